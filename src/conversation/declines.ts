import type { Span } from '../text/spans.ts';
import { quotedSpans, splitClauses, splitSentences, type Clause } from './clauses.ts';
import { findMachineOrders } from './pasted-orders.ts';

export type DeclineRule =
  | 'request/invent'
  | 'request/falsify'
  | 'request/classified-mark'
  | 'request/quote-leaders'
  | 'request/injection'
  | 'request/reveal';

/** A wish the assistant does not follow, with the place that says so. */
export interface Decline {
  rule: DeclineRule;
  span: Span;
  /** Stands in a text pasted by the officer, who may not have seen it. */
  isPasted: boolean;
}

/** Wishes to make up figures or cases. 编 also means to organise a unit: 编一个应急排 asks for nothing false. */
const invented: readonly RegExp[] = [
  /(?:瞎|胡|乱)(?:编|写|填|诌)|杜撰|捏造|虚构|编造/,
  /编(?!(?:组|制|配|成|建|练|排|连|班|队)的)(?:点|些|几|一|两|三)?(?:个|组|套|点|些|条)?(?:好看|合理|差不多|像样|漂亮|大概)?的?(?:数字?|数据|事例|例子|典型|案例|故事|材料)/,
  /(?:编|造)(?:一|几|两)?个(?![^，。]{0,6}(?:排|连|班|队|组|民兵))/,
  /凑(?:个|一个|几个|些|点)?(?:整)?数/,
  /(?:随便|随意|任意)(?:给|帮|替)?(?:我|我们)?(?:地)?(?:写|填|编|凑|来|整|弄|给|报|安|说|造|想)/,
  /(?:你|您|帮我|替我|给我)(?:先|就)?(?:看着|大概|大致|估摸着|估计着|猜着|自己|自行|酌情|合理)(?:地)?(?:写|填|定|编|给|补|安|猜|估)(?!一?(?:篇|段|稿|句))/,
  /(?:大概|大致|差不多)(?:写|填|编)(?:一)?(?:个|些|点)(?:好看|合理|差不多|像样|漂亮|数)/,
  /(?:你|您|帮我|替我|给我)(?:先|就)?(?:给|帮)?(?:我)?(?:猜|估)(?:摸|计)?(?:着)?(?:一|几)?(?:个|下|些)/,
  /(?:参照|按照?|照着?|借|抄|套用?)(?:别的|其他|其它|别人|兄弟|隔壁|人家|范文|往年报告)[^，。]{0,8}(?:数字?|数据)/,
];
const inventedNot = /(?:不|别|没)(?:要|能|可|得|准|许|会|敢|想)?(?:再)?(?:瞎|胡|乱|随便|编|造|凑|虚构|捏造|杜撰)/;

/** Nobody will look: said beside a value to be written, it asks for a false report. */
const concealed: readonly RegExp[] = [
  /(?:区里|上面|上级|上头|领导|市里|人武部|考核组?|检查组?|他们|没人|谁也|别人)(?:也|都|又)?(?:不会|不|没法|没人|懒得|不可能|从来不)(?:来|会|去)?(?:查|核|看|细看|细查|较真|追究|发现|知道|对账|数)/,
  /查不(?:出|到)来?|看不出来?|糊弄|蒙混|应付(?:过去|一下|检查|考核)|瞒(?:报|着|过|住|下)|遮(?:掩|住|过去)|掩盖/,
  /别(?:让|叫)[^，。]{0,6}(?:知道|看出|发现)/,
];
/** Wishes to make a figure look better than it is. */
const swollen: readonly RegExp[] = [
  /(?:写|改|报|填|弄|调|说|做|整|往|拔|抬|提|凑|算|搞|加)(?:得|成|到|为|的)?(?:稍微|稍|再|更)?(?:高|多|好看|漂亮|满|亮眼|体面|光鲜)(?:一)?(?:点|些|个百分点|几个|几人)/,
  /(?:多|少|虚|谎|瞒|漏)报(?:几|一|两|点|些|个)|虚报|注水|灌水数字|美化(?:一下)?(?:数字|数据|一下)/,
  /(?:数字|数据|比例|到位率|参训率|登记率|人数)[^，。]{0,6}(?:美化|好看(?:一)?(?:点|些)|漂亮(?:一)?(?:点|些)|往高|往上|做高|做大|拔高|抬高|提一提)/,
  /往(?:高|多|大|好)(?:里|处)?(?:写|报|说|填|凑)/,
  /抹(?:平|掉|去)(?:缺口|差额|差距)|(?:缺口|差额|差的|缺的)[^，。]{0,6}抹(?:平|掉|去)/,
  /凑(?:够|到|满|齐|成)[^，。]{0,4}(?:\d|[一二三四五六七八九十百])/,
  /(?:退兵|信访|举报|未到|缺席|缺额|问题)[^。]{0,8}(?:别写|不写|别提|删掉|抹掉|瞒)[^。]{0,8}(?:写成|写|就说|说成|就写)(?:没有|无|零|0)/,
];
const prettified =
  /(?:难看|不好看|太低|偏低|低了|不达标|拿不出手|说不过去)[^。！？\n]{0,12}(?:弄|凑|提|做|拉|搞|写|改|填|报)(?:到|成|够|上|个)/;
const swollenNot = /(?:不|别|没)(?:要|能|可|得|准|许|会|敢|想)?(?:再)?(?:虚报|瞒报|多报|少报|注水|糊弄|拔高|美化)/;

/** An actual value beside another one to be written: 实到25你给我写28. */
const actual =
  /实际(?!问题|困难|行动|工作|情况|需要)|其实|真实|实到|实有|实打实|真的(?:只|就)?(?:有|是)|明明(?:只|是|才)|只(?:有|到|来|完成|搞|开)了?/;
const number = '(?:\\d|[零〇一二两三四五六七八九十百千万半])';
const writeOther = new RegExp(
  `(?:(?:给我|帮我|替我|你就?|就|干脆|直接|还是|材料上?|报告里?|稿子?里?|上面|对外|那就)(?:给我|都|就|要|统一|直接)?(?:写|填|报(?!名|送)|说(?!明)|改|弄|按|算)(?:成|作|为|上|到|个)?|(?:写|填|报|说|改|弄|算)(?:成|作|为|到))[^，。：:“”"「」\\d]{0,6}?${number}|(?<=[，,；;])(?:就|先|都)?(?:写|填|报)个?${number}[^，。]{0,8}吧`,
);
/** Wrong writing that is being put right, not asked for. */
const mended =
  /写成了|填成了|报成了|说成了|改成了|错|误|应该?是|应为|更正|纠正|原来|之前|当时|上次|表上写|按实|照实|如实|实事求是|今年/;

const mark = '(?:密级|秘密|机密|绝密|内部(?:资料|文件|材料|使用)|保密字样|“内部”|涉密字样)';
const putOn = '(?:加|标|打|印|盖|写|注|弄|署|补|放|安|定|挂|来)';
const addMark: readonly RegExp[] = [
  new RegExp(`${putOn}(?:上|个|一个|一行|注|明|成|为|一下)?[^。！？\\n]{0,8}${mark}`),
  new RegExp(`${mark}[^。！？\\n]{0,8}${putOn}(?:上|个|一下|成|为|在)?`),
];
const addMarkNot =
  /(?:不|别|甭|无需|无须|没有?)(?:再|要|用|必|想|能)?(?:加|标|打|印|盖|写|注|弄|署|补|放|定|挂|列入|说)|保密(?:工作|规定|要求|教育|审查|法)/;

const leaders = '(?:讲话|论述|语录|指示|批示|重要讲话|金句|原话|贺信|训词|训令)';
const quoteLeaders: readonly RegExp[] = [
  new RegExp(
    `(?:多|大段|整段|全文|原文|一字不[差漏落]|完整|原原本本|逐字|一大段|几段|多几[段句])[^。！？\\n]{0,6}(?:引|摘|抄|贴|放|写|附|搬|用|加)?[^。！？\\n]{0,10}${leaders}`,
  ),
  new RegExp(
    `${leaders}[^。！？\\n]{0,14}(?:多引|引用?(?:几|上|两|三|一大)|摘抄|照抄|抄(?:几|上|两|一)|贴(?:几|上|两|一|进)|搬(?:上|进)|多(?:写|放|加|来)?几[段句]|大段|整段|全文)`,
  ),
];

const past =
  '(?:范文|往年报告|过去的报告|别的街道的|其他街道的|别人的(?:报告|稿)|样本|语料|原稿库|(?:你|您)?参考(?:的|过的)?(?:报告|稿子?|材料))';
const revealPast: readonly RegExp[] = [
  new RegExp(`${past}[^。！？\\n]{0,10}(?:原文|全文|贴|发|给我|拿来|导出|复制|一字不)`),
  new RegExp(
    `(?:贴|发|给我|导出|复制|输出|调)(?:出|给|来|一下|看看|看)?[^。！？\\n]{0,8}${past}(?:的)?(?:原文|全文|原件)?`,
  ),
];

function isAny(patterns: readonly RegExp[], text: string): boolean {
  return patterns.some((pattern) => pattern.test(text));
}

/** Every wish in a message that is not followed. Meaning is judged clause by clause; at most one of each rule. */
export function findDeclines(text: string): Decline[] {
  const quoted = quotedSpans(text).filter((span) => span.end - span.start > 24);
  const isPasted = (span: Span): boolean => quoted.some((outer) => outer.start <= span.start && span.end <= outer.end);
  const found = findMachineOrders(text).map((span): Decline => ({
    rule: 'request/injection',
    span,
    isPasted: isPasted(span),
  }));
  const orders = found.map((decline) => decline.span);
  for (const sentence of splitSentences(text)) {
    if (isPasted(sentence) || orders.some((span) => span.start < sentence.end && sentence.start < span.end)) continue;
    const rule = declineOf(sentence);
    if (rule) found.push({ rule, span: narrow(rule, sentence), isPasted: false });
  }
  return found.filter((decline, at) => found.findIndex((other) => other.rule === decline.rule) === at);
}

function declineOf({ text }: Clause): Exclude<DeclineRule, 'request/injection'> | null {
  if (isAny(addMark, text) && !addMarkNot.test(text)) return 'request/classified-mark';
  if (isAny(revealPast, text)) return 'request/reveal';
  if (isAny(quoteLeaders, text)) return 'request/quote-leaders';
  if (isFalsifying(text)) return 'request/falsify';
  return isAny(invented, text) && !inventedNot.test(text) ? 'request/invent' : null;
}

function isFalsifying(text: string): boolean {
  if (swollenNot.test(text)) return false;
  if (isAny(swollen, text) || prettified.test(text)) return true;
  if (actual.test(text) && writeOther.test(text) && !mended.test(text) && hasTwoValues(text)) return true;
  return isAny(concealed, text) && /写|填|报|改|说|弄|按|算/.test(text);
}

/** 实际30个，改成30个 is a correction; only another value beside the actual one is a false report. */
function hasTwoValues(text: string): boolean {
  return new Set(text.match(/\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百千]+/g)).size > 1;
}

const patternsOf: Readonly<Record<Exclude<DeclineRule, 'request/injection'>, readonly RegExp[]>> = {
  'request/invent': invented,
  'request/falsify': [writeOther, ...swollen, /(?:弄|凑|提|做|拉|搞)(?:到|成|够|上)/],
  'request/classified-mark': addMark,
  'request/quote-leaders': quoteLeaders,
  'request/reveal': revealPast,
};

/** The clause that holds the wish, so that the rest of the sentence is still read; an empty span where none holds it whole. */
function narrow(rule: Exclude<DeclineRule, 'request/injection'>, sentence: Clause): Span {
  for (const pattern of patternsOf[rule]) {
    for (const clause of splitClauses(sentence.text)) {
      const inner = pattern.exec(clause.text);
      if (inner) return { start: sentence.start + clause.start + inner.index, end: sentence.start + clause.end };
    }
  }
  return { start: sentence.end, end: sentence.end };
}
