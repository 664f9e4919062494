import { factOfGap } from '../../report/claim-ids.ts';
import { workedOutBy } from '../../figures/arithmetic.ts';
import type { Ledger } from '../../figures/ledger.ts';
import type { Kind } from '../../kinds/kind.ts';
import { amounts, marks, time, numbers } from '../../lexicon/lexicon.ts';
import { shape, shapes } from '../../lexicon/shape.ts';
import type { Paragraph, Piece } from '../../report/report.ts';
import { pieceText } from '../../report/report.ts';
import { maskedWords } from './masked-words.ts';
import { describeComputed, thisYearOf, trendOfComputed, trendOfFigure, type Trend } from './trends.ts';

/**
 * A place in a section that the model names and code fills. What stands there comes from the embedded writer's
 * section, piece by piece, so each number keeps its way back to the message it came from.
 */
export interface Slot {
  /** `A3`: what the model writes between double brackets. Short: names are a good part of what a model has to write. */
  name: string;
  /** number: a figure with its unit · clause: a clause that must stand as it is (a zero said aloud) · sentence: a whole one. */
  kind: 'number' | 'clause' | 'sentence';
  pieces: Piece[];
  /** What it is, in words without numbers. */
  label: string;
  /** How a clause says it, the number as `[[]]`; empty where the label alone tells. */
  phrase: string;
  unit: string;
  trend: Trend;
  /** Catalogue id of a given figure; null for a computed one, a date and for wording. */
  id: string | null;
  /** The figure of this year, where this is last year's. */
  thisYear: string | null;
  /** Figures a computed one was worked out from. */
  from: string[];
  formula: string | null;
  isRequired: boolean;
  /** A time limit: 2026年首次体检前. */
  isDate: boolean;
  /** 1-based item of a problem part it belongs to. */
  item: number | null;
}

/** 2026年首次体检前: with the event it is set by, so that 前 never falls to the year alone. */
const day = shapes`\d{4}${time.yearMark}(?:\d{1,2}${time.monthMark}(?:\d{1,2}${time.dayMark})?)?${time.monthPart}?(?:[\p{Script=Han}]{0,10}?${numbers.front})?|\d{1,2}${time.monthMark}(?:\d{1,2}${time.dayMark}|${time.monthPart})${numbers.front}?`;
const clauseMark = /[，。；：！？]/;

/** The part of the report decides the letters of its slots: problems, causes and plans are asked for in one call. */
export type TaskPart = 'work' | 'problems' | 'causes' | 'plans';
const letters: Readonly<Record<TaskPart, { number: string; words: string; date: string }>> = {
  work: { number: 'A', words: 'B', date: 'D' },
  problems: { number: 'A', words: 'B', date: 'D' },
  causes: { number: 'C', words: 'E', date: 'F' },
  plans: { number: 'P', words: 'Q', date: 'T' },
};

interface Collecting {
  part: TaskPart;
  kind: Kind;
  ledger: Ledger;
  slots: Slot[];
  item: number | null;
  isRequired: boolean;
}

/** The slots of a work section: every figure, gap, zero, fact and open claim of it must be used, computed ones may. */
export function slotsOfWork(kind: Kind, ledger: Ledger, paragraphs: readonly Paragraph[]): Slot[] {
  const collecting: Collecting = { part: 'work', kind, ledger, slots: [], item: null, isRequired: true };
  for (const { pieces } of paragraphs)
    for (const sentence of sentencesOf(pieces)) collectSentence(collecting, sentence);
  return collecting.slots;
}

/** The slots of one item of the problem part. Claims are the model's to word, so only what they count is a slot. */
export function slotsOfItem(
  part: TaskPart,
  kind: Kind,
  ledger: Ledger,
  pieces: readonly Piece[],
  item: number,
  taken: readonly Slot[],
): Slot[] {
  const isClaimed = pieces.some((piece) => piece.claim !== undefined);
  const collecting: Collecting = { part, kind, ledger, slots: [...taken], item, isRequired: !isClaimed };
  for (const sentence of sentencesOf(pieces.map(withoutClaim))) collectSentence(collecting, sentence);
  return collecting.slots.slice(taken.length);
}

function withoutClaim(piece: Piece): Piece {
  const { claim: _, ...plain } = piece;
  return plain;
}

/** Runs of pieces up to and with a full stop; a claim is a run of its own. */
export function sentencesOf(pieces: readonly Piece[]): Piece[][] {
  const sentences: Piece[][] = [[]];
  let claim: string | undefined;
  for (const piece of pieces) {
    if (piece.claim !== claim) sentences.push([]);
    claim = piece.claim;
    if (piece.type !== 'text' || claim !== undefined) {
      sentences.at(-1)?.push(piece);
      if (piece.type === 'fact' && piece.text.endsWith('。')) sentences.push([]);
      continue;
    }
    for (const part of piece.text.split(/(?<=[。！？])/)) {
      sentences.at(-1)?.push({ ...piece, text: part });
      if (/[。！？]$/.test(part)) sentences.push([]);
    }
  }
  return sentences.filter((sentence) => sentence.length > 0);
}

const nonZero = shape`(?:\d|${marks.place})`;

function collectSentence(collecting: Collecting, sentence: readonly Piece[]): void {
  const { kind, ledger } = collecting;
  const text = pieceText(sentence);
  const claim = sentence[0]?.claim;
  const fact = sentence.find((piece) => piece.type === 'fact');
  const scoped = sentence.some((piece) => piece.type === 'figure' && ledger.figures[piece.id]?.scope);
  const masked = maskedWords(kind, ledger, sentence);
  const isWithheld = Object.values(kind.phrases.sections).some(({ withheld }) => withheld.includes(text));
  if (claim !== undefined) return add(collecting, wordsSlot(sentence, `待核实的句子：${masked}`));
  if (fact || scoped) return add(collecting, wordsSlot(sentence, `已确认的句子：${masked}`));
  if (isWithheld) return add(collecting, wordsSlot(sentence, `必须保留的说明：${masked}`));
  for (const clause of clausesOf(sentence)) {
    const isZero = clause.some((piece) => piece.type === 'figure' && !nonZero.test(piece.text));
    if (isZero && !clause.some((piece) => piece.type === 'figure' && /\d/.test(piece.text))) {
      add(collecting, { ...wordsSlot(clause, `整句话：${maskedWords(kind, ledger, clause)}`), kind: 'clause' });
      continue;
    }
    for (const piece of clause) {
      const slot = numberSlot(collecting, piece);
      if (slot) add(collecting, slot);
      if (piece.type === 'text') for (const date of piece.text.match(day) ?? []) add(collecting, dateSlot(date));
    }
  }
}

/** Pieces between commas; the marks are left out. */
function clausesOf(sentence: readonly Piece[]): Piece[][] {
  const clauses: Piece[][] = [[]];
  for (const piece of sentence) {
    if (piece.type !== 'text') {
      clauses.at(-1)?.push(piece);
      continue;
    }
    for (const [at, part] of piece.text.split(clauseMark).entries()) {
      if (at > 0) clauses.push([]);
      if (part !== '') clauses.at(-1)?.push({ ...piece, text: part });
    }
  }
  return clauses.filter((clause) => clause.length > 0);
}

const numberHead = shape`^[^\d【]*[\d.,]*(?:【[^】]*】)?(?:${amounts.odd}|${amounts.myriad})*`;

function numberSlot(collecting: Collecting, piece: Piece): Slot | null {
  const { kind, ledger } = collecting;
  if (piece.type === 'computed') {
    const trend = trendOfComputed(kind, ledger, piece);
    const described = describeComputed(kind, piece, trend);
    return {
      ...blankSlot('', [piece]),
      ...described,
      trend,
      from: piece.from,
      formula: piece.formula,
      isRequired: false,
    };
  }
  if (piece.type !== 'figure' && piece.type !== 'pending') return null;
  if (factOfGap(piece.id) !== null) {
    return {
      ...blankSlot('', [piece]),
      label: `留给述职人补写的空：${piece.text}`,
      isRequired: collecting.isRequired,
    };
  }
  const figure = kind.figureById.get(piece.id);
  const label = kind.phrases.figures[piece.id]?.name ?? figure?.label ?? piece.id;
  const isTrendKnown = piece.type === 'figure' || workedOutBy(kind, piece.id) === 'growth';
  return {
    ...blankSlot('', [piece]),
    label,
    phrase: phraseOf(kind, piece.id),
    unit: piece.text.replace(numberHead, '') || (figure?.unit ?? ''),
    trend: isTrendKnown ? trendOfFigure(kind, ledger, piece.id) : null,
    id: piece.id,
    thisYear: thisYearOf(kind, piece.id),
    isRequired: collecting.isRequired,
  };
}

/** `入伍人数连续[[]]居全区第一`: the kind's own clause for a figure. */
function phraseOf(kind: Kind, id: string): string {
  const nodes = kind.phrases.figures[id]?.say?.nodes ?? [];
  const parts = nodes.map((node) => {
    if (node.kind === 'slot') return '[[]]';
    if (node.kind === 'word') return kind.phrases.words[node.name]?.['all'] ?? '';
    return node.kind === 'text' ? node.text : '';
  });
  return parts.join('');
}

const yearWritten = shape`\d{4}${time.yearMark}`;

const monthWritten = shape`\d{1,2}${time.monthMark}`;

const dayWritten = shape`\d{1,2}${time.dayMark}`;

function dateSlot(date: string): Slot {
  return {
    ...blankSlot('', [{ type: 'text', text: date }]),
    isDate: true,
    label: `时限：${date.replace(yearWritten, '某年').replace(monthWritten, '某月').replace(dayWritten, '某日')}`,
    isRequired: false,
  };
}

function wordsSlot(sentence: readonly Piece[], label: string): Slot {
  return { ...blankSlot('', withoutStop(sentence)), kind: 'sentence', label };
}

/** A required number without a label, to be filled in as needed. */
export function blankSlot(name: string, pieces: Piece[]): Slot {
  return {
    name,
    kind: 'number',
    pieces,
    label: '',
    phrase: '',
    unit: '',
    trend: null,
    id: null,
    thisYear: null,
    from: [],
    formula: null,
    isRequired: true,
    isDate: false,
    item: null,
  };
}

/** The same figure met again is the same slot; each gets the next number of its letter. */
function add(collecting: Collecting, slot: Slot): void {
  const { slots, part } = collecting;
  const own = { ...slot, item: collecting.item };
  const text = pieceText(own.pieces);
  const isSame = (other: Slot): boolean =>
    other.id === own.id && other.formula === own.formula && pieceText(other.pieces) === text && other.item === own.item;
  if (slots.some(isSame)) return;
  const { number, words, date } = letters[part];
  const letter = own.isDate ? date : own.kind === 'number' ? number : words;
  const taken = slots.filter(({ name }) => name.startsWith(letter)).length;
  slots.push({ ...own, name: `${letter}${taken + 1}` });
}

function withoutStop(pieces: readonly Piece[]): Piece[] {
  const last = pieces.at(-1);
  if (!last) return [];
  return [...pieces.slice(0, -1), { ...last, text: last.text.replace(/[。！？]$/, '') }];
}
