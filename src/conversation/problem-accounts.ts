import { asksPlainly } from './asking/asked.ts';
import type { LedgerFact } from '../figures/ledger.ts';
import type { Kind } from '../kinds/kind.ts';
import { findNumerals } from '../numerals/numerals.ts';
import { accountKey, accountNumber, claimId, readClaimId } from '../report/claim-ids.ts';
import type { Span } from '../text/spans.ts';
import { further, goOn, opens, opensAnew, opensFurther, opensPart } from './account-openings.ts';
import { begin, close, resume, take, turnTo, type Account, type Place } from './account-place.ts';
import { isVerdict } from './claim-answers.ts';
import type { Clause } from './clauses.ts';
import { draftOrders } from './draft-orders.ts';
import type { Proposal } from './events.ts';
import {
  countsAtEnd,
  headOf,
  isCount,
  isEdit,
  isOrder,
  leadOf,
  spokenPieces,
  type AccountRole,
  type ProblemHead,
  problemCounts,
  saysWhen,
} from './problem-heads.ts';
import { besideLeftOut, problemsLeftOut } from './problems-left-out.ts';
import { isOwnProblem, problemOfMatter } from './problems-known.ts';
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

const longestMessage = 600;
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
  if (isOfHisText || text.length > longestMessage || bringsText(text)) return null;
  const { accounts: all, leads } = accountsIn(kind, state, text);
  // 您问哪一条？我说的问题是…: what stands before his own words may ask.
  const own = text.slice(leads[0]?.start ?? 0);
  if (/[?？]/.test(own)) return null;
  // A text that tells of problems among other things is a text, and no talk.
  const isWithin = (text.includes('\n') || text.length > longestTalk) && (leads[0]?.start ?? 0) > longestOpening;
  if (isWithin) return null;
  const facts = problemsLeftOut(kind, state, text, turn);
  const counts = problemCounts(text);
  if (all.length + counts.length + Object.keys(facts).length === 0 || asksPlainly(own)) return null;
  const isAsked = oddsOf(hearSpeech(speechSceneOf(kind, state), own), ['ask']) >= surelyAsked;
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
      const made = proposalOf(kind, id, text.slice(span.start, span.end).replaceAll(/^[“"]|[”"]$/g, ''), {
        turn,
        ...span,
      });
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
    isOld: false,
    reached: 0,
    numbered: new Map(),
    isOfLine: false,
    isPlanning: false,
    leads: [],
  };
  goOn(state, place);
  let listFrom = 0;
  for (const [at, clause] of clauses.entries()) {
    if (clause.start < listFrom) continue;
    const before = clauses[at - 1];
    const isNewSentence = before !== undefined && /[。！；;!\n]/.test(text.slice(before.end, clause.start));
    const head = heads[at] ?? null;
    if (opensAnew(state, place, clauses, at) || (isNewSentence && opensFurther(place, sentenceFrom(text, clause)))) {
      const from = clause.start + (further.exec(clause.text)?.[0].length ?? clause.text.length);
      place.leads.push({ start: clause.start, end: from });
      take(place, { ...clause, start: from, text: text.slice(from, clause.end) });
      continue;
    }
    if (opensPart(state, place, clause)) {
      place.leads.push(clause);
      continue;
    }
    const rest = { ...clause, start: clause.start + (head?.from ?? 0), text: clause.text.slice(head?.from ?? 0) };
    if (
      head &&
      opens(kind, state, place, head, {
        rest,
        ...nextHead(text, clauses, heads, at + 1),
        isLast: at === clauses.length - 1,
        isTold: /[：:]/.test(text.charAt(clause.end)) || leadOf(clauses[at + 1]?.text ?? '') === 'plan',
      })
    ) {
      // What stands before the list it announces is no part of it.
      if (place.list === 'problem' && place.open === null) listFrom = place.leads.at(-1)?.end ?? 0;
      place.leads.push({ start: clause.start, end: rest.start });
      if (head.number !== null) place.isOfLine = isAtLine(text, clause);
      if (head.isTopic) place.leads.push(rest);
      else take(place, rest);
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
    const isMeant = lead === 'plan' || (place.role === 'plan' && saysWhen(clause.text));
    if ((isEdit(clause.text) && !isMeant) || (isOfOrders && !isAwaited)) close(place);
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

/**
 * The head that follows. 说下问题，就两个，别多写：一、…, 说下问题，领导都在听。第一个是…: what only announces a list stands between,
 * where it says how many or where the list begins a sentence of its own.
 */
function nextHead(
  text: string,
  clauses: readonly Clause[],
  heads: readonly (ProblemHead | null)[],
  from: number,
): { next: ProblemHead | null; listFrom: number; isAnnounced: boolean } {
  const isFirst = (head: ProblemHead | null): boolean => head?.number === 1 && head.role === null;
  // 第二条是你拟的，拿掉，我自己的有两条：一是…: however far behind, where the list is announced by how many there are.
  const far = heads.findIndex((head, at) => at >= from && isFirst(head));
  const announcing = clauses[far - 1];
  const isAnnounced =
    far > from && announcing !== undefined && countsAtEnd(announcing.text) && /[：:]/.test(text.charAt(announcing.end));
  const list = isAnnounced ? far - from : heads.slice(from, from + announced).findIndex(isFirst);
  const between = clauses.slice(from, from + Math.max(0, list));
  const isOnlyCounted = between.every((one) => isCount(one.text) || isOrder(one.text));
  const [before, first] = [between.at(-1), clauses[from + list]];
  const isApart = before !== undefined && first !== undefined && /[。！\n]/.test(text.slice(before.end, first.start));
  const isBehind = list > 0 && (isAnnounced || isOnlyCounted || isApart);
  return {
    next: heads[isBehind ? from + list : from] ?? null,
    listFrom: isBehind ? (before?.end ?? 0) : 0,
    isAnnounced,
  };
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
