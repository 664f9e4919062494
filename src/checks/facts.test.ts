import { describe, expect, it } from 'vitest';
import { findingsOf, flagged } from '../testing/check-snippet.ts';

const told = (text: string): string[] => findingsOf(text, 'figures/').map(({ rule }) => rule);

describe('the fact table', () => {
  it.each([
    ['a change that two figures do not make', '应征报名56人，比去年37人增加20人。', 'figures/direction'],
    ['a change against last year told after it', '今年批准入伍16人，去年入伍14人，增加3人。', 'figures/direction'],
    ['points between two rates', '到位率由去年的88%提高到今年的93%，提高6个百分点。', 'figures/direction'],
    ['each times so many', '为12个社区每个社区补助2000元，共计26000元。', 'figures/average'],
    ['often against how often', '每月召开一次议军会，全年召开议军会4次。', 'figures/frequency'],
    [
      'a whole and its only two kinds',
      '民兵总数3838人，其中基干民兵199人，普通民兵3639人，其中基干民兵党员12人。',
      null,
    ],
    [
      'two kinds that are more than the whole',
      '民兵总数3838人，其中基干民兵199人，普通民兵3649人。',
      'figures/parts-exceed-whole',
    ],
    ['two kinds that are less than the whole', '民兵总数3838人，其中基干民兵199人，普通民兵3629人。', 'figures/sum'],
    ['groups that may overlap', '基干民兵30人，其中退役军人21人、党员15人。', null],
    ['schooling that cannot overlap', '批准入伍12人，其中大学生10人、高中毕业生3人。', 'figures/parts-exceed-whole'],
    ['a goal not reached and called passed', '征兵任务15人，实际完成12人，超额完成任务。', 'figures/claim'],
    ['a rate of completion', '征兵任务15人，完成12人，完成率90%。', 'figures/rate'],
    ['a rate of two counts', '报名26人，上站体检19人，上站率78.1%。', 'figures/rate'],
    ['a rate of all but two', '应训40人，参训38人，2人做了手术不能参训，参训率100%。', 'figures/rate'],
    ['parts and what they make', '14个村加上2个社区，共17个村（社区）的书记到会。', 'figures/sum'],
    ['parts of one verb', '春节走访军人家庭32户，八一走访29户，全年走访63户。', 'figures/sum'],
    ['two columns at once', '防汛3次60人次，春运2次24人次，火警1次15人次，合计6次109人次。', 'figures/sum'],
    [
      'a list of lines',
      '共花了四笔钱：\n- 补助4.2万元；\n- 物资2.6万元；\n- 宣传1.1万元；\n- 维修1.7万元。\n四笔合计9.8万元。',
      'figures/sum',
    ],
    [
      'parts after a colon',
      '支出17.6万元：训练8.4万元，器材4.7万元，宣传2.1万元，维修2.6万元。',
      'figures/parts-exceed-whole',
    ],
    ['parts among them', '86个基层党组织中，党委3个、党总支11个、党支部74个。', 'figures/parts-exceed-whole'],
    ['more settled than taken up', '年初摸排软弱涣散党组织2个，到11月底整顿转化3个。', 'figures/part-exceeds-whole'],
    ['a share that names its whole', '全年预算10万元，上半年支出4.2万元，占预算的52%。', 'figures/rate'],
    [
      'a share beside another of the same whole',
      '编组52人。退役军人23人，占44.2%；党员14人，占28.6%。',
      'figures/rate',
    ],
    ['a fall', '上年入伍21人，今年19人，下降10.5%。', 'figures/direction'],
    ['a rise told from to', '报名人数由上年的28人增加到35人，增长20%。', 'figures/direction'],
    ['batches', '应急排分两批训练，每批15人、7天，两批共训练32人。', 'figures/average'],
    ['posts and shifts', '设卡点8个，每个卡点每班3名民兵，一天三班，每天需民兵64人。', 'figures/average'],
    ['days', '维护秩序41天，每天4人，共146人次。', 'figures/average'],
    ['months told', '1至6月，每月组织民兵干部上一次政治课，累计7次。', 'figures/frequency'],
    ['a day a month', '每月到武装部坐一天班，从1月到12月一次没落，全年坐班9天。', 'figures/frequency'],
    ['a goal that is a rate', '党工委提出到位率95%的目标，点验到位率92.9%，超额完成目标。', 'figures/claim'],
    ['all done and some not', '10个社区全部建成民兵之家，城北、新塘没有用房，计划明年再建。', 'figures/claim'],
    ['one for each', '白沙镇辖21个村、2个社区。\n一村（社区）一个，共编22个连。', 'figures/inconsistent'],
    ['more of them than there are', '龙泉坝镇辖16个村、3个社区。\n与全部17个村签了责任书。', 'figures/inconsistent'],
    ['a total of a table', '| 社区 | 报名 |\n|---|---|\n| 甲 | 11 |\n| 乙 | 9 |\n| 合计 | 21 |', 'figures/sum'],
    ['parts listed after their whole', '研究事项13个，经费4个、人员5个、阵地5个。', 'figures/sum'],
    ['why each was away', '缺席7人，因病3人、务工3人、出差2人。', 'figures/sum'],
    ['two that are all of it', '全镇有28个小区，成立业委会的16个，没有成立的10个。', 'figures/sum'],
    ['what is done and what is not', '整改项目12个，已完工9个，在建4个。', 'figures/sum'],
    ['what is left of a whole told before', '年内受理诉求46件。已办结41件，剩下6件正在协调。', 'figures/sum'],
    ['years added up', '2022年入伍15人，2023年18人，2024年20人，三年共入伍55人。', 'figures/sum'],
    ['all that each got', '9个社区各配网格员3名、调解员2名，共44人。', 'figures/average'],
    ['days told after what each took', '每天安排护林员15人，连续巡山12天，共计190人次。', 'figures/average'],
    ['days of a span of dates', '4月1日至30日，每天2人值守，共80人次。', 'figures/average'],
    ['squads of a platoon', '应急排30人，编成3个班，每班12人。', 'figures/average'],
    ['a product written wrong', '流转土地1800亩，亩均租金600元，村民年增收180万元。', 'figures/average'],
    ['a share of the whole it names', '批准入伍25人。大学生20人，毕业生12人，占入伍总数的60%。', 'figures/rate'],
    ['a share that holds its whole', '党员28人，占民兵总数70人的45%。', 'figures/rate'],
    ['a rate of more than all', '兵役登记率达到103%。', 'figures/rate'],
    ['a goal told after the result', '参训率93.2%，超过了年初确定的95%的目标。', 'figures/claim'],
    ['what holds for all and not for the least', '14个村集体收入全部超过15万元，最低的11.3万元。', 'figures/claim'],
    ['times last year', '受众4800人次，上年1600人次，是上年的4倍。', 'figures/direction'],
    ['places in a ranking', '全区考核由上年的第9名升到第4名，上升4位。', 'figures/direction'],
    ['points between two years told apart', '上年参训率88%；今年参训率92%，提高5个百分点。', 'figures/direction'],
    ['days in a row', '集训从7月5日到14日，共8天。', 'figures/days'],
    ['more days than the dates hold', '6月3日至12日集中训练12天。', 'figures/days'],
    ['occasions by month', '召开会议3次，分别在2月、5月、8月和11月。', 'figures/frequency'],
    ['occasions with their matters', '开会4次，分别在2月研究用房、6月研究防汛、9月研究评比。', 'figures/frequency'],
    ['occasions as they were', '开会3次，分别在2月研究用房、6月研究防汛、9月研究评比。', null],
    ['all and some of one verb', '39户全部换锁，另有2户尚未换锁。', 'figures/claim'],
    ['some of another', '39户全部换锁，另有2户尚未换窗。', null],
    ['once in each of the months', '3月、6月、9月、12月各开一次议军会，全年5次。', 'figures/frequency'],
    ['what every one has and one has not', '村村都建了文化站，仅李庄村至今没有。', 'figures/claim'],
    ['what all have and some have not', '9个村全部建起民兵之家。\n北坡、南坡两村至今没有民兵之家。', 'figures/claim'],
    ['a table drawn with wide bars', '社区｜登记｜报名\n甲｜30｜11\n乙｜20｜9\n合　计｜50｜21', 'figures/sum'],
    ['a place counted twice', '我镇下辖15个行政村。\n全镇16个行政村都建了民兵连。', 'figures/inconsistent'],
  ])('holds %s against the text', (_, text, rule) => {
    expect([...new Set(told(text))]).toEqual(rule === null ? [] : [rule]);
  });

  it.each([
    ['民兵参训率100%。\n存在问题：军事训练中有12人未参加。', ['民兵参训率100%', '12人未参加']],
    ['点验全部到齐，5人因外出务工未到。', ['全部到齐', '5人因外出务工未到']],
  ])('names all and who was missing, at both places: %s', (text, places) => {
    expect(flagged(text, 'figures/claim')).toEqual(places.map((place) => `figures/claim: ${place}`));
    const [finding] = findingsOf(text, 'figures/claim');
    for (const place of places) expect(finding?.message).toContain(place);
  });

  it.each([
    '应登记381人，还有2人没有登记。\n打算：做到应登尽登。',
    '兵役登记没有做到应登尽登，漏登3人。',
    '走访慰问46户，较去年增加6户。',
    '报名率由去年的12%提高到15%，提高了3个百分点。',
    '每季度召开1次议军会，全年召开议军会4次。',
    '25人、47.5万元，人均1.9万元。',
    '入伍16人，比上年的14人增加2人，增长14.3%。',
    '任务12人，完成14人，超额完成任务。',
    '下辖15个村，5个村资料不全。',
    '支出21.6万元，训练补助9.2万元，改造7.4万元，宣传2.8万元，另有2.2万元用于国防教育。',
    '预算20万元，支出19.2万元，其中补助8.5万元、维修4.7万元、宣传6万元，余下0.8万元交回财政。',
    '专武干部2名，23个村民兵连长配齐，其中退役军人14名。\n编基干民兵64人，其中退役军人29人。',
    '应急排集中训练8天。\n运输分队随企业训练3天。',
    '4个社区共报名50人。\n铁路新村报名6人。',
    '考核时，4分钟内集合完毕的由上年的18人增加到27人。\n批准入伍18人，比上年的17人增加1人。',
    '辖10个社区。\n9个机关支部帮18个社区支部。\n2个社区还没有连部。',
    '走访28户，占应访户数的比例逐年提高。',
    '班子成员10人包12个村，8人各包1个村，2人各包2个村。',
    '12个社区每社区配备器材1套，另备3套，共15套。',
    '8个村、2个社区各拨经费2000元，共2万元。',
    '站长和3名队长各讲课1次，共4次。',
    '干部3名，14个社区各明确专干1名。',
    '3个支部每月各开展活动1次，全年共36次。',
    '图书4.2万册，生均31册，其中新购2100册。',
    '综合队20人是街道的队伍，其中6人也编在应急排，两支队伍合计44人。',
    '编组60人，退役军人28人、党员30人，占50%。',
    '辖14个村。\n一年走村62个村次。',
    '整改12个，已完工9个，在建2个，还有1个没有开工。',
    '集训从7月5日到14日，其间夜训2天。',
    '8月启动，次年3月底完成。',
    '交办65批，年底办结61批，还有4批正在办理。',
    '进社区讲课8场，每个社区1场；进企业讲课5场，共13场。',
  ])('finds nothing in %s', (text) => {
    expect(told(text)).toEqual([]);
  });
});
