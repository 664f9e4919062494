import { Big } from 'big.js';
import { shortfalls } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
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

export interface Matters {
  /** How surely a clause is about the matter; 0: not at all. */
  weigh: (clause: string) => number;
  /** It begins another matter. */
  isOther: (clause: string) => boolean;
  /** Figures of the matter follow from one another, each part of the one before: what these are called, and the last. */
  chain: { links: readonly string[]; ends: readonly string[] } | null;
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

/** The clauses outside `part` that tell most of the matter; null where none tells a figure of it. */
export function toldFigures(text: string, part: Span, matters: Matters): ToldFigures | null {
  const work = `${text.slice(0, part.start)}\n${text.slice(part.end)}`;
  let best: ToldFigures | null = null;
  let most = 0;
  for (const sentence of work.split(/[。；;！？\n]/)) {
    const clauses = sentence.split(/[，,：:]/).map((clause) => clause.trim());
    for (const at of clauses.keys()) {
      const weight = matters.weigh(clauses[at] ?? '');
      if (weight === 0 || partly.test(clauses[at] ?? '')) continue;
      const told = tell(clauses.slice(at), matters, work);
      const score = told === null ? 0 : weight + (told.isLacking ? surest : 0);
      if (score > most) [best, most] = [told, score];
    }
  }
  return best;
}

const surest = 100;

function hasCount(clause: string): boolean {
  return number.test(clause.replaceAll(date, ''));
}

function amountsIn(words: string): Counted[] {
  return [...words.matchAll(counted)].map(([, name = '', value = '0', unit = '']) => {
    return { name: name.replace(leadWords, ''), value: new Big(value), unit };
  });
}

function tell(clauses: readonly string[], { isOther, chain }: Matters, work: string): ToldFigures | null {
  // 组织点验，应到96人，…: what it is of may stand before the first count.
  const rest = clauses.slice(1, longestRun);
  const stop = rest.findIndex((clause) => !hasCount(clause) || isOther(clause));
  const run = [clauses[0] ?? '', ...(stop === -1 ? rest : rest.slice(0, stop))];
  const words = run.join('，');
  if (!hasCount(words)) return null;
  const amounts = amountsIn(words);
  for (const [at, one] of amounts.entries()) {
    const next = amounts[at + 1];
    if (!next || next.unit !== one.unit || !due.test(one.name)) continue;
    if (next.value.gte(one.value)) return null;
    const parts = partsOf(clauses[run.length] ?? '', one.value.minus(next.value));
    return { words: `${words}，${lackOf(one, next, parts, words.includes('%'))}`, isLacking: true };
  }
  const loss = notCovered(words, work) ?? (chain === null ? null : greatestLoss(amounts, chain));
  return loss === null ? { words, isLacking: false } : { words: `${words}，${loss}`, isLacking: true };
}

/** 外出8人、病假3人 of 11 who did not come. */
function partsOf(clause: string, lacking: Big): string {
  const sum = amountsIn(clause).reduce((all, { value }) => all.plus(value), new Big(0));
  return sum.gt(0) && sum.eq(lacking) ? clause : '';
}

const covering = shape`${shortfalls.covering}(?<count>\d+)(?<unit>[个所])(?<what>\p{Script=Han}{2})`;

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

function lackOf(whole: Counted, part: Counted, parts: string, isRated: boolean): string {
  const share = percent(part.value, whole.value);
  const rated = shortfalls.partDone.list.findIndex((word) => part.name.includes(word));
  const rate = isRated || share === null ? null : `${shortfalls.partRate.list[rated] ?? rewriteWords.share}${share}`;
  return rewriteWords.lacking(`${whole.value.minus(part.value).toString()}${whole.unit}`, parts, rate);
}

/** 报名到体检减少44人，占43.1%: where most are lost between two counts that follow one another. */
function greatestLoss(amounts: readonly Counted[], { links, ends }: NonNullable<Matters['chain']>): string | null {
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
