import type { Span } from '../text/spans.ts';

const problem = '(?:问题|不足|差距|短板)';
const problems = `(?:目前|当前|工作中)?(?:存在|面临)?的?(?:主要|突出)?${problem}(?:之处)?(?:[和与及、](?:主要)?(?:${problem}|原因|困难)(?:分析)?)*`;
const causes = '(?:主要|存在|产生|问题)?的?原因(?:分析|剖析)?|根源剖析';
const plans =
  '(?:下一?步|今后|下一阶段|下半年|下年度|明年|来年)的?(?:工作)?(?:打算|计划|安排|措施|思路|举措|重点|方向|设想)|(?:整改|改进)(?:措施|打算|方向)|努力方向|工作打算|打算|措施';
const label = `(?:${problems}|${causes}|${plans})`;

const wholeLabel = new RegExp(`^${label}$`);
const labelAtStart = new RegExp(`^(${label})[：:]`);
const labelAfterStop = new RegExp(`(?<=[。；！？.;])(${label})[：:]`, 'g');

/** Is this line nothing but a label: 存在问题, 原因分析, 下步打算 and their kin? */
export function isLabel(text: string): boolean {
  return text.length <= 20 && wholeLabel.test(text);
}

export interface InlineLabel {
  heading: string;
  /** Label with its colon. */
  span: Span;
}

/**
 * `存在问题：` at the start of a paragraph and `…有待加强。原因分析:一是…` in its middle, in order.
 * Offsets are against `paragraph`.
 */
export function findLabels(paragraph: string): InlineLabel[] {
  const found: InlineLabel[] = [];
  const first = labelAtStart.exec(paragraph.slice(0, 40));
  if (first) found.push({ heading: first[1] ?? '', span: { start: 0, end: first[0].length } });
  for (const match of paragraph.matchAll(labelAfterStop)) {
    found.push({ heading: match[1] ?? '', span: { start: match.index, end: match.index + match[0].length } });
  }
  return found;
}
