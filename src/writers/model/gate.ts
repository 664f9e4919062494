import type { ClaimedRange, GateContext, GateFinding } from './gate-finding.ts';
import { pieceText, type Paragraph } from '../../report/report.ts';
import type { Written } from '../writer.ts';
import { cutsFor, withoutSpans } from './cut-clauses.ts';
import { fillParagraph } from './fill.ts';
import { checkBinding } from './gate-binding.ts';
import { judgeClaims, withoutGrades, withStopBefore } from './gate-claims.ts';
import { checkDirections } from './gate-direction.ts';
import { judgedRightly } from './gate-meaning.ts';
import { checkShape, itemParagraphs } from './gate-shape.ts';
import { checkSlots } from './gate-slots.ts';
import { checkText, type TextFinding } from './gate-text.ts';
import type { ReadAnswer } from './read-answer.ts';
import type { SectionTask } from './section-task.ts';

export interface Judged {
  findings: GateFinding[];
  /** The section as it would be printed; only fit to be stored when there are no findings. */
  paragraphs: Paragraph[];
  claims: Written['claims'];
}

/**
 * Holds a model's section against the promises. Whatever the model does, a section without findings states the
 * figures of its slots and no other number, names each by its indicator, and asserts nothing that is not backed
 * or marked.
 */
export function judgeSection(task: SectionTask, answer: ReadAnswer, context: GateContext): Judged {
  return judgeCoded(task, paragraphsOf(task, answer), answer.unknown, context);
}

export interface Mended extends Judged {
  /** What was found at first. */
  objections: GateFinding[];
  /** What was cut out so that the rest may stand. */
  cut: string[];
  /** Share of the answer's characters that was cut, 0–1. */
  lost: number;
}

/** Rounds of cutting: what is cut may show what only leaned on it. */
const mostRounds = 4;

/** The same, what the gate objects to cut out wherever the sentence stands without it. */
export function mendSection(task: SectionTask, answer: ReadAnswer, context: GateContext): Mended {
  let coded = paragraphsOf(task, answer);
  const length = coded.join('').length;
  const cut: string[] = [];
  let judged = judgeCoded(task, coded, answer.unknown, context);
  const objections = judged.findings;
  for (let round = 0; round < mostRounds && judged.findings.length > 0; round += 1) {
    const spans = cutsFor(task, coded, judged.findings);
    if (spans === null) break;
    cut.push(...spans.map(({ paragraph, start, end }) => coded[paragraph]?.slice(start, end) ?? ''));
    coded = withoutSpans(coded, spans);
    judged = judgeCoded(task, coded, answer.unknown, context);
  }
  return { ...judged, objections, cut, lost: cut.join('').length / Math.max(1, length) };
}

function paragraphsOf(task: SectionTask, answer: ReadAnswer): string[] {
  if (task.part === 'work') return answer.paragraphs.map(withoutGrades);
  return itemParagraphs(answer.paragraphs).map((one, at) => withStopBefore(task, withoutGrades(one), at));
}

function judgeCoded(
  task: SectionTask,
  coded: readonly string[],
  unknown: readonly string[],
  context: GateContext,
): Judged {
  const { backed, findings: directions } = checkDirections(task, coded);
  const borneOut = new Set([...backed, ...judgedRightly(task, coded, context.kind)]);
  const { ranges, findings: unbacked } = judgeClaims(task, coded, borneOut, context.kind.field);
  const filled = coded.map((paragraph, at) => fillParagraph(task.slots, paragraph, ranges[at] ?? []));
  const findings = [
    ...checkSlots(task, coded, unknown),
    ...checkShape(task, coded, context.kind),
    ...directions,
    ...unbacked,
  ];
  // What is wrong in itself is mended first: the rest is read off the filled text, at some cost.
  if (findings.length === 0) findings.push(...checkBinding(task, coded, context));
  if (findings.length === 0) findings.push(...placed(checkText(task, filled, context), coded));
  return { findings: withoutDoubles(findings), paragraphs: filled, claims: claimsOf(task, filled, ranges) };
}

/** Words found in the filled text have their place in the coded one where no slot stands in them. */
function placed(findings: readonly TextFinding[], coded: readonly string[]): GateFinding[] {
  return findings.map(({ words, ...finding }) => {
    if (words === '') return finding;
    const paragraph = coded.findIndex((one) => one.includes(words));
    if (paragraph === -1) return finding;
    const start = coded[paragraph]?.indexOf(words) ?? 0;
    return { ...finding, place: { paragraph, start, end: start + words.length } };
  });
}

function claimsOf(
  task: SectionTask,
  filled: readonly Paragraph[],
  ranges: readonly ClaimedRange[][],
): Written['claims'] {
  const questions = new Map(ranges.flat().map((range) => [range.id, range.question]));
  const claims: Written['claims'] = [];
  for (const { pieces } of filled) {
    for (const claim of new Set(pieces.flatMap((piece) => piece.claim ?? []))) {
      const text = pieceText(pieces.filter((piece) => piece.claim === claim)).replace(/^，|，$/g, '');
      claims.push({ id: claim, text, question: questions.get(claim) ?? '' });
    }
  }
  return claims;
}

function withoutDoubles(findings: readonly GateFinding[]): GateFinding[] {
  const seen = new Set<string>();
  const keyOf = ({ message, place }: GateFinding): string =>
    `${message}@${place?.paragraph ?? ''}:${place?.start ?? ''}`;
  return findings.filter((finding) => !seen.has(keyOf(finding)) && seen.add(keyOf(finding)));
}
