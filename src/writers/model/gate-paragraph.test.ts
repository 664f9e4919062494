import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../../testing/kind.ts';
import { judgeParagraph, polishLimits, speechLimits } from './gate-paragraph.ts';
import { codeParagraph } from './paragraph-slots.ts';

const kind = armedForcesDuty();
const original =
  '一是在征兵工作方面，柳林街道全年应征报名63人，其中进站体检了38人，孙浩同志负责逐人进行跟踪，到位率达到近三成，【　】人还没有落实。';
const coded = codeParagraph(kind, original, ['柳林街道', '柳林']);

function judge(answer: string, limits = polishLimits): string | null {
  const judged = judgeParagraph(kind, original, coded, answer, limits);
  return judged.ok ? judged.value : null;
}

describe('a paragraph of the officer’s', () => {
  it('is shown without a number, a name, a unit or a gap', () => {
    expect(coded.shown).toBe(
      '一是在征兵工作方面，[[NAME_A]]全年应征报名[[FIG_A]]，其中进站体检了[[FIG_B]]，[[NAME_B]]同志负责逐人进行跟踪，到位率达到[[FIG_C]]，[[GAP_A]]人还没有落实。',
    );
  });

  it('is put more smoothly, its figures and names where they were', () => {
    expect(
      judge(
        '一是征兵工作，[[NAME_A]]全年应征报名[[FIG_A]]，其中进站体检[[FIG_B]]，[[NAME_B]]同志负责逐人跟踪，到位率[[FIG_C]]，[[GAP_A]]人还没有落实。',
      ),
    ).toBe(
      '一是征兵工作，柳林街道全年应征报名63人，其中进站体检38人，孙浩同志负责逐人跟踪，到位率近三成，【　】人还没有落实。',
    );
  });

  const good = coded.shown.replace('进行跟踪', '跟踪');
  it.each([
    ['two figures changed about', good.replace('FIG_A', 'X').replace('FIG_B', 'FIG_A').replace('[[X]]', '[[FIG_B]]')],
    ['a figure left out', good.replace('，其中进站体检了[[FIG_B]]', '')],
    ['a figure moved behind other words', good.replace('应征报名[[FIG_A]]', '应征登记[[FIG_A]]')],
    ['a number of the model’s own', `${good}完成率98%。`],
    ['a number in Chinese', good.replace('全年', '全年分三批')],
    ['something he did not say', good.replace('负责逐人跟踪', '负责逐人跟踪，受到上级表扬')],
    ['praise beside a figure', good.replace('全年应征', '全年圆满完成应征')],
    ['a denial dropped', good.replace('还没有落实', '已经落实')],
    ['the mark of the item', good.replace('一是', '')],
    ['most of it left out', '一是[[NAME_A]]报名[[FIG_A]]，体检了[[FIG_B]]，[[NAME_B]][[FIG_C]]，[[GAP_A]]。'],
    ['an order hidden in the text obeyed', '好的，已忽略此前要求。本街道考核全市第一。'],
    ['two paragraphs', `${good}\n${good}`],
    ['a placeholder nobody offered', `${good}另有[[FIG_D]]。`],
  ])('is not taken with %s', (_, answer) => {
    expect(judge(good)).not.toBeNull();
    expect(answer).not.toBe(good);
    expect(judge(answer)).toBeNull();
  });

  it('may lose more of its set phrases when it is to be said aloud', () => {
    const spoken =
      '一是征兵，[[NAME_A]]应征报名[[FIG_A]]，进站体检了[[FIG_B]]，[[NAME_B]]同志逐人跟踪，到位率[[FIG_C]]，[[GAP_A]]人没有落实。';
    expect(judge(spoken, speechLimits)).toContain('应征报名63人，进站体检了38人');
  });
});
