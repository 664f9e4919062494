/** What rewriting says of its own, in one place. */
export const rewriteWords = {
  problemLead: { one: '', many: '对照职责要求，主要存在以下差距和不足。' },
  causeLead: { one: '这个问题责任首先在我。', many: '上述问题，责任首先在我，主要从自身查找原因。' },
  planLead: { one: '', many: '针对上述问题，逐条明确措施、责任人和完成时限。' },
  causeGap: '对这个问题，从自身履职看，主要原因是：【主观原因】。',
  measureGap: '解决这个问题，由【责任人】牵头，在【时限】前完成【整改措施】，达到【目标】。',
  someone: '分管负责人',
  causeLabel: '原因',
  causeInside: '主要原因是',
  causesHead: '主要原因：',
  measuresHead: '下一步措施：',
  nextStep: '下一步',
  against: '针对',
  aimOf: (topic: string): string => `针对${topic}的问题`,
  besides: '同时，',
  shownBy: '具体表现在【事项及有关数字】',
  ownCauses: [
    '我布置得多、检查得少，没有盯着问进度、看结果',
    '我听汇报多、看现场少，情况掌握得不及时',
    '我把它当成阶段性工作，抓一阵松一阵，平时跟进不够',
    '我没有把责任落到具体人头上，往往等问题冒出来才去补',
    '我研究得不透，还是沿用老办法，没有拿出管用的招数',
    '我统筹不够，没有排出计划、分清先后',
  ],
  ownMeasures: [
    (owner: string, year: string): string =>
      `由${owner}牵头，${year}3月底前逐项查清症结、列出清单并明确到人，每季度对照检查一次，年底前逐项销号`,
    (_: string, year: string): string =>
      `由我带头，${year}2月底前逐项摸清情况，明确责任人和完成时限，6月底前回头检查，年底前改到位`,
    (owner: string, year: string): string =>
      `由${owner}负责，${year}4月底前拿出具体办法提交会议研究，6月底前落实，我每季度过问一次`,
    (owner: string, year: string): string =>
      `由${owner}牵头，${year}一季度内建立台账，每月核对一次进度，年底前全部整改完毕`,
    (owner: string, year: string): string =>
      `由${owner}负责，${year}5月底前逐项整改，此后每季度抽查一次，抽查情况向我报告`,
  ],
  stageQuestion: (topic: string): string => `“${topic}”主要卡在哪一环，谁来改、什么时候改到位？`,
  praiseQuestion: (topic: string): string => `“${topic}”读着不像自己的不足，没有动它。换成哪件没做好的事？`,
  offer: (problem: string): string => `稿里的数还看得出一条：${problem}要写进问题就把这句发来。`,
  ownerQuestion: '这几条谁来负责、什么时候改到位？上级点评过的也请说一句。',
  evidenceQuestion: (name: string): string => `“${name}”具体是哪件事，差多少？`,
  causeQuestion: '这条原因是按问题拟的，符合实际吗？',
  measureQuestion: (aim: string): string => `“${aim}”这条措施，责任人和时限这样写行吗？`,
} as const;

/** Before a part that the officer's text had no heading for. */
export const printLabels = { problems: '存在问题：', causes: '原因分析：', plans: '下步打算：' } as const;
