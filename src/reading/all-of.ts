import { time, totals } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import type { Span } from '../text/spans.ts';
import { valueAs } from './candidates.ts';
import { derivedCuesOfTag } from './derived-cues.ts';
import {
  derivedCandidates,
  isSaidAsMany,
  isSaidRightBehind,
  type DerivedCandidate,
  type PlacedValue,
} from './derived-values.ts';
import type { HeardAct } from './hear.ts';
import type { Hit } from './names-found.ts';
import { tiedTo } from './relatives.ts';
import { headsOf, isPlain } from './said-of.ts';
import { breaksBetween, type Scene } from './scene.ts';
import type { Told } from './told.ts';
import { unitClass } from './unit-class.ts';

/** 除了2个, 还有3个没来: so near stand the words for those who are out and their number; so far before the word for all. */
const [near, farthest] = [4, 40];
const [odds, surely] = [0.7, 0.95];
/** Of more words for all a message is no talk, and each is held against every name. */
const mostCues = 40;
/** 12个里面: the number is of those there are, not of those who did. */
const among = shape`^(?:${totals.among}|${totals.amongMore}|${totals.partOf})`;
/** 全年投入…: of the year, and of nobody. */
const ofYear = shape`^.?${time.yearMark}`;
/** Counting words that are no numerals of their own. */
const smallWords: Readonly<Record<string, number>> = { 俩: 2, 仨: 3 };

/**
 * 干部8名，都参加了集训; 12人里除了2个都是大学生: who did it are all of those just told, or all but some, where no other
 * number tells them, by the name at the word for all or a set phrase.
 */
export function withAllOf(scene: Scene, acts: readonly HeardAct[]): HeardAct[] {
  const candidates = derivedCandidates(scene, placedIn(acts)).filter(
    ({ id, how, isLast, from }) =>
      !isLast &&
      (how === 'whole' || how === 'wholeLess') &&
      scene.expected.known[id] === undefined &&
      unitOf(scene, id) === unitOf(scene, from) &&
      !isWholeOf(scene, id, from),
  );
  const byPhrase = candidates.reduce<HeardAct[]>((told, one) => withPhrase(scene, told, one), [...acts]);
  const cues = derivedCuesOfTag(scene, 'whole').filter(({ end }) => !ofYear.test(scene.text.slice(end - 1)));
  if (cues.length > mostCues) return byPhrase;
  return cues.reduce<HeardAct[]>((told, cue) => {
    const out = outBefore(scene, cue);
    const found = out ? candidates.filter((one) => one.by === out.by && isSaidBy(scene, told, one, cue, out)) : [];
    const ids = new Set(found.map(({ id }) => id));
    const [one] = found;
    // What follows so is told already.
    if (!one || ids.size > 1 || told.some((act) => act.id === one.id && isTold(scene, told, act, one, cue)))
      return told;
    const base = scene.numbers[baseOf(scene, told, one.from, cue) ?? -1];
    const isRestated = ({ number, isSure }: HeardAct): boolean =>
      !isSure && number !== null && scene.numbers[number] !== base && isSameValue(scene.numbers[number], base);
    const others = told.filter((act) => (act.id !== one.id || act.isLast) && !isRestated(act));
    const { start, end } = scene.names[one.place ?? -1] ?? cue;
    return [...others, actOf(one, { start, end }, scene.text.slice(cue.start, cue.end))];
  }, byPhrase);
}

/** There are as many communities as companies, not the other way round. */
function isWholeOf({ kind }: Scene, id: string, part: string): boolean {
  const figure = kind.figureById.get(part);
  return figure?.partOf === id || figure?.sameAs.some((same) => same.id === id) === true;
}

function unitOf({ kind }: Scene, id: string): number {
  return unitClass(kind.figureById.get(id)?.unit ?? '');
}

function placedIn(acts: readonly HeardAct[]): PlacedValue[] {
  return acts.flatMap(({ id, act, value, isLast, number }) =>
    number === null || act !== 'given' || isLast ? [] : [{ id, value: Number(value), isLast, index: number }],
  );
}

/** 编制30人，编满了; 满编30人: a set phrase right beside the number of the one says that the other is as many. */
function withPhrase(scene: Scene, acts: HeardAct[], one: DerivedCandidate): HeardAct[] {
  const own = acts.find(({ id, isLast }) => id === one.id && !isLast);
  if (own?.isSure === true || one.how !== 'whole' || !isSaidRightBehind(scene, one)) return acts;
  const { start, end } = scene.names[one.place ?? -1] ?? { start: 0, end: scene.text.length };
  const told: HeardAct = { ...actOf(one, { start, end }, ''), isSure: true, probability: surely };
  return [...acts.filter((act) => act !== own), told];
}

function actOf(derived: DerivedCandidate, { start, end }: Span, why: string): HeardAct {
  return {
    id: derived.id,
    act: 'given',
    value: String(derived.value),
    isLast: false,
    role: 'derived',
    start,
    end,
    number: null,
    derived,
    why: [why],
    raw: odds,
    probability: odds,
    isSure: false,
  };
}

/** How many are out, and where that is said. */
interface Out {
  by: number;
  start: number;
}

/** How many are out by what stands before the word for all; 0 where nobody is, null where it is not said how many. */
function outBefore(scene: Scene, { start }: Span): Out | null {
  const { sentences, numbers, cues, text } = scene;
  const isBefore = (one: Span): boolean =>
    one.end <= start && sentences[one.start] === sentences[start] && start - one.end <= farthest;
  const but = derivedCuesOfTag(scene, 'allBut').findLast(isBefore);
  if (!but) return { by: 0, start };
  const next = numbers.find((number) => number.start >= but.end && number.start - but.end <= near);
  const word = next ? Number(next.mention.value) : smallWords[text.charAt(but.end)];
  if (word !== undefined) return { by: word, start: but.start };
  // 还有3个没挂，其他都挂了
  const missing = numbers.findLast(isBefore);
  const isMissing = cues.some(
    ({ tag, start: at }) => tag === 'negation' && at >= (missing?.end ?? Infinity) && at - (missing?.end ?? 0) <= near,
  );
  return isMissing && missing ? { by: Number(missing.mention.value), start: missing.start } : null;
}

/** A number of its own that is not the one they are all of tells it, or it follows by other words. */
function isTold(
  scene: Scene,
  acts: readonly HeardAct[],
  { isSure, isLast, number }: HeardAct,
  { from }: DerivedCandidate,
  cue: Span,
): boolean {
  const base = scene.numbers[baseOf(scene, acts, from, cue) ?? -1];
  return !isLast && (isSure || number === null || !isSameValue(scene.numbers[number], base));
}

function isSaidBy(scene: Scene, acts: readonly HeardAct[], one: DerivedCandidate, cue: Span, out: Out): boolean {
  const { names, kind, clauses, numbers } = scene;
  const at = baseOf(scene, acts, one.from, cue);
  if (at === null || Number(valueAs(scene, at, one.from)) !== one.value + one.by) return false;
  const own = acts.find((act) => act.id === one.id && !act.isLast);
  const isTied = tiedTo(kind, one.id).has(one.from);
  const isOfBase = own?.number != null && isSameValue(numbers[own.number], numbers[at]);
  if (isTied && (isOfBase || isSaidAsMany(scene, one.id, one.from))) return true;
  // 除了3名毕业生: who is out is not who is in.
  const hit = names.findLast(
    ({ start, end, namings }) =>
      clauses[start] === clauses[cue.start] &&
      (start >= cue.start || end <= out.start) &&
      namings.some(({ figure, isWeak }) => figure.id === one.id && !isWeak),
  );
  const heads = hit ? headsOf(scene, hit, one.id) : [];
  const groupOf = (id: string): string | undefined => kind.figureById.get(id)?.group;
  const isOfHead = heads.some(({ namings }) => namings.some(({ figure }) => figure.id === one.from));
  if (isOfHead && groupOf(one.id) === groupOf(one.from)) return true;
  return isTied && hit !== undefined && (heads.length > 0 || isMeant(scene, hit, one.id));
}

function isSameValue(one: Told | undefined, other: Told | undefined): boolean {
  return one !== undefined && one.mention.value === other?.mention.value;
}

/** Of a name that several figures have, none of them said of what was named before, those that have it alone. */
function isMeant(scene: Scene, hit: Hit, id: string): boolean {
  const isOfOther = hit.namings.some(({ figure }) => figure.id !== id && headsOf(scene, hit, figure.id).length > 0);
  return !isOfOther && hit.namings.some((one) => one.figure.id === id && isPlain(one));
}

/** The number they are all of: told of that figure before the word for all, or its known value said again. */
function baseOf(
  { kind, numbers, sentences, expected, text }: Scene,
  acts: readonly HeardAct[],
  from: string,
  cue: Span,
): number | null {
  const isNear = (number: Told | undefined): boolean =>
    number !== undefined && number.end <= cue.start && breaksBetween(sentences, number.start, cue.start) <= 1;
  const told = acts.findLast(
    ({ id, isLast, number }) => id === from && !isLast && number !== null && isNear(numbers[number]),
  );
  // Nothing else was told since but parts of it.
  const isSince = ({ id, number }: HeardAct): boolean =>
    number !== null &&
    number > (told?.number ?? 0) &&
    (numbers[number]?.end ?? Infinity) <= cue.start &&
    kind.figureById.get(id)?.partOf !== from &&
    !isSameValue(numbers[number], numbers[told?.number ?? -1]);
  if (told?.number != null) return acts.some(isSince) ? null : told.number;
  const again = numbers.findLastIndex(
    (number) =>
      isNear(number) &&
      number.mention.value === expected.known[from] &&
      (sentences[number.start] === sentences[cue.start] || among.test(text.slice(number.end))),
  );
  return again < 0 ? null : again;
}
