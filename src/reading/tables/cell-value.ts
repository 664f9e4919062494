import { ones, numeralLetters, ten } from '../../text/numeral-letters.ts';
import Big from 'big.js';
import type { FieldWords } from '../../lexicon/field.ts';
import { tables } from '../../lexicon/lexicon.ts';
import { shape, shapes } from '../../lexicon/shape.ts';
import { extractFigures } from '../../mentions/extract.ts';
import type { Mention } from '../../mentions/mention.ts';
import { isUnitWord } from './heads.ts';

/** What a cell holds. */
export type CellValue =
  | { kind: 'empty' }
  | { kind: 'words' }
  /** 2025, 2025年: a year, or a count that looks like one. */
  | { kind: 'year'; year: number; mentions: Mention[] }
  | { kind: 'date' }
  /** 无 where a number is expected. */
  | { kind: 'nothing' }
  /** One number, or several: 48人/96人次. */
  | { kind: 'number'; mentions: Mention[]; inBrackets: BracketNumber[] };

/** 毕业生6人 in the brackets behind 11人. */
export interface BracketNumber {
  /** Nothing where the brackets hold that number alone. */
  label: string;
  mention: Mention;
}

const blank = /^[-—–−_/／\\.…*]*$/;
const yearCell = shape`^((?:19|20)\d\d)${tables.yearTail}?$`;
const dateCell = /^(?:19|20)\d{2}(?:[-/.]\d{1,2}){1,2}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?$/;
const nothing = shape`^${tables.noNumber}$`;
const hasNumeral = shape`[\d０-９${numeralLetters}]`;
/** 13位 numbers and those with a leading 0 are names of something. */
const code = /^(?:0\d+(?:-\d+)?|\d{7,}(?:-\d+)?|1\d{10}|[A-Za-z]+-?\d+)$/;
/** 1，350 */
const wideComma = /(?<=\d)，(?=\d{3}(?!\d))/g;
/** A space that parts thousands. */
const spaced = /^\d{1,3}(?: \d{3})+(?:\.\d+)?$/;

export function holdsNumeral(text: string): boolean {
  return hasNumeral.test(text);
}

/** Reads one cell. `text` is the cell, trimmed; offsets of mentions count in it. */
export function readCellValue(text: string, field: FieldWords): CellValue {
  if (blank.test(text)) return { kind: 'empty' };
  if (nothing.test(text)) return { kind: 'nothing' };
  if (!hasNumeral.test(text)) return { kind: 'words' };
  const year = yearCell.exec(text)?.[1];
  const several = severalOf(text, field);
  if (several.length > 1) return { kind: 'number', mentions: several, inBrackets: [] };
  const mentions = numbersOf(text, field);
  if (year !== undefined)
    return { kind: 'year', year: Number(year), mentions: /^\d+$/.test(text) ? [bareCount(text)] : mentions };
  if (dateCell.test(text)) return { kind: 'date' };
  // 2100 alone in a cell is a count.
  if (mentions.length === 0 && /^\d{1,6}$/.test(text) && !code.test(text))
    return { kind: 'number', mentions: [bareCount(text)], inBrackets: [] };
  if (mentions.length === 0) {
    const { others } = extractFigures(text, field);
    // 4月17日 is a month and a day.
    const covered = others.reduce((sum, one) => sum + one.end - one.start, 0);
    const isDate = covered >= text.length - 1 && others.every(({ kind }) => /date|year|period|time/.test(kind));
    return { kind: isDate ? 'date' : 'words' };
  }
  return { kind: 'number', mentions, inBrackets: bracketNumbers(text, field) };
}

const brackets = /[（(]([^（()）]*)[）)]?/g;

function bracketNumbers(text: string, field: FieldWords): BracketNumber[] {
  return Array.from(text.matchAll(brackets)).flatMap((found) => {
    const inner = found[1] ?? '';
    const from = found.index + 1;
    const { figures } = extractFigures(inner, field);
    return figures.flatMap((mention, at): BracketNumber[] => {
      const label = inner.slice(figures[at - 1]?.end ?? 0, mention.start).replaceAll(/[，,、；;：:\s]/g, '');
      const { numeral } = mention;
      const moved = { start: numeral.start + from, end: numeral.end + from };
      const placed = { ...mention, start: mention.start + from, end: mention.end + from, numeral: moved };
      const isAlone = figures.length === 1 && mention.start === 0 && mention.end === inner.length;
      return isAlone || mention.unit === '%' || (label.length > 1 && /^\p{Script=Han}+$/u.test(label))
        ? [{ label, mention: placed }]
        : [];
    });
  });
}

/** 其中大学生7名 behind 9名: numbers after the first, each with the words between. */
export function numbersBehind(text: string, field: FieldWords): BracketNumber[] {
  const { figures } = extractFigures(text, field);
  return figures.slice(1).flatMap((mention, at): BracketNumber[] => {
    const label = text.slice(figures[at]?.end ?? 0, mention.start).replaceAll(/[，,、；;：:\s]/g, '');
    return label.length > 1 && /^\p{Script=Han}+$/u.test(label) ? [{ label, mention }] : [];
  });
}

/** 1980 under a head that counts is a count. */
function bareCount(text: string): Mention {
  const span = { start: 0, end: text.length };
  return { text, ...span, numeral: span, value: text, unit: '', approx: null };
}

/** 1/2 under 个/间: one number for each. */
function severalOf(text: string, field: FieldWords): Mention[] {
  const parts = /^\d+(?:\.\d+)?(?:[/／]\d+(?:\.\d+)?)+$/.test(text) ? text.split(/[/／]/) : [];
  let at = 0;
  return parts.flatMap((part) => {
    const [found] = extractFigures(part, field).figures;
    const start = at;
    at += part.length + 1;
    const span = { start, end: start + part.length };
    return found ? [{ ...found, ...span, numeral: span }] : [];
  });
}

const lead = shape`^${tables.cellLead}?(?:${tables.cellRough}|[↑↓＋+≈＜＞<>≥≤\s])*`;
/** 一 alone in a cell. */
const loneNumeral = shape`^[${ones}两${ten}]{1,3}$`;

function loneNumber(text: string, field: FieldWords): Mention[] {
  const span = { start: 0, end: text.length };
  return extractFigures(`${text}个`, field).figures.map((one) => ({ ...one, ...span, numeral: span, text, unit: '' }));
}

const isMinus = /^[-−]\s*\d/;

const cellRest = shapes`[\s，,、/；;+＋~～·]|${tables.cellRest}`;

/** The numbers of a cell that is numbers and little else; none for a sentence that holds some. */
function numbersOf(text: string, field: FieldWords): Mention[] {
  if (code.test(text) && !/^\d{7,12}$/.test(text)) return [];
  const plain = unbracketed(spaced.test(text) ? text.replaceAll(' ', ',') : text.replaceAll(wideComma, ','));
  const figures = loneNumeral.test(plain) ? loneNumber(plain, field) : extractFigures(plain, field).figures;
  const bracket = figures.findIndex((one) => /[（(]/.test(plain.slice(0, one.start)));
  const outer = bracket > 0 ? figures.slice(0, bracket) : figures;
  const covered = outer.reduce((sum, one) => sum + one.end - one.start, 0);
  // （缺席3人均请假）: where no number stands before the brackets, they are read with the rest.
  const led = plain.replace(lead, '');
  const bare = bracket === 0 ? led.replaceAll(/[（()）]/g, '') : led.replaceAll(/[（(][^（()）]*[）)]?/g, '');
  const rest = bare.replaceAll(cellRest, '').length - covered;
  if (outer.length === 0 || rest > 2) return [];
  return isMinus.test(plain) ? outer.map((one, at) => (at === 0 ? negative(one) : one)) : outer;
}

const unitBehind = /(?<=\d)[（(]([^（()）\d]{1,4})[）)]/;

/** 3.6（万元）: what counts it stands in brackets; every letter keeps its place. */
function unbracketed(text: string): string {
  const [told = '', unit = ''] = unitBehind.exec(text) ?? [];
  return isUnitWord(unit) ? text.replace(told, `${unit}  `) : text;
}

function negative(mention: Mention): Mention {
  return mention.value.startsWith('-') ? mention : { ...mention, value: new Big(mention.value).times(-1).toFixed() };
}

const [scale, hasScale] = [/^[千万亿](?=.)/, /[万亿]/];

/** A number with the unit its head or table gives: 12.6 under 万元 is 126000元. */
export function withUnit(mention: Mention, unit: string, field: FieldWords): Mention {
  if (mention.unit !== '' || unit === '') return mention;
  const numeral = mention.value.replace('-', '');
  // 3万余 under 万元 has its scale with it.
  const scaled = unit === '万' ? '万元' : unit;
  // Nothing is nothing in any scale.
  const isScaled = hasScale.test(mention.text) || Number(numeral) === 0;
  const counted = isScaled ? scaled.replace(scale, '') : scaled;
  const [read] = extractFigures(`${numeral}${counted}`, field).figures;
  if (!read || read.unit === '') return { ...mention, unit };
  const max =
    mention.valueMax === undefined
      ? undefined
      : extractFigures(`${mention.valueMax}${counted}`, field).figures[0]?.value;
  return {
    ...mention,
    value: mention.value.startsWith('-') ? `-${read.value}` : read.value,
    unit: read.unit,
    ...(max !== undefined && { valueMax: max }),
  };
}
