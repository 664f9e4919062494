import { describe, expect, it } from 'vitest';
import { createLedger, type Ledger, type LedgerFigure } from '../figures/ledger.ts';
import { findingsOf, flagged } from '../testing/check-snippet.ts';
import { armedForcesDuty } from '../testing/kind.ts';
import { readTextFigures } from '../reading/text-figures.ts';

const kind = armedForcesDuty();
const bindings = (text: string): string[] =>
  readTextFigures(kind, text).map(({ id, mention }) => `${mention.text}=${id ?? '?'}`);

describe('which indicator a number belongs to', () => {
  it.each([
    ['全年召开议武会4次、现场办公2次。', ['4次=leadership.council_meetings', '2次=leadership.onsite_office']],
    ['依托15个社区编组普通民兵连15个。', ['15个=basic.community_count', '15个=militia.ordinary_company_count']],
    ['组建民兵应急排1个30人。', ['1个=militia.emergency_platoon_count', '30人=militia.emergency_platoon_actual']],
    [
      '应急排应编30人、实有28人。',
      ['30人=militia.emergency_platoon_required', '28人=militia.emergency_platoon_actual'],
    ],
    [
      '点验应到42人，实到39人，到位率92.9%。',
      ['42人=militia.muster_expected', '39人=militia.muster_actual', '92.9%=militia.muster_rate'],
    ],
    ['应征报名58人，其中大学生40人。', ['58人=conscription.applied', '40人=conscription.applied_college']],
    [
      '批准入伍17人，其中大学生15人，占88.2%。',
      ['17人=conscription.enlisted', '15人=conscription.college', '88.2%=conscription.college_rate'],
    ],
    [
      '批准入伍11人，其中上半年4人、下半年7人。',
      ['11人=conscription.enlisted', '4人=conscription.enlisted_h1', '7人=conscription.enlisted_h2'],
    ],
    [
      '发放义务兵家庭优待金26人、46.8万元。',
      ['26人=support.conscript_allowance_people', '46.8万元=support.conscript_allowance_amount'],
    ],
    ['为2名荣立三等功的军人家庭送喜报2份。', ['2名=support.merit3_people', '2份=support.good_news']],
    ['批准入伍13人，比上年增加4人。', ['13人=conscription.enlisted', '4人=?']],
    ['出动民兵3次、76人次。', ['3次=emergency.dispatch_times', '76人次=emergency.dispatch_person_times']],
    ['3名专武干部中有2名任职不满一年。', ['3名=cadre.full_time_cadres', '2名=?']],
    ['安排绿化经费3万元，种树120棵。', ['3万元=?', '120棵=?']],
  ])('reads %s', (text, expected) => {
    expect(bindings(text)).toEqual(expected);
  });
});

describe('figures that contradict one another in a text', () => {
  it.each([
    '辖区12个社区，编组普通民兵连12个。\n年底检查，3个社区资料缺失。',
    '4月点验应到30人，实到28人。\n10月点验应到32人，实到30人。',
    '编组应急排30人，通信分队10人，合计40人。',
    '走访46户，慰问118人，发放慰问金3万元。',
    '上年入伍14人，今年批准入伍16人，比上年的14人多2人。',
    '批准入伍13人，比上年增加4人，上年入伍9人。',
    '到位率由82%提高到91%。',
    '经费8万元，其中器材购置支出3万元，征兵宣传支出1.2万元。',
    '点验应到42人，实到39人，到位率92.9%。\n点验到位率不高，共缺3人。',
    '全年受众2300余人次。\n国防教育受众2350人次。',
    '点验到位率93%。\n2026年点验到位率达到95%以上。',
  ])('accept %#', (text) => {
    expect([...flagged(text, 'figures/'), ...flagged(text, 'arithmetic/')]).toEqual([]);
  });

  it.each([
    ['辖区12个社区。\n依托14个社区编组民兵连。', '14个'],
    ['批准入伍11人。\n入伍的11人中大学生9人。\n今年批准入伍12人。', '12人'],
    ['编组应急排30人，通信分队10人，合计45人。', '合计45人'],
    ['编组应急排30人，通信分队10人，共编基干民兵38人。', '38人'],
    ['批准入伍11人，其中大学生12人。', '12人'],
    ['批准入伍11人，其中上半年4人、下半年6人。', '11人'],
    ['应训30人，实训27人，参训率95%。', '95%'],
    ['点验应到30人，实到27人，到位率95%。', '95%'],
    ['到位率由91%提高到82%。', '82%'],
    ['批准入伍16人，比上年的14人多3人。', '3人'],
    ['经费8万元，其中器材购置支出5万元，征兵宣传支出4万元。', '4万元'],
    ['点验应到30人，实到28人。\n点验到位率不高，共缺5人。', '5人'],
    ['体检20人，双合格30人。', '30人'],
  ])('flag %s', (text, words) => {
    const found = [...flagged(text, 'figures/'), ...flagged(text, 'arithmetic/')];
    expect(found.some((one) => one.includes(words))).toBe(true);
  });

  it('works the right rate out', () => {
    expect(findingsOf('应训30人，实训27人，参训率95%。', 'figures/rate').map(({ fix }) => fix)).toEqual(['90%']);
  });
});

const given = (value: string, unit: string, approx: string | null = null): LedgerFigure => ({
  status: 'given',
  value,
  unit,
  approx,
  surface: `${value}${approx ?? ''}${unit}`,
  source: null,
});

const ledger: Ledger = {
  ...createLedger('armed-forces-duty'),
  year: 2025,
  figures: {
    'conscription.applied': given('63', '人'),
    'conscription.enlisted': given('16', '人'),
    'conscription.medical_exam': given('38', '人'),
    'education.audience': given('2300', '人次', '余'),
    'militia.muster_expected': given('56', '人'),
    'militia.muster_actual': given('51', '人'),
    'funding.annual_budget': given('120000', '元'),
    'conscription.returned': { status: 'none', value: '0', unit: '人', approx: null, surface: '没有', source: null },
    'militia.core_people': { status: 'withheld', value: null, unit: '人', approx: null, surface: null, source: null },
    'support.plaques': { status: 'unknown', value: null, unit: '块', approx: null, surface: null, source: null },
  },
  previous: { 'conscription.enlisted': given('14', '人') },
};
const whole =
  '应征报名63人，上站体检38人，批准入伍16人，没有出现退兵。国防教育受众2300余人次。点验应到56人、实到51人，到位率91.1%，5人未到。年度武装经费预算12万元。';
const against = (text: string): string[] => flagged(text, 'figures/', { ledger });

describe('figures against the ledger', () => {
  it('finds nothing where every figure is as given or worked out beside its parts', () => {
    expect(against(whole)).toEqual([]);
  });

  it.each([
    ['应征报名63人', '应征报名36人', 'figures/altered: 36人'],
    ['国防教育受众2300余人次', '国防教育受众2300人次', 'figures/approx-lost: 2300人次'],
    ['批准入伍16人', '批准入伍16余人', 'figures/approx-added: 16余人'],
    ['预算12万元', '预算12元', 'figures/wrong-unit: 12元'],
    ['批准入伍16人', '批准入伍14人', 'figures/previous-shown: 14人'],
    ['没有出现退兵', '组织观摩8次', 'figures/unsourced: 8次'],
    ['5人未到', '9人未到', 'figures/unsourced: 9人'],
    ['没有出现退兵', '编组基干民兵42人', 'figures/withheld-shown: 42人'],
    ['没有出现退兵', '悬挂光荣牌17块', 'figures/unknown-shown: 17块'],
  ])('flag %s → %s', (before, after, expected) => {
    expect(against(whole.replace(before, after))).toContain(expected);
  });

  it.each([
    ['by the name of its indicator', `${whole}\n批准入伍19人。`],
    ['under a longer name, in another paragraph', `${whole}\n全年批准入伍16人。\n今年最后批准入伍19人。`],
  ])('says which of two numbers is wrong and what belongs there: told again %s', (_, text) => {
    const found = findingsOf(text, 'figures/', { ledger });
    expect(found.map(({ rule, start, end, ids }) => [rule, text.slice(start, end), ids])).toEqual([
      ['figures/altered', '19人', ['conscription.enlisted']],
    ]);
    expect(found[0]?.message).toContain('16人');
    // Nobody knows which is right where no ledger is at hand.
    expect(flagged(text, 'figures/inconsistent')).not.toEqual([]);
  });

  it('leaves an inconsistency of what the ledger does not know', () => {
    expect(against(`辖区12个社区。${whole}\n依托14个社区编组民兵连。`)).toContain('figures/inconsistent: 14个');
  });

  it('counts two exchanged values as two errors', () => {
    const text = whole.replace('应征报名63人，上站体检38人', '应征报名38人，上站体检63人');
    expect(against(text)).toEqual(expect.arrayContaining(['figures/swapped: 38人', 'figures/swapped: 63人']));
  });

  it('names what is missing, zeros too', () => {
    const ids = findingsOf(whole.replace('应征报名63人，', '').replace('，没有出现退兵', ''), 'figures/missing', {
      ledger,
    }).flatMap((one) => one.ids ?? []);
    expect(ids).toEqual(['conscription.applied', 'conscription.returned']);
  });

  it('lets targets, deadlines and counts of a list stand', () => {
    const plans =
      '\n下步打算：围绕三条差距抓好整改。一是2026年3月底前逐人查清5名未到人员原因，由武装部部长负责，每季度核对一次，到位率达到95%以上；二是报名后七日内逐人回访，上站率提高到80%。';
    expect(against(whole + plans)).toEqual([]);
  });
});
