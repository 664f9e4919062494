import { describe, expect, it } from 'vitest';
import { findSaid } from './find-words.ts';

describe('words that are said to stand in a text', () => {
  it.each([
    ['占百分之80', '大学生占80%，比去年多。', '占80%'],
    ['百分之93.7', '点验到位率93.7%。', '93.7%'],
  ])('%s stands in %s', (said, text, found) => {
    const [span] = findSaid(text, said)?.spans ?? [];
    expect(span && text.slice(span.start, span.end)).toBe(found);
  });
});
