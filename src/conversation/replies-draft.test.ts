import { describe, expect, it } from 'vitest';
import { assistantInMemory, talk } from '../testing/chat.ts';

const started = ['2025年，东湖街道，党工委书记', '报名30人，体检45人，政考20人，入伍12人，退兵没有'];

describe('the reply to 出稿', () => {
  it('names contradictions first, then the draft by its own sections, what is empty, and asks one thing', async () => {
    const answer = (await talk(assistantInMemory(), [...started, '就这样写', '出稿'])).at(-1);
    const lines = answer?.reply.split('\n') ?? [];
    expect(lines.length).toBeLessThanOrEqual(4);
    expect(lines[0]).toMatch(/^有1处数对不上：上站体检和应征报名。/);
    expect(lines[1]).toContain(`共${answer?.draft?.report.sections.length}节`);
    expect(lines.filter((line) => line.endsWith('？'))).toHaveLength(1);
  });

  it('says nothing of contradictions where there are none', async () => {
    const answer = (await talk(assistantInMemory(), [started[0] ?? '', '报名45人，体检30人', '出稿'])).at(-1);
    expect(answer?.reply).toMatch(/^初稿写好了，共\d+节/);
  });
});
