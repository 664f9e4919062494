import type { Random } from './random.ts';

/** One figure as it truly is: decimal string in the catalogue's base unit (money in 元). */
export interface TrueFigure {
  id: string;
  value: string;
  unit: string;
  /** The officer only knows it roughly and says so with this word. */
  approx: '余' | '多' | null;
}

export interface Truth {
  year: number;
  unitName: string;
  figures: Map<string, TrueFigure>;
}

const unitHeads =
  '清平 长乐 永安 望江 石门 柳林 桂园 东湖 南屏 北苑 西关 新桥 白塔 金水 云溪 松林 兴业 文昌 丹枫 玉泉'.split(' ');

/**
 * A sub-district's year, random but sound: every hard constraint of the kind holds (chain from registration to
 * enlistment, parts within totals, rates that follow), so that a contradiction heard is the reader's mistake.
 */
export function randomTruth(random: Random, year = random.int(2021, 2025)): Truth {
  const figures = new Map<string, TrueFigure>();
  const set = (id: string, value: number | string, unit: string, approx: TrueFigure['approx'] = null): void => {
    figures.set(id, { id, value: String(value), unit, approx });
  };
  const int = random.int;
  const communities = int(6, 18);
  set('basic.community_count', communities, '个');
  setLeadership(set, random);
  setMilitia(set, random, communities);
  setConscription(set, random, communities);
  setSupport(set, random, communities);
  setFunding(set, random);
  set('training.cadre_study_count', int(2, 9), '次');
  set('training.business_count', int(1, 6), '次');
  set('education.class_hours', int(8, 48), '课时');
  set('education.activities', int(3, 22), '场');
  set('education.audience', int(6, 38) * 100, '人次', random.chance(0.5) ? '余' : null);
  const times = int(2, 6);
  const people = int(12, 30);
  set('emergency.dispatch_times', times, '次');
  set('emergency.dispatch_people', people, '人');
  set('emergency.dispatch_person_times', people * times, '人次');
  if (year <= 2022) set('epidemic.militia_people', int(8, 40), '人');
  return { year, unitName: `${random.pick(unitHeads)}${random.chance(0.85) ? '街道' : '镇'}`, figures };
}

type Set = (id: string, value: number | string, unit: string, approx?: TrueFigure['approx']) => void;

function setLeadership(set: Set, random: Random): void {
  const meetings = random.int(2, 8);
  set('leadership.council_meetings', meetings, '次');
  set('leadership.study_sessions', random.int(2, 9), '次');
  set('leadership.onsite_office', random.int(1, 5), '次');
  set('leadership.problems_solved', meetings + random.int(0, 5), '个');
  const cadres = random.int(2, 6);
  set('cadre.full_time_cadres', cadres, '名');
  set('cadre.trained', cadres + random.int(0, 14), '人');
}

function setMilitia(set: Set, random: Random, communities: number): void {
  const int = random.int;
  const required = int(28, 40);
  const actual = required - int(0, 4);
  const parts = [int(8, 15), int(8, 16), int(8, 14), int(8, 14), int(8, 15), int(9, 18)];
  const names = [
    'mapping_platoon',
    'vehicle_repair_platoon',
    'stretcher_platoon',
    'info_platoon',
    'comm_unit',
    'engineering_unit',
  ];
  names.forEach((name, i) => set(`militia.${name}_people`, parts[i] ?? 0, '人'));
  const professional = parts.reduce((sum, part) => sum + part, 0);
  const core = actual + professional + int(0, 12);
  set('militia.depot_count', int(1, 3), '个');
  set('militia.depot_rooms', int(1, 4), '间');
  set('militia.home_count', 1, '个');
  set('militia.community_home_count', communities - int(0, 2), '个');
  set('militia.emergency_platoon_count', 1, '个');
  set('militia.emergency_platoon_required', required, '人');
  set('militia.emergency_platoon_actual', actual, '人');
  set('militia.emergency_platoon_cadres', int(2, 5), '人');
  set('militia.emergency_company_people', int(5, 14), '人');
  set('militia.engineering_unit_count', 1, '个');
  set('militia.pro_unit_count', names.length, '个');
  set('militia.pro_unit_people', professional, '人');
  set('militia.pro_unit_cadres', int(3, 8), '人');
  set('militia.reserve_people', int(15, 60), '人');
  set('militia.ordinary_company_count', communities, '个');
  set('militia.ordinary_people', int(500, 1900), '人');
  set('militia.core_people', core, '人');
  const veterans = int(Math.ceil(core * 0.3), Math.floor(core * 0.6));
  const party = int(Math.ceil(core * 0.15), Math.floor(core * 0.4));
  set('militia.veterans', veterans, '人');
  set('militia.party_members', party, '人');
  set('militia.veteran_ratio', percent(veterans, core), '%');
  set('militia.party_ratio', percent(party, core), '%');
  const expected = int(40, 90);
  const came = expected - int(0, 9);
  const count = int(2, 4);
  set('militia.muster_count', count, '次');
  set('militia.muster_expected', expected, '人');
  set('militia.muster_actual', came, '人');
  set('militia.muster_rate', percent(came, expected), '%');
  set('militia.muster_person_times', came * count, '人次');
  set('militia.training_people', int(24, 60), '人');
  set('militia.training_days', int(6, 20), '天');
  set('militia.training_rate', int(880, 1000) / 10, '%');
}

function setConscription(set: Set, random: Random, communities: number): void {
  const int = random.int;
  const should = int(240, 620);
  const registered = should - int(0, 6);
  const applied = int(38, 90);
  const exam = int(24, applied - 4);
  const review = int(14, exam - 2);
  const qualified = int(12, review);
  const pretrain = int(10, qualified);
  const enlisted = int(8, pretrain);
  const college = int(Math.ceil(enlisted * 0.7), enlisted);
  const first = int(2, enlisted - 3);
  const before = int(7, 16);
  const p = 'conscription.';
  set(`${p}should_register`, should, '人');
  set(`${p}registered`, registered, '人');
  set(`${p}registration_rate`, percent(registered, should), '%');
  set(`${p}trained_communities`, communities, '个');
  set(`${p}leaflet_kinds`, int(2, 5), '种');
  set(`${p}leaflet_copies`, int(5, 40) * 100, '份', random.chance(0.5) ? '余' : null);
  set(`${p}home_visits`, int(180, 1600), '户');
  set(`${p}applied`, applied, '人');
  set(`${p}applied_college`, int(college, Math.max(college, applied - 6)), '人');
  set(`${p}medical_exam`, exam, '人');
  set(`${p}political_review`, review, '人');
  set(`${p}qualified`, qualified, '人');
  set(`${p}pretrain`, pretrain, '人');
  set(`${p}enlisted`, enlisted, '人');
  set(`${p}reserve_enlisted`, int(1, 4), '人');
  set(`${p}college`, college, '人');
  set(`${p}graduates`, int(1, college), '人');
  set(`${p}college_rate`, percent(college, enlisted), '%');
  set(`${p}enlisted_h1`, first, '人');
  set(`${p}enlisted_h2`, enlisted - first, '人');
  set(`${p}enlisted_prev`, before, '人');
  if (enlisted > before) set(`${p}enlisted_growth`, percent(enlisted - before, before), '%');
  set(`${p}task`, enlisted - int(0, 2), '人');
  set(`${p}returned`, 0, '人');
  set(`${p}petitions`, 0, '件');
  set(`${p}consecutive_top_years`, int(2, 4), '年');
}

function setSupport(set: Set, random: Random, communities: number): void {
  const int = random.int;
  const allowance = int(12, 40);
  const p = 'support.';
  set(`${p}conscript_allowance_people`, allowance, '人');
  set(`${p}conscript_allowance_amount`, allowance * int(9, 24) * 1000, '元');
  set(`${p}liangcan_people`, int(20, 90), '人');
  set(`${p}liangcan_amount`, int(120, 700) * 1000, '元');
  set(`${p}disabled_people`, int(6, 40), '人');
  set(`${p}disabled_amount`, int(60, 420) * 1000, '元');
  const merit = int(1, 4);
  set(`${p}merit3_people`, merit, '人');
  set(`${p}merit_bonus_amount`, merit * int(10, 40) * 100, '元');
  set(`${p}merit3_households`, merit, '户');
  set(`${p}merit3_gift_amount`, int(5, 20) * 100, '元');
  set(`${p}visited_households`, int(25, 90), '户');
  set(`${p}visited_people`, int(40, 190), '人');
  set(`${p}gift_amount`, int(8, 70) * 1000, '元', random.chance(0.3) ? '多' : null);
  set(`${p}veteran_cards`, int(30, 260), '张');
  set(`${p}plaques`, int(8, 60), '块');
  set(`${p}good_news`, merit, '份');
  set(`${p}service_stations`, communities + 1, '个');
}

function setFunding(set: Set, random: Random): void {
  const int = random.int;
  const depot = int(2, 6) * 10000;
  const subsidy = int(15, 48) * 1000;
  const publicity = int(30, 99) * 100;
  const equipment = int(1, 4) * 10000;
  const home = int(1, 3) * 10000;
  const total = depot + subsidy + publicity + equipment + home;
  set('funding.depot_invest', depot, '元', random.chance(0.5) ? '多' : null);
  set('funding.training_subsidy', subsidy, '元');
  set('funding.conscription_publicity', publicity, '元');
  set('funding.equipment_purchase', equipment, '元', random.chance(0.4) ? '余' : null);
  set('funding.militia_home_invest', home, '元');
  set('funding.total', Math.ceil(total / 10000) * 10000 + 20000, '元');
  set('funding.annual_budget', Math.ceil(total / 10000) * 10000 + int(2, 5) * 10000, '元');
  set('funding.prev_total', Math.ceil(total / 10000) * 10000 - int(1, 3) * 10000, '元');
}

/** One decimal, trailing `.0` dropped, as officers write a rate. */
function percent(part: number, whole: number): string {
  const tenths = Math.round((part * 1000) / whole);
  return tenths % 10 === 0 ? String(tenths / 10) : (tenths / 10).toFixed(1);
}
