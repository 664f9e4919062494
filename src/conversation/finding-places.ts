import type { Finding } from '../checks/finding.ts';
import { withoutClaimMarks } from '../report/claim-marks.ts';
import { renderReport } from '../report/render.ts';
import type { Span } from '../text/spans.ts';
import { keptRuns } from '../text/diff.ts';
import type { Draft } from './draft.ts';

/** A finding with its place in the draft's text without 待核 marks. */
export interface PlacedFinding extends Span {
  finding: Finding;
  /** The same matter has the same key from draft to draft. */
  key: string;
}

/** Where the findings of a draft stand in `renderReport(report, { claims: 'plain' })`. */
export function placeFindings(draft: Draft): PlacedFinding[] {
  const marked = renderReport(draft.report);
  const toPlain = withoutClaimMarks(marked);
  // A text the officer brought is kept as it came; its tree may print with other white space.
  const toMarked = draft.text === marked ? (offset: number) => offset : followRuns(draft.text, marked);
  return draft.findings.map((finding) => {
    const start = toPlain(toMarked(finding.start));
    const end = Math.max(start, toPlain(toMarked(finding.end)));
    return { finding, key: findingKey(finding, draft.text), start, end };
  });
}

export function findingKey(finding: Finding, text: string): string {
  const words = text.slice(finding.start, finding.end);
  return [finding.rule, words === '' ? finding.message : words, ...(finding.ids ?? [])].join('|');
}

function followRuns(before: string, after: string): (offset: number) => number {
  const runs = keptRuns(before, after);
  return (offset) => {
    const run = runs.filter((one) => one.from <= offset).pop();
    return run ? run.to + Math.min(offset - run.from, run.length) : 0;
  };
}
