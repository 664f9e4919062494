/** An exact decimal: `units` ÷ 10^`scale`. Small enough to add and shift; division is left to big.js. */
export interface Exact {
  units: bigint;
  scale: number;
}

export const zero: Exact = { units: 0n, scale: 0 };

export function exactOf(units: number | bigint): Exact {
  return { units: BigInt(units), scale: 0 };
}

/** `digits` of a whole part and of a fraction, both plain ASCII; either may be empty. */
export function exactOfDigits(whole: string, fraction: string): Exact {
  return { units: BigInt(`${whole}${fraction}` || '0'), scale: fraction.length };
}

/** Times 10^`power`; a negative power divides. */
export function shift(value: Exact, power: number): Exact {
  if (power <= value.scale) return { units: value.units, scale: value.scale - power };
  return { units: value.units * 10n ** BigInt(power - value.scale), scale: 0 };
}

export function add(a: Exact, b: Exact): Exact {
  if (a.scale === b.scale) return { units: a.units + b.units, scale: a.scale };
  const scale = Math.max(a.scale, b.scale);
  const aUnits = a.units * 10n ** BigInt(scale - a.scale);
  const bUnits = b.units * 10n ** BigInt(scale - b.scale);
  return { units: aUnits + bUnits, scale };
}

export function negate(value: Exact): Exact {
  return { units: -value.units, scale: value.scale };
}

export function isLess(a: Exact, b: Exact): boolean {
  return add(a, negate(b)).units < 0n;
}

export function isEqual(a: Exact, b: Exact): boolean {
  return add(a, negate(b)).units === 0n;
}

/** Plain decimal without trailing zeros: `35000`, `3480.5`, `-0.05`. */
export function exactToString(value: Exact): string {
  const sign = value.units < 0n ? '-' : '';
  const digits = (value.units < 0n ? -value.units : value.units).toString();
  if (value.scale === 0) return sign + digits;
  const padded = digits.padStart(value.scale + 1, '0');
  const whole = padded.slice(0, padded.length - value.scale);
  const fraction = padded.slice(padded.length - value.scale).replace(/0+$/, '');
  const text = fraction === '' ? whole : `${whole}.${fraction}`;
  return text === '0' ? '0' : sign + text;
}
