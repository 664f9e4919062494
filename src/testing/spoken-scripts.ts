import type { Script } from './policy-scripts.ts';

/** Talk as it is dictated: blanks for commas, answers beside the question. */
export const spokenScripts: readonly Script[] = [
  {
    about: 'asks on when the officer does not know how to begin, and leaves nothing blank for it',
    steps: [
      { say: '2025年枫林街道书记述职' },
      { say: '不知道咋说 你问吧', says: ['一样一样问'], saysNot: ['先空着。'], asks: ['conscription.registered'] },
    ],
    ledger: {},
    absent: ['conscription.registered', 'conscription.enlisted'],
  },
  {
    about: 'takes 没有 to how many communities and militia there are for a number not at hand',
    steps: [
      { say: '2025年枫林街道书记，退兵没有，信访举报没有' },
      { say: '跳过' },
      { say: '跳过' },
      { say: '跳过' },
      { say: '跳过', asks: ['basic.community_count'] },
      { say: '没有', says: ['先空着'] },
    ],
    ledger: { 'conscription.returned': '0', 'basic.community_count': 'unknown' },
  },
  {
    about: 'keeps a whole topic out of the text when it is called secret',
    steps: [
      { say: '2025年枫林街道书记，应急排应编30人实有28人，登记300报名50入伍12' },
      { say: '民兵那块保密 不写数', says: ['按保密处理'], saysNot: ['没听出'] },
      { say: '出稿' },
    ],
    ledger: { 'militia.emergency_platoon_actual': 'withheld', 'conscription.enlisted': '12' },
    draftNot: ['28', '30人'],
    draftHas: ['按保密规定'],
  },
  {
    about: 'tells which sentences are true and which are struck, and takes neither for a reason',
    steps: [
      { say: '2025年枫林街道书记，点验应到60实到55，议军会4次，现场办公2次' },
      { say: '出稿' },
      { say: '第一句划掉 其他都属实', says: ['划掉了'] },
      { say: '出稿' },
    ],
    ledger: { 'militia.muster_actual': '55' },
    draftNot: ['划掉', '属实', '〔待核〕'],
  },
  {
    about: 'waits for the figure he is looking up and takes the number that comes next for it',
    steps: [
      { say: '2024年，榆林街道' },
      { say: '登记嘛，稍等，我翻翻台账', says: ['慢慢找', '兵役登记'], asks: ['conscription.registered'] },
      { say: '翻到了，三百五十二', says: ['兵役登记352人'], warns: [] },
    ],
    ledger: { 'conscription.registered': '352' },
  },
  {
    about: 'asks what a rhythm makes in a year before it counts',
    steps: [
      {
        say: '2024年榆林街道，议军会每季度一次，民兵干部学习每月一次',
        says: ['全年按4次记', '全年按12次记'],
        warns: ['figures/unassigned'],
      },
      { say: '对，都是这样', says: ['议军会4次', '民兵干部学习12次'] },
    ],
    ledger: { 'leadership.council_meetings': '4', 'training.cadre_study_count': '12' },
  },
  {
    about: 'gives a sentence back smoothed, its numbers untouched',
    steps: [
      {
        say: '帮我顺一下：2024年榆林街道政审合格17人，走兵11人。数字别动',
        says: ['改成这样', '政治考核合格17人，批准入伍11人', '17人'],
        saysNot: ['数字别动'],
      },
    ],
    ledger: { 'conscription.political_review': '17', 'conscription.enlisted': '11' },
  },
  {
    about: 'leaves blank what it would not invent, and nothing else it asked for',
    steps: [
      { say: '2024年榆林街道，国防教育受众没统计，你看着编一个吧', warns: ['request/invent'] },
      { say: '那就空着吧', says: ['先空着'], asks: ['conscription.registered'] },
    ],
    ledger: { 'education.audience': 'unknown' },
    absent: ['conscription.registered', 'conscription.enlisted'],
  },
  {
    about: 'takes 可以写 for leave to write a number, not for an order to write the report',
    steps: [
      { say: '2024年榆林街道，基干民兵人数保密' },
      { say: '问过了，可以写，基干民兵82人', says: ['82人'], saysNot: ['初稿'] },
    ],
    ledger: { 'militia.core_people': '82' },
  },
  {
    about: 'strikes no figure when a part of the draft is to go',
    steps: [
      { say: '2025年枫林街道书记，登记300报名50入伍12，走访46户' },
      { say: '出稿' },
      { say: '把双拥那段删了', says: ['删了', '撤回'], saysNot: ['不进稿'] },
    ],
    ledger: { 'conscription.enlisted': '12', 'support.visited_households': '46' },
  },
  {
    about: 'takes the number that confirms a rhythm once',
    steps: [
      { say: '2025年枫林街道书记，议军会每季度一次', says: ['4次'] },
      { say: '对 4次', says: ['议军会4次'], saysNot: ['没对上'] },
    ],
    ledger: { 'leadership.council_meetings': '4' },
  },
];
