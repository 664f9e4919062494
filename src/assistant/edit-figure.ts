import type { EventOf } from '../conversation/events.ts';
import { isOtherUnit } from '../conversation/typed-unit.ts';
import { extractFigures } from '../mentions/extract.ts';
import type { LedgerFigure } from '../figures/ledger.ts';
import type { CatalogueFigure } from '../kinds/catalogue.ts';
import type { Kind } from '../kinds/kind.ts';
import { failure, success, type Result } from '../result.ts';
import { wellFormed } from '../text/well-formed.ts';
import type { FigureEdit } from './figure-edit.ts';
import type { TurnFailure } from './failures.ts';

type EditFailure = Extract<TurnFailure, { kind: 'unknown-figure' | 'unreadable-figure' | 'other-unit' }>;

/** Numbers on the ledger page come from no message: turn 0. */
const fromPage = (text: string): { turn: number; start: number; end: number } => ({
  turn: 0,
  start: 0,
  end: text.length,
});

/** What the officer typed into the ledger page, read by the same numerals as chat. */
export function readEdit(kind: Kind, figureId: string, edit: FigureEdit): Result<LedgerFigure, EditFailure> {
  const known = kind.figureById.get(figureId);
  if (!known) return failure({ kind: 'unknown-figure', figureId });
  const text = wellFormed(edit.text ?? '').trim();
  const blank = {
    status: edit.status,
    value: null,
    unit: known.unit,
    approx: null,
    surface: null,
    source: fromPage(''),
  };
  if (edit.status === 'unknown' || edit.status === 'withheld') return success(blank);
  if (edit.status === 'none') return success({ ...blank, value: '0' });
  const unreadable = failure({ kind: 'unreadable-figure' as const, figureId, text });
  if (figureId === 'meta.unit_name') {
    return text === '' || text.length > 40
      ? unreadable
      : success({ ...blank, value: null, surface: text, source: fromPage(text) });
  }
  if (figureId === 'meta.year') {
    const year = /^(?:19|20)\d{2}(?=年?(?:度)?$)/.exec(text)?.[0];
    return year === undefined ? unreadable : success({ ...blank, value: year, surface: text, source: fromPage(text) });
  }
  return readNumber(kind, known, text, unreadable);
}

function readNumber(
  kind: Kind,
  known: CatalogueFigure,
  text: string,
  unreadable: Result<never, EditFailure>,
): Result<LedgerFigure, EditFailure> {
  if (text.length > 40) return unreadable;
  const { id, unit } = known;
  const bare = extractFigures(text, kind.field).figures[0];
  const spoken = bare && bare.unit !== '' ? text : `${text}${unit}`;
  const mentions = extractFigures(spoken, kind.field).figures;
  const mention = mentions[0];
  if (!mention || mentions.length > 1 || mention.value.startsWith('-')) return unreadable;
  if (isOtherUnit(known, mention, spoken)) return failure({ kind: 'other-unit', figureId: id, to: id, unit });
  return success({
    status: 'given' as const,
    value: mention.value,
    ...(mention.valueMax === undefined ? {} : { valueMax: mention.valueMax }),
    unit,
    approx: mention.approx,
    surface: spoken,
    source: fromPage(text),
  });
}

export function editedEvent(
  kind: Kind,
  turn: number,
  id: string,
  { text, isPrevious }: FigureEdit,
  figure: LedgerFigure,
): EventOf<'figureEdited'> {
  const typed = text === undefined ? null : wellFormed(text);
  const edited = { type: 'figureEdited' as const, turn, id, figure, text: typed };
  if (!isPrevious) return edited;
  const own = kind.figures.find(({ previousOf }) => previousOf === id);
  return { ...edited, isPrevious, ...(own && { ownId: own.id }) };
}
