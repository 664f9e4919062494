import type { Kind } from '../../kinds/kind.ts';
import { groupsNamed } from '../open-question.ts';

/** Groups named by their own name or cue: 经费那块, 征兵的. */
export function groupsAsked(kind: Kind, sentence: string): ReadonlySet<string> {
  const named = kind.groups
    .filter(({ name, cues }) => [name, ...cues].some((one) => sentence.includes(one)))
    .map(({ id }) => id);
  return named.length > 0 ? new Set(named) : groupsNamed(kind, sentence);
}
