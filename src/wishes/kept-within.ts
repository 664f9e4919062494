import { grammar, mends } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import type { Span } from '../text/spans.ts';
import { unquoted, type Asked } from './asked.ts';
import { placeOf } from './doing.ts';
import { evidenceIn } from './evidence.ts';
import type { Layout } from './layout.ts';
import { readPlace } from './place.ts';
import type { Place } from './places-read.ts';
import { bestOf, contains, hull, overlaps } from './place-state.ts';
import { unitsIn } from './place-lists.ts';
import { bareTopic } from './topic.ts';

/** What goes, and how much of it is said; nothing where what shall stay is not found. */
interface AllBut {
  spans: Span[];
  /** Clauses, and no whole items or sentences. */
  isWords: boolean;
  fit: number;
}

/** 第四部分只留第一条, 除了慰问都删: of the place that was named all but what shall stay within it. */
export function allBut(layout: Layout, asked: Asked): AllBut | null {
  const { kept, quotes } = asked;
  const place = kept.length === 0 ? null : placeOf(layout, asked);
  const scope = place && place.others.length === 0 && isHolder(place) ? hull(place.spans) : null;
  if (!place || !scope) return null;
  const items = unitsIn(layout, 'item', scope, false);
  const list = items.length > 1 ? items : unitsIn(layout, 'sentence', scope, false);
  const whole = kept.map((one) => stayingIn(layout, one, quotes, scope, list));
  const isApart = items.length > 1 || (list.length > 1 && whole.every((one) => one !== null));
  const clauses = isApart ? [] : unitsIn(layout, 'clause', scope, false);
  const left = clauses.length > 1 ? clausesBetween(layout, kept, quotes, scope, clauses) : null;
  if (left) return { spans: left, isWords: true, fit: Math.min(place.fit, surelyKept) };
  const staying = whole;
  // 落款留着: stands elsewhere.
  if (staying.some((one) => one?.some((span) => !overlaps(span, scope)))) return null;
  const spans = staying.flatMap((one) => one ?? []);
  const leads = list.filter((one) => items.length < 2 && isLead(layout, scope, one));
  const gone = list.filter((one) => ![...spans, ...leads].some((stays) => overlaps(one, stays)));
  const isNone = staying.some((one) => one === null) || gone.length === list.length;
  return { spans: isNone ? [] : gone, isWords: false, fit: Math.min(place.fit, surelyKept) };
}

/** 磨破胶鞋那个抹掉，跑遍14个村还是要的: of the sentence or item that was named only the clauses that tell of what shall go. */
export function clauseBeside(layout: Layout, asked: Asked): AllBut | null {
  const { kept, places, quotes, manner, verb } = asked;
  // 只留第一条: says by what stays what goes.
  const isByKept = keeps.test(verb) || onlyWord.test(manner);
  const place = kept.length === 0 || isByKept ? null : placeOf(layout, asked);
  const [span, ...more] = place?.spans ?? [];
  if (!place || !span || place.unit === 'part' || more.length > 0 || place.others.length > 0) return null;
  const clauses = unitsIn(layout, 'clause', span, false);
  const tells = (words: readonly string[]): Span | null => {
    const [best, next] = evidenceIn(
      layout.text,
      words.map((one) => unquoted(one, quotes)).join('，'),
      clauses,
      clauses,
    );
    return best && best.share > leastShare && best.weight > (next?.weight ?? 0) ? best.span : null;
  };
  const [stays, goes] = [tells(kept), tells(places)];
  return clauses.length > 1 && stays && goes && stays !== goes
    ? { spans: [goes], isWords: true, fit: Math.min(place.fit, surelyKept) }
    : null;
}

const keeps = shape`^(?:${mends.keepVerb})`;
const onlyWord = shape`${mends.only}`;

export const surelyKept = 0.9;

/** 就留甲和后面乙那半句: the clauses of the place that are none of those that stay. */
function clausesBetween(
  layout: Layout,
  kept: readonly string[],
  quotes: readonly string[],
  scope: Span,
  clauses: readonly Span[],
): Span[] | null {
  const staying = kept.flatMap((one) =>
    one.split(apart).flatMap((name) => {
      const said = unquoted(name, quotes);
      const [best] = evidenceIn(layout.text, said, clauses, clauses);
      return best && best.share > leastShare ? [best.span] : [null];
    }),
  );
  const found = staying.flatMap((one) => one ?? []);
  const gone = clauses.filter((one) => !found.includes(one) && contains(scope, [one]));
  return found.length < staying.length || gone.length === 0 ? null : gone;
}

export const leastShare = 0.4;

/** 拥军优属方面。: what names the paragraph it begins. */
function isLead({ text }: Layout, scope: Span, { start, end }: Span): boolean {
  return start === scope.start && end - start <= longestLead && /^[^，；\d]*[。：]$/.test(text.slice(start, end));
}

const longestLead = 10;

function isHolder({ unit }: Place): boolean {
  return unit === 'part' || unit === 'paragraph' || unit === 'item';
}

/** 慰问和优待金: each by itself where they are no one place; what names no place, by what of the list tells of it. */
function stayingIn(
  layout: Layout,
  said: string,
  quotes: readonly string[],
  scope: Span,
  list: readonly Span[],
): Span[] | null {
  const one = readPlace(layout, said, quotes, scope);
  const isJust =
    one !== null && one.others.length === 0 && one.spans.some((span) => list.some((other) => !overlaps(span, other)));
  const each = said.split(apart).filter((name) => name !== '');
  if (isJust && one.spans.length >= each.length) return one.spans;
  const found = each.map((name) => {
    const place = readPlace(layout, name, quotes, scope);
    const isOne =
      place && place.others.length === 0 && list.some((other) => place.spans.every((span) => contains(other, [span])));
    if (isOne) return place.spans;
    const best = bestOf(layout, list, bareTopic(name));
    return best && best.others.length === 0 ? best.spans : null;
  });
  return found.some((spans) => spans === null) ? null : found.flatMap((spans) => spans ?? []);
}

const apart = shape`、|${grammar.sideBySide}`;
