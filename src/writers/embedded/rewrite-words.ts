/** What rewriting says of its own, in one place. */
export const rewriteWords = {
  problemLead: { one: '', many: '对照职责要求，主要存在以下差距和不足。' },
  causeLead: { one: '这个问题责任首先在我。', many: '上述问题，责任首先在我，主要从自身查找原因。' },
  planLead: { one: '', many: '针对上述问题，逐条明确措施、责任人和完成时限。' },
  causeGap: '对这个问题，从自身履职看，主要原因是：【主观原因】。',
  measureGap: '解决这个问题，由【责任人】牵头，在【时限】前完成【整改措施】，达到【目标】。',
  causeLabel: '原因',
  causeInside: '主要原因是',
  nextStep: '下一步',
  nextYear: '明年',
  outside: '客观上，',
  besidesThat: '；客观上，',
  inParticular: '。具体看，',
  subjectively: '主观上，',
  fromMyself: '。从自身找原因，',
  /** What only he knows: asked in its place, and nothing said about it. */
  more: (name: string, count: string, unit: string): string => `${name}由今年的${count}${unit}增加到【多少${unit}】`,
  shorter: (time: string, unit: string): string => `用时由今年的${time}缩短到【多少${unit}】`,
  countOf: (doing: string, unit: string): string => `${doing}${unit}数`,
  people: '人数',
  mine: '我抓得不紧，',
  head: '书记',
  lacking: (count: string, parts: string, rate: string | null): string =>
    `差${count}${parts === '' ? '' : `，其中${parts}`}${rate === null ? '' : `，${rate}`}`,
  lost: (from: string, to: string, count: string, share: string | null): string =>
    `${from}到${to}减少${count}${share === null ? '' : `，占${from}的${share}`}`,
  uncovered: (whole: string, left: string): string => `${whole}中还有${left}没有覆盖到`,
  aimOf: (topic: string): string => `解决${topic}的问题`,
  /** Before a list of what shall be done about each of several problems. */
  oneByOne: '针对上述问题，逐条抓好整改：',
  inDetail: '具体是：',
  besides: '同时，',
  stageQuestion: (topic: string): string => `“${topic}”主要卡在哪一环，谁来改、什么时候改到位？`,
  praiseQuestion: (topic: string): string => `“${topic}”读着不像自己的不足，话没有动。换成哪件没做好的事？`,
  otherCause: (topic: string): string => `排在“${topic}”那一条的原因，说的像是另一件事，话没有动。这一条的原因是什么？`,
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
