import { describe, expect, it } from 'vitest';
import { createFairQueue, type Bench } from './fair-queue.ts';

/** A bench whose pieces are finished by hand, in the order they were begun. */
function handBench() {
  const begun: string[] = [];
  const open: { resolve: (done: string) => void; reject: (error: Error) => void }[] = [];
  const bench: Bench<string, string> = {
    do: (work) => {
      begun.push(work);
      return new Promise((resolve, reject) => open.push({ resolve, reject }));
    },
  };
  return {
    bench,
    begun,
    finish: () => open.shift()?.resolve('done'),
    fail: () => open.shift()?.reject(new Error('no')),
  };
}

const limits = { mostOfOne: 4, mostOfAll: 6 };
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a fair queue', () => {
  it('takes owners in turn, and each owner in order', async () => {
    const { bench, begun, finish } = handBench();
    const queue = createFairQueue([bench], limits);
    for (const work of ['a1', 'a2', 'a3']) void queue.put('a', work);
    for (const work of ['b1', 'b2']) void queue.put('b', work);
    for (let i = 0; i < 5; i += 1) {
      finish();
      // oxlint-disable-next-line no-await-in-loop -- one after another is the point
      await settled();
    }
    expect(begun).toEqual(['a1', 'a2', 'b1', 'a3', 'b2']);
  });

  it('turns away what is too much of one owner, and of all', async () => {
    const { bench, finish } = handBench();
    const queue = createFairQueue([bench], limits);
    const put = (owner: string): boolean => queue.put(owner, owner) !== null;
    expect([1, 2, 3, 4, 5].map(() => put('a'))).toEqual([true, true, true, true, false]);
    expect([put('b'), put('c'), put('d')]).toEqual([true, true, false]);
    finish();
    await settled();
    expect([put('a'), put('a')]).toEqual([true, false]);
  });

  it('goes on after a piece that failed', async () => {
    const { bench, fail, finish } = handBench();
    const queue = createFairQueue([bench], limits);
    const first = queue.put('a', 'a1');
    const second = queue.put('a', 'a2');
    fail();
    await expect(first).rejects.toThrow('no');
    finish();
    await expect(second).resolves.toBe('done');
  });

  it('uses every bench there is', () => {
    const [one, two] = [handBench(), handBench()];
    const queue = createFairQueue([one.bench, two.bench], limits);
    for (const owner of ['a', 'b', 'c']) void queue.put(owner, owner);
    expect([...one.begun, ...two.begun].toSorted()).toEqual(['a', 'b']);
  });
});
