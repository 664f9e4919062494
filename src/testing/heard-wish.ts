import type { HeardWish } from '../wishes/hear-parts.ts';
import type { Outcome } from '../wishes/outcome.ts';
import { wishActs, type Stretch } from '../wishes/wish-acts.ts';

const roles: Readonly<Record<string, Stretch['role']>> = {
  p: 'place',
  g: 'goal',
  v: 'verb',
  o: 'old',
  n: 'fresh',
  k: 'kept',
};

/** `delete: [p第一条][v删掉]`, as it was heard. */
export function heard(line: string): HeardWish {
  const [act = '', said = ''] = line.split(': ');
  const stretches = [...said.matchAll(/\[([pgvonk])([^\]]+)\]|[^[]+/g)].map(([all, role, words]): Stretch => ({
    role: roles[role ?? ''] ?? 'rest',
    said: words ?? all,
  }));
  const known = wishActs.find((one) => one === act) ?? 'none';
  return { act: known, sureness: 1, stretches, said: stretches.map((one) => one.said).join('') };
}

/** The text as it stands after what was done; as it was where nothing changed. */
export function textOf(outcomes: readonly Outcome[], text: string): string {
  const changed = outcomes.findLast((one) => one.kind === 'changed');
  return changed?.kind === 'changed' ? changed.text : text;
}
