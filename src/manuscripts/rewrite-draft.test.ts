import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../testing/kind.ts';
import { withMarks } from './mark-unsaid.ts';
import { quoteRevised } from './quoted.ts';
import { rewriteDraft } from './rewrite-draft.ts';

function answerTo(items: number): string {
  const text = `二、存在问题\n${'一是学习不够。'.repeat(items)}`;
  return JSON.stringify(quoteRevised(text, withMarks(rewriteDraft(armedForcesDuty(), text, {})), 'after'));
}

describe('a part of many items', () => {
  it('is answered with as much for each, however many there are', () => {
    const [few, many] = [answerTo(100).length / 100, answerTo(1000).length / 1000];
    expect(many).toBeLessThan(few * 1.2);
  });

  it('has every sentence nobody has said marked at its own place', () => {
    const text = '二、存在问题\n一是学习不够系统。\n二是阵地建设不够均衡。\n三是军地沟通不够经常。';
    const revised = rewriteDraft(armedForcesDuty(), text, {});
    const unsaid = revised.findings.filter(({ rule }) => rule === 'claims/unconfirmed');
    const marked = withMarks(revised);
    expect(unsaid.length).toBeGreaterThan(0);
    expect(marked.text.replaceAll(/〔待核〕|〔\/〕/g, '')).toBe(revised.text);
    for (const [place, { start, end }] of unsaid.entries()) {
      const moved = marked.findings.filter(({ rule }) => rule === 'claims/unconfirmed')[place];
      expect(marked.text.slice(moved?.start, moved?.end)).toContain(revised.text.slice(start, end));
    }
  });
});
