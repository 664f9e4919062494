import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../testing/kind.ts';
import { createLedger } from '../figures/ledger.ts';
import { readMessage } from './read-message.ts';

/** Each figure as officers say it: terse, spoken, misheard by voice input, with other figures around. */
const sayings: readonly (readonly [id: string, value: string, sayings: readonly string[]])[] = [
  ['basic.community_count', '9', ['辖区九个社区', '我们街道管着9个社区', '社区总数9个，居民四万', '9个社区分布得挺散']],
  ['leadership.council_meetings', '4', ['议军会开了四回', '党工委议武会议4次', '今年专题议军4次', '议均会开了4次']],
  ['leadership.study_sessions', '6', ['中心组学武装6次', '党工委学习武装内容六回', '理论中心组专题学了6次']],
  ['leadership.onsite_office', '2', ['到武装部现场办公两次', '现场办公2回', '我去武装部现场办公2次']],
  ['leadership.problems_solved', '5', ['解决了5个实际问题', '帮武装部办了五件实事', '现场解决难题5个']],
  ['cadre.full_time_cadres', '3', ['专武干部三名', '3名专武干部', '配了3个专武干部', '专五干部3人']],
  ['cadre.trained', '15', ['专武干部参训15人', '民兵干部集训去了15个', '15人参加了上级培训']],
  ['militia.depot_count', '1', ['民兵器材库1个', '标准化器材库一座', '器材库1个']],
  ['militia.depot_rooms', '2', ['器材库用房两间', '腾出2间房当器材库', '器材库占了2间']],
  ['militia.home_count', '1', ['街道民兵之家1个', '街道建了青年民兵之家1处', '民兵活动之家1个']],
  ['militia.community_home_count', '11', ['社区民兵之家挂牌11个', '11个社区民兵之家', '社区民兵之家挂了11块牌']],
  ['militia.emergency_platoon_count', '1', ['应急排1个', '民兵应急排编了1支', '应急牌1个']],
  [
    'militia.emergency_platoon_required',
    '30',
    ['应急排应编30人', '应急排编制30人', '应急排要求三十个人', '英急排编制30'],
  ],
  [
    'militia.emergency_platoon_actual',
    '29',
    ['应急排29人', '应急排实有二十九个', '应急牌现有29人', '应急排，齐装满员，29个人'],
  ],
  ['militia.emergency_platoon_cadres', '4', ['应急排干部4名', '应急排配了四个干部', '应急排29人，干部4人']],
  ['militia.emergency_company_people', '12', ['区应急连编了12人', '参加应急连的12个', '编入应急连12名']],
  ['militia.engineering_unit_count', '1', ['工程抢修分队1个', '抢修分队1支', '工程抢修队1个']],
  ['militia.engineering_unit_people', '10', ['工程抢修分队10人', '抢修队十个人', '工程抢修10名']],
  ['militia.pro_unit_count', '2', ['专业分队2个', '民兵专业分队两支', '专业队伍2个']],
  ['militia.pro_unit_people', '27', ['专业分队一共27人', '专业分队二十七个人', '民兵专业分队27名']],
  ['militia.pro_unit_cadres', '3', ['专业分队干部3人', '专业分队27人，干部3人', '专业分队配了3名骨干']],
  ['militia.mapping_platoon_people', '12', ['测绘导航排12人', '测绘排12个人', '测绘导航12名']],
  ['militia.vehicle_repair_platoon_people', '15', ['特种车辆维修排15人', '修车排15个', '车辆维修排十五人']],
  ['militia.stretcher_platoon_people', '8', ['担架勤务排8人', '担架队八个人', '担架排8名']],
  ['militia.info_platoon_people', '9', ['信息系统保障排9人', '信息保障排九个人', '信息排9名']],
  ['militia.comm_unit_people', '11', ['通信分队11人', '通讯排11个', '通信保障分队十一人']],
  ['militia.reserve_people', '60', ['预备储备队伍60人', '储备队伍六十个', '储备力量60名']],
  ['militia.ordinary_company_count', '12', ['普通民兵连12个', '民兵连编了12个', '组建民兵连12个']],
  ['militia.ordinary_people', '1460', ['普通民兵1460人', '普通民兵一千四百六', '普通民兵登记1460名']],
  ['militia.core_people', '57', ['基干民兵57人', '基干民兵一共五十七个', '机干民兵57名']],
  ['militia.veterans', '28', ['基干民兵里退役军人28人', '基干民兵57人，其中退役军人28人', '民兵退伍军人28个']],
  ['militia.veteran_ratio', '49', ['退役军人占49%', '基干民兵退役军人比例百分之四十九', '退役军人占比49％']],
  ['militia.party_members', '13', ['基干民兵里党员13人', '民兵党员十三个', '基干民兵57人，党员13名']],
  ['militia.party_ratio', '33.3', ['基干民兵党员占三分之一']],
  ['militia.party_ratio', '22.8', ['党员占22.8%', '基干民兵党员比例22.8%', '民兵里头党员占比百分之二十二点八']],
  ['militia.muster_count', '2', ['点验两次', '搞了2次集中点验', '点燕搞了2次']],
  ['militia.muster_expected', '56', ['点验应到56人', '点验应到五十六', '应到56实到51', '点验该到56个']],
  ['militia.muster_actual', '51', ['点验实到51人', '应到56人，实到51人', '点验应到56，到了51', '应到五十六实到五十一']],
  ['militia.muster_rate', '91.1', ['到位率91.1%', '点验到位率百分之九十一点一', '拉动到位率91.1％']],
  ['militia.muster_person_times', '102', ['点验累计102人次', '两次点验一共102人次', '参加点验102人次']],
  ['militia.training_people', '30', ['军事训练30人', '参加军事训练的30个', '30人参加了军事训练', '讯练参加30人']],
  ['militia.training_days', '15', ['军事训练15天', '训练了十五天', '30人训了15天']],
  ['militia.training_rate', '96', ['参训率96%', '训练参训率百分之九十六', '军事训练参训率96％']],
  ['training.cadre_study_count', '4', ['民兵干部学习4次', '组织民兵干部学习四回', '民兵干部集中学习搞了4次']],
  ['training.business_count', '3', ['业务培训3次', '办了3期业务培训', '业务培训班3期']],
  ['education.activities', '8', ['国防教育8场', '国防教育活动搞了八次', '开展国防教育8期']],
  ['education.audience', '2300', ['国防教育受众2300人次', '国防教育8场，覆盖2300人次', '受教育群众两千三百人次']],
  ['education.class_hours', '24', ['国防教育24课时', '国防教育课上了24个课时', '国防教育授课24学时']],
  ['conscription.should_register', '420', ['应登记420人', '适龄男青年420人', '应该登记的四百二十个']],
  [
    'conscription.registered',
    '418',
    ['兵役登记418人', '登记418', '四百一十八人登记', '兵役等级418人', '冰役登记了418个'],
  ],
  ['conscription.registration_rate', '99.5', ['登记率99.5%', '兵役登记率百分之九十九点五', '登记率99.5％']],
  ['conscription.applied', '67', ['报名67人', '报名的六十七个', '有67个报名', '应征报名67', '抱名67人']],
  ['conscription.applied_college', '48', ['报名大学生48人', '报名67人，其中大学生48人', '大学生报名四十八个']],
  ['conscription.medical_exam', '38', ['体检38人', '上站三十八个', '进站体检38', '上战体检38人', '体捡38']],
  ['conscription.political_review', '24', ['政考24人', '政审过了二十四个', '政治考核24名', '政烤24人', '正考24人']],
  ['conscription.qualified', '22', ['双合格22人', '体检政考双合格22个', '双核格22']],
  ['conscription.pretrain', '19', ['役前教育19人', '役前集训十九个', '参加役前训练19名', '一前教育19人']],
  [
    'conscription.enlisted',
    '16',
    ['入伍16人', '走了16个', '最后定兵16', '送了十六个兵', '批准入伍16名', '今年一共走兵16个', '入五16人'],
  ],
  [
    'conscription.college',
    '15',
    ['入伍大学生15人', '走了16个，大学生15个', '大学生兵15名', '入伍16人，其中大学生15人'],
  ],
  ['conscription.graduates', '9', ['大学毕业生9人', '走了16个，大学生15个，毕业生9个', '应届毕业生入伍9名']],
  ['conscription.college_rate', '93.8', ['大学生比例93.8%', '大学生占93.8%', '入伍大学生占比百分之九十三点八']],
  ['conscription.enlisted_h1', '6', ['上半年走了6个', '上半年入伍6人', '春季征兵走了6个', '上半年走兵六名']],
  ['conscription.enlisted_h2', '10', ['下半年入伍10人', '上半年走了6个，下半年10个', '秋季走了10个']],
  ['conscription.enlisted_prev', '14', ['去年入伍14人', '去年走了14个', '上一年入伍十四人']],
  ['conscription.enlisted_growth', '14.3', ['入伍同比增长14.3%', '入伍人数比去年增长14.3%', '入伍16人，同比增长14.3%']],
  ['conscription.task', '16', ['征兵任务16人', '任务数16', '区里下达征兵任务16个']],
  ['conscription.reserve_enlisted', '2', ['预备役2人', '预备役登记2个', '预备役人员两名']],
  ['conscription.returned', '0', ['没有退兵', '退兵0人', '退兵一个没有', '未发生退兵']],
  ['conscription.petitions', '0', ['信访举报没有', '没有发生信访', '信访0', '没接到举报']],
  ['conscription.consecutive_top_years', '3', ['入伍人数连续3年全区第一', '连续三年全区第一', '连续全区第一3年']],
  ['conscription.leaflet_kinds', '4', ['印了4种宣传品', '宣传资料4种']],
  ['conscription.leaflet_copies', '3000', ['宣传单每种3000份', '宣传资料各印了三千份', '发放征兵宣传单3000张']],
  ['conscription.home_visits', '320', ['入户走访320户', '征兵入户动员三百二十户', '上门动员320家']],
  [
    'conscription.trained_communities',
    '12',
    ['12个社区参加了登记业务培训', '兵役登记培训12个社区', '登记业务培训参训社区12个'],
  ],
  ['emergency.dispatch_times', '3', ['出动民兵3次', '民兵出动了三回', '应急出动3次']],
  ['emergency.dispatch_people', '64', ['出动民兵64人', '防汛出动六十四个人', '派出民兵64名']],
  ['emergency.dispatch_person_times', '128', ['出动民兵128人次', '累计出动128人次', '民兵出动3次，合128人次']],
  ['epidemic.militia_people', '22', ['疫情防控出动民兵22人', '组织民兵22人在卡口值守', '防疫上了22个民兵']],
  ['support.liangcan_people', '58', ['两参补助58人', '“两参”人员58名', '俩参五十八个人']],
  ['support.liangcan_amount', '417600', ['两参补助417600元', '两参58人41.76万元', '两参补助发了41.76万']],
  ['support.conscript_allowance_people', '31', ['优待金发了31人', '义务兵家庭优待金31户', '优待金给了三十一个人']],
  [
    'support.conscript_allowance_amount',
    '558000',
    ['优待金55.8万元', '优待金发了31人，一共558000元', '义务兵家庭优待金五十五万八'],
  ],
  ['support.disabled_people', '31', ['残疾军人31人', '残疾军人抚恤31名', '伤残军人三十一个']],
  ['support.disabled_amount', '268000', ['残疾军人抚恤金268000元', '残疾军人31人26.8万', '伤残抚恤26.8万元']],
  ['support.merit3_people', '2', ['三等功2人', '立三等功的两个', '荣立三等功2名']],
  ['support.merit_bonus_amount', '6000', ['立功奖金6000元', '奖金一共六千', '三等功2人，奖励金6000元']],
  ['support.good_news', '2', ['喜报2份', '送立功喜报两份', '喜报送了2张']],
  ['support.merit3_households', '2', ['慰问三等功家庭2户', '三等功军人家庭两户', '慰问三等功军人家庭2家']],
  ['support.merit3_gift_amount', '2000', ['三等功家庭慰问金2000元', '慰问三等功家庭2户2000元', '三等功慰问金2000块']],
  [
    'support.visited_households',
    '46',
    ['走访军人家庭46户', '走访现役军人家庭四十六户', '走访46户118人', '慰问军属46家'],
  ],
  ['support.visited_people', '118', ['慰问优抚对象118人', '走访46户118人', '慰问了118个优抚对象']],
  ['support.gift_amount', '86000', ['慰问金86000元', '慰问品慰问金一共8.6万', '走访慰问花了八万六千元']],
  ['support.veteran_cards', '92', ['优待证92张', '办优待证九十二个', '发放退役军人优待证92本']],
  ['support.plaques', '17', ['光荣牌17块', '挂光荣牌17户', '悬挂光荣之家牌子17个', '光荣牌换了17面']],
  ['support.service_stations', '13', ['退役军人服务站13个', '服务站建了13处', '退役军人服务站十三家']],
  ['funding.annual_budget', '120000', ['武装经费预算12万元', '经费12万', '年初预算十二万', '列入预算120000元']],
  ['funding.total', '150000', ['总投入15万元', '全年一共投入15万', '武装工作投入合计15万元']],
  ['funding.prev_total', '80000', ['去年投入8万元', '去年一共投了八万', '上年总投入8万']],
  ['funding.depot_invest', '40000', ['库室建设投入4万元', '器材库建设花了四万', '库室投了4万元']],
  ['funding.training_subsidy', '32000', ['误工补助三万二', '训练误工补助3.2万元', '训练补助32000元']],
  ['funding.conscription_publicity', '9800', ['征兵宣传9800元', '征兵宣传投入9800块', '宣传经费九千八百元']],
  ['funding.equipment_purchase', '15000', ['购置器材1.5万元', '买民兵器材花了一万五', '购置民兵器材15000元']],
  ['funding.militia_home_invest', '30000', ['民兵之家建设3万元', '建民兵之家花了三万', '充实装备和民兵之家投入3万元']],
];

function heard(text: string): Map<string, string | null> {
  const kind = armedForcesDuty();
  const reading = readMessage(kind, text, { ledger: createLedger(kind.id), asked: [], turn: 1 });
  return new Map(reading.changes.filter((one) => one.confidence >= 0.5).map((one) => [one.id, one.figure.value]));
}

describe('the names of figures', () => {
  it('are tried for every figure of the catalogue that is a number', () => {
    const tried = new Set(sayings.map(([id]) => id));
    const numeric = armedForcesDuty().figures.filter((figure) => figure.group !== 'meta');
    expect(numeric.map((figure) => figure.id).filter((id) => !tried.has(id))).toEqual([]);
  });

  it.each(sayings)('know %s', (id, value, utterances) => {
    const known = utterances.filter((text) => heard(text).get(id) === value);
    // A bare saying out of all talk may be left to a question; most are not.
    expect(known.length * 3).toBeGreaterThanOrEqual(utterances.length * 2);
  });
});

describe('a number with a noun of its own', () => {
  const figuresOf = (text: string) =>
    readMessage(armedForcesDuty(), text, { ledger: createLedger('test'), asked: [], turn: 1 }).changes.map(
      ({ id }) => id,
    );

  it.each(['5月18日山洪，31名民兵连夜转移群众47人', '清明前后设了7个防火卡口'])(
    'is told of no figure by a word that only touches its name: %s',
    (text) => {
      expect(figuresOf(text)).toEqual([]);
    },
  );

  it('is still a company’s, where the company is named', () => {
    expect(figuresOf('民兵连14个，普通民兵386人')).toContain('militia.ordinary_company_count');
  });
});

describe('two names between two numbers', () => {
  it.each(['应急排1个，36人编制实有35', '应急排36人编制实有35人', '应急排编制36人，实有35人'])(
    'are each of the number they touch: %s',
    (text) => {
      const told = heard(text);
      expect([told.get('militia.emergency_platoon_required'), told.get('militia.emergency_platoon_actual')]).toEqual([
        '36',
        '35',
      ]);
    },
  );
});
