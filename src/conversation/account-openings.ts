import type { Kind } from '../kinds/kind.ts';
import { accountNumber } from '../report/claim-ids.ts';
import { hearing, marks, ticking, wish } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { begin, close, resume, startList, type Account, type Place } from './account-place.ts';
import type { Clause } from './clauses.ts';
import { problemNumberIn, problemsIn } from './numbered-problem.ts';
import { headOf, isEdit, nameAtEnd, leadOf, spokenPieces, type ProblemHead } from './problem-heads.ts';
import { isOwnProblem, problemNumbered, problemOfMatter, problemShown } from './problems-known.ts';
import type { ConversationState } from './state.ts';
import { placeOfTold } from './told-places.ts';

export const further = shape`^(?:${ticking.also})`;
const anew = shape`^(?:${hearing.accountLead})*(?:${hearing.reword})$`;

/** What stands round a head. */
interface Around {
  /** Of its clause what stands behind it. */
  rest: Clause;
  /** The next head, and where the clause before it ends. */
  next: ProblemHead | null;
  listFrom: number;
  /** What stands before the list says how many it holds. */
  isAnnounced: boolean;
  isLast: boolean;
  /** A colon, or what will be done, stands behind. */
  isTold: boolean;
}

/** Whether a head opens an account, a part of the one that is open, or the next of a list; `place` stands there then. */
export function opens(
  kind: Kind,
  state: ConversationState,
  place: Place,
  head: ProblemHead,
  { rest, next, listFrom, isAnnounced, isLast, isTold }: Around,
): boolean {
  const { role, matter, isCounted, isLinked } = head;
  // 针对点验不齐：…: a measure of the problem it names.
  const aimed = head.isAimed && isTold ? problemOfMatter(kind, state, matter) : null;
  if (head.isAimed) {
    if (aimed !== null) begin(place, aimed, 'plan');
    return aimed !== null;
  }
  const number = head.number === 'next' ? place.reached + 1 : head.number;
  const isBare = rest.text === '';
  if (!isBare && isEdit(rest.text)) {
    close(place);
    return false;
  }
  if (number !== null) {
    // 亮点也有两个，一是…: numbers that begin anew are of another list.
    const goesOn = number > place.reached;
    const isOfList = goesOn && (!place.isOld || head.number === 'next');
    const is = role ?? (isOfList ? place.list : null);
    if (is === null || (isBare && isLast)) return false;
    place.reached = number;
    if (is === 'problem') {
      // 第二个问题解决了没有 names it, and tells none; another one is told.
      if (role !== null && !isBare && !isLinked && head.number !== 'next') return false;
      [place.list, place.isOld] = ['problem', false];
      // 问题第二条写：…: the one that has this number, where there is one. 第二个问题是… tells his own anew.
      const known = role !== null && isLinked && head.number !== 'next' ? problemNumbered(state, number) : null;
      const of = known === null || head.isPut || accountNumber(known) !== null ? known : null;
      place.numbered.set(number, begin(place, of, 'problem'));
      return true;
    }
    const told = place.numbered.get(number);
    const of = told ? null : problemNumbered(state, number);
    if (!told && of === null) return false;
    place.list = is;
    if (told) resume(place, told, is);
    else begin(place, of, is);
    return true;
  }
  if (role === 'problem' && matter !== '') {
    if (isTold && !isLast) begin(place, null, 'problem');
    return isTold && !isLast;
  }
  if (role === 'problem') {
    if (isCounted || isAnnounced || (isBare && next?.number !== null && next !== null)) {
      place.leads.push({ start: rest.start - head.from, end: Math.max(rest.end, listFrom) });
      startList(place, 'problem');
      // 问题就一个，…: no list follows.
      if (isCounted && !isLast && next?.number == null) begin(place, null, 'problem');
      return true;
    }
    if (isBare ? isLast || next !== null : !isLinked) return false;
    place.list = null;
    begin(place, null, 'problem');
    return true;
  }
  if (role === null) return false;
  if (isBare && next !== null && next.number !== null && next.role === null) {
    startList(place, role);
    return true;
  }
  if (!isLinked && !isBare) return false;
  if (matter !== '') {
    const of = problemOfMatter(kind, state, matter);
    if (of === null) return false;
    begin(place, of, role);
    return true;
  }
  const account = place.accounts.at(-1);
  if (account) resume(place, account, role);
  else {
    const [only, ...more] = state.draft ? problemsIn(state.draft) : [];
    // 原因那句改成“…”: of the problem shown last.
    const shown = head.isReword ? problemShown(state) : null;
    const of = shown ?? (more.length > 0 ? null : only) ?? null;
    if (of === null || !isLinked) return false;
    begin(place, of, role);
  }
  return true;
}

/** What was told last were problems: a list of them goes on. */
export function goOn(state: ConversationState, place: Place): void {
  const told = [...state.proposals, ...Object.entries(state.ledger.facts).map(([id, { source }]) => ({ id, source }))];
  const own = told.filter(({ id }) => isOwnProblem(id));
  if (!own.some(({ source }) => source?.turn === state.turn)) return;
  [place.list, place.reached, place.isOld] = ['problem', own.length, true];
}

/** 还有…，打算…: behind problems another one, where words that tell of something amiss go on with why or with a measure. */
export function opensFurther(place: Place, sentence: string): boolean {
  if (place.list !== 'problem' || !further.test(sentence)) return false;
  const [first = '', ...behind] = spokenPieces(sentence).map(({ text }) => text);
  if (placeOfTold(first.replace(further, '')).role === 'doing' || headOf(first) !== null) return false;
  if (!behind.some((one) => leadOf(one) !== null)) return false;
  place.reached += 1;
  place.numbered.set(place.reached, begin(place, null, 'problem'));
  return true;
}

function holds(accounts: readonly Account[], clause: Clause): boolean {
  const own = accounts.filter((one) => one.of === null && one.pieces.length === 1);
  return own.some(({ pieces }) => pieces.some(({ words }) => words.some(({ end }) => end === clause.end)));
}

/** 请改成：…。主要是…: all of the problem shown last, or of the one named before, told anew. */
export function opensAnew(state: ConversationState, place: Place, clauses: readonly Clause[], at: number): boolean {
  if (!anew.test(clauses[at]?.text ?? '') || at === clauses.length - 1) return false;
  const behind = clauses.slice(at + 2).map(({ text }) => leadOf(text));
  if (!behind.includes('cause') && !behind.includes('plan')) return false;
  const named = clauses.slice(0, at).flatMap(({ text }) => problemNumberIn(text) ?? []);
  const of = named.length > 0 ? problemNumbered(state, named.at(-1) ?? 0) : problemShown(state);
  if (of === null) return false;
  // 第一个问题您听岔了，问题是…。请改成：…: what led up to it.
  place.leads.push(...clauses.slice(0, at).filter((one) => holds(place.accounts, one)));
  place.accounts = place.accounts.filter((one) => one.of !== null || one.pieces.length > 1);
  begin(place, of, 'problem');
  return true;
}

const part = shape`^第(${marks.ordinal})(?:${wish.part})(?:${hearing.between}|${hearing.accountLead})*(?:${hearing.reword})(?:(?:${marks.count}|\d)[${hearing.problemMark.letters}])?$`;

/** 第九部分改成三条：一是…: a list of what that part of the draft is of. */
export function opensPart({ draft }: ConversationState, place: Place, { text }: Clause): boolean {
  const [, number = ''] = part.exec(text) ?? [];
  const heading = draft?.report.sections[marks.ordinal.list.indexOf(number)]?.heading;
  const role = heading === undefined ? null : nameAtEnd(heading);
  if (role !== null) startList(place, role);
  return role !== null;
}
