import * as fc from 'fast-check';
import type { HeadingForm, Paragraph, Report, Section } from '../report/report.ts';

const word = fc.stringMatching(/^[甲乙丙丁戊编组训练走访慰问街道社区民兵]{3,12}$/);
const sentence = fc
  .tuple(
    word,
    fc.constantFrom('，共3次', '，投入1.5万元', '，到位率91.1%', '', '（含大学生2人）', '“双拥”月', '——“八一”<&>期间'),
  )
  .map(([text, tail]) => `我们${text}工作已经做完${tail}。`);
const paragraph: fc.Arbitrary<Paragraph> = fc
  .array(sentence, { minLength: 1, maxLength: 4 })
  .map((all) => ({ pieces: [{ type: 'text' as const, text: all.join('') }] }));
const body = fc.array(paragraph, { minLength: 1, maxLength: 3 });
const heading = fc.tuple(word, fc.constantFrom('工作', '，抓好落实', '')).map(([a, b]) => `抓${a}${b}`);

function numbered(form: HeadingForm, level: number, children: fc.Arbitrary<Section[]>): fc.Arbitrary<Section[]> {
  return fc
    .array(fc.record({ heading, isRunIn: fc.boolean(), paragraphs: body, sections: children }), {
      minLength: 1,
      maxLength: 4,
    })
    .map((all) => all.map((part, index) => ({ id: null, level, form, number: index + 1, ...part })));
}

const none = fc.constant<Section[]>([]);
const inner = fc.oneof(none, numbered('1.', 3, fc.oneof(none, numbered('（1）', 4, none))));
const top = numbered('一、', 1, fc.oneof(none, numbered('（一）', 2, inner)));
const labels: fc.Arbitrary<Section[]> = fc
  .subarray(['存在问题', '原因分析', '下步打算'], { minLength: 0 })
  .chain((names) =>
    fc.tuple(
      ...names.map((name) => fc.record({ heading: fc.constant(name), isRunIn: fc.boolean(), paragraphs: body })),
    ),
  )
  .map((all) =>
    all.map((part) => ({ id: null, level: 1, form: 'label' as const, number: null, ...part, sections: [] })),
  );

/** Any report of text, with every heading level, labels, byline, closing, signature and date. */
export const randomReport: fc.Arbitrary<Report> = fc.record({
  kind: fc.constant(null),
  title: word.map((name) => `${name}2025年度述职报告`),
  byline: fc.option(word.map((name) => `述职人：${name}`)),
  opening: body,
  sections: fc.tuple(top, labels).map(([a, b]): Section[] => [...a, ...b]),
  closing: fc.oneof(fc.constant<Paragraph[]>([]), body),
  signature: fc.option(word.map((name) => `述职人：${name}街道`)),
  date: fc.constantFrom(null, '2025年12月20日', '2025年12月'),
});

/** A report without its places in a text, to compare one parsed with one made. */
export function withoutSpans(report: Report): unknown {
  const places = new Set(['span', 'headingSpan']);
  return JSON.parse(JSON.stringify(report, (key, value: unknown) => (places.has(key) ? undefined : value)));
}
