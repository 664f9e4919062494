import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../testing/kind.ts';
import { partOrders } from './part-orders.ts';

function ordersOf(text: string): string[] {
  return partOrders(armedForcesDuty(), text).map(({ start, end }) => text.slice(start, end));
}

describe('a message parted into its orders', () => {
  it.each<[string, string[]]>([
    ['光荣牌是26块不是20块，第三句删掉', ['光荣牌是26块不是20块', '第三句删掉']],
    // A nod that does not say 都 is of what stands before it.
    ['今年入伍7个没毛病，属实', ['今年入伍7个没毛病，属实']],
  ])('%s', (text, orders) => {
    expect(ordersOf(text)).toEqual(orders);
  });
});
