import type { Scene } from './scene.ts';

/** How a number's value stands to those around it: said again, a sum, a part, a difference, a factor. Places away, 0 for no. */
export interface ValueRelations {
  sameBefore: number;
  sameAfter: number;
  sumOf: number;
  partOf: number;
  headsSum: number;
  inHeadedSum: number;
  isDifference: number;
  isProduct: number;
  isFactor: number;
  isKnownValue: number;
  knownValues: number;
}

const [sumReach, nearReach, repeatReach] = [6, 3, 30];

export function valueRelations(scene: Scene, index: number): ValueRelations {
  const from = Math.max(0, index - repeatReach);
  const values = scene.numbers.slice(from, index + repeatReach).map((told) => Number(told.mention.value));
  const at = index - from;
  const own = values[at] ?? 0;
  const known = Object.values(scene.expected.known).map(Number);
  return {
    sameBefore: values.slice(0, at).filter((value) => value === own).length,
    sameAfter: values.slice(at + 1).filter((value) => value === own).length,
    sumOf: sumBefore(values, at),
    partOf: partOfLater(values, at),
    headsSum: headedLength(values, at),
    inHeadedSum: headBefore(values, at),
    isDifference: isDifference(values, at) ? 1 : 0,
    isProduct: isProduct(values, at) ? 1 : 0,
    isFactor: isFactor(values, at) ? 1 : 0,
    isKnownValue: known.includes(own) ? 1 : 0,
    knownValues: Math.min(5, known.length),
  };
}

function isEqual(a: number, b: number): boolean {
  return Math.abs(a - b) < 1e-6;
}

function sumBefore(values: readonly number[], at: number): number {
  let sum = 0;
  for (let count = 1; count <= sumReach && at - count >= 0; count += 1) {
    sum += values[at - count] ?? 0;
    if (count > 1 && isEqual(sum, values[at] ?? 0)) return count;
  }
  return 0;
}

function partOfLater(values: readonly number[], at: number): number {
  if (!((values[at] ?? 0) > 0)) return 0;
  for (let total = at + 1; total <= at + sumReach && total < values.length; total += 1) {
    let sum = 0;
    for (let first = total - 1; first >= Math.max(0, total - sumReach); first -= 1) {
      sum += values[first] ?? 0;
      if (first <= at && total - first > 1 && isEqual(sum, values[total] ?? 0)) return total - at;
    }
  }
  return 0;
}

/** 一共17人：担架8、通信9: how many numbers behind it make it up. */
function headedLength(values: readonly number[], at: number): number {
  const own = values[at] ?? 0;
  let sum = 0;
  for (let count = 1; count <= sumReach && at + count < values.length; count += 1) {
    sum += values[at + count] ?? 0;
    if (count > 1 && own > 0 && isEqual(sum, own)) return count;
  }
  return 0;
}

function headBefore(values: readonly number[], at: number): number {
  for (let head = at - 1; head >= Math.max(0, at - sumReach); head -= 1) {
    const length = headedLength(values, head);
    if (length > 0 && head + length >= at) return at - head;
  }
  return 0;
}

function isDifference(values: readonly number[], at: number): boolean {
  const own = values[at] ?? 0;
  if (own <= 0) return false;
  for (let a = Math.max(0, at - nearReach); a < at; a += 1) {
    for (let b = a + 1; b < Math.min(values.length, at + nearReach); b += 1) {
      if (b !== at && isEqual(Math.abs((values[a] ?? 0) - (values[b] ?? 0)), own)) return true;
    }
  }
  return false;
}

function isProduct(values: readonly number[], at: number): boolean {
  for (let a = Math.max(0, at - nearReach); a <= at + nearReach && a < values.length; a += 1) {
    for (let b = a + 1; b <= at + nearReach && b < values.length; b += 1) {
      const [x, y] = [values[a] ?? 0, values[b] ?? 0];
      if (a !== at && b !== at && x > 1 && y > 1 && isEqual(x * y, values[at] ?? 0)) return true;
    }
  }
  return false;
}

function isFactor(values: readonly number[], at: number): boolean {
  const own = values[at] ?? 0;
  if (own <= 1) return false;
  for (let product = at + 1; product <= at + nearReach && product < values.length; product += 1) {
    for (let other = Math.max(0, at - 2); other < product; other += 1) {
      const value = values[other] ?? 0;
      if (other !== at && value > 1 && isEqual(value * own, values[product] ?? 0)) return true;
    }
  }
  return false;
}
