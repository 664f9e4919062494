import { expect, it } from 'vitest';
import { assistantInMemory, talk } from '../testing/chat.ts';

it.each([
  ['兵役登记402人全登了', { 'conscription.registered': '402', 'conscription.should_register': '402' }],
  ['应登记402人全登完了', { 'conscription.should_register': '402', 'conscription.registered': '402' }],
  ['应登记402，全登了', { 'conscription.should_register': '402', 'conscription.registered': '402' }],
  ['报名73人，全部上站了', { 'conscription.applied': '73', 'conscription.medical_exam': '73' }],
])('of several figures just asked for, only those meant are as many as another: %s', async (said, told) => {
  const last = (await talk(assistantInMemory(), ['东兴街道2026年', said])).at(-1);
  const values = Object.entries(last?.ledger.figures ?? {}).map(([id, { value }]) => [id, value]);
  expect(Object.fromEntries(values)).toEqual(told);
});
