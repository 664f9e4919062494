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

type Cues = ReturnType<typeof find>;

const foundCues = new WeakMap<Scene, { all: Cues; byTag: Readonly<Record<DerivedTag, Cues>> }>();

/** By place; found once for each scene. */
export function derivedCuesOf(scene: Scene): Cues {
  return cuesOf(scene).all;
}

/** The cues of each sort, by place. */
export function derivedCuesByTag(scene: Scene): Readonly<Record<DerivedTag, Cues>> {
  return cuesOf(scene).byTag;
}

function cuesOf(scene: Scene): { all: Cues; byTag: Readonly<Record<DerivedTag, Cues>> } {
  const known = foundCues.get(scene);
  if (known) return known;
  const all = find(scene.text);
  const byTag = Object.fromEntries(derivedTags.map((tag): [DerivedTag, Cues] => [tag, []])) as Record<DerivedTag, Cues>;
  for (const cue of all) byTag[cue.tag].push(cue);
  const found = { all, byTag };
  foundCues.set(scene, found);
  return found;
}
