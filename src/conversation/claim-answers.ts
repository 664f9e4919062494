import { editing, hearing, marks, reports, requests, talk, wish } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import { claimOfFact, factsClaimed, isClaimOf, readClaimId } from '../report/claim-ids.ts';
import type { LedgerFact, Source } from '../figures/ledger.ts';
import type { Kind } from '../kinds/kind.ts';
import type { Draft } from './draft.ts';
import { numberedProblem, problemAt } from './numbered-problem.ts';
import { quotedSpans, splitClauses } from './clauses.ts';
import type { ConversationState } from './state.ts';

/**
 * What the officer says of the sentences that stand 待核 in the last draft: 都属实, 第二句划掉, or the true reason in his
 * own words. Facts by id: a catalogue fact's own id, else the claim's (`cause:D01`).
 */
export function answerClaims(
  kind: Kind,
  state: ConversationState,
  text: string,
  turn: number,
): Record<string, LedgerFact> {
  const facts: Record<string, LedgerFact> = {};
  const source: Source = { turn, start: 0, end: text.length };
  const claims = state.draft?.claims ?? [];
  if (text.length > maxAnswer) return facts;
  if (claims.length === 0) return takenBack(kind, state, text, source);
  const settle = (claim: string, status: LedgerFact['status']): void => {
    const waiting = state.proposals.find(({ id }) => claimOfFact(id) === claim);
    const isOwn = claims.some((one) => one.id === claim && one.isOwn);
    // What he has said since the draft takes the place of what it proposes.
    if (waiting && !isOwn && status === 'confirmed') return;
    if (waiting && isOwn) {
      facts[waiting.id] =
        status === 'confirmed'
          ? { status, text: waiting.text, source: waiting.source }
          : { status, text: null, source };
      return;
    }
    // His own words, and what he struck, stand above what was written by itself.
    for (const id of factsOfClaim(kind, claim, status))
      if (!(id in state.ledger.facts)) facts[id] = { status, text: null, source };
  };
  const excepted = exceptedIn(state.draft, text);
  const named = new Set<string>(excepted);
  const clauses = spokenClauses(text).map((words) => words.replace(exception, ''));
  for (const [nth, words] of clauses.entries()) {
    const status = verdictOf(words) ?? (rest.test(words) && allRight.test(words) ? 'confirmed' : null);
    if (status === null || ofPart.test(words)) continue;
    // 标黄的15个社区、12人，都属实: of the numbers listed before it.
    const before = clauses[nth - 1] ?? '';
    if (all.test(words) && /\d/.test(before) && verdictOf(before) === null && placesIn(before).length === 0) continue;
    const numbered = numberedProblem(state.draft, words);
    if (numbered !== null) {
      // What follows is what it shall be instead (`namedWords`).
      if (clauses.length === 1 && claims.some(({ id }) => id === numbered)) settle(numbered, status);
      continue;
    }
    // 三句当中第1句不实: the one by its number.
    const places = placesIn(words);
    if (places.length === 0 && (all.test(words) || isCountOf(words, claims.length))) {
      // 都不对 takes away what was just shown, and nothing else.
      if (status === 'denied' && !sentence.test(words) && !areJustShown(state)) continue;
      claims.filter(({ id }) => !excepted.includes(id)).forEach((claim) => settle(claim.id, status));
    } else if (rest.test(words)) claims.filter(({ id }) => !named.has(id)).forEach((claim) => settle(claim.id, status));
    else
      for (const at of places) {
        const id = claims[at - 1]?.id;
        if (id === undefined) continue;
        named.add(id);
        settle(id, status);
      }
  }
  return facts;
}

const sentence = shape`${marks.sentencePart}`;
/** Letters by which a sentence is known again. */
const known = 8;

/** The draft was written with the last reply, which named no figure as not surely heard, or the reply lists its sentences. */
function areJustShown({ draft, draftWrittenAt, doubts, lastReply, turn }: ConversationState): boolean {
  const isOfFigures = doubts.some(({ rule, key }) => rule === 'figures/unsure' && key.endsWith(`:${turn}`));
  const isListed = (draft?.claims ?? []).some(({ text }) => lastReply.includes(text.slice(0, known)));
  return isListed || (draftWrittenAt === turn && !isOfFigures);
}

/** 第二句划掉, behind 都属实: of the sentences that were confirmed last, in the order they were shown. */
function takenBack(
  kind: Kind,
  { ledger }: ConversationState,
  text: string,
  source: Source,
): Record<string, LedgerFact> {
  const confirmed = Object.entries(ledger.facts).filter(
    ([, fact]) => fact.status === 'confirmed' && fact.text === null,
  );
  const turn = Math.max(0, ...confirmed.map(([, fact]) => fact.source?.turn ?? 0));
  const last = confirmed.filter(([, fact]) => fact.source?.turn === turn).map(([id]) => id);
  const struck = spokenClauses(text).flatMap((words) =>
    verdictOf(words) === 'denied' && !ofPart.test(words) ? placesIn(words) : [],
  );
  const sentences = bySentence(kind, last);
  const ids = struck.flatMap((at) => sentences[at - 1] ?? []);
  return Object.fromEntries(ids.map((id) => [id, { status: 'denied', text: null, source }]));
}

/** Facts that one sentence of the kind says together stand for one. */
function bySentence(kind: Kind, ids: readonly string[]): string[][] {
  const joint = Object.values(kind.phrases.sections)
    .flatMap(({ blocks }) => blocks.flatMap(({ claims }) => claims.map(({ of }) => of)))
    .filter((of) => of.length > 1 && of.every((id) => ids.includes(id)));
  const sentences: string[][] = [];
  for (const id of ids) {
    const together = joint.find((of) => of.includes(id)) ?? [];
    const same = sentences.find((one) => one.some((other) => together.includes(other)));
    if (same) same.push(id);
    else sentences.push([id]);
  }
  return sentences;
}

/** 第一部分第三句 is a place of the draft, and no sentence left to be settled. */
const ofPart = shape`${reports.block}`;

const all = shape`^(?:${talk.these}?|(?:${hearing.lookedOver})+)${requests.every}`;
const rest = shape`^${editing.other}(?:的|几句|那些|几条|(?:${marks.count}|\d)+(?:句|条))*(?:${requests.every}|也|就)*`;

const counted = shape`^(?:${talk.these}|${wish.pointing})*(${marks.ordinal}|\d{1,2})${marks.sentencePart}`;

/** 3句属实, 那四句都对, of three and four: all of them. */
function isCountOf(words: string, many: number): boolean {
  const number = counted.exec(words)?.[1];
  return number !== undefined && (/\d/.test(number) ? Number(number) : marks.ordinal.list.indexOf(number) + 1) === many;
}

/** 第1、3句 names both. */
const between = shapes`(?<=\d|${marks.ordinal})、(?=\d|${marks.ordinal})`;

/** Voice typing parts its clauses by blanks: 第一句划掉 其他都属实. */
function spokenClauses(spoken: string): string[] {
  const text = spoken.replaceAll(between, '和');
  // “加一句”三个字去掉 is about the words quoted, and no sentence by its number.
  return quotedSpans(text).length > 0 ? [] : splitClauses(text).flatMap((clause) => clause.text.split(/\s+/));
}

/** The message speaks of the sentences of the draft: it is no reason for one of them. */
export function isVerdict(text: string): boolean {
  return spokenClauses(text).some(
    (words) =>
      verdictOf(words) !== null &&
      (all.test(words) || rest.test(words) || placesIn(words).length > 0 || counted.test(words)),
  );
}

const exception = shape`(?:${talk.except})[^，。]*?(?:${talk.exceptEnd}|(?<=${marks.sentencePart})外|(?=${editing.other}|[，。]|$))`;
const allRight = shape`(?:${hearing.allRight})(?:${talk.particle})*$`;

/** 除了第二句别的都属实, 都属实，除了第二个问题那句: sentences that stay as they are. */
function exceptedIn(draft: Draft | null, text: string): string[] {
  const [words = ''] = exception.exec(text) ?? [];
  if (draft === null || words === '') return [];
  const numbered = numberedProblem(draft, words);
  if (numbered !== null) return [numbered];
  const problem = problemAt(draft, words);
  if (problem !== null) return draft.claims.flatMap(({ id }) => (readClaimId(id)?.of === problem ? [id] : []));
  return placesIn(words).flatMap((at) => draft.claims[at - 1]?.id ?? []);
}

/** 都属实, 别的都对: of all sentences that wait, whichever was shown last. */
export function confirmsAll(text: string): boolean {
  return spokenClauses(text).some((words) => verdictOf(words) === 'confirmed' && (all.test(words) || rest.test(words)));
}

/** 都不对, and not a word of what. */
export function deniesAll(text: string): boolean {
  const clauses = spokenClauses(text);
  return clauses.length > 0 && clauses.every((words) => untrue.test(words) && all.test(words));
}

const untrue = shape`${editing.untrue}`;
const maxAnswer = 200;
const confirming = shape`${talk.confirm}`;
const striking = shape`${editing.strike}|${editing.untrue}|不要`;

function verdictOf(clause: string): LedgerFact['status'] | null {
  if (striking.test(clause)) return 'denied';
  return confirming.test(clause) ? 'confirmed' : null;
}

const listed = shape`(?:${marks.ordinal}|[\d、]|和|跟|与|及){1,12}`;
/** 一句也不要 is of none by its number. */
const namedSentences = shape`(?<!${wish.pointing})(?:第(${listed})${marks.sentencePart}|^(${listed})${marks.sentencePart}(?![也都]))`;
const sentenceNumber = shapes`\d{1,2}|${marks.ordinal}`;

/** Speaks of a sentence by its number. */
export function namesSentence(text: string): boolean {
  return spokenClauses(text).some((words) => !ofPart.test(words) && placesIn(words).length > 0);
}

/** 第二、三句 → 2 and 3. */
function placesIn(clause: string): number[] {
  const [, first, other] = namedSentences.exec(clause) ?? [];
  const named = first ?? other ?? '';
  return [...named.matchAll(sentenceNumber)].map(([one]) =>
    /\d/.test(one) ? Number(one) : marks.ordinal.list.indexOf(one) + 1,
  );
}

/** 第四句: of the sentences that wait, in the order of the text, the one a clause names by its number; null where it names none, or several. */
export function claimNamed({ claims }: Draft, clause: string): string | null {
  const [at, other] = ofPart.test(clause) ? [] : placesIn(clause);
  return at === undefined || other !== undefined ? null : (claims[at - 1]?.id ?? null);
}

/** Those of a draft that only a sentence of his can settle. */
export function wantingWords(kind: Kind, claims: Draft['claims']): Draft['claims'] {
  return claims.filter(({ id, isOwn }) => !isOwn && factsOfClaim(kind, id, 'confirmed').length === 0);
}

/** What a verdict settles. A claim that only a sentence can settle stays open to a bare yes; struck it may be. */
function factsOfClaim(kind: Kind, claim: string, status: LedgerFact['status']): string[] {
  if (!isClaimOf('claim', claim)) return [claim];
  const facts = factsClaimed(claim).flatMap((of) => kind.facts.find(({ id }) => id === of) ?? []);
  return facts.filter(({ answer }) => answer === 'yes' || status === 'denied').map(({ id }) => id);
}

const reasonGiven = shape`(?:问题|原因)${reports.within}?(?:就|要|再)?${talk.tell}(?:上)?(?:一句|一下|明)(?:是|：|:|，)?([^。；！？\n]{2,40})`;

/** 问题里说一句跨区务工: a reason to be written, given in passing. */
export function reasonNoted(text: string): string | null {
  const said = reasonGiven.exec(text);
  return said?.[1]?.replaceAll(/[“”"]/g, '').trim() ?? null;
}
