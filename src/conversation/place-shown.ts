import { ownFactId } from '../kinds/facts.ts';
import type { Kind } from '../kinds/kind.ts';
import { hearing, marks, wish } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { splitClauses } from './clauses.ts';
import { sectionNamed } from './practices/section-named.ts';
import type { SettledShown } from './settle-shown.ts';
import { justProposed } from './shown-proposals.ts';
import type { ConversationState } from './state.ts';

const put = shape`^.{0,4}?(?:${hearing.putAt})(.{2,16})$`;
const part = shape`第(${marks.ordinal}|\d)(?:${wish.part})`;
const ofProblems = shape`${hearing.problemNames}|${hearing.causeNames}|${hearing.measureNames}`;
/** What is said of the sentence before its place is short, and tells no number: 这是做过的事，不是问题. */
const longestBeside = 10;

/**
 * 写进去，放在征兵那部分; 这是做过的事，写在第四部分后面: where the one sentence just shown is to stand; with its place it
 * is nodded to. What is said behind is heard for itself. Null where it is not so, or no section of work is named.
 */
export function placeShown(kind: Kind, state: ConversationState, text: string, turn: number): SettledShown | null {
  const [one, other] = justProposed(state);
  if (!one || other) return null;
  const clauses = splitClauses(text);
  const at = clauses.findIndex((clause) => put.test(clause.text));
  const [clause, first] = [clauses[at], clauses[0]];
  const isOfIt = clauses.slice(0, at).every(({ text: said }) => said.length <= longestBeside && !/\d/.test(said));
  if (!clause || !first || !isOfIt) return null;
  const id = placeNamed(kind, state, put.exec(clause.text)?.[1] ?? '');
  if (id === null) return null;
  const before = id === one.id ? undefined : state.ledger.facts[id];
  const words = [...(before?.status === 'confirmed' && before.text ? [before.text] : []), one.text].join('；');
  const spans = [
    { start: first.start, end: clause.end },
    // 写在征兵那部分，不是问题: said of it still.
    ...clauses.slice(at + 1).filter(({ text: said }) => said.length <= longestBeside && ofProblems.test(said)),
  ];
  return {
    taken: { [id]: { status: 'confirmed', text: words, source: { turn, start: first.start, end: clause.end } } },
    proposed: [],
    settled: [{ id: one.id, how: 'written' }],
    spans,
    isWhole: spans.length > clauses.length - 1 - at,
  };
}

/** The fact that holds his own words in the section of work a place names: by its number in the draft, or by its matter. */
function placeNamed(kind: Kind, { draft }: ConversationState, place: string): string | null {
  if (ofProblems.test(place)) return null;
  const number = part.exec(place)?.[1];
  const at = number === undefined ? -1 : /\d/.test(number) ? Number(number) - 1 : marks.ordinal.list.indexOf(number);
  const section = draft?.report.sections[at]?.id ?? sectionNamed(kind, place);
  const id = section === null ? null : ownFactId(section);
  return kind.facts.some((fact) => fact.id === id) ? id : null;
}
