import type { Result } from '../result.ts';
import { parseCondition, parseFormula, variables, type Condition, type Formula } from './expression.ts';
import { mistake, readSyntax, type SyntaxMistake } from './syntax-mistake.ts';

/**
 * The template language of phrases.yaml and problems.yaml.
 *
 * | written | meaning |
 * |---|---|
 * | `{a.b}` | a figure as printed, with unit; `{a.b#}` the number alone; `{a.b@名}` with another classifier |
 * | `{a.b ?? rate(x.y, x.z)}` | the officer's own figure, else worked out |
 * | `{=diff(x.y, x.z)}` `{=…@名}` | worked out from exact figures |
 * | `{a.b\|没有发生}` | stands only where the figure is zero, and prints these words |
 * | `{fact:id}` | the officer's words; `{fact:id\|words}` these words, where he confirmed it; `{gap:id\|说明}` a visible gap 【说明】, a blank one without words |
 * | `[…]` `[?condition: …]` | falls away when a slot inside is missing or the condition fails |
 * | `(甲\|乙)` | one of them, by seed |
 * | `⟦、: 甲 / 乙 / 丙⟧` | a list joined by what stands before the colon; items fall away and it closes up |
 * | `⟦↓、: 甲 / 乙⟧` | the same, largest figure first |
 * | `«词»` | a word of the writer's vocabulary (党工委, 街道, 明年 …) |
 */
export type TemplateNode =
  | { kind: 'text'; text: string }
  | { kind: 'slot'; id: string; bare: boolean; classifier?: string; otherwise?: Formula }
  | { kind: 'computed'; formula: Formula; classifier?: string }
  | { kind: 'zero'; id: string; words: string }
  | { kind: 'fact'; id: string; words?: string }
  | { kind: 'gap'; id: string; words: string }
  | { kind: 'optional'; when?: Condition; body: TemplateNode[] }
  | { kind: 'choice'; options: TemplateNode[][] }
  | { kind: 'list'; joiner: string; items: TemplateNode[][]; bySize?: true }
  | { kind: 'word'; name: string };

export interface Template {
  source: string;
  nodes: TemplateNode[];
}

interface Cursor {
  source: string;
  at: number;
}

/** Never half a template: the first mistake comes back with its offset in `source`. */
export function readTemplate(source: string): Result<Template, SyntaxMistake> {
  return readSyntax(() => parseTemplate(source));
}

/** As `readTemplate`, but a mistake is thrown: for templates written in code and tests. */
export function parseTemplate(source: string): Template {
  const cursor: Cursor = { source, at: 0 };
  const nodes = readNodes(cursor, '');
  if (cursor.at < source.length) throw mistake(cursor.at, `多出“${source[cursor.at] ?? ''}”`);
  return { source, nodes };
}

const closers = ']|)/⟧}»';

function readNodes(cursor: Cursor, stops: string): TemplateNode[] {
  const nodes: TemplateNode[] = [];
  while (cursor.at < cursor.source.length) {
    const char = cursor.source[cursor.at] ?? '';
    if (stops.includes(char) && stops !== '') return nodes;
    if (closers.includes(char) && char !== '/') throw mistake(cursor.at, `“${char}”没有开头`);
    nodes.push(readNode(cursor, char, stops));
  }
  return nodes;
}

function readNode(cursor: Cursor, char: string, stops: string): TemplateNode {
  switch (char) {
    case '{':
      return readSlot(cursor);
    case '[':
      return readOptional(cursor);
    case '(':
      return readChoice(cursor);
    case '⟦':
      return readList(cursor);
    case '«': {
      const name = readUntil(cursor, '»');
      if (name === '') throw mistake(cursor.at, '«»里没有词');
      return { kind: 'word', name };
    }
    default:
      return readText(cursor, stops);
  }
}

function readText(cursor: Cursor, stops: string): TemplateNode {
  const start = cursor.at;
  while (cursor.at < cursor.source.length) {
    const char = cursor.source[cursor.at] ?? '';
    if ('{[(⟦«'.includes(char) || stops.includes(char) || (closers.includes(char) && char !== '/')) break;
    cursor.at += 1;
  }
  return { kind: 'text', text: cursor.source.slice(start, cursor.at) };
}

/** Reads past the opening character and its closer; the inside must not nest. */
function readUntil(cursor: Cursor, closer: string): string {
  const start = cursor.at + 1;
  const end = cursor.source.indexOf(closer, start);
  if (end < 0) throw mistake(cursor.at, `少了“${closer}”`);
  cursor.at = end + 1;
  return cursor.source.slice(start, end);
}

const idPattern = /^[a-z]+\.[a-z0-9_]+$/;

function readSlot(cursor: Cursor): TemplateNode {
  const at = cursor.at;
  const inside = readUntil(cursor, '}').trim();
  const [head, words] = splitOnce(inside, '|');
  if (head.startsWith('fact:')) return { kind: 'fact', id: head.slice(5), ...(words !== undefined && { words }) };
  if (head.startsWith('gap:')) return { kind: 'gap', id: head.slice(4), words: words ?? '' };
  if (words !== undefined) {
    if (!idPattern.test(head)) throw mistake(at, `“${head}”不是编号`);
    return { kind: 'zero', id: head, words };
  }
  const [body, classifier] = splitOnce(inside, '@');
  const unit = classifier === undefined ? {} : { classifier: classifier.trim() };
  if (body.startsWith('=')) return { kind: 'computed', formula: parseAt(body.slice(1), at), ...unit };
  const [left, formula] = splitOnce(body, '??');
  const bare = left.trim().endsWith('#');
  const id = left.trim().replace(/#$/, '');
  if (!idPattern.test(id)) throw mistake(at, `“${id}”不是编号`);
  const otherwise = formula === undefined ? {} : { otherwise: parseAt(formula, at) };
  return { kind: 'slot', id, bare, ...unit, ...otherwise };
}

function parseAt(source: string, at: number): Formula {
  const parsed = parseFormula(source);
  if (!parsed.ok) throw mistake(at, parsed.failure.message);
  return parsed.value;
}

function splitOnce(text: string, mark: string): [string, string | undefined] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + mark.length)];
}

function readOptional(cursor: Cursor): TemplateNode {
  const at = cursor.at;
  cursor.at += 1;
  let when: Condition | undefined;
  if (cursor.source[cursor.at] === '?') {
    const source = readUntil(cursor, ':');
    const parsed = parseCondition(source);
    if (!parsed.ok) throw mistake(at, parsed.failure.message);
    when = parsed.value;
  }
  const body = readNodes(cursor, ']');
  expect(cursor, ']', at);
  return { kind: 'optional', ...(when ? { when } : {}), body };
}

function readChoice(cursor: Cursor): TemplateNode {
  const at = cursor.at;
  cursor.at += 1;
  const options: TemplateNode[][] = [readNodes(cursor, '|)')];
  while (cursor.source[cursor.at] === '|') {
    cursor.at += 1;
    options.push(readNodes(cursor, '|)'));
  }
  expect(cursor, ')', at);
  if (options.length < 2) throw mistake(at, '圆括号里要有两种以上说法；正文括号用全角');
  return { kind: 'choice', options };
}

function readList(cursor: Cursor): TemplateNode {
  const at = cursor.at;
  const written = readUntil(cursor, ':');
  const joiner = written.replace(/^↓/, '');
  if (joiner === '' || joiner.length > 2) throw mistake(at, '清单开头要写明连接符，如“⟦、:”');
  const items: TemplateNode[][] = [trimItem(readNodes(cursor, '/⟧'))];
  while (cursor.source[cursor.at] === '/') {
    cursor.at += 1;
    items.push(trimItem(readNodes(cursor, '/⟧')));
  }
  expect(cursor, '⟧', at);
  return { kind: 'list', joiner, items, ...(written === joiner ? {} : { bySize: true }) };
}

/** Blanks round the `/` of a list are for the eye only. */
function trimItem(nodes: TemplateNode[]): TemplateNode[] {
  return nodes.map((node, index) => {
    if (node.kind !== 'text') return node;
    let text = node.text;
    if (index === 0) text = text.trimStart();
    if (index === nodes.length - 1) text = text.trimEnd();
    return { kind: 'text', text };
  });
}

function expect(cursor: Cursor, closer: string, at: number): void {
  if (cursor.source[cursor.at] !== closer) throw mistake(at, `少了“${closer}”`);
  cursor.at += 1;
}

/** Figure ids a template may print, and those it only reckons with. */
export function templateFigures(nodes: readonly TemplateNode[]): { printed: string[]; reckoned: string[] } {
  const printed: string[] = [];
  const reckoned: string[] = [];
  const visit = (node: TemplateNode): void => {
    switch (node.kind) {
      case 'slot':
        printed.push(node.id);
        if (node.otherwise) reckoned.push(...variables(node.otherwise));
        break;
      case 'zero':
        printed.push(node.id);
        break;
      case 'computed':
        reckoned.push(...variables(node.formula));
        break;
      case 'optional':
        if (node.when) reckoned.push(...variables(node.when));
        node.body.forEach(visit);
        break;
      case 'choice':
        node.options.flat().forEach(visit);
        break;
      case 'list':
        node.items.flat().forEach(visit);
        break;
      case 'text':
      case 'fact':
      case 'gap':
      case 'word':
        break;
    }
  };
  nodes.forEach(visit);
  return { printed, reckoned };
}

/** Ids of facts in whose words, or by whose word, a part of a template stands. */
export function templateFacts(nodes: readonly TemplateNode[]): string[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'fact') return [node.id];
    if (node.kind === 'optional') return templateFacts(node.body);
    if (node.kind === 'choice') return node.options.flatMap(templateFacts);
    if (node.kind === 'list') return node.items.flatMap(templateFacts);
    return [];
  });
}

/** Names of the vocabulary words a template asks for. */
export function templateWords(nodes: readonly TemplateNode[]): string[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'word') return [node.name];
    if (node.kind === 'optional') return templateWords(node.body);
    if (node.kind === 'choice') return node.options.flatMap(templateWords);
    if (node.kind === 'list') return node.items.flatMap(templateWords);
    return [];
  });
}

/** The formulas a template may print, those behind `??` among them. */
export function templateFormulas(nodes: readonly TemplateNode[]): Formula[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'computed') return [node.formula];
    if (node.kind === 'slot') return node.otherwise ? [node.otherwise] : [];
    if (node.kind === 'optional') return templateFormulas(node.body);
    if (node.kind === 'choice') return node.options.flatMap(templateFormulas);
    if (node.kind === 'list') return node.items.flatMap(templateFormulas);
    return [];
  });
}
