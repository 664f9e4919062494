import { ruleOf } from '../checks/rules.ts';
import { placeParagraphs } from '../report/carry-pieces.ts';
import { walkParagraphs, type Report } from '../report/report.ts';
import type { Span } from '../text/spans.ts';
import type { Draft } from './draft.ts';
import { placeFindings, type PlacedFinding } from './finding-places.ts';

/** All of a draft that waits for the officer; the reply and the page count by this and by nothing else. */
export interface DraftMatters {
  /** What stands empty, in the order of the text, each once; `text`: as it is printed. */
  gaps: { id: string; text: string }[];
  claims: PlacedClaim[];
  errors: PlacedFinding[];
  warnings: PlacedFinding[];
  hints: PlacedFinding[];
  /** Looked at, and left as it is. */
  kept: PlacedFinding[];
}

export interface PlacedClaim extends Span {
  id: string;
  text: string;
  question: string;
}

/** `kept`: keys of the findings the officer has looked at and keeps. */
export function draftMatters(draft: Draft, kept: readonly string[]): DraftMatters {
  const matters: DraftMatters = {
    gaps: gapsOf(draft.report),
    claims: claimsOf(draft),
    errors: [],
    warnings: [],
    hints: [],
    kept: [],
  };
  const seen = new Set<string>();
  for (const placed of placeFindings(draft)) {
    const { finding, key, start } = placed;
    // Gaps have a list of their own, by what they wait for.
    if (ruleOf(finding.rule).isGap || seen.has(`${key} ${start}`)) continue;
    seen.add(`${key} ${start}`);
    if (kept.includes(key)) matters.kept.push(placed);
    else if (finding.severity === 'error') matters.errors.push(placed);
    else if (finding.severity === 'warning') matters.warnings.push(placed);
    else matters.hints.push(placed);
  }
  return matters;
}

/** How many of them are to be mended or settled; hints and what is kept do not press. */
export function countPressing({ errors, claims, warnings }: DraftMatters): number {
  return errors.length + claims.length + warnings.length;
}

function gapsOf(report: Report): DraftMatters['gaps'] {
  const gaps = new Map<string, string>();
  for (const { paragraph } of walkParagraphs(report))
    for (const { type, id, text } of paragraph.pieces.filter((piece) => piece.type === 'pending'))
      if (type === 'pending' && !gaps.has(id)) gaps.set(id, text);
  return [...gaps].map(([id, text]) => ({ id, text }));
}

function claimsOf(draft: Draft): PlacedClaim[] {
  const places = new Map(placeClaims(draft).map((span) => [span.id, span]));
  return draft.claims.flatMap(({ id, text, question }) => {
    const place = places.get(id);
    return place ? [{ ...place, text, question }] : [];
  });
}

/** Where the 待核实 sentences stand in the report's text, in reading order. */
export function placeClaims({ report }: Draft): (Span & { id: string })[] {
  const spans: (Span & { id: string })[] = [];
  for (const { paragraph, start } of placeParagraphs(report)) {
    let at = start;
    for (const { claim, text } of paragraph.pieces) {
      const last = spans[spans.length - 1];
      if (claim !== undefined && last?.id === claim && last.end === at) last.end += text.length;
      else if (claim !== undefined) spans.push({ id: claim, start: at, end: at + text.length });
      at += text.length;
    }
  }
  return spans;
}
