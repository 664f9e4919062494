import { findHits } from '../reading/names-found.ts';
import { readMessage } from '../reading/read-message.ts';
import type { FigureChange, Reading, ReadingContext } from '../reading/reading.ts';
import type { Kind } from '../kinds/kind.ts';
import { isWithin, type Span } from '../text/spans.ts';
import { splitClauses, type Clause } from './clauses.ts';

/** A longer message, or one of more clauses, is a text. */
const [longestMessage, mostClauses] = [240, 8];
/** So likely by itself, and a nothing that was lost beside numbers is heard. */
const likely = 0.7;

/**
 * 走访23户，今年没搞国防教育: beside numbers a clause that says nothing of its figure was held is easily lost. Each clause
 * with a name and no number, of which nothing was read, is read once more by itself.
 */
export function nothingsBeside(kind: Kind, text: string, reading: Reading, context: ReadingContext): FigureChange[] {
  const hasNumber = reading.changes.some(({ figure }) => figure.status === 'given');
  const clauses = text.length > longestMessage || !hasNumber ? [] : splitClauses(text);
  if (clauses.length < 2 || clauses.length > mostClauses) return [];
  const heard = reading.changes.flatMap(({ figure }) => figure.source ?? []);
  const known = new Set(reading.changes.map(({ id }) => id));
  return clauses
    .filter((clause) => !/\d/.test(clause.text) && !heard.some((span) => isWithin(span, clause)))
    .flatMap((clause) => nothingsIn(kind, clause, context))
    .filter(({ id }) => !known.has(id));
}

function nothingsIn(kind: Kind, clause: Clause, context: ReadingContext): FigureChange[] {
  const named = namedIn(kind, clause.text);
  if (named.size === 0) return [];
  return readMessage(kind, clause.text, { ...context, asked: [] })
    .changes.filter(({ id, figure, confidence }) => figure.status === 'none' && named.has(id) && confidence >= likely)
    .map((one) => moved(one, clause));
}

function namedIn(kind: Kind, text: string): ReadonlySet<string> {
  return new Set(
    findHits(kind, text).flatMap(({ namings }) =>
      namings.filter(({ isWeak }) => !isWeak).map(({ figure }) => figure.id),
    ),
  );
}

function moved(change: FigureChange, { start }: Span): FigureChange {
  const { source } = change.figure;
  if (source === null) return change;
  const place = { turn: source.turn, start: source.start + start, end: source.end + start };
  return { ...change, figure: { ...change.figure, source: place } };
}
