import { corrections, editing, hearing, marks, talk, wish } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import type { Span } from '../text/spans.ts';
import { quotedSpans } from './clauses.ts';

/** 1. 2、（3）at the head of a message, or behind a stop, a quote or a blank; 第一，as well. Never a decimal. */
const numbered = /(?<=^|[\s，。；：:、,;”"’」』])[（(]?(?<number>\d{1,2})[.．、)）](?!\d)\s*/gu;
const circled = /[①②③④⑤⑥⑦⑧⑨]\s*/gu;
const ordered = new RegExp(
  String.raw`(?<=^|[\s，。；：:])第(?<number>${marks.ordinal.list.join('|')})[，,、：:]\s*`,
  'gu',
);
const ofText = shape`${wish.delete}|${editing.strike}|${hearing.reword}|${wish.replace}|${hearing.putIn}|${wish.insert}|${wish.move}|${talk.confirm}|${corrections.saidWrong}|${corrections.denial}`;
/** 改成三条：1. … gives the words of one place. */
const givesWords = shape`(?:${hearing.reword}|${hearing.putIn}|${wish.insert})[^，。；]{0,8}$`;
const longestLead = 20;

/** Orders that he counts himself: 请改几处：1. …。2. …. `lead`: the words before the first that only announce them. */
export interface ListedOrders {
  lead: Span | null;
  /** Of each number, from the mark up to its words. */
  marks: readonly Span[];
  /** What he counts are the words for one place. */
  words: Span | null;
}

/** Null where he counts none. */
export function listedOrders(text: string): ListedOrders | null {
  const quoted = quotedSpans(text);
  const isOutside = ({ start }: Span): boolean => !quoted.some((one) => one.start < start && start < one.end);
  for (const pattern of [numbered, circled, ordered]) {
    const found = [...text.matchAll(pattern)]
      .map(({ 0: mark, index, groups }) => ({ start: index, end: index + mark.length, number: groups?.['number'] }))
      .filter(isOutside);
    const counted = inTurn(found);
    const [first] = counted;
    if (!first || counted.length < 2) continue;
    const items = counted.map(({ end }, at) => text.slice(end, counted[at + 1]?.start ?? text.length));
    const before = text.slice(0, first.start).trim();
    const last = counted.at(-1)?.end ?? 0;
    if (givesWords.test(before.replace(/[：:]$/, '')))
      return { lead: null, marks: [], words: { start: first.start, end: last + text.slice(last).search(/[。\n]|$/u) } };
    if (items.filter((item) => ofText.test(item)).length * 2 < items.length) continue;
    const isLead =
      before !== '' && before.length <= longestLead && /[：:。]$/.test(before) && quotedSpans(before).length === 0;
    return { lead: isLead ? { start: 0, end: first.start } : null, marks: counted, words: null };
  }
  return null;
}

interface Mark extends Span {
  number: string | undefined;
}

/** Those that count on from one. */
function inTurn(found: readonly Mark[]): Mark[] {
  const counted: Mark[] = [];
  for (const mark of found) {
    const place = mark.number === undefined ? counted.length + 1 : placeOf(mark.number);
    if (place === counted.length + 1) counted.push(mark);
  }
  return counted;
}

function placeOf(number: string): number {
  return /\d/.test(number) ? Number(number) : marks.ordinal.list.indexOf(number) + 1;
}
