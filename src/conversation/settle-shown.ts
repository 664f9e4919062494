import type { LedgerFact, Source } from '../figures/ledger.ts';
import type { Kind } from '../kinds/kind.ts';
import { amounts, editing, grammar, hearing, marks, talk } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { claimOfFact } from '../report/claim-ids.ts';
import { extractFigures } from '../mentions/extract.ts';
import { findHits } from '../reading/names-found.ts';
import type { Span } from '../text/spans.ts';
import { blankSpans, splitClauses, type Clause } from './clauses.ts';
import { draftOrders } from './draft-orders.ts';
import type { Proposal } from './events.ts';
import { proposalOf, sharedPairs } from './proposals.ts';
import { inAccounts, justProposed, shownProposals } from './shown-proposals.ts';
import type { ConversationState } from './state.ts';

export interface SettledSentence {
  id: string;
  how: 'written' | 'left';
}

/** What a message makes of the sentences that wait for a nod. */
export interface SettledShown {
  taken: Record<string, LedgerFact>;
  /** Worded otherwise: shown once more. */
  proposed: Proposal[];
  settled: SettledSentence[];
  /** What of the message is about them. */
  spans: readonly Span[];
  /** All of it is. */
  isWhole: boolean;
}

const ordinalNamed = shape`(?:第|^)(${marks.ordinal}|\d)[${marks.sentencePart.letters}个]|^([①②③④⑤⑥])`;
const pointed = shape`^(?:${marks.pointedSentence})`;
const thoseShown = shape`${marks.pointedSentence}|${marks.pointedSentences}|(?:${marks.count}|\d)[${marks.sentencePart.letters}]`;
const yes = shape`^(?:${hearing.whole}|${talk.particle}|${thoseShown})*(?:${hearing.putIn}|${hearing.writeIt}|${talk.assent}|${talk.confirm})(?:${hearing.putIn}|${hearing.writeIt}|${talk.assent}|${talk.confirm}|${talk.particle}|[的了])*$`;
const no = shape`^(?:${hearing.whole}|${talk.particle}|${marks.pointedSentence})*(?:${hearing.leaveOut})`;
const reworded = shape`^(?:[^，。：:]{0,6}?)(?:${hearing.reword})[：:，“"]?(.{2,})$`;
const startsAnew = shape`^[^，。：:]{0,2}(?:${hearing.reword})[：:]`;
const hearsOfSentence = shape`${hearing.putIn}|(?:${hearing.leaveOut})${amounts.item}?$`;
const bareWrite = shape`^(?:${hearing.writeIt})(?:${talk.particle})*$`;
const namesShown = shape`^(?:${thoseShown})`;
const longestSettling = 12;
/** A longer message holds more than one sentence put otherwise. */
const longestReworded = 240;

/** 对, 写进去, 不写, 改成…, 第一句写第二句不写: about the sentences shown in the last reply, and what else is said behind. */
export function settleShown(kind: Kind, state: ConversationState, text: string, turn: number): SettledShown | null {
  const isOutside = outside.test(text);
  const shown = isOutside ? outsideOf(state) : shownProposals(state);
  if (shown.length === 0 || text.length > longestReworded) return null;
  const isFresh = isOutside || justProposed(state).length > 0;
  // 写 alone, to a sentence just shown, is of that one, and orders no draft.
  const orders = draftOrders(text).filter(({ start, end }) => !(isFresh && bareWrite.test(text.slice(start, end))));
  const clauses = splitClauses(blankSpans(text, orders));
  const [first, last] = [clauses[0], clauses.at(-1)];
  if (!first || !last) return null;
  const whole = { start: first.start, end: last.end };
  // 都不是，…, to what was put since: of no sentence shown before.
  const isOfOther = !isFresh && denied.test(first.text);
  const each = isFresh && !isOutside ? eachByNumber(kind, shown, text, turn) : null;
  if (each) return each;
  const quoted = isFresh && !isOutside ? quotedAnew(kind, shown, text, turn) : null;
  if (quoted) return quoted;
  const anew =
    isOutside || isOfOther
      ? null
      : newWords(kind, shown, text.slice(first.start, last.end).trim(), clauses, { turn, ...whole });
  if (anew) return { taken: {}, proposed: [anew], settled: [], spans: [whole], isWhole: true };
  const verdicts = clauses.map((clause, nth) => {
    const verdict = verdictOf(isOutside ? { ...clause, text: ofOutside(clause.text) } : clause, shown);
    const isOfFigure =
      denied.test(clause.text) && clauses.slice(nth + 1).some(({ text: one }) => tells(kind, one, shown));
    const before = clauses[nth - 1];
    const isOfWordsBefore =
      before !== undefined &&
      isAside(text, before, clause) &&
      (verdict.how === 'left' || extractFigures(before.text, kind.field).figures.length > 0);
    const isBare = isFresh && nth === 0 && bareWrite.test(clause.text);
    return {
      clause,
      ...verdict,
      ...(isBare && { isPlain: true }),
      ...((isOfFigure || isOfWordsBefore) && { how: null }),
    };
  });
  const isWhole = verdicts.every(({ how }) => how !== null);
  // 对 is about a sentence just shown, and said alone; 写进去 is about one anyhow.
  const heard = verdicts.filter(({ how, isPlain }) => how !== null && (isPlain || (isFresh && isWhole)));
  if (heard.length === 0) return null;
  const taken: Record<string, LedgerFact> = {};
  const settled: SettledSentence[] = [];
  for (const { how, at } of heard)
    for (const one of at === null ? shown : (inAccounts(shown)[at - 1] ?? [])) {
      if (how === null || settled.some(({ id }) => id === one.id)) continue;
      settled.push({ id: one.id, how });
      if (how === 'written') taken[one.id] = { status: 'confirmed', text: one.text, source: one.source };
    }
  return { taken, proposed: [], settled, spans: heard.map(({ clause }) => clause), isWhole };
}

const outside = shape`${hearing.outside}`;

/** Those that were told of beside the draft, in the order of its list. */
function outsideOf({ proposals, draft }: ConversationState): readonly Proposal[] {
  const inDraft = new Set(draft?.claims.flatMap(({ id, isOwn }) => (isOwn ? [id] : [])));
  return proposals.filter(({ id }) => !inDraft.has(claimOfFact(id)));
}

/** 稿外那两句都不要, 另外3句不要: what is said of them. */
function ofOutside(text: string): string {
  return text.replaceAll(/\s+/g, '').replace(leadOutside, '').replace(countOutside, '');
}

const leadOutside = shape`^.{0,4}(?:${hearing.outside})(?:的|${talk.particle})*`;
const countOutside = shape`^(?:${editing.other}|${talk.these}|那|这)*(?:${marks.count}|\d)+(?:句话|句|条|个)`;

/** 任务数保密，不写; 喜报2份，加上: what it is of stands before it in the same sentence, and is none of those shown. */
function isAside(text: string, before: Clause, clause: Clause): boolean {
  if (/[。；;！!\n]/.test(text.slice(before.end, clause.start))) return false;
  const words = before.text.replaceAll(/\s+/g, '');
  return verdictOf(before, []).how === null && !pointed.test(words) && !ordinalNamed.test(words);
}

/** `at`: which of those shown, from 1; null for all. `isPlain`: it can be about nothing but a sentence. */
interface Verdict {
  how: SettledSentence['how'] | null;
  at: number | null;
  isPlain: boolean;
}

const ofMatter = shape`^(.{2,8}?)(?:${hearing.pointsAt})(?:((?:${hearing.putIn}|${hearing.writeIt})(?:${talk.particle}[^\d]{0,6})?)|(?:${hearing.leaveOut})(?:${talk.particle}|${grammar.done})?)$`;

/** 器材库那个写，宣讲那句不要: of the sentences shown the one that speaks of it; null where none does, or several do. */
function verdictOnMatter(words: string, shown: readonly Proposal[]): Verdict | null {
  const [, matter = '', isWritten] = ofMatter.exec(words) ?? [];
  if (matter === '' || ordinalNamed.test(words)) return null;
  const shares = inAccounts(shown).map((group) => sharedPairs(group.map(({ sentence }) => sentence).join(''), matter));
  const most = Math.max(0, ...shares);
  if (most === 0 || shares.filter((share) => share === most).length > 1) return null;
  return { how: isWritten === undefined ? 'left' : 'written', at: shares.indexOf(most) + 1, isPlain: true };
}

const ofProblem = shape`${hearing.causeNames}|${hearing.measureNames}|${hearing.problemNames}`;

function verdictOf({ text }: Clause, shown: readonly Proposal[]): Verdict {
  const words = text.replaceAll(/\s+/g, '');
  const about = verdictOnMatter(words, shown);
  if (about) return about;
  // 征兵那条原因属实 is about a sentence of the draft.
  if (ofProblem.test(words)) return { how: null, at: null, isPlain: false };
  const bare = words.replace(ordinalNamed, '').replace(pointed, '');
  const how = words.length > longestSettling ? null : no.test(bare) ? 'left' : yes.test(bare) ? 'written' : null;
  // 三句全写 names them.
  const isNamed = how === 'written' && namesShown.test(words);
  const isPlain = (hearsOfSentence.test(words) || isNamed) && !denied.test(words);
  return { how, at: placeIn(words), isPlain };
}

/** 喜报是4份。这句改成：“…”: the words of the one sentence just shown, whatever was said before them. */
function quotedAnew(kind: Kind, shown: readonly Proposal[], text: string, turn: number): SettledShown | null {
  const found = quoteBehind.exec(text);
  const [one] = shown;
  if (!one || shown.length > 1 || !found || quotes.test(text.slice(0, found.index))) return null;
  const span = { start: found.index, end: text.length };
  const proposal = proposalOf(kind, one.id, found[1] ?? '', { turn, ...span });
  const isWhole = !/\p{L}/u.test(text.slice(0, found.index));
  return proposal && { taken: {}, proposed: [proposal], settled: [], spans: [span], isWhole };
}

const quotes = /[“”"]/;
const quoteBehind = shape`(?:${marks.pointedSentence})?(?:${hearing.reword})[：:，]?[“"]([^”"]{4,})[”"]?[。！\s]*$`;

/** 第一句写，第二句改成：…。第三句不写: what is said of each of several sentences just shown, by its number. */
function eachByNumber(kind: Kind, shown: readonly Proposal[], text: string, turn: number): SettledShown | null {
  const heads = splitClauses(text).filter((clause) => sentenceNumber.test(clause.text));
  if (heads.length < 2 || heads[0]?.start !== text.length - text.trimStart().length) return null;
  const accounts = inAccounts(shown);
  // One problem with its reason and its measure are three sentences to him who reads them.
  const isOfOne = accounts.length === 1 && heads.some(({ text: head }) => (placeIn(head) ?? 0) > 1);
  const groups = isOfOne ? shown.map((one) => [one]) : accounts;
  const all: SettledShown = { taken: {}, proposed: [], settled: [], spans: [], isWhole: true };
  const proposed: Proposal[] = [];
  const settled: SettledSentence[] = [];
  for (const [nth, { start, text: head }] of heads.entries()) {
    const said = text.slice(start, heads[nth + 1]?.start).replace(/[\s，,；;。]+$/, '');
    const group = groups[(placeIn(head) ?? 0) - 1];
    const words = reworded.exec(said.replace(ordinalNamed, ''))?.[1];
    const { how } = verdictOf({ start, end: start + said.length, text: said }, shown);
    const [first, ...others] = group ?? [];
    if (!first || (words === undefined && how === null)) return null;
    const source = { turn, start, end: start + said.length };
    const own = words === undefined ? null : proposalOf(kind, first.id, words.replaceAll(/[“”"]/g, ''), source);
    if (own) proposed.push(own, ...others.map((one) => ({ ...one, source })));
    else for (const one of group ?? []) settled.push({ id: one.id, how: how ?? 'left' });
  }
  const written = shown.filter(({ id }) => settled.some((one) => one.id === id && one.how === 'written'));
  return {
    ...all,
    taken: Object.fromEntries(
      written.map(({ id, text: words, source }): [string, LedgerFact] => [
        id,
        { status: 'confirmed', text: words, source },
      ]),
    ),
    proposed,
    settled,
    spans: [{ start: 0, end: text.length }],
  };
}

const sentenceNumber = shape`^第(?:${marks.ordinal}|\d)[${marks.sentencePart.letters}个]`;

/** 这句改成…, 第二句改成…; and, where only one was shown, 不是，是…. */
function newWords(
  kind: Kind,
  shown: readonly Proposal[],
  spoken: string,
  said: readonly Clause[],
  source: Source,
): Proposal | null {
  const clauses = said.map((clause) => clause.text.replaceAll(/\s+/g, ''));
  const [first = '', ...rest] = clauses;
  const place = placeIn(first);
  const isNamed = place !== null || pointed.test(first);
  const one = place === null ? shown[0] : inAccounts(shown)[place - 1]?.[0];
  if (!one || (place === null && shown.length > 1)) return null;
  const whole = spoken.replace(ordinalNamed, '').replace(pointed, '').replaceAll(/\s+/g, '');
  // 改成：甲，乙；丙 gives all that follows.
  const isAll = isNamed || startsAnew.test(whole);
  const words = (isAll ? reworded.exec(whole) : reworded.exec(clauses.at(-1) ?? ''))?.[1];
  if (words !== undefined) return proposalOf(kind, one.id, words.replaceAll(/[“”"]/g, ''), source);
  const behind = spoken.slice(spoken.indexOf(first) + first.length);
  // 不写。还有慰问金…: what follows in a sentence of its own says something else.
  const isOneSentence = /^[，,、：:\s]/.test(behind) && !rest.some((clause) => tellsFigure(kind, clause, one));
  const isOther = rest.length > 0 && no.test(first) && !rest.every((clause) => no.test(clause) || yes.test(clause));
  return isOther && isOneSentence && place === null
    ? proposalOf(kind, one.id, behind.replace(/^[，,、：:\s]+/, ''), source)
    : null;
}

/** 不对，走访是26户: what is not so is the figure told behind, and no sentence that does not speak of it. */
const denied = shape`^(?:${hearing.whole}|${talk.particle})*(?:${hearing.notSo})$`;

function tells(kind: Kind, clause: string, shown: readonly Proposal[]): boolean {
  return shown.every((one) => tellsFigure(kind, clause, one));
}

/** 不是，走访是26户: a number of a figure the sentence shown does not speak of puts that one right. */
function tellsFigure(kind: Kind, clause: string, { text }: Proposal): boolean {
  const names = findHits(kind, clause).filter(({ namings }) => namings.some(({ isWeak }) => !isWeak));
  return (
    extractFigures(clause, kind.field).figures.length > 0 &&
    names.some(({ start, end }) => !text.includes(clause.slice(start, end)))
  );
}

function placeIn(clause: string): number | null {
  const found = ordinalNamed.exec(clause);
  if (!found) return null;
  const mark = found[1] ?? '';
  if (found[2] !== undefined) return '①②③④⑤⑥'.indexOf(found[2]) + 1;
  return /\d/.test(mark) ? Number(mark) : marks.ordinal.list.indexOf(mark) + 1;
}
