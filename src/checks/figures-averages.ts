/**
 * Flags averages that do not come out of the number of people and the amount told right before them.
 * Accepted: `25人、47.5万元，人均1.9万元`; a last digit rounded up or down
 * Flagged: `25人、47.5万元，人均1.8万元`
 * Cannot see: averages over numbers told in another sentence.
 */
import { Big } from 'big.js';
import type { DraftReading } from './draft-reading.ts';
import type { Finding } from './finding.ts';
import type { TextFigure } from '../reading/text-figures.ts';
import { wording } from './wording.ts';
import { totals } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';

const lead = shape`${totals.average}${totals.spend}?${totals.amounts}?$`;
const heads = new Set(['人', '名', '户', '位', '家']);

export function checkAverages(draft: DraftReading, own: readonly TextFigure[]): Finding[] {
  const findings: Finding[] = [];
  for (const [i, average] of own.entries()) {
    const { mention } = average;
    if (!lead.test(draft.text.slice(Math.max(0, mention.start - 8), mention.start))) continue;
    const [one, two] = own.slice(Math.max(0, i - 2), i).map((figure) => figure.mention);
    const people = [one, two].find((other) => other && heads.has(other.unit));
    const amount = [one, two].find((other) => other && other.unit === mention.unit && !heads.has(other.unit));
    if (!people || !amount || Number(people.value) === 0) continue;
    if ([people, amount, mention].some((other) => other.approx !== null)) continue;
    const right = new Big(amount.value).div(people.value);
    if (right.minus(mention.value).abs().lt(lastDigit(mention.text))) continue;
    const message = wording.average(mention.text, `${right.round(2).toString()}${mention.unit}`);
    findings.push({ rule: 'figures/average', severity: 'error', start: mention.start, end: mention.end, message });
  }
  return findings;
}

/** What one step of the last digit said is worth: 0.1 of 万 in 1.8万元, 1 in 500元. */
function lastDigit(text: string): Big {
  const [, decimals = ''] = /\.(\d+)/.exec(text) ?? [];
  const scale = text.includes('亿') ? 100_000_000 : text.includes('万') ? 10_000 : text.includes('千') ? 1000 : 1;
  return new Big(scale).div(new Big(10).pow(decimals.length));
}
