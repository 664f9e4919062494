import { amending, corrections } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import type { Kind } from '../kinds/kind.ts';
import { rolesIn } from '../kinds/roles.ts';
import type { Reading } from '../reading/reading.ts';
import type { Span } from '../text/spans.ts';
import type { ConversationState } from './state.ts';

const ofRole = shape`${amending.roleWord}`;
const ofYear = shape`${amending.yearWord}`;
const denied = shape`(?:${corrections.denial})$`;
const years = /(?<!\d)(20\d\d)(?!\d)/g;
const littleOff = 1;

const longestRole = 60;

/** The role put right where a word for it stands: 职务写错了，是副书记. */
export function withRoleAmended(kind: Kind, text: string, turn: number, reading: Reading): Reading {
  if (reading.role !== null || !ofRole.test(text) || text.length > longestRole) return reading;
  const role = rolesIn(kind, text).findLast(({ start }) => !denied.test(text.slice(0, start)));
  if (!role) return reading;
  const source = { turn, start: role.start, end: role.start + role.length };
  return { ...reading, role: { value: role.role.name, source } };
}

/** The year or the unit's name put right where no number is meant: 年份我说错了，是2024年的，不是2025. */
export function withBasicsAmended(
  kind: Kind,
  { ledger }: ConversationState,
  text: string,
  turn: number,
  reading: Reading,
): Reading {
  const year = reading.year ?? yearPutRight(text, ledger.year);
  const unitName = reading.unitName ?? namePutRight(kind, text, ledger.unitName);
  const said = <T>(one: { value: T } & Span) => ({
    value: one.value,
    source: { turn, start: one.start, end: one.end },
  });
  return {
    ...reading,
    year: year && ('source' in year ? year : said(year)),
    unitName: unitName && ('source' in unitName ? unitName : said(unitName)),
  };
}

/** The one year named that is neither the known one nor denied, where it is the year that was wrong. */
function yearPutRight(text: string, known: number | null): ({ value: number } & Span) | null {
  if (known === null || !ofYear.test(text)) return null;
  const others = [...text.matchAll(years)].filter(
    (found) => Number(found[1]) !== known && !denied.test(text.slice(0, found.index)),
  );
  const [first] = others;
  if (!first || new Set(others.map(([, year]) => year)).size > 1) return null;
  return { value: Number(first[1]), start: first.index, end: first.index + first[0].length };
}

/** A name that is the known one but for one letter: 是槐荫街道. */
function namePutRight(kind: Kind, text: string, known: string | null): ({ value: string } & Span) | null {
  const ending = kind.unitSuffixes.find((one) => known?.endsWith(one));
  if (!known || ending === undefined) return null;
  for (let at = text.indexOf(ending); at >= 0; at = text.indexOf(ending, at + 1)) {
    const end = at + ending.length;
    const start = end - known.length;
    const value = text.slice(Math.max(0, start), end);
    const isDenied = denied.test(text.slice(0, Math.max(0, start)));
    if (start >= 0 && !isDenied && lettersOff(value, known) === littleOff) return { value, start, end };
  }
  return null;
}

function lettersOff(one: string, other: string): number {
  const letters = Array.from(other);
  return Array.from(one).filter((letter, at) => letter !== letters[at]).length;
}
