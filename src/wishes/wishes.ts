import type { Kind } from '../kinds/kind.ts';
import { wish } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { carryOut, doings as changes, type CarriedOut } from './carry-out.ts';
import { hearParts, type Heard, type HeardWish, type WishModel } from './hear-parts.ts';
import type { Outcome } from './outcome.ts';
import { hunksOf } from '../text/diff.ts';
import { asWritten, withoutAddress } from './spoken-to.ts';
import { surenessOf, surenessRow } from './sureness.ts';
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
}

/** Below this a change is not made. */
const sureChange = 0.6;
/** Below this a change of the text is not just what was wished. */
const sureEdit = 0.72;
/** Below this a question is not taken for one. */
const sureAnswer = 0.3;
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
  const said = withoutAddress(asWritten(message), text);
  const heard = hearParts(model, said, text);
  const total = heard.reduce((sum, { sureness }) => sum + sureness, 0);
  const ways = new Map<string, { done: CarriedOut; way: Heard; weight: number }>();
  for (const way of heard) {
    const done = carryOut(kind, text, way.wishes, way.quotes, isOwn, claims);
    const weight = (way.sureness / total) * (done.outcomes.length === 0 ? 1 : Math.sqrt(done.fit) * heardShare(way));
    const key = keyOf(done.outcomes);
    const same = ways.get(key);
    if (same) same.weight += weight;
    else ways.set(key, { done, way, weight });
  }
  const ranked = [...ways.values()].toSorted((a, b) => b.weight - a.weight);
  const [best] = ranked;
  if (!best) return { outcomes: [], sureness: 1, heard: [], row: null, proposed: [] };
  const none = ways.get(keyOf([]))?.weight ?? 0;
  const { done, way, weight } = best;
  const rival = ranked.slice(1).find((one) => isChanging(one.done.outcomes))?.weight ?? 0;
  const isChange = isChanging(done.outcomes);
  const row = isChange
    ? surenessRow({ message: said, text, outcomes: done.outcomes, way, weight, rival, fit: done.fit })
    : null;
  const of = (outcomes: Outcome[]): Answered => ({
    outcomes,
    sureness: weight,
    heard: way.wishes,
    row,
    proposed: done.outcomes,
  });
  if (done.outcomes.length === 0 && none >= sureNone) return of([]);
  const isSure =
    row === null || model.sureness.length === 0 || !done.outcomes.some((one) => one.kind === 'changed')
      ? weight >= (isChange ? sureChange : sureAnswer)
      : weight >= sureAnswer && surenessOf(row, model.sureness) >= sureEdit;
  if (done.outcomes.length > 0 && weight > 0 && isSure) return of(done.outcomes);
  const changed = done.outcomes.findLast((one) => one.kind === 'changed');
  if (
    changed?.kind === 'changed' &&
    weight >= likelyEdit &&
    done.fit >= likelyFit &&
    none < mayBeNone &&
    isShown(text, changed.text, isOwn)
  )
    return of([{ kind: 'proposed', text: changed.text }]);
  // Half a wish and half none: only what names the draft is answered for.
  const isVague = (heard[0]?.sureness ?? 0) < vague;
  if (none >= mayBeNone || ((!isOwn || isVague) && !namesDraft(message))) return of([]);
  const places = ranked.flatMap((one) => placeTouched(text, one.done.outcomes) ?? []);
  return of([declineOf(kind, text, heard, isOwn, [...new Set(places)].slice(0, mostPlaces))]);
}

function isChanging(outcomes: readonly Outcome[]): boolean {
  return outcomes.some(
    (one) => one.kind === 'changed' || one.kind === 'figure' || one.kind === 'shorten' || one.kind === 'restore',
  );
}

/** From here on a change that is not sure is shown and asked for. */
const [likelyEdit, likelyFit] = [0.35, 0.5];
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

const further = shape`(?:${wish.following})[^，。]*(?:${wish.delete}|${wish.replace}|${wish.bareReplace}|${wish.insert}|${wish.move}${wish.moveTo})|${wish.recompute}`;
const alsoStruck = shape`(?:${wish.delete})(?:${wish.politeEnd})*$`;
const askedFor = shape`(?:${wish.how}|${wish.which})[^。！]*[？?]`;
const ofNumbers = shape`${wish.numbering}|${wish.spare}|[一二三四五六七八九]是`;

/** Less where something was said that plays no part: words in quotes, 没来的人数也跟着变. */
function heardShare({ wishes }: Heard): number {
  let share = 1;
  // What asks how many wants no change.
  if (wishes.some(({ act, said }) => act in changes && askedFor.test(said))) share *= unheardWish;
  for (const { stretches } of wishes) {
    const rest = stretches.filter(({ role }) => role === 'rest').map(({ said }) => said);
    const isJoined = stretches.some(
      ({ role, said }, at) => role === 'rest' && joined.test(said) && stretches[at - 1]?.role === 'place',
    );
    if (isJoined) share *= unheardPlace;
    share *= unheardQuote ** rest.join('').split('⟦').slice(1).length;
    const clauses = stretches
      .map(({ role, said }) => (role === 'fresh' || role === 'old' ? '…' : said))
      .join('')
      .split(/[，。；！？\s]/);
    const isFurther = clauses.some(
      (clause) =>
        further.test(clause) &&
        !ofNumbers.test(clause) &&
        !clause.includes('…') &&
        rest.some((one) => one.includes(clause.slice(0, 4))),
    );
    // 括号那行删, behind a wish that was heard: another.
    const isStruck = rest.some((one) =>
      one
        .split(/[，。；！？\s]/)
        .some(
          (clause) => alsoStruck.test(clause) && clause.replace(alsoStruck, '').length > 1 && !ofNumbers.test(clause),
        ),
    );
    if (isFurther || isStruck) share *= unheardWish;
  }
  return share;
}

/** 不足（3）和措施（3）, of which the second was not heard. */
const joined = /^(?:[和跟与]|、|以及|还有)[^，。；！？\s]{3,}/;
const unheardPlace = 0.5;
const unheardQuote = 0.6;
const unheardWish = 0.3;

function keyOf(outcomes: readonly Outcome[]): string {
  return outcomes
    .map((one) => {
      switch (one.kind) {
        case 'changed':
          return one.text;
        case 'answered':
          return `a${one.answer}`;
        case 'origin':
          return `a${one.answer}`;
        case 'declined':
          return 'declined';
        case 'pen':
          return 'pen';
        default:
          return JSON.stringify({ ...one, target: 'target' in one ? one.target?.spans : null });
      }
    })
    .join('\u0000');
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
