import { describe, expect, it } from 'vitest';
import { checkAlignment } from '../../checks/alignment.ts';
import { readDraft } from '../../checks/draft-reading.ts';
import { checkWeak } from '../../checks/weak.ts';
import { armedForcesDuty } from '../../testing/kind.ts';
import { findNumerals } from '../../numerals/numerals.ts';
import { planFor } from './rewrite-entry.ts';
import { rewriteProblems } from './rewrite-problems.ts';

const kind = armedForcesDuty();

function report(problems: string, causes: string, plans: string, work = ''): string {
  return `竹溪街道2024年度党管武装工作述职报告

2024年，我认真履行党管武装第一责任人职责。现述职如下：

一、履行职责情况
全年召开议军会4次。${work}

二、存在问题
${problems}

三、原因分析
${causes}

四、下步打算
${plans}

今后，我将认真履行职责，把各项任务落到实处。

述职人：竹溪街道党工委书记
2024年12月18日
`;
}

function rewrite(text: string): { text: string; claims: string[]; questions: string[] } {
  const { regions, claims, questions } = rewriteProblems({ kind, text });
  let result = text;
  for (const { start, end, after } of regions.toReversed()) result = result.slice(0, start) + after + result.slice(end);
  return { text: result, claims: claims.map((claim) => claim.text), questions };
}

const muster = '组织民兵点验1次，应到40人，实到33人，到位率82.5%。';
const weakDrafts: { name: string; text: string; themes: string[]; muster?: boolean }[] = [
  {
    name: 'vague problems and slogans',
    text: report(
      '一是专武干部能力有待提高。二是档案管理还需加强。',
      '一是思想认识不到位。二是习惯于老办法。',
      '一是进一步加强学习。二是高度重视，切实做好各项工作。',
    ),
    themes: ['专武干部', '资料'],
  },
  {
    name: 'objective causes only',
    text: report(
      '一是大学生报名比例不够理想。二是国防教育氛围不浓，国防意识有待增强。',
      '一是青年观念淡薄，家长不支持。二是社会环境影响。',
      '一是大力宣传。二是积极争取上级支持。',
    ),
    themes: ['大学生', '国防教育'],
  },
];

describe('rewriting the problem part', () => {
  it('makes nothing of praise, and offers what the figures show', () => {
    const text = report(
      '一是任务繁重，干部长期加班加点。二是亮点总结不够及时。',
      '一是工作干得多、说得少。二是宣传推广不够。',
      '一是继续保持。二是加大宣传力度。',
      muster,
    );
    const rewritten = rewrite(text);
    expect(rewritten.text).toBe(text);
    expect(rewritten.questions.join('')).toMatch(/点验应到40人[、，]实到33人|应到40人、实到33人/);
  });

  it.each(weakDrafts)('makes $name concrete and matching', ({ text, themes }) => {
    const rewritten = rewrite(text);
    for (const theme of themes) expect(rewritten.text).toMatch(new RegExp(theme));
    const draft = readDraft(kind, rewritten.text);
    expect(draft.problems.length).toBeGreaterThan(0);
    expect(draft.causes.length).toBe(draft.problems.length);
    expect(draft.measures.length).toBe(draft.problems.length);
    expect([...checkWeak(draft), ...checkAlignment(draft)]).toEqual([]);
    expect(draft.causes.some(({ text: own }) => own.includes('我'))).toBe(true);
  });

  it.each(weakDrafts)('brings no count into $name that was not given', ({ text }) => {
    const counts = (of: string): string[] =>
      findNumerals(of)
        .filter((one) => !/^(?:年|月|[是、])/.test(of.slice(one.end)) && Number(one.value) > 4)
        .map((one) => one.value);
    const { regions } = rewriteProblems({ kind, text });
    // 未到7人 is the difference of two figures given, 17.5 its share.
    const known = new Set([...counts(text), '7', '17.5']);
    for (const { after } of regions) expect(counts(after).filter((value) => !known.has(value))).toEqual([]);
  });

  it.each(weakDrafts)('leaves the rest of $name as it was', ({ text }) => {
    const rewritten = rewrite(text).text;
    expect(rewritten.slice(0, rewritten.indexOf('二、'))).toBe(text.slice(0, text.indexOf('二、')));
    expect(rewritten.slice(rewritten.indexOf('今后，我将'))).toBe(text.slice(text.indexOf('今后，我将')));
    expect(rewrite(text).questions.length).toBeLessThanOrEqual(3);
  });

  it('leaves a sound part alone', () => {
    const sound = report(
      '一是民兵点验到位率不高。1次点验有7人未到，均为外出务工人员。',
      '一是我对民兵请销假制度检查不经常，没有建立外出人员名册。',
      '一是2025年3月底前建立外出民兵名册，由武装部部长负责，每季度核对一次，点验到位率保持在95%以上。',
      muster,
    );
    expect(rewriteProblems({ kind, text: sound }).regions).toEqual([]);
  });

  it('adds the part to a text that has none', () => {
    const bare = '竹溪街道2024年度党管武装工作述职报告\n一、民兵工作\n点验应到40人，实到30人。\n';
    const { text } = rewrite(bare);
    expect(text).toContain('存在问题：');
    expect(text).toContain('原因分析：');
    expect(text).toContain('下步打算：');
    expect(text).toMatch(/应到40人[，、]实到30人/);
  });

  it.each(['', '\n', '😀'.repeat(1000), '一是'.repeat(20_000), '\u{d800}存在问题：', '存在问题：'])(
    'survives %#',
    (text) => {
      expect(() => rewriteProblems({ kind, text })).not.toThrow();
    },
  );
});

describe('plans by theme', () => {
  const cases: [string, string][] = [
    ['思想上对武装工作的认识还不够', 'awareness'],
    ['有时存在经验主义', 'method'],
    ['资料管理方面有待加强', 'files'],
    ['部分武装干事业务能力不强', 'cadres'],
    ['走访军属不够经常', 'support'],
    ['青年参军热情不高', 'conscription'],
  ];
  it.each(cases)('%s', (sentence, id) => expect(planFor(kind, sentence)?.id).toBe(id));

  it('exist for every theme the checks know, praise and workload apart', () => {
    const missing = kind.checks.themes
      .filter(({ id }) => id !== 'highlights' && id !== 'workload')
      .filter((theme) => !theme.words.some((word) => planFor(kind, word) !== null));
    expect(missing).toEqual([]);
  });
});
