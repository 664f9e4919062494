import { describe, expect, it } from 'vitest';
import { assistantInMemory, talk } from '../testing/chat.ts';
import { invariant } from '../result.ts';

async function markedAfter(...messages: string[]): Promise<string[]> {
  const last = (await talk(assistantInMemory(), ['2025年，柳溪镇', ...messages])).at(-1);
  invariant(last, 'nothing was said');
  return Object.entries(last.ledger.figures).flatMap(([id, { sure }]) => (sure === false ? [id] : []));
}

describe('beside what stands in the ledger', () => {
  it('marks a number of half a year told of a figure of a whole one', async () => {
    expect(await markedAfter('下半年参加军事训练31人')).toContain('militia.training_people');
  });

  it.each(['上半年走了5个，下半年走了7个', '全年参加军事训练31人'])('leaves “%s” sure', async (text) => {
    expect(await markedAfter(text)).toEqual([]);
  });
});

describe('figures that cannot both be', () => {
  const both = ['入伍12人，大学生9人', '入伍大学生人数是15'];

  it('are marked while it is open', async () => {
    const marked = await markedAfter(...both);
    expect(marked.toSorted()).toEqual(['conscription.college', 'conscription.enlisted']);
  });

  it('are sure again once one of them is put right', async () => {
    expect(await markedAfter(...both, '入伍大学生人数是11')).toEqual([]);
  });

  it('are his once he holds to them', async () => {
    expect(await markedAfter(...both, '就这样写')).toEqual([]);
  });

  it('are asked about once, as what they contradict', async () => {
    const answers = await talk(assistantInMemory(), ['2025年，柳溪镇', ...both, '议军会4次']);
    expect(answers.at(-1)?.reply).not.toContain('没听准');
  });
});

describe('beside the year of the report, said for the first time', () => {
  it('another value of one told is marked', async () => {
    const turns = ['报名96，入伍24', '2025年那份材料上是报名88，入伍22'];
    const { ledger } = (await talk(assistantInMemory(), turns)).at(-1) ?? { ledger: null };
    expect(ledger?.figures['conscription.applied']).toMatchObject({ value: '88', sure: false });
  });
});
