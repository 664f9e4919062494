import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../testing/kind.ts';
import { hearWishes } from './wishes.ts';

const kind = armedForcesDuty();
const draft = `竹溪街道2025年度党管武装工作述职报告

各位领导：

2025年，我们街道抓好武装工作。现述职如下。

一、主要工作
（一）民兵建设。编组基干民兵86人，到点率97%。加固圩堤800米。
（二）国防教育。举办讲座12场，我们进了学校。

二、存在的问题
一是训练形式单一。二是宣传不够深入。三是村干部认识不到位。

三、下一步打算
一是增加训练15天。二是组织宣传小分队。

以上报告，不妥之处请批评指正。

竹溪街道党工委
2025年12月18日`;

function after(said: string): string {
  const changed = hearWishes(kind, draft, said, true).findLast((one) => one.kind === 'changed');
  return changed?.kind === 'changed' ? changed.text : draft;
}

describe('a wish about an open draft', () => {
  const done: [string, string, string][] = [
    ['第二部分第一句删掉', '一是训练形式单一。二是宣传不够深入。三是', '一是宣传不够深入。二是'],
    ['圩堤800不对。850米。', '圩堤800米', '圩堤850米'],
    ['讲座不是十二场，是十四场，写错了', '讲座12场', '讲座14场'],
    ['三、改叫“明年任务”', '三、下一步打算', '三、明年任务'],
    ['结尾“以上报告”那句作废，换：特此报告', '以上报告，不妥之处请批评指正。', '特此报告。'],
    ['落款日子改成12月26', '2025年12月18日', '2025年12月26日'],
    ['「单一」→「老套」', '形式单一', '形式老套'],
    ['缺点里头最后一条莫写了', '三是村干部认识不到位。', ''],
    ['从“编组”起到“97%”为止去掉', '编组基干民兵86人，到点率97%。', ''],
    [
      '把800米那句挪到前面去',
      '编组基干民兵86人，到点率97%。加固圩堤800米。',
      '加固圩堤800米。编组基干民兵86人，到点率97%。',
    ],
    ['问题嗰度第二句唔要', '二是宣传不够深入。三是', '二是'],
    ['“三是村干部……”呢句删咗佢', '三是村干部认识不到位。', ''],
    ['结尾补一句：请予审议。', '请批评指正。', '请批评指正。请予审议。'],
  ];
  it.each(done)('%s', (said, before, now) => {
    expect(draft).toContain(before);
    expect(after(said)).toBe(draft.replace(before, now));
  });

  it.each([
    '把“村民参加民兵的热情高”那句删掉',
    '“领导干部思想不重视”那句不要了',
    '把“我们深入村组学校讲课”那句改成“我们走进校园”',
    '“一是”后头空着不好看，整句删',
  ])('asks before it touches what only resembles the quoted words: %s', (said) => {
    expect(hearWishes(kind, draft, said, true).map((one) => one.kind)).not.toContain('changed');
  });

  const left = [
    '打算改成：主要是多跑村里',
    '问题改成：主要是外出务工的多',

    '把编组基干民兵那句挪到前面去',
    '把到点率改成实际的',
    '那个3改成4',
    '第五部分删掉',
    '2025年标题写成“甲”“乙”',
    '今天天气不错',
  ];
  it.each(left)('%s changes nothing', (said) => expect(after(said)).toBe(draft));

  it('is not half done where a piece of it was not understood', () => {
    const [only, ...more] = hearWishes(kind, draft, '“单一”改成“老套”，把天上那朵云也删掉', true);
    expect(only?.kind).toBe('declined');
    expect(more).toEqual([]);
  });

  it('leaves a place alone that shall stay as it is', () => {
    const [plans = ''] = /一是增加.*/.exec(draft) ?? [];
    const now = after('一是二是都换成（一）（二），下一步打算里面的不要动');
    expect(now).toContain('（一）训练形式单一。（二）宣传不够深入。');
    expect(now).toContain(plans);
  });

  it.each(['麻烦您，', '劳驾', '请你帮我', '老师您好，麻烦'])('is the same behind %s', (lead) => {
    for (const [said, before, now] of done.slice(0, 4))
      expect(after(`${lead}${said}`)).toBe(draft.replace(before, now));
  });

  it('is not done where it was taken back before the next one', () => {
    expect(after('把800米那句删掉？算了，就把“单一”改成“老套”')).toContain('加固圩堤800米。');
  });

  it('that asks for a sum is answered with it', () => {
    const own =
      '述职报告\n\n一、工作\n全年投入28.5万元，比上年增加3.5万元。国防教育9场，其中进校园4场、进社区3场、进企业2场。';
    const told = (said: string): string =>
      hearWishes(kind, own, said, true)
        .map((one) => (one.kind === 'answered' ? one.answer : ''))
        .join('');
    expect(told('国防教育9场，分开那三个数加起来是不是9')).toContain('4+3+2=9，对得上');
    expect(told('比上年多3.5万，那上年投入是多少')).toContain('上年是25万元');
    const mustered = '述职报告\n\n一、工作\n应到126人，实到118人，到位率95.6%。';
    const [share] = hearWishes(kind, mustered, '到位率95.6%算得对不对', true);
    expect(share?.kind === 'answered' && share.answer).toMatch(/118[^\n]*126[^\n]*93\.7%|126[^\n]*118[^\n]*93\.7%/);
  });

  it('changes several years at once', () => {
    expect(after('2025改2026，2026改2027')).toBe(draft.replaceAll('2025', '2026'));
  });
});
