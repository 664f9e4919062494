import type { Span } from '../text/spans.ts';
import { findNumerals } from '../numerals/numerals.ts';
import { splitSentences } from '../text/sentences.ts';
import type { Edit } from './outcome.ts';

interface Standing extends Span {
  value: number;
  isShare: boolean;
  decimals: number;
}

/**
 * 实到80不是79，百分比也跟着变: the shares and differences of the same line that came of the number that changes come
 * of the new one. What did not come of it stays.
 */
export function followed(text: string, at: Span, from: number, to: number): Edit[] {
  const line = lineAt(text, at.start);
  const numbers = findNumerals(text.slice(line.start, line.end)).map((one): Standing => {
    const surface = text.slice(line.start + one.start, line.start + one.end + 1);
    const isShare = /[%％]/.test(surface);
    return {
      start: line.start + one.start,
      end: line.start + one.end,
      value: Number(one.value),
      isShare,
      decimals: /\.(\d+)/.exec(surface)?.[1]?.length ?? 0,
    };
  });
  const sentence = splitSentences(text, line.start, line.end).find(
    ({ start, end }) => start <= at.start && at.start < end,
  );
  const own = numbers.filter(
    (one) =>
      !one.isShare && one.start !== at.start && sentence && one.start >= sentence.start && one.end <= sentence.end,
  );
  return numbers.flatMap((one): Edit[] => {
    if (one.start === at.start) return [];
    const next = own.filter((other) => other !== one).flatMap((other) => derived(one, other.value, from, to) ?? []);
    const [first] = next;
    return first === undefined || next.some((value) => value !== first)
      ? []
      : [{ start: one.start, end: one.start + digitsOf(text, one), text: first }];
  });
}

function digitsOf(text: string, { start, end }: Span): number {
  return /^\d+(?:\.\d+)?/.exec(text.slice(start, end))?.[0].length ?? end - start;
}

/** A smaller difference is chance. */
const leastDerived = 3;

/** What stands now as a share of, or difference to, another number, as it will be. */
function derived(one: Standing, other: number, from: number, to: number): string | null {
  const ways: readonly ((x: number) => number)[] = one.isShare
    ? [(x) => (x / other) * 100, (x) => (other / x) * 100]
    : [(x) => other - x, (x) => x - other];
  const value = shareValue(one);
  const way = ways.find(
    (compute) => Math.abs(compute(from) - value) < 0.5 * 10 ** -one.decimals + 1e-9 && value >= leastDerived,
  );
  if (!way) return null;
  const next = way(to);
  return next <= 0 || !Number.isFinite(next)
    ? null
    : String(Number(next.toFixed(Math.max(one.decimals, one.isShare ? 1 : 0))));
}

/** 96.3% is read as 0.963 or as 96.3. */
function shareValue({ value, isShare }: Standing): number {
  return isShare && value <= 1.5 ? value * 100 : value;
}

function lineAt(text: string, at: number): Span {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const end = text.indexOf('\n', at);
  return { start, end: end === -1 ? text.length : end };
}
