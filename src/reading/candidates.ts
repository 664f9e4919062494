import { hundreds } from '../text/numeral-letters.ts';
import { shape } from '../lexicon/shape.ts';
import { numbers as numberWords } from '../lexicon/lexicon.ts';
import { percentOfShare } from '../numerals/rates.ts';
import Big from 'big.js';
import { hitsWithin } from './names-found.ts';
import { unitFit } from './unit-fit.ts';
import { relativesOf } from './relatives.ts';
import { baseId, type Scene } from './scene.ts';
import { figuresShortened, leadWord } from './short-names.ts';

/** Characters before and behind a number in which a figure must be named to be thought of. */
const [reachBack, reachAhead] = [140, 40];
const mostCandidates = 20;
/** What stands nearest comes first; a name that is weak or needs its topic counts as further off. */
const [weakDistance, topicDistance, askedDistance, shortDistance, knownDistance] = [15, 8, 10, 12, 11];
/** Figures tied to one that is named or asked for: its whole, its money, what it is checked against. */
const relativeDistance = 20;
const shortWord = 3;
/** Of a list: how much of a name its shortened word must be. */
const leastShare = 0.12;
/** A message with this many numbers is a list, where short names count although nothing of their group was named. */
const listSize = 4;

/** Numbers on either side of one that may tell what it takes the place of. */
const neighbours = [-2, -1, 0, 1, 2];

/** Figures known with the value of this number (61对) or of one beside it: 不是57是59 speaks of what was 57. */
export function knownAround({ kind, expected, numbers }: Scene, index: number): string[] {
  const values = new Set(neighbours.flatMap((step) => numbers[index + step]?.mention.value ?? []));
  return Object.entries(expected.known).flatMap(([id, value]) => (values.has(value) ? [baseId(kind, id)] : []));
}

/** Figures a number may be: named near it, asked for, or shortened before it; impossible units are left out. */
export function candidatesOf(scene: Scene, index: number): string[] {
  const told = scene.numbers[index];
  if (!told) return [];
  const { kind, text } = scene;
  const { mention } = told;
  const found = new Map<string, number>();
  const add = (id: string, distance: number): void => {
    if (distance < (found.get(id) ?? Infinity)) found.set(id, distance);
  };
  const addRelatives = (of: string, distance: number): void => {
    for (const id of relativesOf(kind, of)) {
      const figure = kind.figureById.get(id);
      if (figure && unitFit(figure, mention, text, true) > 0) add(id, distance + relativeDistance);
    }
  };
  const groups = new Set<string>();
  for (const name of hitsWithin(scene.names, told.start - reachBack - 20, told.end + reachAhead + 20)) {
    if (name.start > told.end + reachAhead || told.start - name.end > reachBack) continue;
    const isBefore = name.end <= told.start;
    const gap = isBefore ? told.start - name.end : Math.max(0, name.start - told.end) * 2;
    for (const { figure, isWeak, topics } of name.namings) {
      if (!isWeak && !topics) groups.add(figure.group);
      if (figure.previousOf !== undefined) continue;
      if (isBefore && !isWeak) addRelatives(figure.id, gap);
      if (unitFit(figure, mention, text) > 0 || unitFit(figure, mention, text, true) > 0)
        add(figure.id, gap + (isWeak ? weakDistance : 0) + (topics ? topicDistance : 0));
    }
  }
  for (const asked of scene.expected.asked) {
    const figure = kind.figureById.get(baseId(kind, asked));
    if (!figure || figure.group === 'meta') continue;
    groups.add(figure.group);
    if (unitFit(figure, mention, text, true) > 0) add(figure.id, askedDistance);
    addRelatives(figure.id, askedDistance);
  }
  for (const id of knownAround(scene, index)) {
    const figure = kind.figureById.get(id);
    if (figure && figure.group !== 'meta' && unitFit(figure, mention, text, true) > 0) add(id, knownDistance);
  }
  const word = leadWord(scene, index);
  if (word.length > 0 && word.length <= shortWord) {
    for (const [id, share] of figuresShortened(kind, word)) {
      const figure = kind.figureById.get(id);
      if (!figure || figure.previousOf !== undefined || unitFit(figure, mention, text, true) === 0) continue;
      const isOfTopic = groups.has(figure.group);
      if (isOfTopic || (share > leastShare && scene.numbers.length >= listSize)) add(id, shortDistance - share * 8);
    }
  }
  return [...found]
    .toSorted((a, b) => a[1] - b[1])
    .slice(0, mostCandidates)
    .map(([id]) => id);
}

const powerSaid = shape`[${numberWords.tenThousand.letters}${hundreds}wW]`;

/**
 * The value a number has as a figure, in the catalogue's base unit: a share as a percentage; money told in 万 by the
 * head of a table, or too small to be 元 (经费38), as 元.
 */
export function valueAs(scene: Scene, index: number, id: string, value?: string): string {
  const mention = scene.numbers[index]?.mention;
  const figure = scene.kind.figureById.get(id);
  if (!mention || !figure) return '0';
  const said = value ?? mention.value;
  if (mention.unit === '比例' && figure.unit === '%') return percentOfShare(said);
  if (figure.unit !== '元' || mention.unit !== '' || powerSaid.test(mention.text)) return said;
  const amount = Number(said);
  const [low, high] = figure.range ?? [100, 1e8];
  const isTooSmall = amount < 1000 && (amount < low || amount < 100) && amount * 1e4 <= high;
  return (scene.isInTenThousands && amount < 1e4) || isTooSmall ? new Big(said).times(10_000).toFixed() : said;
}
