import { familyOf } from '../../checks/rules.ts';
import { checkSection } from '../../checks/run-checks.ts';
import { claims } from '../../lexicon/lexicon.ts';
import { shapes } from '../../lexicon/shape.ts';
import { readAssertions } from '../../reading/assertions.ts';
import { pieceText, type Paragraph } from '../../report/report.ts';
import { createReference, isSaidBy } from './claims.ts';
import type { GateContext } from './gate-finding.ts';
import type { SectionTask } from './section-task.ts';

/** What is held against a section, in points; what it says of figures is the gate's matter and the same in both. */
export interface SectionFaults {
  /** Empty, vague, without who or when: findings of weak/ and structure/. */
  weak: number;
  /** 高度重视, 扎实, 有待加强, 进一步. */
  cliches: number;
  /** Principles beyond one for each paragraph: padding. */
  preaching: number;
  /** Sentences that begin like the one before, or say one number and nothing else. */
  monotony: number;
  /** What a sentence names in full a second time, and a unit in front of its number: 教育课时8课时. */
  repeated: number;
  /** Paragraphs of many figures that begin with the first of them: nothing says what they are for. */
  unled: number;
  /** What the embedded section works out or concludes and this one does not say. */
  lost: number;
  /** Much longer than what is to be said, or much shorter. */
  length: number;
}

const weights: Readonly<Record<keyof SectionFaults, number>> = {
  weak: 3,
  cliches: 1.5,
  preaching: 1,
  monotony: 1,
  repeated: 1,
  unled: 1,
  lost: 0.5,
  length: 2,
};
/** Against the embedded section's length in characters; a paragraph may gain what leads it and joins its sentences. */
const usualLength = { least: 0.75, most: 1.15, ledBy: 25 };

/** A section the model worded stands where nothing more is held against it than against the embedded writer's. */
export function isBetter(task: SectionTask, paragraphs: readonly Paragraph[], context: GateContext): boolean {
  const own = points(faultsOf(task, paragraphs, context));
  const embedded = task.section.paragraphs.filter((paragraph) => !task.kept.includes(paragraph));
  return own <= points(faultsOf(task, embedded, context));
}

export function points(faults: SectionFaults): number {
  return (
    faults.weak * weights.weak +
    faults.cliches * weights.cliches +
    faults.preaching * weights.preaching +
    faults.monotony * weights.monotony +
    faults.repeated * weights.repeated +
    faults.unled * weights.unled +
    faults.lost * weights.lost +
    faults.length * weights.length
  );
}

const cliche = shapes`${claims.hollow}`;

export function faultsOf(task: SectionTask, paragraphs: readonly Paragraph[], context: GateContext): SectionFaults {
  const texts = paragraphs.map(({ pieces }) => pieceText(pieces));
  const text = texts.join('\n');
  const { kind, ledger, title } = context;
  const head = `${title}\n\n一、${task.heading}\n`;
  const weak = checkSection({ kind, text: head + text, ledger }).filter(
    ({ rule, start }) => start >= head.length && ['weak', 'structure'].includes(familyOf(rule)),
  );
  const embedded = task.section.paragraphs.reduce((sum, { pieces }) => sum + pieceText(pieces).length, 0);
  const kept = task.kept.reduce((sum, { pieces }) => sum + pieceText(pieces).length, 0);
  const usual = Math.max(1, embedded - kept);
  const most = Math.max(usual * usualLength.most, usual + usualLength.ledBy * texts.length);
  return {
    weak: weak.length,
    cliches: text.match(cliche)?.length ?? 0,
    preaching: task.part === 'work' ? preachingIn(texts) : 0,
    monotony: monotonyOf(text),
    repeated: repeatedIn(text),
    unled: paragraphs.filter(isUnled).length,
    lost: lostIn(task, paragraphs, text),
    length: text.length < usual * usualLength.least || text.length > most ? 1 : 0,
  };
}

function preachingIn(texts: readonly string[]): number {
  const sentences = new Set<string>();
  texts.forEach((text, at) => {
    const read = readAssertions(text, (clause) => /[\d【]/.test(clause));
    for (const { sentence } of read) {
      const own = read.filter((one) => one.sentence.start === sentence.start);
      if (own.every(({ kind }) => kind === 'principle')) sentences.add(`${at}:${sentence.start}`);
    }
  });
  return Math.max(0, sentences.size - texts.length);
}

const manyFigures = 3;

function isUnled({ pieces }: Paragraph): boolean {
  const figures = pieces.filter(({ type }) => type === 'figure' || type === 'computed').length;
  const [first = ''] = pieceText(pieces).split(/[。！？]/);
  return figures >= manyFigures && /[\d【]/.test(first);
}

/** Computed numbers and clauses without a number (与社区数相等) that stand in the embedded section alone. */
function lostIn(task: SectionTask, paragraphs: readonly Paragraph[], text: string): number {
  const embedded = task.section.paragraphs.filter((paragraph) => !task.kept.includes(paragraph));
  const computedIn = (some: readonly Paragraph[]): string[] =>
    some.flatMap(({ pieces }) => pieces.flatMap((piece) => (piece.type === 'computed' ? piece.formula : [])));
  const own = new Set(computedIn(paragraphs));
  const numbers = new Set(computedIn(embedded).filter((formula) => !own.has(formula))).size;
  if (task.part !== 'work') return numbers;
  const said = createReference(text);
  const concluded = embedded.flatMap(({ pieces }) => pieceText(pieces).split(/[，。；：！？]/));
  const clauses = concluded.filter((clause) => clause.length > 3 && !/[\d【〔]/.test(clause));
  return numbers + clauses.filter((clause) => !isSaidBy(clause, said)).length;
}

const opening = 3;

/** 征兵方面…。训练方面…。, 走访…户。慰问…人。 */
function monotonyOf(text: string): number {
  const sentences = text.split(/[。！？\n]/).filter((sentence) => sentence.length > opening);
  const openings = sentences.map((sentence) => sentence.slice(0, opening));
  const repeated = openings.filter((one, at) => at > 0 && one === openings[at - 1]).length;
  const bare = sentences.map((sentence) => !sentence.includes('，') && (sentence.match(/[\d.]+/g) ?? []).length === 1);
  const listed = bare.filter((isBare, at) => isBare && bare[at - 1] === true).length;
  return repeated + listed;
}

const unitTwice = /(\p{Script=Han}{1,3})\d[\d.]*\1/gu;

/** Shorter, a word is at home twice in a sentence: 进站体检. */
const longName = 5;

/** Runs of Han letters, long as a name, that stood in their sentence before. Linear in the text. */
function repeatedIn(text: string): number {
  let repeated = 0;
  for (const sentence of text.split(/[。！？\n]/)) {
    const seen = new Set<string>();
    let until = 0;
    for (const { 0: run, index } of sentence.matchAll(/\p{Script=Han}{5,}/gu)) {
      for (let at = 0; at + longName <= run.length; at += 1) {
        const name = run.slice(at, at + longName);
        if (seen.has(name)) {
          if (index + at >= until) repeated += 1;
          until = index + at + longName;
        }
        seen.add(name);
      }
    }
  }
  return repeated + (text.match(unitTwice)?.length ?? 0);
}
