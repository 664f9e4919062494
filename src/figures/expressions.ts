import Big from 'big.js';
import { failure, success, type Result } from '../result.ts';

/**
 * The little language of `constraints.yaml`: catalogue ids, decimal numbers, `+ - * /`, brackets, `rate(a, b)` (a of b
 * in %), `growth(now, before)` (in %), `sum(…)` and `count(…)` of those operands that are given. Values are intervals,
 * so that a figure said with 余 or as a range never breaks a check that some value inside it would pass.
 */
export type Expression =
  | { type: 'number'; value: Big }
  | { type: 'figure'; id: string }
  | { type: 'operation'; operator: '+' | '-' | '*' | '/'; left: Expression; right: Expression }
  | { type: 'call'; name: FunctionName; arguments: Expression[] };

type FunctionName = 'rate' | 'growth' | 'sum' | 'count';

export interface Comparison {
  left: Expression;
  operator: '=' | '<' | '>' | '<=' | '>=';
  right: Expression;
}

export interface Interval {
  low: Big;
  high: Big;
}

export type ExpressionFailure = { kind: 'bad-expression'; text: string; at: number };

/** Decimals kept in a quotient; far below anything printed. */
const places = 20;
const Exact = Big();
Exact.DP = places;

const comparators = ['=', '<', '>', '<=', '>='] as const;
const functionNames: readonly string[] = ['rate', 'growth', 'sum', 'count'];
const tokenPattern = /\s*(?:([a-z]+\.[a-z0-9_]+)|([a-z]+)|(\d+(?:\.\d+)?)|(<=|>=|[-+*/(),=<>]))/y;

interface Token {
  kind: 'id' | 'word' | 'number' | 'sign';
  text: string;
  at: number;
}

export function parseExpression(text: string): Result<Expression, ExpressionFailure> {
  const parser = createParser(text);
  const expression = parser.sum();
  return expression && parser.isDone() ? success(expression) : parser.fail();
}

/** `militia.muster_count = 1`: two expressions around one of `= < > <= >=`. */
export function parseComparison(text: string): Result<Comparison, ExpressionFailure> {
  const parser = createParser(text);
  const left = parser.sum();
  const operator = parser.comparator();
  const right = operator && parser.sum();
  return left && operator && right && parser.isDone() ? success({ left, operator, right }) : parser.fail();
}

function createParser(text: string) {
  const tokens = tokenize(text);
  let next = 0;
  const isSign = (sign: string): boolean => tokens?.[next]?.kind === 'sign' && tokens[next]?.text === sign;
  const take = (sign: string): boolean => isSign(sign) && (next += 1) > 0;

  function sum(): Expression | null {
    let left = product();
    while (left && (isSign('+') || isSign('-'))) {
      const operator = isSign('+') ? '+' : '-';
      next += 1;
      const right = product();
      left = right && { type: 'operation', operator, left, right };
    }
    return left;
  }

  function product(): Expression | null {
    let left = atom();
    while (left && (isSign('*') || isSign('/'))) {
      const operator = isSign('*') ? '*' : '/';
      next += 1;
      const right = atom();
      left = right && { type: 'operation', operator, left, right };
    }
    return left;
  }

  function atom(): Expression | null {
    if (take('(')) {
      const inner = sum();
      return take(')') ? inner : null;
    }
    const token = tokens?.[next];
    if (!token) return null;
    next += 1;
    if (token.kind === 'number') return { type: 'number', value: new Exact(token.text) };
    if (token.kind === 'id') return { type: 'figure', id: token.text };
    if (token.kind === 'word' && isFunctionName(token.text) && take('(')) return call(token.text);
    return null;
  }

  function call(name: FunctionName): Expression | null {
    const inner: Expression[] = [];
    do {
      const argument = sum();
      if (!argument) return null;
      inner.push(argument);
    } while (take(','));
    const isRightCount = name === 'sum' || name === 'count' || inner.length === 2;
    return take(')') && isRightCount ? { type: 'call', name, arguments: inner } : null;
  }

  function comparator(): Comparison['operator'] | null {
    const token = tokens?.[next];
    const operator = comparators.find((one) => one === token?.text);
    if (!operator) return null;
    next += 1;
    return operator;
  }

  return {
    sum,
    comparator,
    isDone: () => tokens !== null && next === tokens.length,
    fail: () => failure({ kind: 'bad-expression' as const, text, at: tokens?.[next]?.at ?? text.length }),
  };
}

function isFunctionName(word: string): word is FunctionName {
  return functionNames.includes(word);
}

function tokenize(text: string): Token[] | null {
  const tokens: Token[] = [];
  const trimmed = text.trimEnd();
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < trimmed.length) {
    const at = tokenPattern.lastIndex;
    const match = tokenPattern.exec(trimmed);
    if (!match) return null;
    const [, id, word, number, sign] = match;
    const kind = id ? 'id' : word ? 'word' : number ? 'number' : 'sign';
    tokens.push({ kind, text: id ?? word ?? number ?? sign ?? '', at });
  }
  return tokens;
}

/** Every figure id named, in order, once. */
export function idsOf(expression: Expression): string[] {
  const ids = new Set<string>();
  const walk = (part: Expression): void => {
    if (part.type === 'figure') ids.add(part.id);
    else if (part.type === 'operation') [part.left, part.right].forEach(walk);
    else if (part.type === 'call') part.arguments.forEach(walk);
  };
  walk(expression);
  return [...ids];
}

/**
 * The value of an expression, as the interval it must lie in; null when a figure it needs is not given or a divisor
 * may be zero. `sum` and `count` leave out what is not given; a sum of nothing is null.
 */
export function evaluate(expression: Expression, given: (id: string) => Interval | null): Interval | null {
  switch (expression.type) {
    case 'number':
      return { low: expression.value, high: expression.value };
    case 'figure':
      return given(expression.id);
    case 'operation': {
      const left = evaluate(expression.left, given);
      const right = left && evaluate(expression.right, given);
      return left && right && operate(expression.operator, left, right);
    }
    case 'call':
      return evaluateCall(expression.name, expression.arguments, given);
  }
}

function evaluateCall(
  name: FunctionName,
  parts: readonly Expression[],
  given: (id: string) => Interval | null,
): Interval | null {
  const values = parts.map((part) => evaluate(part, given));
  const known = values.filter((value) => value !== null);
  if (name === 'count') return exactly(new Exact(known.length));
  if (name === 'sum') {
    if (known.length === 0) return null;
    return known.reduce((total, value) => operate('+', total, value) ?? total, exactly(new Exact(0)));
  }
  const [first, second] = values;
  if (!first || !second) return null;
  const ratio = operate('/', name === 'rate' ? first : (operate('-', first, second) ?? first), second);
  return ratio && operate('*', ratio, exactly(new Exact(100)));
}

function exactly(value: Big): Interval {
  return { low: value, high: value };
}

function operate(operator: '+' | '-' | '*' | '/', left: Interval, right: Interval): Interval | null {
  if (operator === '+') return { low: left.low.plus(right.low), high: left.high.plus(right.high) };
  if (operator === '-') return { low: left.low.minus(right.high), high: left.high.minus(right.low) };
  if (operator === '/' && right.low.lte(0) && right.high.gte(0)) return null;
  const ends = [left.low, left.high].flatMap((a) =>
    [right.low, right.high].map((b) => (operator === '*' ? a.times(b) : a.div(b))),
  );
  return {
    low: ends.reduce((a, b) => (b.lt(a) ? b : a)),
    high: ends.reduce((a, b) => (b.gt(a) ? b : a)),
  };
}

/** False only when no values inside the two intervals make it true; `tolerance` widens equality on both sides. */
export function mayHold(
  left: Interval,
  operator: '=' | '~' | '<' | '>' | '<=' | '>=',
  right: Interval,
  tolerance = 0,
): boolean {
  switch (operator) {
    case '<':
      return left.low.lt(right.high);
    case '<=':
      return left.low.lte(right.high);
    case '>':
      return left.high.gt(right.low);
    case '>=':
      return left.high.gte(right.low);
    case '=':
    case '~':
      return left.low.minus(tolerance).lte(right.high) && left.high.plus(tolerance).gte(right.low);
  }
}
