import { nameTellings, numberRoles } from '../judge/judge.ts';
import type { Span } from '../text/spans.ts';
import { likenesses } from './alias-letters.ts';
import { derivedCuesOf, derivedCuesOfTag, derivedTags } from './derived-cues.ts';
import { derivations, isSaidAsMany, namedOrAsked, type DerivedCandidate } from './derived-values.ts';
import { createRow, type FeatureRow, type OpenRow } from './feature-row.ts';
import type { HeardNumber } from './hear-numbers.ts';
import { tiedTo } from './relatives.ts';
import { baseId, breaksBetween, countBetween, type Scene } from './scene.ts';
import { unitClass } from './unit-class.ts';

/** `numbers`: as they were heard; `words`: how likely its name's words tell a derived or a plain value. */
export function derivedFeatures(
  scene: Scene,
  one: DerivedCandidate,
  count: number,
  numbers: readonly HeardNumber[],
  words: readonly number[],
): FeatureRow {
  const row = createRow();
  const { kind, expected, text } = scene;
  const figure = kind.figureById.get(one.id);
  const name = one.place === null ? undefined : scene.names[one.place];
  row.put('how', derivations.indexOf(one.how));
  row.put('by', one.by);
  row.flag('isLast', one.isLast);
  row.put('count', count);
  row.flag('isNamed', name !== undefined);
  row.put('length', Math.min(400, text.length));
  row.put('numbers', Math.min(40, scene.numbers.length));
  row.put('askedPlace', expected.asked.indexOf(one.id));
  row.put('asked', expected.asked.length);
  putNumbers(row, scene, one, numbers);
  row.put('size', Math.log10(one.value + 1));
  const range = figure?.range;
  row.flag('inRange', !range || (one.value >= range[0] && one.value <= range[1]));
  row.put('unitOf', unitClass(figure?.unit ?? ''));
  row.flag('isPartOf', figure?.partOf === one.from);
  const from = kind.figureById.get(one.from);
  row.flag('isRelated', tiedTo(kind, one.id).has(one.from));
  row.flag('isOfGroup', from !== undefined && from.group === figure?.group);
  row.flag('isOfUnit', from !== undefined && from.unit === figure?.unit);
  putNearest(row, scene, one, name);
  row.flag('isSaidSame', isSaidAsMany(scene, one.id, one.from));
  row.flag('fromKnown', expected.known[one.from] !== undefined);
  const { step } = one;
  row.put('stepTold', step ? (step.index === null ? 0 : 1) : -1);
  row.flag(
    'valueTold',
    scene.numbers.some(({ mention }) => Number(mention.value) === one.value),
  );
  const basePlace = scene.namesOf.get(one.from)?.[0];
  const base = basePlace === undefined ? undefined : scene.names[basePlace];
  row.put('baseGap', base ? (name ? Math.min(60, Math.abs(base.start - name.start)) : 61) : -1);
  row.flag('baseBefore', base !== undefined && name !== undefined && base.end <= name.start);
  row.put('stepGap', name && step ? Math.min(60, Math.abs(step.start - name.start)) : 61);
  const next = name && scene.numbers.find((told) => told.start >= name.end);
  row.put('nextNumber', name && next ? Math.min(40, next.start - name.end) : 41);
  for (const [at, value] of words.entries()) row.put(`words${at}`, value);
  putCues(row, scene, name ?? null, step);
  putCueWords(row, scene, one.id);
  return { names: row.names, values: row.values };
}

/** How its own number, the number it follows from and the difference were heard, and how they stand to each other. */
function putNumbers(row: OpenRow, scene: Scene, one: DerivedCandidate, numbers: readonly HeardNumber[]): void {
  const own = numbers.find(({ id, isLast }) => id === one.id && isLast === one.isLast);
  row.put('placed', own?.counts ?? 0);
  const isFromLast = one.how === 'asLast' || one.how === 'lastMore' || one.how === 'lastFewer';
  const base = numbers.find(({ id, isLast }) => id === one.from && isLast === isFromLast);
  row.put('base', base?.counts ?? -1);
  const step = one.step?.index === null || one.step === null ? undefined : numbers[one.step.index];
  row.put('stepCounts', step?.counts ?? -1);
  row.put('stepLast', step?.last ?? -1);
  row.put('stepOwn', step?.ranked.find(({ id }) => id === one.id)?.odds ?? -1);
  row.put('stepBest', step?.ranked[0]?.odds ?? -1);
  row.flag('stepIsOther', step?.id !== undefined && step.id !== null && step.id !== one.id);
  for (let role = 0; role < numberRoles.length; role += 1) row.put(`step${role}`, step?.words[role] ?? -1);
  const baseTold = base && scene.numbers[base.index];
  const [from, to] = spanBetween(baseTold, one.step);
  row.put('stepAfterBase', baseTold && one.step ? Number(one.step.start >= baseTold.end) : -1);
  row.put('stepBaseGap', to < 0 ? 61 : Math.min(60, to - from));
  row.put('stepBaseNumbers', to < 0 ? 9 : Math.min(9, countBetween(scene.numbersBefore, from, to)));
  row.put('stepBaseNames', to < 0 ? 9 : Math.min(9, countBetween(scene.namesBefore, from, to)));
  row.put('stepBaseClauses', to < 0 ? 9 : Math.min(9, breaksBetween(scene.clauses, from, to)));
  row.put('stepBaseSentences', to < 0 ? 9 : Math.min(9, breaksBetween(scene.sentences, from, to)));
  putBaseCues(row, scene, baseTold ?? null);
  const asked = scene.expected.asked.map((id) => baseId(scene.kind, id));
  const open = asked.filter((id) => !numbers.some((heard) => heard.id === id && !heard.isLast && heard.counts > 0.5));
  row.put('open', Math.min(9, open.length));
  row.put('openPlace', open.indexOf(one.id));
  row.put('stepUnit', one.step?.index == null ? -1 : unitClass(scene.numbers[one.step.index]?.mention.unit ?? ''));
}

function spanBetween(a: Span | null | undefined, b: Span | null): readonly [from: number, to: number] {
  if (!a || !b) return [0, -1];
  return a.end <= b.start ? [a.end, b.start] : [b.end, Math.max(b.end, a.start)];
}

/** How far the name stands from the number whose value it may share, and whether another number stands between. */
function putNearest(row: OpenRow, scene: Scene, one: DerivedCandidate, name: Span | undefined): void {
  const value = one.how === 'whole' || one.how === 'half' ? one.value * (one.how === 'half' ? 2 : 1) : null;
  const at =
    value === null || !name
      ? -1
      : scene.numbers.findLastIndex((told) => told.end <= name.start && Number(told.mention.value) === value);
  const told = scene.numbers[at];
  row.put('sourceGap', told && name ? Math.min(60, name.start - told.end) : 61);
  row.put('sourceNumbers', told && name ? countBetween(scene.numbersBefore, told.end, name.start) : 9);
}

/** What a name's words tell of a derived and of a plain value, for `derivedFeatures`. */
export function derivedWords(words: readonly number[] | undefined): number[] {
  return [words?.[nameTellings.indexOf('derived')] ?? 0, words?.[nameTellings.indexOf('number')] ?? 0];
}

/** Cues right behind the number a value follows from: 15名，全部参加. */
function putBaseCues(row: OpenRow, scene: Scene, base: Span | null): void {
  for (const tag of baseTags) {
    const cue = base ? derivedCuesOfTag(scene, tag).find((one) => one.start >= base.end) : undefined;
    row.put(`${tag}Base`, base && cue ? Math.min(40, cue.start - base.end) : 41);
    row.put(`${tag}BaseNumbers`, base && cue ? Math.min(9, countBetween(scene.numbersBefore, base.end, cue.start)) : 9);
  }
}

const baseTags = ['whole', 'allBut', 'rest', 'same', 'half', 'each', 'more', 'fewer'] as const;

/** Letters looked at on either side of a cue for words like a figure's names: 全部参加了轮训 for those trained. */
const cueReach = 10;
const cueLikes = new WeakMap<Scene, ReadonlyMap<string, readonly [like: number, lead: number]>>();

/** How like a figure's names the words around cues of wholes and shares are, and by how much more than other figures'. */
function putCueWords(row: OpenRow, scene: Scene, id: string): void {
  let likes = cueLikes.get(scene);
  if (!likes) cueLikes.set(scene, (likes = likesAroundCues(scene)));
  const [like, lead] = likes.get(id) ?? [0, 0];
  row.put('cueLike', like);
  row.put('cueLikeLead', lead);
}

function likesAroundCues(scene: Scene): Map<string, readonly [number, number]> {
  const ids = [...namedOrAsked(scene).keys()];
  const found = new Map<string, readonly [number, number]>();
  const around = derivedCuesOf(scene).filter(({ tag }) => baseTags.some((one) => one === tag));
  for (const cue of around.slice(0, mostCues)) {
    const words = scene.text.slice(Math.max(0, cue.start - cueReach), cue.end + cueReach);
    const all = likenesses(scene.kind, ids, words);
    for (const [at, id] of ids.entries()) {
      const like = all[at] ?? 0;
      const other = Math.max(0, ...all.filter((_, place) => place !== at));
      if (like > (found.get(id)?.[0] ?? 0)) found.set(id, [like, like - other]);
    }
  }
  return found;
}

const mostCues = 12;

const mostOfTag = 30;

function putCues(row: OpenRow, scene: Scene, name: Span | null, step: Span | null): void {
  const around = cuesAround(scene, name);
  const gaps = step ? gapsTo(scene, step) : null;
  for (const [at, tag] of derivedTags.entries()) {
    const { after, afterClauses, before, beforeClauses, count } = around[at] ?? noCues;
    row.put(`${tag}After`, after);
    row.put(`${tag}AfterClauses`, afterClauses);
    row.put(`${tag}Before`, before);
    row.put(`${tag}BeforeClauses`, beforeClauses);
    row.put(`${tag}Count`, count);
    row.put(`${tag}Step`, gaps?.[at] ?? 42);
  }
}

interface CuesAround {
  after: number;
  afterClauses: number;
  before: number;
  beforeClauses: number;
  count: number;
}

const noCues: CuesAround = { after: 41, afterClauses: 9, before: 41, beforeClauses: 9, count: 0 };
/** By name, and by step: many values may follow by the same ones. */
const aroundNames = new WeakMap<Scene, Map<Span | null, CuesAround[]>>();
const gapsToSteps = new WeakMap<Span, number[]>();

/** By tag, how far the nearest cues stand behind and before a name. */
function cuesAround(scene: Scene, name: Span | null): readonly CuesAround[] {
  let byName = aroundNames.get(scene);
  if (!byName) aroundNames.set(scene, (byName = new Map()));
  let around = byName.get(name);
  if (around) return around;
  around = derivedTags.map((tag): CuesAround => {
    const own = derivedCuesOfTag(scene, tag).slice(0, mostOfTag);
    const after = name ? own.find((cue) => cue.start >= name.end) : undefined;
    const before = name ? own.findLast((cue) => cue.end <= name.start) : undefined;
    return {
      after: name && after ? Math.min(40, after.start - name.end) : 41,
      afterClauses: name && after ? Math.min(9, breaksBetween(scene.clauses, name.end, after.start)) : 9,
      before: name && before ? Math.min(40, name.start - before.end) : 41,
      beforeClauses: name && before ? Math.min(9, breaksBetween(scene.clauses, before.end, name.start)) : 9,
      count: Math.min(9, own.length),
    };
  });
  byName.set(name, around);
  return around;
}

/** By tag, how near a cue stands to a number that may be a difference; one behind it counts as further off. */
function gapsTo(scene: Scene, step: Span): readonly number[] {
  let gaps = gapsToSteps.get(step);
  if (gaps) return gaps;
  gaps = derivedTags.map((tag) => {
    let nearest = 41;
    for (const cue of derivedCuesOfTag(scene, tag).slice(0, mostOfTag)) {
      const gap = cue.start < step.start ? Math.max(0, step.start - cue.end) : cue.start - step.end + 3;
      nearest = Math.min(nearest, gap);
    }
    return nearest;
  });
  gapsToSteps.set(step, gaps);
  return gaps;
}
