import { ones, ten, hundreds } from '../text/numeral-letters.ts';
import { shape } from '../lexicon/shape.ts';
import { tables } from '../lexicon/lexicon.ts';
import { createRow, type FeatureRow, type OpenRow } from './feature-row.ts';
import { valueRelations } from './value-relations.ts';
import { cueTags, timeTags, type Cue } from './cues.ts';
import { bestSuited, breaksBetween, countBetween, type Scene } from './scene.ts';
import { leadWord, ordinalBeforeNumber } from './short-names.ts';
import type { Told } from './told.ts';
import { unitClass } from './unit-class.ts';

/** What the figure features came to, and what the words around a number say of its role. */
export interface Standing {
  /** How likely the best candidate is right, the second, their distance, the best one's share. */
  figures: readonly [number, number, number, number];
  /** Probabilities by the number's words alone. */
  words: readonly number[];
}

/** What tells whether a number is a figure of this report at all, and of which year. */
export function roleFeatures(scene: Scene, index: number, standing: Standing): FeatureRow {
  const row = createRow();
  const told = scene.numbers[index];
  if (told) {
    putNumber(row, told);
    for (const [at, value] of standing.figures.entries()) row.put(`figure${at}`, value);
    for (const [at, value] of standing.words.entries()) row.put(`words${at}`, value);
    putCues(row, scene, told);
    putTime(row, scene, index, told);
    putCell(row, scene, index, told);
    for (const [name, value] of Object.entries(valueRelations(scene, index))) row.put(name, value);
    putAround(row, scene, index, told);
    putRepeats(row, scene, index, told);
  }
  return { names: row.names, values: row.values };
}

const spokenDigit = shape`[${ones}两${ten}${hundreds}]`;

function putNumber(row: OpenRow, { mention, origin }: Told): void {
  const value = Number(mention.value);
  row.put('unit', unitClass(mention.unit));
  row.put('size', Math.log10(value + 1));
  row.put('origin', ['figure', 'retracted', 'beside', 'other'].indexOf(origin));
  row.flag('isDecimal', mention.value.includes('.'));
  row.flag('isRough', mention.approx !== null);
  row.flag('isRange', mention.valueMax !== undefined);
  row.flag('isPer', mention.per !== undefined);
  row.flag('isBound', mention.bound !== undefined);
  row.flag('isSmall', value <= 3);
  row.flag('isYearLike', value >= 1990 && value < 2040);
  row.flag('isSpoken', spokenDigit.test(mention.text));
}

interface CueStanding {
  gap: number;
  clauses: number;
  sentences: number;
  numbers: number;
  gapAfter: number;
  clausesAfter: number;
}

/** Cues further off than this are not felt. */
const [reachBack, reachAhead] = [160, 40];

function putCues(row: OpenRow, scene: Scene, told: Told): void {
  const felt = new Map<string, CueStanding>();
  for (const cue of cuesAround(scene, told)) {
    const known = felt.get(cue.tag) ?? {
      gap: 120,
      clauses: 14,
      sentences: 8,
      numbers: 9,
      gapAfter: 30,
      clausesAfter: 5,
    };
    felt.set(cue.tag, known);
    if (cue.end <= told.start) {
      known.gap = Math.min(120, told.start - cue.end);
      known.clauses = Math.min(14, breaksBetween(scene.clauses, cue.end, told.start));
      known.sentences = Math.min(8, breaksBetween(scene.sentences, cue.end, told.start));
      known.numbers = Math.min(9, countBetween(scene.numbersBefore, cue.end, told.start));
    } else if (cue.start >= told.end && known.gapAfter === 30) {
      known.gapAfter = Math.min(30, cue.start - told.end);
      known.clausesAfter = Math.min(5, breaksBetween(scene.clauses, told.end, cue.start));
    }
  }
  for (const tag of cueTags) {
    const one = felt.get(tag);
    row.put(`${tag}Gap`, one?.gap ?? 120);
    row.put(`${tag}Clauses`, one?.clauses ?? 14);
    row.put(`${tag}Sentences`, one?.sentences ?? 8);
    row.put(`${tag}Numbers`, one?.numbers ?? 9);
    row.put(`${tag}After`, one?.gapAfter ?? 30);
    row.put(`${tag}ClausesAfter`, one?.clausesAfter ?? 5);
  }
}

/** Cues near a number in order of place; of a tag the last before it and the first after it matter. */
function cuesAround(scene: Scene, told: Told): Cue[] {
  const { cues } = scene;
  let low = 0;
  let high = cues.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cues[middle]?.start ?? 0) < told.start - reachBack) low = middle + 1;
    else high = middle;
  }
  const found: Cue[] = [];
  for (let at = low; (cues[at]?.start ?? Infinity) < told.end + reachAhead; at += 1) {
    const cue = cues[at];
    if (cue) found.push(cue);
  }
  return found;
}

function putTime(row: OpenRow, scene: Scene, index: number, told: Told): void {
  const next = scene.numbers[index + 1]?.start ?? scene.text.length;
  const around = cuesAround(scene, told).filter((cue) => timeTags.has(cue.tag));
  const before = around.findLast((cue) => cue.end <= told.start);
  const after = around.find((cue) => cue.start >= told.end && cue.start < next);
  row.put('time', before ? cueTags.indexOf(before.tag) : -1);
  row.put('timeGap', before ? Math.min(80, told.start - before.end) : 80);
  row.put('timeSentences', before ? Math.min(5, breaksBetween(scene.sentences, before.end, told.start)) : 5);
  row.flag('timeHeads', before !== undefined && /^[：:]/.test(scene.text.slice(before.end, before.end + 1)));
  row.put('timeAfter', after ? cueTags.indexOf(after.tag) : -1);
  row.put('timeAfterGap', after ? Math.min(30, after.start - told.end) : 30);
}

function putCell(row: OpenRow, scene: Scene, index: number, told: Told): void {
  const cell = scene.cells.get(told);
  row.put('column', cell?.column ?? -1);
  row.put('columns', cell?.columns ?? -1);
  row.put('head', cell?.head ?? -1);
  row.put('cellPlace', cell?.index ?? -1);
  row.put('cellCount', cell?.count ?? -1);
  row.flag('isInBrackets', cell?.isInBrackets ?? false);
  const { layout } = scene;
  row.flag('bracketsAreLast', layout.bracketsAreLast);
  row.flag('bracketsAreNow', layout.bracketsAreNow);
  row.flag('firstIsNow', layout.firstIsNow);
  row.flag('firstIsLast', layout.firstIsLast);
  row.put('row', cell ? rowKind(cell.row) : -1);
  row.put('ordinal', ordinalBeforeNumber(scene, index));
  row.put('leadLetters', leadWord(scene, index).length);
  row.flag('knowsYear', scene.year !== null);
}

/** A row is told by its first words; what lies further out is no heading. */
const longestRowName = 60;

const totalHead = shape`${tables.anyTotal}`;

const pastHead = shape`${tables.pastLabel}`;

const halfHead = shape`${tables.halfLabel}`;

const placeHead = shape`${tables.placeLabel}`;

const remarkHead = shape`${tables.remark}`;

function rowKind(row: string): number {
  const words = row.slice(0, longestRowName);
  if (totalHead.test(words)) return 1;
  if (pastHead.test(words)) return 2;
  if (halfHead.test(words)) return 3;
  if (placeHead.test(words)) return 4;
  return remarkHead.test(words) ? 5 : 0;
}

function putAround(row: OpenRow, scene: Scene, index: number, told: Told): void {
  const { text, numbers } = scene;
  const before = numbers[index - 1];
  const after = numbers[index + 1];
  const from = before?.end ?? 0;
  const to = after?.start ?? text.length;
  row.put('numbers', Math.min(40, numbers.length));
  row.put('place', Math.min(40, index));
  row.put('asked', scene.expected.asked.length);
  row.put('length', Math.min(400, text.length));
  row.put('gapBefore', Math.min(40, told.start - from));
  row.put('gapAfter', Math.min(40, to - told.end));
  row.put('clausesBefore', before ? Math.min(9, breaksBetween(scene.clauses, from, told.start)) : 9);
  row.put('clausesAfter', after ? Math.min(9, breaksBetween(scene.clauses, told.end, to)) : 9);
  row.put('sentencesBefore', before ? Math.min(9, breaksBetween(scene.sentences, from, told.start)) : 9);
  row.put('sentencesAfter', after ? Math.min(9, breaksBetween(scene.sentences, told.end, to)) : 9);
  row.put('lines', Math.min(30, scene.lines[text.length] ?? 0));
  row.flag('markBefore', /[/／|\t]/.test(text.charAt(told.start - 1)));
  row.flag('markAfter', /[/／|\t]/.test(text.charAt(told.end)));
  row.flag('bracketOpens', /[（(]/.test(text.slice(Math.max(from, told.start - 30), told.start)));
  row.flag('bracketCloses', /[）)]/.test(text.slice(told.end, Math.min(to, told.end + 8))));
  row.flag('isAsked', /[？?]/.test(text.slice(told.end, told.end + 20)));
  const value = Number(told.mention.value);
  const previous = Number(before?.mention.value ?? 0);
  row.put('unitBefore', before ? unitClass(before.mention.unit) : -1);
  row.put('unitAfter', after ? unitClass(after.mention.unit) : -1);
  row.put('ratioBefore', value > 0 && previous > 0 ? Math.log10(value / previous) : 9);
}

/** Numbers further off than this are not compared. */
const reach = 12;

function putRepeats(row: OpenRow, scene: Scene, index: number, told: Told): void {
  const least = 0.3;
  const own = bestSuited(scene, told, least);
  let [before, after] = [99, 99];
  for (let step = own === null ? reach + 1 : 1; step <= reach; step += 1) {
    if (before === 99 && bestSuited(scene, scene.numbers[index - step], least) === own) before = step;
    if (after === 99 && bestSuited(scene, scene.numbers[index + step], least) === own) after = step;
  }
  row.put('sameFigureBefore', before);
  row.put('sameFigureAfter', after);
  row.put('bestSuit', Math.max(0, ...(scene.suits.get(told)?.values() ?? [])));
  const known = own === null ? undefined : scene.expected.known[own];
  row.put('knownBest', known === undefined ? 0 : Number(known) === Number(told.mention.value) ? 2 : 1);
  const values = new Set(Object.values(scene.expected.known));
  row.flag('knownBefore', values.has(scene.numbers[index - 1]?.mention.value ?? ''));
  row.flag('knownAfter', values.has(scene.numbers[index + 1]?.mention.value ?? ''));
  row.flag('bestAsked', own !== null && scene.expected.asked.includes(own));
}
