import { shape } from '../lexicon/shape.ts';
import { grammar } from '../lexicon/lexicon.ts';
import type { Scene } from './scene.ts';

/** Characters allowed between the last name of a list and its first number, and between two names. */
const [leadGap, nameGap] = [12, 6];
const besideNumbers = shape`^(?:[\s、，,/]|${grammar.listAnd}){1,4}$`;
const longestRun = 12;

/** Names in a row and then as many numbers in a row: 1 where this number answers the figure's name, -1 where it answers another one, 0 where there is no such list. */
export function listMatch(scene: Scene, index: number, id: string): -1 | 0 | 1 {
  const { text, numbers, names } = scene;
  const isBeside = (first: number): boolean => {
    const [a, b] = [numbers[first], numbers[first + 1]];
    return a !== undefined && b !== undefined && besideNumbers.test(text.slice(a.end, b.start));
  };
  let start = index;
  while (start > 0 && index - start < longestRun && isBeside(start - 1)) start -= 1;
  let end = index;
  while (end + 1 < numbers.length && end - index < longestRun && isBeside(end)) end += 1;
  const run = end - start + 1;
  const first = numbers[start];
  if (run < 2 || !first) return 0;
  const listed: number[] = [];
  let edge = first.start;
  for (let at = (scene.namesBefore[first.start] ?? 0) - 1; at >= 0 && listed.length < run; at -= 1) {
    const name = names[at];
    if (!name || name.end > edge) continue;
    const gap = text.slice(name.end, edge);
    if (listed.length === 0 ? gap.length > leadGap : gap.length > nameGap || /\d/.test(gap)) break;
    if ((scene.numbersBefore[edge] ?? 0) > (scene.numbersBefore[name.end] ?? 0)) break;
    listed.unshift(at);
    edge = name.start;
  }
  const place = listed[index - start];
  if (listed.length !== run || place === undefined) return 0;
  return names[place]?.namings.some((naming) => naming.figure.id === id) ? 1 : -1;
}
