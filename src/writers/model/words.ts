import type { Slot } from './slots.ts';

/** What the gate says of a section: fed back to the model, so in Chinese, about words and never about values. */
export const findingWords = {
  unknown: (name: string): string => `${name}不在记号表里，请删去，只用表里的记号。`,
  missing: (slot: Slot): string => `漏了${shown(slot)}（${slot.label}），必须写进去，原样用一次。`,
  repeated: (slot: Slot): string => `${shown(slot)}只能用一次，请删去多余的。`,
  misplaced: (slot: Slot): string =>
    `${shown(slot)}是成句的内容，前后只能是句号、分号（已确认的还可以是逗号），不接别的词。`,
  wrongItem: (slot: Slot, item: number): string => `${shown(slot)}属于第${item}条，请放回那一条。`,
  number: (text: string): string => `正文里不许自己写数：“${text}”。有数的地方一律用记号，没有记号就不写数。`,
  approx: (slot: Slot): string => `${shown(slot)}前后不要加“约、近、超过、余、多、以上”这类词。`,
  unit: (slot: Slot): string => `${shown(slot)}自带单位，后面不要再写单位。`,
  unbound: (slot: Slot): string => `${shown(slot)}前面紧挨着写明它是“${slot.label}”。`,
  bound: (slot: Slot, other: string): string =>
    `${shown(slot)}是“${slot.label}”，所在的短句却写成了“${other}”，请换回来。`,
  computedKind: (slot: Slot): string =>
    `${shown(slot)}是“${slot.label}”，请写明比例、差数或增减，并紧跟在它所依据的数后面。`,
  direction: (slot: Slot): string =>
    `${shown(slot)}比上年${slot.trend === 'up' ? '多' : slot.trend === 'down' ? '少' : '持平'}，增减的用词写反了。`,
  trend: (clause: string): string => `“${clause}”说到增减，但没有依据，请删去。`,
  overstated: (word: string): string => `“${word}”没有依据，数字所在的句子只陈述数字，请删去。`,
  graded: (word: string): string => `“${word}”是给数下评语，请删去，数自己会说话。`,
  claim: (clause: string): string => `“${clause}”说的是做过的事，没有依据，请删去，或改成应当怎样做的话。`,
  copied: (text: string): string => `“${text}”照抄了参考段落或往年报告，请换成自己的话。`,
  name: (text: string): string => `不要写人名、单位名：“${text}”。`,
  foreign: (text: string): string => `不要写“${text}”这样的符号、字母或标签，只写中文正文。`,
  heading: '不要写标题和小标题，只写正文。',
  order: '“一是、二是、三是”要从一起连着排。',
  items: (count: number): string => `要写${count}条，每条单独一段，依次以“一是”“二是”开头。`,
  itemTheme: (item: number, about: string): string => `第${item}条要说的是“${about}”，不要换成别的事。`,
  time: (slot: Slot): string => `${shown(slot)}只是年份，后面不能直接写“前”，要写明是哪件事之前。`,
  long: '写得太长，请删去没有记号的空话。',
  empty: '没有写出正文。',
  unclear: '有一处没有通过核对，请换一种说法，重新组织没有记号的句子。',
} as const;

function shown(slot: Slot): string {
  return `[[${slot.name}]]`;
}

/** Why a section is the embedded writer's, in the officer's words. */
export const fallbackWords = {
  refused: (findings: readonly string[]): string => `模型写的两遍都没过核对（${findings.join('、')}），用内置写法`,
  failed: (why: string): string => `模型没有写成（${why}），用内置写法`,
  stopped: '模型前面几节都没有应答，这一节没有再问，用内置写法',
  left: '已停止，没有出稿',
  late: '等模型的时间到了，这一节用内置写法',
  whole: (what: string): string => `放进全文后核对不过（${what}），用内置写法`,
  worse: '模型写的不比内置的好，用内置写法',
  notAsked: '这一节没有交给模型，用内置写法',
} as const;

/** Families of the gate's findings, as an officer would name them. */
export const faultWords = {
  slots: '数字没放全',
  numbers: '自己写了数',
  binding: '数字和说法对不上',
  direction: '增减写反',
  claims: '写了没有依据的事',
  leak: '照抄旧稿',
  names: '出现人名或单位名',
  structure: '条目格式不对',
  checks: '核对有错',
} as const;
export type GateFault = keyof typeof faultWords;

/** What is wrong with a rewording of the officer's paragraph: sent back, so without a value. */
export const rewordWords = {
  onePiece: '只写这一段，不分段。',
  order: '原文的记号要一个不少，次序不变，不加新的。',
  mark: '开头的“一是”“第一”照原文，不加不减。',
  long: '比原文长，请删去多余的话。',
  short: '删得太多，原文说到的事都要在。',
  number: '除记号以外不许写数。',
  foreign: '不要写符号、字母。',
  added: (words: string): string => `“${words}”原文没有说，请删去。`,
  named: '每个记号是什么的叫法要照原文，紧挨着写在前面。',
  fault: '改后的话有毛病，请尽量少动原文。',
} as const;

/** What is wrong with edits of the officer's draft: sent back, so with marks and without a value. */
export const editWords = {
  noLine: (label: string): string => `没有“${label}”这一行，或行的先后反了，请照稿子前面的行号写。`,
  noWords: (quote: string): string => `全篇没有“${quote}”，请照稿子一字不差地引。`,
  notThere: (label: string, quote: string): string => `${label}行没有“${quote}”，请照那一行一字不差地引，记号也照抄。`,
  twice: (label: string, quote: string): string => `${label}行里“${quote}”不止一处，请前后多引几个字，引到只有一处。`,
  overlapping: (label: string): string => `${label}行的几处改动叠在一起，请并成一项。`,
  nothing: '改了和没改一样，请重看要求；办不了就反问。',
  mark: '用了没有的记号，或算式算不出来。只用稿子和要求里的记号，算式照规则写。',
  number: (text: string): string => `不许自己写数：“${text}”。数都用记号，没有就不写，要先问就反问。`,
  name: (text: string): string => `稿子和要求里都没有“${text}”这个人或单位，请删去。`,
  claim: (clause: string): string => `“${clause}”是没人说过的事，请删去，或者反问。`,
} as const;

/** What is wrong with faults a model found in a draft: sent back, so with marks and without a value. */
export const foundWords = {
  unread: (is: string): string =>
    `“${is}”看不懂：左边只写一个记号的字母，右边是字母的算式，如“A=B+C”“D=E/F”“G<=H”；字母都要是稿子里有的。`,
  marks: (quote: string): string => `“${quote}”改后的记号和原来的不一样：记号照抄，一个不多、一个不少。`,
  number: (quote: string, number: string): string => `“${quote}”的改法里不许自己写数：“${number}”。`,
  added: (quote: string, words: string): string => `“${quote}”的改法添了原文没有的事：“${words}”。只改说法，不添事。`,
  long: (quote: string): string => `“${quote}”的改法太长，只改错的那几个字。`,
  same: (quote: string): string => `“${quote}”改了和没改一样。`,
} as const;

const comparedWords = {
  '=': '应等于',
  '<=': '不应多于',
  '<': '应少于',
  '>=': '不应少于',
  '>': '应多于',
  '!=': '不应等于',
};

/** What an officer is told of what a model saw in his draft and code has borne out. */
export const relationWords = {
  /** `right`: the sum with the numbers of the text, empty where it is one number; `worth`: what it comes to. */
  broken: (about: string, said: string, op: keyof typeof comparedWords, right: string, worth: string): string =>
    `前后对不上（${about}）：写的是${said}，${comparedWords[op]}${right === '' ? '' : `${right}＝`}${worth}，请核对。`,
  fault: (why: string): string => `模型看出：${why}。请核对。`,
  some: '这里像是有毛病',
} as const;

/** What is wrong with words put into the officer's problem part: sent back; and what the officer is asked of each. */
export const rewriteOwnWords = {
  gap: (gap: string): string => `“【${gap}】”这个空太长，像是要求。空里只写要填的那几个字是什么，填上句子就通。`,
  alike: (words: string): string => `“${words}……”和另一处句式一样，请照那条问题自己的事另写，或者不添。`,
  foreign: (signs: string): string => `不要写“${signs}”这样的符号、字母，只写正文。`,
  holdsFact: (words: string): string =>
    `“${words}”里有事（数、人、日子、做了或没做的事），或者不是整小句，不能换下、划掉：只引没有说事的那几小句，或者用 behind 添在后面。`,
  wholeItem: (words: string): string => `“${words}”是整条，划掉编号就断了：用 instead 换成实的。`,
  overlapping: (words: string): string => `“${words}”换下的地方和另一处叠在一起，只留一处。`,
  hollow: (label: string, words: string): string =>
    `${label}行“${words}”放进哪份稿子都行，没有说事：用 instead 换成实的，或者写进 drops。`,
  cause: '原因',
  measure: '措施',
  lacks: (problem: string, part: string): string =>
    `“${problem}”这条问题没有${part}：照规则添上，或用 stands 引他说准了的原话。`,
  leftOut: (label: string, nth: number): string => `${label}行的第${nth}条问题没有写进 items。`,
  closing: (words: string): string => `两条措施都以“${words}”收尾，换一种指标。`,
  behindZeal: (label: string): string =>
    `${label}行以表态收尾，后面不另起一条：放进说同一件事的那一条，或这句表态的前面。`,
  question: '这句是模型照您的稿子拟的，是不是这样？不是就划掉或改成您的话。',
} as const;

/** What a number means, without the number; the model may judge by these words. */
export const meaningWords = {
  full: '满了',
  veryHigh: '很高',
  high: '较高',
  middling: '不高',
  low: '较低',
  short: '有缺额，没有满',
  most: '几环里减得最多',
  up: '比上年多',
  down: '比上年少',
  same: '与上年持平',
} as const;
