import { ofField, type FieldWords } from '../lexicon/field.ts';
import {
  amounts,
  editing,
  marks,
  negation,
  people,
  pretence,
  reports,
  requests,
  secret,
  units,
} from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
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
const invented = ofField(({ people: ours }): readonly RegExp[] => [
  shape`${pretence.recklessly}${pretence.makeUp}|${pretence.fabricate}`,
  shape`(?<!${pretence.established})编(?!(?:组|制|配|成|建|练|排|连|班|队)的)(?:${amounts.few}|${amounts.several}|三)?${amounts.group}?${pretence.goodLooking}?的?${reports.example}`,
  shape`${pretence.make}${amounts.several}?个(?![^，。]{0,6}(?:排|连|班|队|组|${ours}))`,
  shape`凑${amounts.few}?(?:整)?数`,
  shape`${pretence.casually}${requests.for}?${people.we}?(?:地)?${pretence.anyhow}`,
  shape`${requests.forMe}${requests.firstly}?${pretence.guessing}(?:地)?${pretence.setDown}(?!一?${reports.passage})`,
  shape`${amounts.roughly}${pretence.setDown}(?:一)?${amounts.few}(?:${pretence.goodLooking}|数)`,
  shape`${requests.forMe}${requests.firstly}?${requests.for}?(?:我)?${pretence.guess}(?:摸|计)?(?:着)?${amounts.several}?(?:${amounts.few}|下)`,
  shape`${pretence.copy}${people.others}[^，。]{0,8}${amounts.figure}`,
]);
const inventedNot = shape`${negation.not}${negation.may}?(?:再)?${pretence.invent}`;

/** Nobody will look: said beside a value to be written, it asks for a false report. */
const concealed = ofField(({ organs }): readonly RegExp[] => [
  shape`(?:区里|上面|上级|上头|领导|市里|${organs}|考核组?|检查组?|他们|没人|谁也|别人)(?:也|都|又)?${pretence.nobody}(?:来|会|去)?${pretence.inspect}`,
  shape`${pretence.conceal}`,
  shape`别(?:让|叫)[^，。]{0,6}${pretence.notice}`,
]);
/** Wishes to make a figure look better than it is. */
const swollen = ofField(({ events }): readonly RegExp[] => [
  shape`${pretence.raise}(?:得|成|到|为|的)?${pretence.more}?${pretence.better}(?:一)?(?:${amounts.some}|个百分点|几个|几人)`,
  shape`${pretence.misreport}报(?:${amounts.few}|${amounts.several})|${pretence.swollen}|美化(?:一下)?(?:数字|数据|一下)`,
  shape`(?:数字|数据|比例|到位率|参训率|登记率|${amounts.headcount})[^，。]{0,6}${pretence.polish}`,
  shape`往${pretence.high}(?:里|处)?${pretence.putAs}`,
  shape`抹${pretence.wipe}${pretence.gap}|${pretence.gap}[^，。]{0,6}抹${pretence.wipe}`,
  shape`凑${pretence.upTo}[^，。]{0,4}(?:\d|${marks.numeral})`,
  shape`(?:${events}|信访|举报|未到|缺席|缺额|问题)[^。]{0,8}${pretence.hide}[^。]{0,8}${pretence.writeAs}(?:${negation.none}|0)`,
]);
const prettified = shape`${pretence.badLooking}[^。！？\n]{0,12}${pretence.force}${pretence.reach}`;
const swollenNot = shape`${negation.not}${negation.may}?(?:再)?${pretence.swelling}`;

/** An actual value beside another one to be written: 实到25你给我写28. */
const actual = shape`实际(?!问题|困难|行动|工作|情况|需要)|${pretence.actual}|真的(?:只|就)?(?:有|是)|只${pretence.having}了?`;
const number = shape`\d|${marks.numeral}|半`;
/** 实有改成28 says no actual value, and asks for nothing false. */
const actualValue = shape`(?:${actual})[^，。：:\d]{0,6}?(?<!${pretence.putAs}${pretence.writtenAs}?)${number}`;
const writeOther = shape`(?:(?:${pretence.plainly}|你就?|材料上?|报告里?|稿子?里?)(?:${requests.straight})?(?:写|填|报(?!名|送)|说(?!明)|改|弄|按|算)${pretence.writtenAs}?|(?:写|填|报|说|改|弄|算)${editing.into})[^，。：:“”"「」\d]{0,6}?${number}|(?<=[，,；;])(?:就|先|都)?(?:写|填|报)个?${number}[^，。]{0,8}吧`;
/** Wrong writing that is being put right, not asked for. */
const mended = shape`${editing.mistake}`;

const mark = shape`${secret.mark}|“内部”`;
const addMark: readonly RegExp[] = [
  shape`${secret.putMark}${secret.putEnd}?[^。！？\n]{0,8}${mark}`,
  shape`${mark}[^。！？\n]{0,8}${secret.putMark}${secret.putEnd}?`,
];
const addMarkNot = shape`${negation.not}(?:再|要|用|必|想|能)?${pretence.putOn}|${secret.secret}${secret.work}`;

const quoteLeaders: readonly RegExp[] = [
  shape`${pretence.wholesale}[^。！？\n]{0,6}${pretence.quote}?[^。！？\n]{0,10}${pretence.leaderWords}`,
  shape`${pretence.leaderWords}[^。！？\n]{0,14}${pretence.quoteMuch}`,
];

const past = shape`${pretence.pastReports}|(?:别|其他)的?(?:${units.town}|单位)的|${requests.you}?参考(?:的|过的)?(?:报告|稿子?|材料)`;
const revealPast: readonly RegExp[] = [
  shape`${past}[^。！？\n]{0,10}${pretence.inFull}`,
  shape`${pretence.handOut}(?:出|给|来|一下|看看|看)?[^。！？\n]{0,8}${past}`,
];

function isAny(patterns: readonly RegExp[], text: string): boolean {
  return patterns.some((pattern) => pattern.test(text));
}

/** Every wish in a message that is not followed. Meaning is judged clause by clause; at most one of each rule. */
export function findDeclines(text: string, field: FieldWords): Decline[] {
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
    const rule = declineOf(sentence, field);
    if (rule) found.push({ rule, span: narrow(rule, sentence, field), isPasted: false });
  }
  return found.filter((decline, at) => found.findIndex((other) => other.rule === decline.rule) === at);
}

function declineOf({ text }: Clause, field: FieldWords): Exclude<DeclineRule, 'request/injection'> | null {
  if (isAny(addMark, text) && !addMarkNot.test(text)) return 'request/classified-mark';
  if (isAny(revealPast, text)) return 'request/reveal';
  if (isAny(quoteLeaders, text)) return 'request/quote-leaders';
  if (isFalsifying(text, field)) return 'request/falsify';
  return isAny(invented(field), text) && !inventedNot.test(text) ? 'request/invent' : null;
}

const writingVerb = shape`${pretence.putAs}`;

function isFalsifying(text: string, field: FieldWords): boolean {
  if (swollenNot.test(text)) return false;
  if (isAny(swollen(field), text) || prettified.test(text)) return true;
  if (isOtherThanActual(text) && !mended.test(text) && hasTwoValues(text)) return true;
  return isAny(concealed(field), text) && writingVerb.test(text);
}

/** 实到25你给我写28; 你写成十六，实际是六十 says what is wrong in the draft. */
function isOtherThanActual(text: string): boolean {
  const told = actualValue.exec(text);
  return told !== null && writeOther.test(text.slice(told.index + told[0].length - 1));
}

const valueInWords = shapes`\d+(?:\.\d+)?|${marks.numeral}+`;

/** 实际30个，改成30个 is a correction; only another value beside the actual one is a false report. */
function hasTwoValues(text: string): boolean {
  return new Set(text.match(valueInWords)).size > 1;
}

const patternsOf = ofField((field): Readonly<Record<Exclude<DeclineRule, 'request/injection'>, readonly RegExp[]>> => ({
  'request/invent': invented(field),
  'request/falsify': [writeOther, ...swollen(field), shape`${pretence.force}${pretence.reach}`],
  'request/classified-mark': addMark,
  'request/quote-leaders': quoteLeaders,
  'request/reveal': revealPast,
}));

/** The clause that holds the wish, so that the rest of the sentence is still read; an empty span where none holds it whole. */
function narrow(rule: Exclude<DeclineRule, 'request/injection'>, sentence: Clause, field: FieldWords): Span {
  for (const pattern of patternsOf(field)[rule]) {
    for (const clause of splitClauses(sentence.text)) {
      const inner = pattern.exec(clause.text);
      if (inner) return { start: sentence.start + clause.start + inner.index, end: sentence.start + clause.end };
    }
  }
  return { start: sentence.end, end: sentence.end };
}
