import { describe, expect, it } from 'vitest';
import { isHeardWhole, listenTo, type Talk, valuesOf } from '../testing/talk.ts';

const c = (name: string): string => `conscription.${name}`;
const m = (name: string): string => `militia.${name}`;

const talks: readonly (readonly [what: string, talk: Talk])[] = [
  [
    'the whole chain in one breath of voice input',
    {
      says: ['登记三百二十一报名四十八上站三十政考二十一役前十七最后走了十五个其中大学生十四个'],
      leaves: {
        [c('registered')]: '321',
        [c('applied')]: '48',
        [c('medical_exam')]: '30',
        [c('political_review')]: '21',
        [c('pretrain')]: '17',
        [c('enlisted')]: '15',
        [c('college')]: '14',
      },
    },
  ],
  [
    'names first, then numbers',
    {
      says: ['登记、报名、上站、政考分别是290人、41人、26人、18人'],
      leaves: {
        [c('registered')]: '290',
        [c('applied')]: '41',
        [c('medical_exam')]: '26',
        [c('political_review')]: '18',
      },
    },
  ],
  [
    'a bare chain under its name',
    {
      says: ['征兵：300、45、30、20、16、12'],
      leaves: {
        [c('registered')]: '300',
        [c('applied')]: '45',
        [c('medical_exam')]: '30',
        [c('political_review')]: '20',
        [c('pretrain')]: '16',
        [c('enlisted')]: '12',
      },
    },
  ],
  [
    'numbers before their names',
    {
      says: ['13个社区，3名专武干部，开了5次议军会，2次现场办公'],
      leaves: {
        'basic.community_count': '13',
        'cadre.full_time_cadres': '3',
        'leadership.council_meetings': '5',
        'leadership.onsite_office': '2',
      },
    },
  ],
  [
    'no marks between name, number, name',
    {
      says: ['入伍11大学生9报名44登记287'],
      leaves: { [c('enlisted')]: '11', [c('college')]: '9', [c('applied')]: '44', [c('registered')]: '287' },
    },
  ],
  [
    'college among applicants and among the enlisted',
    {
      says: ['报名52人，其中大学生36人；入伍12人，大学生11人'],
      leaves: { [c('applied')]: '52', [c('applied_college')]: '36', [c('enlisted')]: '12', [c('college')]: '11' },
    },
  ],
  [
    'how many platoons and how many people in them',
    {
      says: ['应急排1个，应编30，实有28，干部3名'],
      leaves: {
        [m('emergency_platoon_count')]: '1',
        [m('emergency_platoon_required')]: '30',
        [m('emergency_platoon_actual')]: '28',
        [m('emergency_platoon_cadres')]: '3',
      },
    },
  ],
  [
    'wanted and there at a muster',
    {
      says: ['今年拉动点验搞了两回，应到四十八，实到四十五'],
      leaves: { [m('muster_count')]: '2', [m('muster_expected')]: '48', [m('muster_actual')]: '45' },
    },
  ],
  [
    'people and money side by side',
    {
      says: ['优待金27户48.6万，两参44人30万8，残疾军人19人152000元'],
      leaves: {
        'support.conscript_allowance_people': '27',
        'support.conscript_allowance_amount': '486000',
        'support.liangcan_people': '44',
        'support.liangcan_amount': '308000',
        'support.disabled_people': '19',
        'support.disabled_amount': '152000',
      },
    },
  ],
  [
    'households and people visited',
    { says: ['走访39户97人'], leaves: { 'support.visited_households': '39', 'support.visited_people': '97' } },
  ],
  ['communities visited are no communities of the district', { says: ['我跑了6个社区'], leaves: {} }],
  [
    'years of service, age and drink are no figures',
    { says: ['干了十八年武装，五十二岁了，昨晚喝了三两'], leaves: {} },
  ],
  [
    'parts of a total told beside it',
    {
      says: ['出动了两次，第一次十五个，第二次二十一个，一共三十六人次'],
      leaves: { 'emergency.dispatch_times': '2', 'emergency.dispatch_person_times': '36' },
    },
  ],
  [
    'quarters and the year',
    { says: ['一季度议军1次，二季度1次，下半年2次，全年一共4次'], leaves: { 'leadership.council_meetings': '4' } },
  ],
  ['a difference is no figure', { says: ['报名56人，比去年多了9人'], leaves: { [c('applied')]: '56' } }],
  ['from and to: the later holds', { says: ['大学生比例从78%提高到90%'], leaves: { [c('college_rate')]: '90' } }],
  [
    'nothing of it, said before and after',
    {
      says: ['没有退兵，信访举报也没有，民兵没出动过'],
      leaves: { [c('returned')]: '0', [c('petitions')]: '0', 'emergency.dispatch_times': '0' },
    },
  ],
  [
    'one nothing for two names',
    { says: ['未发生退兵和信访举报问题'], leaves: { [c('returned')]: '0', [c('petitions')]: '0' } },
  ],
  ['not full is not none', { says: ['应急排没有编满，报名没有去年多'], leaves: {} }],
  [
    'untrained people are no zero',
    { says: ['专武干部4名，有2个是刚来的，没培训过'], leaves: { 'cadre.full_time_cadres': '4' } },
  ],
  [
    'not known by name',
    {
      says: ['两参金额不清楚，登记数等小李报上来再说'],
      leaves: { 'support.liangcan_amount': 'unknown', [c('registered')]: 'unknown' },
    },
  ],
  [
    'the name in the clause before',
    { says: ['役前、双合格那两个数，我回头问问'], leaves: { [c('pretrain')]: 'unknown', [c('qualified')]: 'unknown' } },
  ],
  [
    'secret by name',
    {
      says: ['应急排人数保密不能写，器材数量也涉密'],
      leaves: { [m('emergency_platoon_actual')]: 'withheld', [m('depot_count')]: 'withheld' },
    },
  ],
  [
    'not known in answer to what was asked',
    {
      says: ['这几个都不清楚，先空着'],
      asked: [m('muster_expected'), m('muster_actual')],
      leaves: { [m('muster_expected')]: 'unknown', [m('muster_actual')]: 'unknown' },
    },
  ],
  ['unknown never wipes out a number', { says: ['报名50', '报名的我再问问'], leaves: { [c('applied')]: '50' } }],
  ['a bare answer to one question', { says: ['四个'], asked: [c('enlisted')], leaves: { [c('enlisted')]: '4' } }],
  [
    'bare answers in the order asked',
    {
      says: ['290 41 26'],
      asked: [c('registered'), c('applied'), c('medical_exam')],
      leaves: { [c('registered')]: '290', [c('applied')]: '41', [c('medical_exam')]: '26' },
    },
  ],
  [
    'bare answers told apart by unit',
    {
      says: ['27户，48.6万'],
      asked: ['support.conscript_allowance_people', 'support.conscript_allowance_amount'],
      leaves: { 'support.conscript_allowance_people': '27', 'support.conscript_allowance_amount': '486000' },
    },
  ],
  [
    'a bare no in answer',
    {
      says: ['都没有'],
      asked: [c('returned'), c('petitions')],
      leaves: { [c('returned')]: '0', [c('petitions')]: '0' },
    },
  ],
];

describe('what an officer says plainly', () => {
  it.each(talks)('%s: nothing false goes in unmarked', (_what, talk) => {
    const ledger = listenTo(talk);
    const sure = Object.entries(valuesOf(ledger)).filter(([id]) => ledger.figures[id]?.sure !== false);
    expect(sure.filter(([id, value]) => talk.leaves[id] !== value)).toEqual([]);
    expect([ledger.year, ledger.unitName]).toEqual([talk.year ?? null, talk.unit ?? null]);
  });

  it('is nearly all heard', () => {
    const missed = talks.filter(([, talk]) => !isHeardWhole(talk));
    expect(missed.map(([what]) => what).slice(Math.floor(talks.length * mayMiss))).toEqual([]);
  });
});

/** The judge learned from strangers: of our own sayings it may miss some, marked. */
const mayMiss = 0.25;
