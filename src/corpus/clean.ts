import type { TermsFile } from '../kinds/terms.ts';
import type { Span } from '../text/spans.ts';
import { findCorrections } from './corrections.ts';
import { applyCorrections, type Correction } from './correction.ts';

/** A correction that was applied, with its place in the text as received and in the clean text. */
export interface AppliedCorrection {
  rule: string;
  before: string;
  after: string;
  reason: string;
  raw: Span;
  clean: Span;
}

export interface Cleaned {
  text: string;
  corrections: AppliedCorrection[];
  /** Found but not certain: offsets in the clean text. */
  doubts: Correction[];
}

/** Rounds of correction: one mended word may show the next slip (训 mended, then the comma beside it). */
const maxRounds = 4;

/** Applies every certain correction, round by round until none is left, and remembers where each stood. */
export function cleanText(terms: TermsFile, raw: string, year: number | undefined): Cleaned {
  const options = year === undefined ? {} : { year };
  const rounds: Correction[][] = [];
  let text = raw;
  let doubts: Correction[] = [];
  for (let round = 0; round < maxRounds; round += 1) {
    const found = findCorrections(terms, text, options);
    doubts = found.filter((one) => !one.certain);
    const certain = found.filter((one) => one.certain);
    if (certain.length === 0) break;
    rounds.push(certain);
    text = applyCorrections(text, certain);
  }
  const corrections = rounds.flatMap((round, i) =>
    round.map((one) => ({
      rule: one.rule,
      before: one.before,
      after: one.after,
      reason: one.reason,
      raw: rounds.slice(0, i).reduceRight<Span>((span, earlier) => moveBack(span, earlier), one),
      clean: rounds.slice(i).reduce<Span>((span, edits, k) => moveForward(span, edits, k === 0), one),
    })),
  );
  return {
    text,
    corrections: corrections
      .map((one) => ({ ...one, raw: { start: one.raw.start, end: one.raw.end } }))
      .toSorted((a, b) => a.raw.start - b.raw.start || a.clean.start - b.clean.start),
    doubts,
  };
}

/** Where a span of the text before `edits` stands after them. An edited span becomes its replacement. */
function moveForward(span: Span, edits: readonly Correction[], isOwn: boolean): Span {
  let shift = 0;
  let start = span.start;
  let end = span.end;
  for (const edit of edits) {
    const grown = edit.after.length - (edit.end - edit.start);
    if (edit.start === span.start && edit.end === span.end && isOwn) {
      return { start: span.start + shift, end: span.start + shift + edit.after.length };
    }
    if (edit.end <= span.start) shift += grown;
    else if (edit.start < span.end) end += grown;
    else break;
  }
  start += shift;
  end = Math.max(start, end + shift);
  return { start, end };
}

/** The span of the text before `edits` that became `span`; wider where an edit lies across its border. */
function moveBack(span: Span, edits: readonly Correction[]): Span {
  return { start: offsetBack(span.start, edits, 'start'), end: offsetBack(span.end, edits, 'end') };
}

function offsetBack(offset: number, edits: readonly Correction[], side: 'start' | 'end'): number {
  let shift = 0;
  for (const edit of edits) {
    const start = edit.start + shift;
    const end = start + edit.after.length;
    if (end <= offset && !(side === 'end' && end === offset && start === end)) {
      shift += edit.after.length - (edit.end - edit.start);
      continue;
    }
    if (start < offset) return side === 'start' ? edit.start : edit.end;
    break;
  }
  return offset - shift;
}
