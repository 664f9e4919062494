import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pinyin } from 'pinyin-pro';
import { createRandom } from '../officer/random.ts';

export interface Swapped {
  text: string;
  /** Offsets of the swapped characters. */
  swaps: number[];
}

const corpus = resolve(import.meta.dirname, '../../corpus');
/** Look-alikes nearer than this in the ranking are what a scan confuses. */
const nearest = 5;

/** Han characters only, and never a numeral: figures are another suite's. */
const swappable = /(?![〇零一二两三四五六七八九十百千万亿])\p{Script=Han}/u;

let shapes: Map<string, string[]> | undefined;
let sounds: Map<string, string[]> | undefined;

/** Every line of the look-alikes begins with a character in use: those are the homophones to choose from as well. */
function confusionSets(): { shapes: Map<string, string[]>; sounds: Map<string, string[]> } {
  if (!shapes || !sounds) {
    shapes = new Map();
    sounds = new Map();
    for (const line of readFileSync(join(corpus, 'look-alikes.txt'), 'utf8').split('\n')) {
      const [letter, ...others] = line;
      if (letter !== undefined) shapes.set(letter, others.slice(0, nearest));
    }
    const common = readFileSync(join(corpus, 'armed-forces-duty/terms.yaml'), 'utf8');
    for (const letter of new Set(common.match(/\p{Script=Han}/gu))) {
      const sound = pinyin(letter);
      sounds.set(sound, [...(sounds.get(sound) ?? []), letter]);
    }
  }
  return { shapes, sounds };
}

/** Swaps a share of the characters for one that sounds the same (with its tone) or looks alike, half and half; seeded. */
export function swapCharacters(text: string, share: number, seed: number): Swapped {
  const random = createRandom(seed);
  const sets = confusionSets();
  const letters = text.split('');
  const swaps: number[] = [];
  for (let at = 0; at < letters.length; at += 1) {
    const letter = letters[at] ?? '';
    if (!swappable.test(letter) || random.next() >= share) continue;
    const alike = random.next() < 0.5 ? sets.shapes.get(letter) : sets.sounds.get(pinyin(letter));
    const others = (alike ?? []).filter((other) => other !== letter && swappable.test(other));
    if (others.length === 0) continue;
    letters[at] = random.pick(others);
    swaps.push(at);
  }
  return { text: letters.join(''), swaps };
}
