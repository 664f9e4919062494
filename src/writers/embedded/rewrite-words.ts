interface Deed {
  owner: string;
  year: string;
}

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
  nextStep: '下一步',
  nextYear: '明年',
  planStart: '下一步，',
  outside: '客观上，',
  orderOf: (ordinal: string): string => `针对第${ordinal}个问题`,
  against: '针对',
  besidesThat: '；客观上，',
  inParticular: '。具体看，',
  /** His own doing, whatever the matter is: how far he followed it, and where it stopped. */
  whyGaps: [
    (matter: string): string => `我对${matter}过问不细，【哪个环节】没有盯到底`,
    (matter: string): string => `我对${matter}只作了布置，【哪件事】没有定到人、定到时间`,
    (matter: string): string => `我对${matter}检查不经常，【哪个环节】卡住了没有及时解决`,
    (matter: string): string => `${matter}我听汇报多、到现场少，【哪个难处】没有亲自去谈`,
    (matter: string): string => `${matter}我抓得晚，【哪一步】没有提前安排`,
    (matter: string): string => `我对${matter}研究不够，【哪个难处】没有拿出办法`,
  ],
  /** Doing, who, by when, and how it will be looked up; the goal is his to say. */
  deedGaps: [
    ({ owner, year }: Deed): string => `由${owner}牵头，${year}【几月】前完成【哪件事】，每季度检查一次，结果报我`,
    ({ owner, year }: Deed): string => `由${owner}负责，${year}【几月】前办好【哪几件事】，每月向我报一次进度`,
    ({ owner, year }: Deed): string => `由${owner}牵头，${year}【几月】前定下【什么办法】，半年由我检查一次`,
    ({ owner, year }: Deed): string => `由${owner}负责，${year}【几月】前先解决【哪个难处】，解决一件、向我报一件`,
    ({ owner, year }: Deed): string => `由${owner}牵头，${year}【几月】前排出【哪项安排】，我按季度听情况`,
    ({ owner, year }: Deed): string => `由${owner}负责，${year}【几月】底前把【哪几处】逐个过一遍，差的限期补上`,
  ],
  /** What is meant where his words give no name. */
  thisMatter: '这项工作',
  mine: '我抓得不紧，',
  deedGap: '由【责任人】牵头，【几月】前完成【哪件事】',
  /** Where the problem gives no figure to start from. */
  goalGap: '，年底做到【多少】',
  slack: '做得还不够',
  low: '不高',
  notEnough: '不够',
  lacking: (count: string, parts: string, rate: string | null): string =>
    `差${count}${parts === '' ? '' : `，其中${parts}`}${rate === null ? '' : `，${rate}`}`,
  lost: (from: string, to: string, count: string, share: string | null): string =>
    `${from}到${to}减少${count}${share === null ? '' : `，占${from}的${share}`}`,
  uncovered: (whole: string, left: string): string => `${whole}中还有${left}没有覆盖到`,
  aimOf: (topic: string): string => `针对${topic}的问题`,
  besides: '同时，',
  stageQuestion: (topic: string): string => `“${topic}”主要卡在哪一环，谁来改、什么时候改到位？`,
  praiseQuestion: (topic: string): string => `“${topic}”读着不像自己的不足，话没有动，后面留了空。换成哪件没做好的事？`,
  praiseGap: '，【请换成一件没有做好的事】',
  offer: (problem: string): string => `稿里的数还看得出一条：${problem}要写进问题就把这句发来。`,
  otherSort: (title: string): string => `这篇不像${title}，拿不准的话都原样留着，没有替您写。`,
  ownerQuestion: '这几条谁来负责、什么时候改到位？上级点评过的也请说一句。',
  evidenceQuestion: (name: string): string => `“${name}”具体是哪件事，差多少？`,
  causeQuestion: '这条原因是按问题拟的，符合实际吗？',
  causesQuestion: '这几条的原因，哪一环是您没有盯到的？',
  measureQuestion: (aim: string): string => `“${aim}”这条措施，责任人和时限这样写行吗？`,
} as const;

/** Before a part that the officer's text had no heading for. */
export const printLabels = { problems: '存在问题：', causes: '原因分析：', plans: '下步打算：' } as const;
