import { describe, expect, it } from 'vitest';
import { plainFromMarkdown } from './markdown.ts';
import { parseReport } from './parse.ts';
import { renderMarkdown } from './render.ts';

describe('Markdown as plain text', () => {
  const cases: [string, string][] = [
    ['# 述职报告', '述职报告'],
    ['## 一、民兵工作 ##', '一、民兵工作'],
    ['**（一）整组。**编了30人。', '（一）整组。编了30人。'],
    ['> 引用\n- 条目\n---\n完', '引用\n条目\n完'],
    ['1\\. 不是编号\r\n2*3*4', '1. 不是编号\n2*3*4'],
    ['', ''],
  ];
  it.each(cases)('%s', (markdown, plain) => {
    expect(plainFromMarkdown(markdown)).toBe(plain);
  });

  it('reads back the sections that were rendered', () => {
    const text =
      '甲街道述职报告\n\n开头。\n\n一、重点工作\n（一）整组。编了。\n（二）训练\n练了。\n\n存在问题：一是少。';
    const tree = parseReport(text);
    const back = parseReport(plainFromMarkdown(renderMarkdown(tree)));
    const headings = (sections: typeof tree.sections): unknown =>
      sections.map((section) => [section.form, section.heading, section.isRunIn, headings(section.sections)]);
    expect(headings(back.sections)).toEqual(headings(tree.sections));
  });

  it('takes 100,000 asterisks', () => {
    expect(() => plainFromMarkdown('*'.repeat(100_000))).not.toThrow();
    expect(() => plainFromMarkdown('**a'.repeat(30_000))).not.toThrow();
  });
});
