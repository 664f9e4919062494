import { describe, expect, it } from 'vitest';
import { standSuggestions } from './standing-suggestions.ts';

describe('a suggestion that was taken', () => {
  it('stands where it was taken, though beside it was edited and what it replaced is said elsewhere', () => {
    const twice = '夜训实到29人，到点率98%。走访军人家庭40户，悬挂光荣牌12块。';
    const base = `${twice}走访困难群众。今年${twice}`;
    const start = base.lastIndexOf('悬挂');
    const words = { before: '悬挂', after: '张挂', reason: '试' };
    const item = { rule: 'polish/reworded' as const, start, end: start + 2, ...words };
    const set = { task: 'polish' as const, base, items: [item], notes: [], taken: [0], left: [], number: 1 };
    const [lead, rest] = [base.slice(0, start), base.slice(item.end)];
    const tail = lead.lastIndexOf('走访');
    const edited = `${lead.slice(0, tail)}慰问${lead.slice(tail + 2)}`;
    const [standing] = standSuggestions(set, edited + item.after + rest);
    expect(standing).toMatchObject({ status: 'taken', at: { start: edited.length, end: edited.length + 2 } });
  });
});
