import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../testing/kind.ts';
import { createLedger } from '../figures/ledger.ts';
import { readMessage } from './read-message.ts';

const kind = armedForcesDuty();

function heard(text: string, asked: string[] = [], isSure = false): Record<string, string | null> {
  const reading = readMessage(kind, text, { ledger: createLedger(kind.id), asked, turn: 1 });
  return Object.fromEntries(
    reading.changes
      .filter(({ confidence, figure }) => confidence >= 0.5 && !(isSure && figure.sure === false))
      .map(({ id, figure }) => [id.split('.')[1], figure.value]),
  );
}

describe('figures told side by side', () => {
  it.each([
    ['走了17个，去年14个', { enlisted: '17', enlisted_prev: '14' }],
    ['全年总投入26万元（上年24万元）', { total: '260000', prev_total: '240000' }],
    ['普通民兵连9个860人', { ordinary_company_count: '9', ordinary_people: '860' }],
    ['民兵连编了9个', { ordinary_company_count: '9' }],
    ['训练了31个人 10天', { training_people: '31', training_days: '10' }],
    ['优待金发了十八户十八个人二十七万', { conscript_allowance_people: '18', conscript_allowance_amount: '270000' }],
    ['慰问三等功家庭4户 每户500', { merit3_households: '4', merit3_gift_amount: '500' }],
    ['议军会3，学习5，现场办公2', { council_meetings: '3', study_sessions: '5', onsite_office: '2' }],
    ['受众900人次，活动5场', { audience: '900', activities: '5' }],
    ['修车排九人十个社区参加了兵役登记培训', { vehicle_repair_platoon_people: '9', trained_communities: '10' }],
    ['征兵宣传花了2.3w', { conscription_publicity: '23000' }],
    ['今年征集任务11个，超额1个', { task: '11' }],
    [
      '测绘排11、修车11、担架8',
      { mapping_platoon_people: '11', vehicle_repair_platoon_people: '11', stretcher_platoon_people: '8' },
    ],
    ['报名四十来个，精确点四十三个', { applied: '43' }],
  ])('%s', (text, expected) => {
    expect(heard(text)).toEqual(expected);
  });

  it.each([
    ['报名66人，其中大学生40人', { applied: '66', applied_college: '40' }],
    ['报名66人，入伍12人，里面大学生10人', { applied: '66', enlisted: '12', college: '10' }],
    ['入伍12人，大学生全是', { enlisted: '12', college: '12' }],
  ])('a part belongs to the whole named last: %s', (text, expected) => {
    expect(heard(text)).toEqual(expected);
  });

  it('a list of names after the name of the unit answers in order', () => {
    expect(heard('2025年，松岭街道，登记、报名、入伍分别是300、44、10人')).toEqual({
      registered: '300',
      applied: '44',
      enlisted: '10',
    });
  });

  it.each(['体检45没问题', '体检45人，没困难'])('agreeing counts nothing: %s', (text) => {
    expect(heard(text)).toEqual({ medical_exam: '45' });
  });
});

describe('tables as they are pasted', () => {
  it('with a rule under the heading', () => {
    expect(heard('数据：\n| 登记 | 报名 | 入伍 |\n|---|:-:|---|\n| 310 | 42 | 9 |')).toEqual({
      registered: '310',
      applied: '42',
      enlisted: '9',
    });
  });

  it('right under a sentence of as many parts', () => {
    const text = '2025年述职，松岭街道\n指标,2024年,2025年\n走访现役军人家庭,40,46\n应征报名,50,52';
    expect(heard(text)).toEqual({ visited_households: '46', applied: '52' });
  });
});

describe('what is struck', () => {
  it('is what the clause before names, and nothing told beside it', () => {
    const source = { turn: 1, start: 0, end: 2 };
    const given = { status: 'given' as const, value: '5', unit: '', approx: null, surface: '5', source };
    const figures = { 'conscription.leaflet_kinds': given, 'conscription.home_visits': given };
    const ledger = { ...createLedger(kind.id), figures };
    const reading = readMessage(kind, '入户走访那个数不准，先删掉', { ledger, asked: [], turn: 2 });
    expect(reading.struck).toEqual(['conscription.home_visits']);
  });
});

describe('the year of a report', () => {
  it.each([
    ['今年（2024年）：登记325', 2024],
    ['今年是2025年，登记325', 2025],
  ])('%s', (text, year) => {
    const reading = readMessage(kind, text, { ledger: createLedger(kind.id), asked: [], turn: 1 });
    expect(reading.year?.value).toBe(year);
  });
});

describe('a question just asked', () => {
  it.each([
    ['入伍12个里头11个大学生', { enlisted: '12', college: '11' }],
    ['入伍12人，其中大学生11人', { enlisted: '12', college: '11' }],
    ['报名60，入伍12，其中大学生11', { applied: '60', enlisted: '12', college: '11' }],
    ['其中大学生41人', { applied_college: '41' }],
  ])('gives way to the whole just named: %s', (text, expected) => {
    const asked = ['conscription.applied_college', 'conscription.qualified'];
    expect(heard(text, asked)).toMatchObject(expected);
    // What is heard besides is marked.
    expect(Object.keys(heard(text, asked, true)).filter((id) => !(id in expected))).toEqual([]);
  });
});
