import { describe, expect, it } from 'vitest';
import { draftMatters } from './draft-matters.ts';
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

  it('counts as the page counts', async () => {
    const { reply = '', draft } = (await talk(assistantInMemory(), [...started, '就这样写', '出稿'])).at(-1) ?? {};
    if (!draft) throw new Error('no draft');
    const { gaps, claims, errors, warnings } = draftMatters(draft, []);
    const told = ['还空着(\\d+)处', '有(\\d+)句带', '核对有(\\d+)处要改', '(\\d+)处提醒'].map((words) =>
      Number(new RegExp(words).exec(reply)?.[1] ?? 0),
    );
    expect(told).toEqual([gaps.length, claims.length, errors.length, warnings.length]);
  });

  it.each([
    ['议军会开了4次，出稿'],
    ['现场办公2次，专武干部3人，出稿'],
    ['出稿，按六段式'],
    ['换一版'],
    ['主要是近视的多，出稿'],
  ])('is told in four lines: %s', async (said) => {
    const answers = await talk(assistantInMemory(), [...started, '就这样写', '出稿', said]);
    const lines = answers.at(-1)?.reply.split('\n') ?? [];
    expect(lines.length).toBeLessThanOrEqual(4);
    expect(lines[0]).toMatch(/^有1处数对不上/);
  });

  it('says how many sections there are, whatever the outline is called', async () => {
    const answer = (await talk(assistantInMemory(), [...started, '出稿，按六段式'])).at(-1);
    const count = answer?.draft?.report.sections.length ?? 0;
    expect(answer?.reply).toContain(count === 6 ? '按六段式，共6节' : `按六段式（没内容的节不列），共${count}节`);
  });
});
