import { headingMark } from './headings.ts';
import type { Paragraph, Piece, Report, Section } from './report.ts';

/** Round a sentence that nobody has confirmed yet, so that a copied text never asserts it in silence. */
export const claimOpen = '〔待核〕';
export const claimClose = '〔/〕';

export interface RenderOptions {
  /** `marked` (default) puts 〔待核〕…〔/〕 round unconfirmed sentences; `plain` leaves the marks out. */
  claims?: 'marked' | 'plain';
}

/**
 * The report as plain text: title, blank line, byline and opening, then each top section, the closing and the
 * signature with date, each block set off by a blank line. `parseReport` reads it back to the same tree.
 */
export function renderReport(report: Report, options: RenderOptions = {}): string {
  const blocks: string[] = [];
  const push = (lines: readonly (string | null)[]): void => {
    const kept = lines.filter((line) => line !== null && line !== '');
    if (kept.length > 0) blocks.push(kept.join('\n'));
  };
  push([report.title]);
  push([report.byline, ...renderParagraphs(report.opening, options)]);
  for (const section of report.sections) push(renderSection(section, options));
  push(renderParagraphs(report.closing, options));
  push([report.signature, report.date]);
  return blocks.join('\n\n');
}

/** The same report as Markdown: headings by `#`, run-in headings bold, one blank line between paragraphs. */
export function renderMarkdown(report: Report, options: RenderOptions = {}): string {
  const blocks: (string | null)[] = [
    report.title === '' ? null : `# ${report.title}`,
    report.byline,
    ...renderParagraphs(report.opening, options),
  ];
  for (const section of report.sections) blocks.push(...markdownSection(section, 2, options));
  blocks.push(...renderParagraphs(report.closing, options), report.signature, report.date);
  const kept = blocks.filter((block) => block !== null && block !== '');
  return kept.join('\n\n');
}

/** One paragraph's text, unconfirmed sentences marked; pieces of one sentence share one pair of marks. */
export function renderPieces(pieces: readonly Piece[], options: RenderOptions = {}): string {
  if (options.claims === 'plain') return pieces.map((piece) => piece.text).join('');
  let text = '';
  let open: string | undefined;
  for (const piece of pieces) {
    if (piece.claim !== open) {
      if (open !== undefined) text += claimClose;
      if (piece.claim !== undefined) text += claimOpen;
      open = piece.claim;
    }
    text += piece.text;
  }
  return open === undefined ? text : text + claimClose;
}

function renderParagraphs(paragraphs: readonly Paragraph[], options: RenderOptions): string[] {
  return paragraphs.map((paragraph) => renderPieces(paragraph.pieces, options));
}

function renderSection(section: Section, options: RenderOptions): string[] {
  const body = renderParagraphs(section.paragraphs, options);
  const lines: string[] = [];
  if (section.isRunIn) lines.push(headingText(section) + (body[0] ?? ''), ...body.slice(1));
  else lines.push(headingText(section), ...body);
  for (const child of section.sections) lines.push(...renderSection(child, options));
  return lines;
}

function markdownSection(section: Section, depth: number, options: RenderOptions): string[] {
  const body = renderParagraphs(section.paragraphs, options);
  const lines: string[] = [];
  if (section.isRunIn) {
    const heading = headingText(section);
    const isItem = section.heading === '';
    lines.push((isItem ? heading : `**${heading}**`) + (body[0] ?? ''), ...body.slice(1));
  } else {
    lines.push(`${'#'.repeat(Math.min(depth, 6))} ${headingText(section)}`, ...body);
  }
  for (const child of section.sections) lines.push(...markdownSection(child, depth + 1, options));
  return lines;
}

/** Mark and heading, as written or as printed; a run-in heading brings its own stop, a label its colon. */
export function headingText(section: Section): string {
  return section.written ?? printedHeading(section);
}

/** As the product prints it, however it was written. */
export function printedHeading(section: Section): string {
  const text = headingMark(section.form, section.number) + section.heading;
  if (section.form === 'label') return `${text}：`;
  const needsStop = section.isRunIn && section.heading !== '' && !/[。：；！？，]$/.test(section.heading);
  return needsStop ? `${text}。` : text;
}
