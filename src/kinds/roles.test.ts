import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../testing/kind.ts';
import { roleNamed, rolesIn } from './roles.ts';

const kind = armedForcesDuty();

describe('the role named', () => {
  it.each([
    ['我是党工委副书记', 'vice'],
    ['镇党委副书记', 'vice'],
    ['书记', 'secretary'],
    ['武装部副部长', 'deputy'],
    ['武装部长', 'minister'],
    ['无人', undefined],
  ])('%s is %s: the longest name counts', (words, id) => {
    expect(roleNamed(kind, words)?.id).toBe(id);
  });

  it('names stand in order, none within another', () => {
    expect(rolesIn(kind, '是副书记，不是书记').map(({ role }) => role.id)).toEqual(['vice', 'secretary']);
  });
});
