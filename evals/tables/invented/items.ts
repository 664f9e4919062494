/** A figure as offices write it down. */
export interface Item {
  id: string;
  names: readonly string[];
  unit: string;
  from: number;
  to: number;
  /** What its numbers are of, for a table of one topic. */
  topic: string;
}

const item = (topic: string, id: string, names: string, unit: string, from: number, to: number): Item => ({
  topic,
  id,
  names: names.split(' '),
  unit,
  from,
  to,
});

/** Names as they stand in tables: no name of the catalogue letter by letter where offices write another. */
export const items: readonly Item[] = [
  item('领导', 'leadership.council_meetings', '议军会 党工委议军会 召开议军会 专题议军会议', '次', 2, 6),
  item('领导', 'leadership.study_sessions', '中心组学习武装内容 中心组国防专题学习 党工委中心组学武装', '次', 2, 8),
  item('领导', 'leadership.problems_solved', '解决实际问题 帮助解决实际困难 解决武装工作难题', '个', 3, 12),
  item('民兵', 'militia.core_people', '基干民兵 基干民兵总数 基干民兵编组', '人', 60, 140),
  item('民兵', 'militia.ordinary_people', '普通民兵 普通民兵登记', '人', 300, 1400),
  item('民兵', 'militia.emergency_platoon_actual', '应急排实有 民兵应急排实编', '人', 26, 34),
  item('民兵', 'militia.muster_expected', '点验应到', '人', 70, 140),
  item('民兵', 'militia.muster_actual', '点验实到', '人', 60, 138),
  item('民兵', 'militia.training_people', '参加军事训练 民兵军事训练参训', '人', 30, 80),
  item('民兵', 'militia.training_days', '训练天数 集中训练天数', '天', 5, 20),
  item('征兵', 'conscription.registered', '兵役登记 完成兵役登记', '人', 120, 400),
  item('征兵', 'conscription.applied', '应征报名 网上应征报名 报名应征', '人', 40, 110),
  item('征兵', 'conscription.medical_exam', '上站体检 参加体检', '人', 20, 60),
  item('征兵', 'conscription.qualified', '双合格 体检政考双合格', '人', 14, 36),
  item('征兵', 'conscription.enlisted', '批准入伍 征集入伍 入伍', '人', 6, 24),
  item('国防教育', 'education.activities', '国防教育活动 开展国防教育活动', '场', 4, 16),
  item('国防教育', 'education.audience', '国防教育受众 活动受众', '人次', 800, 5000),
  item('双拥', 'support.visited_households', '走访现役军人家庭 走访军属家庭', '户', 12, 60),
  item('双拥', 'support.plaques', '悬挂光荣牌 新挂光荣牌', '块', 5, 60),
  item('双拥', 'support.veteran_cards', '办理优待证 优待证办理', '张', 20, 160),
  item('双拥', 'support.service_stations', '退役军人服务站', '个', 6, 14),
  item('经费', 'funding.training_subsidy', '训练误工补助及保障 训练误工补助', '元', 40_000, 120_000),
  item('经费', 'funding.conscription_publicity', '征兵宣传 征兵宣传投入', '元', 5000, 20_000),
  item('经费', 'funding.equipment_purchase', '购置民兵器材 民兵器材购置', '元', 15_000, 60_000),
  item('经费', 'funding.depot_invest', '库室建设 器材库建设', '元', 10_000, 50_000),
];
