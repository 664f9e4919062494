import { mends, wish } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { plainFromMarkdown } from '../report/markdown.ts';
import { readHeadingMark } from '../report/headings.ts';
import { enumerate, itemMark } from '../report/enumerate.ts';
import { chineseNumber } from '../report/headings.ts';
import type { HeadingForm } from '../report/report.ts';
import type { Span } from '../text/spans.ts';
import { bulletSigns } from './bullets.ts';
import type { Layout } from './layout.ts';
import { applyEdits, type Edit } from './outcome.ts';

const pairs: readonly [RegExp, readonly [string, string]][] = [
  [shape`^(?:${mends.bookMarks})(?:${wish.everywhere})?$`, ['《', '》']],
  [shape`^(?:${wish.quotes})(?:${wish.everywhere})?$`, ['“', '”']],
  [shape`^(?:${wish.brackets})(?:${wish.everywhere})?$`, ['（', '）']],
  [shape`^(?:${mends.blackBrackets})(?:${wish.everywhere})?$`, ['【', '】']],
];

/** 引号, 书名号, 括号: the two marks of that name. */
export function pairNamed(said: string): readonly [string, string] | null {
  return pairs.find(([name]) => name.test(said))?.[1] ?? null;
}

/** Without # ** - > and rules. */
export function plainMarkdown(text: string): string {
  return plainFromMarkdown(text)
    .replaceAll(/\*\*|__/g, '')
    .replaceAll(/(?<=^|\n)\s*[*#]+\s*/g, '')
    .replaceAll(/\*(?=\S)([^*\n]+)\*/g, '$1');
}

/** Without the numbers before headings and items: of one form, of some headings, or all in a scope. */
export function plainNumbering(
  layout: Layout,
  scope: Span | null,
  only: HeadingForm | null = null,
  headings: readonly Span[] | null = null,
): string {
  const edits: Edit[] = layout.allParts
    .filter(({ number, form, start }) => number !== null && isIn(start, scope) && (only === null || form === only))
    .filter(({ heading }) => headings === null || headings.some(({ start }) => start === heading.start))
    .map(({ mark }) => {
      const raw = layout.text.slice(mark.start, mark.end);
      const signs = /^(?:#{1,6}\s*)?(?:\*\*|__)?/.exec(raw)?.[0].length ?? 0;
      return { start: mark.start + signs, end: mark.end, text: '' };
    });
  if (headings === null) edits.push(...itemMarks(layout, scope, only, edits));
  return applyEdits(layout.text, edits);
}

function itemMarks(layout: Layout, scope: Span | null, only: HeadingForm | null, done: readonly Edit[]): Edit[] {
  return layout.paragraphs.flatMap(({ start, end }): Edit[] => {
    if (!isIn(start, scope) || done.some((one) => one.start <= start && start < one.end)) return [];
    const own = layout.text.slice(start, end);
    const items = enumerate(own);
    if (items.length > 1 || (items.length === 1 && only === '一是'))
      return only !== null && only !== '一是'
        ? []
        : items.map((item) => ({ start: start + item.start, end: start + item.start + item.mark.length, text: '' }));
    const mark = readHeadingMark(own);
    if (mark && (only === null || mark.form === only)) return [{ start, end: start + mark.length, text: '' }];
    const length = only === null || only === '一是' ? (itemMark.exec(own)?.[0].length ?? 0) : 0;
    return length > 0 ? [{ start, end: start + length, text: '' }] : [];
  });
}

function isIn(at: number, scope: Span | null): boolean {
  return scope === null || (at >= scope.start && at < scope.end);
}

/** Without empty lines. */
export function plainLines(text: string): string {
  return text.replaceAll(/[^\S\n]*\n\s*\n+/g, '\n');
}

export function plainSpaces(text: string): string {
  return plainLines(text).replaceAll(/(?<=[\p{Script=Han}，。；：、])[^\S\n]+(?=[\p{Script=Han}\d])/gu, '');
}

/** How an officer writes numbers before headings and items. */
export type NumberStyle = '第一部分：' | '第一部分 ' | '一、' | '（一）' | '1.' | '（1）' | '①' | '一是' | '第一，';

/** Bullets of a scope as a numbered list; `isTight`: no blank behind the number. */
export function numberBullets(layout: Layout, to: NumberStyle, scope: Span | null, isTight = false): string | null {
  // Which of several lists is meant must be said.
  const lists = layout.text.match(firstBullets)?.length ?? 0;
  if (scope === null && lists > 1) return null;
  let number = 0;
  let before = -1;
  const edits = [...layout.text.matchAll(bulletMarks)].flatMap(({ index, 0: mark }): Edit[] => {
    if (!isIn(index, scope)) return [];
    number = before !== -1 && layout.text.slice(before, index).search(otherLine) !== -1 ? 1 : number + 1;
    before = index + mark.length;
    const blank = to === '1.' && !isTight && /\s$/.test(mark) ? ' ' : '';
    return [{ start: index, end: index + mark.length, text: markIn(to, number) + blank }];
  });
  return edits.length === 0 ? null : applyEdits(layout.text, edits);
}

/** - and * need a blank to be no word, ★ needs none. */
const bulletMark = `[^\\S\\n]*(?:[-*+•·][^\\S\\n]+|[${bulletSigns.replaceAll(/[-*+•·]/g, '')}][^\\S\\n]*)`;
const bulletMarks = new RegExp(`(?<=^|\\n)${bulletMark}`, 'gu');
const firstBullets = new RegExp(`(?<=^|\\n)(?!${bulletMark}).*\\n+${bulletMark}`, 'gu');
const otherLine = new RegExp(`\\n(?!${bulletMark})[^\\S\\n]*\\S`, 'u');

const bracketedHanzi = shape`${mends.bracketedHanzi}`;
const circled = shape`${mends.circled}|[①-⑩]`;
const circles = '①②③④⑤⑥⑦⑧⑨⑩';

/** 带圈的, ①②③: the circled numbers of the text in another style, each as it counts; null where none were named. */
export function circledAs(text: string, left: string, to: NumberStyle): Edit[] | null {
  if (!circled.test(left)) return null;
  const found = [...text.matchAll(/[①-⑩]\s?/g)];
  return found.length < 2
    ? null
    : found.map(({ index, 0: mark }) => ({
        start: index,
        end: index + mark.length,
        text: markIn(to, circles.indexOf(mark.trim()) + 1),
      }));
}

/** 1.2.3 → `1.`, （一）（二） → `（一）`, 一是二是 → `一是`. */
export function readStyle(said: string): NumberStyle | null {
  if (bracketedHanzi.test(said)) return '（一）';
  if (/[（(]\s*1\s*[)）]/.test(said)) return '（1）';
  if (/[（(]\s*一\s*[)）]/.test(said)) return '（一）';
  if (/第一部分/.test(said)) return /第一部分[^：:]*$/.test(said) ? '第一部分 ' : '第一部分：';
  if (/一是/.test(said)) return '一是';
  if (/第一/.test(said)) return '第一，';
  if (/①/.test(said)) return '①';
  if (/(?:^|[^\d])1\s*[.、．点，,]?\s*2|1[.．、]|阿拉伯/.test(said)) return '1.';
  if (/一\s*[、,，]?\s*二|一、|汉字|中文数字/.test(said)) return '一、';
  return null;
}

/** The numbering of one style written in another; null where none of that style stands. */
export function restyle(
  layout: Layout,
  from: NumberStyle | null,
  to: NumberStyle,
  scope: Span | null,
  kept: readonly Span[] = [],
  only: readonly Span[] | null = null,
): string | null {
  const stays = (at: number): boolean => kept.some(({ start, end }) => at >= start && at < end);
  const edits: Edit[] = [];
  // 问题那块的序号: of a part those that stand in it.
  const home = layout.allParts.find(({ start, end }) => scope !== null && start === scope.start && end === scope.end);
  const deepest = Math.min(...(home?.parts ?? []).filter(({ number }) => number !== null).map(({ level }) => level));
  const level = Number.isFinite(deepest) ? deepest : 1;
  for (const part of layout.allParts) {
    if (part.number === null || !isIn(part.start, scope) || stays(part.start)) continue;
    const isNamed = only?.some(({ start }) => start === part.heading.start) === true;
    const isOther = level === 1 ? part.level > 1 : part.level !== level;
    if (only === null ? (from === null ? isOther : part.form !== from) : !isNamed) continue;
    const raw = layout.text.slice(part.mark.start, part.mark.end);
    const signs = /^(?:#{1,6}\s*)?(?:\*\*|__)?/.exec(raw)?.[0].length ?? 0;
    edits.push({ start: part.mark.start + signs, end: part.mark.end, text: markIn(to, part.number) });
  }
  if (from === '一是' || from === '第一，' || (from === null && edits.length === 0)) {
    const run = new RegExp(
      from === '第一，' ? '第([一二三四五六七八九十])[，,、]' : '([一二三四五六七八九十])是(?!否)',
      'g',
    );
    for (const { start, end } of layout.paragraphs) {
      if (stays(start)) continue;
      for (const found of layout.text.slice(start, end).matchAll(run)) {
        const before = layout.text[start + found.index - 1] ?? '\n';
        if (!/[\s。；，：、！？]/.test(before) || !isIn(start + found.index, scope)) continue;
        const number = '一二三四五六七八九十'.indexOf(found[1] ?? '') + 1;
        edits.push({
          start: start + found.index,
          end: start + found.index + found[0].length,
          text: markIn(to, number),
        });
      }
    }
  }
  // Lines that only count: 1. …, 2. …, under a heading that was named.
  if (edits.length === 0 && scope !== null && from === null)
    for (const { start, end } of layout.paragraphs) {
      const mark = isIn(start, scope) && !stays(start) ? readHeadingMark(layout.text.slice(start, end)) : null;
      if (mark) edits.push({ start, end: start + mark.length, text: markIn(to, mark.number) });
    }
  return edits.length === 0 ? null : applyEdits(layout.text, edits);
}

/** The mark of a number in a style. */
export function markIn(style: NumberStyle, number: number): string {
  const count = chineseNumber(number);
  const marks: Record<NumberStyle, string> = {
    '一、': `${count}、`,
    '（一）': `（${count}）`,
    '1.': `${number}.`,
    '（1）': `（${number}）`,
    '①': circles[number - 1] ?? `（${number}）`,
    '第一部分：': `第${count}部分：`,
    '第一部分 ': `第${count}部分 `,
    一是: `${count}是`,
    '第一，': `第${count}，`,
  };
  return marks[style];
}

/** ## of the headings below the title give way to numbers; the title loses its own. Null where none has signs. */
export function numberSigned({ text, allParts, title }: Layout, to: NumberStyle): string | null {
  const signsOf = ({ start }: Span): number => /^#+\s*/.exec(text.slice(start))?.[0].length ?? 0;
  const signed = allParts.filter(({ heading }) => signsOf(heading) > 0);
  const top = Math.min(...signed.map(({ level }) => level));
  let count = 0;
  const edits = signed.map(({ heading, level, number }): Edit => {
    if (level === top) count += 1;
    const mark = level === top && number === null ? markIn(to, count) : '';
    return { start: heading.start, end: heading.start + signsOf(heading), text: mark };
  });
  const own = title && signsOf(title) > 0 ? [{ start: title.start, end: title.start + signsOf(title), text: '' }] : [];
  return edits.length === 0 ? null : applyEdits(text, [...own, ...edits]);
}
