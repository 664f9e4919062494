import { unitFit } from './unit-fit.ts';
import { timeTags } from './cues.ts';
import { baseId, bestSuited, breaksBetween, type Scene } from './scene.ts';
import type { Told } from './told.ts';

/** The figures told before a turn to another year (登记310、报名70，去年295、62), and the one in this number's place. */
export interface Parallel {
  all: readonly string[];
  at: string | null;
}

const leastSuit = 0.25;
const numbersBack = 12;

export function parallelOf(scene: Scene, index: number): Parallel | null {
  const told = scene.numbers[index];
  const turn = told && scene.cues.findLast((cue) => timeTags.has(cue.tag) && cue.end <= told.start);
  if (!told || !turn) return null;
  const before: string[] = [];
  let place = 0;
  for (let at = Math.max(0, index - numbersBack); at < index; at += 1) {
    const number = scene.numbers[at];
    if (!number) continue;
    if (number.start >= turn.start) {
      if (number.origin !== 'other') place += 1;
      continue;
    }
    const id = bestSuited(scene, number, leastSuit) ?? askedAt(scene, number);
    const figure = scene.kind.figureById.get(id ?? '');
    if (!figure || breaksBetween(scene.sentences, number.start, turn.start) > 1) continue;
    if (unitFit(figure, told.mention, scene.text, true) > 0) before.push(figure.id);
  }
  if (before.length === 0) return null;
  const run = runFrom(scene, turn.start, index);
  const last = before.slice(-run);
  return { all: before, at: last[place] ?? null };
}

/** Of a bare answer: what was asked in its place. */
function askedAt({ kind, expected, figureOrder }: Scene, number: Told): string | null {
  const asked = expected.asked[figureOrder.get(number) ?? -1];
  return asked === undefined ? null : baseId(kind, asked);
}

/** Numbers from a place to the end of its sentence. */
function runFrom(scene: Scene, from: number, index: number): number {
  let count = 0;
  for (let at = Math.max(0, index - numbersBack); at < scene.numbers.length; at += 1) {
    const number = scene.numbers[at];
    if (!number || number.start < from) continue;
    if (scene.sentences[number.start] !== scene.sentences[from] || count > numbersBack) break;
    if (number.origin !== 'other') count += 1;
  }
  return Math.max(1, count);
}
