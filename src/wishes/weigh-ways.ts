import type { Kind } from '../kinds/kind.ts';
import { grammar, wish } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import { findNumerals } from '../numerals/numerals.ts';
import { readHeadingMark } from '../report/headings.ts';
import { bigramsOf } from '../text/bigrams.ts';
import { hunksOf } from '../text/diff.ts';
import type { Span } from '../text/spans.ts';
import { carryOut, doings as changes, type CarriedOut } from './carry-out.ts';
import type { Heard } from './hear-parts.ts';
import { readLayout } from './layout.ts';
import type { Outcome } from './outcome.ts';
import { wishWords } from './wish-words.ts';
import { wishActs, type Stretch, type WishAct } from './wish-acts.ts';

/** What several ways to hear a message come to. */
export interface Candidate {
  done: CarriedOut;
  /** The likeliest of them. */
  way: Heard;
  /** Share of all ways to hear it that come to this. */
  weight: number;
  /** So many ways come to it. */
  count: number;
}

/** What is not wholly heard is not done at all. */
const halfHeard: CarriedOut = { outcomes: [{ kind: 'declined', reason: wishWords.notUnderstood }], fit: 0 };

/** All ways to hear a message are carried out; those that come to the same count together. */
export function candidatesOf(
  kind: Kind,
  text: string,
  heard: readonly Heard[],
  isOwn: boolean,
  claims: readonly string[],
): Candidate[] {
  const total = heard.reduce((sum, { sureness }) => sum + sureness, 0);
  const layout = readLayout(kind, text, isOwn, claims);
  const ways = new Map<string, Candidate>();
  for (const way of heard) {
    const isHalf = way.wishes.some(
      ({ act, stretches }) =>
        hasIdleVerb(stretches) ||
        hasCutLetter(stretches) ||
        isMoreThanBack(act, stretches) ||
        isOfNothing(act, stretches, way.wishes.length),
    );
    const done: CarriedOut = isHalf ? halfHeard : carryOut(kind, text, way.wishes, way.quotes, isOwn, claims, layout);
    const weight = (way.sureness / total) * (done.outcomes.length === 0 ? 1 : Math.sqrt(done.fit) * heardShare(way));
    const key = keyOf(done.outcomes);
    const same = ways.get(key);
    if (same) {
      same.weight += weight;
      same.count += 1;
    } else ways.set(key, { done, way, weight, count: 1 });
  }
  return [...ways.values()].toSorted((a, b) => b.weight - a.weight);
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

/** 改成老套，把天上那朵云也[删掉]: a second verb in a clause of its own, of which nothing else was heard. */
function hasIdleVerb(stretches: readonly Stretch[]): boolean {
  const first = stretches.findIndex(({ role }) => role === 'verb');
  return stretches.some(({ role, said }, at) => {
    const before = stretches[at - 1];
    if (role !== 'verb' || at <= first || before?.role !== 'rest' || !alsoStruck.test(said)) return false;
    const clause = before.said.split(/[，。；！？\s]/);
    return clause.length > 1 && (clause.at(-1) ?? '').replaceAll(known, '').length > 1;
  });
}

/** 退回去，[删]第一条: more than to go back. */
function isMoreThanBack(act: WishAct, stretches: readonly Stretch[]): boolean {
  const verbs = stretches.filter(({ role }) => role === 'verb');
  // [退回去，删][第二条]: two verbs that were heard as one.
  const tails = verbs.flatMap(({ said }, at) => (at === 0 ? said.split(stop).slice(1) : [said]));
  return (
    act === 'restore-last' && (tails.some((said) => doing.test(said)) || stretches.some(({ role }) => role === 'kept'))
  );
}

const stop = /[，,。；\s]/;

/** [删]第二条, behind a step that is taken back: said of nothing; 只[留]第二条 without where. */
function isOfNothing(act: WishAct, stretches: readonly Stretch[], count: number): boolean {
  if (act !== 'delete') return false;
  const roles = new Set(stretches.map(({ role }) => role));
  const isPlaced = roles.has('place') || roles.has('old') || roles.has('fresh');
  return !isPlaced && (roles.has('kept') || count > 1);
}

/** [天]上那朵云: a letter that is to go, broken off what was said. */
function hasCutLetter(stretches: readonly Stretch[]): boolean {
  return stretches.some(({ role, said }, at) => {
    const next = stretches[at + 1];
    return role === 'old' && said.length === 1 && next?.role === 'rest' && !beginsKnown.test(next.said);
  });
}

/** 不足（3）和措施（3）, of which the second was not heard. */
const joined = shape`^(?:、|${grammar.sideBySide})[^，。；！？\s]{3,}`;
const unheardPlace = 0.5;
const unheardQuote = 0.6;
const unheardWish = 0.3;

/** Two that come to the same have one key. */
export function keyOf(outcomes: readonly Outcome[]): string {
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

export function isChanging(outcomes: readonly Outcome[]): boolean {
  return outcomes.some(
    ({ kind }) =>
      kind === 'changed' || kind === 'figure' || kind === 'shorten' || kind === 'restore' || kind === 'redo',
  );
}

const doing = shape`${wish.delete}|${wish.replace}|${wish.replaceEnd}|${wish.insert}|${wish.move}|${wish.swap}|${wish.merge}|${wish.split}|${wish.recompute}|${wish.spare}|${wish.bareReplace}`;
const doings = shapes`${wish.delete}|${wish.replace}|${wish.replaceEnd}|${wish.insert}|${wish.swap}|${wish.merge}|${wish.split}|${wish.spare}`;
/** What is said around a wish, and says nothing of it. */
const known = shapes`${wish.delete}|${wish.replace}|${wish.replaceEnd}|${wish.insert}|${wish.move}|${wish.swap}|${wish.merge}|${wish.split}|${wish.spare}|${wish.bareReplace}|${wish.polite}|${wish.politeEnd}|${wish.pointing}|${wish.everywhere}|${wish.whole}|${wish.around}|[\p{P}\s]`;
const beginsKnown = shape`^(?:${known})`;
const shortestRun = 3;
const edge = /[，。；：！？、,;:!?\s⟦⟧”“"（）]/;
const badJoin = /[，、；：][，。、；：]|。[，、；：。]|^[，。、；]|\n[，。、；]|“”|（）|。”。/gm;

/** How it may be told which of several candidates is wished, and whether: numbers in one order. */
export function candidateRow(message: string, text: string, one: Candidate, rival: number): number[] {
  const { done, way, weight, count } = one;
  const stretches = way.wishes.flatMap((wished) => wished.stretches);
  const clauses = stretches
    .map(({ role, said }) => (role === 'rest' ? said : '…'))
    .join('')
    .split(/[，。；：！？,;!?\s]+/)
    .filter((clause) => clause.replaceAll('…', '') !== '');
  const plain = clauses.filter((clause) => !clause.includes('…'));
  const restOf = clauses.map((clause) => clause.replaceAll('…', ''));
  const changed = done.outcomes.findLast((outcome) => outcome.kind === 'changed');
  const after = changed?.kind === 'changed' ? changed.text : text;
  const hunks = hunksOf(text, after);
  const size = hunks.reduce((sum, hunk) => sum + Math.max(hunk.end - hunk.start, hunk.text.length), 0);
  const roles = (role: string): number => stretches.filter((stretch) => stretch.role === role).length;
  const odds = Math.min(0.999, Math.max(0.001, weight));
  const fresh = stretches.filter(({ role }) => role === 'fresh').map(({ said }) => said);
  const has = (kind: Outcome['kind']): number => Number(done.outcomes.some((outcome) => outcome.kind === kind));
  const isNone = done.outcomes.length === 0;
  return [
    1,
    Math.log(odds / (1 - odds)),
    Math.log(Math.max(1e-6, way.sureness)),
    Math.log(Math.max(0.05, isNone ? 1 : done.fit)),
    rival,
    Math.log(message.length / 20),
    Math.log(count),
    Math.max(0, way.wishes.length - 1),
    plain.filter((clause) => doing.test(clause)).length,
    plain.filter((clause) => saysOfDraft(clause, text)).length,
    plain.length,
    restOf.filter((rest) => rest.length > 2).length,
    restOf.join('').split('⟦').length - 1,
    findNumerals(restOf.join('，')).length,
    Math.log(1 + restOf.join('').replaceAll(known, '').length),
    roles('kept'),
    roles('place'),
    roles('fresh'),
    roles('old'),
    roles('goal'),
    Number(roles('verb') === 0),
    Math.log(1 + size),
    Math.log(1 + hunks.length),
    Number(stretches.some(({ said, role }) => role !== 'rest' && said.includes('⟦'))),
    // Words that are to come hold the words of a wish, or end within what was said.
    fresh.filter((said) => said.replaceAll(doings, '') !== said).length,
    cutStretches(stretches),
    Math.max(0, (after.match(badJoin)?.length ?? 0) - (text.match(badJoin)?.length ?? 0)),
    hunks.filter((hunk) => hunk.text === '' && !isWhole(text, hunk)).length,
    Math.log(1 + unsaid(hunks, text, message)),
    has('changed'),
    has('answered'),
    has('declined'),
    has('pen'),
    has('figure'),
    Number(isNone),
    Math.log(Math.max(0.01, Math.min(1, ...way.wishes.map((wished) => wished.sureness)))),
    // What is done without a word that says so.
    way.wishes.filter((wished) => wished.act in changes && !wished.stretches.some(isSaidToDo)).length,
    restOf.filter((rest) => spared.test(rest) && saysOfDraft(rest, text)).length,
    isNone ? 0 : freshLost(fresh, hunks, changed !== undefined),
    cutBefore(stretches),
    hunks.filter((hunk) => hunk.text !== '' && /\d/.test(text.slice(hunk.start, hunk.end)) && !/\d/.test(hunk.text))
      .length,
    hunks.filter((hunk) => !isWhole(text, hunk)).length / Math.max(1, hunks.length),
    Math.max(0, gapsOfMarks(after) - gapsOfMarks(text)),
    changed === undefined ? 0 : unmet(stretches, hunks, text),
    ...doneActs.map((act) => Number(way.wishes.some((wished) => wished.act === act))),
  ];
}

const doneActs = wishActs.slice(1, 11);

/** Words to go or to come that break off within what was said. */
function cutStretches(stretches: readonly { role: string; said: string }[]): number {
  return stretches.filter(({ role, said }, at) => {
    if (role !== 'fresh' && role !== 'old') return false;
    const next = stretches[at + 1];
    return next?.role === 'rest' && !edge.test(next.said[0] ?? '') && !edge.test(said.at(-1) ?? '');
  }).length;
}

function isSaidToDo({ role }: Stretch): boolean {
  return role === 'verb' || role === 'fresh' || role === 'kept';
}

const spared = shape`${wish.spare}`;

/** Letters of words to come that stand in no change: heard, and nothing made of them. */
function freshLost(fresh: readonly string[], hunks: readonly { text: string }[], isChanged: boolean): number {
  if (!isChanged) return 0;
  const come = hunks.map((hunk) => hunk.text).join('\n');
  return fresh.filter((said) => {
    const letters = Array.from(said.replaceAll(/⟦\d+⟧|[\p{P}\s]/gu, ''));
    return letters.length > 0 && letters.filter((letter) => come.includes(letter)).length * 2 < letters.length;
  }).length;
}

/** Words to come that begin within a clause, behind no word that says they do. */
function cutBefore(stretches: readonly Stretch[]): number {
  return stretches.filter(({ role }, at) => {
    const before = stretches[at - 1];
    if (role !== 'fresh' || before?.role !== 'rest') return false;
    const last = before.said.split(edge).at(-1) ?? '';
    return (
      last !== '' && last.replaceAll(known, '') !== '' && stretches.slice(0, at).some((one) => one.role === 'fresh')
    );
  }).length;
}

/** Numbers at the heads of lines that follow no number before them. */
function gapsOfMarks(text: string): number {
  const last = new Map<string, number>();
  let gaps = 0;
  for (const line of text.split('\n')) {
    const mark = readHeadingMark(line.trimStart());
    if (!mark) continue;
    const before = last.get(mark.form);
    if (mark.number !== 1 && mark.number !== (before ?? 0) + 1) gaps += 1;
    last.set(mark.form, mark.number);
  }
  return gaps;
}

/** Of what was said of the draft's own words where it shall be done, the share that stands neither there nor in a heading above. */
function unmet(stretches: readonly Stretch[], hunks: readonly Span[], text: string): number {
  const named = stretches
    .filter(({ role }) => role === 'place' || role === 'goal' || role === 'old')
    .map(({ said }) => said)
    .join('，');
  const lines: Span[] = [...text.matchAll(/[^\n]+/g)].map(({ index, 0: line }) => ({
    start: index,
    end: index + line.length,
  }));
  const near = (line: Span): boolean => hunks.some(({ start, end }) => start <= line.end + 1 && end >= line.start - 1);
  const touched = lines.filter(near);
  const first = touched[0]?.start ?? 0;
  const above = lines.filter(({ start, end }) => end <= first && end - start <= longestHeading);
  const met = [...touched, ...above].map(({ start, end }) => text.slice(start, end)).join('\n');
  const grams = bigramsOf(named.replaceAll(/⟦\d+⟧|[\p{P}\s]/gu, '')).filter((pair) => text.includes(pair));
  return grams.length === 0 ? 0 : grams.filter((pair) => !met.includes(pair)).length / grams.length;
}

const longestHeading = 40;

function isWhole(text: string, { start, end }: { start: number; end: number }): boolean {
  const isBefore = start === 0 || edge.test(text[start - 1] ?? '') || edge.test(text[start] ?? '');
  return isBefore && (end === text.length || edge.test(text[end - 1] ?? '') || edge.test(text[end] ?? ''));
}

/** Letters that come, and stand neither in what was said nor in the text. */
function unsaid(hunks: readonly { text: string }[], text: string, message: string): number {
  const letters = new Set(Array.from(text + message));
  return hunks.reduce((sum, hunk) => sum + Array.from(hunk.text).filter((letter) => !letters.has(letter)).length, 0);
}

/** Words of the draft stand in it. */
function saysOfDraft(clause: string, text: string): boolean {
  for (let at = 0; at + shortestRun <= clause.length; at += 1)
    if (text.includes(clause.slice(at, at + shortestRun))) return true;
  return false;
}
