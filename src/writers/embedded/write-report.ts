import { failure, success, type Result } from '../../result.ts';
import type { HeadingSet } from '../../kinds/phrases.ts';
import { factOfGap } from '../../report/claim-ids.ts';
import { walkParagraphs, type Report } from '../../report/report.ts';
import { planReport } from '../plan/plan-report.ts';
import type { Brief, WriteFailure, Writer, Written } from '../writer.ts';
import { buildSections, writeContent } from './compose.ts';
import { createDesk, type Desk } from './desk.ts';
import { writeClosing, writeOpening, writeSignature, writeTitle } from './opening.ts';
import { writeProblemPart } from './problems.ts';
import { holdConfirmed } from './section.ts';
import { askAboutLedger } from './questions.ts';

/** The embedded writer as the port sees it: no model, no network, never fails but on an unknown outline. */
export function createEmbeddedWriter(): Writer {
  return { write: (brief) => Promise.resolve(writeReport(brief)) };
}

/**
 * Drafts the whole report from the ledger: a plan first, then words by the sentence plans of the kind. Same brief,
 * same text. Every number in it is a `figure` piece of the ledger or a `computed` piece with its formula; sentences
 * nobody has said carry `claim`.
 */
export function writeReport(brief: Brief): Result<Written, WriteFailure> {
  const outline = brief.kind.outlines[brief.outline];
  if (!outline) return failure({ kind: 'unknown-outline', outline: brief.outline });
  const desk = createDesk(brief);
  holdConfirmed(desk);
  const titles = headingsOf(desk, brief.outline);
  desk.plan = planReport(desk, outline.sections, titles);
  const content = writeContent(desk, desk.plan.sections);
  const problemPart = writeProblemPart(desk);
  const signature = writeSignature(desk);
  const report: Report = {
    kind: brief.kind.id,
    title: writeTitle(desk),
    byline: signature.byline,
    opening: writeOpening(desk, content.written),
    sections: buildSections(desk, desk.plan.sections, content, problemPart, titles),
    closing: writeClosing(desk, problemPart.yardsticks),
    signature: signature.signature,
    date: signature.date,
  };
  askAboutLedger(desk, report);
  const { plan, unplaced, claims, questions } = desk;
  const lacking = lackingIn(desk, report);
  return success({ report, writer: 'embedded', plan, unplaced, lacking, claims: asRead(report, claims), questions });
}

/** Claims in the order of the text, so that 第二句划掉 means the second one; those of a figure stand behind the sentences. */
function asRead(report: Report, claims: Written['claims']): Written['claims'] {
  const pieces = [...walkParagraphs(report)].flatMap(({ paragraph }) => paragraph.pieces);
  const placeOf = (id: string): number => pieces.findIndex(({ claim }) => claim === id);
  const sentences = claims.filter(({ id }) => placeOf(id) !== -1);
  return [
    ...sentences.toSorted((one, other) => placeOf(one.id) - placeOf(other.id)),
    ...claims.filter((one) => !sentences.includes(one)),
  ];
}

function headingsOf(desk: Desk, outline: string): Record<string, string> {
  const fits = (set: HeadingSet): boolean =>
    set.outline === outline &&
    (set.roles.length === 0 || set.roles.includes(desk.role)) &&
    (set.style === undefined || set.style === desk.plan.style);
  const sets = desk.kind.phrases.headings.filter(fits);
  return sets[desk.choose(`headings/${outline}`, sets.length)]?.titles ?? {};
}

/** What is lacking and neither told nor asked for in the text. */
function lackingIn(desk: Desk, report: Report): string[] {
  const asked = new Set(pendingIds(report));
  const isTold = (id: string): boolean => desk.ledger.facts[factOfGap(id) ?? id] !== undefined;
  return [...desk.lacking].filter((id) => !asked.has(id) && !isTold(id));
}

/** Ids of figures that stand in the report as gaps. */
export function pendingIds(report: Report): string[] {
  const ids = new Set<string>();
  for (const { paragraph } of walkParagraphs(report)) {
    for (const piece of paragraph.pieces) if (piece.type === 'pending') ids.add(piece.id);
  }
  return [...ids];
}
