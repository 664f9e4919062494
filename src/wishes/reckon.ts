import { Big } from 'big.js';
import { change, mends, time, totals, wish } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import { extractFigures } from '../mentions/extract.ts';
import type { Layout } from './layout.ts';
import { bigramsOf } from '../text/bigrams.ts';
import type { Span } from '../text/spans.ts';
import type { Edit } from './outcome.ts';

const average = shape`${totals.average}`;
const addedUp = shape`${wish.addUp}`;
const lastYear = shape`${time.lastYear}`;
const stepBefore = shape`(?<step>${change.step})了?$`;
const downward = shape`${change.down}`;

interface Told extends Span {
  value: string;
  unit: string;
}

/** What can be worked out of one sentence, and was asked for: an average, a sum, what it was the year before. null: nothing. */
export function reckoned({ kind, text }: Layout, said: string, sentence: Span): string | null {
  const own = text.slice(sentence.start, sentence.end);
  const figures = extractFigures(own, kind.field).figures.flatMap(({ value, unit, start, end }): Told[] =>
    value === null ? [] : [{ value, unit, start, end }],
  );
  if (addedUp.test(said)) return sumOf(own, said, figures);
  if (average.test(said)) return averageOf(own, figures);
  return lastYear.test(said) ? yearBefore(own, figures) : null;
}

/** 应到126人，实到118人，到位率95.6%: of the counts of one kind in a sentence, the share of each in the one before it. */
export function sharesIn({ kind, text }: Layout, sentence: Span): string[] {
  const own = text.slice(sentence.start, sentence.end);
  if (!percent.test(own)) return [];
  const counts = extractFigures(own, kind.field).figures.flatMap(({ value, unit, start, end }): Told[] =>
    value === null || percent.test(own.slice(start, end)) ? [] : [{ value, unit, start, end }],
  );
  return counts.slice(1).flatMap((part, at) => {
    const whole = counts[at];
    if (!whole || whole.unit !== part.unit || whole.value === '0') return [];
    const [a, b] = [new Big(whole.value), new Big(part.value)];
    const [less, more] = b.lt(a) ? [b, a] : [a, b];
    return less.eq(0) ? [] : [`${plain(less)}÷${plain(more)}=${less.div(more).times(100).round(1).toString()}%`];
  });
}

/**
 * 参训20人，其中新人5人: 占25% behind the count that is named, of the one it is among or of the one that was named
 * as well (入伍占报名的); none where it is not clear.
 */
export function shareOf({ kind, text }: Layout, said: string, sentence: Span): Edit[] {
  const own = text.slice(sentence.start, sentence.end);
  const [called = '', whole = ''] = said.split(shareVerb);
  const counts = extractFigures(own, kind.field).figures.flatMap(({ value, unit, start, end }): Told[] =>
    value === null || percent.test(own.slice(start, end)) ? [] : [{ value, unit, start, end }],
  );
  const part = calledIn(own, counts, called);
  if (!part) return [];
  const before = counts.filter((one) => one.end <= part.start && isWholeOf(one, part));
  const among = before.findLast(({ end }) => amongWord.test(own.slice(end, part.start)));
  const named = calledIn(own, before, whole.replaceAll(rateWords, ''));
  const of = named ?? among;
  // 占报名的20.4%: of what, where it is not plain from what stands before.
  const ofName = named && named !== among ? (/^[^的，。]{1,8}的/.exec(whole)?.[0] ?? '') : '';
  const at = sentence.start + part.end;
  if (!of || /^[，,（(]?占?\d[\d.]*[%％]/.test(text.slice(at))) return [];
  const share = new Big(part.value).div(of.value).times(100).round(1).toString();
  return [{ start: at, end: at, text: `${own.includes(',') ? ',' : '，'}占${ofName}${share}%` }];
}

const shareVerb = shape`${mends.shareVerb}`;
const amongWord = shape`${mends.among}`;
const rateWords = shapes`${wish.rate}`;

/** The one of several counts whose own words were said. */
function calledIn(own: string, counts: readonly Told[], said: string): Told | undefined {
  const wanted = new Set(bigramsOf(said));
  const ranked = counts
    .map((one) => {
      const lead = /[^，,。；;：:、]*$/.exec(own.slice(0, one.start))?.[0] ?? '';
      return { one, score: bigramsOf(lead).filter((pair) => wanted.has(pair)).length };
    })
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score);
  const [best, second] = ranked;
  return best && best.score > (second?.score ?? 0) ? best.one : undefined;
}

function isWholeOf(whole: Told, part: Told): boolean {
  return whole.unit === part.unit && new Big(whole.value).gte(part.value) && whole.value !== '0';
}

const percent = /[%％]/;

/** 9场，其中4场、3场、2场: those behind the named one, of its unit. */
function sumOf(own: string, said: string, figures: readonly Told[]): string | null {
  const whole = figures.find(({ start, end }) => said.includes(own.slice(start, end))) ?? figures[0];
  const parts = figures.filter((one) => whole && one.start > whole.start && one.unit === whole.unit);
  if (!whole || parts.length < 2) return null;
  const sum = parts.reduce((all, { value }) => all.plus(value), new Big(0));
  const isRight = sum.eq(whole.value);
  const list = parts.map(({ value }) => plain(new Big(value))).join('+');
  return `${list}=${plain(sum)}，${isRight ? '对得上' : `写的是${plain(new Big(whole.value))}，对不上`}`;
}

/** 75人，慰问金3.75万元: the amount by the people named right before it. */
function averageOf(own: string, figures: readonly Told[]): string | null {
  const amount = figures.findLast(({ unit }) => unit === '元');
  const heads = figures.findLast(
    (one) => amount && one.end <= amount.start && headed.test(own.slice(one.start, one.end)),
  );
  if (!amount || !heads || heads.value === '0') return null;
  const each = new Big(amount.value).div(heads.value).round(2);
  return `${own.slice(amount.start, amount.end)}÷${own.slice(heads.start, heads.end)}=${plain(each)}元`;
}

const headed = shape`(?:${totals.heads})$`;

/** 28.5万元，比上年增加3.5万元: what stands before, less what came to it. */
function yearBefore(own: string, figures: readonly Told[]): string | null {
  const at = figures.findIndex(({ start }) => stepBefore.test(own.slice(0, start)));
  const step = figures[at];
  const now = figures.slice(0, Math.max(0, at)).findLast(({ unit }) => unit === step?.unit);
  const verb = step && stepBefore.exec(own.slice(0, step.start))?.groups?.['step'];
  if (!step || !now || verb === undefined) return null;
  const before = downward.test(verb) ? new Big(now.value).plus(step.value) : new Big(now.value).minus(step.value);
  const scale = own.slice(now.start, now.end).includes('万') ? 10_000 : 1;
  const unit = own.slice(now.start, now.end).replace(/^[\d.]+/, '');
  return `上年是${plain(before.div(scale))}${unit}`;
}

function plain(value: Big): string {
  return value.round(2).toString();
}
