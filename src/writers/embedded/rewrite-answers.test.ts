import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../../testing/kind.ts';
import { findNumerals } from '../../numerals/numerals.ts';
import { readAnswers } from './rewrite-answers.ts';
import { askAboutProblems, rewriteProblems } from './rewrite-problems.ts';

const kind = armedForcesDuty();
const weak =
  '2023年，香溪街道。存在问题：一是部分专武干部业务水平有待提升；二是资料管理方面有待加强。原因分析：一是认识不够。';

function rewrite(answers: string, text = weak): string {
  const { regions } = rewriteProblems({ kind, text, answers });
  return regions
    .toReversed()
    .reduce((rest, { start, end, after }) => rest.slice(0, start) + after + rest.slice(end), text);
}

describe('what an answer says', () => {
  it.each([
    ['没到的5个人都在外地打工', [{ role: 'evidence', words: '没到的5人都在外地务工' }]],
    ['武装部长负责，三月底前', [{ role: 'measure', words: '', owner: '武装部部长', deadline: '3月底前' }]],
    ['主要是我平时问得少', [{ role: 'cause', words: '我平时问得少' }]],
    [
      '点验有7人没到，原因是我没有逐人打电话，明年点验前由武装部逐人通知',
      [
        { role: 'evidence', words: '点验有7人没到' },
        { role: 'cause', words: '原因是我没有逐人打电话' },
        { role: 'measure', words: '明年点验前由武装部逐人通知' },
      ],
    ],
    ['不清楚', []],
    ['别的没有', []],
    [
      '签到表缺了2个社区的，我没去查，社区书记六月底前补齐',
      [
        { role: 'evidence', words: '签到表缺了2个社区的' },
        { role: 'cause', words: '我没有去检查' },
        { role: 'measure', owner: '社区书记', deadline: '6月底前' },
      ],
    ],
    [
      '没到的12个人大多在外地打工 我抓得不够紧 部长负责 明年6月底前改',
      [
        { role: 'evidence', words: '没到的12人大多在外地务工' },
        { role: 'cause', words: '我抓得不够紧' },
        { role: 'measure', words: '', owner: '部长', deadline: '明年6月底前' },
      ],
    ],
    [
      '主要是外出打工的多，我平时抓得不紧，区里上次点名批评过点验',
      [
        { role: 'evidence', words: '区里上次点名批评过点验' },
        { role: 'cause', words: '外出务工的多，我平时抓得不紧' },
      ],
    ],
    ['1.有2名是新来的；2.档案缺签到表', [{ ordinal: 1 }, { ordinal: 2 }]],
  ])('%s', (spoken, wanted) => {
    expect(readAnswers(spoken, armedForcesDuty().field)).toMatchObject(wanted);
    expect(readAnswers(spoken, armedForcesDuty().field)).toHaveLength(wanted.length);
  });
});

describe('the problem part with the officer’s answers', () => {
  it('tells each answer with the problem it speaks of and leaves no gap there', () => {
    const text = rewrite('3个专武干部2个是今年新来的，没培训过；档案盒缺去年的点验签到表。别的没有。');
    expect(text).toMatch(/一是[^\n]*3名专武干部中有2名是今年新任的，没有参加过培训[；。]/);
    expect(text).toMatch(/二是[^\n]*档案盒缺去年的点验签到表[；。]/);
    expect(text.slice(0, text.indexOf('原因分析'))).not.toContain('【');
  });

  it('finds the problem by its words whatever the order', () => {
    const text = rewrite('档案缺签到表。专武干部有2名没参加过培训。');
    expect(text).toMatch(/一是[^\n]*专武干部有2名没有参加过培训/);
    expect(text).toMatch(/二是[^\n]*档案缺签到表/);
  });

  it('puts the owner and the deadline he named into every measure', () => {
    const measures = rewrite('党工委副书记负责，5月底前').split('下步打算')[1] ?? '';
    expect(measures.match(/由党工委副书记/g)).toHaveLength(2);
    expect(measures.match(/2024年5月底前/g)).toHaveLength(2);
  });

  it('keeps problem, cause and measure that were told in one go together', () => {
    const own =
      '香溪街道2025年度党管武装工作述职报告\n\n一、存在的问题\n一是对工作重视不够。二是民兵工作还有差距。\n\n二、原因分析\n一是认识不到位。二是抓得不紧。\n\n三、下步打算\n一是加强学习。二是加强民兵建设。';
    const now = rewrite('点验有7人没到，原因是我没有逐人打电话，明年点验前由武装部逐人通知', own);
    const lines = now.split('\n').filter((line) => line.startsWith('一是'));
    const told = ['7人没到', '没有逐人打电话', '由武装部逐人通知'];
    const items = told.map((words, at) => (lines[at] ?? '').split('二是').findIndex((item) => item.includes(words)));
    expect(items).toEqual(Array.from(told, () => items[0]));
    expect(items[0]).toBeGreaterThanOrEqual(0);
    expect(now).not.toContain('由【责任人】负责，2026年点验前');
  });

  it('is of the problem whose number was said, in the words behind it, and the next message of its own', () => {
    const own =
      '香溪街道2025年度党管武装工作述职报告\n\n存在问题：一是民兵训练质量不高；二是国防教育形式单一；三是经费保障有不足。原因：一是平时忙；二是认识不够；三是财政紧张。措施：一是加强训练；二是创新形式；三是争取支持。';
    const now = rewrite('第三条是训练补助还差2万元，财政所负责，明年三月底前拨到位\n国防教育有3个社区没有办', own);
    expect(now).toMatch(/三是经费保障有不足，训练补助还差2万元/);
    expect(now).toMatch(/二是国防教育形式单一，[^；]*3个社区没有办/);
    expect(now).toMatch(/三是[^；]*由财政所负责，2026年3月底前[^；]*拨到位/);
  });

  it('takes his own reason and his own action', () => {
    const text = rewrite('专武干部2名业务不熟，主要是我没抓岗前培训，武装部长负责，三月底前集中培训一遍');
    expect(text).toContain('我没抓岗前培训');
    expect(text).toMatch(/由武装部部长负责，2024年3月底前集中培训一遍/);
  });

  it('puts his own reason before what lay outside his work', () => {
    const answers = '主要是专武干部请假的多，我平时抓得不紧';
    expect(rewrite(answers)).toMatch(/我平时抓得不紧[，；。]客观上，专武干部请假的多[；。]/);
  });

  it('writes no number that he did not give', () => {
    const answers = '3个专武干部2个是新来的，没培训过。档案缺签到表';
    const given = new Set(findNumerals(weak + answers).map(({ value }) => value));
    const isPace = /^(?:年|月|季|半年|次|轮|遍|[是、])/;
    const text = rewrite(answers);
    const fresh = findNumerals(text).filter(({ end, value }) => !isPace.test(text.slice(end)) && !given.has(value));
    expect(fresh.map(({ text: surface }) => surface)).toEqual([]);
  });

  it('asks at most three questions, the last of them who and when', () => {
    const { questions } = askAboutProblems({ kind, text: weak });
    expect(questions).toHaveLength(3);
    expect(questions.at(-1)).toContain('谁来负责');
  });

  it.each(['', '。。。', '😀'.repeat(200), '第一条'.repeat(300), '负责，前'])('survives %#', (answers) => {
    expect(() => rewrite(answers)).not.toThrow();
  });
});
