import { amending } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import type { Mention } from '../../mentions/mention.ts';

const places = [amending.firstOne, amending.secondOne, amending.thirdOne].map((words) => shape`${words}`);
const lastPlace = shape`${amending.lastOne}`;

const twoOfThem = ['former', 'latter'] as const;
const isTwo = twoOfThem.map((place) => shape`(?:${amending[place]})[那这]?(?:${amending.bothOf})`);

/** Those of the figures told last that words mean by their place: 头一个, 后头两个. */
export function placedIn<One>(words: string, last: readonly One[]): One[] {
  if (last.length < 2) return [];
  const [isFirstTwo, isLastTwo] = isTwo;
  if (isFirstTwo?.test(words)) return last.slice(0, 2);
  if (isLastTwo?.test(words)) return last.slice(-2);
  const found = places.flatMap((place, index) => (place.test(words) ? last.slice(index, index + 1) : []));
  const end = last.at(-1);
  return lastPlace.test(words) && end && !found.includes(end) ? [...found, end] : found;
}

const pointsBack = shape`(?:${amending.pointsBack})$`;
const countsBack = shape`^(?:${amending.countsBack})`;

/** 后头两个, 那俩: so many of those told, where none has that value. */
export function pointsAtTold({ text, unit, start }: Mention, words: string, from: number): boolean {
  return (unit === '' || unit === '个') && countsBack.test(text) && pointsBack.test(words.slice(0, start - from));
}
