import type { Kind } from '../../kinds/kind.ts';
import { sectionRoleNames } from '../../kinds/voice.ts';
import { placeOfTold } from '../told-places.ts';

/** The section of work whose name or cues stand in the words. */
export function sectionNamed(kind: Kind, text: string): string | null {
  const named = kind.sections
    .filter(({ id }) => worksOf(kind).includes(id))
    .map(({ id, name, cues }) => ({
      id,
      length: Math.max(0, ...[name, ...cues].filter((cue) => text.includes(cue)).map((cue) => cue.length)),
    }))
    .toSorted((a, b) => b.length - a.length);
  const [best, second] = named;
  if (!best || best.length === 0) return null;
  return best.length > (second?.length ?? 0) ? best.id : placeOfTold(text).section;
}

export function worksOf(kind: Kind): string[] {
  const tail = sectionRoleNames.map((role) => kind.sectionRoles[role]);
  return kind.sections.map(({ id }) => id).filter((id) => !tail.includes(id));
}
