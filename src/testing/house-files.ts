import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseSync, Visitor, type ParseResult } from 'vite';
import type { Span } from '../text/spans.ts';

/** A place in the house: `src/text/spans.ts`, line 12. */
export interface Place {
  file: string;
  line: number;
  text: string;
}

/** One import, of a type or a value, at the top or by `import()`. `target`: the file in the house, null outside it. */
export interface Import {
  specifier: string;
  target: string | null;
  /** `*` for the whole module or all it exports. */
  names: string[];
  /** Gone when the program runs. */
  isType: boolean;
}

export interface Export {
  /** As others import it. */
  name: string;
  line: number;
  /** The file says the name again. */
  isUsedHere: boolean;
}

export interface FunctionSize {
  name: string;
  line: number;
  lines: number;
}

/** A regular expression, a string it may be made from, or plain words: all that can hold vocabulary. */
export interface Words extends Place {
  kind: 'expression' | 'text';
  flags: string;
}

export interface HouseFile {
  /** From the root of the repository, with `/`. */
  name: string;
  lines: number;
  imports: Import[];
  exports: Export[];
  functions: FunctionSize[];
  words: Words[];
  /** Arrays of at least three strings with Chinese characters. */
  wordLists: Place[];
}

const rooms = ['src', 'evals', 'bench'];
/** Tags under which a template is a regular expression, as `lexicon/shape.ts` has them. */
const shapeTags = new Set(['shape', 'shapes', 'anyCase']);

/** Reads every source of the house, tests included. */
export function readHouse(root: string): HouseFile[] {
  const configs = readdirSync(root).filter((name) => name.endsWith('.config.ts'));
  const paths = [...rooms.flatMap((room) => [...sources(join(root, room))]), ...configs.map((one) => join(root, one))];
  return paths.map((path) => readHouseFile(root, path, readFileSync(path, 'utf8')));
}

function* sources(folder: string): Generator<string> {
  for (const name of readdirSync(folder).toSorted()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* sources(path);
    else if (/\.tsx?$/.test(name) && !name.endsWith('.d.ts')) yield path;
  }
}

/** One file parsed and measured. */
export function readHouseFile(root: string, path: string, source: string): HouseFile {
  const parsed = parseSync(path, source);
  const fault = parsed.errors[0];
  if (fault) throw new Error(`${path}: ${fault.message}`);
  const name = nameOf(root, path);
  const lineOf = lineFinder(source);
  const place = (at: number, text: string): Place => ({ file: name, line: lineOf(at), text });
  const functions: FunctionSize[] = [];
  const words: Words[] = [];
  const wordLists: Place[] = [];
  const typeImports: string[] = [];
  const names = new Map<number, string>();
  const described = new Set<number>();
  const said = new Map<string, number>();
  const shaped = new Set<number>();
  const size = ({ start, end }: Span, ownName?: string): void => {
    if (described.has(start)) return;
    const line = lineOf(start);
    functions.push({ name: ownName ?? names.get(start) ?? '…', line, lines: lineOf(end) - line + 1 });
  };
  new Visitor({
    VariableDeclarator: ({ id, init }) => {
      if (init && id.type === 'Identifier') names.set(init.start, id.name);
    },
    Property: ({ key, value }) => {
      if (key.type === 'Identifier') names.set(value.start, key.name);
    },
    CallExpression: ({ callee, arguments: given }) => {
      // What `describe` is given is a list of tests, as long as there are tests.
      if (/^describe(?:\W|$)/.test(source.slice(callee.start, callee.end)))
        for (const one of given) described.add(one.start);
    },
    Identifier: ({ name: one }) => void said.set(one, (said.get(one) ?? 0) + 1),
    JSXIdentifier: ({ name: one }) => void said.set(one, (said.get(one) ?? 0) + 1),
    FunctionDeclaration: (node) => size(node, node.id?.name),
    FunctionExpression: (node) => size(node, node.id?.name),
    ArrowFunctionExpression: (node) => size(node),
    TSImportType: ({ source: from }) => void typeImports.push(from.value),
    Literal: (node) => {
      if ('regex' in node && node.regex)
        words.push({ ...place(node.start, node.regex.pattern), kind: 'expression', flags: node.regex.flags });
      else if (typeof node.value === 'string')
        words.push({ ...place(node.start, node.value), kind: 'text', flags: '' });
    },
    // shape`^${time.lastYear}`: what it says itself; the words in its slots are data.
    TaggedTemplateExpression: ({ tag, quasi }) => {
      if (tag.type !== 'Identifier' || !shapeTags.has(tag.name)) return;
      for (const element of quasi.quasis) shaped.add(element.start);
      const own = quasi.quasis.map(({ value }) => value.raw).join('…');
      words.push({ ...place(quasi.start, own), kind: 'expression', flags: '' });
    },
    TemplateElement: (node) => {
      if (!shaped.has(node.start)) words.push({ ...place(node.start, node.value.raw), kind: 'text', flags: '' });
    },
    JSXText: (node) => void words.push({ ...place(node.start, node.value), kind: 'text', flags: '' }),
    NewExpression: ({ callee, arguments: [first], start }) => {
      if (callee.type === 'Identifier' && callee.name === 'RegExp' && first)
        words.push({ ...place(start, source.slice(first.start, first.end)), kind: 'expression', flags: '' });
    },
    ArrayExpression: (node) => {
      const strings = node.elements.flatMap((one) =>
        one?.type === 'Literal' && typeof one.value === 'string' ? [one.value] : [],
      );
      if (strings.filter(hasChinese).length >= 3) wordLists.push(place(node.start, strings.join(' ')));
    },
  }).visit(parsed.program);
  return {
    name,
    lines: source.split('\n').length,
    imports: [
      ...importsOf(root, path, parsed, source),
      ...typeImports.map((specifier) => ({
        specifier,
        target: targetOf(root, path, specifier),
        names: ['*'],
        isType: true,
      })),
    ],
    exports: exportsOf(parsed, lineOf, said),
    functions,
    words,
    wordLists,
  };
}

/** True where a text holds Chinese characters; punctuation is none. */
export function hasChinese(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}

function importsOf(root: string, path: string, { module }: ParseResult, source: string): Import[] {
  const to = (specifier: string, names: string[], isType = false): Import => ({
    specifier,
    target: targetOf(root, path, specifier),
    names,
    isType,
  });
  const plain = module.staticImports.map(({ moduleRequest, entries }) =>
    to(
      moduleRequest.value,
      entries.map(({ importName }) => importName.name ?? (importName.kind === 'Default' ? 'default' : '*')),
      entries.length > 0 && entries.every(({ isType }) => isType),
    ),
  );
  const passedOn = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest, importName, isType }) =>
      moduleRequest ? [to(moduleRequest.value, [importName.name ?? '*'], isType)] : [],
    ),
  );
  const later = module.dynamicImports.flatMap(({ moduleRequest: { start, end } }) => {
    const quoted = /^'([^']+)'$/.exec(source.slice(start, end))?.[1];
    return quoted === undefined ? [] : [to(quoted, ['*'])];
  });
  return [...plain, ...passedOn, ...later];
}

function exportsOf(
  { module }: ParseResult,
  lineOf: (at: number) => number,
  said: ReadonlyMap<string, number>,
): Export[] {
  return module.staticExports.flatMap(({ start, entries }) =>
    entries.map(({ exportName, localName }) => ({
      name: exportName.name ?? (exportName.kind === 'Default' ? 'default' : '*'),
      line: lineOf(start),
      isUsedHere: (said.get(localName.name ?? '') ?? 0) > 1,
    })),
  );
}

function targetOf(root: string, path: string, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null;
  const target = resolve(dirname(path), specifier);
  return existsSync(target) ? nameOf(root, target) : null;
}

function nameOf(root: string, path: string): string {
  return relative(root, path).replaceAll('\\', '/');
}

function lineFinder(source: string): (at: number) => number {
  const starts = [0];
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
  return (at) => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}
