import { describe, expect, it } from 'vitest';
import { flagged } from '../testing/check-snippet.ts';

describe('the day a report was signed', () => {
  it('doubts the date, not the year, of a report signed before what it tells', () => {
    const text = `云台街道2024年度工作报告\n2024年，我认真履行职责。\n一、抓落实\n3月办班。6月办班。9月办班。\n述职人：云台街道党工委书记\n2024年1月6日`;
    expect(flagged(text, 'timeline/')).toEqual(['timeline/signature-year: 2024年1月6日']);
  });
});
