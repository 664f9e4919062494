import { mends, wish } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import { readHeadingNumber } from '../report/headings.ts';
import type { Span } from '../text/spans.ts';
import type { Asked } from './asked.ts';
import { declined, placeOf, type Done } from './doing.ts';
import type { Layout } from './layout.ts';
import { ofEdits, type Edit } from './outcome.ts';
import { readPlace } from './place.ts';
import type { Place } from './places-read.ts';
import { overlaps } from './place-state.ts';
import { wishWords } from './wish-words.ts';

const duration = shape`^(\S{1,4}?)个?(?:(${mends.dayLong})|(${mends.weekLong})|(${mends.monthLong}))[。！]?$`;
const earlier = shape`${wish.forward}|${mends.earlier}`;
/** 2025年5月12日, 5月12日, and the 19日 of 12日至19日. */
const date = shapes`(?:(\d{4})年)?(\d{1,2})月(\d{1,2})([日号])|(?<=[日号](?:至|到|—|-))(\d{1,2})([日号])`;

interface Amount {
  days: number;
  months: number;
}

/** 一个礼拜, 三天, 两个月: null where the words are no length of time. */
export function durationIn(words: string): Amount | null {
  const found = duration.exec(words.trim());
  const value = found && readHeadingNumber((found[1] ?? '').replace('两', '二'));
  if (!found || !value) return null;
  if (found[4] !== undefined) return { days: 0, months: value };
  return { days: found[3] === undefined ? value : value * 7, months: 0 };
}

/** 训练往后推一个礼拜: every date of the place that was named, or of the text without who signs it, is moved. */
export function shiftDates(layout: Layout, asked: Asked, by: Amount): Done {
  const place = placeOf(layout, asked);
  const isNamed = place !== null && place.others.length === 0 && isHome(place) && isDated(layout, place);
  const scopes = isNamed ? place.spans : [{ start: 0, end: layout.text.length }];
  const kept = asked.kept.flatMap((one) => readPlace(layout, one, asked.quotes)?.spans ?? []);
  const stays = [...kept, ...(isNamed && place.unit === 'signature' ? [] : layout.signature), ...bylines(layout)];
  const sign = earlier.test(asked.manner) ? -1 : 1;
  let year = new Date().getUTCFullYear();
  let month = 1;
  const edits: Edit[] = [];
  for (const found of layout.text.matchAll(date)) {
    const [whole, ownYear, ownMonth, ownDay, mark = '', lastDay, lastMark = ''] = found;
    year = ownYear === undefined ? year : Number(ownYear);
    month = ownMonth === undefined ? month : Number(ownMonth);
    const span = { start: found.index, end: found.index + whole.length };
    if (!scopes.some((scope) => overlaps(scope, span)) || stays.some((one) => overlaps(one, span))) continue;
    const next = new Date(Date.UTC(year, month - 1 + sign * by.months, Number(ownDay ?? lastDay) + sign * by.days));
    const isBare = ownMonth === undefined && next.getUTCMonth() + 1 === month + sign * by.months;
    const head = ownYear === undefined ? '' : `${next.getUTCFullYear()}年`;
    const middle = isBare ? '' : `${next.getUTCMonth() + 1}月`;
    edits.push({ ...span, text: `${head}${middle}${next.getUTCDate()}${mark}${lastMark}` });
  }
  if (edits.length === 0) return declined(wishWords.noDays);
  return { outcome: ofEdits(layout, edits), fit: 0.9 };
}

function isHome({ unit }: Place): boolean {
  return unit === 'part' || unit === 'paragraph' || unit === 'item' || unit === 'signature' || unit === 'line';
}

function isDated({ text }: Layout, { spans }: Place): boolean {
  return spans.some(({ start, end }) => text.slice(start, end).search(date) !== -1);
}

/** What stands between the title and the text tells of the text itself. */
function bylines({ title, paragraphs }: Layout): Span[] {
  const first = Math.min(...paragraphs.map(({ start }) => start));
  return title ? [{ start: title.start, end: Math.max(title.end, first) }] : [];
}
