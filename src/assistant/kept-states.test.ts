import { expect, it } from 'vitest';
import { createState } from '../conversation/state.ts';
import { createKeptStates } from './kept-states.ts';

const of = (characters: number) => ({
  state: { ...createState(), spoken: [{ turn: 1, text: '兵'.repeat(characters) }] },
  lastSeq: 1,
});

it('lets the longest unused go when there are too many', () => {
  const kept = createKeptStates({ states: 2, characters: 1000 });
  for (const key of ['a', 'b', 'a', 'c']) kept.set(key, of(1));
  expect(kept.keys()).toEqual(['a', 'c']);
});

it('lets them go when too much text is in them, but never the newest', () => {
  const kept = createKeptStates({ states: 100, characters: 1000 });
  for (const key of ['a', 'b', 'c']) kept.set(key, of(400));
  expect(kept.keys()).toEqual(['b', 'c']);
  kept.set('d', of(5000));
  expect(kept.keys()).toEqual(['d']);
  kept.set('e', of(1));
  expect(kept.keys()).toEqual(['e']);
});

it('holds no text that was deleted or replaced against the others', () => {
  const kept = createKeptStates({ states: 100, characters: 1000 });
  kept.set('a', of(900));
  kept.set('a', of(100));
  kept.set('b', of(800));
  kept.delete('b');
  kept.set('c', of(800));
  expect(kept.keys()).toEqual(['a', 'c']);
});
