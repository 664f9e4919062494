import { describe, expect, it } from 'vitest';
import { flagged } from '../testing/check-snippet.ts';

const near = (text: string): string[] => flagged(text, 'structure/near-unit').map((one) => one.replace(/^.*: /, ''));

describe('the name of a place in other letters', () => {
  it.each([
    ['where no place is named', '白杨沟村出动民兵。在白扬沟口设卡两处。', '白扬沟'],
    ['before another kind of place', '白杨沟村出动民兵，白杨沟的路通了。在白扬沟水库巡查。', '白扬沟'],
    ['by any letter, where it is named seldom', '青溪坳村受灾。转移青溪坳村群众。青溪岭村道路塌方。', '青溪岭'],
    ['by any letter, before a memorial', '红枫坳村有三户。红枫坳的老兵都在册。清明，在红枫崖烈士陵园祭扫。', '红枫崖'],
  ])('is told: %s', (_, text, found) => {
    expect(near(text)).toEqual([found]);
  });

  it.each([
    '石桥东村和石桥西村都到了，石桥东村先到。',
    '孙家坪村和孙家湾村都到了，孙家坪村先到。',
    '青溪坳村和青溪岭村都到了。',
    '其中进社区8场，其中进学校2场，其中退役军人30人。',
    '新华里社区的新华书店设了点，新华社报道了新华里社区。',
  ])('%s is let pass', (text) => {
    expect(near(text)).toEqual([]);
  });

  it("is told of one's own town under the district above", () => {
    const title = '平远区云溪镇2024年度党管武装工作述职报告\n';
    expect(near(`${title}在云汐镇文化广场集合。`)).toEqual(['云汐镇']);
  });
});
