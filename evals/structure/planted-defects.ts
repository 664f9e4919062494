import {
  annualReport,
  blockReport,
  halfYearReport,
  numberedReport,
  shortReport,
  spokenReport,
  townReport,
} from '../../src/testing/sample-reports.ts';
import type { DraftCase } from './draft-case.ts';

/** One defect planted in a clean report: `before` becomes `after`; `span` is what a finding must touch. */
export interface Planting {
  kind: string;
  report: 'annual' | 'half-year' | 'block';
  before: string;
  after: string;
  /** Default: `after`. */
  span?: string;
  /** Right wording of `span` where the kind has one; else empty. */
  fix?: string;
}

const reports = { annual: annualReport, 'half-year': halfYearReport, block: blockReport };

const plant = (
  kind: string,
  report: Planting['report'],
  before: string,
  after: string,
  more: { span?: string; fix?: string } = {},
): Planting => ({ kind, report, before, after, ...more });

export const plantings: readonly Planting[] = [
  plant('numbering_gap', 'annual', '五、充分发挥', '六、充分发挥', { span: '六、充分发挥', fix: '五、充分发挥' }),
  plant('numbering_gap', 'annual', '（三）抓队伍', '（四）抓队伍', { fix: '（三）抓队伍' }),
  plant('numbering_gap', 'annual', '三是我对年轻', '四是我对年轻', { fix: '三是我对年轻' }),
  plant('numbering_gap', 'half-year', '（三）春季征兵', '（二）春季征兵', { fix: '（三）春季征兵' }),
  plant('numbering_gap', 'block', '二是2024年起', '三是2024年起', { fix: '二是2024年起' }),
  plant('numbering_gap', 'block', '三、突出为兵', '四、突出为兵', { fix: '三、突出为兵' }),
  plant('numbering_style', 'annual', '（二）抓议事', '2、抓议事', { fix: '（二）抓议事' }),
  plant('numbering_style', 'half-year', '（四）国防教育', '四、国防教育', { fix: '（四）国防教育' }),
  plant('numbering_style', 'block', '（三）征兵工作', '3.征兵工作', { fix: '（三）征兵工作' }),
  plant('count_mismatch', 'annual', '主要有三个问题', '主要有四个问题'),
  plant('count_mismatch', 'half-year', '以下五项工作', '以下四项工作'),
  plant('count_mismatch', 'annual', '抓好三项整改', '抓好两项整改'),
  plant('placeholder_left', 'annual', '批准入伍17人，其中', '批准入伍X人，其中', { span: '批准入伍X人' }),
  plant('placeholder_left', 'block', '在区委、区政府和', '在XX区委、区政府和', { span: 'XX区委' }),
  plant('placeholder_left', 'block', '悬挂光荣牌11块', '悬挂光荣牌___块'),
  plant('placeholder_left', 'half-year', '批准入伍6人', '批准入伍（　）人'),
  plant('placeholder_left', 'annual', '由专武干部负责', '由【待填】负责'),
  plant('placeholder_left', 'annual', '2024年12月18日', '2024年  月  日'),
  plant('placeholder_left', 'half-year', '发放宣传单1500份', '发放宣传单××份'),
  plant(
    'missing_section',
    'annual',
    annualReport.slice(annualReport.indexOf('九、原因'), annualReport.indexOf('十、下步')),
    '',
    { span: '十、下步打算' },
  ),
  plant(
    'missing_section',
    'block',
    blockReport.slice(blockReport.indexOf('下步打算：'), blockReport.indexOf('\n述职人')),
    '',
    { span: '原因分析：' },
  ),
  plant(
    'missing_section',
    'annual',
    annualReport.slice(annualReport.indexOf('六、深入'), annualReport.indexOf('七、加强')),
    '',
    { span: '七、加强经费' },
  ),
  plant('section_order', 'block', '存在问题：', '下一步打算：', { span: '下一步打算：' }),
  plant(
    'duplicate_sentence',
    'annual',
    '落实国防教育24课时。',
    '落实国防教育24课时。选派28名民兵参加基地化训练15天，全部通过考核。',
    { span: '24课时。选派28名' },
  ),
  plant(
    'duplicate_paragraph',
    'block',
    '\n三、突出为兵',
    '（二）国防教育。以全民国防教育日为契机，在社区、学校开展国防教育活动6场，受众1400人次。邀请退役军人讲述戍边经历，引导青年学生了解国防、关心国防。\n\n三、突出为兵',
    { span: '关心国防。\n\n三、' },
  ),
  plant('year_mismatch', 'annual', '2024年是新中国', '2023年是新中国', { span: '2023年是新中国成立75周年' }),
  plant('year_mismatch', 'block', '2023年，我认真', '2022年，我认真', { span: '2022年' }),
  plant('year_mismatch', 'block', '2023年12月25日', '2025年12月25日'),
  plant('anachronism', 'annual', '新中国成立75周年', '新中国成立74周年'),
  plant('anachronism', 'block', '在社区、学校开展国防教育', '组织民兵到核酸检测点值守，在社区、学校开展国防教育', {
    span: '核酸检测点',
  }),
  plant('anachronism', 'block', '深化双拥共建', '深入学习党的二十届三中全会精神', { span: '二十届三中全会' }),
  plant('anachronism', 'annual', '兵役法律法规', '《兵役登记工作规定》', {}),
  plant('anachronism', 'half-year', '重点抓了以下', '深入学习二十届四中全会精神，重点抓了以下', {
    span: '二十届四中全会',
  }),
  plant('time_mismatch', 'annual', '2025年3月底前', '2023年3月底前'),
  plant('time_mismatch', 'half-year', '在13个村的宣传栏', '去年汛期前还将在13个村的宣传栏', { span: '去年汛期前还将' }),
  plant('time_mismatch', 'block', '2024年2月底前', '2023年2月底前'),
  plant('impossible_date', 'half-year', '4月20日', '4月31日'),
  plant('unit_name_mixed', 'annual', '街道配备专武干部', '我办配备专武干部', { span: '我办' }),
  plant('unit_name_mixed', 'block', '街道配备专武干部', '我办事处配备专武干部', { span: '我办事处' }),
  plant('unit_name_mixed', 'annual', '述职人：云水街道党工委书记\n2024', '述职人：柳塘街道党工委书记\n2024', {
    span: '述职人：柳塘街道',
  }),
  plant('real_name', 'block', '转移沿河居民。', '转移沿河居民，涌现出连续值守两昼夜的基干民兵张志强等先进典型。', {
    span: '张志强',
  }),
  plant('real_name', 'annual', '没有发生人员伤亡。', '退役士兵王海涛、赵磊同志表现突出，受到区里表彰。', {
    span: '王海涛',
  }),
  plant('classified', 'block', '石门桥街道2023年度', '机密★3年\n石门桥街道2023年度', { span: '机密★3年' }),
  plant('classified', 'annual', '完成1个民兵器材库改造', '库存步枪32支、子弹2000发，完成1个民兵器材库改造', {
    span: '步枪32支',
  }),
  plant('classified', 'annual', '配合区退役军人事务局', '走访慰问驻区32158部队官兵，配合区退役军人事务局', {
    span: '32158部队',
  }),
  plant('personal_data', 'half-year', '1名武装干事负责政策咨询', '1名武装干事（13905551234）负责政策咨询', {
    span: '13905551234',
  }),
  plant(
    'empty_problem',
    'annual',
    '三是专武干部业务不均衡。3名专武干部中有2名任职不满一年，没有参加过系统集训。',
    '三是业务能力水平有待进一步提升。',
    {},
  ),
  plant(
    'empty_problem',
    'block',
    '二是社区民兵连资料不完整。年底检查发现9个社区中有3个签到表缺项。',
    '二是工作创新还不够。',
    {},
  ),
  plant(
    'empty_problem',
    'half-year',
    '二是女青年报名政策答复不够及时。5月收到的6次咨询中有2次超过两天才答复，主要是我没有明确专人值守。',
    '二是思想认识还需加强，工作标准有待提高。',
    {},
  ),
  plant(
    'no_figure',
    'annual',
    '应到42人、实到39人，到位率92.9%，没有达到区里95%的要求。',
    '个别点验到位率不尽如人意。',
    { span: '到位率不尽如人意' },
  ),
  plant(
    'praise_as_problem',
    'annual',
    '三是专武干部业务不均衡。3名专武干部中有2名任职不满一年，没有参加过系统集训。',
    '三是工作任务太重，干部加班加点成为常态，休息时间少。',
    {},
  ),
  plant(
    'praise_as_problem',
    'block',
    '二是社区民兵连资料不完整。年底检查发现9个社区中有3个签到表缺项。',
    '二是对干部要求过于严格，有时性子急。',
    {},
  ),
  plant(
    'objective_only',
    'block',
    '一是我对新到岗干部的跟班培训安排得晚，拖到了下半年。二是我平时到社区检查少，只在年底集中看一次资料。',
    '一是编制少，干部流动性大。二是社区人手少，任务多。',
    { span: '编制少' },
  ),
  plant(
    'problem_cause_mismatch',
    'annual',
    '一是我对民兵在位情况过问不够，请销假制度检查不经常，外出民兵没有及时替补。',
    '一是我对优抚政策学得不深，走访军属不经常。',
    {},
  ),
  plant(
    'problem_cause_mismatch',
    'block',
    '只在年底集中看一次资料。',
    '只在年底集中看一次资料。三是我对征兵宣传抓得不紧，走访适龄青年少。',
    { span: '三是我对征兵宣传抓得不紧' },
  ),
  plant('problem_cause_mismatch', 'annual', '三是我对年轻干部压担子多、教方法少，岗前集训没有列入年度计划。\n', '', {
    span: '三是专武干部业务不均衡',
  }),
  plant(
    'problem_measure_mismatch',
    'annual',
    '二是做实征兵全程跟踪。由专武干部负责，2025年起对报名青年在七日内逐人回访，建立一人一册，上站率提高到80%。',
    '二是加强经费保障。由财政所负责，2025年2月底前把武装经费列入预算，每季度核对一次支出。',
    {},
  ),
  plant(
    'problem_measure_mismatch',
    'block',
    '二是2024年起社区民兵连资料每季度检查一次，由街道武装部负责，6月底前3个社区全部补齐。',
    '',
    { span: '二是社区民兵连资料不完整' },
  ),
  plant(
    'loose_measure',
    'annual',
    '三是补齐专武干部短板。由党工委组织委员负责，2025年6月底前组织全体专武干部参加不少于5天的集训，考核合格率达到100%。',
    '三是进一步加强专武干部队伍建设，不断提高业务能力和水平。',
    {},
  ),
  plant(
    'loose_measure',
    'block',
    '二是2024年起社区民兵连资料每季度检查一次，由街道武装部负责，6月底前3个社区全部补齐。',
    '二是高度重视资料管理工作，切实加强督促检查。',
    {},
  ),
  plant('punct', 'block', '现述职如下：', '现述职如下:', { fix: '现述职如下：' }),
  plant('punct', 'half-year', '参训率100%。', '参训率100%.', { fix: '参训率100%。' }),
  plant('punct', 'annual', '名册，每月', '名册,每月', { fix: '名册，每月' }),
  plant('punct', 'annual', '训练补助支出3.4万元。', '训练补助支出3.4万元。。', {
    span: '3.4万元。。',
    fix: '3.4万元。',
  }),
  plant('punct', 'block', '存在问题：一是', '存在问题:一是', { fix: '存在问题：一是' }),
  plant('punct', 'annual', '“八一”期间', '“八一期间', { span: '“八一期间' }),
  plant('halfwidth', 'annual', '（三）抓队伍', '(三)抓队伍', { fix: '（三）抓队伍' }),
  plant('halfwidth', 'block', '全民国防教育日为契机', '全民国防教育日(9月16日)为契机', {
    span: '(9月16日)',
    fix: '（9月16日）',
  }),
  plant('space', 'block', '团结带领党工委', '团结 带领党工委', { fix: '团结带领党工委' }),
  plant('approx_redundant', 'annual', '受众2600余人次', '受众近2600余人次'),
  plant('approx_redundant', 'half-year', '受众900余人次', '受众约900多人次'),
  plant('approx_redundant', 'block', '受众1400人次', '受众约1400人次左右'),
  plant('figure_sum', 'annual', '共编基干民兵42人', '共编基干民兵46人'),
  plant('figure_sum', 'half-year', '专业分队2个24人，其中', '专业分队2个26人，其中', { span: '专业分队2个26人' }),
  plant('figure_sum', 'half-year', '编组人员全部', '合计56人。编组人员全部', { span: '合计56人' }),
  plant('figure_sum', 'annual', '上半年7人、下半年10人', '上半年7人、下半年9人'),
  plant('figure_impossible', 'annual', '大学生15人，占88.2%', '大学生19人', { span: '大学生19人' }),
  plant('figure_impossible', 'half-year', '双合格9人', '双合格19人'),
  plant('figure_impossible', 'block', '实到43人，到位率95.6%', '实到48人', { span: '实到48人' }),
  plant('figure_impossible', 'block', '体检26人', '体检46人'),
  plant('figure_inconsistent', 'annual', '15个社区民兵之家全部挂牌', '17个社区民兵之家全部挂牌'),
  plant('figure_inconsistent', 'annual', '推动云水街道武装工作', '巩固13个社区民兵连建设成果，推动云水街道武装工作', {
    span: '13个社区民兵连',
  }),
  plant('figure_inconsistent', 'annual', '二是征兵前端流失偏多。报名58人', '二是征兵前端流失偏多。报名68人', {
    span: '报名68人',
  }),
  plant('figure_inconsistent', 'annual', '过问不够，请销假', '过问不够，点验应到45人，请销假', { span: '应到45人' }),
  plant('rate_wrong', 'annual', '实到39人，到位率92.9%，3人', '实到39人，到位率96%，3人', { span: '到位率96%' }),
  plant('rate_wrong', 'half-year', '到位率96.3%', '到位率98.5%'),
  plant('rate_wrong', 'block', '登记275人，登记率100%', '应登记280人，实际登记275人，登记率100%', {
    span: '登记率100%',
  }),
  plant('direction', 'annual', '没有发生人员伤亡。', '没有发生人员伤亡，出动响应率由95%提高到90%。', {
    span: '由95%提高到90%',
  }),
  plant('term_wrong', 'annual', '政治考核27人', '政审考核27人', { span: '政审考核', fix: '政治考核' }),
  plant('term_wrong', 'block', '帮助6名退役士兵', '帮助6名退伍士兵', { span: '退伍士兵', fix: '退役士兵' }),
  plant('term_wrong', 'half-year', '没有出现退兵', '最终征兵6人', {}),
  plant('typo', 'annual', '深入贯彻习近平强军思想', '深人贯彻习近平强军思想', { span: '深人贯彻', fix: '深入贯彻' }),
  plant('typo', 'half-year', '慰问优抚对象', '慰问优扶对象', { span: '优扶对象', fix: '优抚对象' }),
  plant('typo', 'block', '参加区点验1次', '参加区点燕1次', { span: '区点燕1次', fix: '区点验1次' }),
  plant('typo', 'annual', '兵员征集任务', '兵员怔集任务', { span: '兵员怔集', fix: '兵员征集' }),
];

/** Cases in the shape of drafts.jsonl: each clean report as it is, then with one defect at a time. */
export function plantedCases(): DraftCase[] {
  const others = { numbered: numberedReport, town: townReport, short: shortReport, spoken: spokenReport };
  const clean = Object.entries({ ...reports, ...others }).map(([id, text]): DraftCase => ({
    id: `clean-${id}`,
    text,
    defects: [],
  }));
  const planted = plantings
    .filter(({ before, after, report }) => before !== after && reports[report].includes(before))
    .map(({ kind, report, before, after, span, fix }, i): DraftCase => ({
      id: `${report}-${i + 1}-${kind}`,
      text: reports[report].replace(before, after),
      defects: [{ kind, span: span ?? after, fix: fix ?? '' }],
    }));
  return [...clean, ...planted];
}
