import { extractFigures } from '../mentions/extract.ts';
import type { Mention } from '../mentions/mention.ts';
import { reportNameFinder, reportNamesOf } from '../kinds/figure-names.ts';
import type { Kind } from '../kinds/kind.ts';
import type { Span } from '../text/spans.ts';
import { change, time, totals, grammar, negation } from '../lexicon/lexicon.ts';
import { shape, shapeWith } from '../lexicon/shape.ts';
import { splitSentences } from '../text/sentences.ts';
import { bindIndicator, type Binding } from './figure-binding.ts';

/** A number of a finished report with the indicator its clause names. */
export interface TextFigure {
  /** Catalogue id, null when the clause names none. */
  id: string | null;
  mention: Mention;
  /** The mention's value, negative after 下降 and its kin: 下降27.3% → -27.3. */
  value: string;
  sentence: Span;
  /** sure: the indicator's words touch the number or only 共、为、达 stand between. */
  confidence: 'sure' | 'likely' | 'none';
  /** Said of the year before: 上年的14人, 去年9人. */
  isPrevious: boolean;
  /** How much more or less, no amount of its own: 增加2人. */
  isChange: boolean;
  /** 上年的14人 bound to last year's own figure, or said of last year at all. */
  isLastYear: boolean;
  /** When several stand in a year: `4月`, `第一次`; figures of different occasions do not contradict. */
  occasion: string | null;
}

/**
 * Which indicator each number of a report's text belongs to, from the text alone: within its sentence the nearest
 * indicator before it, or right after it (12个社区), whose unit fits and between which and the number no other number
 * of that unit stands. Simpler than the chat's assignment and independent of it, so that the two can be compared.
 */
export function readTextFigures(kind: Kind, text: string): TextFigure[] {
  const find = reportNameFinder(kind);
  const mentions = extractFigures(text, kind.field).figures.toSorted((a, b) => a.start - b.start);
  const figures: TextFigure[] = [];
  let next = 0;
  for (const sentence of splitSentences(text)) {
    const own: Mention[] = [];
    while (next < mentions.length && (mentions[next]?.start ?? 0) < sentence.end) {
      const mention = mentions[next];
      if (mention && mention.start >= sentence.start) own.push(mention);
      next += 1;
    }
    if (own.length === 0) continue;
    const body = text.slice(sentence.start, sentence.end);
    const named = find(body).map((hit) => ({
      ...hit,
      start: hit.start + sentence.start,
      end: hit.end + sentence.start,
    }));
    const hits = named.filter((hit) => !isDenied(text, hit));
    for (const [i, mention] of own.entries()) {
      const nearest = named.findLast(({ end }) => end <= mention.start);
      const isOfNone = nearest && isDenied(text, nearest) && !/[，；]/.test(text.slice(nearest.end, mention.start));
      const binding = isOfNone ? ofNone : bindIndicator(kind, text, sentence, own, i, hits);
      const { isPrevious, isChange, occasion } = circumstances(text, sentence, mention);
      const { indicator } = binding;
      const related = indicator ? null : relatedTo(kind, text, figures.at(-1), mention);
      const id = indicator?.id ?? related;
      const confidence = related === null ? binding.confidence : 'sure';
      const isLastYear = isPrevious || indicator?.isLastYear === true;
      const value = signedValue(text, mention);
      figures.push({
        id,
        confidence,
        mention,
        value,
        sentence,
        occasion,
        isChange,
        isLastYear,
        isPrevious: isPrevious && !indicator?.isLastYear,
      });
    }
  }
  return figures;
}

/** 没有进站体检的29人 are none of those who came. */
const deniedAhead = shape`${negation.notYetDone}${negation.helper}?$`;
const longestDenial = 4;
const ofNone: Binding = { indicator: null, confidence: 'none' };

function isDenied(text: string, { start }: Span): boolean {
  return deniedAhead.test(text.slice(Math.max(0, start - longestDenial), start));
}

const downBefore = shape`${change.down}${totals.amounts}?$`;

function signedValue(text: string, mention: Mention): string {
  const before = text.slice(Math.max(0, mention.start - 5), mention.start);
  const isFall = mention.unit === '%' && mention.value !== '0' && downBefore.test(before);
  return isFall ? `-${mention.value}` : mention.value;
}

const changeTo = shape`^${change.verb}${change.to}$`;
const shareGap = shape`^[、，（]?${totals.share}${totals.amounts}?$`;

/** 大学生15人，占88.2%: the share of the count right before it. 由上年的14人降到8人: this year's of last year's. */
function relatedTo(kind: Kind, text: string, before: TextFigure | undefined, mention: Mention): string | null {
  if (!before) return null;
  const gap = text.slice(before.mention.end, mention.start);
  if (mention.unit === before.mention.unit && changeTo.test(gap)) {
    return kind.checks.indicators.find((one) => one.id === before.id && one.thisYear !== undefined)?.thisYear ?? null;
  }
  if (mention.unit !== '%' || !shareGap.test(gap)) return null;
  return kind.checks.shares.find(({ of }) => of === before.id)?.rate ?? null;
}

/** How far before a number its occasion may be named, in characters. */
const occasionReach = 80;

const previousYear = shape`(?:${time.lastYear}|${time.pastYear}|${time.samePeriod})[^，；。]{0,8}$`;
const changeEnd = shape`${change.step}${grammar.done}?$`;
const periodNamed = shapeWith(
  's',
)`(?:\d{1,2}${time.monthMark}|${time.occasion})(?!.*(?:\d{1,2}${time.monthMark}|${time.occasion}))`;

function circumstances(
  text: string,
  sentence: Span,
  mention: Mention,
): Pick<TextFigure, 'isPrevious' | 'isChange' | 'occasion'> {
  const clauseFrom = Math.max(sentence.start, mention.start - 14);
  const clause = text.slice(clauseFrom, mention.start);
  // 比上年增加2人 says how many more, not how many there were.
  const isChange = changeEnd.test(clause);
  const isPrevious = !isChange && previousYear.test(clause);
  const before = text.slice(Math.max(sentence.start, mention.start - occasionReach), mention.start);
  const occasion = periodNamed.exec(before);
  return { isPrevious, isChange, occasion: occasion?.[0] ?? null };
}

/** A number that should be one figure, in a text that was read by `readTextFigures`. */
export interface Expected extends Span {
  id: string;
  /** Names for it beside those of its kind. */
  names: readonly string[];
  /** Where the last number of its unit before it ends: names before that are not its own. */
  since: number;
}

/** How far before a number its name may stand where the binder knows none, in characters. */
const nameReach = 30;

/**
 * What the words round a number say that it is: the figure it should be, another one, or neither. Where the binder
 * knows neither, any name of the figure in its sentence before the number will do.
 */
export function toldAs(kind: Kind, text: string, figures: readonly TextFigure[], expected: Expected): string | null {
  const read = figures.find(({ mention }) => mention.start < expected.end && mention.end > expected.start);
  if (read && read.id !== null && (read.id === expected.id || read.confidence !== 'none')) return read.id;
  const from = Math.max(expected.since, text.lastIndexOf('。', expected.start) + 1, expected.start - nameReach);
  const near = text.slice(from, expected.start);
  const names = [...expected.names, ...reportNamesOf(kind, expected.id)];
  return names.some((name) => name.length >= 2 && near.includes(name)) ? expected.id : null;
}
