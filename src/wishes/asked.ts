import { grammar, mends, wish } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import { counters } from '../text/numeral-letters.ts';
import { itemMark } from '../report/enumerate.ts';
import { readHeadingMark } from '../report/headings.ts';
import type { Span } from '../text/spans.ts';
import type { Stretch } from './wish-acts.ts';
import type { WishAct } from './wish-acts.ts';

/** One wish, by what its words say. Words that were quoted stand as they are in `olds` and `fresh`, as ⟦0⟧ elsewhere. */
export interface Asked {
  act: WishAct;
  /** What is meant, or where. */
  places: string[];
  /** Where it shall go, or what it is paired with. */
  goals: string[];
  /** Words that are to go. */
  olds: string[];
  /** Words that are to come. */
  fresh: string[];
  /** What shall stay. */
  kept: string[];
  verb: string;
  /** All that plays no part, and the verb: 都, 整句, 另起一行. */
  manner: string;
  /** Between the first and the last of the old words: 起到. */
  between: string;
  /** Which of several: what was said beside the places, and places that say only that. */
  which: string;
  /** All of it, quotes masked. */
  said: string;
  quotes: readonly string[];
  /** Where the wish before was done. */
  near?: Span;
}

/** “…”里后一个: which of those that stand in what was quoted. */
const behindQuote = /(?<=⟧)[^⟦⟧]+$/;
const edges = /^[\s，,：:、。；;…]+|[\s，,：:、；;…]+$/g;
/** 各位领导：ends as it is to stand. */
const freshEdges = /^[\s，,：:、。；;…]+|[\s，,、；;…]+$/g;
const blanks = /(?<![A-Za-z])\s+|\s+(?![A-Za-z])/g;
/** 比什么奖状都重 那句: one place. */
const beforePointing = shapes`\s+(?=${wish.pointing})`;
/** 只把征兵那段: the place itself. */
const onlyThis = shape`^(?:${mends.only})*(?:${mends.object})(?=.)`;
/** 名字叫救护保障: the name alone is to stand there. */
const naming = shape`^(?:${mends.naming})(?=.)`;
/** A quote by its number among the quotes. */
export const quoteMarks = /⟦(\d+)⟧/g;
const joints = shape`^(?:[、，,]|${grammar.sideBySide}|${wish.pointing}|[${counters}\d]{0,2}(?:${wish.theseWords})|${wish.inside})*$`;

/** 后一个, 前面那处: says only which of several. */
export const selector = shape`^(?:${wish.later}|${wish.earlier}|${wish.pointing}|${wish.before}|${wish.after}|[个处次一])+$`;

export function unquoted(said: string, quotes: readonly string[]): string {
  return said.replaceAll(quoteMarks, (_, at: string) => quotes[Number(at)] ?? '');
}

/** What a heard wish asks for. */
export function askedOf(act: WishAct, stretches: readonly Stretch[], quotes: readonly string[]): Asked {
  const of = (role: Stretch['role']): string[] =>
    stretches
      .filter((one) => one.role === role)
      .map(({ said }) =>
        isMark(said.trim()) ? said.trim() : said.replaceAll(role === 'fresh' ? freshEdges : edges, ''),
      )
      .map((said) =>
        role === 'fresh'
          ? said
          : said
              .replace(onlyThis, '')
              .replaceAll(beforePointing, '')
              .replaceAll(blanks, role === 'place' ? '，' : ''),
      )
      .filter((said) => said !== '');
  const places = of('place');
  const olds: string[] = [];
  for (const one of of('old')) {
    const quoted = [...one.matchAll(quoteMarks)].map(([, at]) => quotes[Number(at)] ?? '');
    const beside = one.replaceAll(quoteMarks, '').replaceAll(edges, '');
    if (quoted.length === 0) olds.push(one);
    else {
      olds.push(...quoted);
      if (!joints.test(beside)) places.push(beside);
    }
  }
  const fresh = of('fresh')
    .flatMap((one) => {
      const quoted = [...one.matchAll(quoteMarks)].map(([, at]) => quotes[Number(at)] ?? '');
      // 标题就叫 甲，乙: given words that go on behind a comma.
      if (quoted.length === 1 && /^⟦\d+⟧[，、](?!\s*$)/.test(one)) return [unquoted(one, quotes)];
      return quoted.length > 0 && joints.test(one.replaceAll(quoteMarks, ''))
        ? quoted
        : [one.replaceAll(quoteMarks, (_, at: string) => `“${quotes[Number(at)] ?? ''}”`)];
    })
    .map((one) => one.replace(/^\*\*(.*)\*\*$/, '$1').replace(naming, ''));
  const [first, last] = [
    stretches.findIndex(({ role }) => role === 'old'),
    stretches.findLastIndex(({ role }) => role === 'old'),
  ];
  const said = (some: readonly Stretch[]): string => some.map((one) => one.said).join('');
  return {
    act,
    places,
    goals: of('goal'),
    olds,
    fresh,
    kept: of('kept'),
    verb: of('verb').join(''),
    manner: said(stretches.filter(({ role }) => role === 'rest' || role === 'verb')),
    which: said(
      stretches.filter(
        ({ role, said: words }) =>
          role === 'rest' || role === 'verb' || (role === 'place' && selector.test(words.replaceAll(edges, ''))),
      ),
    ).concat(
      ...stretches.flatMap(({ role, said: words }) => (role === 'place' ? behindQuote.exec(words)?.[0] : []) ?? []),
    ),
    between: said(stretches.slice(first + 1, Math.max(first + 1, last))),
    said: said(stretches),
    quotes,
  };
}

/** （三）, 一、: a heading's mark and nothing else. */
export function isMark(words: string): boolean {
  if (itemMark.exec(words)?.[0] === words) return true;
  const mark = readHeadingMark(`${words}字`);
  return mark !== null && mark.length >= words.length;
}
