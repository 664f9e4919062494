import type { FileChild, ICommentOptions, IParagraphOptions } from 'docx';
import type { Finding } from '../checks/finding.ts';
import { withoutClaimMarks } from '../report/claim-marks.ts';
import type { Report } from '../report/report.ts';
import { isClaimOf } from '../report/claim-ids.ts';
import { renderReport } from '../report/render.ts';
import { checkSheetBlock, type CheckSheet } from './check-sheet.ts';
import {
  buildComment,
  buildParagraph,
  changeCounter,
  decorate,
  type Authorship,
  type Decoration,
} from './docx-paragraphs.ts';
import { packDocument } from './docx-styles.ts';
import { aloud, lineTwips, usualType } from './page-layout.ts';
import { programAuthor } from './program-author.ts';
import { linesText, reportLines, type ReportLine } from './report-lines.ts';
import { signingIndents, titleIndent } from './title-shape.ts';
import { papers } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';

export interface DocxOptions {
  /** ISO 8601; the time of comments and of the document's properties. */
  writtenAt: string;
  /**
   * `marked` (default): gaps highlighted, 待核实 sentences shaded, reasons as 批注. `clean`: the text and nothing else.
   * `aloud`: the same in large type, for reading aloud.
   */
  copy?: DocxCopy;
  /** Exact line spacing in points; 28.95 gives 22 lines a page. */
  linePoints?: number;
  /** Who signs where: as the report has it (default), under the title, or at the end. */
  signing?: Signing;
  /** Offsets against `renderReport(report)`, the text with 待核 marks that the checks see. */
  findings?: readonly Finding[];
  /** Of the draft: what would settle each unconfirmed sentence. */
  claims?: readonly { id: string; question: string }[];
  /** Added as a last page. */
  checkSheet?: CheckSheet;
}

export type DocxCopy = 'marked' | 'clean' | 'aloud';

export type Signing = 'as-written' | 'byline' | 'signature';

/**
 * A report as a Word and WPS document set by GB/T 9704-2012; the same report and options give the same bytes.
 * Text that XML cannot hold (control characters) is left out.
 */
export async function writeDocx(report: Report, options: DocxOptions): Promise<Uint8Array> {
  const signed = placeSigning(report, options.signing ?? 'as-written');
  const lines = reportLines(signed);
  const { copy = 'marked' } = options;
  const type = copy === 'aloud' ? aloud : usualType(options.linePoints);
  const { linePoints } = type;
  const by: Authorship = { author: programAuthor, at: options.writtenAt };
  const remarks = copy === 'marked' ? collectRemarks(report, signed, lines, options) : [];
  const comments: ICommentOptions[] = remarks.map((remark, id) => buildComment(id, remark.text, by));
  const nextId = changeCounter();
  const children: FileChild[] = lines.map((line, index) => {
    const decorations = copy === 'marked' ? shading(line) : [];
    remarks.forEach((remark, id) => {
      if (remark.line === index) decorations.push({ start: remark.start, end: remark.end, comment: id });
    });
    if (line.headStyle) decorations.push({ start: 0, end: line.headLength, style: line.headStyle });
    const layout = lineLayout(lines, index, lineTwips(linePoints));
    const { style, startsBlock } = line;
    return buildParagraph({ style, startsBlock, inlines: decorate(line.text, decorations), layout }, by, nextId);
  });
  if (options.checkSheet) children.push(...checkSheetBlock(options.checkSheet, children.length > 0));
  return packDocument(children, comments, { title: signed.title, type, writtenAt: options.writtenAt });
}

const signerLabel = shape`^${papers.signer}[：:]\s*`;

/** Moves the signing to the place wished; nothing is made up where the report names nobody. */
export function placeSigning(report: Report, signing: Signing): Report {
  if (signing === 'byline' && report.byline === null) return { ...report, byline: report.signature, signature: null };
  if (signing === 'byline') return { ...report, signature: null };
  if (signing === 'signature' && report.signature === null) {
    return { ...report, byline: null, signature: report.byline?.replace(signerLabel, '') ?? null };
  }
  if (signing === 'signature') return { ...report, byline: null };
  return report;
}

/** Space round title and byline, the shape of a long title, and where signature and date stand. */
export function lineLayout(lines: readonly Pick<ReportLine, 'style' | 'text'>[], index: number, line: number): Layout {
  const current = lines[index];
  const next = lines[index + 1];
  if (!current) return {};
  if (current.style === 'title') {
    const indent = titleIndent(current.text);
    const isFollowed = next?.style === 'byline' || next?.style === 'title';
    return {
      ...(indent > 0 ? { indent: { left: indent, right: indent } } : {}),
      ...(isFollowed ? { spacing: { line, lineRule: 'exact', after: 0 } } : {}),
    };
  }
  if (current.style === 'byline' && next?.style === 'byline') return { spacing: { line, lineRule: 'exact', after: 0 } };
  if (current.style === 'signature') {
    const date = lines.find((other) => other.style === 'date')?.text ?? '';
    const isFirst = lines[index - 1]?.style !== 'signature';
    return {
      indent: { right: signingIndents(current.text, date).signature },
      ...(isFirst ? {} : { spacing: { line, lineRule: 'exact', before: 0 } }),
    };
  }
  if (current.style === 'date') {
    const isAlone = lines[index - 1]?.style !== 'signature';
    return {
      indent: { right: signingIndents('', current.text).date },
      ...(isAlone ? { spacing: { line, lineRule: 'exact', before: line } } : {}),
    };
  }
  return {};
}

type Layout = Pick<IParagraphOptions, 'indent' | 'spacing' | 'pageBreakBefore'>;

interface Remark {
  line: number;
  start: number;
  end: number;
  text: string;
}

function shading(line: ReportLine): Decoration[] {
  const decorations: Decoration[] = [];
  for (const mark of line.marks) {
    if (mark.kind === 'pending' || mark.kind === 'claim') {
      decorations.push({ start: mark.start, end: mark.end, shade: mark.kind });
    }
  }
  return decorations;
}

/** Unconfirmed sentences and findings as comments at their place, in reading order. */
function collectRemarks(report: Report, signed: Report, lines: readonly ReportLine[], options: DocxOptions): Remark[] {
  const questions = new Map((options.claims ?? []).map((claim) => [claim.id, claim.question]));
  const remarks: Remark[] = [];
  lines.forEach((line, index) => {
    for (const mark of line.marks) {
      if (mark.kind !== 'claim') continue;
      const question = questions.get(mark.id);
      const text = isClaimOf('figure', mark.id)
        ? '待核实：这个数没有听准，对就删去本批注，不对请改。'
        : `待核实：这句话还没有人确认过，属实就删去本批注，不属实请删去这句话。${question ? `\n${question}` : ''}`;
      remarks.push({ line: index, start: mark.start, end: mark.end, text });
    }
  });
  remarks.push(...findingRemarks(report, signed, lines, options.findings ?? []));
  return remarks.toSorted((a, b) => a.line - b.line || a.start - b.start || a.end - b.end);
}

const severityWords = { error: '需要改', warning: '请核对', hint: '供参考' } as const;

function findingRemarks(
  report: Report,
  signed: Report,
  lines: readonly ReportLine[],
  findings: readonly Finding[],
): Remark[] {
  if (findings.length === 0) return [];
  const toPlain = withoutClaimMarks(renderReport(report));
  // Offsets count in the report as it was checked; moving the signing shifts lines, never their text.
  const checked = report === signed ? lines : reportLines(report);
  const { starts } = linesText(checked);
  const remarks: Remark[] = [];
  for (const finding of findings) {
    const start = toPlain(finding.start);
    const at = Math.max(
      0,
      starts.findLastIndex((lineStart) => lineStart <= start),
    );
    const line = report === signed ? at : sameLine(checked, at, lines);
    const target = lines[line];
    if (!target) continue;
    const from = Math.min(Math.max(0, start - (starts[at] ?? 0)), Math.max(0, target.text.length - 1));
    const to = Math.min(Math.max(from + 1, toPlain(finding.end) - (starts[at] ?? 0)), target.text.length);
    const fix = finding.fix === undefined ? '' : finding.fix === '' ? '\n建议删去。' : `\n建议改为：${finding.fix}`;
    const offer = finding.offer === undefined ? '' : `\n如果错在这里，改为：${finding.offer}`;
    remarks.push({
      line,
      start: from,
      end: to,
      text: `${severityWords[finding.severity]}：${finding.message}${fix}${offer}`,
    });
  }
  return remarks;
}

/** Where a line of the checked report stands once byline and signature have changed places; -1 when it is gone. */
function sameLine(from: readonly ReportLine[], at: number, to: readonly ReportLine[]): number {
  const style = from[at]?.style;
  const count = from.slice(0, at).filter((line) => line.style === style).length;
  const indexes = to.flatMap((line, index) => (line.style === style ? [index] : []));
  return indexes[count] ?? -1;
}
