import { findHits } from '../reading/names-found.ts';
import type { LedgerFigure } from '../figures/ledger.ts';
import type { FigureChange } from '../reading/reading.ts';
import type { CatalogueFigure } from '../kinds/catalogue.ts';
import type { Kind } from '../kinds/kind.ts';
import type { ConversationState } from './state.ts';

/** Ids of a topic put off (民兵啊，回头再说): the questions of the section or group named in the clause. */
export function skippedTopics(kind: Kind, state: ConversationState, clauses: readonly string[]): string[] {
  const ids = clauses.flatMap((clause) => figuresOf(kind, clause).map((figure) => figure.id));
  return [...new Set(ids)].filter((id) => !(id in state.ledger.figures));
}

/**
 * A topic whose numbers are not to be written (民兵那块保密): those of its figures that go before a 保密审查, or all of
 * them where none does; of the others only what was given or would be asked.
 */
export function withheldTopics(
  kind: Kind,
  state: ConversationState,
  clauses: readonly string[],
  turn: number,
): FigureChange[] {
  const figures = clauses.flatMap((clause) => {
    // 义务兵家庭优待金金额保密 is about that figure, not about all of 优抚.
    const own = [...figuresNamedWhole(kind, clause), ...toldByName(kind, state, clause)];
    if (own.length > 0) return own;
    const named = figuresOf(kind, clause);
    const sensitive = named.filter((figure) => figure.sensitivity !== 'open');
    return sensitive.length > 0 ? sensitive : named;
  });
  return [...new Set(figures)]
    .filter((figure) => figure.id in state.ledger.figures || figure.weight > 0)
    .filter((figure) => state.ledger.figures[figure.id]?.status !== 'withheld')
    .map((figure) => statusChange(figure, 'withheld', turn, '这一块保密'));
}

/** A figure that gets a state and no number, with what decided. */
export function statusChange(
  figure: Pick<CatalogueFigure, 'id' | 'unit'>,
  status: 'none' | 'unknown' | 'withheld',
  turn: number,
  why: string,
): FigureChange {
  const { id, unit } = figure;
  const said: LedgerFigure = {
    status,
    value: status === 'none' ? '0' : null,
    unit,
    approx: null,
    surface: null,
    source: { turn, start: 0, end: 0 },
  };
  return { id, figure: said, how: 'said', why: [why], confidence: 1 };
}

/** Figures whose own name stands in a clause, said longer than a topic's. */
function figuresNamedWhole(kind: Kind, clause: string): CatalogueFigure[] {
  return findHits(kind, clause).flatMap(({ name, namings }) =>
    name.length < ownName
      ? []
      : namings.flatMap(({ figure, topics, isWeak }) => (topics === null && !isWeak ? [figure] : [])),
  );
}

const ownName = 4;

/** 退兵那个不能写: a short name is the figure's where that one alone has it and was told. */
function toldByName(kind: Kind, { ledger }: ConversationState, clause: string): CatalogueFigure[] {
  return findHits(kind, clause).flatMap(({ namings }) => {
    const [naming, other] = namings.filter(({ topics }) => topics === null);
    return naming && !other && !naming.isWeak && ledger.figures[naming.figure.id]?.status === 'given'
      ? [naming.figure]
      : [];
  });
}

function figuresOf(kind: Kind, clause: string): CatalogueFigure[] {
  const sections = kind.sections.filter((section) => namesTopic(clause, section.name)).map((section) => section.id);
  const groups = kind.groups.filter((group) => namesTopic(clause, group.name)).map((group) => group.id);
  return kind.figures.filter((figure) => sections.includes(figure.section) || groups.includes(figure.group));
}

/** 双拥优抚 is named by 双拥 or by 优抚: by either half, or whole. */
function namesTopic(clause: string, name: string): boolean {
  const bare = name.replaceAll(/[（(][^）)]*[）)]/g, '');
  const halves = bare.length >= 4 ? [bare.slice(0, 2), bare.slice(-2)] : [bare];
  const general = new Set(['建设', '工作', '情况', '链条', '保障', '领导', '组织']);
  return [bare, ...halves].some((part) => part.length >= 2 && !general.has(part) && clause.includes(part));
}
