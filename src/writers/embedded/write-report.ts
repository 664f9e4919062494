import { failure, success, type Result } from '../../result.ts';
import type { HeadingSet } from '../../kinds/phrases.ts';
import { walkParagraphs, type Report } from '../../report/report.ts';
import type { Brief, WriteFailure, Writer, Written } from '../writer.ts';
import { buildSections, writeContent, writtenIds } from './compose.ts';
import { createDesk, type Desk } from './desk.ts';
import { writeClosing, writeOpening, writeSignature, writeTitle } from './opening.ts';
import { askAboutLedger } from './questions.ts';

/** The embedded writer as the port sees it: no model, no network, never fails but on an unknown outline. */
export function createEmbeddedWriter(): Writer {
  return { write: (brief) => Promise.resolve(writeReport(brief)) };
}

/**
 * Drafts the whole report from the ledger by the sentence plans of the kind. Same brief, same text. Every number in
 * it is a `figure` piece of the ledger or a `computed` piece with its formula; sentences nobody has said carry `claim`.
 */
export function writeReport(brief: Brief): Result<Written, WriteFailure> {
  const outline = brief.kind.outlines[brief.outline];
  if (!outline) return failure({ kind: 'unknown-outline', outline: brief.outline });
  const desk = createDesk(brief);
  const content = writeContent(desk, outline.sections);
  const signature = writeSignature(desk);
  const report: Report = {
    kind: brief.kind.id,
    title: writeTitle(desk),
    byline: signature.byline,
    opening: writeOpening(desk, writtenIds(desk, content)),
    sections: buildSections(outline.sections, content, headingsOf(desk, brief.outline)),
    closing: writeClosing(desk, content.problemPart.yardsticks),
    signature: signature.signature,
    date: signature.date,
  };
  askAboutLedger(desk, report);
  const { unplaced, claims, questions } = desk;
  return success({ report, writer: 'embedded', unplaced, claims, questions });
}

function headingsOf(desk: Desk, outline: string): Record<string, string> {
  const fits = (set: HeadingSet): boolean =>
    set.outline === outline && (set.roles.length === 0 || set.roles.includes(desk.role));
  const sets = desk.kind.phrases.headings.filter(fits);
  return sets[desk.choose(`headings/${outline}`, sets.length)]?.titles ?? {};
}

/** Ids of figures that stand in the report as gaps. */
export function pendingIds(report: Report): string[] {
  const ids = new Set<string>();
  for (const { paragraph } of walkParagraphs(report)) {
    for (const piece of paragraph.pieces) if (piece.type === 'pending') ids.add(piece.id);
  }
  return [...ids];
}
