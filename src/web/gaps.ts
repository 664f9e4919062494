import { walkParagraphs, type Report } from '../report/report.ts';

/** A gap for words names itself: `【主观原因】`; one for a number is blank and goes by the figure's label. */
export function gapLabel(text: string, id: string, labelOf: (id: string) => string): string {
  const named = /【\s*(\S[^】]*?)\s*】/.exec(text)?.[1];
  return named ?? labelOf(id);
}

/** What the gaps of a report wait for, each once, in reading order. */
export function gapLabels(report: Report, labelOf: (id: string) => string): string[] {
  const labels = new Set<string>();
  for (const { paragraph } of walkParagraphs(report)) {
    for (const piece of paragraph.pieces) {
      if (piece.type === 'pending') labels.add(gapLabel(piece.text, piece.id, labelOf));
    }
  }
  return [...labels];
}
