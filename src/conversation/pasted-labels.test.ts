import { describe, expect, it } from 'vitest';
import { beforeNow, ledText } from './pasted-labels.ts';

const report = `述职报告\n一、主要工作\n抓好征兵工作。今年兵役登记301人，报名应征84人，入伍17人。\n二、存在问题\n一是宣传不够。\n三、下步打算\n一是抓好宣传。`;

describe('a text in 「」 led by whose it is', () => {
  const lead = '这是去年的述职报告：\n';
  const text = `${lead}「${report}」`;

  it('is taken whole, whatever it says of 今年', () => {
    expect(ledText(text, 2025)).toMatchObject({ label: 'last', text: { end: text.length } });
    const span = { start: lead.length, end: text.length };
    expect(beforeNow(text, span, 2025)).toEqual(span);
  });

  it('ends at its mark: what follows is of this year', () => {
    const more = `${text}\n今年兵役登记338人。`;
    expect(ledText(more, 2025)?.text.end).toBe(text.length);
  });
});
