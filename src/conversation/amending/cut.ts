import { amending, corrections } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import type { Mention } from '../../mentions/mention.ts';
import { breathsOf } from '../../reading/breaths.ts';
import type { Hit } from '../../reading/names-found.ts';
import type { Span } from '../../text/spans.ts';

const breaks =
  /(?:[，。；;！!？?\n…～~：:（）()]|,(?!\d{3})|(?<!\d),)+|(?<!(?:^|[\n。；;：:，,])\s*[\d一二三四五六七八九十]{1,2})、(?![\d一二三四五六七八九十百两零])|\.{2,}|[—-]{2,}|\p{Extended_Pictographic}+|\u200D+|\uFE0F+|(?<=[\u4e00-\u9fa5\d])[ \u3000]+(?=[\u4e00-\u9fa5\d])/gu;

const isBlank = /^[ \u3000]+$/;
const beginsWithNumber = /^[\d一二两三四五六七八九十百]/;
const waits = shape`(?:${amending.copula}|${corrections.denial}|${corrections.changedTo})$`;

/** Between marks, breaks of line and blanks, and where breath is drawn. */
export function cut(text: string): Span[] {
  const spans: Span[] = [];
  let from = 0;
  const drawn = breathsOf(text).map(({ at }) => at);
  const push = (end: number): void => {
    const points = drawn.filter((at) => from < at && at < end);
    for (const [at, to] of [...points, end].entries()) {
      const start = points[at - 1] ?? from;
      if (/[\p{L}\p{N}]/u.test(text.slice(start, to))) spans.push({ start, end: to });
    }
  };
  for (const found of text.matchAll(breaks)) {
    // 是 23，不是 25: a blank before what is said of a name parts nothing.
    const after = text.slice(found.index + found[0].length);
    if (isBlank.test(found[0]) && beginsWithNumber.test(after) && waits.test(text.slice(from, found.index))) continue;
    push(found.index);
    from = found.index + found[0].length;
  }
  push(text.length);
  return spans;
}

/** So long a stretch without a mark was dictated, and is several clauses. */
const longestClause = 14;
const shortestClause = 3;
const longestCopula = 4;
const isCopula = shape`${amending.copula}`;
const beginsWithCopula = shape`^(?:${amending.copula})`;
const endsInCopula = shape`(?:${amending.copula})$`;
/** What begins so is still said of the number before: 是…, 不是…, 改…. */
const isOfBefore = shape`^(?:${amending.thisNumber})?(?:${amending.evenSo})?(?:${amending.copula}|${corrections.denial}|${corrections.changedTo}|${amending.strike}|[的→加])`;
const isBehind = /了$/;

/** 应到不是六十啊六十四实到五十九: dictated on, cut before the name that follows a number. */
export function spokenOn(
  text: string,
  clauses: readonly Span[],
  hits: readonly Hit[],
  numbers: readonly Mention[],
): Span[] {
  return clauses.flatMap(({ start, end }) => {
    if (end - start <= longestClause) return [{ start, end }];
    const counted = numbers.filter((one) => one.start >= start && one.end <= end);
    const ends = counted.flatMap((one, at) => {
      const next = counted[at + 1];
      const between = next ? text.slice(one.end, next.start) : '';
      return between.length >= shortestClause && !isOfBefore.test(between) ? [one.end] : [];
    });
    const names = hits.flatMap((hit) => {
      const before = numbers.filter((one) => one.end <= hit.start && one.start >= start).at(-1);
      const between = before ? text.slice(before.end, hit.start) : '';
      // 五个问题 is counted by the number, 二百六是全乡民兵总数 says what it is.
      const isOfNumber =
        (between === '' && before?.unit !== '') ||
        endsInCopula.test(between) ||
        (between.length <= longestCopula && isCopula.test(between)) ||
        (beginsWithCopula.test(between) &&
          !hits.some((other) => other.start >= (before?.end ?? 0) && other.end <= hit.start));
      const isNext = (before !== undefined && !isOfNumber) || isBehind.test(text.slice(start, hit.start));
      return isNext && hit.end <= end ? [hit.start] : [];
    });
    const points = [...new Set([...names, ...ends])].toSorted((a, b) => a - b);
    return piecesOf({ start, end }, points);
  });
}

function piecesOf({ start, end }: Span, points: readonly number[]): Span[] {
  const pieces: Span[] = [];
  let from = start;
  for (const at of points) {
    if (at - from < shortestClause || end - at < shortestClause) continue;
    pieces.push({ start: from, end: at });
    from = at;
  }
  return [...pieces, { start: from, end }];
}
