import { extractFigures } from '../mentions/extract.ts';
import type { OtherNumberKind } from '../mentions/mention.ts';
import type { Kind } from '../kinds/kind.ts';
import type { FieldWords } from '../lexicon/field.ts';
import { findPersonNames } from '../mentions/person-names.ts';
import { isOverlapping, type Span } from '../text/spans.ts';
import { typoTable } from './typo-table.ts';
import { findUnitNames } from './unit-names.ts';
import { approximations, classifiers, grammar, numbers, time } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import { numeralLetters, powerLetters } from '../text/numeral-letters.ts';

/** What stands for a masked value. No writer may print one; the leakage checks look for them. */
export const placeholders = { number: '〔数〕', person: '〔人名〕', unit: '〔单位〕', year: '〔年〕' } as const;

/** 一间办公用房 counts, 一句空话 does not: classifiers of things one can point at. */
const oneThing = shapes`(?<!${grammar.notOneBefore})${numbers.one}(?=${classifiers.thing}|${classifiers.name}(?!${classifiers.notName}))`;

interface Mask extends Span {
  with: string;
}

/** Struck-out figures of a past report: X人, XX万元. The word after X shows that it was a number. */
const struckOut = shapes`[XＸ×]{1,4}(?=\s*${approximations.inner}?\s*[\p{Script=Han}%％])|_{2,}|(?<=\p{Script=Han})[XＸ×]{1,4}(?=[，。、；）\s]|$)`;
/** Numbers that count nothing and tell nobody's secret: numbering, idioms, set phrases, 三等功, 八一. */
const kept: ReadonlySet<OtherNumberKind> = new Set([
  'list',
  'idiom',
  'ordinal',
  'event',
  'org',
  'name',
  'rank',
  'indef',
  'model',
]);
/** 一年来, 一段时间: no count either. */
const vague = shape`^${numbers.one}${grammar.vagueOne}`;

/**
 * A passage of a past report with every figure, struck-out or literal, every year, person's name and unit's name
 * replaced by a placeholder. Chinese numerals too; classifiers and approximations stay, so that the wording can still
 * be learnt from. Numbering and idioms stay.
 */
export function maskPassage(text: string, kind: Pick<Kind, 'terms' | 'field'>): string {
  const words = typoTable(kind.terms).words;
  const masks: Mask[] = [];
  const add = (span: Span, placeholder: string): void => {
    if (span.start < span.end && !masks.some((mask) => isOverlapping(mask, span))) {
      masks.push({ start: span.start, end: span.end, with: placeholder });
    }
  };
  for (const span of findUnitNames(text, words, kind.field)) add(span, placeholders.unit);
  for (const span of findPersonNames(text, { words, people: kind.field.people.list })) add(span, placeholders.person);
  for (const match of text.matchAll(struckOut)) {
    add({ start: match.index, end: match.index + match[0].length }, placeholders.number);
  }
  for (const span of literalNumbers(text, kind.field)) add(span, span.with);
  masks.sort((a, b) => a.start - b.start);
  let result = '';
  let from = 0;
  for (const mask of masks) {
    result += text.slice(from, mask.start) + mask.with;
    from = mask.end;
  }
  return result + text.slice(from);
}

function literalNumbers(text: string, field: FieldWords): Mask[] {
  const { figures, retracted, others } = extractFigures(text, field);
  const found: Mask[] = [];
  for (const figure of [...figures, ...retracted]) {
    if (!figure.isSaidZero) found.push(...digitsOf(text, figure.numeral));
  }
  for (const other of others) {
    if (kept.has(other.kind) && !/\d{2}/.test(other.text)) continue;
    if (vague.test(text.slice(other.start, other.start + 3))) continue;
    found.push(...numeralsIn(text, other, other.kind === 'year'));
  }
  for (const match of text.matchAll(oneThing)) {
    const span = { start: match.index, end: match.index + 1 };
    if (!found.some((mask) => isOverlapping(mask, span))) found.push({ ...span, with: placeholders.number });
  }
  for (const match of text.matchAll(/\d[\d,.．]*\d|\d/g)) {
    const span = { start: match.index, end: match.index + match[0].length };
    if (found.some((mask) => isOverlapping(mask, span)) || isNumbering(text, span)) continue;
    found.push({ ...span, with: isYear(text, span) ? placeholders.year : placeholders.number });
  }
  return found;
}

const powersOnly = shape`^[${powerLetters}]+$`;

/** The numeral without its % and without a 万 that belongs to a struck-out figure (`X万元`). */
function* digitsOf(text: string, numeral: Span): Generator<Mask> {
  const inside = text.slice(numeral.start, numeral.end);
  if (powersOnly.test(inside) && /[XＸ×]/.test(text[numeral.start - 1] ?? '')) return;
  yield { start: numeral.start, end: numeral.start + inside.replace(/[%％‰]$/, '').length, with: placeholders.number };
}

const numeralRuns = shapes`\d[\d.．]*\d|\d|[${numeralLetters}]+`;

/** The numerals within a longer expression: 2025年12月, 两年, 3:2. */
function* numeralsIn(text: string, span: Span, isYearKind: boolean): Generator<Mask> {
  const inside = text.slice(span.start, span.end);
  for (const match of inside.matchAll(numeralRuns)) {
    const at = { start: span.start + match.index, end: span.start + match.index + match[0].length };
    const isFour = match[0].length === 4 && text[at.end] === '年';
    yield { ...at, with: isYearKind || isFour ? placeholders.year : placeholders.number };
  }
}

const yearAhead = shape`^\s*(?:${time.yearMark}|—|-|${time.toMark})`;

function isYear(text: string, span: Span): boolean {
  return span.end - span.start === 4 && yearAhead.test(text.slice(span.end, span.end + 2));
}

/** `1.` `（1）` at the start of a line. */
function isNumbering(text: string, span: Span): boolean {
  const line = text.slice(text.lastIndexOf('\n', span.start - 1) + 1, span.start);
  return /^\s*[（(]?$/.test(line) && /^[.．、）)]/.test(text.slice(span.end, span.end + 1));
}
