import type { CatalogueFigure } from '../kinds/catalogue.ts';
import { likenesses } from './alias-letters.ts';
import { hasUnlessWord, hitsWithin, type Hit } from './names-found.ts';
import { unitFit } from './unit-fit.ts';
import { valueAs } from './candidates.ts';
import { createRow, type FeatureRow, type OpenRow } from './feature-row.ts';
import { listMatch } from './list-match.ts';
import { parallelOf, type Parallel } from './parallel.ts';
import { relativesOf, sharedStart } from './relatives.ts';
import { baseId, bestSuited, breaksBetween, countBetween, type Scene } from './scene.ts';
import { figuresShortened, leadWord, ordinalBeforeNumber } from './short-names.ts';
import type { Told } from './told.ts';
import { unitClass } from './unit-class.ts';

/** Names further off than this are not looked at. */
const reach = 300;
const far = 99;

/** What all candidates of a number share; made once for each number. */
interface About {
  scene: Scene;
  index: number;
  told: Told;
  ids: readonly string[];
  asked: readonly string[];
  word: string;
  /** Of each candidate, how much of its name is the word before the number. */
  short: readonly number[];
  likeBefore: number[];
  likeAfter: number[];
  likeLong: number[];
  previousEnd: number;
  nextStart: number;
  ordinal: number;
  parallel: Parallel | null;
  bestBefore: string | null;
  bestAfter: string | null;
  place: Map<string, number>;
  /** Whether its unit suits a figure named before it, and one named next to it. */
  suits: (figure: CatalogueFigure) => boolean;
  suitsNext: (figure: CatalogueFigure) => boolean;
  /** Figures asked about that its unit allows, in order. */
  askedFitting: readonly string[];
  askedGroups: ReadonlySet<string | undefined>;
  askedLast: ReadonlySet<string | undefined>;
  /** How far before it each candidate is named last. */
  nearest: readonly number[];
  /** How many names between it and the number before suit its unit. */
  ownNames: number;
}

/** A row for each candidate of a number: what relates it to the figure, never which figure it is. */
export function figureFeatures(scene: Scene, index: number, ids: readonly string[]): FeatureRow[] {
  const told = scene.numbers[index];
  if (!told || ids.length === 0) return [];
  const { kind, text, numbers } = scene;
  const previousEnd = numbers[index - 1]?.end ?? 0;
  const nextStart = numbers[index + 1]?.start ?? text.length;
  const word = leadWord(scene, index);
  const before = text.slice(Math.max(previousEnd, told.start - 16), told.start);
  const after = text.slice(told.end, Math.min(nextStart, told.end + 10));
  const shares = figuresShortened(kind, word);
  const asked = scene.expected.asked.map((id) => baseId(kind, id));
  const suits = fitsOnce((figure) => unitFit(figure, told.mention, text) > leastFit);
  const about: About = {
    scene,
    index,
    told,
    ids,
    asked,
    word,
    short: ids.map((id) => shares.get(id) ?? 0),
    likeBefore: likenesses(kind, ids, before),
    likeAfter: likenesses(kind, ids, after),
    likeLong: likenesses(kind, ids, text.slice(Math.max(0, told.start - 40), told.start)),
    previousEnd,
    nextStart,
    ordinal: ordinalBeforeNumber(scene, index),
    parallel: parallelOf(scene, index),
    bestBefore: bestSuited(scene, numbers[index - 1], 0),
    bestAfter: bestSuited(scene, numbers[index + 1], 0),
    place: placesIn(scene),
    nearest: ids.map((id) => nearestBefore(scene, told, id) ?? 999),
    suits,
    suitsNext: fitsOnce((figure) => unitFit(figure, told.mention, text, true) > leastFit),
    askedFitting: asked.filter((id) => {
      const other = kind.figureById.get(id);
      return other !== undefined && other.group !== 'meta' && unitFit(other, told.mention, text, true) > 0;
    }),
    askedGroups: new Set(asked.map((id) => kind.figureById.get(id)?.group)),
    askedLast: new Set(scene.expected.asked.map((id) => kind.figureById.get(id)?.previousOf)),
    ownNames: hitsWithin(scene.names, Math.max(previousEnd, told.start - reach), told.start).filter((name) =>
      name.namings.some((naming) => !naming.isWeak && suits(naming.figure)),
    ).length,
  };
  return ids.flatMap((id, at) => {
    const figure = kind.figureById.get(id);
    return figure ? [featuresOf(about, figure, at, before + told.mention.text + after)] : [];
  });
}

const leastFit = 0.3;

/** A question about figures, answered once for each. */
function fitsOnce(fits: (figure: CatalogueFigure) => boolean): (figure: CatalogueFigure) => boolean {
  const known = new Map<CatalogueFigure, boolean>();
  return (figure) => {
    let answer = known.get(figure);
    if (answer === undefined) known.set(figure, (answer = fits(figure)));
    return answer;
  };
}

const places = new WeakMap<object, Map<string, number>>();

function placesIn({ kind }: Scene): Map<string, number> {
  let found = places.get(kind);
  if (!found) places.set(kind, (found = new Map(kind.figures.map((figure, place) => [figure.id, place]))));
  return found;
}

function featuresOf(about: About, figure: CatalogueFigure, at: number, around: string): FeatureRow {
  const row = createRow();
  putMeasure(row, about, figure);
  const near = namesNear(about, figure.id);
  putName(row, about, figure, near.before, true);
  putName(row, about, figure, near.after, false);
  putNeighbours(row, about, near);
  putLikeness(row, about, at);
  putRelative(row, about, figure);
  row.flag('unless', hasUnlessWord(about.scene.kind, figure.id, around));
  putQuestion(row, about, figure);
  putContext(row, about, figure);
  putPlace(row, about, figure, near.before);
  return { names: row.names, values: row.values };
}

function putMeasure(row: OpenRow, { scene, index, told }: About, figure: CatalogueFigure): void {
  const { mention } = told;
  const value = Number(valueAs(scene, index, figure.id));
  row.put('fit', unitFit(figure, mention, scene.text));
  row.put('fitNext', unitFit(figure, mention, scene.text, true));
  row.flag('unitSame', mention.unit === figure.unit);
  row.put('unitSaid', unitClass(mention.unit));
  row.put('unitOf', unitClass(figure.unit));
  row.put('size', Math.log10(value + 1));
  row.flag('tenThousands', scene.isInTenThousands);
  const { range } = figure;
  row.put('inRange', range ? (value >= range[0] && value <= range[1] ? 1 : 0) : 0.5);
  row.put('aboveLow', range ? Math.log10((value + 1) / (range[0] + 1)) : 9);
  row.put('belowHigh', range ? Math.log10((range[1] + 1) / (value + 1)) : 9);
  row.flag('isWhole', Number.isInteger(value));
  row.put('origin', ['figure', 'retracted', 'beside', 'other'].indexOf(told.origin));
  row.flag('perSaid', mention.per !== undefined);
  row.flag(
    'perOf',
    figure.units.some((unit) => unit.startsWith('每')),
  );
}

interface Near {
  before: Hit | null;
  after: Hit | null;
  all: Hit[];
}

function namesNear({ scene, told }: About, id: string): Near {
  const near: Near = { before: null, after: null, all: [] };
  for (const place of scene.namesOf.get(id) ?? []) {
    const name = scene.names[place];
    if (!name || name.isNegated || name.end < told.start - reach) continue;
    if (name.start > told.end + reach) break;
    near.all.push(name);
    if (name.end <= told.start) near.before = name;
    else if (name.start >= told.end) near.after ??= name;
  }
  return near;
}

const nameFeatures = [
  'Is',
  'Gap',
  'Clauses',
  'Sentences',
  'Lines',
  'Numbers',
  'Names',
  'Rivals',
  'Length',
  'Weak',
  'Sound',
  'Topic',
  'Figures',
  'First',
];

function putName(row: OpenRow, about: About, figure: CatalogueFigure, name: Hit | null, isBefore: boolean): void {
  const tag = isBefore ? 'before' : 'after';
  if (!name) {
    for (const feature of nameFeatures) row.put(tag + feature, -1);
    return;
  }
  const { scene, told } = about;
  const [from, to] = isBefore ? [name.end, told.start] : [told.end, name.start];
  const own = name.namings.filter((naming) => naming.figure.id === figure.id);
  const between = hitsWithin(scene.names, from, to);
  const suiting = (names: readonly Hit[]): number =>
    names.filter((one) => one.namings.some((naming) => !naming.isWeak && !naming.topics && about.suits(naming.figure)))
      .length;
  const numbers = countBetween(scene.numbersBefore, from, to);
  row.put(`${tag}Is`, 1);
  row.put(`${tag}Gap`, Math.max(0, to - from));
  row.put(`${tag}Clauses`, breaksBetween(scene.clauses, from, to));
  row.put(`${tag}Sentences`, breaksBetween(scene.sentences, from, to));
  row.put(`${tag}Lines`, breaksBetween(scene.lines, from, to));
  row.put(`${tag}Numbers`, numbers);
  row.put(`${tag}Names`, between.length);
  row.put(`${tag}Rivals`, suiting(between));
  row.put(`${tag}Length`, name.name.length);
  row.flag(
    `${tag}Weak`,
    own.every((naming) => naming.isWeak),
  );
  row.flag(`${tag}Sound`, name.isBySound);
  row.put(`${tag}Topic`, topicDistance(scene, name, own));
  const fitting = name.namings.filter((naming) => about.suitsNext(naming.figure));
  row.put(`${tag}Figures`, new Set(fitting.map((naming) => naming.figure.id)).size);
  row.flag(`${tag}First`, numbers === 0);
}

/** 0: the name stands by itself; 1 and a bit: its topic was named that far before; `noTopic`: it was not. */
export const noTopic = 3;

export function topicDistance({ names }: Scene, name: Hit, own: Hit['namings']): number {
  if (own.some((naming) => !naming.topics)) return 0;
  const topics = own.flatMap((naming) => naming.topics ?? []);
  for (let at = name.order - 1; at >= 0 && at >= name.order - 10; at -= 1) {
    const before = names[at];
    if (before?.topics.some((topic) => topics.includes(topic)))
      return 1 + Math.min(Math.max(0, name.start - before.end), 90) / 100;
  }
  return noTopic;
}

function putNeighbours(row: OpenRow, about: About, { before, after, all }: Near): void {
  const { scene, told, previousEnd, nextStart } = about;
  row.put('afterNextGap', after ? nextStart - after.end : -1);
  row.put('afterInside', after ? (after.end <= nextStart ? 1 : 0) : -1);
  row.put('beforeOtherGap', before && previousEnd > 0 && previousEnd <= before.start ? before.start - previousEnd : -1);
  row.put('namesOfIt', Math.min(9, all.length));
  const sameClause = all.filter((name) => scene.clauses[name.start] === scene.clauses[told.start]);
  const sameSentence = all.filter((name) => scene.sentences[name.start] === scene.sentences[told.start]);
  row.put('sameClause', sameClause.length);
  row.put('sameSentence', sameSentence.length);
  const gap = before ? told.start - before.end : 999;
  row.put('closer', about.nearest.filter((one) => one < gap).length);
}

function nearestBefore(scene: Scene, told: Told, id: string): number | null {
  const name = scene.names[lastBefore(scene, scene.namesOf.get(id) ?? [], told.start)];
  return name ? told.start - name.end : null;
}

/** Of name places in order the last that ends before `start`; -1 for none. */
function lastBefore(scene: Scene, of: readonly number[], start: number): number {
  let low = 0;
  let high = of.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((scene.names[of[middle] ?? -1]?.end ?? Infinity) <= start) low = middle + 1;
    else high = middle;
  }
  return of[low - 1] ?? -1;
}

function putLikeness(row: OpenRow, about: About, at: number): void {
  const { likeBefore, likeAfter, likeLong, short, word } = about;
  const before = likeBefore[at] ?? 0;
  const after = likeAfter[at] ?? 0;
  row.put('likeBefore', before);
  row.put('likeAfter', after);
  row.put('likeLong', likeLong[at] ?? 0);
  row.put('likeBeforeLead', before - highestBut(likeBefore, at));
  row.put('likeAfterLead', after - highestBut(likeAfter, at));
  const share = short[at] ?? 0;
  row.put('short', share);
  row.put('shortLead', share - highestBut(short, at));
  row.put('shortLetters', word.length);
}

/** The nearest name before the number of a figure tied to this one: 两参 before 45万 for what the 两参 were paid. */
function putRelative(row: OpenRow, { scene, told }: About, figure: CatalogueFigure): void {
  let nearest: { gap: number; stem: number; order: number } | null = null;
  for (const id of relativesOf(scene.kind, figure.id)) {
    const of = scene.namesOf.get(id) ?? [];
    const name = scene.names[lastBefore(scene, of, told.start)];
    if (!name || name.end < told.start - relativeReach || (nearest && told.start - name.end >= nearest.gap)) continue;
    const stem = sharedStart(figure.label, scene.kind.figureById.get(id)?.label ?? '');
    nearest = { gap: told.start - name.end, stem, order: breaksBetween(scene.clauses, name.end, told.start) };
  }
  row.put('relativeGap', nearest?.gap ?? relativeReach + 1);
  row.put('relativeStem', nearest?.stem ?? -1);
  row.put('relativeClauses', nearest?.order ?? 9);
}

const relativeReach = 60;

function highestBut(values: readonly number[], at: number): number {
  let highest = 0;
  for (let index = 0; index < values.length; index += 1)
    if (index !== at) highest = Math.max(highest, values[index] ?? 0);
  return highest;
}

function putQuestion(row: OpenRow, about: About, figure: CatalogueFigure): void {
  const { scene, told, asked, askedFitting, index, ordinal } = about;
  const place = asked.indexOf(figure.id);
  const order = scene.figureOrder.get(told) ?? -1;
  row.put('askedPlace', place);
  row.put('asked', asked.length);
  row.put('numbers', Math.min(40, scene.figureOrder.size));
  row.put('numberPlace', Math.min(40, order));
  row.put('askedStep', place >= 0 ? Math.max(-9, Math.min(9, order - place)) : -9);
  row.put('askedFitting', askedFitting.length);
  row.put('askedFittingPlace', askedFitting.indexOf(figure.id));
  row.put('names', Math.min(40, scene.names.length));
  row.put('ownNames', about.ownNames);
  row.flag('askedGroup', about.askedGroups.has(figure.group));
  row.put('ordinal', ordinal);
  row.put('ordinalHits', ordinal < 0 ? 0 : asked[ordinal] === figure.id ? 1 : -1);
  row.flag('askedLast', about.askedLast.has(figure.id));
  row.put('listed', listMatch(scene, index, figure.id));
}

function putContext(row: OpenRow, about: About, figure: CatalogueFigure): void {
  const { scene, told, bestBefore, bestAfter, place, index } = about;
  const suits = scene.suits.get(told) ?? new Map<string, number>();
  const suit = suits.get(figure.id) ?? 0;
  let other = 0;
  for (const [id, score] of suits) if (id !== figure.id && score > other) other = score;
  row.put('suit', suit);
  row.put('suitLead', suit - other);
  const groupOf = (id: string | null): string => scene.kind.figureById.get(id ?? '')?.group ?? '';
  row.flag('previousSame', bestBefore === figure.id);
  row.flag('previousGroup', bestBefore !== null && groupOf(bestBefore) === figure.group);
  const step = (place.get(figure.id) ?? 0) - (place.get(bestBefore ?? '') ?? 0);
  row.put('previousStep', bestBefore === null ? -10 : Math.max(-9, Math.min(9, step)));
  row.flag('nextSame', bestAfter === figure.id);
  row.flag('nextGroup', bestAfter !== null && groupOf(bestAfter) === figure.group);
  const { known } = scene.expected;
  const value = Number(valueAs(scene, index, figure.id));
  const before = known[figure.id];
  row.put('known', before === undefined ? 0 : Number(before) === value ? 2 : 1);
  row.put('knownBeside', knownBeside(about, figure.id));
  const whole = known[figure.partOf ?? ''];
  row.put('part', figure.partOf === undefined ? -1 : whole === undefined ? 0 : Number(whole) >= value ? 1 : 2);
}

/** Places away of the number that is this figure's known value, 0 for none. */
function knownBeside({ scene, index }: About, id: string): number {
  const known = scene.expected.known[id];
  if (known === undefined) return 0;
  return [-1, 1, -2, 2].find((step) => scene.numbers[index + step]?.mention.value === known) ?? 0;
}

function putPlace(row: OpenRow, about: About, figure: CatalogueFigure, before: Hit | null): void {
  const { scene, told, parallel, ids } = about;
  row.put('parallel', parallel === null ? 0 : parallel.at === figure.id ? 1 : -1);
  row.put('parallelIn', parallel === null ? 0 : parallel.all.includes(figure.id) ? 1 : -1);
  row.put('parallelLast', parallel === null ? 0 : parallel.all.at(-1) === figure.id ? 1 : -1);
  const cell = scene.cells.get(told);
  row.flag('rowNamed', before !== null && scene.lines[before.start] === scene.lines[told.start]);
  row.put('column', cell?.column ?? -1);
  row.put('columns', cell?.columns ?? -1);
  row.put('cellPlace', cell?.index ?? -1);
  row.put('head', cell?.head ?? far);
  row.flag('headNames', headNames(figure, cell?.headText.trim() ?? ''));
  row.put('candidates', ids.length);
  row.put('rank', ids.indexOf(figure.id));
}

function headNames(figure: CatalogueFigure, head: string): boolean {
  if (head.length < 2) return false;
  return [figure.label, ...figure.aliases].some((alias) => {
    const name = alias.replace(/~$/, '');
    return name.length > 1 && (head.includes(name) || name.includes(head));
  });
}
