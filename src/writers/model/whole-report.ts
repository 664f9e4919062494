import { partOfSection } from '../../kinds/parts.ts';
import type { Finding } from '../../checks/finding.ts';
import { familyOf, ruleOf, type RuleId } from '../../checks/rules.ts';
import { runChecks } from '../../checks/run-checks.ts';
import {
  pieceText,
  walkParagraphs,
  walkSections,
  type Paragraph,
  type Report,
  type Section,
} from '../../report/report.ts';
import { renderReport } from '../../report/render.ts';
import type { Span } from '../../text/spans.ts';
import type { Written } from '../writer.ts';
import type { GateContext } from './gate-finding.ts';
import { plainHeading } from './section-task.ts';

/** The report with some sections' paragraphs replaced; sections are known by identity. */
export function replaceSections(report: Report, written: ReadonlyMap<Section, readonly Paragraph[]>): Report {
  const replace = (sections: readonly Section[]): Section[] =>
    sections.map((section) => ({
      ...section,
      heading: headingOver(section.heading, written.get(section)),
      paragraphs: [...(written.get(section) ?? section.paragraphs)],
      sections: replace(section.sections),
    }));
  return { ...report, sections: replace(report.sections) };
}

/** A heading's result stands only over words that tell it. */
function headingOver(heading: string, paragraphs: readonly Paragraph[] | undefined): string {
  if (paragraphs === undefined) return heading;
  const told = paragraphs.map(({ pieces }) => pieceText(pieces)).join('');
  const results = heading.match(/\d+(?:\.\d+)?/g) ?? [];
  return results.every((result) => told.includes(result)) ? heading : plainHeading(heading);
}

/**
 * Sections that break the whole though each passed alone: the same sentence twice, problems and causes that no longer
 * answer each other, a heading that reads otherwise. What the embedded report shows as well is not theirs.
 */
export function findMisfits(
  report: Report,
  embedded: Report,
  written: ReadonlyMap<Section, readonly Paragraph[]>,
  context: GateContext,
): Map<Section, string> {
  const accepted = new Set(graveFindings(embedded, context).findings.map((finding) => finding.rule));
  const { text, findings } = graveFindings(report, context);
  const fresh = findings.filter((finding) => !accepted.has(finding.rule));
  const misfits = new Map<Section, string>();
  const places = placesOf(report, text);
  // Sections are copied when some are replaced; their order is not.
  const copies = [...walkSections(report.sections)];
  const originals = [...walkSections(embedded.sections)];
  for (const finding of fresh) {
    for (const section of written.keys()) {
      const isProblemPart = partOfSection(context.kind, section.id) !== null;
      const copy = copies[originals.indexOf(section)];
      const place = copy && places.get(copy);
      const isWithin = place !== undefined && finding.start < place.end && finding.end > place.start;
      const isTheirs = familyOf(finding.rule) === 'alignment' ? isProblemPart : isWithin;
      if (isTheirs && !misfits.has(section)) misfits.set(section, finding.message);
    }
  }
  const [first] = fresh;
  if (first && misfits.size === 0) {
    const section = offending(first, embedded, written, context);
    if (section) misfits.set(section, first.message);
  }
  return misfits;
}

/** The section without which the finding goes away; the first one where several together make it. */
function offending(
  { rule }: Finding,
  embedded: Report,
  written: ReadonlyMap<Section, readonly Paragraph[]>,
  context: GateContext,
): Section | undefined {
  const sections = [...written.keys()];
  const isGoneWithout = (section: Section): boolean => {
    const others = new Map([...written].filter(([one]) => one !== section));
    return !graveFindings(replaceSections(embedded, others), context).findings.some((one) => one.rule === rule);
  };
  return sections.find(isGoneWithout) ?? sections[0];
}

function graveFindings(report: Report, context: GateContext): { text: string; findings: Finding[] } {
  const text = renderReport(report, { claims: 'plain' });
  const { kind, ledger, pastReports } = context;
  const findings = runChecks({ kind, text, ledger, report, pastReports, isOurWording: true }).filter(
    ({ rule, severity }) => severity === 'error' || (severity === 'warning' && isOfWhole(rule)),
  );
  return { text, findings };
}

/** How the parts hang together; gaps are the officer's to fill. */
function isOfWhole(id: RuleId): boolean {
  const { family, isGap } = ruleOf(id);
  return family === 'alignment' || (family === 'structure' && !isGap);
}

/** Where each section's paragraphs stand in the text, in reading order. */
function placesOf(report: Report, text: string): Map<Section, Span> {
  const places = new Map<Section, Span>();
  let from = 0;
  for (const { paragraph, section } of walkParagraphs(report)) {
    const body = pieceText(paragraph.pieces);
    const start = text.indexOf(body, from);
    if (start === -1) continue;
    from = start + body.length;
    if (section) places.set(section, { start: places.get(section)?.start ?? start, end: from });
  }
  return places;
}

/** Claims in the order of the text, so that 第二句划掉 means the second one. */
export function orderClaims(report: Report, known: readonly Written['claims'][number][]): Written['claims'] {
  const byId = new Map(known.map((claim) => [claim.id, claim]));
  const ordered: Written['claims'] = [];
  const seen = new Set<string>();
  for (const { paragraph } of walkParagraphs(report)) {
    for (const { claim } of paragraph.pieces) {
      const entry = claim === undefined || seen.has(claim) ? undefined : byId.get(claim);
      if (claim === undefined || !entry) continue;
      seen.add(claim);
      const text = pieceText(paragraph.pieces.filter((piece) => piece.claim === claim)).replace(/^，|，$/g, '');
      ordered.push({ ...entry, text });
    }
  }
  return ordered;
}
