import { describe, expect, it } from 'vitest';
import { assistantInMemory, talk } from '../testing/chat.ts';

const figures = [
  '柳河街道2025年，党工委书记述职',
  '应急排1个，编制32人实有31人，干部3人；专业分队2个共44人，其中通信分队26人、工程抢修分队18人；预备储备21人；点验应到75实到71；党员17人',
  '慰问优抚对象50人，慰问金25000元；器材库1个',
];

async function statusesAfter(said: string): Promise<Record<string, string>> {
  const answers = await talk(assistantInMemory(), [...figures, said]);
  const { figures: now = {} } = answers.at(-1)?.ledger ?? {};
  const before = answers.at(-2)?.ledger.figures ?? {};
  return Object.fromEntries(
    [...new Set([...Object.keys(before), ...Object.keys(now)])].flatMap((id) => {
      const [was, is] = [before[id]?.status ?? '-', now[id]?.status ?? '-'];
      return was === is ? [] : [[id.replace(/^.*\./, ''), is]];
    }),
  );
}

describe('figures that are kept out of the draft', () => {
  it.each<[string, Record<string, string>]>([
    ['预备储备那21人莫写', { reserve_people: 'withheld' }],
    [
      '应急排编制、实有都涉密，别的能写',
      { emergency_platoon_required: 'withheld', emergency_platoon_actual: 'withheld' },
    ],
    [
      '应急排编制涉密\n排里干部数也别写',
      { emergency_platoon_required: 'withheld', emergency_platoon_cadres: 'withheld' },
    ],
    ['点验应到，实到，这两个不让外传', { muster_expected: 'withheld', muster_actual: 'withheld' }],
    ['专业分队的各分队人数不宜公开，合计可以写', { comm_unit_people: 'withheld', engineering_unit_people: 'withheld' }],
    [
      '补两个数，优待证31张、光荣牌12块，您心里有数就行，都不宜公开',
      { veteran_cards: 'withheld', plaques: 'withheld' },
    ],
    ['预备储备人数不写 党员数也不写 器材库可以留', { reserve_people: 'withheld', party_members: 'withheld' }],
    ['慰问金25000不写，人数照写', { gift_amount: 'withheld' }],
  ])('%s', async (said, changed) => {
    expect(await statusesAfter(said)).toEqual(changed);
  });

  it.each(['第二句别写', '党员数可以写，不保密', '器材库那段别写得那么细'])(
    'not by words about the text: %s',
    async (said) => {
      expect(await statusesAfter(said)).toEqual({});
    },
  );

  it.each(['满编率97%，问题里写不写？应急排编制30人', '党员数17人写不写'])(
    'nothing where it is asked: %s',
    async (said) => {
      expect(Object.values(await statusesAfter(said))).not.toContain('withheld');
    },
  );

  it('what was named and never told takes nothing else with it', async () => {
    expect(await statusesAfter('党员17个，这个是我点过的。基干民兵总数不让往外说，就不写了')).toEqual({
      core_people: 'withheld',
    });
  });

  it.each<[string, Record<string, string>]>([
    // The clause that names it is meant, and no number told before it.
    [
      '社区13个，普通民兵连15个，基干民兵总共多少人，上面不让往外报',
      { community_count: 'given', ordinary_company_count: 'given', core_people: 'withheld' },
    ],
    ['党员还是17个基干民兵总数莫写那是涉密的数', { core_people: 'withheld' }],
    // Another number of the same name: planned, or not the one told.
    ['慰问金明年想加到3万，还没批，不写', {}],
    // It says itself why nothing is written.
    ['优待证办了几张，记不得了，不用写', { veteran_cards: 'unknown' }],
  ])('only what is named as secret: %s', async (said, changed) => {
    expect(await statusesAfter(said)).toEqual(changed);
  });

  it('an untold secret named by a head and its parts', async () => {
    const answers = await talk(assistantInMemory(), ['柳河街道2025年', '应急排的编制、实有人数都敏感，别报']);
    const figuresNow = Object.entries(answers.at(-1)?.ledger.figures ?? {}).map(([id, { status }]) => [id, status]);
    expect(Object.fromEntries(figuresNow)).toEqual({
      'militia.emergency_platoon_required': 'withheld',
      'militia.emergency_platoon_actual': 'withheld',
    });
  });
});
