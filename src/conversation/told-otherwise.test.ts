import { describe, expect, it } from 'vitest';
import { assistantInMemory, talk } from '../testing/chat.ts';

/** The figures that stand at the end; a question mark behind what is marked. */
async function endOf(turns: readonly string[]): Promise<Record<string, string>> {
  const { ledger } = (await talk(assistantInMemory(), ['2025年，柳溪镇', ...turns])).at(-1) ?? { ledger: null };
  return Object.fromEntries(
    Object.entries(ledger?.figures ?? {}).map(([id, { value, status, sure }]) => [
      id,
      `${value ?? status}${sure === false ? '?' : ''}`,
    ]),
  );
}

describe('a figure told, of which something else was said', () => {
  it.each([
    {
      what: 'a number taken for a question',
      turns: ['担架勤务排14人', '担架勤务排是十六 说快了'],
      id: 'militia.stretcher_platoon_people',
      told: '14',
    },
    {
      what: 'a number beside the value said again',
      turns: ['政治考核50', '政治考核50是约的，来了47，按47写'],
      id: 'conscription.political_review',
      told: '50',
    },
    {
      what: 'another name for it',
      turns: ['报名90 体检66 双合格40 集训30 入伍21', '集训改32'],
      id: 'conscription.pretrain',
      told: '30',
    },
  ])('does not stay sure: $what', async ({ turns, id, told }) => {
    const ledger = await endOf(turns);
    expect(ledger).toHaveProperty([id]);
    expect(ledger[id]).not.toBe(told);
  });

  it.each([
    {
      what: 'what is another unit’s',
      turns: ['入伍15人', '隔壁柏树街道今年走了25个，比不了'],
      id: 'conscription.enlisted',
      told: '15',
    },
    {
      what: 'what he says is not ours',
      turns: ['入伍15人', '岭前镇今年走了25个，会上听来的，不是我们的数'],
      id: 'conscription.enlisted',
      told: '15',
    },
    {
      what: 'what only compares',
      turns: ['入伍14人', '去年入伍16人，今年少2个'],
      id: 'conscription.enlisted',
      told: '14',
    },
    {
      what: 'a name beside its own number',
      turns: ['训练8天，参加训练26人，应急排实有26人', '应急排我说错了，是31，26是训练的人'],
      id: 'militia.training_days',
      told: '8',
    },
  ])('stays as it was told: $what', async ({ turns, id, told }) => {
    expect((await endOf(turns))[id]).toBe(told);
  });

  it('is marked where the other half of it is counted right behind', async () => {
    const { ledger } = (
      await talk(assistantInMemory(), ['我是青石镇党委书记，写2025年的述职报告，全镇9个村3个社区'])
    ).at(-1) ?? {
      ledger: null,
    };
    expect(ledger?.figures['basic.community_count']).toMatchObject({ sure: false });
  });

  it('is held to only by what speaks of it', async () => {
    const ledger = await endOf(['政考20，双合格25', '议军会3次，讲课的就是我，出动不算就写1次']);
    expect(ledger).toMatchObject({ 'conscription.political_review': '20?', 'conscription.qualified': '25?' });
  });
});

it('a number that is not ours is none of this report', async () => {
  expect(await endOf(['入伍25人是岭前镇的，不是咱们的。我们报名60人'])).toEqual({ 'conscription.applied': '60' });
});
