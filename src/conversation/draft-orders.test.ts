import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../testing/kind.ts';
import { draftOrders } from './draft-orders.ts';

describe('orders to write', () => {
  it('need the models of talk, which a kind brings', () => {
    expect(armedForcesDuty().id).toBe('armed-forces-duty');
  });

  it.each([
    ['退兵没有 出稿噻', '出稿噻', 'draft'],
    ['妥了 你给我整出来吧', '你给我整出来吧', 'draft'],
    ['可以了，换一版看看', '换一版看看', 'again'],
  ] as const)('are heard where they stand: %s', (text, words, sort) => {
    const start = text.indexOf(words);
    expect(draftOrders(text)).toEqual([{ start, end: start + words.length, sort }]);
  });

  it('of a long text are heard at its end only, and soon', () => {
    const long = `出稿。${'今年街道认真做好民兵整组。'.repeat(8000)}出稿`;
    expect(draftOrders(long)).toEqual([{ start: long.length - 2, end: long.length, sort: 'draft' }]);
  });
});
