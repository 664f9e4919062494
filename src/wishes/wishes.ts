import type { Kind } from '../kinds/kind.ts';
import { wish } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { unquoted } from './asked.ts';
import { carryOut } from './carry-out.ts';
import { hearParts, type Heard, type HeardWish, type WishModel } from './hear-parts.ts';
import type { Outcome } from './outcome.ts';
import { hunksOf } from '../text/diff.ts';
import { inCommonSpeech } from '../lexicon/in-common-speech.ts';
import { withoutAddress } from './spoken-to.ts';
import { strayQuotes } from './stray-quotes.ts';
import { rankCandidates, surenessOf, surenessRow, type Ranked } from './sureness.ts';
import { candidatesOf, isChanging } from './weigh-ways.ts';
import { wishModel } from './wish-model.ts';
import { wishWords } from './wish-words.ts';

/** What a message was heard to wish, and what comes of it. */
export interface Answered {
  outcomes: Outcome[];
  /** How sure it is that this is wished. */
  sureness: number;
  heard: readonly HeardWish[];
  /** What the sureness of a change was judged by. */
  row: readonly number[] | null;
  /** What the likeliest way comes to, done or not. */
  proposed: Outcome[];
  /** All that it may come to, best first. */
  candidates: readonly Ranked[];
}

/** Below this a change is not made. */
const sureChange = 0.6;
/** Below this a change of the text is not just what was wished. */
const sureEdit = 0.7;
/** Below this a question is not taken for one. */
const sureAnswer = 0.4;
/** Above this a message is no wish about the text. */
const sureNone = 0.5;

/** What a message wishes of the text, in order; empty when it wishes nothing of it. */
export function hearWishes(
  kind: Kind,
  text: string,
  message: string,
  isOwn: boolean,
  claims: readonly string[] = [],
): Outcome[] {
  return answerWishes(wishModel(), kind, text, message, isOwn, claims).outcomes;
}

/** All ways to hear a message are carried out; those that come to the same count together. */
export function answerWishes(
  model: WishModel,
  kind: Kind,
  text: string,
  message: string,
  isOwn: boolean,
  claims: readonly string[] = [],
): Answered {
  const said = withoutAddress(inCommonSpeech(message), text);
  const heard = hearParts(model, said, text);
  if (isNothingLikely(heard)) return nothingWished;
  const candidates = candidatesOf(kind, text, heard, isOwn, claims);
  const [likeliest] = candidates;
  if (!likeliest) return nothingWished;
  const none = candidates.find((one) => one.done.outcomes.length === 0)?.weight ?? 0;
  const ranked = rankCandidates(said, text, candidates, model.ranking);
  const best = likeliest.done.outcomes.length === 0 && none >= sureNone ? undefined : ranked[0];
  const { done, way, weight } = best?.candidate ?? likeliest;
  const odds = best?.odds ?? none;
  const isChange = isChanging(done.outcomes);
  const row = best && isChange ? surenessRow(best) : null;
  const sure = row !== null && model.sureness.length > 0 ? surenessOf(row, model.sureness) : null;
  const isEdit = done.outcomes.some((one) => one.kind === 'changed');
  const quotes = heard[0]?.quotes ?? [];
  const [stray] = isEdit ? strayQuotes(text, way.wishes, way.quotes) : [];
  const of = (outcomes: Outcome[]): Answered => ({
    outcomes: outcomes.map((one) => (one.kind === 'declined' ? { ...one, reason: unquoted(one.reason, quotes) } : one)),
    sureness: isEdit ? (sure ?? odds) : weight,
    heard: way.wishes,
    row,
    proposed: done.outcomes,
    candidates: ranked,
  });
  if (!best || (done.outcomes.length === 0 && none >= sureNone)) return of([]);
  // All other readings of a step taken back and more are half heard.
  const isRedo = done.outcomes.some(({ kind: one }) => one === 'redo');
  const isSure = isRedo
    ? odds >= likelyEdit
    : isEdit && sure !== null
      ? sure >= sureEdit
      : isChange
        ? weight >= sureChange
        : odds >= sureAnswer && weight >= leastHeard;
  // 经费1500元, of a draft that is written from what is told: told sooner than wished.
  if (!isOwn && none > weight && !namesDraft(message)) return of([]);
  const isOpen = done.outcomes.some((one) => one.kind === 'declined' && one.between !== undefined);
  const open = isOpen && isSure ? choicesOf(kind, text, way, isOwn, claims) : null;
  if (open) return of([open]);
  if (done.outcomes.length > 0 && weight > 0 && isSure && stray === undefined) return of(done.outcomes);
  const changed = done.outcomes.findLast((one) => one.kind === 'changed');
  if (
    changed?.kind === 'changed' &&
    odds >= likelyEdit &&
    weight >= leastHeard &&
    done.fit >= likelyFit &&
    none < mayBeNone &&
    isShown(text, changed.text, isOwn)
  )
    return of([{ kind: 'proposed', text: changed.text }]);
  if (stray !== undefined && isSure) return of([{ kind: 'declined', reason: wishWords.notFound(stray) }]);
  // Half a wish and half none: only what names the draft is answered for.
  const isVague = (heard[0]?.sureness ?? 0) < vague;
  if (none >= mayBeNone || ((!isOwn || isVague) && !namesDraft(message))) return of([]);
  const [surest = way] = heard;
  const choices = choicesOf(kind, text, surest, isOwn, claims) ?? choicesAmong(text, ranked);
  if (choices) return of([choices]);
  const places = ranked.flatMap((one) => placeTouched(text, one.candidate.done.outcomes) ?? []);
  return of([declineOf(kind, text, heard, isOwn, [...new Set(places)].slice(0, mostPlaces))]);
}

const nothingWished: Answered = { outcomes: [], sureness: 1, heard: [], row: null, proposed: [], candidates: [] };

/** Most ways to hear it wish nothing: none need be carried out. */
function isNothingLikely(heard: readonly Heard[]): boolean {
  const total = heard.reduce((sum, { sureness }) => sum + sureness, 0);
  const none = heard.filter(({ wishes }) => wishes.every(({ act }) => act === 'none'));
  return none.reduce((sum, { sureness }) => sum + sureness, 0) >= sureNone * total;
}

/** The likeliest way is all heard, and only which of two places is open: what it would come to at each. */
function choicesOf(
  kind: Kind,
  text: string,
  { wishes, quotes }: Heard,
  isOwn: boolean,
  claims: readonly string[],
): Outcome | null {
  const open = carryOut(kind, text, wishes, quotes, isOwn, claims).outcomes.find((one) => one.kind === 'declined');
  const between = open?.kind === 'declined' ? (open.between ?? []) : [];
  const ways = between.flatMap((span) => {
    const { outcomes } = carryOut(kind, text, wishes, quotes, isOwn, claims, undefined, span);
    const [only] = outcomes;
    return outcomes.length === 1 && only?.kind === 'changed' ? [wayOf(text, only)] : [];
  });
  return ways.length > 1 && isApart(ways) ? { kind: 'choices', ways } : null;
}

/** Two changes that are as likely, each of which can be shown. */
function choicesAmong(text: string, ranked: readonly Ranked[]): Outcome | null {
  const likely = ranked.flatMap(({ odds, candidate: { done } }) => {
    const [only] = done.outcomes;
    const isOnly = done.outcomes.length === 1 && only?.kind === 'changed' && done.fit >= likelyFit;
    return isOnly && odds >= leastChoice ? [{ odds, way: wayOf(text, only) }] : [];
  });
  const [first, second] = likely;
  if (!first || !second || second.odds * 2 < first.odds || first.odds + second.odds < leastBoth) return null;
  const ways = [first.way, second.way];
  return isApart(ways) && ways.every((one) => isShown(text, one.text, true)) ? { kind: 'choices', ways } : null;
}

const [leastChoice, leastBoth] = [0.2, 0.6];

interface Way {
  place: string;
  text: string;
  did: string;
}

function wayOf(text: string, { text: after, did }: Extract<Outcome, { kind: 'changed' }>): Way {
  return { place: placeTouched(text, [{ kind: 'changed', text: after, did }]) ?? '', text: after, did };
}

/** Each is known by the words of its place. */
function isApart(ways: readonly Way[]): boolean {
  const places = ways.map(({ place }) => place);
  return places.every((one) => one !== '') && new Set(places).size === ways.length;
}

/** From here on a change that is not sure is shown and asked for. */
const [likelyEdit, likelyFit] = [0.35, 0.5];
/** What is heard no surer than this is half a wish. */
const leastHeard = 0.15;
const longestShown = 240;
const mostShown = 3;

/** Few words change: they can be shown. */
function isShown(text: string, after: string, isOwn: boolean): boolean {
  const hunks = hunksOf(text, after);
  // Numbers of a generated draft are the ledger's.
  if (!isOwn && numbersIn(text) !== numbersIn(after)) return false;
  return (
    hunks.length <= mostShown &&
    hunks.every((one) => one.end - one.start <= longestShown && one.text.length <= longestShown)
  );
}

function numbersIn(text: string): string {
  return (text.match(/\d+(?:\.\d+)?[%％]?/g) ?? []).join(' ');
}

/** No way to hear it is as probable as this. */
const vague = 0.15;
/** Above this a message that nothing came of may be no wish at all. */
const mayBeNone = 0.35;

/** So many places are asked about. */
const mostPlaces = 2;

/** The sentence a change begins in. */
function placeTouched(text: string, outcomes: readonly Outcome[]): string | null {
  const last = outcomes.findLast((one) => one.kind === 'changed');
  const [first] = last?.kind === 'changed' ? hunksOf(text, last.text) : [];
  if (!first) return null;
  const from = Math.max(text.lastIndexOf('\n', first.start - 1), text.lastIndexOf('。', first.start - 1)) + 1;
  const own = text.slice(from).trimStart();
  return /^[^\n。]*/.exec(own)?.[0] ?? null;
}

/** What the surest way was declined for: it says what is missing, or asks for the place by the words that stand there. */
function declineOf(
  kind: Kind,
  text: string,
  heard: readonly Heard[],
  isOwn: boolean,
  places: readonly string[],
): Outcome {
  const [first] = heard;
  const outcomes = first ? carryOut(kind, text, first.wishes, first.quotes, isOwn).outcomes : [];
  return (
    outcomes.find((one) => one.kind === 'declined') ?? {
      kind: 'declined',
      reason: places.length > 0 ? wishWords.whichPlace(places) : wishWords.notUnderstood,
    }
  );
}

/** 不对，是十个: something of the draft is put right. */
const wrongCue = shape`${wish.wrong}|${wish.notThis}`;
const draftWord = shape`${wish.draftWord}`;

/** Speaks of the text: a place of it, or words in quotes. */
export function namesDraft(message: string): boolean {
  return /[“「"]/.test(message) || draftWord.test(message);
}

/** Named the draft, a place of it or a slip in it: no telling of figures. */
export function speaksOfDraft(message: string, draft: string): boolean {
  if (namesDraft(message)) return true;
  const [first] = hearParts(wishModel(), message, draft);
  return first?.wishes.some(({ act }) => act !== 'none') === true || wrongCue.test(message);
}
