import type { LedgerFigure } from '../figures/ledger.ts';
import type { Kind } from '../kinds/kind.ts';
import type { Span } from '../text/spans.ts';
import type { HeardAct, Hearing } from './hear.ts';
import type { Apart, FigureChange, Telling } from './reading.ts';
import { moved, type Part } from './regions.ts';
import type { Scene } from './scene.ts';

/** What a message was taken to say. */
interface Taken {
  year: (Span & { value: number }) | null;
  changes: readonly FigureChange[];
  /** Last year's figures. */
  previous: Readonly<Record<string, LedgerFigure>>;
}

/** All that a message tells: each change with the act it was heard by, where it was heard by one. In order of place. */
export function tellingsIn(
  kind: Kind,
  { turn, text }: { turn: number; text: string },
  { year, changes, previous }: Taken,
  acts: readonly HeardAct[],
): Telling[] {
  const heard = new Map(acts.map((act) => [`${act.isLast} ${act.id}`, act]));
  const actFor = (isLast: boolean, id: string, figure: LedgerFigure): HeardAct | undefined => {
    const act = heard.get(`${isLast} ${id}`);
    return act?.value === figure.value && act.act === figure.status ? act : undefined;
  };
  const own = changes.flatMap((change): Telling[] => {
    const { id, figure, how } = change;
    // Last year's figure that is one of this report too is told once.
    const of = kind.figureById.get(id)?.previousOf;
    if (of !== undefined && of in previous) return [];
    const act = actFor(false, id, figure);
    return [act ? tellingOf(act, figure, how) : tellingOfChange(change, turn, text)];
  });
  const last = Object.entries(previous).map(([id, figure]): Telling => {
    const act = actFor(true, id, figure);
    if (act) return tellingOf(act, figure, 'said');
    return { ...tellingOfChange({ id, figure, how: 'said', confidence: 0.5 }, turn, text), year: 'last' };
  });
  return [...(year ? [yearTelling(text, year)] : []), ...own, ...last].toSorted((a, b) => a.start - b.start);
}

function tellingOf(act: HeardAct, figure: LedgerFigure, how: FigureChange['how']): Telling {
  return {
    id: act.id,
    act: act.act,
    value: figure.value,
    unit: figure.unit,
    approx: figure.approx,
    year: act.isLast ? 'last' : 'this',
    surface: figure.surface,
    start: figure.source?.start ?? act.start,
    end: figure.source?.end ?? act.end,
    probability: Number(act.probability.toFixed(4)),
    sure: figure.sure !== false,
    role: act.role,
    ...(act.derived && { how }),
  };
}

/** Of what the course of the talk tells: an answer to what was asked, a number told earlier that found its place. */
export function tellingOfChange(
  { id, figure, how, confidence }: Omit<FigureChange, 'why'>,
  turn: number,
  text: string,
): Telling {
  const { status: act, value, unit, approx, surface, source } = figure;
  const isDerived = how === 'worked-out' || how === 'equal' || how === 'same-as-last-year';
  const { start, end } = source?.turn === turn && source.end > source.start ? source : { start: 0, end: text.length };
  return {
    id,
    act,
    value,
    unit,
    approx,
    year: 'this',
    surface,
    start,
    end,
    probability: Number(confidence.toFixed(4)),
    sure: figure.sure !== false,
    role: isDerived ? 'derived' : act === 'given' ? 'own' : 'silence',
    ...(how !== 'said' && { how }),
  };
}

/** The report's year is read by rules, and told is told. */
function yearTelling(text: string, { value, start, end }: Span & { value: number }): Telling {
  return {
    id: 'meta.year',
    act: 'given',
    value: String(value),
    unit: '年',
    approx: null,
    year: 'this',
    surface: text.slice(start, end),
    start,
    end,
    probability: 1,
    sure: true,
    role: 'own',
  };
}

/** What is neither told of a figure nor asked about; a figure's number said once more is retold. `untaken`: indexes of numbers. */
export function apartIn(
  { scene, numbers, part }: Pick<Hearing, 'numbers'> & { scene: Scene; part: Part },
  elsewhere: readonly Span[],
  untaken: ReadonlySet<number>,
): Apart[] {
  const taken = new Set(elsewhere.map(({ start }) => start));
  return numbers.flatMap(({ index, id, role }): Apart[] => {
    const told = scene.numbers[index];
    if (!told) return [];
    const { start, end } = moved({ turn: 0, start: told.start, end: told.end }, part);
    if (taken.has(start)) return [];
    return [{ start, end, why: untaken.has(index) ? 'untaken' : id === null ? role : 'retold' }];
  });
}
