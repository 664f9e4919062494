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

interface Found {
  all: Cues;
  byTag: ReadonlyMap<DerivedTag, Cues>;
}

const foundCues = new WeakMap<Scene, Found>();

/** By place; found once for each scene. */
export function derivedCuesOf(scene: Scene): Cues {
  return foundIn(scene).all;
}

/** The cues of one sort, by place. */
export function derivedCuesOfTag(scene: Scene, tag: DerivedTag): Cues {
  return foundIn(scene).byTag.get(tag) ?? [];
}

function foundIn(scene: Scene): Found {
  const known = foundCues.get(scene);
  if (known) return known;
  const all = find(scene.text);
  const byTag = new Map<DerivedTag, Cues>(derivedTags.map((tag) => [tag, []]));
  for (const cue of all) byTag.get(cue.tag)?.push(cue);
  const found = { all, byTag };
  foundCues.set(scene, found);
  return found;
}
