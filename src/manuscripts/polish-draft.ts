import type { Finding } from '../checks/finding.ts';
import { findOverlap, type Compared } from '../checks/overlap.ts';
import type { PastText } from '../corpus/overlap.ts';
import type { ParagraphOverlap } from '../corpus/overlap-paragraphs.ts';
import type { Ledger } from '../figures/ledger.ts';
import type { Kind } from '../kinds/kind.ts';
import { readInstruction, type Instruction } from '../polish/instruction.ts';
import { readMatrix, type MatrixRow } from '../polish/matrix.ts';
import { polishText } from '../polish/polish-text.ts';
import type { Suggestion } from '../polish/suggestion.ts';
import type { Report } from '../report/report.ts';
import { changeForm } from './change-form.ts';

export interface PolishWish {
  /** In the officer's words: 压到1500字，数字不动. */
  instruction?: string;
  ledger?: Ledger;
  /** The report year where the text names none. */
  year?: number;
  /** What the officer answered about the problem part, for rewriting it. */
  answers?: string;
  /** Text of last year's report, to see what was copied. */
  lastYear?: string;
  /** Past reports to hold the text against; the assistant's own when not set. */
  comparedWith?: readonly PastText[];
}

/** What polishing and rewriting give back. */
export interface Revised {
  /** With every suggestion applied. */
  text: string;
  /** Against the text that came in, none overlapping. */
  suggestions: Suggestion[];
  /** Polishing: what only the officer can settle, against the text that came in. Rewriting: against `text`. */
  findings: Finding[];
  /** Problem ↔ cause ↔ measure. */
  matrix: MatrixRow[];
  /** Paragraphs that stand in a past report or last year's; offsets as those of `findings`. */
  overlap: ParagraphOverlap[];
  /** What of the wish could not be met, and what the officer should know, in sentences. */
  notes: string[];
  /** The text as a tree, where it was written anew from one. */
  report?: Report;
  /** Rewriting with answers: the problems they were of, from 0, and answers of none. */
  heard?: { place: number; topic: string }[];
  left?: string[];
  /** Rewriting: words nobody has said, with the officer's own that they took the place of. */
  replaced?: { text: string; instead: string }[];
}

/** Mends what is certain in a text and lists the rest; figures are never changed. */
export function polishDraft(kind: Kind, text: string, wish: PolishWish): Revised {
  const instruction: Instruction | null =
    wish.instruction === undefined ? null : readInstruction(kind, wish.instruction);
  // A speech has its own length, which is not the written report's.
  const { form, maxCharacters, ...others } = instruction ?? {};
  const overlap = findOverlap(kind, text, comparedBy(wish));
  const polished = polishText({
    kind,
    text,
    overlap,
    instruction: form === 'speech' ? others : instruction,
    ...(wish.ledger && { ledger: wish.ledger }),
    ...(wish.comparedWith && { comparedWith: wish.comparedWith }),
    ...(wish.lastYear !== undefined && { lastYear: wish.lastYear }),
  });
  const notes = [...polished.unmet];
  if (wish.instruction !== undefined && instruction === null) notes.push(notUnderstood);
  const { suggestions, findings } = polished;
  const revised: Revised = {
    text: polished.text,
    suggestions,
    findings,
    matrix: readMatrix(kind, text, findings),
    overlap,
    notes,
  };
  if (form === undefined) return revised;
  const changed = changeForm(kind, polished.text, {
    form,
    ...(instruction?.minutes !== undefined && { minutes: instruction.minutes }),
    ...(maxCharacters !== undefined && { maxCharacters }),
    ...(wish.ledger && { ledger: wish.ledger }),
  });
  notes.push(...changed.notes);
  if (changed.report === null) return revised;
  const whole = { rule: `form/${form}` as const, start: 0, end: text.length, before: text, after: changed.text };
  return {
    ...revised,
    text: changed.text,
    suggestions: [{ ...whole, reason: changed.reason }],
    report: changed.report,
  };
}

/** What a text is held against for overlap. */
export function comparedBy({ comparedWith, lastYear }: PolishWish): Compared {
  return { ...(comparedWith && { pastReports: comparedWith }), ...(lastYear !== undefined && { lastYear }) };
}

const notUnderstood =
  '这条要求没听明白，只改了错漏。可以说“压到1500字”“我们改成我”“改成五分钟发言稿”“只改错别字”“只改问题部分”这样的话。';
