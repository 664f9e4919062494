import { asksPlainly } from './asking/asked.ts';
import type { LedgerFact } from '../figures/ledger.ts';
import type { Kind } from '../kinds/kind.ts';
import { findNumerals } from '../numerals/numerals.ts';
import { accountKey, accountNumber, claimId, isClaimOf, readClaimId } from '../report/claim-ids.ts';
import type { Span } from '../text/spans.ts';
import { isVerdict } from './claim-answers.ts';
import type { Clause } from './clauses.ts';
import { draftOrders } from './draft-orders.ts';
import type { Proposal } from './events.ts';
import { problemsNamed } from './named-problems.ts';
import { problemsIn } from './numbered-problem.ts';
import {
  headOf,
  isCount,
  isEdit,
  isOrder,
  leadOf,
  spokenPieces,
  type AccountRole,
  type ProblemHead,
  problemCounts,
} from './problem-heads.ts';
import { besideLeftOut, problemsLeftOut } from './problems-left-out.ts';
import { proposalOf, sharedPairs } from './proposals.ts';
import { hearSpeech, oddsOf } from './speech.ts';
import { speechSceneOf } from './speech-scene.ts';
import type { ConversationState } from './state.ts';
import { placeOfTold } from './told-places.ts';
import { textTaskOf } from './wishes.ts';

/** Problems, reasons and measures he told as such, to be shown, and what of the message told them. */
export interface AccountsTold {
  proposed: Proposal[];
  /** Problems he wants left out. */
  facts: Record<string, LedgerFact>;
  /** Words that tell nothing else; a number in a problem may be a figure all the same. */
  spans: Span[];
}

interface Piece {
  role: AccountRole;
  words: Clause[];
}

/** What he said of one problem. `of`: the problem it is of, where it is one that stands or was told; null: a new one. */
interface Account {
  of: string | null;
  pieces: Piece[];
}

const longestMessage = 600;
const shortestWords = 2;
/** Odds of a question. */
const surelyAsked = 0.5;
/** So many pairs of letters in common are the same problem told again. */
const sameProblem = 3;

/**
 * 问题有三个，一是…；二是…, 针对第一个，…, 点验那条的原因不对，…: each problem with its reason and its measure, heard
 * together. Only what he names a problem, a reason or a measure, or tells of one by its number or matter, is one.
 */
export function accountsTold(kind: Kind, state: ConversationState, text: string, turn: number): AccountsTold | null {
  // His own draft is a text of its own: what is wrong there is a wish about it.
  const isOfHisText = state.draft !== null && state.manuscript.origin === 'text';
  if (isOfHisText || text.length > longestMessage || /[?？]/.test(text) || bringsText(text)) return null;
  const { accounts: all, leads } = accountsIn(kind, state, text);
  // A text that tells of problems among other things is a text, and no talk.
  const isWithin = (text.includes('\n') || text.length > longestTalk) && (leads[0]?.start ?? 0) > longestOpening;
  if (isWithin) return null;
  const facts = problemsLeftOut(kind, state, text, turn);
  const counts = problemCounts(text);
  if (all.length + counts.length + Object.keys(facts).length === 0 || asksPlainly(text)) return null;
  const isAsked = oddsOf(hearSpeech(speechSceneOf(kind, state), text), ['ask']) >= surelyAsked;
  const accounts = isAsked ? [] : all;
  const proposed: Proposal[] = [];
  const spans: Span[] = [...leads, ...counts];
  const keys = keysOf(state, accounts);
  for (const [at, { pieces }] of accounts.entries())
    for (const { role, words } of pieces) {
      const [first, last] = [words[0], words.at(-1)];
      if (!first || !last) continue;
      const span = { start: first.start, end: last.end };
      const id = claimId(role, keys[at] ?? accountKey(1));
      const made = proposalOf(kind, id, text.slice(span.start, span.end), { turn, ...span });
      if (!made || proposed.some((one) => one.id === id)) continue;
      proposed.push({ ...made, isNamed: true });
      spans.push(...(role === 'problem' ? words.filter((one) => findNumerals(one.text).length === 0) : [span]));
    }
  for (const { source } of Object.values(facts)) if (source) spans.push(source);
  if (Object.keys(facts).length > 0) spans.push(...besideLeftOut(kind, text));
  return { proposed, facts, spans: spans.toSorted((one, other) => one.start - other.start) };
}

/** 问题部分太空了，帮我重写：… and a text behind. */
function bringsText(text: string): boolean {
  return text.length > longestOrder && text.includes('\n') && textTaskOf(text) !== null;
}

const longestOrder = 60;
/** A longer message, or one of several lines, is talk where it begins with the problems. */
const [longestTalk, longestOpening] = [240, 60];

/** What each account is kept as: the problem it is of, else one he told before, else the next. */
function keysOf({ ledger, proposals }: ConversationState, accounts: readonly Account[]): string[] {
  const told = new Map<string, string>();
  for (const [id, { text }] of Object.entries(ledger.facts)) if (isOwnProblem(id)) told.set(id, text ?? '');
  for (const { id, text } of proposals) if (isOwnProblem(id)) told.set(id, text);
  const numbers = [...told.keys()].map((id) => accountNumber(readClaimId(id)?.of ?? '') ?? 0);
  let last = Math.max(0, ...numbers);
  return accounts.map(({ of, pieces }) => {
    if (of !== null) return of;
    const words =
      pieces
        .find(({ role }) => role === 'problem')
        ?.words.map((one) => one.text)
        .join('') ?? '';
    const again = [...told].find(([, before]) => sharedPairs(before, words) >= sameProblem);
    return again ? (readClaimId(again[0])?.of ?? '') : accountKey((last += 1));
  });
}

function isOwnProblem(id: string): boolean {
  return isClaimOf('problem', id) && accountNumber(readClaimId(id)?.of ?? '') !== null;
}

/** Where a message stands while it is read from clause to clause. */
interface Place {
  accounts: Account[];
  open: Account | null;
  role: AccountRole | null;
  /** What a list that goes on is of: 二是 opens another of it. */
  list: AccountRole | null;
  /** Its last number. */
  reached: number;
  /** Accounts of this message by the numbers he gave them. */
  numbered: Map<number, Account>;
  /** It began a line: all of the line is of it. */
  isOfLine: boolean;
  /** 下一步…；…: each sentence is a measure of the problem it names. */
  isPlanning: boolean;
  /** 问题有三个: what announces them. */
  leads: Span[];
}

function accountsIn(kind: Kind, state: ConversationState, text: string): { accounts: Account[]; leads: Span[] } {
  const clauses = spokenPieces(text);
  const heads = clauses.map((clause) => headOf(clause.text));
  // 再出一版 behind his words is no part of them.
  const orders = draftOrders(text);
  const place: Place = {
    accounts: [],
    open: null,
    role: null,
    list: null,
    reached: 0,
    numbered: new Map(),
    isOfLine: false,
    isPlanning: false,
    leads: [],
  };
  for (const [at, clause] of clauses.entries()) {
    const before = clauses[at - 1];
    const isNewSentence = before !== undefined && /[。！；;!\n]/.test(text.slice(before.end, clause.start));
    const head = heads[at] ?? null;
    const rest = { ...clause, start: clause.start + (head?.from ?? 0), text: clause.text.slice(head?.from ?? 0) };
    if (
      head &&
      opens(kind, state, place, head, {
        rest,
        next: nextHead(clauses, heads, at + 1),
        isLast: at === clauses.length - 1,
      })
    ) {
      place.leads.push({ start: clause.start, end: rest.start });
      if (head.number !== null) place.isOfLine = isAtLine(text, clause);
      take(place, rest);
      continue;
    }
    const lead = leadOf(clause.text);
    const isMeasure = lead === 'plan' || (isNewSentence && place.isPlanning);
    if ((place.open === null || (isNewSentence && place.isPlanning)) && isMeasure)
      planFor(kind, state, place, sentenceFrom(text, clause));
    if (place.open === null || place.role === null) continue;
    const isAwaited = place.open.pieces.at(-1)?.words.length === 0;
    const isEnd = isNewSentence && !(place.isOfLine && !text.slice(before.end, clause.start).includes('\n'));
    const isOfOrders = isOrder(clause.text) || isVerdict(clause.text) || orders.some((one) => overlaps(one, clause));
    if (isEdit(clause.text) || (isOfOrders && !isAwaited)) close(place);
    else if (isEnd && !isAwaited && lead === null && !place.isPlanning) close(place);
    else if (isOfOrders || isCount(clause.text)) continue;
    else {
      const other = lead === 'plan' || place.role === 'plan' ? toldBefore(place, clause) : null;
      if (other) resume(place, other, 'plan');
      turnTo(
        place,
        lead ?? (isAwaited ? null : roleWithin(place.open, clause, clauses.slice(at + 1), heads.slice(at + 1))),
      );
      take(place, clause);
    }
  }
  const accounts = place.accounts.filter(({ pieces }) => pieces.some(({ words }) => words.length > 0));
  return { accounts, leads: place.leads };
}

const announced = 3;

/** The head that follows; 说下问题，就两个，别多写：一、…: what only announces a list stands between. */
function nextHead(
  clauses: readonly Clause[],
  heads: readonly (ProblemHead | null)[],
  from: number,
): ProblemHead | null {
  const list = heads.slice(from, from + announced).findIndex((head) => head?.number === 1 && head.role === null);
  const isOnlyCounted = clauses.slice(from, from + Math.max(0, list)).some(({ text }) => isCount(text));
  return heads[list > 0 && isOnlyCounted ? from + list : from] ?? null;
}

/** A list of lines: all of a line is of what begins it. */
function isAtLine(text: string, { start }: Clause): boolean {
  const before = text.slice(0, start);
  return text.includes('\n') && (before.trim() === '' || /\n\s*$/.test(before));
}

function sentenceFrom(text: string, { start }: Clause): string {
  return text.slice(start).split(/[。！；;!\n]/, 1)[0] ?? '';
}

/** A measure told without a number is of the problem its sentence names. */
function planFor(kind: Kind, state: ConversationState, place: Place, sentence: string): void {
  const of = problemOfMatter(kind, state, sentence);
  place.isPlanning = of !== null;
  if (of === null) close(place);
  else begin(place, of, 'plan');
}

/** 问题就两条，…；…。下一步应急排…，点验前…: of the problems of this message, another than the one that is open, whose matter a measure names. */
function toldBefore({ accounts, open }: Place, { text }: Clause): Account | null {
  const likenessOf = ({ pieces }: Account): number => {
    const words = pieces.filter(({ role }) => role === 'problem').flatMap((one) => one.words);
    return sharedPairs(words.map((one) => one.text).join('，'), text);
  };
  const most = Math.max(0, ...accounts.map(likenessOf));
  const named = accounts.filter((one) => likenessOf(one) === most);
  const [only] = named;
  return most > 0 && named.length === 1 && only && only !== open ? only : null;
}

function overlaps(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

/** A clause that says nothing of itself: the reason of the problem it stands behind, unless a reason is told as one. */
function roleWithin(
  { pieces }: Account,
  { text }: Clause,
  after: readonly Clause[],
  heads: readonly (ProblemHead | null)[],
): AccountRole | null {
  if (pieces.at(-1)?.role !== 'problem') return null;
  const next = heads.findIndex((head) => head !== null && (head.number !== null || head.role === 'problem'));
  const own = after.slice(0, next < 0 ? after.length : next);
  const isToldApart = own.some((one, at) => leadOf(one.text) === 'cause' || heads[at]?.role === 'cause');
  return !isToldApart && placeOfTold(text).role === 'cause' ? 'cause' : null;
}

function close(place: Place): void {
  [place.open, place.role] = [null, null];
}

function turnTo(place: Place, role: AccountRole | null): void {
  if (role === null || role === place.role || !place.open) return;
  place.role = role;
  place.open.pieces.push({ role, words: [] });
}

function take({ open }: Place, clause: Clause): void {
  if (clause.text.length >= shortestWords) open?.pieces.at(-1)?.words.push(clause);
}

function begin(place: Place, of: string | null, role: AccountRole): Account {
  const account: Account = { of, pieces: [{ role, words: [] }] };
  place.accounts.push(account);
  [place.open, place.role] = [account, role];
  return account;
}

/** Whether a head opens an account, a part of the one that is open, or the next of a list; `place` stands there then. */
function opens(
  kind: Kind,
  state: ConversationState,
  place: Place,
  head: ProblemHead,
  { rest, next, isLast }: { rest: Clause; next: ProblemHead | null; isLast: boolean },
): boolean {
  const { role, matter, isCounted, isLinked } = head;
  const number = head.number === 'next' ? place.reached + 1 : head.number;
  const isBare = rest.text === '';
  if (!isBare && isEdit(rest.text)) {
    close(place);
    return false;
  }
  if (number !== null) {
    // 亮点也有两个，一是…: numbers that begin anew are of another list.
    const goesOn = number > place.reached;
    const is = role ?? (goesOn ? place.list : null);
    if (is === null || (isBare && isLast)) return false;
    place.reached = number;
    if (is === 'problem') {
      // 第二个问题解决了没有 names it, and tells none.
      if (role !== null && !isBare && !isLinked) return false;
      place.list = 'problem';
      place.numbered.set(number, begin(place, null, 'problem'));
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
  if (role === 'problem') {
    if (isCounted || (isBare && next?.number !== null && next !== null)) {
      place.leads.push({ start: rest.start - head.from, end: rest.end });
      startList(place, 'problem');
      return false;
    }
    if (isBare ? isLast || next !== null : !isLinked) return false;
    place.list = null;
    begin(place, null, 'problem');
    return true;
  }
  if (role === null) return false;
  if (isBare && next !== null && next.number !== null && next.role === null) {
    startList(place, role);
    return false;
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
    if (only === undefined || more.length > 0 || !isLinked) return false;
    begin(place, only, role);
  }
  return true;
}

function startList(place: Place, role: AccountRole): void {
  [place.list, place.reached] = [role, 0];
  close(place);
}

function resume(place: Place, account: Account, role: AccountRole): void {
  [place.open, place.role] = [account, role];
  account.pieces.push({ role, words: [] });
}

/** Problems by their numbers: those of the draft, where there is one, else those he told. */
function problemNumbered({ draft, ledger, proposals }: ConversationState, number: number): string | null {
  const told = [...Object.keys(ledger.facts), ...proposals.map(({ id }) => id)].filter(isOwnProblem);
  const own = [...new Set(told.map((id) => readClaimId(id)?.of ?? ''))].toSorted(
    (one, other) => (accountNumber(one) ?? 0) - (accountNumber(other) ?? 0),
  );
  const drafted = draft ? problemsIn(draft) : [];
  return [...drafted, ...own.filter((id) => !drafted.includes(id))][number - 1] ?? null;
}

/** The problem of the draft, or one he told, whose matter words name. */
function problemOfMatter(kind: Kind, { draft, ledger, proposals }: ConversationState, words: string): string | null {
  const themes = problemsNamed(kind, words).map(({ theme }) => theme);
  const themeOf = (id: string): string | undefined => kind.problems.problems.find((one) => one.id === id)?.theme;
  const named = (draft ? problemsIn(draft) : []).find((id) => themes.includes(themeOf(id) ?? ''));
  if (named !== undefined) return named;
  const facts = Object.entries(ledger.facts).map(([id, { text }]) => ({ id, text: text ?? '' }));
  const told = [...facts, ...proposals].filter(({ id }) => isOwnProblem(id));
  const weighed = told.map(({ id, text }) => {
    const isOfTheme = problemsNamed(kind, text).some(({ theme }) => themes.includes(theme));
    return { id, likeness: sharedPairs(text, words) + (isOfTheme ? aTheme : 0) };
  });
  const best = weighed.toSorted((one, other) => other.likeness - one.likeness)[0];
  return best && best.likeness > 1 ? (readClaimId(best.id)?.of ?? null) : null;
}

/** A theme in common weighs as much as so many pairs of letters. */
const aTheme = 2;
