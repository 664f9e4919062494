import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../testing/kind.ts';
import { flagged } from '../testing/check-snippet.ts';
import { alignItems } from './alignment.ts';
import { readDraft } from './draft-reading.ts';

const fine = {
  problems: ['点验到位率不高。应到42人、实到39人。', '征兵前端流失偏多。报名58人，上站体检41人。'],
  causes: ['我对请销假制度检查不经常，外出民兵没有替补。', '我抓征兵重报名轻跟踪，报名后没有回访。'],
  measures: [
    '2025年3月底前建立在位名册，由武装部部长负责，每月核对一次，点验到位率达到95%以上。',
    '2025年起报名后七日内逐人回访，由专武干部负责，上站率提高到80%。',
  ],
};
type Parts = { problems: string[]; causes: string[]; measures: string[] };
const run = (items: readonly string[]): string => items.map((item, i) => `${'一二三四'.charAt(i)}是${item}`).join('');
const report = (parts: Partial<Parts>): string => {
  const { problems, causes, measures } = { ...fine, ...parts };
  return `一、存在问题\n${run(problems)}\n二、原因分析\n${run(causes)}\n三、下步打算\n${run(measures)}`;
};
const rules = (text: string, family: string): string[] => flagged(text, family).map((one) => one.split(':')[0] ?? '');

describe('weak problems, causes and measures', () => {
  it('find nothing in a sound part', () => {
    expect([...flagged(report({}), 'weak/'), ...flagged(report({}), 'alignment/')]).toEqual([]);
  });

  it.each([
    '部分专武干部专业化水平有待提升。',
    '资料管理方面有待进一步加强。',
    '工作与上级要求还有一定差距。',
    '思想认识还不够到位，工作创新不够。',
  ])('empty: %s', (problem) => {
    expect(rules(report({ problems: [fine.problems[0] ?? '', problem] }), 'weak/')).toContain('weak/empty-problem');
  });

  it.each([
    '女青年政策答复不及时。5月的6次咨询有2次超过两天才答复。',
    '社区资料不规范，3个社区签到表缺失。',
    '新任干部没有参加过点验组织工作。',
  ])('not empty: %s', (problem) => {
    expect(rules(report({ problems: [fine.problems[0] ?? '', problem] }), 'weak/')).toEqual([]);
  });

  it.each(['工作任务繁重，干部长期超负荷运转。', '亮点经验总结提炼不够。', '对下属要求过于严格，性子太急。'])(
    'praise: %s',
    (problem) => {
      expect(rules(report({ problems: [problem, fine.problems[1] ?? ''] }), 'weak/')).toContain(
        'weak/praise-as-problem',
      );
    },
  );

  it.each(['民兵拉动到位率不尽如人意。', '征兵报名大学生比例不够理想。'])('without figure: %s', (problem) => {
    expect(rules(report({ problems: [problem, fine.problems[1] ?? ''] }), 'weak/')).toContain('weak/no-figure');
  });

  it('only objective causes', () => {
    expect(rules(report({ causes: ['民兵外出务工多，流动性大。', '适龄青年升学就业渠道多。'] }), 'weak/')).toEqual([
      'weak/objective-only',
    ]);
    expect(rules(report({ causes: ['民兵外出务工多，流动性大。', '我抓征兵跟踪不紧。'] }), 'weak/')).toEqual([]);
  });

  it.each(['进一步加强民兵管理，不断提高到位率。', '高度重视征兵工作，加大宣传力度。', '2025年3月底前建立名册。'])(
    'loose measure: %s',
    (measure) => {
      expect(rules(report({ measures: [measure, fine.measures[1] ?? ''] }), 'weak/')).toContain('weak/loose-measure');
    },
  );

  it('sees last year copied with other figures', () => {
    const lastYear = report({}).replace('42人', '40人').replace('39人', '36人');
    expect(flagged(report({}), 'weak/same', { lastYear }).length).toBeGreaterThan(0);
    expect(flagged(report({}), 'weak/same', { lastYear: '一是训练天数不足。二是经费保障不力。' })).toEqual([]);
  });
});

describe('problem, cause and measure', () => {
  it.each([
    [{ causes: ['我对走访慰问安排不细，军属走访不经常。', fine.causes[1] ?? ''] }, 'alignment/cause-of-other-matter'],
    [{ causes: [...fine.causes, '我对档案资料归档重视不够。'] }, 'alignment/cause-without-problem'],
    [{ causes: fine.causes.slice(0, 1) }, 'alignment/problem-without-cause'],
    [{ measures: fine.measures.slice(0, 1) }, 'alignment/problem-without-measure'],
    [
      { measures: ['2025年5月底前完成器材库改造，由武装部部长负责，每月检查一次。', fine.measures[1] ?? ''] },
      'alignment/measure-of-other-matter',
    ],
  ])('do not match: %o', (parts, rule) => {
    expect(rules(report(parts), 'alignment/')).toContain(rule);
  });

  it.each([
    { causes: ['我只在年底组织检查，平时督导不够。', '我没有把任务分解到人。'] },
    {
      problems: [
        '点验到位率不高，应到42人、实到39人；原因是我查得少。',
        '征兵流失多，报名58人、体检41人；原因是我跟踪不紧。',
      ],
      causes: [],
    },
  ])('match: %o', (parts) => {
    expect(rules(report(parts), 'alignment/')).toEqual([]);
  });

  it('make a matrix for the page', () => {
    const rows = alignItems(readDraft(armedForcesDuty(), report({})));
    expect(rows.map(({ problem, cause, measure }) => [problem.ordinal, cause, measure])).toEqual([
      [1, 0, 0],
      [2, 1, 1],
    ]);
  });
});
