import { describe, expect, it } from 'vitest';
import { heard, textOf } from '../testing/heard-wish.ts';
import { armedForcesDuty } from '../testing/kind.ts';
import { carryOut } from './carry-out.ts';

const kind = armedForcesDuty();
const speech = `在全乡春灌工作会上的讲话
（2025年3月9日）
松坪乡乡长  戚远

各位书记、同志们：

会议8:30开始，争取10:00前结束。

第一，认清旱情，不要侥幸。
入春以来没下过透雨，塘坝蓄水少了三成。去年有个村等雨等误了农时。我到渠上看了三趟，踩了两脚泥。

第二，分头行动，不要等靠。
一要修好渠道。干渠还有两处垮塌。二要管好水泵。水泵要试机。三要看好电线。电线乱拉的要拆。①党员先上，②干部包段。

第三，严肃纪律，不要推脱。
谁误了农时就追究谁。值班表今天
就贴出来。

同志们，人误地一时，地误人一年。`;

describe('operations on a speech, heard as given', () => {
  const done: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
    ['delete: [p去年有个村到误了农时那一截][v不讲了]', [['去年有个村等雨等误了农时。', '']]],
    ['delete: [o争取10:00前]那个，整半句[v不要]', [['，争取10:00前结束', '']]],
    ['delete: [p踩了泥那个][v抹掉]，[k看了三趟]还是要的', [['，踩了两脚泥', '']]],
    [
      'move: [p追究谁那句][v搬到][g第三点末尾]',
      [
        ['谁误了农时就追究谁。', ''],
        ['就贴出来。', '就贴出来。谁误了农时就追究谁。'],
      ],
    ],
    [
      'split: [p第二点那三个要]，一个[v起一段]',
      [
        ['二要管好', '\n二要管好'],
        ['三要看好', '\n三要看好'],
      ],
    ],
    ['replace: [p题目底下署名][v写][n松坪乡党委书记 鲁原]', [['松坪乡乡长  戚远', '松坪乡党委书记 鲁原']]],
    [
      'replace: [o钟点]都[v写成][n几点几分]',
      [
        ['8:30', '8点30分'],
        ['10:00', '10点'],
      ],
    ],
    [
      'restyle: [o圈圈里带数字的][v换成][n一是二是]',
      [
        ['①', '一是'],
        ['②', '二是'],
      ],
    ],
    ['merge: [p第三点]一句话断了行，给[v接上]', [['今天\n就', '今天就']]],
    [
      'swap: 第二点里[p水泵]先讲，跟[g渠道][v调个个儿]',
      [
        [
          '一要修好渠道。干渠还有两处垮塌。二要管好水泵。水泵要试机。',
          '一要管好水泵。水泵要试机。二要修好渠道。干渠还有两处垮塌。',
        ],
      ],
    ],
  ];
  it.each(done)('%s', (line, edits) => {
    const wanted = edits.reduce((text, [from, to]) => {
      expect(text).toContain(from);
      return text.replace(from, to);
    }, speech);
    expect(textOf(carryOut(kind, speech, [heard(line)], [], true).outcomes, speech)).toBe(wanted);
  });

  it('puts lines on one with their numbers', () => {
    const listed = '通知\n\n附件：1. 值班表\n2. 水质记录表';
    const { outcomes } = carryOut(kind, listed, [heard('merge: [p附件][v拉成一行]，中间打[n分号]')], [], true);
    expect(textOf(outcomes, listed)).toBe('通知\n\n附件：1. 值班表；2. 水质记录表');
  });

  it('is not done where dates that shall stay would change, or nothing would', () => {
    const text = '安排\n\n第一期（5月1日）：学政策。\n第二期（5月8日）：练队列。';
    const kinds = (said: string): string[] =>
      carryOut(kind, text, [heard(said)], [], true).outcomes.map((one) => one.kind);
    expect(kinds('swap: [p第一期那行]和[g第二期那行][v对换]')).toEqual(['changed']);
    expect(kinds('swap: [p第一期那行]和[g第二期那行][v对换]，[k日期]不变')).toEqual(['declined']);
    expect(kinds('move: [p学政策][v放到][g第一期后面]')).toEqual(['declined']);
  });

  it('tells which sentences say by when', () => {
    const text = '一、要求\n1.表格5月底前报齐。\n2.事后3日内销假。\n3.平时加强联系。';
    const [told] = carryOut(kind, text, [heard('figures: 有[v时限]的[v列给我]')], [], true).outcomes;
    expect(told).toMatchObject({ kind: 'answered', answer: expect.stringContaining('5月底前：“1.表格5月底前报齐。”') });
    expect(told).toMatchObject({ answer: expect.stringContaining('3日内') });
    expect(told).not.toMatchObject({ answer: expect.stringContaining('加强联系') });
  });
});
