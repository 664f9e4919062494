import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../testing/kind.ts';
import { frontMatterIn } from './front-matter.ts';
import { partOrders } from './part-orders.ts';

const kind = armedForcesDuty();
const told = (text: string): string[] => frontMatterIn(kind, text).map(({ field, value }) => `${field} ${value}`);

describe('what stands above and below a report', () => {
  it.each([
    ['述职人姓名写陶立群', ['name 陶立群']],
    ['述职人写名字 陶立群', ['name 陶立群']],
    ['名字是欧阳德吧', ['name 欧阳德']],
    ['请补充：姓名为陶立群；日期写2025年1月6号。', ['name 陶立群', 'date 2025年1月6日']],
    ['落款写陶群，2025.12.01', ['name 陶群', 'date 2025年12月1日']],
    ['落款：陶立群 二〇二五年十二月三日', ['name 陶立群', 'date 二〇二五年十二月三日']],
    ['1、职务写街道人大工委主任', ['office 街道人大工委主任']],
    ['述职人改成副书记', ['office 副书记']],
  ])('%s', (text, fields) => {
    expect(told(text)).toEqual(fields);
  });

  it.each([
    '名字空着',
    '姓名不写',
    '述职人不是部长，是书记',
    '落款写石榴湾街道',
    '议军会日期写2025年3月2日',
    '日期写2025年3月2日行不行？',
    '职务写错了',
    '述职人讲得好',
    '日期不变',
  ])('is not told: %s', (text) => {
    expect(told(text)).toEqual([]);
  });

  it('is an order by itself', () => {
    const text = '职务写人大工委主任，名字陶立群。“按时公示”那句删掉';
    expect(partOrders(kind, text).map(({ start, end }) => text.slice(start, end))).toEqual([
      '职务写人大工委主任，名字陶立群',
      '“按时公示”那句删掉',
    ]);
  });
});
