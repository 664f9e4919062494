import { describe, expect, it } from 'vitest';
import { remembered, rememberedFor } from './remembered.ts';

function counted(): { count: () => number; lengthOf: (text: string) => { length: number } } {
  let asked = 0;
  return {
    count: () => asked,
    lengthOf: (text) => {
      asked += 1;
      return { length: text.length };
    },
  };
}

describe('what was found in a text', () => {
  it('is found once while the work at hand goes on', () => {
    const { count, lengthOf } = counted();
    const once = remembered(lengthOf);
    expect([once('报名96'), once('报名96'), once('体检80人')]).toEqual([{ length: 4 }, { length: 4 }, { length: 5 }]);
    expect(count()).toBe(2);
  });

  it('is forgotten as soon as that work waits', async () => {
    const { count, lengthOf } = counted();
    const once = remembered(lengthOf);
    once('报名96');
    await Promise.resolve();
    once('报名96');
    expect(count()).toBe(2);
  });

  it('is no answer for another kind of report', () => {
    const of = rememberedFor(({ words }: { words: string }, text) => ({ has: text.includes(words) }));
    const [conscription, training] = [{ words: '报名' }, { words: '参训' }];
    expect([of(conscription, '报名96'), of(training, '报名96')]).toEqual([{ has: true }, { has: false }]);
  });

  it('does not grow without end in one stretch of work', () => {
    const { count, lengthOf } = counted();
    const once = remembered(lengthOf);
    for (let at = 0; at < 1000; at += 1) once(String(at));
    once('999');
    expect(count()).toBe(1000);
  });
});
