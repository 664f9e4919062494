import { Big } from 'big.js';
import type { CatalogueFigure } from '../kinds/catalogue.ts';
import { valueAs } from './candidates.ts';
import type { HeardAct } from './hear.ts';
import type { Scene } from './scene.ts';

/** A number and the one word that says of which kind what it counts is. */
interface Part {
  index: number;
  word: string;
  start: number;
  end: number;
}

/** A name stands so near its number: 村有11个. */
const nearName = 2;
const mostParts = 3;
/** So far behind its parts a word says that something else is counted. */
const behind = 6;
const odds = 0.6;

/**
 * 11个村2个社区: a figure that counts things of several kinds, told kind by kind, is their sum, with how it comes to it,
 * and waits for the officer's word.
 */
export function withKindsSummed(scene: Scene, acts: readonly HeardAct[]): HeardAct[] {
  const summed = scene.kind.figures
    .filter(({ callings }) => callings.length > 1)
    .flatMap((figure) => sumOf(scene, acts, figure) ?? []);
  const isOfSum = (act: HeardAct): boolean =>
    summed.some(
      ({ id, parts = [], isLast }) =>
        (act.id === id && act.isLast === isLast) || (act.number !== null && parts.includes(act.number)),
    );
  return [...acts.filter((act) => !isOfSum(act)), ...summed].toSorted((a, b) => a.start - b.start);
}

function sumOf(scene: Scene, acts: readonly HeardAct[], figure: CatalogueFigure): HeardAct | null {
  const parts = partsOf(scene, figure);
  const [first] = parts;
  const last = parts.at(-1);
  const words = new Set(parts.map(({ word }) => word));
  if (!first || !last || words.size < 2 || words.size !== parts.length || parts.length > mostParts) return null;
  const isApart = parts.some(
    ({ index, start }, at) => index !== first.index + at || scene.sentences[start] !== scene.sentences[first.start],
  );
  // Told as a whole too, or surely of something else, they are no parts of it.
  const isElse = acts.some(
    ({ id, number, isSure }) =>
      isSure &&
      (id === figure.id ? !parts.some(({ index }) => index === number) : parts.some(({ index }) => index === number)),
  );
  // 9个社区3个村参加培训 counts those who came.
  const said = scene.text.slice(first.start, last.end + behind);
  if (isApart || isElse || figure.unless.some((word) => said.includes(word))) return null;
  const value = parts.reduce((sum, { index }) => sum.plus(valueAs(scene, index, figure.id)), new Big(0)).toFixed();
  const { text } = scene;
  return {
    id: figure.id,
    act: 'given',
    value,
    isLast: false,
    role: 'derived',
    start: first.start,
    end: last.end,
    number: null,
    derived: null,
    why: [text.slice(first.start, last.end)],
    raw: odds,
    probability: odds,
    isSure: false,
    expression: parts.map(({ index, word }) => `${scene.numbers[index]?.mention.text ?? ''}${word}`).join('＋'),
    parts: parts.map(({ index }) => index),
  };
}

/** Numbers right behind or right before a name of the figure that holds one word of a kind, each name taken once. */
function partsOf({ numbers, names, text }: Scene, { id, callings, unit }: CatalogueFigure): Part[] {
  const named = names.flatMap((hit) => {
    const said = text.slice(hit.start, hit.end);
    const words = callings.filter((word) => said.includes(word));
    const isIts = hit.namings.some(({ figure, topics }) => figure.id === id && topics === null);
    return isIts && words.length === 1 ? [{ hit, word: words[0] ?? '' }] : [];
  });
  const taken = new Set<number>();
  return numbers.flatMap(({ start, end, mention, origin }, index): Part[] => {
    if (origin !== 'figure' || (mention.unit !== '' && mention.unit !== unit)) return [];
    const next = named.find(({ hit }) => hit.start === end && !taken.has(hit.start));
    const before = named.find(({ hit }) => hit.end <= start && start - hit.end <= nearName && !taken.has(hit.start));
    const one = before ?? next;
    if (!one) return [];
    taken.add(one.hit.start);
    return [{ index, word: one.word, start: Math.min(start, one.hit.start), end: Math.max(end, one.hit.end) }];
  });
}
