import { grammar, mends, wish } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import type { Kind } from '../kinds/kind.ts';
import { hunksOf } from '../text/diff.ts';
import { findNumerals } from '../numerals/numerals.ts';
import { askedOf, isMark, selector, type Asked } from './asked.ts';
import { placeOf, type Done, type Doing } from './doing.ts';
import type { HeardWish } from './hear-parts.ts';
import { readLayout, type Layout } from './layout.ts';
import { leadingMark, unitsIn } from './place-lists.ts';
import { merge, split } from './lines.ts';
import { move, swap } from './move.ts';
import type { Span } from '../text/spans.ts';
import { applyEdits, type Outcome } from './outcome.ts';
import { putIn } from './put-in.ts';
import { inOrder } from './renumber.ts';
import { replace } from './replace.ts';
import { restyled } from './restyle.ts';
import { hideNames, recount, renumberAsked } from './set-right.ts';
import { strike } from './strike.ts';
import { isSigns, strip } from './strip.ts';
import { tellOfDraft } from './tell-draft.ts';
import { anyDate } from './tell-times.ts';
import type { WishAct } from './wish-acts.ts';
import { wishWords } from './wish-words.ts';

/** What one way of hearing a message comes to. */
export interface CarriedOut {
  outcomes: Outcome[];
  /** How well all of it fitted the text, from 0 to 1. */
  fit: number;
}

/** What each act does to the text. */
export const doings: Readonly<Partial<Record<WishAct, Doing>>> = {
  delete: strike,
  strip: (layout, asked) => strip(layout, asked) ?? strike(layout, asked),
  replace,
  restyle: (layout, asked) => restyled(layout, asked) ?? replace(layout, asked),
  insert: putIn,
  move,
  swap,
  merge,
  split,
  shorten,
  renumber: renumberAsked,
  recount,
  hide: hideNames,
};

/** Does each wish to what the one before left. What is not wholly done is not done at all. */
export function carryOut(
  kind: Kind,
  text: string,
  wishes: readonly HeardWish[],
  quotes: readonly string[],
  isOwn: boolean,
  claims: readonly string[] = [],
  read: Layout = readLayout(kind, text, isOwn, claims),
  meantAt?: Span,
): CarriedOut {
  let layout = read;
  const [first, ...others] = wishes.filter(({ act }) => act !== 'none');
  // 删错了，该删的是第二条: done to what stood before.
  if (first?.act === 'restore-last' && others.length > 0 && others.every(({ act }) => act in doings))
    return { outcomes: [{ kind: 'redo', wishes: others, quotes }], fit: 0.9 };
  const meant = wishes
    .filter(({ act }) => act !== 'none')
    .map(({ act, stretches }) => besideQuote(text, withoutGenre(read, askedOf(act, stretches, quotes))));
  const shifted = shiftedYears(text, meant);
  if (shifted) return { outcomes: [shifted], fit: 0.95 };
  const whole = layout;
  const outcomes: Outcome[] = [];
  let fit = 1;
  let near = meantAt;
  for (const [at, heard] of meant.entries()) {
    const asked = near === undefined ? heard : { ...heard, near };
    const before = meant[at - 1];
    if (before?.act !== 'restyle' && isNumberedSince(whole, layout, asked)) continue;
    const done = changedOrNot(
      layout,
      doOne(layout, matched(whole, layout, asked, before) ?? withPlaceOf(asked, before)),
    );
    // 一是不要了，兵役登记那条去掉: the same, said twice.
    if (isIdle(done.outcome) && isGone(whole, layout, asked)) continue;
    fit = Math.min(fit, done.fit);
    if (isIdle(done.outcome) && meant.length > 1) return { outcomes: [done.outcome], fit: 0 };
    outcomes.push(done.outcome);
    if (done.outcome.kind === 'changed' && at < meant.length - 1) {
      const [hunk] = hunksOf(layout.text, done.outcome.text);
      near = hunk && { start: hunk.start, end: hunk.start + hunk.text.length };
      layout = readLayout(kind, done.outcome.text, isOwn, claims);
    }
  }
  const last = outcomes.findLast((one) => one.kind === 'changed');
  const broken = last?.kind === 'changed' && meant.some((asked) => isBroken(read, last.text, asked));
  return broken ? { outcomes: [{ kind: 'declined', reason: wishWords.notUnderstood }], fit: 0 } : { outcomes, fit };
}

/** 第二条删了，后面的（三）改成（二）: the numbering that the first of two wishes brought with it is not done again. */
function isNumberedSince(before: Layout, now: Layout, { act, fresh }: Asked): boolean {
  const isOfMarks =
    act === 'renumber' ||
    ((act === 'replace' || act === 'restyle') &&
      fresh.length > 0 &&
      fresh.every((one) => isMark(one) || (!/^\d+$/.test(one) && isSigns(one))));
  const [hunk] = isOfMarks && now.text !== before.text ? hunksOf(before.text, now.text) : [];
  if (!hunk) return false;
  const home = now.parts.find(({ start, end }) => hunk.start >= start && hunk.start <= end) ?? null;
  return inOrder(now, home) === now.text;
}

/** What shall go stood there, and stands no more. */
function isGone(before: Layout, now: Layout, asked: Asked): boolean {
  if (asked.act !== 'delete' || now.text === before.text) return false;
  const place = placeOf(before, asked);
  return (
    place !== null &&
    place.others.length === 0 &&
    place.fit > leastGone &&
    place.spans.every(({ start, end }) => !now.text.includes(before.text.slice(start, end)))
  );
}

const leastGone = 0.6;

const besideFirst = shape`^(?:${wish.before}|${wish.after})(?:的|那|这|一|个|大)*(?:${wish.line}|${wish.paragraph}|${wish.sentence}|${wish.clause})`;
const genreEnd = shape`^(?:${wish.pointing})*(?<name>.+?)(?:${wish.within})?$`;
const longestGenre = 4;

/** 总结里, of a draft whose title ends so: all of it, and no place in it. */
function withoutGenre({ text, title }: Layout, asked: Asked): Asked {
  const own = title ? text.slice(title.start, title.end).replaceAll(/[^\p{L}]+$/gu, '') : '';
  const isGenre = (said: string): boolean => {
    const name = genreEnd.exec(said)?.groups?.['name'] ?? said;
    return name.length > 1 && name.length <= longestGenre && own.endsWith(name);
  };
  return { ...asked, places: asked.places.filter((one) => !isGenre(one)) };
}

/** [“再说路远”]后面那句: what stands beside the words, and not they; of words that begin a sentence that one. */
function besideQuote(text: string, asked: Asked): Asked {
  const at = asked.olds.length === 1 ? asked.quotes.indexOf(asked.olds[0] ?? '') : -1;
  const mark = `⟦${at}⟧`;
  const place = at === -1 ? undefined : besideFirst.exec(asked.said.split(mark)[1] ?? '')?.[0];
  if (place === undefined) return asked;
  const own = asked.olds[0] ?? '';
  const start = text.indexOf(own);
  const isLead = /(?:^|[。！？\n])$/.test(text.slice(0, start)) && /^[^。！？\n]/.test(text.slice(start + own.length));
  const named = isLead ? place.replace(behind, '') : place;
  return { ...asked, olds: [], places: [...asked.places, `${mark}${named}`] };
}

const behind = shape`^(?:${wish.after})(?:的)*`;

/** A wish that says no place of its own is of the one before: 前头三件事也改四件, 后面加…. */
function withPlaceOf(asked: Asked, before: Asked | undefined): Asked {
  if (!before || !(asked.act in doings)) return asked;
  // 标题改成…，底下那行不要: beside the place of the one before.
  const [first = ''] = asked.places;
  const [put] = before.fresh;
  if (besideFirst.test(first) && before.act === 'replace' && put !== undefined && before.olds.length > 0)
    return { ...asked, places: [`⟦${asked.quotes.length}⟧${first}`], quotes: [...asked.quotes, put] };
  if (besideFirst.test(first) && before.places.length > 0 && before.olds.length === 0)
    return { ...asked, places: [`${before.places.join('')}${first}`, ...asked.places.slice(1)] };
  const isBare = asked.places.every((one) => selector.test(one));
  if (!isBare) return asked;
  // 大标题改成一、二，底下的改成（一）（二）: those one level below.
  if (asked.act === 'restyle' && before.act === 'restyle' && asked.places.length > 0)
    return { ...asked, places: [wish.levelTwo.list[1] ?? ''] };
  const [fresh] = before.fresh;
  if (asked.act === 'insert' && asked.places.length > 0 && fresh !== undefined)
    return { ...asked, places: [`⟦${asked.quotes.length}⟧${asked.places.join('')}`], quotes: [...asked.quotes, fresh] };
  const isNamed = asked.olds.length === 0 || asked.places.length > 0;
  return isNamed && asked.act !== 'insert' ? { ...asked, places: [...before.places, ...asked.places] } : asked;
}

const matching = shape`(?:(?:${grammar.sideBySide})(?:${wish.itsOwn})?)?(?:${mends.matching})`;

/** 问题第二条删掉，对应的措施也删: the item of that part that is to this one as the first was to its own. */
function matched(whole: Layout, now: Layout, asked: Asked, before: Asked | undefined): Asked | null {
  if (!before || !matching.test(asked.said) || asked.places.length === 0) return null;
  const first = placeOf(whole, before);
  const part = placeOf(whole, { ...asked, places: asked.places.map((one) => one.replace(matching, '')), said: '' });
  const [own] = first?.spans ?? [];
  const [home] = part?.unit === 'part' ? part.spans : [];
  if (!own || !home || first?.others.length !== 0) return null;
  const others = unitsIn(whole, 'item', home, false);
  const list = whole.allParts
    .map((one) => unitsIn(whole, 'item', one, false))
    .find((some) => some.some(({ start }) => start === own.start));
  const at = list?.findIndex(({ start }) => start === own.start) ?? -1;
  const other = list?.length === others.length ? others[at] : undefined;
  const words = other && whole.text.slice(other.start, other.end);
  if (words === undefined || !now.text.includes(words.slice(leadingMark(words).length))) return null;
  return {
    ...asked,
    places: [`⟦${asked.quotes.length}⟧${mends.wholeItem.list[0] ?? ''}`],
    quotes: [...asked.quotes, words.slice(leadingMark(words).length)],
  };
}

const datesKept = shape`^(?:${mends.days}|${wish.yearName})$`;

function datesIn(text: string): string {
  return (text.match(anyDate) ?? []).join(' ');
}

/** Nothing came of it but words. */
export function isIdle(one: Outcome): boolean {
  return one.kind === 'declined' || one.kind === 'pen';
}

/** What he wants left as it is would have been changed. */
function isBroken(layout: Layout, after: string, asked: Asked): boolean {
  if (asked.act === 'strip' || asked.act === 'restyle' || asked.act === 'replace') return false;
  const before = layout.text;
  return asked.kept.some((one) => {
    // 日期不变: all of them, in the order in which they stand.
    if (datesKept.test(one) && asked.act !== 'delete') return datesIn(before) !== datesIn(after);
    const place = placeOf(layout, { ...asked, places: [one] });
    if (!place || place.fit < 0.85 || (place.unit !== 'part' && place.unit !== 'paragraph')) return false;
    return place.spans.some(({ start, end }) => {
      const own = before.slice(start, end);
      return !after.includes(own.slice(leadingMark(own).length));
    });
  });
}

/** What leaves all as it stood was not wished so. */
function changedOrNot({ text }: Layout, done: Done): Done {
  return done.outcome.kind === 'changed' && done.outcome.text === text
    ? { outcome: { kind: 'declined', reason: wishWords.notUnderstood }, fit: 0 }
    : done;
}

function doOne(layout: Layout, asked: Asked): Done {
  const doing = doings[asked.act];
  if (doing) return doing(layout, asked) ?? { outcome: { kind: 'declined', reason: wishWords.notUnderstood }, fit: 0 };
  const told = tellOfDraft(layout, asked);
  if (told) return { outcome: told, fit: 0.95 };
  if (asked.act === 'restore-first' || asked.act === 'restore-last') {
    const place = placeOf(layout, asked);
    const target = place && place.parts.length > 0 && asked.act === 'restore-first' ? place : null;
    return { outcome: { kind: 'restore', to: asked.act === 'restore-first' ? 'first' : 'last', target }, fit: 0.9 };
  }
  return { outcome: { kind: 'pen', target: placeOf(layout, asked), how: asked.said }, fit: 0.9 };
}

const wholeWord = shape`${wish.whole}`;

/** 第二部分压到200字. */
function shorten(layout: Layout, asked: Asked): Done {
  const lengths = [...asked.fresh, asked.said].flatMap((words) => findNumerals(words));
  const length = lengths.find(({ value }) => Number(value) >= 10);
  const place = placeOf(layout, asked);
  const isWhole =
    asked.places.length === 0 || asked.places.every((one) => wholeWord.test(one)) || place?.unit === 'whole';
  if (!isWhole && (place === null || place.others.length > 0))
    return { outcome: { kind: 'declined', reason: wishWords.which }, fit: 0 };
  const limit = length ? Number(length.valueMax ?? length.value) : null;
  return {
    outcome: { kind: 'shorten', target: isWhole ? null : place, limit },
    fit: limit === null ? 0.6 : (place?.fit ?? 0.9),
  };
}

const yearOnly = /^((?:19|20)\d\d)年?$/;

/** 2024改2025，2025改2026: all at once, so that none is changed twice. */
function shiftedYears(text: string, meant: readonly Asked[]): Outcome | null {
  if (meant.length < 2) return null;
  const to = new Map<string, string>();
  for (const { act, olds, fresh } of meant) {
    const [from, next] = [yearOnly.exec(olds[0] ?? '')?.[1], yearOnly.exec(fresh[0] ?? '')?.[1]];
    if (act !== 'replace' || from === undefined || next === undefined) return null;
    to.set(from, next);
  }
  // Places of their own are read one by one, where none of the new ones is met again.
  const isChain = [...to.values()].some((next) => to.has(next));
  if (!isChain && meant.some(({ places }) => places.length > 0)) return null;
  const edits = [...text.matchAll(/(?<!\d)(?:19|20)\d\d(?!\d)/g)].flatMap(({ index, 0: year }) => {
    const next = to.get(year);
    return next === undefined ? [] : [{ start: index, end: index + year.length, text: next }];
  });
  return edits.length === 0
    ? null
    : { kind: 'changed', text: applyEdits(text, edits), did: wishWords.replaced(edits.length) };
}
