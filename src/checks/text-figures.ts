import { extractFigures } from '../figures/extract.ts';
import type { Mention } from '../figures/mention.ts';
import type { CatalogueFigure } from '../kinds/catalogue.ts';
import type { IndicatorWords } from '../kinds/checks.ts';
import type { Kind } from '../kinds/kind.ts';
import type { Span } from '../text/spans.ts';
import { splitSentences } from './draft-reading.ts';
import { createPhraseIndex, type PhraseHit } from './phrase-index.ts';

/** A number of a finished report with the indicator its clause names. */
export interface TextFigure {
  /** Catalogue id, null when the clause names none. */
  id: string | null;
  mention: Mention;
  sentence: Span;
  /** sure: the indicator's words touch the number or only 共、为、达 stand between. */
  confidence: 'sure' | 'likely' | 'none';
  /** Said of the year before: 上年的14人, 去年9人. */
  isPrevious: boolean;
  /** 上年的14人 bound to last year's own figure, or said of last year at all. */
  isLastYear: boolean;
  /** When several stand in a year: `4月`, `第一次`; figures of different occasions do not contradict. */
  occasion: string | null;
}

type FindIndicators = (text: string) => PhraseHit<IndicatorWords>[];
const indexes = new WeakMap<Kind, FindIndicators>();

/** The kind's own words for finished reports, and every catalogue label as a last resort. */
function indicatorIndex(kind: Kind): FindIndicators {
  let find = indexes.get(kind);
  if (!find) {
    const entries: [string, IndicatorWords][] = [];
    const known = new Set<string>();
    for (const indicator of kind.checks.indicators) {
      known.add(indicator.id);
      for (const word of indicator.words) entries.push([word, indicator]);
    }
    for (const { id, label } of kind.figures) {
      const word = label.replace(/（.*?）/g, '');
      const isListed = kind.checks.indicators.some((one) => one.id === id && one.words.includes(word));
      if (!isListed) entries.push([word, { id, words: [word], after: [], notAfter: [], isOftenPartial: false, isLastYear: false }]);
    }
    find = createPhraseIndex(entries);
    indexes.set(kind, find);
  }
  return find;
}

const unitClasses: readonly (readonly string[])[] = [
  ['人', '名', '位', '口', '个人'],
  ['次', '场', '回', '期', '轮'],
  ['块', '面', '枚'],
  ['张', '本'],
  ['份', '册', '张', '页'],
  ['个', '支', '处', '所', '座'],
  ['个', '件', '项', '条'],
  ['课时', '学时', '节'],
  ['天', '日'],
  ['户', '家'],
  ['元', '块', '块钱'],
  ['%', '个百分点'],
  ['件', '起', '例'],
  ['个', '连'],
  ['种', '类'],
];

/** Whether a number with this classifier can count what the figure counts. 人 and 人次, 户 and 人 never mix. */
export function isUnitOf(figure: Pick<CatalogueFigure, 'unit' | 'units'>, unit: string): boolean {
  if (unit === figure.unit) return true;
  // 三个人 is said, 应急排12个 is written of platoons only.
  if (unit === '个' && figure.unit === '人') return false;
  if (figure.units.includes(unit)) return true;
  if (figure.unit === '%' && unit === '个百分点') return false;
  return unitClasses.some((group) => group.includes(unit) && group.includes(figure.unit));
}

/** Between indicator and number: nothing that names another thing. */
const link = /^(?:人数|数量|总数|合计|共计|共|计|总|为|达到|达|至|到|有|约|近|了|仅|的|占|占比|率|累计|全年|分别|预算|编建|编有|组建|设|发放|配备|每种|各|：|:|、|（|“|”|\s)*(?:，(?:共|计|合计|总计|金额|人数|资金|为|达))?$/;
const between = /^[\p{Script=Han}“”、（）：:\s]{0,12}$/u;
const joinAfter = /^(?:的|组成的|名|个|余|多|左右|参加|组成|规模的)?$/;
const partOf = /^(?:中|里|之中|当中)/;

/**
 * Which indicator each number of a report's text belongs to, from the text alone: within its sentence the nearest
 * indicator before it, or right after it (12个社区), whose unit fits and between which and the number no other number
 * of that unit stands. Simpler than the chat's assignment and independent of it, so that the two can be compared.
 */
export function readTextFigures(kind: Kind, text: string): TextFigure[] {
  const find = indicatorIndex(kind);
  const mentions = extractFigures(text).figures.toSorted((a, b) => a.start - b.start);
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
    const hits = find(body).map((hit) => ({ ...hit, start: hit.start + sentence.start, end: hit.end + sentence.start }));
    for (const [i, mention] of own.entries()) {
      const { indicator, confidence } = bind(kind, text, sentence, mention, own.slice(0, i), hits);
      const { isPrevious, occasion } = circumstances(text, sentence, mention);
      const id = indicator?.id ?? shareOf(kind, text, figures.at(-1), mention);
      const isLastYear = isPrevious || indicator?.isLastYear === true;
      figures.push({ id, confidence, mention, sentence, occasion, isLastYear, isPrevious: isPrevious && !indicator?.isLastYear });
    }
  }
  return figures;
}

/** 大学生15人，占88.2%: the share of the count right before it. */
function shareOf(kind: Kind, text: string, before: TextFigure | undefined, mention: Mention): string | null {
  if (mention.unit !== '%' || !before) return null;
  const gap = text.slice(before.mention.end, mention.start);
  if (!/^[、，（]?(?:占|占比|比例|占比例)(?:为|达|达到|约)?$/.test(gap)) return null;
  return kind.checks.shares.find(({ of }) => of === before.id)?.rate ?? null;
}

function circumstances(text: string, sentence: Span, mention: Mention): { isPrevious: boolean; occasion: string | null } {
  const clauseFrom = Math.max(sentence.start, mention.start - 14);
  const clause = text.slice(clauseFrom, mention.start);
  const isPrevious = /(?:上年|去年|上年度|上一年|前年|往年|同期)[^，；。]{0,8}$/.test(clause);
  const before = text.slice(sentence.start, mention.start);
  const occasion = /(?:\d{1,2}月|第[一二三四五]次|[上下]半年|春季|秋季|春节|八一|汛期|首次|[一二三四]季度)(?!.*(?:\d{1,2}月|第[一二三四五]次|[上下]半年|春季|秋季|春节|八一|汛期|首次|[一二三四]季度))/s.exec(before);
  return { isPrevious, occasion: occasion?.[0] ?? null };
}

interface Bound {
  indicator: IndicatorWords | null;
  confidence: TextFigure['confidence'];
}

function bind(
  kind: Kind,
  text: string,
  sentence: Span,
  mention: Mention,
  earlier: readonly Mention[],
  hits: readonly PhraseHit<IndicatorWords>[],
): Bound {
  const before = text.slice(sentence.start, mention.start);
  const fitting = (hit: PhraseHit<IndicatorWords>): IndicatorWords | undefined => {
    const candidates = hit.values.filter((indicator) => {
      const figure = kind.figureById.get(indicator.id);
      if (!figure) return false;
      // A classifier the reader of numbers does not know (4种) still stands right after the numeral.
      const unit = mention.unit === '' && text.startsWith(figure.unit, mention.end) ? figure.unit : mention.unit;
      if (!mention.isSaidZero && !isUnitOf(figure, unit)) return false;
      if (indicator.after.length > 0 && !indicator.after.some((word) => before.includes(word))) return false;
      return !indicator.notAfter.some((word) => before.includes(word));
    });
    // The one that asks for a context fits better than one that asks for none.
    return candidates.find((indicator) => indicator.after.length > 0) ?? candidates[0];
  };
  const follower = hits.find((hit) => hit.start >= mention.end && isJoined(mention, text.slice(mention.end, hit.start)));
  const followed = follower && fitting(follower);
  for (let i = hits.length - 1; i >= 0; i -= 1) {
    const hit = hits[i];
    if (!hit || hit.end > mention.start) continue;
    const indicator = fitting(hit);
    if (!indicator) continue;
    const gap = text.slice(hit.end, mention.start);
    if (/[；;]/.test(gap) || earlier.some((one) => one.start >= hit.end && isSameUnit(one, mention))) break;
    if (partOf.test(gap) || /其中[^，]{0,6}$/.test(gap)) break;
    const bare = withoutMentions(gap, hit.end, earlier).replace(/【[^】]*】[\p{Script=Han}]{1,2}[、，]?/gu, '');
    const isClose = link.test(bare);
    if (followed && !isClose) break;
    if (isClose) return { indicator, confidence: 'sure' };
    if (between.test(bare)) return { indicator, confidence: 'likely' };
    break;
  }
  if (followed) return { indicator: followed, confidence: follower.start === mention.end ? 'sure' : 'likely' };
  return { indicator: null, confidence: 'none' };
}

/** 没有发生征兵信访举报 has its indicator a few words on; a number has it at once. */
function isJoined(mention: Mention, gap: string): boolean {
  return joinAfter.test(gap) || (mention.isSaidZero === true && /^[\p{Script=Han}]{0,4}$/u.test(gap));
}

function isSameUnit(a: Mention, b: Mention): boolean {
  return a.unit === b.unit || unitClasses.some((group) => group.includes(a.unit) && group.includes(b.unit));
}

/** `应急排1个、` → `应急排、`: numbers of another unit may stand between. */
function withoutMentions(gap: string, start: number, earlier: readonly Mention[]): string {
  let bare = '';
  let at = start;
  for (const one of earlier) {
    if (one.start < start || one.end > start + gap.length) continue;
    bare += gap.slice(at - start, one.start - start);
    at = one.end;
  }
  return bare + gap.slice(at - start);
}
