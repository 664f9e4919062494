import { checkFigures, type CheckInput } from '../../src/checks/run-checks.ts';
import type { Finding } from '../../src/checks/finding.ts';
import { readTextFigures } from '../../src/reading/text-figures.ts';
import type { Ledger } from '../../src/figures/ledger.ts';
import type { Kind } from '../../src/kinds/kind.ts';
import { pieceText, walkParagraphs, type Report } from '../../src/report/report.ts';
import { isOverlapping, type Span } from '../../src/text/spans.ts';

/** A figure as the writer printed it, with its place in the text. */
export interface PrintedFigure extends Span {
  id: string;
  text: string;
}

export function printedFigures(text: string, report: Report): PrintedFigure[] {
  const printed: PrintedFigure[] = [];
  let from = 0;
  for (const { paragraph } of walkParagraphs(report)) {
    const start = text.indexOf(pieceText(paragraph.pieces), from);
    if (start === -1) continue;
    let at = start;
    for (const piece of paragraph.pieces) {
      if (piece.type === 'figure' && /\d/.test(piece.text)) {
        printed.push({ id: piece.id, text: piece.text, start: at, end: at + piece.text.length });
      }
      at += piece.text.length;
    }
    from = at;
  }
  return printed;
}

/** Printed figures whose clause, read alone, names the indicator they were printed for. */
export function boundRightly(kind: Kind, text: string, printed: readonly PrintedFigure[]): PrintedFigure[] {
  const read = readTextFigures(kind, text);
  return printed.filter((one) => read.some(({ id, mention }) => id === one.id && isOverlapping(mention, one)));
}

function areSeen(input: CheckInput, spans: readonly Span[]): boolean {
  const findings = checkFigures(input).filter((finding) => finding.severity !== 'hint');
  return spans.every((span) => findings.some((finding: Finding) => isOverlapping(finding, span)));
}

/** Adds a number nobody gave to one printed figure. */
export function isAlterationSeen(kind: Kind, ledger: Ledger, text: string, one: PrintedFigure): boolean {
  const altered = one.text.replace(/\d+/, (digits) => String(Number(digits) + 37));
  const changed = text.slice(0, one.start) + altered + text.slice(one.end);
  return areSeen({ kind, ledger, text: changed }, [{ start: one.start, end: one.start + altered.length }]);
}

/** Exchanges two printed figures; both places must be seen. */
export function isSwapSeen(kind: Kind, ledger: Ledger, text: string, a: PrintedFigure, b: PrintedFigure): boolean {
  const changed = text.slice(0, a.start) + b.text + text.slice(a.end, b.start) + a.text + text.slice(b.end);
  const shift = b.text.length - a.text.length;
  const first = { start: a.start, end: a.start + b.text.length };
  const second = { start: b.start + shift, end: b.start + shift + a.text.length };
  return areSeen({ kind, ledger, text: changed }, [first, second]);
}

/** The next printed figure of the same unit with another value, within reach of one sentence or two. */
export function swapPartner(printed: readonly PrintedFigure[], at: number): PrintedFigure | undefined {
  const one = printed[at];
  const unitOf = (text: string): string => text.replace(/[\d.,]+/, '');
  return (
    one &&
    printed.slice(at + 1, at + 8).find((other) => other.text !== one.text && unitOf(other.text) === unitOf(one.text))
  );
}
