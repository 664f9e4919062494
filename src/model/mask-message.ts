import { namesOf } from '../kinds/names.ts';
import { findUnitNames } from '../corpus/unit-names.ts';
import { units } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { extractFigures } from '../mentions/extract.ts';
import type { Mention } from '../mentions/mention.ts';
import { findUnitName } from '../reading/unit-name.ts';
import { spokenNames } from '../kinds/figure-names.ts';
import type { Kind } from '../kinds/kind.ts';
import { findPersonNames, surnameLetters } from '../mentions/person-names.ts';
import { isOverlapping, type Span } from '../text/spans.ts';
import { knownWords } from './known-words.ts';

/** What stands for what is hidden. Numbers are told apart by letters: a digit would itself look like a value. */
export const hidden = { number: '〔数〕', unit: '〔单位〕', person: '〔人名〕', other: '〔略〕' } as const;

export interface MaskedMessage {
  text: string;
  /** The figures of the message in their order. */
  marks: Mark[];
}

/** One figure of the message: what stands for it, and where that stands in the masked text. */
export interface Mark {
  mark: string;
  mention: Mention;
  at: Span;
}

interface Mask extends Span {
  with: string;
  mention?: Mention;
}

/**
 * A message as a model may see it: each figure a mark of its own, units, persons and other numbers hidden, and of the
 * rest only words that the product itself knows. So nothing leaves that the officer alone could have said: a name no
 * rule foresaw is no known word. `names`: what is known to be a name already, the ledger's unit above all.
 */
export function maskMessage(kind: Kind, text: string, names: readonly string[]): MaskedMessage {
  const masks = [...findMasks(kind, text, names)].toSorted((a, b) => a.start - b.start);
  const marks: Mark[] = [];
  let masked = '';
  let from = 0;
  for (const mask of masks) {
    masked += withKnownWordsOnly(kind, text, from, mask.start);
    if (mask.mention) {
      const at = { start: masked.length, end: masked.length + mask.with.length };
      marks.push({ mark: mask.with, mention: mask.mention, at });
    }
    masked += mask.with;
    from = mask.end;
  }
  return { text: masked + withKnownWordsOnly(kind, text, from, text.length), marks };
}

/** The officer's words as they are, figures marked beside their values: only by an explicit setting. */
export function unmaskedMessage(kind: Kind, text: string, _names: readonly string[]): MaskedMessage {
  const marks: Mark[] = [];
  let shown = '';
  let from = 0;
  for (const mention of extractFigures(text, kind.field).figures.toSorted((a, b) => a.start - b.start)) {
    if (mention.isSaidZero || mention.numeral.end < from) continue;
    shown += text.slice(from, mention.numeral.end);
    const mark = `〔数${letters(marks.length)}〕`;
    marks.push({ mark, mention, at: { start: shown.length, end: shown.length + mark.length } });
    shown += mark;
    from = mention.numeral.end;
  }
  return { text: shown + text.slice(from), marks };
}

/** The officer's words with no figure told apart: for texts in which no number is to be read. */
export function maskWords(kind: Kind, text: string, names: readonly string[]): string {
  return maskMessage(kind, text, names).text.replace(/〔数[A-Z]+〕/g, hidden.number);
}

function findMasks(kind: Kind, text: string, names: readonly string[]): Mask[] {
  const masks: Mask[] = [];
  const add = (span: Span, placeholder: string, mention?: Mention): boolean => {
    if (span.start >= span.end || masks.some((mask) => isOverlapping(mask, span))) return false;
    masks.push({ start: span.start, end: span.end, with: placeholder, ...(mention && { mention }) });
    return true;
  };
  const { figures } = extractFigures(text, kind.field);
  let count = 0;
  for (const mention of figures.toSorted((a, b) => a.start - b.start)) {
    // 没有 is a number only in its meaning, and says what it says.
    if (mention.isSaidZero) continue;
    if (add(numeralOf(text, mention), `〔数${letters(count)}〕`, mention)) count += 1;
  }
  const own = findUnitName(kind, text);
  const known = [...names, ...(own ? [own.value] : [])].flatMap(withStem);
  for (const name of known.toSorted((a, b) => b.length - a.length)) {
    for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) {
      add({ start: at, end: at + name.length }, hidden.unit);
    }
  }
  for (const span of findUnitNames(text, indicatorWords(kind), kind.field)) add(span, hidden.unit);
  const reading = { words: indicatorWords(kind), ...namesOf(kind) };
  for (const span of findPersonNames(text, reading)) add(span, hidden.person);
  return masks;
}

const endings = shape`(?:${units.town}|${units.office})+$`;

/** 桂花街道 is also called 桂花. */
function withStem(name: string): string[] {
  const stem = name.replace(endings, '');
  return stem.length > 1 && stem !== name ? [name, stem] : [name];
}

/** The numeral without its %, which says no value. */
function numeralOf(text: string, { numeral }: Mention): Span {
  const said = text.slice(numeral.start, numeral.end);
  return { start: numeral.start, end: numeral.end - (/[%％‰]$/.test(said) ? 1 : 0) };
}

/** A, B, … Z, AA, AB, … */
function letters(count: number): string {
  const last = String.fromCharCode(65 + (count % 26));
  return count < 26 ? last : letters(Math.floor(count / 26) - 1) + last;
}

/** Punctuation that shows where a sentence ends or a list goes on. */
const punctuation = /[，。、；：！？,.;:!?（）()“”\s%％‰]/;

function withKnownWordsOnly(kind: Kind, text: string, start: number, end: number): string {
  const part = text.slice(start, end);
  let kept = '';
  for (let at = 0; at < part.length;) {
    const length = knownAt(kind, part, at, at === 0 && start > 0);
    if (length > 0) kept += part.slice(at, at + length);
    else if (!kept.endsWith(hidden.other)) kept += hidden.other;
    at += length > 0 ? length : hiddenAt(kind, part, at);
  }
  return kept;
}

/**
 * Length of what may be seen at `at`, 0 where nothing may. A single character that is a surname is seen behind a number
 * (〔数A〕张) or where no name can follow, or 张会 would pass for two plain words.
 */
function knownAt(kind: Kind, text: string, at: number, isBehindMask: boolean): number {
  if (punctuation.test(text[at] ?? '')) return 1;
  const length = knownWords(kind).lengthAt(text, at);
  const isSurname = length === 1 && !isBehindMask && surnameLetters.has(text[at] ?? '');
  return isSurname && /\p{Script=Han}/u.test(text[at + 1] ?? '') ? 0 : length;
}

/** 王|建国, 王|会: what stands behind an unknown surname is a given name as likely as not, though it be a word. */
function hiddenAt(kind: Kind, text: string, at: number): number {
  if (!surnameLetters.has(text[at] ?? '')) return 1;
  const given = knownWords(kind).lengthAt(text, at + 1);
  return given <= 2 ? 1 + given : 1;
}

const indicators = new WeakMap<Kind, ReadonlySet<string>>();

function indicatorWords(kind: Kind): ReadonlySet<string> {
  let words = indicators.get(kind);
  if (!words) {
    words = new Set(kind.figures.flatMap((figure) => [figure.label, ...spokenNames(figure).map(({ name }) => name)]));
    indicators.set(kind, words);
  }
  return words;
}
