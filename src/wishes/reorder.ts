import { grammar } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import type { Span } from '../text/spans.ts';
import { unquoted, type Asked } from './asked.ts';
import { placeOf, type Done } from './doing.ts';
import { sentencesIn, type Layout } from './layout.ts';
import { ofEdits } from './outcome.ts';

const clauses = /[^，。；：！？\n]+/g;
const joint = shapes`、|${grammar.sideBySide}`;
const isList = shape`、`;
const shortestName = 2;

/** 石门先讲，然后东桥，柳溪最后: those that stand side by side, in the order in which they were said. */
export function reordered(layout: Layout, asked: Asked): Done | null {
  const said = unquoted(asked.fresh.join('，'), asked.quotes);
  const place = placeOf(layout, asked);
  const isNamed = place !== null && place.others.length === 0 && place.unit !== 'words';
  const home = isNamed ? place.spans : [{ start: 0, end: layout.text.length }];
  const found = home
    .flatMap((span) => sentencesIn(layout, span))
    .flatMap(({ start, end }) =>
      [...layout.text.slice(start, end).matchAll(clauses)].flatMap(({ index, 0: clause }) => {
        const list = listIn(clause, said);
        return list
          ? [list.map((one) => ({ ...one, start: one.start + start + index, end: one.end + start + index }))]
          : [];
      }),
    );
  const [list, ...others] = found;
  if (!list || others.length > 0) return null;
  const order = list.toSorted((a, b) => a.at - b.at);
  const edits = list.map(({ start, end }, i) => ({
    start,
    end,
    text: layout.text.slice(order[i]?.start ?? start, order[i]?.end ?? end),
  }));
  return { outcome: ofEdits(layout, edits), fit: 0.9 };
}

interface Named extends Span {
  /** Where it was said. */
  at: number;
}

/** Those of a clause that stand side by side, each of which was said: null where one was not. */
function listIn(clause: string, said: string): Named[] | null {
  if (!isList.test(clause)) return null;
  const pieces: Span[] = [];
  let from = 0;
  for (const { index, 0: mark } of clause.matchAll(joint)) {
    pieces.push({ start: from, end: index });
    from = index + mark.length;
  }
  pieces.push({ start: from, end: clause.length });
  const named = pieces.map((piece): Named | null => {
    const words = clause.slice(piece.start, piece.end);
    for (let length = words.length; length >= shortestName; length -= 1)
      for (let at = 0; at + length <= words.length; at += 1) {
        const where = said.indexOf(words.slice(at, at + length));
        if (where !== -1) return { start: piece.start + at, end: piece.start + at + length, at: where };
      }
    return null;
  });
  const list = named.flatMap((one) => one ?? []);
  if (list.length < shortestName || list.length < pieces.length || new Set(list.map(({ at }) => at)).size < list.length)
    return null;
  return withTails(clause, pieces, list);
}

/** 柳溪 of 柳溪村: what all of them end in is of each. */
function withTails(clause: string, pieces: readonly Span[], list: readonly Named[]): Named[] {
  const tails = list.slice(0, -1).map((one, i) => clause.slice(one.end, pieces[i]?.end));
  const [tail = ''] = tails;
  const last = list.at(-1);
  const isCommon = last && tails.every((one) => one === tail || one === '');
  const common = tails.find((one) => one !== '') ?? '';
  if (!isCommon && common === '') return [...list];
  return list.map((one) => (clause.startsWith(common, one.end) ? { ...one, end: one.end + common.length } : one));
}

/** Between marks of one sentence: the stretch each of two places stands in, where these are two. */
export function piecesOf({ text }: Layout, home: Span, x: Span, y: Span): Span[] | null {
  const pieceAt = (span: Span): Span => {
    const before = /[^，、；：。]*$/.exec(text.slice(home.start, span.start))?.[0].length ?? 0;
    const behind = /^[^，、；：。]*/.exec(text.slice(span.end, home.end))?.[0].length ?? 0;
    return { start: span.start - before, end: span.end + behind };
  };
  const [one, two] = [pieceAt(x), pieceAt(y)];
  return one.end <= two.start || two.end <= one.start ? [one, two] : null;
}
