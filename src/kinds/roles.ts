import type { Kind } from './kind.ts';
import { levelOf } from './parts.ts';

type Role = Kind['roles'][number];

/** All a role is called: its name, its aliases, and where it is the party's head of a place, what that is called elsewhere: 党委书记 of a 镇. */
export function namesOfRole({ levels }: Kind, { name, aliases }: Role): string[] {
  const chiefs = levels.map(({ chief }) => chief);
  return [...new Set([name, ...aliases, ...(chiefs.includes(name) ? chiefs : [])])];
}

/** What he is called in his own place: 党工委书记 of a 街道, 党委书记 of a 镇. */
export function roleAt(kind: Kind, unitName: string | null, role: string): string {
  const level = levelOf(kind, unitName ?? '');
  return level && kind.levels.some(({ chief }) => chief === role) ? level.chief : role;
}

/** The role whose name stands in words: the longest of several, 副书记 before 书记. */
export function roleNamed(kind: Kind, words: string): Role | null {
  return rolesIn(kind, words).toSorted((a, b) => b.length - a.length)[0]?.role ?? null;
}

/** Every name of a role that stands in words, in order, none within another. */
export function rolesIn(kind: Kind, words: string): { role: Role; start: number; length: number }[] {
  return postsIn(kind, words).map(({ role, start, end }) => ({ role, start, length: end - start }));
}

/** A role where it is named. */
export interface Post {
  role: Role;
  start: number;
  end: number;
}

/** The same as spans. */
export function postsIn(kind: Kind, words: string): Post[] {
  const found = kind.roles
    .flatMap((role) =>
      namesOfRole(kind, role).flatMap((name) =>
        placesOf(words, name).map((start) => ({ role, start, end: start + name.length })),
      ),
    )
    .toSorted((a, b) => b.end - b.start - (a.end - a.start));
  const apart: Post[] = [];
  for (const one of found) if (!apart.some((other) => one.start < other.end && other.start < one.end)) apart.push(one);
  return apart.toSorted((a, b) => a.start - b.start);
}

function placesOf(words: string, name: string): number[] {
  const places: number[] = [];
  for (let at = words.indexOf(name); at >= 0; at = words.indexOf(name, at + name.length)) places.push(at);
  return places;
}
