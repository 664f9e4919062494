import { checkSection } from '../../checks/run-checks.ts';
import { readTextFigures } from '../../reading/text-figures.ts';
import type { Kind } from '../../kinds/kind.ts';
import { links, marks, negation, numbers } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import { pieceText } from '../../report/report.ts';
import { additions, createReference, isSaidBy, pairsOf } from './claims.ts';
import { clausesOf } from '../../reading/assertions.ts';
import type { CodedParagraph } from './paragraph-slots.ts';
import { findProseNumbers } from './prose-numbers.ts';
import { failure, success, type Result } from '../../result.ts';
import { rewordWords } from './words.ts';
import { readAnswer, replaceSlots, slotCharacter, slotsIn } from './read-answer.ts';

/** How far a rewording may go from the officer's paragraph; of its length, and of its pairs of characters. */
export interface RewordLimits {
  shortest: number;
  longest: number;
  /** Share of the officer's words that must come back. */
  kept: number;
}

export const polishLimits: RewordLimits = { shortest: 0.5, longest: 1.25, kept: 0.5 };
/** Said aloud, the set phrases go. */
export const speechLimits: RewordLimits = { shortest: 0.3, longest: 1.15, kept: 0.35 };

const mark = shape`^${marks.ordinal}${numbers.be}|^${numbers.ordinalMark}${marks.ordinal}，|^${marks.itemThat}${marks.ordinal}，`;
const foreign = /[A-Za-z<>{}[\]|\\^~@#$*_=+〔〕【】�]/;

/**
 * A model's rewording of the officer's own paragraph, or what is wrong with it, in words fit to be sent back: figures,
 * names and gaps in the same order, each said to be the same, nothing added that he did not say, nothing much left
 * out, no new fault.
 */
export function judgeParagraph(
  kind: Kind,
  original: string,
  coded: CodedParagraph,
  raw: string,
  limits: RewordLimits,
): Result<string, NotTaken> {
  const { slots } = coded;
  const before = readAnswer(coded.shown, slots, '').paragraphs;
  const after = readAnswer(raw, slots, '');
  const [own = '', answer = ''] = [before[0], after.paragraphs[0]];
  if (after.paragraphs.length !== 1 || before.length !== 1)
    return failure({ kind: 'not-taken', why: [rewordWords.onePiece] });
  const order = (text: string): string =>
    slotsIn(slots, text)
      .map((slot) => slot.name)
      .join(' ');
  const isSameMark = (mark.exec(own)?.[0] ?? '') === (mark.exec(answer)?.[0] ?? '');
  const ratio = answer.length / Math.max(1, own.length);
  const wrong: string[] = [];
  if (order(own) !== order(answer) || after.unknown.length > 0) wrong.push(rewordWords.order);
  if (!isSameMark) wrong.push(rewordWords.mark);
  if (ratio > limits.longest) wrong.push(rewordWords.long);
  if (ratio < limits.shortest || !keepsWords(own, answer, limits.kept)) wrong.push(rewordWords.short);
  if (findProseNumbers(answer, kind.field.numbered.list).length > 0) wrong.push(rewordWords.number);
  if (foreign.test(answer)) wrong.push(rewordWords.foreign);
  wrong.push(...added(kind, own, answer).map((words) => rewordWords.added(words)));
  if (wrong.length > 0) return failure({ kind: 'not-taken', why: wrong });
  const reworded = replaceSlots(slots, answer, (slot) => pieceText(slot.pieces));
  const [told, said] = [bindings(kind, original), bindings(kind, reworded)];
  const isKnown = told.every((one) => !one.startsWith(unknown));
  // What a number is, the binder tells; where it cannot, the words beside it stay.
  if (told.join(' ') !== said.join(' ') || !(isKnown || keepsNeighbours(own, answer)))
    return failure({ kind: 'not-taken', why: [rewordWords.named] });
  const faults = (text: string): string[] => checkSection({ kind, text }).map((finding) => finding.rule);
  const known = new Set(faults(original));
  return faults(reworded).every((rule) => known.has(rule))
    ? success(reworded)
    : failure({ kind: 'not-taken', why: [rewordWords.fault] });
}

/** A rewording that may not stand, and why. */
export interface NotTaken {
  kind: 'not-taken';
  why: string[];
}

const unknown = '?';

/** Which indicator each number stands beside, in order. */
function bindings(kind: Kind, text: string): string[] {
  return readTextFigures(kind, text).map(({ id, mention }) => `${id ?? unknown}=${mention.value}`);
}

const copulaEnding = shape`${links.copula}+$`;

/** The two characters before each placeholder, where they are words: 报名[[FIG_A]] stays 报名[[FIG_A]]. */
function keepsNeighbours(own: string, answer: string): boolean {
  const leads = (text: string): string[] =>
    text
      .split(slotCharacter)
      .slice(0, -1)
      .map((part) => /\p{Script=Han}{2}$/u.exec(part.replace(copulaEnding, ''))?.[0] ?? '');
  const [wanted, found] = [leads(own), leads(answer)];
  return wanted.length === found.length && wanted.every((lead, at) => lead === '' || found[at] === lead);
}

const negated = shape`${negation.no}`;

/** Clauses that say what no clause of the officer's says; beside a figure, words that are not his. */
function added(kind: Kind, own: string, answer: string): string[] {
  const reference = createReference(own);
  const known = pairsOf(own);
  return clausesOf(answer).flatMap(({ text }) => {
    if (slotCharacter.test(text)) return additions(text, own, kind.field);
    const pairs = [...pairsOf(text)];
    const shared = pairs.filter((pair) => known.has(pair)).length;
    const isHis = pairs.length <= 2 || isSaidBy(text, reference) || (shared === pairs.length && !negated.test(text));
    return isHis ? [] : [text];
  });
}

function keepsWords(own: string, answer: string, share: number): boolean {
  const wanted = [...pairsOf(own)];
  const there = pairsOf(answer);
  return wanted.length === 0 || wanted.filter((pair) => there.has(pair)).length / wanted.length >= share;
}
