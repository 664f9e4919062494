import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { armedForcesDuty, corpusFolder } from '../testing/kind.ts';
import { parseReport } from './parse.ts';
import { renderMarkdown, renderReport } from './render.ts';
import { pieceText, walkParagraphs, walkSections, type Paragraph, type Report, type Section } from './report.ts';

/** `form number heading (id)` per section, children indented. */
function treeOf(sections: readonly Section[], indent = ''): string[] {
  return sections.flatMap((section) => [
    `${indent}${section.form ?? '—'} ${section.number ?? ''} ${section.heading}${section.isRunIn ? ' ⏎' : ''} (${section.id ?? ''})`,
    ...treeOf(section.sections, `${indent}  `),
  ]);
}

function seed(n: number): string {
  return readFileSync(join(corpusFolder, 'armed-forces-duty/raw', `seed-${n}.txt`), 'utf8');
}

describe('parsing a report', () => {
  const kind = armedForcesDuty();

  it('finds the six parts of the first seed, its inner label and its closing', () => {
    const report = parseReport(seed(1), kind);
    expect(report.title).toBe('党管武装工作述职报告（一）');
    expect(report.opening).toHaveLength(1);
    expect(treeOf(report.sections)).toEqual([
      '一、 1 抓大事、管方向，始终把“党管武装”摆在突出位置 (leadership)',
      '一、 2 围绕重点难点，全力推动民兵工作实施 (militia)',
      '一、 3 与时俱进，开拓创新，全面推进征兵工作和拥军优属工作 (conscription)',
      '一、 4 全力开展疫情防控工作 (emergency)',
      '一、 5 经费使用优先保障 (funding)',
      '一、 6 存在的问题及下一步打算 (problems)',
      '  label  主要原因 ⏎ (causes)',
    ]);
    expect(report.sections.at(-1)?.paragraphs).toHaveLength(2);
    expect(report.closing.map((p) => pieceText(p.pieces).slice(0, 8))).toEqual(['在今后的工作中，']);
  });

  it('finds the three blocks of the second seed with headings glued to their text', () => {
    expect(treeOf(parseReport(seed(2), kind).sections)).toEqual([
      '一、 1 牢记党管武装，切实提高党管武装工作水平 (leadership)',
      '一、 2 抓住工作重点，稳步推进基层武装各项工作 ()',
      '  （一） 1 全面抓好国防教育工作 ⏎ (training)',
      '  （一） 2 全面完成民兵整组工作 ⏎ (militia)',
      '  （一） 3 全面做好征兵工作 ⏎ (conscription)',
      '  （一） 4 全面推进疫情防控工作 ⏎ (emergency)',
      '一、 3 深化双拥工作，不断提升基层武装服务水平 (support)',
      'label  存在问题 ⏎ (problems)',
      'label  原因分析 ⏎ (causes)',
      'label  下步打算 ⏎ (plans)',
    ]);
  });

  it('finds the two blocks of the third seed, even the heading that ends in a comma', () => {
    expect(treeOf(parseReport(seed(3), kind).sections)).toEqual([
      '一、 1 狠抓责任落实，全力以赴完成上级交办的各项工作 (leadership)',
      '  （一） 1 开展民兵整组，采取强力措施增强国防后备力量建设 ⏎ (militia)',
      '  （一） 2 加强教育培训，逐步提高辖区基层民兵队伍综合素质， ⏎ (training)',
      '  （一） 3 深入摸排走访，积极宣传圆满完成年度征兵工作任务 ⏎ (conscription)',
      '  （一） 4 积极宣传动员，在疫情防控过程中充分发挥民兵作用 ⏎ (emergency)',
      '一、 2 注重服务质量，在谱写军民鱼水情上开创新局面 (support)',
      '  （一） 1 加强工作联系力度，全面提升服务质量 ⏎ ()',
      '  （一） 2 做好拥军优属工作，全力落实优抚待遇 ⏎ (support)',
      'label  存在问题 ⏎ (problems)',
      'label  原因分析 ⏎ (causes)',
      'label  下步打算 ⏎ (plans)',
    ]);
  });

  const shapes: [string, string, string[]][] = [
    [
      'half-width brackets and a comma after the number',
      '题\n开头。\n一、甲\n(一)抓编组\n文。\n(二)、抓训练\n文。',
      ['一、 1 甲 ()', '  （一） 1 抓编组 (militia)', '  （一） 2 抓训练 (training)'],
    ],
    [
      '1、 between （一） and （三） as a slip of form',
      '题\n一、重点工作\n（一）民兵整组。编了。\n2、教育训练。练了。\n（三）征兵任务。征了。',
      [
        '一、 1 重点工作 ()',
        '  （一） 1 民兵整组 ⏎ (militia)',
        '  1. 2 教育训练 ⏎ (training)',
        '  （一） 3 征兵任务 ⏎ (conscription)',
      ],
    ],
    [
      'four levels',
      '题\n一、甲事\n（一）乙事\n1.丙事\n（1）丁事\n文。\n2.戊事\n文。',
      ['一、 1 甲事 ()', '  （一） 1 乙事 ()', '    1. 1 丙事 ()', '      （1） 1 丁事 ()', '    1. 2 戊事 ()'],
    ],
    [
      'a colon after a glued heading',
      '题\n（一）整组：3月完成整组，编组30人。\n（二）征兵：入伍5人。',
      ['（一） 1 整组： ⏎ (militia)', '（一） 2 征兵： ⏎ (conscription)'],
    ],
    [
      'numbered items without heading',
      '题\n一、民兵工作\n1.组织点验1次，应到30人，实到28人。\n2.组织训练7天，参训28人。',
      ['一、 1 民兵工作 (militia)', '  1. 1  ⏎ ()', '  1. 2  ⏎ ()'],
    ],
    [
      'labels standing alone',
      '题\n一、成绩\n做了。\n存在问题：\n一是到位率不高。\n原因分析：\n一是抓得不紧。\n下一步打算\n一是抓紧。',
      ['一、 1 成绩 ()', 'label  存在问题 (problems)', 'label  原因分析 (causes)', '—  下一步打算 (plans)'],
    ],
    [
      'labels in the middle of a paragraph',
      '题\n一、成绩\n做了。\n不足：一是到位率不高。主要原因：抓得不紧。整改措施:抓紧。',
      ['一、 1 成绩 ()', 'label  不足 ⏎ (problems)', 'label  主要原因 ⏎ (causes)', 'label  整改措施 ⏎ (plans)'],
    ],
  ];
  it.each(shapes)('reads %s', (_, text, expected) => {
    expect(treeOf(parseReport(text, kind).sections)).toEqual(expected);
  });

  it('takes no amount, year or date for a numbering', () => {
    const report = parseReport('题目\n1.5万元用于训练。\n2025年，一切顺利。\n三、四月份开展点验', kind);
    expect(treeOf(report.sections).slice(0, 1)).toEqual(['一、 3 四月份开展点验 ()']);
    expect(report.opening).toHaveLength(2);
  });

  it('separates title, byline, closing, signature and date', () => {
    const text =
      '甲街道\n2024年度党管武装工作述职报告\n\n述职人：甲街道党工委书记\n（2024年12月）\n各位领导：\n现述职如下。\n\n一、民兵工作\n编了。\n\n新年将至，我将继续努力。\n\n甲街道党工委书记  王某\n2024年12月30日';
    expect(parseReport(text, kind)).toMatchObject({
      title: '甲街道\n2024年度党管武装工作述职报告',
      byline: '述职人：甲街道党工委书记\n（2024年12月）',
      opening: [{}, {}],
      closing: [{ pieces: [{ text: '新年将至，我将继续努力。' }] }],
      signature: '甲街道党工委书记  王某',
      date: '2024年12月30日',
    });
  });

  it.each(['2024年  月  日', '【日期】', '二〇二四年十二月', '（2024年12月）'])(
    'takes %s for a date at the end',
    (date) => {
      const parsed = parseReport(`题目报告\n一、甲事\n做了。\n\n述职人：甲街道党工委书记【姓名】\n${date}`, kind);
      expect(parsed).toMatchObject({ closing: [], signature: '述职人：甲街道党工委书记【姓名】', date });
    },
  );

  it('takes the whole block of a closing, and without empty lines what follows its telling words', () => {
    const closing = (text: string): string[] => parseReport(text, kind).closing.map((p) => pieceText(p.pieces));
    const body = '题目报告\n一、打算\n一是抓紧。\n二是抓实。';
    expect(closing(`${body}\n\n责任重大。\n述职完毕，请批评指正。`)).toEqual(['责任重大。', '述职完毕，请批评指正。']);
    expect(closing(`${body}\n今后，我将努力。\n谢谢大家。`)).toEqual(['今后，我将努力。', '谢谢大家。']);
    expect(closing(`${body}\n\n三是抓好。`)).toEqual([]);
  });

  it('gives spans that slice back to the text they stand for', () => {
    for (const n of [1, 2, 3]) {
      const text = `\uFEFF  ${seed(n).replaceAll('\n', '\r\n　　')}`;
      const report = parseReport(text, kind);
      for (const { paragraph } of walkParagraphs(report)) {
        expect(text.slice(paragraph.span?.start, paragraph.span?.end)).toBe(pieceText(paragraph.pieces));
      }
      for (const section of walkSections(report.sections)) {
        expect(text.slice(section.headingSpan?.start, section.headingSpan?.end)).toContain(section.heading);
        expect(section.span?.start).toBe(section.headingSpan?.start);
        for (const child of section.sections) expect(section.span?.end).toBeGreaterThanOrEqual(child.span?.end ?? 0);
      }
    }
  });
});

const word = fc.stringMatching(/^[甲乙丙丁戊编组训练走访慰问街道社区民兵]{3,12}$/);
const sentence = fc
  .tuple(word, fc.constantFrom('，共3次', '，投入1.5万元', '', '（含大学生2人）'))
  .map(([text, tail]) => `我们${text}工作已经做完${tail}。`);
const paragraph: fc.Arbitrary<Paragraph> = fc.array(sentence, { minLength: 1, maxLength: 3 }).map((all) => ({
  pieces: [{ type: 'text' as const, text: all.join('') }],
}));
const body = fc.array(paragraph, { minLength: 1, maxLength: 3 });
const heading = fc.tuple(word, fc.constantFrom('工作', '，抓好落实', '')).map(([a, b]) => `抓${a}${b}`);

function numbered(
  form: '一、' | '（一）' | '1.' | '（1）',
  level: number,
  children: fc.Arbitrary<Section[]>,
): fc.Arbitrary<Section[]> {
  return fc
    .array(fc.record({ heading, isRunIn: fc.boolean(), paragraphs: body, sections: children }), {
      minLength: 1,
      maxLength: 4,
    })
    .map((all) => all.map((part, i) => ({ id: null, level, form, number: i + 1, ...part })));
}

const none = fc.constant<Section[]>([]);
const inner = fc.oneof(none, numbered('1.', 3, fc.oneof(none, numbered('（1）', 4, none))));
const top = numbered('一、', 1, fc.oneof(none, numbered('（一）', 2, inner)));
const labels: fc.Arbitrary<Section[]> = fc
  .subarray(['存在问题', '原因分析', '下步打算', '不足之处', '努力方向'], { minLength: 0 })
  .chain((names) =>
    fc.tuple(
      ...names.map((name) => fc.record({ heading: fc.constant(name), isRunIn: fc.boolean(), paragraphs: body })),
    ),
  )
  .map((all) =>
    all.map((part) => ({ id: null, level: 1, form: 'label' as const, number: null, ...part, sections: [] })),
  );

const report: fc.Arbitrary<Report> = fc.record({
  kind: fc.constant(null),
  title: word.map((name) => `${name}2025年度述职报告`),
  byline: fc.option(word.map((name) => `述职人：${name}`)),
  opening: body,
  sections: fc.tuple(top, labels).map(([a, b]): Section[] => [...a, ...b]),
  closing: fc.oneof(fc.constant<Paragraph[]>([]), body),
  signature: fc.option(word.map((name) => `述职人：${name}街道`)),
  date: fc.constantFrom(null, '2025年12月20日', '2025年12月', '二〇二五年十二月'),
});

function withoutSpans(value: Report): unknown {
  const keys = new Set(['span', 'headingSpan']);
  return JSON.parse(JSON.stringify(value, (key, inside: unknown) => (keys.has(key) ? undefined : inside)));
}

describe('parse and render', () => {
  it('are inverse on any report of text', () => {
    fc.assert(
      fc.property(report, (tree) => {
        expect(withoutSpans(parseReport(renderReport(tree)))).toEqual(withoutSpans(tree));
      }),
      { numRuns: 400 },
    );
  });

  it('keep every character of a well-formed text', () => {
    fc.assert(
      fc.property(report, (tree) => {
        const text = renderReport(tree);
        expect(renderReport(parseReport(text))).toBe(text);
      }),
      { numRuns: 100 },
    );
  });

  it('lose nothing but white space of any line, whatever the text', () => {
    const line = fc.oneof(
      sentence,
      fc.constantFrom(
        '一、',
        '（一）',
        '1、甲。乙',
        '存在问题:',
        '不足：甲。原因：乙',
        '述职人：',
        '2025年',
        '',
        '①丙',
        '😀',
        '\uD800',
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const text = lines.join('\n');
        const parsed = parseReport(text);
        let held =
          parsed.title.length +
          (parsed.byline ?? '').length +
          (parsed.signature ?? '').length +
          (parsed.date ?? '').length;
        for (const section of walkSections(parsed.sections)) {
          held += (section.headingSpan?.end ?? 0) - (section.headingSpan?.start ?? 0);
        }
        for (const part of walkParagraphs(parsed)) held += pieceText(part.paragraph.pieces).length;
        const visible = text.replace(/\s/gu, '').length;
        expect(held).toBeGreaterThanOrEqual(visible);
      }),
      { numRuns: 300 },
    );
  });

  it('read 100,000 characters of anything', () => {
    for (const piece of ['一是', '存在问题：', '（一）', '。', '存在的', '\r', '甲，', '第一，', '问题和', '一、\n']) {
      expect(() => parseReport(piece.repeat(Math.ceil(100_000 / piece.length)))).not.toThrow();
    }
  });
});

describe('rendering', () => {
  it('marks sentences nobody confirmed, once round all their pieces', () => {
    const tree = parseReport('题目报告\n一、民兵工作\n编了。');
    const section = tree.sections[0];
    section?.paragraphs.push({
      pieces: [
        { type: 'text', text: '一是' },
        { type: 'text', text: '缺', claim: 'c1' },
        { type: 'figure', id: 'a.b', text: '3人', claim: 'c1' },
        { type: 'text', text: '。', claim: 'c1' },
        { type: 'text', text: '二是补。', claim: 'c2' },
      ],
    });
    expect(renderReport(tree)).toContain('一是〔待核〕缺3人。〔/〕〔待核〕二是补。〔/〕');
    expect(renderReport(tree, { claims: 'plain' })).toContain('一是缺3人。二是补。');
  });

  it('writes Markdown with headings by depth and bold run-in headings', () => {
    const text =
      '甲街道述职报告\n\n开头。\n\n一、重点工作\n（一）整组。编了。\n（二）训练\n练了。\n\n存在问题：一是少。';
    expect(renderMarkdown(parseReport(text))).toBe(
      '# 甲街道述职报告\n\n开头。\n\n## 一、重点工作\n\n**（一）整组。**编了。\n\n### （二）训练\n\n练了。\n\n**存在问题：**一是少。',
    );
  });
});
