import { describe, expect, it } from 'vitest';
import type { Span } from '../../text/spans.ts';
import { readProblemLines } from './problem-lines.ts';

const title = '石桥镇2025年度党管武装工作述职报告\n\n一、主要工作\n全年报名40人，入伍9人。\n';

function read(part: string): Record<'problems' | 'causes' | 'measures', string[]> {
  const text = `${title}\n${part}`;
  const found = readProblemLines(text);
  const said = (spans: readonly Span[] = []): string[] => spans.map(({ start, end }) => text.slice(start, end));
  return { problems: said(found?.problems), causes: said(found?.causes), measures: said(found?.measures) };
}

describe('problems, causes and measures of a part', () => {
  it('are told apart by what leads in each list of a paragraph of its own', () => {
    const part = read(
      [
        '二、问题、原因和打算',
        '问题有两个。其一，两个村的连部没有挂牌。其二，夜间集结慢。',
        '原因也有两个。其一，我没有逐村看过。其二，联络员换了人没有更新。',
        '来年做好两件事。其一，2月底前逐村补挂。其二，每季度夜间拉动一次。',
      ].join('\n'),
    );
    expect(part.problems).toHaveLength(2);
    expect(part.causes).toEqual(['其一，我没有逐村看过', '其二，联络员换了人没有更新']);
    expect(part.measures).toHaveLength(2);
  });

  it('are measures where a list says nothing but what shall be done, whatever its heading', () => {
    const part = read(
      [
        '二、存在问题\n一是两个村的连部没有挂牌。二是夜间集结慢。',
        '三、原因分析\n一是2026年2月底前由部长逐村补挂。二是2026年3月底前把联络员逐人核清。',
      ].join('\n'),
    );
    expect(part.causes).toEqual([]);
    expect(part.measures).toHaveLength(2);
  });
});
