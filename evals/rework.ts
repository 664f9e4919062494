import { Big } from 'big.js';

/**
 * What a formula of a computed piece comes to, worked out a second time and apart from the writer: a small reader of
 * its own. Null where a figure was not said. Shares and growth in %.
 */
export function rework(formula: string, valueOf: (id: string) => Big | null): Big | null {
  const tokens = formula.match(/[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)?|\d+(?:\.\d+)?|[(),]/g) ?? [];
  let at = 0;
  const read = (): Big | null => {
    const word = tokens[at] ?? '';
    at += 1;
    if (/^\d/.test(word)) return new Big(word);
    if (word.includes('.')) return valueOf(word);
    const operands: (Big | null)[] = [];
    while (at < tokens.length && tokens[at] !== ')') {
      at += 1;
      operands.push(read());
    }
    at += 1;
    return worth(word, operands);
  };
  return read();
}

function worth(name: string, operands: readonly (Big | null)[]): Big | null {
  const known = operands.filter((one) => one !== null);
  const [a, b] = known;
  if (known.length < operands.length || a === undefined) return null;
  if (name === 'sum') return known.reduce((total, one) => total.plus(one));
  if (b === undefined) return null;
  if (name === 'diff' || name === 'pp') return a.minus(b);
  if (b.eq(0)) return null;
  const share = a.div(b);
  if (name === 'per') return share;
  return name === 'rate' ? share.times(100) : share.minus(1).times(100).abs();
}
