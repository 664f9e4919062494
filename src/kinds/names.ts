import type { Kind } from './kind.ts';

/** What a kind calls people, for the reader of persons' names. */
export function namesOf(kind: Pick<Kind, 'checks' | 'field'>): {
  persons: readonly string[];
  people: readonly string[];
} {
  return { persons: kind.checks.persons, people: kind.field.people.list };
}
