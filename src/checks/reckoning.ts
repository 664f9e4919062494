/**
 * The readings of a stated result: whether some of the numbers round it give it. A result is right when one reading gives
 * it; whether it is wrong when none does is for the cue that asked to say (`reckon-sums.ts`, `reckon-shares.ts`,
 * `reckon-changes.ts`, `reckon-each.ts`).
 */
import type { Big } from 'big.js';
import { lastDigit, type Fact } from './facts.ts';

/** Numbers tried with one another. */
const most = 24;
/** Numbers added up in every combination: ten give 1,024 sums. */
const mostAdded = 10;

export function valuesOf(facts: readonly Fact[]): number[] {
  return facts.slice(-most).map(({ value }) => value.toNumber());
}

/** Whether two or more of the last numbers add up to the total: others may stand among them. */
export function addsUp(parts: readonly number[], wanted: number): boolean {
  // Hundredths as whole numbers: exact for every amount a report holds.
  const [total = 0, ...last] = [wanted, ...parts.slice(-mostAdded)].map((value) => Math.round(value * 100));
  for (let mask = 1; mask < 1 << last.length; mask += 1) {
    let sum = 0;
    let count = 0;
    for (const [i, value] of last.entries()) {
      if ((mask & (1 << i)) === 0) continue;
      sum += value;
      count += 1;
    }
    if (count >= 2 && sum === total) return true;
  }
  return false;
}

/** The numbers and the sums of those next to one another, up to three. */
function withRuns(values: readonly number[]): number[] {
  return values.flatMap((value, i) => {
    const [second = 0, third = 0] = [values[i + 1], values[i + 2]];
    return [value, ...(second === 0 ? [] : [value + second]), ...(third === 0 ? [] : [value + second + third])];
  });
}

/** Whether one of the amounts, or some of them together, is `percent` of another, or lacks so much of it. */
export function isShareAmong(values: readonly number[], percent: Fact): boolean {
  const said = percent.value.toNumber();
  // All of it: two amounts are the same; 38 and the 2 who were away make 40 of 40 by themselves.
  if (said === whole) return values.some((part, i) => values.slice(i + 1).includes(part));
  const amounts = withRuns(values);
  const step = tolerance(percent);
  return amounts.some((all) =>
    amounts.some((part) => {
      const share = all > part ? (part * whole) / all : 0;
      return share > 0 && (isNear(share, said, step) || isNear(whole - share, said, step));
    }),
  );
}

/** Whether one part is `percent` of one of the amounts, or of some of them together. */
export function isShareOf(part: number, values: readonly number[], percent: Fact): boolean {
  const said = percent.value.toNumber();
  return withRuns(values).some((all) => all > 0 && isNear((part * whole) / all, said, tolerance(percent)));
}

const whole = 100;

/** Whether this year's amount is so much more, or less, than last year's. */
export function isGrowth(now: number, then: number, percent: Fact, isUp: boolean): boolean {
  const change = ((now - then) * whole) / then;
  return isNear(change, percent.value.toNumber() * (isUp ? 1 : -1), tolerance(percent));
}

/** Whether the numbers, two or more of them, make the product. */
export function multiplies(values: readonly number[], wanted: number, step: number): boolean {
  const last = values.slice(-6);
  for (let mask = 1; mask < 1 << last.length; mask += 1) {
    const chosen = last.filter((_, i) => (mask & (1 << i)) !== 0);
    const product = chosen.reduce((acc, value) => acc * value, 1);
    if (chosen.length >= 2 && isNear(product, wanted, step)) return true;
  }
  return false;
}

/** Whether a number looks like another one written wrong: its digits in another order, or no more than a tenth off. */
export function isMiswritten(said: Big, right: Big): boolean {
  if (said.eq(right) || right.eq(0)) return false;
  const digitsOf = (value: Big): string => Array.from(value.toFixed().replace(/\D/g, '')).toSorted().join('');
  return digitsOf(said) === digitsOf(right) || said.minus(right).abs().lte(right.times(0.1));
}

/** A percentage is rounded, or cut off: up to one step of its last digit, of whole ones too. */
export function tolerance(percent: Fact): number {
  const step = lastDigit(percent).toNumber();
  return step < 1 ? step * 1.1 : step;
}

export function isNear(a: number, b: number, step: number): boolean {
  return Math.abs(a - b) <= step + 1e-9;
}
