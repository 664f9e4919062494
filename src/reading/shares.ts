import { Big } from 'big.js';
import { classifiers, time, totals } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { isOverlapping, type Span } from '../text/spans.ts';
import { valueAs } from './candidates.ts';
import type { HeardAct } from './hear.ts';
import type { Hit } from './names-found.ts';
import { isPlain as isPlainNaming } from './said-of.ts';
import { bestSuited, type Scene } from './scene.ts';
import { unitFit } from './unit-fit.ts';

/** 上半年, 1—6月; 第一批, 头一笔: which share of a number the next one is. */
const ofYear = shape`(?:${totals.shareOfYear}|\d{1,2}${time.monthMark}?(?:[—–~～-]|${totals.toMark})+\d{1,2}${time.monthMark})`;
const ofRow = shape`(?:${totals.shareLead})(?:${totals.shareNoun})`;
const heads = new RegExp(`(?<year>${ofYear.source})|(?<row>${ofRow.source})`, 'gu');
const joined = shape`${totals.shareJoined}`;
const whole = shape`(?:${totals.totalSaid}|${totals.totalSaidMore}|${totals.wholeYear})[^\d，,。；;]{0,8}$`;

const ofPersons: ReadonlySet<string> = new Set(classifiers.people.list);

/** So near behind its head a share stands, behind the share the next head, and behind the last the whole. */
const [nearHead, nearNext, nearWhole] = [8, 12, 14];
const [most, leastFit, leastSuit] = [4, 0.3, 0.3];
const [odds, surely] = [0.6, 0.95];

interface Share {
  head: Span;
  index: number;
}

/** Shares of one figure in the order told, and the number behind them that is said to be all of them. */
interface Run {
  shares: readonly Share[];
  whole: number | null;
}

/**
 * 春季5场，秋季6场，合一起算; 第一批2万、第二批1.5万: numbers told share by share are no values of the figure; their sum
 * is, or the whole that is told behind them. Surely where he says that they are added, or where the whole is their sum.
 */
export function withSharesJoined(scene: Scene, acts: readonly HeardAct[]): HeardAct[] {
  const told = runsIn(scene).reduce<HeardAct[]>((all, run) => joinedIn(scene, all, run) ?? all, [...acts]);
  return scene.kind.checks.sums.reduce((all, { whole: id, parts }) => wholeOfParts(scene, all, id, parts) ?? all, told);
}

/** 上半年走了6个，下半年走了9个，全年就这些: all parts of a whole that has no number of its own. */
function wholeOfParts(scene: Scene, acts: HeardAct[], id: string, ids: readonly string[]): HeardAct[] | null {
  const isOfWhole = (act: HeardAct): boolean => act.id === id && !act.isLast;
  const parts = ids.flatMap((one) => acts.find((act) => act.id === one && !act.isLast && act.number !== null) ?? []);
  const isTold = acts.some((act) => isOfWhole(act) && act.isSure) || scene.expected.known[id] !== undefined;
  const [start, end] = [Math.min(...parts.map((act) => act.start)), Math.max(...parts.map((act) => act.end))];
  if (isTold || parts.length < 2 || parts.length !== ids.length || !isJoinedBehind(scene, end)) return null;
  const value = parts.reduce((all, act) => all.plus(act.value ?? 0), new Big(0)).toFixed();
  const told = actOf(scene, id, { value, start, end, isSure: false, number: null });
  const expression = parts.map((act) => scene.numbers[act.number ?? -1]?.mention.text ?? '').join('＋');
  return [...acts.filter((act) => !isOfWhole(act)), { ...told, role: 'derived', expression }];
}

/** He says that what stands before is added up, before the sentence ends. */
function isJoinedBehind({ text }: Scene, end: number): boolean {
  const stop = text.slice(end).search(/[。！？!?\n]/);
  return joined.test(text.slice(end, stop < 0 ? end + nearWhole : Math.min(end + nearWhole, end + stop)));
}

function runsIn(scene: Scene): Run[] {
  const { text, numbers, sentences } = scene;
  const found = [...text.matchAll(heads)].flatMap(({ 0: words, index: start, groups }) => {
    const head = { start, end: start + words.length };
    const index = numbers.findIndex((number) => number.start >= head.end && number.origin === 'figure');
    const number = numbers[index];
    const isNext = number && number.start - head.end <= nearHead && isPlain(text.slice(head.end, number.start));
    return isNext && number.mention.unit !== '%' ? [{ head, index, isOfYear: groups?.['year'] !== undefined }] : [];
  });
  const runs: Share[][] = [];
  for (const [at, one] of found.entries()) {
    const [run, last] = [runs.at(-1), found[at - 1]];
    const before = numbers[last?.index ?? -1];
    const isOfRun =
      run !== undefined &&
      before !== undefined &&
      last?.isOfYear === one.isOfYear &&
      sentences[before.start] === sentences[one.head.start] &&
      one.head.start - before.end <= nearNext &&
      (!one.isOfYear || text.slice(one.head.start, one.head.end) !== text.slice(last.head.start, last.head.end)) &&
      !isNamed(scene, before.end, one.head.start);
    if (isOfRun) run.push(one);
    else runs.push([one]);
  }
  return runs.flatMap((shares) => {
    const at = wholeBehind(scene, shares);
    return shares.length > most || (shares.length < 2 && at === null) ? [] : [{ shares, whole: at }];
  });
}

/** Letters, and no stop. */
function isPlain(words: string): boolean {
  return !/[，,。；;！？!?\n\d]/.test(words);
}

/** Another thing is named there; the heads of shares name none. */
function isNamed({ names, text }: Scene, from: number, to: number): boolean {
  const isHead = (hit: Hit): boolean => ofYear.test(text.slice(hit.start, hit.end));
  return names.some((hit) => hit.start >= from && hit.end <= to && hit.namings.some(isPlainNaming) && !isHead(hit));
}

/** 全年一共7场, or just their sum, in the same sentence, with nothing named between. */
function wholeBehind(scene: Scene, shares: readonly Share[]): number | null {
  const { text, numbers, sentences } = scene;
  const last = shares.at(-1)?.index ?? 0;
  const from = numbers[last]?.end ?? 0;
  const at = numbers.findIndex(({ origin }, place) => place > last && origin === 'figure');
  const number = numbers[at];
  if (!number || sentences[number.start] !== sentences[from] || isNamed(scene, from, number.start)) return null;
  const between = text.slice(from, number.start);
  const sum = shares.reduce((all, { index }) => all.plus(numbers[index]?.mention.value ?? 0), new Big(0));
  const isSum = shares.length > 1 && sum.eq(number.mention.value);
  return between.length <= 2 * nearWhole && (isSum || whole.test(between)) ? at : null;
}

function joinedIn(scene: Scene, acts: readonly HeardAct[], run: Run): HeardAct[] | null {
  const { kind, text, numbers, sentences } = scene;
  const first = run.shares[0];
  const last = run.shares.at(-1);
  const parts = run.shares.map(({ index }) => index);
  const end = numbers[last?.index ?? -1]?.end ?? 0;
  const id = first && figureOf(scene, acts, first, parts);
  const figure = kind.figureById.get(id ?? '');
  if (!first || !id || !figure || figure.unit === '%') return null;
  if (parts.some((index) => !numbers[index] || unitFit(figure, numbers[index].mention, text) <= leastFit)) return null;
  const sum = parts.reduce((all, index) => all.plus(valueAs(scene, index, id)), new Big(0));
  const known = acts.find((act) => act.id === id && !act.isLast && !parts.includes(act.number ?? -1));
  const rest = acts.filter((act) => act.number === null || !parts.includes(act.number));
  // 出动3次，上半年1次，下半年2次: told before.
  if (known?.act === 'given' && known.number !== null) return sum.eq(known.value ?? -1) ? rest : null;
  const behind = numbers[run.whole ?? -1];
  if (behind && run.whole !== null) {
    // 头一回20人，第二回12人，合计32人次: they are shares of something else.
    if (unitFit(figure, behind.mention, text) <= leastFit)
      return acts.filter((act) => act.isSure || act.number === null || !parts.includes(act.number));
    const value = valueAs(scene, run.whole, id);
    const isSum = sum.eq(value);
    const isWhole = isSum || Number(value) > Math.max(...parts.map((index) => Number(valueAs(scene, index, id))));
    const isElse = acts.some((act) => act.number === run.whole && act.isSure && act.id !== id);
    if (!isWhole || isElse) return null;
    const others = rest.filter((act) => act.number !== run.whole && !(act.id === id && !act.isLast));
    return [
      ...others,
      actOf(scene, id, { value, start: behind.start, end: behind.end, isSure: isSum, number: run.whole }),
    ];
  }
  // The same people may have come twice.
  if (parts.length < 2 || (ofPersons.has(figure.unit) && !isJoinedBehind(scene, end))) return null;
  const start = numbers[first.index]?.start ?? first.head.start;
  const expression = parts.map((index) => numbers[index]?.mention.text ?? '').join('＋');
  const added = { value: sum.toFixed(), start, end, isSure: isJoinedBehind(scene, end), number: null };
  const others = rest.filter((act) => !(act.id === id && !act.isLast));
  return sentences[start] === sentences[end]
    ? [...others, { ...actOf(scene, id, added), role: 'derived' as const, expression, parts }]
    : null;
}

/** The figure named right before the first share; none where the shares are figures of their own. */
function figureOf(
  scene: Scene,
  acts: readonly HeardAct[],
  { head, index }: Share,
  parts: readonly number[],
): string | null {
  const { kind, names, sentences, numbers } = scene;
  const isOfShare = acts.some(
    ({ number, isSure, id }) => number !== null && parts.includes(number) && isSure && isPart(scene, id, head),
  );
  if (isOfShare) return null;
  const told = acts.find(({ number, isLast }) => number !== null && parts.includes(number) && !isLast);
  const before = names.filter(
    (hit) => hit.end <= head.start && sentences[hit.start] === sentences[head.start] && hit.namings.length > 0,
  );
  const hit = before.findLast(({ namings }) => namings.some(isPlainNaming));
  const number = numbers[index];
  const fitting = (hit?.namings ?? []).filter(
    (naming) => isPlainNaming(naming) && number && unitFit(naming.figure, number.mention, scene.text) > leastFit,
  );
  if (told && fitting.some(({ figure }) => figure.id === told.id)) return told.id;
  if (fitting.length === 1) return fitting[0]?.figure.id ?? null;
  const best = bestSuited(scene, number, leastSuit);
  const id = fitting.some(({ figure }) => figure.id === best) ? best : null;
  return id !== null && kind.figureById.has(id) ? id : null;
}

/** 上半年走了5个 tells a figure that the head itself names. */
function isPart({ names }: Scene, id: string, head: Span): boolean {
  return names.some((hit) => isOverlapping(hit, head) && hit.namings.some(({ figure }) => figure.id === id));
}

function actOf(
  { text }: Scene,
  id: string,
  { value, start, end, isSure, number }: Span & { value: string; isSure: boolean; number: number | null },
): HeardAct {
  return {
    id,
    act: 'given',
    value,
    isLast: false,
    role: 'own',
    start,
    end,
    number,
    derived: null,
    why: [text.slice(start, end)],
    raw: odds,
    probability: isSure ? surely : odds,
    isSure,
  };
}
