import { failure, success, type Result } from '../result.ts';

/**
 * The small expressions of phrases.yaml and problems.yaml: formulas (`rate(a, b)`) and conditions
 * (`rate(a, b) < 95 and has(c)`). Only the syntax lives here; what a name means is the writer's affair.
 */
export type Expression =
  | { kind: 'number'; value: string }
  | { kind: 'figure'; id: string }
  | { kind: 'call'; name: string; args: Expression[] };

export type Comparison = '<' | '<=' | '=' | '>=' | '>' | '!=';

export type Condition =
  | { kind: 'compare'; op: Comparison; left: Expression; right: Expression }
  | { kind: 'test'; name: string; args: string[] }
  | { kind: 'not'; of: Condition }
  | { kind: 'and' | 'or'; of: Condition[] };

/** Functions that yield a number. `total` adds what is there and skips what is not; all others need every argument. */
export const formulaNames = ['rate', 'diff', 'sum', 'per', 'growth', 'drop', 'pp', 'total'] as const;
/** Functions that yield yes or no. Arguments are figure ids, fact ids or a role. */
export const testNames = ['has', 'zero', 'known', 'exact', 'fact', 'open', 'role', 'many'] as const;

/** A mistake in a template or expression; `at` is the offset in the source string. */
export interface SyntaxMistake {
  kind: 'syntax-mistake';
  at: number;
  message: string;
}

/** Thrown inside the parsers only; `reading` turns it into a value. */
export function mistake(at: number, message: string): Error {
  return Object.assign(new Error(message), { at });
}

function isMistake(error: unknown): error is Error & { at: number } {
  return error instanceof Error && 'at' in error && typeof error.at === 'number';
}

/** Runs a parser and hands back its mistake as a value. */
export function reading<T>(parse: () => T): Result<T, SyntaxMistake> {
  try {
    return success(parse());
  } catch (error) {
    if (isMistake(error)) return failure({ kind: 'syntax-mistake', at: error.at, message: error.message });
    throw error;
  }
}

interface Token {
  text: string;
  at: number;
}

const tokenPattern = /\s*([A-Za-z][A-Za-z0-9_]*(?:\.[a-z0-9_]+)?|\d+(?:\.\d+)?|<=|>=|!=|[<>=(),])/y;

function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < source.trimEnd().length) {
    const at = tokenPattern.lastIndex;
    const match = tokenPattern.exec(source);
    if (!match) throw mistake(at, `看不懂的式子：${source.slice(at)}`);
    tokens.push({ text: match[1] ?? '', at });
  }
  return tokens;
}

interface Reader {
  tokens: Token[];
  next: number;
  length: number;
}

function open(source: string): Reader {
  return { tokens: tokenize(source), next: 0, length: source.length };
}

function peek(reader: Reader): string {
  return reader.tokens[reader.next]?.text ?? '';
}

function take(reader: Reader, expected?: string): string {
  const token = reader.tokens[reader.next];
  if (!token) throw mistake(reader.length, '式子没有写完');
  if (expected !== undefined && token.text !== expected) {
    throw mistake(token.at, `这里应为“${expected}”，实为“${token.text}”`);
  }
  reader.next += 1;
  return token.text;
}

function finish<T>(reader: Reader, value: T): T {
  const rest = reader.tokens[reader.next];
  if (rest) throw mistake(rest.at, `式子后面多出“${rest.text}”`);
  return value;
}

/** Throws a mistake; `reading` makes it a value. */
export function parseExpression(source: string): Expression {
  const reader = open(source);
  return finish(reader, readExpression(reader));
}

export function parseCondition(source: string): Condition {
  const reader = open(source);
  return finish(reader, readAny(reader));
}

function readExpression(reader: Reader): Expression {
  const at = reader.tokens[reader.next]?.at ?? reader.length;
  const word = take(reader);
  if (/^\d/.test(word)) return { kind: 'number', value: word };
  if (word.includes('.')) return { kind: 'figure', id: word };
  if (!formulaNames.some((name) => name === word)) throw mistake(at, `没有“${word}”这个算法`);
  take(reader, '(');
  const args = [readExpression(reader)];
  while (peek(reader) === ',') {
    take(reader);
    args.push(readExpression(reader));
  }
  take(reader, ')');
  return { kind: 'call', name: word, args };
}

function readAny(reader: Reader): Condition {
  const of = [readAll(reader)];
  while (peek(reader) === 'or') {
    take(reader);
    of.push(readAll(reader));
  }
  const [only] = of;
  return of.length === 1 && only ? only : { kind: 'or', of };
}

function readAll(reader: Reader): Condition {
  const of = [readOne(reader)];
  while (peek(reader) === 'and') {
    take(reader);
    of.push(readOne(reader));
  }
  const [only] = of;
  return of.length === 1 && only ? only : { kind: 'and', of };
}

function readOne(reader: Reader): Condition {
  const word = peek(reader);
  if (word === 'not') {
    take(reader);
    return { kind: 'not', of: readOne(reader) };
  }
  if (word === '(') {
    take(reader);
    const inner = readAny(reader);
    take(reader, ')');
    return inner;
  }
  if (testNames.some((name) => name === word)) return readTest(reader);
  const left = readExpression(reader);
  const op = take(reader);
  if (!isComparison(op)) throw mistake(reader.tokens[reader.next - 1]?.at ?? 0, `“${op}”不是比较号`);
  return { kind: 'compare', op, left, right: readExpression(reader) };
}

function readTest(reader: Reader): Condition {
  const name = take(reader);
  take(reader, '(');
  const args = [take(reader)];
  while (peek(reader) === ',') {
    take(reader);
    args.push(take(reader));
  }
  take(reader, ')');
  return { kind: 'test', name, args };
}

function isComparison(word: string): word is Comparison {
  return ['<', '<=', '=', '>=', '>', '!='].includes(word);
}

/** Every figure id an expression or condition speaks of. */
export function figuresOf(part: Expression | Condition): string[] {
  switch (part.kind) {
    case 'number':
      return [];
    case 'figure':
      return [part.id];
    case 'call':
      return part.args.flatMap(figuresOf);
    case 'compare':
      return [...figuresOf(part.left), ...figuresOf(part.right)];
    case 'test':
      return part.args.filter((arg) => arg.includes('.'));
    case 'not':
      return figuresOf(part.of);
    default:
      return part.of.flatMap(figuresOf);
  }
}

/** `rate(militia.muster_actual, militia.muster_expected)`: how a computed figure names its formula. */
export function formulaText(expression: Expression): string {
  if (expression.kind === 'number') return expression.value;
  if (expression.kind === 'figure') return expression.id;
  return `${expression.name}(${expression.args.map(formulaText).join(', ')})`;
}
