import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../testing/kind.ts';
import { partOrders } from './part-orders.ts';

function ordersOf(text: string): string[] {
  return partOrders(armedForcesDuty(), text).map(({ start, end }) => text.slice(start, end));
}

describe('a message parted into its orders', () => {
  it.each<[string, string[]]>([
    ['光荣牌是26块不是20块，第三句删掉', ['光荣牌是26块不是20块', '第三句删掉']],
    [
      '请改几处：1. 第七部分“登记有台账。”删掉。2. 把“比例要提高。”那句改成“五月前核对一遍。”3. 议军会改为5次，另把标题换成“工作汇报”',
      [
        '第七部分“登记有台账。”删掉',
        '把“比例要提高。”那句改成“五月前核对一遍。”',
        '议军会改为5次',
        '另把标题换成“工作汇报”',
      ],
    ],
    ['第一，“先记着”那句删掉；第二，光荣牌改成26块', ['“先记着”那句删掉', '光荣牌改成26块']],
    [
      '改三处：1. 光荣牌是26块不是20块。2. 把“看得清”改成“要看到”。3. 别的都属实',
      ['光荣牌是26块不是20块', '把“看得清”改成“要看到”', '别的都属实'],
    ],
    // The words of one place are no orders.
    ['第九部分改成三条：1.五月前核对名单；2.六月前搬库房', ['第九部分改成三条：1.五月前核对名单；2.六月前搬库房']],
    // A nod that does not say 都 is of what stands before it.
    ['今年入伍7个没毛病，属实', ['今年入伍7个没毛病，属实']],
  ])('%s', (text, orders) => {
    expect(ordersOf(text)).toEqual(orders);
  });
});
