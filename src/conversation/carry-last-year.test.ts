import { describe, expect, it } from 'vitest';
import { assistantInMemory, talk } from '../testing/chat.ts';

const known = ['云桥街道2026年，我是书记', '议军会3次，现场办公2次，报名98人，体检70人，入伍23人'];

async function after(said: string): Promise<{ applied: string; last: string | undefined; meetings: string }> {
  const { ledger } = (await talk(assistantInMemory(), [...known, said])).at(-1) ?? {};
  const valueOf = (id: string): string => ledger?.figures[id]?.value ?? '';
  return {
    applied: valueOf('conscription.applied'),
    last: ledger?.previous['conscription.applied']?.value ?? undefined,
    meetings: valueOf('leadership.council_meetings'),
  };
}

describe('a year named at the head of a sentence', () => {
  it('goes on to the items that would else take the places of known ones', async () => {
    expect(await after('去年走17，报名79')).toMatchObject({ applied: '98', last: '79' });
  });

  it('ends where this year is named again', async () => {
    expect(await after('上年走了17个，今年议军会开了4次')).toMatchObject({ meetings: '4', applied: '98' });
  });

  it('ends with its sentence', async () => {
    expect((await after('上年走了17个。议军会更正一下，是4次')).meetings).toBe('4');
  });
});
