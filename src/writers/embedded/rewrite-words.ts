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
  shownBy: '具体表现在【哪件事、差多少】',
  /** Of a matter without a plan: what it is about, in his words. */
  ownCauses: [
    (matter: string): string => `我对${matter}布置得多、检查得少，没有盯着问进度、看结果`,
    (matter: string): string => `我对${matter}听汇报多、看现场少，情况掌握得不及时`,
    (matter: string): string => `我抓${matter}紧一阵松一阵，平时跟进不够`,
    (matter: string): string => `我没有把${matter}的责任落到具体人头上，往往等问题冒出来才去补`,
    (matter: string): string => `我对${matter}研究得不透，还是沿用老办法`,
    (matter: string): string => `我对${matter}统筹不够，没有排出计划、分清先后`,
  ],
  thisMatter: '这项工作',
  /** Of people he counted, and of things. */
  eachPerson: [
    (owner: string, year: string, them: string): string =>
      `由${owner}负责，${year}3月底前对这${them}逐人核清原因、定下补的办法，6月底前逐人补上，此后每季度核对一次`,
    (owner: string, year: string, them: string): string =>
      `由${owner}牵头，${year}2月底前找这${them}逐人谈一次、列出名单，5月底前全部补齐，我每季度过问一次`,
  ],
  eachThing: [
    (owner: string, year: string, them: string, each: string): string =>
      `由${owner}负责，${year}3月底前把这${them}${each}核一遍、列出缺项、定到人，6月底前全部改到位，9月底前由我带队回头查`,
    (owner: string, year: string, them: string, each: string): string =>
      `由${owner}牵头，${year}2月底前把这${them}${each}过一遍、排出先后，6月底前全部补齐，此后每季度抽查一次`,
  ],
  fromNowOn: (owner: string, year: string, done: string): string =>
    `由${owner}负责，${year}1月起每次都${done}，谁办的、办到哪一步当天记下来，我每季度抽查一次`,
  measureOpen: (year: string): string => `由【责任人】牵头，${year}【几月】底前【具体做哪件事】，做到【查得到的目标】`,
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
