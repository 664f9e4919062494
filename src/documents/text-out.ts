import { renderMarkdown, renderReport } from '../report/render.ts';
import type { Report } from '../report/report.ts';

/** A report as plain text, UTF-8 with a byte order mark: older Windows editors take it for GBK without. */
export function writeTextFile(report: Report): Uint8Array {
  return new TextEncoder().encode(`\ufeff${renderReport(report).replace(/\n*$/, '\n').replace(/\n/g, '\r\n')}`);
}

export function writeMarkdownFile(report: Report): Uint8Array {
  return new TextEncoder().encode(renderMarkdown(report).replace(/\n*$/, '\n'));
}
