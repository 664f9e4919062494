import type { ClaimedRange, GateContext, GateFinding } from './gate-finding.ts';
import { pieceText, type Paragraph } from '../../report/report.ts';
import type { Written } from '../writer.ts';
import { fillParagraph } from './fill.ts';
import { checkBinding } from './gate-binding.ts';
import { judgeClaims } from './gate-claims.ts';
import { checkDirections } from './gate-direction.ts';
import { checkShape, itemParagraphs } from './gate-shape.ts';
import { checkSlots } from './gate-slots.ts';
import { checkText } from './gate-text.ts';
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
  const coded = task.part === 'work' ? answer.paragraphs : itemParagraphs(answer.paragraphs);
  const { backed, findings: directions } = checkDirections(task, coded);
  const { ranges, findings: unbacked } = judgeClaims(task, coded, backed, context.kind.field);
  const filled = coded.map((paragraph, at) => fillParagraph(task.slots, paragraph, ranges[at] ?? []));
  const findings = [
    ...checkSlots(task, coded, answer.unknown),
    ...checkShape(task, coded, context.kind),
    ...directions,
    ...unbacked,
  ];
  // What is wrong in itself is mended first: the rest is read off the filled text, at some cost.
  if (findings.length === 0) findings.push(...checkBinding(task, coded, context));
  if (findings.length === 0) findings.push(...checkText(task, filled, context));
  return { findings: withoutDoubles(findings), paragraphs: filled, claims: claimsOf(task, filled, ranges) };
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
  return findings.filter(({ message }) => !seen.has(message) && seen.add(message));
}
