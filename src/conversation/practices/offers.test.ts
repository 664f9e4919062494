import { describe, expect, it } from 'vitest';
import { assistantInMemory, talk } from '../../testing/chat.ts';
import { armedForcesDuty } from '../../testing/kind.ts';

const begun = ['清溪街道，2025年，我是书记'];
const leadership = '议军会开了4次，中心组学武装6次，现场办公2次，解决难题5个';

/** Of the last answer: section and ids of the doings put, facts, and what was said. */
async function last(messages: readonly string[]) {
  const answers = await talk(assistantInMemory(), messages);
  const answer = answers.at(-1);
  const { facts = {} } = answer?.ledger ?? {};
  return {
    ids: answer?.offer?.doings.map(({ id }) => id) ?? [],
    section: answer?.offer?.section ?? null,
    confirmed: Object.keys(facts).filter((id) => facts[id]?.status === 'confirmed'),
    reply: answer?.reply ?? '',
    draft: answer?.draft?.text ?? '',
    asked: answer?.asked ?? [],
  };
}

describe('doings put to the officer', () => {
  it('come when the figures of a section are in, six at most, behind the next question', async () => {
    const { ids, section, asked, reply } = await last([...begun, leadership]);
    expect(section).toBe('leadership');
    expect(ids).toContain('chair_council');
    expect(ids.length).toBeLessThanOrEqual(6);
    expect(asked.length).toBeGreaterThan(0);
    expect(reply).toMatch(/？\n组织领导这块.*\n1 .*\n2 /u);
  });

  it('wait for the numbers of their section', async () => {
    const { section, asked } = await last([...begun, '点验2次，应到56，实到51']);
    expect(section).toBeNull();
    expect(asked.length).toBeGreaterThan(0);
  });

  it('fit the figures: nobody is asked about an absence that was none', async () => {
    const whole = '应急排1个，应编30人，实有30人，社区12个，普通民兵连12个，专业分队27人，点验2次，应到56人，实到56人';
    const { ids } = await last([...begun, whole]);
    expect(ids).toContain('muster_self');
    expect(ids).not.toContain('muster_absent');
    expect(ids).not.toContain('platoon_fill');
  });

  it('are printed with the figures once ticked, and no other is', async () => {
    const { draft, confirmed } = await last([...begun, leadership, '1、3', '出稿']);
    expect(confirmed.length).toBe(2);
    const others = armedForcesDuty().practices.filter(({ id }) => !confirmed.includes(id));
    const printed = others.filter(({ wordings }) => wordings.some(({ source }) => draft.includes(source)));
    expect(printed.map(({ id }) => id).filter((id) => id !== 'onsite_self')).toEqual([]);
    expect(draft).toMatch(/议军会4次，均由我主持|由我主持/);
  });

  it('are put once: what was declined or passed over in an answer does not come again', async () => {
    const first = await last([...begun, leadership]);
    const after = await last([
      ...begun,
      leadership,
      '都没有',
      '列几条组织领导的做法',
      '都没有',
      '列几条组织领导的做法',
    ]);
    expect(after.ids.filter((id) => first.ids.includes(id))).toEqual([]);
    expect(after.confirmed).toEqual([]);
  });

  it('go back with 撤回', async () => {
    const { confirmed, reply } = await last([...begun, leadership, '1、2', '撤回']);
    expect(confirmed).toEqual([]);
    expect(reply).toContain('议军会都由我主持');
  });

  it('stand in the way of no figure', async () => {
    const answers = await talk(assistantInMemory(), [...begun, leadership, '专武干部3名']);
    expect(answers.at(-1)?.ledger.figures['cadre.full_time_cadres']?.value).toBe('3');
    expect(answers.at(-1)?.ledger.facts).toEqual({});
  });

  it('stand in the way of no command, and what was ticked before it is in the draft', async () => {
    const { draft, confirmed } = await last([...begun, leadership, '1，出稿']);
    expect(confirmed).toEqual(['chair_council']);
    expect(draft).toContain('由我主持');
  });

  it('are named behind a draft only where numbers add little', async () => {
    const { reply } = await last([...begun, leadership, '出稿']);
    expect(reply).toMatch(/最能提分的是补数：征兵还差/);
  });

  it('never name who reports of which year as a number that is missing', async () => {
    const { reply } = await last([...begun, '登记338人，报名96人，上站体检70人，政考42人，入伍23人', '出稿']);
    expect(reply).toMatch(/最能提分的是补数/);
    expect(reply).not.toMatch(/最能提分.*(?:年度|单位名称)/);
  });
});
