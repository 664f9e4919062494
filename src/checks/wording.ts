/** Everything the checks say to an officer. One place, so that it is read and mended as one text. */
export const wording = {
  headingGap: (raw: string, right: string): string => `序号不连贯：“${raw}”按前后顺序应为“${right}”。`,
  headingForm: (raw: string, right: string): string => `同一层序号写法不一致：“${raw}”应写作“${right}”。`,
  headingMark: (raw: string, right: string): string => `序号标点不规范：“${raw}”宜写作“${right}”。`,
  headingEnd: (mark: string): string => `独立成行的标题末尾不用“${mark}”。`,
  itemGap: (raw: string, right: string): string => `并列序号不连贯：“${raw}”前面缺项或重号，按顺序应为“${right}”。`,
  itemStart: (raw: string): string => `“${raw}”之前没有“一是”，请核对是否漏了一条。`,
  itemSeparators: '同一组并列项之间的标点不一致，请统一用“；”或“。”。',
  countWord: (said: string, listed: number): string => `前面说“${said}”，后面实际列了${listed}项，请核对。`,
  sectionMissing: (name: string): string => `没有看到“${name}”这部分内容，请核对是否漏写。`,
  sectionOrder: (name: string, before: string): string => `“${name}”通常写在“${before}”之后，请核对前后顺序。`,
  titleYear: '标题里没有写述职年度。',
  titleUnit: '标题里没有写单位名称。',
  noSignature: '文末没有述职人和日期。',
  repeatedSentence: '这句话前面已经写过，请删去一处。',
  repeatedParagraph: '这一段前面已经写过，请删去一处。',
  repeatedWords: (text: string): string => `“${text}”重复了，请删去一处。`,
  placeholder: (text: string): string => `“${text}”是没有填完的空，请补上实际内容；不清楚的先问清再写，不要估填。`,
  pageFoot: (text: string): string => `“${text}”是页码，不是正文，请删去。`,
  nearUnit: (found: string, own: string): string => `“${found}”和本单位“${own}”只差一个字，疑为写错。`,
  nearPlace: (found: string, other: string): string => `“${found}”和“${other}”像是一个地方，请核对名称。`,
  nearPerson: (found: string, other: string): string => `“${found}”和“${other}”像是同一个人，请核对姓名。`,
  points: (said: string): string => `“${said}”：两个百分数相减，差用“个百分点”。`,
  restMismatch: (whole: string, parts: string, sum: string): string =>
    `总数写的是${whole}，${parts}相加是${sum}，请核对。`,
  causesHeaped: '这一句说因果的词叠用了，留一个就够，如“晚报，主要是我没有讲清要求”。',
  saidTwice: (word: string): string => `这一句里“${word}”说了两遍，意思重复，请删去一处或改写。`,
  manyOf: '这一句“的”用得太多，读着绕，请拆开或删去几个。',
  longClause: (length: number): string => `这一句${length}个字没有停顿，请断开。`,
  gap: (text: string): string => `“${text}”还空着，交稿前请补上。`,
  halfWidth: (mark: string, right: string): string => `中文里用了半角“${mark}”，应为“${right}”。`,
  leadColon: '后面列举内容时，这里用冒号。',
  fullWidthDigits: (text: string): string => `“${text}”是全角数字，应为半角。`,
  straightQuotes: '中文里用了直引号，应为“”。',
  spaceInText: '汉字之间有多余的空格。',
  doubledMark: (marks: string): string => `标点重复：“${marks}”。`,
  unpaired: (mark: string): string => `“${mark}”没有配对。`,
  listBetweenPairs: '并列的书名号或引号之间通常不用顿号。',
  ellipsisAndEtc: '省略号和“等”不同时用。',
  ellipsis: '省略号应写作“……”。',
  dash: '破折号应写作“——”。',
  documentNumber: '发文年份用六角括号，如〔2025〕。',
  approxPair: (text: string): string => `“${text}”是概数，中间不用顿号。`,
  tensSome: (text: string): string => `“${text}”应写作汉字，如“二十几”。`,
  shortYear: (text: string): string => `“${text}”年份要写全四位。`,
  zeroInDate: (text: string): string => `“${text}”月、日前不加0。`,
  mixedDate: (text: string): string => `“${text}”一个日期里数字写法要一致。`,
  percentRange: (text: string): string => `“${text}”百分数范围两端都要写%。`,
  yearRange: (text: string): string => `“${text}”起止年份之间用一字线“—”。`,
  wrongTerm: (wrong: string, right: string): string => `“${wrong}”规范的说法是“${right}”。`,
  datedTerm: (wrong: string, right: string, since: string): string => `“${wrong}”自${since}起改称“${right}”。`,
  termHint: (wrong: string, right: string): string => `“${wrong}”请斟酌，规范的说法是“${right}”。`,
  pastReference: (year: number): string => `本句写的是${year}年的事，请核对是否属于本次述职年度。`,
  anniversary: (subject: string, year: number, right: number): string => `${year}年是${subject}${right}周年，请核对。`,
  inForce: (law: string, date: string): string => `《${law}》自${date}起施行，请核对日期。`,
  nthYear: (said: string, right: number): string => `按起始年份算是第${right}年，这里写“${said}”，请核对。`,
  planYear: (word: string, right: number): string => `按起止年份算，“${word}”是${right}年，请核对。`,
  laterDeed: (month: string, last: number): string => `报告只到${last}月，这里写的是${month}的事，请核对。`,
  anniversaryDay: (subject: string, year: number, right: number): string =>
    `${year}年是第${right}个${subject}，请核对。`,
  tense: (past: string, future: string): string => `“${past}”和“${future}”时间上矛盾，请核对是哪一年的事。`,
  pastPlan: (text: string): string => `打算里的时限“${text}”已经过去，请核对年份。`,
  yearMismatch: (found: number, year: number): string => `这里写的是${found}年，述职年度是${year}年，请核对。`,
  toldYear: (said: string, right: number): string => `“${said}”：按述职年度算，应为${right}年，请核对。`,
  signatureYear: (found: number, year: number): string => `落款是${found}年，述职年度是${year}年，请核对。`,
  impossibleDate: (text: string): string => `“${text}”这个日期不存在。`,
  classifiedMark: (text: string): string => `“${text}”是密级或内部标志，带标志的内容不能在这里处理，请先脱密。`,
  weapons: (text: string): string => `“${text}”涉及武器弹药数量，不能写进稿子。`,
  weaponStore: (text: string): string => `“${text}”涉及武器存放位置，不能写进稿子。`,
  unitDesignation: (text: string): string => `“${text}”是部队番号，不能写进稿子，可写“驻区部队”。`,
  idNumber: '身份证号不能写进稿子，请删去。',
  phone: '联系电话不宜写进稿子，请删去。',
  personName: (name: string, person: string): string =>
    `“${name}”像是真实姓名，请确认本人同意公开；不能确认的，改写为“一名${person}”等。`,
  otherUnit: (found: string, own: string): string => `这里写的是“${found}”，本单位是“${own}”，请核对是否抄自他稿。`,
  mixedSelfName: (found: string, own: string): string => `全文多自称“${own}”，这里写作“${found}”，请统一。`,
  moreCauses: (problems: number, causes: number): string =>
    `问题${problems}条，原因${causes}条，条数不对应；这一条没有对应的问题。`,
  moreMeasures: (problems: number, measures: number): string =>
    `问题${problems}条，措施${measures}条，条数不对应；这一条没有对应的问题。`,
  problemAlone: (what: '原因' | '措施'): string => `这个问题没有看到对应的${what}。`,
  otherMatter: (what: '原因' | '措施'): string => `这条${what}讲的是另一件事，和对应的问题对不上。`,
  emptyProblem: '问题写得空，放在哪里都能用；请写清是哪件事、哪个环节、差多少。',
  praise: '这是以成绩代问题；请换成自己工作中真正的差距。',
  objectiveOnly: '原因全是客观方面的；请先写自己抓得不够的地方。',
  noFigure: '问题说到了可以计数的事，却没有数字；请补上应有多少、实有多少。',
  looseMeasure: (missing: string): string => `措施还不够实，缺${missing}。`,
  sameAsLastYear: '这一条和上年度的写法几乎一样；请写清上年的问题今年改得怎样。',
  approxDoubled: (text: string): string => `“${text}”概数词重复，留一个就够。`,
  figureInconsistent: (label: string, values: string): string => `“${label}”前后不一致：${values}，请核对统一。`,
  emptySentence: '这一句放在哪个单位都能用，没有说做了什么；补上谁、几月、几次、结果多少，补不上就删去。',
  emptyGap: '【做了哪件事、几次、结果多少】',
  otherLevel: (found: string, own: string): string =>
    `“${found}”：别处写的都是“${own.slice(0, 1)}”一级，应为“${own}”，请核对。`,
  noSuchBody: (found: string): string => `“${found}”：街道、乡镇没有这一级机构，请核对名称。`,
  reckoned: (how: string, right: string, said: string): string =>
    `按近处的数算（${how}），应为${right}，这里写${said}，请核对。`,
  more: (amount: string): string => `多${amount}`,
  fewer: (amount: string): string => `少${amount}`,
  outOfRange: (average: string, end: string): string => `平均是${average}，最大最小里却有${end}，对不上，请核对。`,
  halfOf: (whole: string, part: string, said: string): string => `${whole}里的${part}，说“${said}”对不上，请核对。`,
  sumMismatch: (parts: string, sum: string, said: string): string =>
    `前面各项相加是${parts}=${sum}，这里写${said}，请核对。`,
  again: (phrase: string): string => `“${phrase}”前面刚用过，换个说法或合并。`,
  longParagraph: (length: number): string => `这一段有${length}字，讲了不止一件事，请分段。`,
  openingYear: '开头没有写是哪一年的述职。',
  noFigures: '这一节一个数字也没有，请补上场次、人数或金额。',
  unmasked: (text: string): string => `其余数字都遮成了X，“${text}”是实数，请核对是不是旧稿里的。`,
  unnumbered: '原因分了一是、二是，问题没有分条，请统一编号。',
  vagueCause: '原因写得空，放在哪里都能用；请写清自己在哪件事上没抓、没管。',
  partsFallShort: (sum: string, whole: string): string => `“其中”各项相加是${sum}，小于总数${whole}，请核对是否列全。`,
  each: (count: string, each: string, total: string, product: string, share: string): string =>
    `${count}、每份${each}，合起来应为${product}，这里写${total}（照${total}算，每份是${share}），请核对。`,
  frequency: (often: string, wanted: string, said: string): string =>
    `“${often}”，一年下来应有${wanted}，另一处写的是${said}，请核对。`,
  growth: (now: string, then: string, right: string, said: string): string =>
    `按${now}和${then}算是${right}，这里写${said}，请核对。`,
  step: (now: string, then: string, right: string, said: string): string =>
    `按${now}和${then}算，是${right}，这里写${said}，请核对。`,
  claim: (all: string, some: string): string => `“${all}”和“${some}”对不上：说了一个不缺，又说有缺的，请核对。`,
  goal: (goal: string, reached: string, said: string): string =>
    `目标（任务）是${goal}，做到的是${reached}，说“${said}”对不上，请核对。`,
  monthApart: (said: string, from: number, until: number): string =>
    `“${said}”：那一段是${from}月到${until}月，请核对。`,
  repeatedHeading: (said: string): string => `标题“${said}”前面已经有了，请核对是否写错或者重复。`,
  days: (range: string, days: string, said: string): string => `“${range}”前后是${days}天，这里写${said}，请核对。`,
  occasions: (months: string, listed: string, said: string): string =>
    `“${months}”是${listed}个月份，次数写的是${said}，请核对。`,
  endsFirst: (began: string, ended: string): string => `${began}开始、${ended}结束，先后颠倒，请核对。`,
  rank: (from: string, to: string, right: string, said: string): string =>
    `从${from}到${to}相差${right}，这里写${said}，请核对。`,
  times: (now: string, then: string, right: string, said: string): string =>
    `${now}是${then}的${right}倍，这里写${said}，请核对。`,
  overAll: (said: string): string => `这一类比率最多100%，这里写${said}，请核对。`,
  share: (part: string, whole: string, right: string, said: string): string =>
    `按${part}占${whole}算是${right}，这里写${said}，请核对。`,
  partsSumShort: (parts: string, sum: string, whole: string): string =>
    `“其中”的${parts}相加是${sum}，总数写的是${whole}，请核对。`,
  partsSumExceed: (parts: string, sum: string, whole: string): string =>
    `“其中”的${parts}相加是${sum}，大于总数${whole}，请核对。`,
  shortage: (said: string, right: string): string =>
    `按应到（应编）和实到（实有）算相差${right}，这里写${said}，请核对。`,
  leftOver: (whole: string, done: string, left: string, said: string): string =>
    `前面是${whole}、${done}，余下应是${left}，这里写${said}，请核对。`,
  aimBelow: (reached: string, aim: string): string =>
    `今年已经做到${reached}，打算里的目标却是${aim}，比做到的还低，请核对。`,
  flow: (from: string, out: string, into: string, right: string, said: string): string =>
    `原有${from}，出${out}、进${into}，应为${right}，这里写${said}，请核对。`,
  yearsRun: (said: string, years: string): string => `“${said}”：到这一年是${years}年，请核对。`,
  moreSettled: (said: string, taken: string, settled: string): string =>
    `“${shortened(said)}”：前面只有${taken}，后面办了${settled}，请核对。`,
  partsExceed: (part: string, whole: string): string => `“其中”的${part}大于总数${whole}，请核对。`,
  rateMismatch: (said: string, right: string): string => `按前面两个数算是${right}，这里写${said}，请核对。`,
  direction: (said: string): string => `这里写“${said}”，但前后两个数的大小正好相反，请核对。`,
  unsure: (figure: string) => `“${figure}”没听准，您看对不对；对就在台账里点一下“没听准”，不对直接改。`,
  unsourced: (text: string): string => `“${text}”在台账里没有来源，请核对；不是您给的数不能写。`,
  altered: (label: string, text: string, right: string): string => `${label}：台账是${right}，这里写成“${text}”。`,
  swapped: (label: string, text: string, other: string): string => `${label}写成了“${text}”，和“${other}”的数对调了。`,
  wrongUnit: (label: string, text: string, right: string): string =>
    `${label}：台账是${right}，这里写成“${text}”，单位不对。`,
  approxLost: (label: string, text: string, right: string): string =>
    `${label}：您说的是${right}，这里“${text}”把概数写成了实数。`,
  approxAdded: (label: string, text: string, right: string): string =>
    `${label}：您给的是实数${right}，这里写成了概数“${text}”。`,
  missing: (label: string, right: string): string => `${label}（${right}）没有写进稿子。`,
  withheldShown: (label: string, text: string): string => `${label}您说过保密，这里却写了“${text}”。`,
  unknownShown: (label: string, text: string): string => `${label}您说还不清楚，这里却写了“${text}”。`,
  previousShown: (label: string, text: string): string => `${label}：“${text}”是上年的数，请核对。`,
  copied: (title: string, length: number): string => `与《${title}》连续${length}个字相同，请换成自己的话。`,
  copiedName: (name: string, title: string): string => `“${name}”是《${title}》里的人名，不能带进新稿。`,
  copiedFigure: (text: string, title: string): string =>
    `“${text}”和《${title}》里的数相同，台账里没有，疑似抄自旧稿。`,
  lastYearTitle: '上年度述职报告',
  overlap: (title: string, percent: number, run: string, passage: string): string =>
    `这一段有${percent}%与《${title}》相同，最长一处连续${run.length}字：“${shortened(run)}”，原文是“${shortened(passage)}”，请换成自己的话。`,
} as const;

const longestQuote = 40;

function shortened(text: string): string {
  return text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text;
}
