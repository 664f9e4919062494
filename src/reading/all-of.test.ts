import { describe, expect, it } from 'vitest';
import { toldIn } from '../testing/told-in.ts';

describe('all of those just told', () => {
  it.each<[string, Record<string, string>]>([
    ['专武干部7名，全部参加了县里组织的集训', { full_time_cadres: '7', trained: '7?' }],
    // All but some.
    [
      '入伍9人，上半年4，下半年5。除了2个高中毕业的，都是大学生',
      {
        enlisted: '9',
        enlisted_h1: '4',
        enlisted_h2: '5',
        college: '7?',
      },
    ],
    // A set phrase by the number itself.
    [
      '应急排1个，编制34人，已经编满了',
      { emergency_platoon_count: '1', emergency_platoon_required: '34', emergency_platoon_actual: '34' },
    ],
    [
      '应急排一个，编制26人，满编26人',
      { emergency_platoon_count: '1', emergency_platoon_required: '26', emergency_platoon_actual: '26' },
    ],
    // Times are not as many people.
    ['民兵出动4次，都是防汛', { dispatch_times: '4' }],
  ])('%s', (text, told) => {
    expect(toldIn(text)).toEqual(told);
  });

  it('of what is known and said again, less those who are out', () => {
    const known = { 'conscription.enlisted': '14', 'basic.community_count': '16' };
    expect(toldIn('14个人当中除了3个高中毕业的都是大学生', known)).toEqual({ college: '11?' });
    expect(toldIn('社区民兵之家，16个里头有5个没挂，其他都挂上了', known)).toEqual({
      community_home_count: '11?',
    });
  });
});

describe('the head of a clause', () => {
  it.each<[string, Record<string, string>]>([
    ['专武干部镇上和社区合计14个', { full_time_cadres: '14' }],
    ['专武干部镇上和村里合计19个，集训19个都参加了', { full_time_cadres: '19', trained: '19?' }],
  ])('has the number of the places behind it: %s', (text, told) => {
    expect(toldIn(text)).toEqual(told);
  });
});
