import { invariant } from '../result.ts';
import { dataFile } from '../text/data-files.ts';
import { shape } from '../lexicon/shape.ts';
import { units, approximations, classifiers, grammar, totals, amounts } from '../lexicon/lexicon.ts';
import type { TermsFile } from '../kinds/terms.ts';
import { keepApart, type Correction } from './correction.ts';
import { surnameLetters } from '../mentions/person-names.ts';
import { typoTable, type Slip, type SlipKind, type TypoTable } from './typo-table.ts';
import { numeralLetters, hundreds } from '../text/numeral-letters.ts';

/**
 * Words one slip away from a word of the lexicon: a look-alike or sound-alike character (two in words of four and
 * more), a missing, doubled or misplaced character. A place that already reads as known words is left alone.
 * Offsets are UTF-16; linear in the text for a given lexicon.
 */
export function findTypos(terms: TermsFile, text: string): Correction[] {
  const table = typoTable(terms);
  const known = knownLines(table);
  const found: Correction[] = [];
  let from = 0;
  // No word goes over a line's end: a line that was read once, as in a draft written anew, need not be read again.
  for (const line of text.split(/(?<=\n)/)) {
    const typos = known.get(line) ?? typosOfLine(table, line);
    if (line.length <= longestKept && known.size < mostKept) known.set(line, typos);
    for (const typo of typos) found.push({ ...typo, start: typo.start + from, end: typo.end + from });
    from += line.length;
  }
  return found;
}

const longestKept = 1000;
/** About 2 MB of lines; full, it begins anew. */
const mostKept = 5000;
const linesByTable = new WeakMap<TypoTable, Map<string, readonly Correction[]>>();

function knownLines(table: TypoTable): Map<string, readonly Correction[]> {
  const kept = linesByTable.get(table);
  if (kept && kept.size < mostKept) return kept;
  const fresh = new Map<string, readonly Correction[]>();
  linesByTable.set(table, fresh);
  return fresh;
}

function typosOfLine(table: TypoTable, text: string): Correction[] {
  const found: Correction[] = [];
  const covered = coverage(table, text);
  for (let at = 0; at + 2 <= text.length; at += 1) {
    const pair = text.slice(at, at + 2);
    if (table.heads.has(pair)) {
      const slip = slipAt(table, text, at, covered);
      if (slip) found.push(slip);
    }
    for (const candidate of table.byPair.get(pair) ?? []) {
      const start = at - candidate.at;
      const wrong = confusedWord(table, text, start, candidate, covered);
      if (wrong !== null) found.push(toCorrection(start, wrong, candidate.word, 'confusable'));
    }
  }
  return keepApart(found);
}

/** A long word in which at most two characters (and at most every second) are changed for confusable ones. */
function confusedWord(
  table: TypoTable,
  text: string,
  start: number,
  candidate: { word: string; at: number },
  covered: Uint8Array,
): string | null {
  const { word, at } = candidate;
  if (start < 0 || start + word.length > text.length) return null;
  let wrongs = 0;
  let wrongAt = start;
  let isKnownAt = false;
  for (let i = 0; i < word.length; i += 1) {
    if (text[start + i] === word[i]) continue;
    wrongs += 1;
    wrongAt = start + i;
    isKnownAt ||= (covered[start + i] ?? 0) > 0;
    if (wrongs > 2 || !table.isConfusable(word[i] ?? '', text[start + i] ?? '')) return null;
    if ((covered[start + i] ?? 0) + 1 >= word.length) return null;
  }
  if (wrongs === 0 || (wrongs === 2 && word.length < 4)) return null;
  const wrong = text.slice(start, start + word.length);
  if (table.words.has(wrong)) return null;
  if (isBeforeUnit(text, wrongAt) || (isKnownAt && table.words.has(text.slice(start - 1, start + 1)))) return null;
  // Of the intact pairs in the word only the first reports it.
  for (let i = 0; i < at; i += 1) if (text.startsWith(word.slice(i, i + 2), start + i)) return null;
  return wrong;
}

/** What may follow a word whose last character is missing: `最新理论成的`, `慰问300元`; `理论成熟` is another word. */
const afterCutShort = shape`^(?:[${grammar.joining.letters}、，。；：！？]|$)`;
const amountAhead = shape`^(?:${totals.total}|${totals.altogether}|${totals.lead})?[${numeralLetters}\dXＸ]+${approximations.more}?(?:[${hundreds}]|${amounts.myriad})*${approximations.more}?${classifiers.yuanOnly}`;

function readEveryday(): ReadonlySet<string> {
  const rows: unknown = JSON.parse(dataFile('everyday'));
  invariant(Array.isArray(rows), 'rows of characters');
  return new Set(rows.flatMap((row) => Array.from(String(row))));
}

let everydayLetters: ReadonlySet<string> | null = null;

/** The commonest characters of all: by themselves they prove nothing in a two-character word. */
function isEveryday(letter: string): boolean {
  everydayLetters ??= readEveryday();
  return everydayLetters.has(letter);
}

function slipAt(table: TypoTable, text: string, start: number, covered: Uint8Array): Correction | null {
  for (let length = Math.min(table.longest, text.length - start); length >= 2; length -= 1) {
    const wrong = text.slice(start, start + length);
    const slip = table.slips.get(wrong);
    if (!slip || text.startsWith(slip.right, start)) continue;
    if (slip.isCutShort && !isCutShortAt(slip, text.slice(start + length, start + length + 20))) continue;
    if (isBorrowed(table, slip, text, start, start + length)) continue;
    if (isCovered(slip, start, length, covered)) continue;
    if (!isTrusted(table, slip, wrong, start, covered)) continue;
    // 侯伟生 is a person, not 卫生 misspelt.
    if (length === 2 && surnameLetters.has(text[start - 1] ?? '')) continue;
    return toCorrection(start, wrong, slip.right, slip.kind);
  }
  return null;
}

/**
 * Short words prove little: `装各` is 装备 misread, or 装 and 各种. In a word of two, or of three with a known word in
 * it, the wrong character must be one that no known word uses; a word of two must stand clear of known words too.
 */
function isTrusted(table: TypoTable, slip: Slip, wrong: string, start: number, covered: Uint8Array): boolean {
  if (slip.kind !== 'confusable' || wrong.length > 3) return true;
  const letter = wrong[slip.at] ?? '';
  const isRare = !isEveryday(letter) && !table.letters.has(letter);
  const rest = wrong.slice(0, slip.at) + wrong.slice(slip.at + 1);
  if (wrong.length === 3) return isRare || !table.words.has(rest);
  return isRare && (covered[start] ?? 0) === 0 && (covered[start + 1] ?? 0) === 0;
}

/**
 * The form begins or ends inside another word: 提高|制度 holds no 高制度, 在外|务工 lacks no 外出. And what stands right
 * before 街道 or 社区 is a name: 玉泉街道.
 */
function isBorrowed(table: TypoTable, slip: Slip, text: string, start: number, end: number): boolean {
  if (slip.kind === 'confusable') return isBeforeUnit(text, start + slip.at);
  if (slip.kind === 'swapped') return slip.right.includes('不');
  const isHeadBorrowed = table.words.has(text.slice(start - 1, start + 1));
  if (slip.kind === 'extra') return slip.at === 1 && isHeadBorrowed;
  return isHeadBorrowed || table.words.has(text.slice(end - 1, end + 1));
}

const unitAhead = shape`^(?:${units.town}|${units.afterPlace})`;

function isBeforeUnit(text: string, at: number): boolean {
  return unitAhead.test(text.slice(at + 1, at + 4));
}

function isCutShortAt(slip: Slip, rest: string): boolean {
  return slip.right.endsWith('金') ? amountAhead.test(rest) : afterCutShort.test(rest);
}

/** Length of the longest lexicon word over each character. */
function coverage(table: TypoTable, text: string): Uint8Array {
  const lengths = new Uint8Array(text.length);
  for (let i = 0; i + 2 <= text.length; i += 1) {
    for (let length = Math.min(12, text.length - i); length >= 2; length -= 1) {
      if (!table.words.has(text.slice(i, i + length))) continue;
      for (let k = i; k < i + length; k += 1) lengths[k] = Math.max(lengths[k] ?? 0, length);
      break;
    }
  }
  return lengths;
}

/**
 * The suspect characters already stand in a known word, and the right word is not clearly longer than that one; where
 * a character is missing or doubled, the whole form is made of known words: 坚持管武装 lacks no 党.
 */
function isCovered(slip: Slip, start: number, length: number, covered: Uint8Array): boolean {
  if (slip.kind === 'missing' && slip.right.endsWith('金')) return false;
  if (slip.kind === 'missing' || slip.kind === 'extra')
    return covered.subarray(start, start + length).every((over) => over > 0);
  const isOne = slip.kind === 'confusable';
  const from = start + (isOne ? slip.at : Math.max(0, slip.at - 1));
  const to = Math.min(start + length, from + (isOne ? 1 : 2));
  for (let i = from; i < to; i += 1) {
    const over = covered[i] ?? 0;
    if (over >= 2 && slip.right.length < over + 2) return true;
  }
  return false;
}

const what: Record<SlipKind, string> = {
  confusable: '疑为错字',
  missing: '疑漏字',
  extra: '疑多字',
  swapped: '字序有误',
};

function toCorrection(start: number, wrong: string, right: string, kind: SlipKind): Correction {
  return {
    start,
    end: start + wrong.length,
    before: wrong,
    after: right,
    rule: kind === 'missing' || kind === 'extra' ? `typos/${kind}` : 'typos/confusable',
    reason: `${what[kind]}：“${wrong}”应为“${right}”`,
    certain: true,
  };
}
