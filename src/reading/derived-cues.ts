import { createAutomaton } from '../lexicon/automaton.ts';
import { silent } from '../lexicon/lexicon.ts';
import type { Scene } from './scene.ts';

/** What tells that a value follows from another: all of them, all but k, the rest, more, fewer, half, each. */
export const derivedTags = [
  'whole',
  'allBut',
  'rest',
  'same',
  'more',
  'fewer',
  'sum',
  'rhythm',
  'half',
  'lastYear',
  'again',
  'each',
] as const;
const find = createAutomaton(derivedTags.flatMap((tag) => silent[tag].list.map((word) => [word, tag] as const)));

export type DerivedTag = (typeof derivedTags)[number];

const foundCues = new WeakMap<Scene, ReturnType<typeof find>>();

/** By place; found once for each scene. */
export function derivedCuesOf(scene: Scene): ReturnType<typeof find> {
  let found = foundCues.get(scene);
  if (!found) foundCues.set(scene, (found = find(scene.text)));
  return found;
}
