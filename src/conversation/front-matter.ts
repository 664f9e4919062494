import { rolesIn } from '../kinds/roles.ts';
import type { Kind } from '../kinds/kind.ts';
import { front, people, talk, time } from '../lexicon/lexicon.ts';
import { shape, shapeWith } from '../lexicon/shape.ts';
import { surnameLetters } from '../mentions/person-names.ts';
import { rememberedFor } from '../text/remembered.ts';
import type { Span } from '../text/spans.ts';

/** What stands above and below a report, each by itself. */
export type FrontField = 'name' | 'office' | 'date';

/** 述职人姓名写…: one of them, and where in the message its words stand. */
export interface FrontTold extends Span {
  field: FrontField;
  value: string;
  /** From the name of the field to the end of the words. */
  whole: Span;
}

const fieldNames: readonly [FrontField, RegExp][] = [
  ['name', shape`${front.name}`],
  ['office', shape`${front.office}`],
  ['date', shape`${front.date}`],
];
const item = String.raw`(?:[\d一二三四五六七八九十]{1,2}[、.．])?`;
const head = shapeWith(
  'y',
)`${item}(?:${front.lead}|[：:])*(?:${front.place}|${front.name}|${front.office}|${front.date})(?:${front.place}|${front.name}|${front.office}|${front.date}|${front.link}|[：:\s“”"「」【】])*`;
const bounds = /[\s，,、。；;！!：:”"」]/;
const ends = shapeWith('y')`[”"」]?(?:${talk.particle})*(?=[\s，,、。；;！!]|$)`;
const day = shapeWith(
  'y',
)`(\d{4}|[〇○零一二三四五六七八九]{4})\s*(?:${time.yearMark}|[.．/-])\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*(?:${time.monthMark}|[.．/-])\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*[日号]?`;
const office = shapeWith('y')`[\p{Script=Han}、（）]{0,16}?(?:${front.officeEnd})(?=[\s，,。；;！!”"」]|$)`;
const person = shapeWith('y')`(?:${people.compoundSurname}\p{Script=Han}{1,2}|\p{Script=Han}\s?\p{Script=Han}{1,2})`;

/** What the message says is to stand above and below the report: each that is named, then what follows it with no name. */
export const frontMatterIn = rememberedFor((kind: Kind, text: string): readonly FrontTold[] => {
  const told: FrontTold[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (at > 0 && !bounds.test(text.charAt(at - 1))) continue;
    const begun = matchAt(head, text, at);
    const more = begun === null && told.length > 0 && isNextTo(text, told.at(-1)?.whole.end ?? 0, at);
    if (begun === null && !more) continue;
    const from = at + (begun?.length ?? 0);
    const named = begun === null ? null : fieldOf(begun);
    const value = valueAt(kind, text, from, named);
    if (value === null) continue;
    told.push({ ...value, whole: { start: at, end: value.end } });
    at = value.end - 1;
  }
  return told;
});

/** 落款写…, …: right behind, with nothing but marks between. */
function isNextTo(text: string, end: number, at: number): boolean {
  return at > end && /^[\s，,、”"」]+$/.test(text.slice(end, at));
}

/** The last field that was named; null: only where. */
function fieldOf(said: string): FrontField | null {
  const last = fieldNames
    .map(([field, name]) => ({
      field,
      at: Math.max(-1, ...[...said.matchAll(new RegExp(name, 'g'))].map((one) => one.index)),
    }))
    .toSorted((a, b) => b.at - a.at)[0];
  return last && last.at >= 0 ? last.field : null;
}

function valueAt(kind: Kind, text: string, at: number, field: FrontField | null): Omit<FrontTold, 'whole'> | null {
  const is = (one: FrontField): boolean => field === null || field === one;
  const date = is('date') ? matchAt(day, text, at) : null;
  if (date !== null && isEnded(text, at + date.length))
    return { field: 'date', value: dateWords(date), start: at, end: at + date.length };
  const post = is('office') ? matchAt(office, text, at) : null;
  if (post !== null && isEnded(text, at + post.length) && isOffice(kind, post, field))
    return { field: 'office', value: post, start: at, end: at + post.length };
  const name = is('name') ? personAt(kind, text, at) : null;
  return name === null ? null : { field: 'name', value: name.replace(/\s/, ''), start: at, end: at + name.length };
}

const notOffice = shape`${front.notOffice}`;

/** Where only the place was named, an office that the kind knows. */
function isOffice(kind: Kind, said: string, field: FrontField | null): boolean {
  return !notOffice.test(said) && (field !== null || officeKnown(kind, said) !== null);
}

/** What the kind calls it, where it knows all of it. */
export function officeKnown(kind: Kind, said: string): string | null {
  return rolesIn(kind, said).find(({ start, length }) => start === 0 && length === said.length)?.role.name ?? null;
}

/** As far as the clause goes, without 吧. */
function personAt(kind: Kind, text: string, at: number): string | null {
  const found = matchAt(person, text, at);
  if (found === null) return null;
  if (!surnameLetters.has(found.charAt(0)) && !isCompound.test(found)) return null;
  for (let length = 2; length <= found.length; length += 1) {
    const name = found.slice(0, length);
    if (isEnded(text, at + length)) return isPlace(kind, name) ? null : name;
  }
  return null;
}

function isPlace({ unitSuffixes }: Kind, name: string): boolean {
  return unitSuffixes.some((suffix) => name.endsWith(suffix));
}

const isCompound = shape`^(?:${people.compoundSurname})`;

function isEnded(text: string, at: number): boolean {
  return matchAt(ends, text, at) !== null;
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

/** 2025.12.30 and 2025年12月30号 as a report has it. */
function dateWords(said: string): string {
  const [year = '', month = '', date = ''] = said.match(/\d+|[〇○零一二三四五六七八九十]+/g) ?? [];
  return `${year}年${month.replace(/^0/, '')}月${date.replace(/^0/, '')}日`;
}
