import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseSync, Visitor } from 'rolldown/utils';
import { kindsIn, readKind } from '../entries/node/kind.ts';
import type { Kind } from '../kinds/kind.ts';
import { invariant } from '../result.ts';
import { corpusFolder } from './kind.ts';

/** What a string, a piece of a template, a regular expression or a text between tags says. Comments are none of these. */
export interface Literal {
  /** 1-based. */
  line: number;
  text: string;
}

/** A kind's own word that stands in a literal of `src`. */
export interface KindWord extends Literal {
  /** Relative to `src`. */
  file: string;
  word: string;
}

const source = resolve(import.meta.dirname, '..');
const han = /^\p{Script=Han}{2,}$/u;
/** A part of the title that so many of the kind's other names hold is a word of its own: 武装 of 党管武装. */
const wordFrom = 5;

/** Every literal of a file that holds Chinese, in order. */
export function literalsOf(name: string, text: string): Literal[] {
  const found: { start: number; text: string }[] = [];
  const add = (start: number, said: string): void => {
    if (/\p{Script=Han}/u.test(said)) found.push({ start, text: said });
  };
  const { program, errors } = parseSync(name, text);
  invariant(errors.length === 0, `${name}: ${errors[0]?.message ?? ''}`);
  new Visitor({
    Literal: (node) => {
      if ('regex' in node) add(node.start, node.regex.pattern);
      else if (typeof node.value === 'string') add(node.start, node.value);
    },
    TemplateElement: (node) => add(node.start, node.value.cooked ?? node.value.raw),
    JSXText: (node) => add(node.start, node.value),
  }).visit(program);
  return found
    .toSorted((a, b) => a.start - b.start)
    .map((one) => ({ line: text.slice(0, one.start).split('\n').length, text: one.text }));
}

/**
 * The words of a kind: what its title, sections, question groups and figures are called, and what its own words do in a
 * sentence (`field`), of two characters and more, without those that stand in `corpus/common` as a word of their own.
 */
export function wordsOfKind(kind: Kind, common: ReadonlySet<string> = commonWords()): string[] {
  const names = [
    ...kind.sections.flatMap(({ name, cues }) => [name, ...cues]),
    ...kind.groups.flatMap(({ name, cues }) => [name, ...cues]),
    ...kind.figures.flatMap(({ label, aliases }) => [label, ...aliases.map((alias) => alias.replace(/~$/, ''))]),
  ];
  const parts = piecesOf(kind.title).filter(
    (piece) => names.filter((name) => name.includes(piece)).length >= wordFrom || piece === kind.title,
  );
  const field = Object.values(kind.field).flatMap(({ list }) => list);
  return [...new Set([...parts, ...names, ...field])].filter((word) => han.test(word) && !common.has(word));
}

/** Whatever stands in a file of `corpus/common` between marks: list items, values and their clauses. */
export function commonWords(): ReadonlySet<string> {
  const words = new Set<string>();
  for (const path of filesIn(join(corpusFolder, 'common'), /\.yaml$/)) {
    const lines = readFileSync(path, 'utf8').replaceAll(/^#.*$/gm, '');
    for (const [run] of lines.matchAll(/\p{Script=Han}+/gu)) words.add(run);
  }
  return words;
}

/** Where a word of any shipped kind stands in the code, tests and what tests alone use left out. */
export function findKindWords(): KindWord[] {
  const common = commonWords();
  const words = kindsIn(corpusFolder).flatMap((id) => {
    const kind = readKind(corpusFolder, id);
    invariant(kind.ok, kind.ok ? '' : kind.failure.message);
    return wordsOfKind(kind.value, common);
  });
  return [...filesIn(source, /\.tsx?$/)].flatMap((path) => {
    const file = relative(source, path);
    if (/\.(?:test|d)\.tsx?$/.test(file) || file.startsWith('testing/')) return [];
    return literalsOf(file, readFileSync(path, 'utf8')).flatMap((literal) =>
      words.filter((word) => literal.text.includes(word)).map((word) => ({ file, word, ...literal })),
    );
  });
}

function piecesOf(title: string): string[] {
  return Array.from({ length: title.length }, (_, from) =>
    Array.from({ length: title.length - from - 1 }, (_one, more) => title.slice(from, from + more + 2)),
  ).flat();
}

function* filesIn(folder: string, pattern: RegExp): Generator<string> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* filesIn(path, pattern);
    else if (pattern.test(name)) yield path;
  }
}
