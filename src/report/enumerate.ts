import type { Span } from '../text/spans.ts';
import { marks as words } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import { counters } from '../text/numeral-letters.ts';

export interface EnumeratedItem extends Span {
  ordinal: number;
  /** Without the mark and without white space at the ends. `start` is the start of the mark, `end` the end of the item. */
  text: string;
  /** The mark as written: `一是`, `其二`, `第三，`. */
  mark: string;
}

/** The mark of an item at the head of a line or a sentence: 一是 二要 其三 第四，. */
export const itemMark = shape`^(?:[${counters}]${words.itemVerb}|(?:${words.itemThat}|${words.itemOrdinal})[${counters}])[，,、：]?`;

const marks = shapes`(?<=^|[\s。；，：、！？;:,.）)”〕])(?:([${counters}])${words.itemVerb}|${words.itemThat}([${counters}])(?=[，是、：])|${words.itemOrdinal}([${counters}])[，,、])`;

/**
 * The items of 一是…二是… runs (also 一要, 其一, 第一，). An item ends at the next mark of its kind or at the end of
 * its line; what follows a run on later lines belongs to nobody. A mark alone (`一是` without `二是`) is still one item.
 */
export function enumerate(text: string): EnumeratedItem[] {
  const found: { ordinal: number; start: number; bodyStart: number; mark: string }[] = [];
  for (const match of text.matchAll(marks)) {
    const ordinal = counters.indexOf(match[1] ?? match[2] ?? match[3] ?? '') + 1;
    found.push({ ordinal, start: match.index, bodyStart: match.index + match[0].length, mark: match[0] });
  }
  return found.map((item, i) => {
    const next = found[i + 1]?.start ?? text.length;
    const line = text.indexOf('\n', item.bodyStart);
    const limit = line === -1 ? next : Math.min(next, line);
    const body = text.slice(item.bodyStart, limit);
    const end = item.bodyStart + body.trimEnd().length;
    return {
      ordinal: item.ordinal,
      start: item.start,
      end,
      text: text.slice(item.bodyStart, end).trimStart(),
      mark: item.mark,
    };
  });
}
