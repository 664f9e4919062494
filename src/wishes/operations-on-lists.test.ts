import { describe, expect, it } from 'vitest';
import { heard, textOf } from '../testing/heard-wish.ts';
import { armedForcesDuty } from '../testing/kind.ts';
import { carryOut } from './carry-out.ts';
import { readLayout } from './layout.ts';

const kind = armedForcesDuty();
const draft = `柏林镇武装部工作总结
今年投入经费三十二万元，其中训练用86000元、宣传用12500元。12月8日前检查，12月20日前上报。

一、工作情况
1.组织领导。召开议军会2次。
2.困难帮扶做得实。走访19户。
3.阵地建设。建成民兵之家3个。

二、宣传教育
下面三件事都办了：
◆讲课进学校，讲了6场；
◆标语进村组，刷了40条；
◆视频进网络，发了12条。

三、存在的问题
训练方面，课目不全。装备方面，数量不够。人员方面，流动大。

四、几点体会
要严，“讲课”和“刷标语”一起抓。`;

describe('operations on what is listed, heard as given', () => {
  const done: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
    [
      'strip: 那几个[o菱形][v去掉]',
      [
        ['◆讲课', '讲课'],
        ['◆标语', '标语'],
        ['◆视频', '视频'],
      ],
    ],
    [
      'restyle: [p宣传教育下面]的[o小方块][v改成][n1.2.3.]，不要空格',
      [
        ['◆讲课', '1.讲课'],
        ['◆标语', '2.标语'],
        ['◆视频', '3.视频'],
      ],
    ],
    [
      'restyle: [p工作情况里]的[o1.2.3.][v换成][n①②③]',
      [
        ['1.组织', '①组织'],
        ['2.困难', '②困难'],
        ['3.阵地', '③阵地'],
      ],
    ],
    [
      'split: [p问题那段]按训练、装备、人员[v分成三段]',
      [
        ['装备方面', '\n装备方面'],
        ['人员方面', '\n人员方面'],
      ],
    ],
    ['replace: [p经费那句]的[o汉字数][v用][n阿拉伯数字]', [['三十二万', '32万']]],
    [
      'replace: 八万六和一万二千五都[v按][n万元]',
      [
        ['86000元', '8.6万元'],
        ['12500元', '1.25万元'],
      ],
    ],
    ['insert: [p标题前头][v加][n2025年度]', [['柏林镇武装部工作总结', '2025年度柏林镇武装部工作总结']]],
    ['insert: [p工作情况底下]再[v来]个第4条，[n开展国防教育]', [['3个。', '3个。\n4.开展国防教育。']]],
    [
      'swap: [p二]和[g四][v对调]',
      [
        [
          draft.slice(draft.indexOf('宣传教育\n'), draft.indexOf('\n\n三、')),
          '几点体会\n要严，“讲课”和“刷标语”一起抓。',
        ],
        [
          '四、几点体会\n要严，“讲课”和“刷标语”一起抓。',
          `四、${draft.slice(draft.indexOf('宣传教育\n'), draft.indexOf('\n\n三、'))}`,
        ],
      ],
    ],
    ['delete: 走访还没核实，[p工作情况里头那条][v撤下来]', [['2.困难帮扶做得实。走访19户。\n3.', '2.']]],
    [
      'strip: [p讲课、刷标语这两个词上]的[o引号][v不用打]',
      [
        ['“讲课”', '讲课'],
        ['“刷标语”', '刷标语'],
      ],
    ],
    [
      'insert: [p问题那三句，每句前头][v标上][n一是、二是、三是]',
      [
        ['训练方面', '一是训练方面'],
        ['装备方面', '二是装备方面'],
        ['人员方面', '三是人员方面'],
      ],
    ],
    ['delete: [p帮困那条][v删了]', [['2.困难帮扶做得实。走访19户。\n3.', '2.']]],
    ['replace: [o课目][o不全][v换成][n训得不够]', [['课目不全', '训得不够']]],
  ];
  it.each(done)('%s', (line, changes) => {
    const now = textOf(carryOut(kind, draft, [heard(line)], [], true).outcomes, draft);
    expect(now).not.toBe(draft);
    expect(now).toBe(changes.reduce((text, [before, after]) => text.replace(before, () => after), draft));
  });

  it('leaves numbers as they are where it is said that they stay', () => {
    const plain = textOf(carryOut(kind, draft, [heard('swap: [p二]和[g四][v对调]')], [], true).outcomes, draft);
    const said = heard('swap: [p二]和[g四][v对调]，号还是[n二、四]');
    expect(textOf(carryOut(kind, draft, [said], [], true).outcomes, draft)).toBe(plain);
  });

  it('takes dates forward where they shall be earlier', () => {
    const dated = draft.replace('要严，', '12月31日前交流，');
    const said = heard('move: [p体会][v往前赶][n三天]');
    const now = textOf(carryOut(kind, dated, [said], [], true).outcomes, dated);
    expect(now).toBe(dated.replace('12月31日', '12月28日'));
  });

  it('reads numbered headings as the parts, whatever leads a list in them', () => {
    const text = `1.组织领导\n开了会。\n2.存在的不足\n有这些问题：\n一是训练少。\n二是宣传少。\n3.下步打算\n重点抓好：\n（1）训练。\n（2）宣传。`;
    expect(readLayout(kind, text).parts.map(({ words }) => words)).toEqual(['组织领导', '存在的不足', '下步打算']);
  });
});
