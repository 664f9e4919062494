import { describe, expect, it } from 'vitest';
import { findingsOf, flagged } from '../testing/check-snippet.ts';
import { pageFeet, structuredText } from './structured-text.ts';

describe('what stands in a text beside the report', () => {
  it.each(['— 2 —', '- 12 -', '第3页 共5页', '第3页', '  3/12  '])('is a foot of a page: %s', (line) => {
    expect(pageFeet(`一段。\n${line}\n又一段。`)).toHaveLength(1);
  });

  it.each(['第3季度', '1/3的民兵', '3月', '2025年'])('is none: %s', (line) => {
    expect(pageFeet(`一段。\n${line}\n又一段。`)).toEqual([]);
  });

  it('is flagged, to be struck', () => {
    expect(findingsOf('抓了整组。\n— 2 —\n抓了训练。', 'structure/page-foot').map(({ fix }) => fix)).toEqual(['']);
  });

  it('keeps every place where it was', () => {
    const text = '目录\n一、组织领导……3\n第二章　民兵建设\n抓了整组。';
    expect(structuredText(text)).toHaveLength(text.length);
    expect(structuredText(text)).toContain('二、');
  });
});

describe('chapters', () => {
  const chapters = (last: string): string =>
    `第一章 把方向\n（一）甲工作。召开会5次。\n（二）乙工作。3次。\n第二章 强根基\n（一）丁工作。投入68万元。\n（二）戊工作。2次。\n${last} 打算\n再做一次。`;

  it('begin their own （一） anew', () => {
    expect(flagged(chapters('第三章'), 'structure/')).toEqual([]);
  });

  it('are numbered on', () => {
    expect(findingsOf(chapters('第四章'), 'structure/numbering').map(({ fix }) => fix)).toEqual(['第三章']);
  });
});

describe('the own name', () => {
  it('with one letter changed is another', () => {
    const text = '石堰镇2024年度党管武装工作述职报告\n\n7月中旬，石埝镇境内两处河堤渗水。石堰镇党委组织抢险。';
    expect(findingsOf(text, 'structure/near-unit').map(({ fix }) => fix)).toEqual(['石堰镇']);
  });
});
