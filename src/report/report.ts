import type { Span } from '../text/spans.ts';

/**
 * A run of a paragraph. Only `figure` and `computed` pieces hold numbers of the ledger, so each number leads back
 * to the message it came from. `claim` marks every piece of a sentence that stands 待核实: asserted by nobody yet,
 * to be confirmed or struck by the officer; pieces of one such sentence share the id.
 */
export type Piece =
  | { type: 'text'; text: string; claim?: string }
  /** `id` is a catalogue figure id; `text` is what is printed, e.g. `2300余人次`. */
  | { type: 'figure'; id: string; text: string; claim?: string }
  /** Worked out by code from figures `from` by `formula`; `text` is what is printed, e.g. `91.1%`. */
  | { type: 'computed'; formula: string; from: string[]; value: string; text: string; claim?: string }
  /** A confirmed fact in the officer's words. */
  | { type: 'fact'; id: string; text: string; claim?: string }
  /** A visible gap for a figure or fact not yet known, printed as 【  】 with its unit. */
  | { type: 'pending'; id: string; text: string; claim?: string };

export interface Paragraph {
  pieces: Piece[];
  /** Place in the source text, when the report was parsed from one. */
  span?: Span;
}

export type HeadingForm = '一、' | '（一）' | '1.' | '（1）' | '一是' | 'label';

export interface Section {
  /** Section id of the kind (`conscription`, `problems` …); null when none fits. */
  id: string | null;
  level: number;
  /** How it is numbered; null for a heading without number. */
  form: HeadingForm | null;
  /** 1-based number as written; null without one. */
  number: number | null;
  heading: string;
  /** Mark and heading as an officer wrote them, where that is not how they are printed: `1、…`, `## 一、…`. */
  written?: string;
  /** The heading is glued to its text in one paragraph: `（一）开展民兵整组。整组工作中…`, `存在问题：一是…`. */
  isRunIn: boolean;
  paragraphs: Paragraph[];
  sections: Section[];
  headingSpan?: Span;
  span?: Span;
  /** Key of the block it belongs to, once an edit may have renamed or split it; see `blocks.ts`. */
  block?: string;
}

export interface Report {
  kind: string | null;
  title: string;
  /** `述职人：清溪街道党工委书记` under the title, when there. */
  byline: string | null;
  opening: Paragraph[];
  sections: Section[];
  closing: Paragraph[];
  signature: string | null;
  date: string | null;
}

export function pieceText(pieces: readonly Piece[]): string {
  return pieces.map((piece) => piece.text).join('');
}

/** Every section, parents before children, in reading order. */
export function* walkSections(sections: readonly Section[]): Generator<Section> {
  for (const section of sections) {
    yield section;
    yield* walkSections(section.sections);
  }
}

/** Every paragraph of a report in reading order with the section it stands in (null in opening and closing). */
export function* walkParagraphs(report: Report): Generator<{ paragraph: Paragraph; section: Section | null }> {
  for (const paragraph of report.opening) yield { paragraph, section: null };
  for (const section of walkSections(report.sections)) {
    for (const paragraph of section.paragraphs) yield { paragraph, section };
  }
  for (const paragraph of report.closing) yield { paragraph, section: null };
}
