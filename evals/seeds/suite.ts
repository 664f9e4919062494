import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { polishText } from '../../src/polish/polish-text.ts';
import { armedForcesDuty } from '../../src/testing/kind.ts';
import { isOverlapping, type Span } from '../../src/text/spans.ts';
import type { Miss, Score, Suite } from '../suite.ts';

/** One entry of the list of faults in the three seeds as received. */
interface Entry {
  no: number;
  /** Lines of the bound file of the three, from 1. */
  line: number[];
  /** O 错字 P 标点 T 术语 G 语病 D 事实或时间 S 结构 F 数字口径 R 重复 V 隐私保密 E 空话. */
  class: string[];
  /** Words at fault; one of them touched is enough. */
  at: string[];
  /** Right phrasings, where a machine can know one. */
  right?: string[];
}

/** Rules that speak of a class of fault: a finding of another family at the same place proves nothing. */
const families: Record<string, RegExp> = {
  O: /^(?:typos|terms|phrasing)\//,
  P: /^(?:format|typos)\//,
  T: /^(?:terms|timeline|typos|phrasing)\//,
  R: /^(?:structure\/repeated|phrasing|overlap)/,
  S: /^(?:structure|alignment|weak|format\/placeholder|sensitive)/,
  D: /^(?:timeline|structure\/other|phrasing|arithmetic|figures)/,
  V: /^(?:sensitive|structure\/placeholder|leakage)/,
  G: /^(?:phrasing|terms|typos|weak|format)\//,
  F: /^(?:figures|weak|arithmetic|phrasing)\//,
  E: /^(?:weak|alignment|phrasing)\//,
};
/** The classes that are asked for; the others are told for their own sake. */
const wanted = 'OPTRSDV';

export const seedsSuite: Suite = {
  name: 'seeds',
  about: '三篇种子原文：一百六十六处毛病找得出几处、改得对几处，数字和遮去的 X 一个不动',
  run() {
    const kind = armedForcesDuty();
    const raw = resolve(import.meta.dirname, '../../corpus/armed-forces-duty/raw');
    const entries: Entry[] = readFileSync(join(import.meta.dirname, 'key.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const misses: Miss[] = [];
    const found = new Map<string, { hit: number; total: number }>();
    const fixed = { hit: 0, total: 0 };
    const all = { hit: 0, total: 0 };
    const asked = { hit: 0, total: 0 };
    let kept = 0;
    let firstLine = 1;
    for (const seed of ['seed-1', 'seed-2', 'seed-3']) {
      const text = readFileSync(join(raw, `${seed}.txt`), 'utf8');
      const lineStarts = [0, ...[...text.matchAll(/\n/g)].map((match) => match.index + 1)];
      const lastLine = firstLine + text.trimEnd().split('\n').length - 1;
      const polished = polishText({ kind, text });
      if (figuresOf(text) === figuresOf(polished.text)) kept += 1;
      else misses.push({ case: seed, score: 'figures-kept', reason: '数字或 X 变了' });
      for (const entry of entries) {
        const lines = entry.line.filter((line) => line >= firstLine && line <= lastLine);
        if (lines.length === 0) continue;
        const places = lines.flatMap((line) => placesIn(text, lineStarts, line - firstLine, entry.at));
        const touching = [...polished.suggestions, ...polished.findings].filter(
          (one) =>
            entry.class.some((name) => families[name]?.test(one.rule)) && places.some((place) => touches(one, place)),
        );
        const isFound = touching.length > 0;
        const isAsked = entry.class.some((name) => wanted.includes(name));
        for (const counter of [all, ...(isAsked ? [asked] : [])]) {
          counter.total += 1;
          if (isFound) counter.hit += 1;
        }
        for (const name of entry.class) {
          const counter = found.get(name) ?? { hit: 0, total: 0 };
          counter.total += 1;
          if (isFound) counter.hit += 1;
          found.set(name, counter);
        }
        if (!isFound)
          misses.push({ case: `#${entry.no}`, score: `found-${entry.class.join('')}`, reason: entry.at.join('、') });
        if (!entry.right) continue;
        fixed.total += 1;
        if (entry.right.some((right) => polished.text.includes(right))) fixed.hit += 1;
        else
          misses.push({
            case: `#${entry.no}`,
            score: 'right-fix',
            reason: `${entry.at.join('、')} → ${entry.right[0] ?? ''}`,
          });
      }
      firstLine = lastLine + 1;
    }
    const scores: Score[] = [
      ...[...found]
        .toSorted(([a], [b]) => a.localeCompare(b))
        .map(([name, { hit, total }]) => ({ name: `found-${name}`, passed: hit, total })),
      { name: 'found', passed: asked.hit, total: asked.total },
      { name: 'found-all', passed: all.hit, total: all.total },
      { name: 'right-fix', passed: fixed.hit, total: fixed.total },
      { name: 'figures-kept', passed: kept, total: 3 },
    ];
    return Promise.resolve({ suite: 'seeds', scores, misses });
  },
};

function placesIn(text: string, lineStarts: readonly number[], line: number, words: readonly string[]): Span[] {
  const from = lineStarts[line] ?? 0;
  const to = lineStarts[line + 1] ?? text.length;
  const places: Span[] = [];
  for (const word of words)
    for (let at = text.indexOf(word, from); at !== -1 && at < to; at = text.indexOf(word, at + 1))
      places.push({ start: at, end: at + word.length });
  return places;
}

/** An insertion at the border of the words counts as touching them. */
function touches(one: Span, place: Span): boolean {
  return isOverlapping(one, place) || (one.start === one.end && one.start >= place.start && one.start <= place.end);
}

/** Every run of digits and every X, in order, but the misread 训 of 以会代训. Numbers in Han numerals are held by the polish suite. */
function figuresOf(text: string): string {
  return (text.replaceAll('以会代9', '').match(/\d+|X+/g) ?? []).join(' ');
}
