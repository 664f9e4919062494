import type { Result } from '../result.ts';
import { mistake, readSyntax, type SyntaxMistake } from './syntax-mistake.ts';

/**
 * The one expression language of a kind's data: formulas of templates (`{=rate(a.x, a.y)}`), both sides of a
 * constraint, and every `when`. A formula is worth a number, a condition is true or false.
 *
 * ```
 * condition   = all { "or" all }
 * all         = not { "and" not }
 * not         = "not" not | comparison | test | "(" condition ")"
 * comparison  = formula ( "<" | "<=" | "=" | ">=" | ">" | "!=" ) formula
 * test        = name "(" word { "," word } ")"            has zero known exact fact open role many falling style
 * formula     = product { ( "+" | "-" ) product }
 * product     = atom { ( "*" | "/" ) atom }
 * atom        = number | figure | function "(" formula { "," formula } ")" | "-" atom | "(" formula ")"
 * figure      = area "." name                              a catalogue id: conscription.enlisted
 * ```
 *
 * | function | worth |
 * |---|---|
 * | `rate(a, b)` | a of b in % |
 * | `growth(now, before)` `drop(now, before)` | growth, or fall, in % of before |
 * | `diff(a, b)` `pp(a, b)` | a − b; `pp` between two shares, in percentage points |
 * | `per(a, b)` | a for each b |
 * | `sum(a, …)` | all of them together: unknown when one is |
 * | `total(a, …)` `count(a, …)` | together, or how many: of those that are known |
 *
 * Values are exact decimals. A figure said with 余 or as a range is an interval, and so is all that is worked out from
 * it; an interval whose ends are equal is exact. Ends are as wide as they may be, never narrower: a figure named twice
 * is taken for two. What needs a missing figure or divides by what may be zero is unknown. What a test means is the
 * caller's affair.
 */
export type Expression = Formula | Condition;

export type Formula =
  | { kind: 'number'; value: string }
  | { kind: 'figure'; id: string }
  | { kind: 'operation'; op: Operator; left: Formula; right: Formula }
  | { kind: 'call'; name: FunctionName; args: Formula[] };

export type Condition =
  | { kind: 'compare'; op: Comparison; left: Formula; right: Formula }
  | { kind: 'test'; name: TestName; args: string[] }
  | { kind: 'not'; of: Condition }
  | { kind: 'and' | 'or'; of: Condition[] };

export type Operator = '+' | '-' | '*' | '/';
const comparisons = ['<', '<=', '=', '>=', '>', '!='] as const;
export type Comparison = (typeof comparisons)[number];
/** Functions of a formula and how many operands each takes. */
const functions = {
  rate: 'two',
  growth: 'two',
  drop: 'two',
  diff: 'two',
  pp: 'two',
  per: 'two',
  sum: 'any',
  total: 'any',
  count: 'any',
} as const;
export type FunctionName = keyof typeof functions;
const testNames = ['has', 'zero', 'known', 'exact', 'fact', 'open', 'role', 'many', 'falling', 'style'] as const;
export type TestName = (typeof testNames)[number];

/** Reads a formula or a condition; a mistake comes back with its offset in `text`. */
export function parse(text: string): Result<Expression, SyntaxMistake> {
  return readSyntax(() => readWhole(text));
}

/** As `parse`, where only a number makes sense. */
export function parseFormula(text: string): Result<Formula, SyntaxMistake> {
  return readSyntax(() => asFormula(readWhole(text), 0));
}

/** As `parse`, where only true or false makes sense. */
export function parseCondition(text: string): Result<Condition, SyntaxMistake> {
  return readSyntax(() => asCondition(readWhole(text), 0));
}

interface Token {
  kind: 'number' | 'word' | 'sign';
  text: string;
  at: number;
}

interface Reader {
  tokens: Token[];
  next: number;
  length: number;
}

const tokenPattern = /\s*(?:(\d+(?:\.\d+)?)|([A-Za-z][A-Za-z0-9_]*(?:\.[a-z0-9_]+)?)|(<=|>=|!=|[-+*/<>=(),]))/y;

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < end) {
    const from = tokenPattern.lastIndex;
    const match = tokenPattern.exec(text);
    if (!match) throw mistake(from, `看不懂的式子：${text.slice(from)}`);
    const [, number, word, sign] = match;
    const kind = number ? 'number' : word ? 'word' : 'sign';
    const read = number ?? word ?? sign ?? '';
    tokens.push({ kind, text: read, at: tokenPattern.lastIndex - read.length });
  }
  return tokens;
}

function readWhole(text: string): Expression {
  const reader: Reader = { tokens: tokenize(text), next: 0, length: text.length };
  const expression = readChain(reader, 'or');
  const rest = reader.tokens[reader.next];
  if (rest) throw mistake(rest.at, `式子后面多出“${rest.text}”`);
  return expression;
}

function peek(reader: Reader): string {
  return reader.tokens[reader.next]?.text ?? '';
}

function placeOf(reader: Reader): number {
  return reader.tokens[reader.next]?.at ?? reader.length;
}

function take(reader: Reader, expected?: string): Token {
  const token = reader.tokens[reader.next];
  if (!token) throw mistake(reader.length, '式子没有写完');
  if (expected !== undefined && token.text !== expected) {
    throw mistake(token.at, `这里应为“${expected}”，实为“${token.text}”`);
  }
  reader.next += 1;
  return token;
}

function isCondition(expression: Expression): expression is Condition {
  return ['compare', 'test', 'not', 'and', 'or'].includes(expression.kind);
}

function asCondition(expression: Expression, at: number): Condition {
  if (!isCondition(expression)) throw mistake(at, '这里要一个条件，写的是一个数：少了比较');
  return expression;
}

function asFormula(expression: Expression, at: number): Formula {
  if (isCondition(expression)) throw mistake(at, '这里要一个数，写的是一个条件');
  return expression;
}

function readChain(reader: Reader, word: 'and' | 'or'): Expression {
  const readPart = (): Expression => (word === 'or' ? readChain(reader, 'and') : readNot(reader));
  const at = placeOf(reader);
  const first = readPart();
  if (peek(reader) !== word) return first;
  const of = [asCondition(first, at)];
  while (peek(reader) === word) {
    take(reader);
    const place = placeOf(reader);
    of.push(asCondition(readPart(), place));
  }
  return { kind: word, of };
}

function readNot(reader: Reader): Expression {
  if (peek(reader) !== 'not') return readComparison(reader);
  take(reader);
  const at = placeOf(reader);
  return { kind: 'not', of: asCondition(readNot(reader), at) };
}

function readComparison(reader: Reader): Expression {
  const at = placeOf(reader);
  const left = readSum(reader);
  const op = comparisons.find((one) => one === peek(reader));
  if (op === undefined) return left;
  take(reader);
  const place = placeOf(reader);
  return { kind: 'compare', op, left: asFormula(left, at), right: asFormula(readSum(reader), place) };
}

function readSum(reader: Reader): Expression {
  return readOperations(reader, readProduct, ['+', '-']);
}

function readProduct(reader: Reader): Expression {
  return readOperations(reader, readAtom, ['*', '/']);
}

function readOperations(
  reader: Reader,
  readPart: (reader: Reader) => Expression,
  operators: readonly Operator[],
): Expression {
  const at = placeOf(reader);
  let left = readPart(reader);
  for (;;) {
    const op = operators.find((one) => one === peek(reader));
    if (op === undefined) return left;
    take(reader);
    const place = placeOf(reader);
    left = { kind: 'operation', op, left: asFormula(left, at), right: asFormula(readPart(reader), place) };
  }
}

function readAtom(reader: Reader): Expression {
  const token = take(reader);
  if (token.kind === 'number') return { kind: 'number', value: token.text };
  if (token.text === '(') {
    const inner = readChain(reader, 'or');
    take(reader, ')');
    return inner;
  }
  if (token.text === '-') {
    const at = placeOf(reader);
    const right = asFormula(readAtom(reader), at);
    return { kind: 'operation', op: '-', left: { kind: 'number', value: '0' }, right };
  }
  if (token.kind === 'sign') throw mistake(token.at, `这里不能写“${token.text}”`);
  if (token.text.includes('.')) return { kind: 'figure', id: token.text };
  const test = testNames.find((one) => one === token.text);
  if (test) return { kind: 'test', name: test, args: readArguments(reader, () => readWord(reader)) };
  return readCall(reader, token);
}

function readWord(reader: Reader): string {
  const token = take(reader);
  if (token.kind === 'sign') throw mistake(token.at, `这里不能写“${token.text}”`);
  return token.text;
}

function readCall(reader: Reader, token: Token): Formula {
  if (!isFunctionName(token.text)) throw mistake(token.at, `没有“${token.text}”这个算法`);
  const args = readArguments(reader, () => {
    const at = placeOf(reader);
    return asFormula(readSum(reader), at);
  });
  if (functions[token.text] === 'two' && args.length !== 2) throw mistake(token.at, `“${token.text}”要两个数`);
  return { kind: 'call', name: token.text, args };
}

function isFunctionName(word: string): word is FunctionName {
  return Object.keys(functions).includes(word);
}

function readArguments<T>(reader: Reader, readOne: () => T): T[] {
  take(reader, '(');
  const args = [readOne()];
  while (peek(reader) === ',') {
    take(reader);
    args.push(readOne());
  }
  take(reader, ')');
  return args;
}

/** The figure ids an expression speaks of, in order, each once. */
export function variables(expression: Expression): readonly string[] {
  const known = variablesKnown.get(expression) ?? [...new Set(variablesOf(expression))];
  variablesKnown.set(expression, known);
  return known;
}

/** The expressions of a kind are asked again for each sentence of each draft. */
const variablesKnown = new WeakMap<Expression, readonly string[]>();

function variablesOf(part: Expression): string[] {
  switch (part.kind) {
    case 'number':
      return [];
    case 'figure':
      return [part.id];
    case 'call':
      return part.args.flatMap(variablesOf);
    case 'operation':
    case 'compare':
      return [...variablesOf(part.left), ...variablesOf(part.right)];
    case 'test':
      return part.args.filter((arg) => arg.includes('.'));
    case 'not':
      return variablesOf(part.of);
    case 'and':
    case 'or':
      return part.of.flatMap(variablesOf);
  }
}

/** `rate(militia.muster_actual, militia.muster_expected)`: how a computed figure names its formula. */
export function formulaText(formula: Formula): string {
  switch (formula.kind) {
    case 'number':
      return formula.value;
    case 'figure':
      return formula.id;
    case 'call':
      return `${formula.name}(${formula.args.map(formulaText).join(', ')})`;
    case 'operation': {
      const { op, left, right } = formula;
      const weak = ['*', '/'].includes(op) ? ['+', '-'] : [];
      return `${bracketed(left, weak)} ${op} ${bracketed(right, ['+', '-', ...(weak.length > 0 ? ['*', '/'] : [])])}`;
    }
  }
}

/** The function a written formula comes down to: rate for `rate(a.x, a.y)`; null for any other. */
export function functionOf(text: string): FunctionName | null {
  const formula = parseFormula(text);
  return formula.ok && formula.value.kind === 'call' ? formula.value.name : null;
}

function bracketed(side: Formula, weaker: readonly string[]): string {
  const text = formulaText(side);
  return side.kind === 'operation' && weaker.includes(side.op) ? `(${text})` : text;
}
