import {
  AlignmentType,
  Document,
  DocumentGridType,
  Footer,
  PageNumber,
  Packer,
  Paragraph,
  TextRun,
  type FileChild,
  type ICommentOptions,
  type IFontAttributesProperties,
  type IParagraphStyleOptions,
  type IPropertiesOptions,
  type ISectionOptions,
} from 'docx';
import { finishPackage } from './docx-package.ts';
import { faces, lineTwips, page, sizes, type Type } from './page-layout.ts';
import type { LineStyle } from './report-lines.ts';
import { blockStyleId, checkSheetStyleId, styleIds } from './style-ids.ts';

export function face(eastAsia: string): IFontAttributesProperties {
  return { ascii: faces.latin, hAnsi: faces.latin, cs: faces.latin, eastAsia, hint: 'eastAsia' };
}

/** Face and weight of a line style, for a heading that runs into its text. */
export function styleRun(style: LineStyle): { font: IFontAttributesProperties; bold?: boolean } {
  switch (style) {
    case 'title':
      return { font: face(faces.title) };
    case 'heading1':
      return { font: face(faces.heading) };
    case 'byline':
    case 'heading2':
      return { font: face(faces.subheading) };
    case 'heading3':
      return { font: face(faces.body), bold: true };
    case 'heading4':
    case 'body':
    case 'signature':
    case 'date':
      return { font: face(faces.body) };
  }
}

function documentStyles({ bodySize, scalePercent, linePoints }: Type): NonNullable<IPropertiesOptions['styles']> {
  // Two characters; a half-point is ten twips.
  const firstLine = { firstLine: 2 * bodySize * 10, firstLineChars: 200 };
  const line = lineTwips(linePoints);
  // 22 lines on every page (GB/T 9704-2012 §5.2.3): none is moved on because it would stand alone there, no heading
  // either. Said in a place of its own, for the types of docx leave it out of a style.
  const ofEveryLine = { spacing: { line, lineRule: 'exact', before: 0, after: 0 } as const, widowControl: false };
  const own = (id: string, name: string, style: LineStyle, paragraph: IParagraphStyleOptions['paragraph']) => ({
    id,
    name,
    basedOn: 'Normal',
    quickFormat: true,
    run: styleRun(style),
    ...(paragraph ? { paragraph } : {}),
  });
  const heading = (style: LineStyle) => ({
    run: { ...styleRun(style), size: bodySize, color: '000000' },
    paragraph: { indent: firstLine, alignment: AlignmentType.BOTH },
  });
  return {
    default: {
      document: {
        run: {
          font: face(faces.body),
          size: bodySize,
          scale: scalePercent,
          language: { value: 'en-US', eastAsia: 'zh-CN' },
        },
        paragraph: ofEveryLine,
      },
      title: {
        run: { ...styleRun('title'), size: sizes.title, scale: 100 },
        paragraph: {
          alignment: AlignmentType.CENTER,
          keepNext: true,
          spacing: { line, lineRule: 'exact', after: line },
        },
      },
      heading1: heading('heading1'),
      heading2: heading('heading2'),
      heading3: heading('heading3'),
      heading4: heading('heading4'),
    },
    paragraphStyles: [
      own(styleIds.body, '公文正文', 'body', { indent: firstLine, alignment: AlignmentType.BOTH }),
      { id: blockStyleId, name: '公文正文（另起）', basedOn: styleIds.body, quickFormat: true },
      own(styleIds.byline, '公文署名行', 'byline', {
        alignment: AlignmentType.CENTER,
        keepNext: true,
        spacing: { line, lineRule: 'exact', after: line },
      }),
      own(styleIds.signature, '公文落款', 'signature', {
        alignment: AlignmentType.RIGHT,
        keepNext: true,
        spacing: { line, lineRule: 'exact', before: line },
      }),
      {
        id: checkSheetStyleId,
        name: '数字核对表',
        basedOn: 'Normal',
        run: { font: face(faces.heading), size: sizes.body },
        paragraph: { alignment: AlignmentType.CENTER, keepNext: true },
      },
      own(styleIds.date, '公文日期', 'date', { alignment: AlignmentType.RIGHT }),
    ],
  };
}

/** A4 page with "— 1 —" outside: odd pages right, even pages left, one character in (GB/T 9704-2012 §7.5). */
function pageProperties(linePoints: number): Pick<ISectionOptions, 'properties' | 'footers'> {
  return {
    properties: {
      page: {
        size: { width: page.width, height: page.height },
        margin: { ...page.margins, header: page.header, footer: page.footer, gutter: 0 },
      },
      grid: { type: DocumentGridType.LINES, linePitch: lineTwips(linePoints) },
    },
    footers: { default: pageNumber('right'), even: pageNumber('left') },
  };
}

function pageNumber(side: 'left' | 'right'): Footer {
  const font = { ascii: faces.pageNumber, hAnsi: faces.pageNumber, eastAsia: faces.pageNumber, hint: 'eastAsia' };
  const indent = sizes.pageNumber * 10;
  return new Footer({
    children: [
      new Paragraph({
        alignment: side === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
        // A line of the body's height would reach into the text area and cost it its last line.
        spacing: { line: page.footerLine, lineRule: 'exact' },
        indent: side === 'right' ? { right: indent } : { left: indent },
        children: [
          new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font, size: sizes.pageNumber, scale: 100 }),
        ],
      }),
    ],
  });
}

/** Packs paragraphs and tables into a document with this project's styles, page and properties. */
export async function packDocument(
  children: readonly FileChild[],
  comments: readonly ICommentOptions[],
  details: { title: string; type: Type; writtenAt: string },
): Promise<Uint8Array> {
  const document = new Document({
    creator: '',
    lastModifiedBy: '',
    evenAndOddHeaderAndFooters: true,
    styles: documentStyles(details.type),
    ...(comments.length > 0 ? { comments: { children: comments } } : {}),
    sections: [{ ...pageProperties(details.type.linePoints), children }],
  });
  const packed = await Packer.pack(document, 'uint8array');
  return finishPackage(packed, { title: details.title, writtenAt: details.writtenAt });
}
