export interface Criterion {
  id: string;
  name: string;
  points: number;
  /** What earns all of them. */
  full: string;
  /** How they are usually lost. */
  lost: string;
}

/** R1–R10 of the standard's self-assessment, a hundred points in all. */
export const rubric: readonly Criterion[] = [
  {
    id: 'R1',
    name: '身份与政治站位',
    points: 8,
    full: '第一责任人身份清楚，学习、议军会有次数，提法和年度相符',
    lost: '通篇“我们”，提法过期',
  },
  {
    id: 'R2',
    name: '第一责任人履职',
    points: 12,
    full: '写“我”做了什么：议军会、现场办公、解决几个难题',
    lost: '写成武装部总结',
  },
  {
    id: 'R3',
    name: '民兵',
    points: 14,
    full: '编组、点验到位率、退役军人和党员比例、训练都有，涉敏的按要求处理',
    lost: '只有“圆满完成”',
  },
  {
    id: 'R4',
    name: '征兵',
    points: 14,
    full: '登记、报名、体检、政考、定兵链条完整，有大学生比例、廉洁、退兵',
    lost: '缺报名数，链条断',
  },
  { id: 'R5', name: '国防教育与双拥', points: 10, full: '有场次、受众、人、户、金额', lost: '口号' },
  { id: 'R6', name: '经费阵地', points: 8, full: '预算、投入、去向对得上', lost: '概数，单位混乱' },
  {
    id: 'R7',
    name: '问题与原因',
    points: 14,
    full: '具体到事，有数，问题和原因一一对应，原因先讲主观',
    lost: '泛泛而谈，以成绩代问题，全是客观，没有数',
  },
  { id: 'R8', name: '措施', points: 10, full: '和问题一一对应，有时限、责任人、目标值', lost: '喊口号' },
  {
    id: 'R9',
    name: '数据一致',
    points: 5,
    full: '部分不超过整体，分项合得上合计，全文同一件事一个数',
    lost: '前后不一',
  },
  { id: 'R10', name: '文字格式', points: 5, full: '编号、标点、错字、篇幅都好', lost: '错字，半角标点，跳号' },
];

export function rubricWords(): string {
  return rubric
    .map(({ id, name, points, full, lost }) => `${id} ${name}（满分 ${points}）满分：${full}；常见失分：${lost}`)
    .join('\n');
}
