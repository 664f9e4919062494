import { describe, expect, it } from 'vitest';
import { assistantInMemory, talk } from '../testing/chat.ts';

/** What the ledger holds after the last of some messages: the value of each figure, or its status without one. */
async function heldAfter(messages: readonly string[]): Promise<Record<string, string>> {
  const answers = await talk(assistantInMemory(), ['梅岭街道，2025年', ...messages]);
  const figures = Object.entries(answers.at(-1)?.ledger.figures ?? {});
  return Object.fromEntries(figures.map(([id, { status, value }]) => [id, value ?? status]));
}

describe('what is told beside something else', () => {
  it.each([
    [
      'an order',
      '国防教育搞了9场，听的1200人次。没别的了，出稿',
      { 'education.activities': '9', 'education.audience': '1200' },
    ],
    [
      'what he does not know, in words that ask',
      '专武干部14名，议军会开了几次我不掌握',
      { 'cadre.full_time_cadres': '14', 'leadership.council_meetings': 'unknown' },
    ],
    ['what is secret, in words that forbid', '基干民兵总数涉密，稿子里不出现', { 'militia.core_people': 'withheld' }],
  ])('is heard beside %s', async (_, said, wanted) => {
    expect(await heldAfter([said])).toMatchObject(wanted);
  });

  it('stays unheard where it is only asked about', async () => {
    expect(await heldAfter(['议军会开了几次算合格？'])).toEqual({});
  });
});

describe('a correction', () => {
  it('leaves no doubt on figures that share the name, once one of them is put right', async () => {
    const answers = await talk(assistantInMemory(), [
      '梅岭街道，2025年',
      '应急排1个，编制36人，实有33人',
      '应急排讲错了，实有34',
    ]);
    const figures = answers.at(-1)?.ledger.figures ?? {};
    expect(figures['militia.emergency_platoon_actual']).toMatchObject({ value: '34' });
    expect(figures['militia.emergency_platoon_count']?.sure).toBeUndefined();
  });

  it('takes out what is of the year before last, and makes it nobody’s', async () => {
    const answers = await talk(assistantInMemory(), [
      '梅岭街道，2025年',
      '慰问金3.1万',
      '慰问金说错了，3.1万是前年的，今年3.6万',
    ]);
    const ledger = answers.at(-1)?.ledger;
    expect(ledger?.figures['support.gift_amount']).toMatchObject({ value: '36000' });
    expect(ledger?.previous).toEqual({});
  });
});
