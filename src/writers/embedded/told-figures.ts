import { Big } from 'big.js';
import { shortfalls } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import { itemStart } from '../../report/problem-part/item-marks.ts';
import type { Span } from '../../text/spans.ts';
import { printPercent } from './reckoning.ts';
import { rewriteWords } from './rewrite-words.ts';

/** What a draft says with figures of one matter, clause for clause in its own words. */
export interface ToldFigures {
  /** Without its stop. */
  words: string;
  /** What is lacking could be worked out from them, and stands behind them: nothing is left to ask. */
  isLacking: boolean;
}

/** What figures are looked for. Clauses are told by their words and their place in the text. */
export interface Subject {
  /** It counts the very thing. */
  counts: (words: string, place: Span) => boolean;
  /** It names the matter and may stand before the clause that counts it. */
  leads: (words: string, place: Span) => boolean;
  /** It speaks of another matter as well. */
  isOther: (words: string, place: Span) => boolean;
  /** Figures of the matter follow from one another, each part of the one before: what these are called, and the last. */
  chain: { links: readonly string[]; ends: readonly string[] } | null;
  /** What he calls the rate: 到点率. null: as the words of the count say. */
  rateName: string | null;
}

interface Counted {
  name: string;
  value: Big;
  unit: string;
}

const longestRun = 4;
const number = /\d+(?:\.\d+)?/;
const counted = /(\p{Script=Han}*)(\d+(?:\.\d+)?)([万亿]?\p{Script=Han}|%)/gu;
const due = shape`${shortfalls.due}`;
const leadWords = shape`^(?:${shortfalls.countLead})+`;
const partly = shape`^${shortfalls.among}`;
/** 9月组织点验: a date counts nothing. */
const date = /\d+(?:年|月|日|号)/g;

/** The clauses outside `part` that count the subject; null where none does. What shows something lacking goes first. */
export function toldFigures(text: string, part: Span, subject: Subject): ToldFigures | null {
  const work = `${text.slice(0, part.start)}${' '.repeat(part.end - part.start)}${text.slice(part.end)}`;
  let best: ToldFigures | null = null;
  for (const sentence of work.matchAll(/[^。；;！？\n]+/g)) {
    const clauses = clausesAt(sentence[0], sentence.index);
    const at = clauses.findIndex(
      (one) => hasCount(one.words) && !partly.test(one.words) && subject.counts(one.words, one),
    );
    if (at === -1) continue;
    const before = clauses[at - 1];
    const from = before && subject.leads(before.words, before) ? at - 1 : at;
    const told = tell(clauses.slice(from), at - from, subject, work);
    if (told && (best === null || (told.isLacking && !best.isLacking))) best = told;
  }
  return best;
}

interface Clause extends Span {
  words: string;
}

function clausesAt(sentence: string, start: number): Clause[] {
  return [...sentence.matchAll(/[^，,：:]+/g)].map(({ 0: said, index }) => {
    const words = said.slice(index === 0 ? itemStart(said) : 0).trim();
    const from = start + index + said.indexOf(words);
    return { words, start: from, end: from + words.length };
  });
}

function hasCount(clause: string): boolean {
  return number.test(clause.replaceAll(date, ''));
}

function amountsIn(words: string): Counted[] {
  return [...words.matchAll(counted)].map(([, name = '', value = '0', unit = '']) => {
    return { name: name.replace(leadWords, ''), value: new Big(value), unit };
  });
}

function tell(
  clauses: readonly Clause[],
  first: number,
  { counts, isOther, chain, rateName }: Subject,
  work: string,
): ToldFigures | null {
  // 组织点验，应到96人，…: what it is of may stand before the first count.
  const rest = clauses.slice(first + 1, longestRun);
  const stop = rest.findIndex(
    (one) => !hasCount(one.words) || !(counts(one.words, one) || covering.test(one.words)) || isOther(one.words, one),
  );
  const run = [...clauses.slice(0, first + 1), ...(stop === -1 ? rest : rest.slice(0, stop))];
  const words = run.map((one) => one.words).join('，');
  const amounts = amountsIn(words);
  for (const [at, one] of amounts.entries()) {
    const next = amounts[at + 1];
    if (!next || next.unit !== one.unit || !due.test(one.name)) continue;
    if (next.value.gte(one.value)) return null;
    const parts = partsOf(clauses[run.length]?.words ?? '', one.value.minus(next.value));
    return {
      words: `${words}，${lackOf(one, next, parts, words.includes('%') ? null : rateOf(next, rateName))}`,
      isLacking: true,
    };
  }
  const whole = wholeOf(run, amounts);
  if (whole) return { words: `${words}，${whole}`, isLacking: true };
  const loss = notCovered(words, work) ?? (chain === null ? null : greatestLoss(amounts, chain));
  return loss === null ? { words, isLacking: false } : { words: `${words}，${loss}`, isLacking: true };
}

/** 走访军属28户，全镇军属61户: the one is said to be all there are. */
function wholeOf(run: readonly Clause[], amounts: readonly Counted[]): string | null {
  const all = run.find((one) => wholePlace.test(one.words));
  const [whole] = all ? amountsIn(all.words) : [];
  const part = amounts.find(({ unit, value }) => whole && unit === whole.unit && value.lt(whole.value));
  return whole && part ? lackOf(whole, part, '', null) : null;
}

const wholePlace = shape`^(?:${shortfalls.wholePlace})`;

/** What the share of a part is called by what it counts: 实到 → 到位率, or as he calls this. */
function rateOf({ name }: Counted, his: string | null): string | null {
  const rated = shortfalls.partDone.list.findIndex((word) => name.includes(word));
  const rate = shortfalls.partRate.list[rated] ?? null;
  return his !== null && rate === shortfalls.rateNames.list[0] ? his : rate;
}

/** 外出8人、病假3人 of 11 who did not come. */
function partsOf(clause: string, lacking: Big): string {
  const sum = amountsIn(clause).reduce((all, { value }) => all.plus(value), new Big(0));
  return sum.gt(0) && sum.eq(lacking) ? clause : '';
}

const covering = shape`(?:${shortfalls.covering})(?<count>\d+)(?<unit>[个所])(?<what>\p{Script=Han}{2})`;

/** 覆盖11个社区, where the text tells of 16. */
function notCovered(words: string, work: string): string | null {
  const { count = '', unit = '', what = '' } = covering.exec(words)?.groups ?? {};
  if (count === '') return null;
  const all = [...work.matchAll(/(\d+)([个所])(\p{Script=Han}{2})/gu)]
    .filter(([, , of, name]) => of === unit && name === what)
    .map(([, one = '0']) => new Big(one));
  const whole = all.reduce((most, one) => (one.gt(most) ? one : most), new Big(count));
  const left = whole.minus(count);
  return left.gt(0) ? rewriteWords.uncovered(`${whole.toString()}${unit}${what}`, `${left.toString()}${unit}`) : null;
}

function lackOf(whole: Counted, part: Counted, parts: string, rate: string | null): string {
  const share = percent(part.value, whole.value);
  const rated = rate === null || share === null ? null : `${rate}${share}`;
  return rewriteWords.lacking(`${whole.value.minus(part.value).toString()}${whole.unit}`, parts, rated);
}

/** 报名到体检减少44人，占43.1%: where most are lost between two counts that follow one another. */
function greatestLoss(amounts: readonly Counted[], { links, ends }: NonNullable<Subject['chain']>): string | null {
  const counts = amounts.filter(({ unit, name }) => unit === amounts[0]?.unit && !partly.test(name));
  const first = counts.findIndex(({ name }) => links.some((word) => name.includes(word)));
  const people = first === -1 ? [] : counts.slice(first);
  // How many are taken in the end is laid down: no loss to be made good.
  const isEnd = ({ name }: Counted): boolean => people.length > 2 && ends.some((word) => name.includes(word));
  let best: { from: Counted; to: Counted; lost: Big } | null = null;
  for (const [at, from] of people.entries()) {
    const to = people[at + 1];
    if (!to || to.value.gte(from.value) || isEnd(to)) continue;
    const lost = from.value.minus(to.value);
    if (best === null || lost.gt(best.lost)) best = { from, to, lost };
  }
  if (best === null) return null;
  const { from, to, lost } = best;
  return rewriteWords.lost(from.name, to.name, `${lost.toString()}${from.unit}`, percent(lost, from.value));
}

function percent(part: Big, whole: Big): string | null {
  return whole.eq(0) ? null : printPercent(part.div(whole).times(100));
}
