import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import { invariant } from '../result.ts';
import { substituteFaces } from './page-layout.ts';
import { escapeXml } from './xml-text.ts';

/** Every file of a produced document carries this time, so that the same report gives the same bytes. */
const packedAt = new Date(1980, 0, 2);

export interface PackageDetails {
  title: string;
  /** ISO 8601; created and modified of the document's properties. */
  writtenAt: string;
}

/**
 * Finishes a packed document where the `docx` library has no option: the title off the line grid, punctuation never
 * squeezed, substitute faces, and properties that name the title and the time and no person or program.
 */
export function finishPackage(packed: Uint8Array, details: PackageDetails): Uint8Array {
  const parts = unzipSync(packed);
  edit(parts, 'word/styles.xml', liftTitleOffGrid);
  edit(parts, 'word/document.xml', liftTablesOffGrid);
  edit(parts, 'word/settings.xml', keepPunctuationWhole);
  edit(parts, 'word/fontTable.xml', nameSubstitutes);
  parts['docProps/core.xml'] = strToU8(coreProperties(details));
  return zipParts(parts);
}

/** Parts of a package to its bytes, the content types first as Word itself writes them. */
export function zipParts(parts: Record<string, Uint8Array>): Uint8Array {
  const first = '[Content_Types].xml';
  const names = [first, ...Object.keys(parts).filter((name) => name !== first)];
  const files: Zippable = {};
  for (const name of names) {
    const bytes = parts[name];
    if (bytes) files[name] = [bytes, { mtime: packedAt, level: 6 }];
  }
  return zipSync(files);
}

function edit(parts: Record<string, Uint8Array>, name: string, change: (xml: string) => string): void {
  const bytes = parts[name];
  invariant(bytes, `the packed document has no ${name}`);
  parts[name] = strToU8(change(strFromU8(bytes)));
}

/** A 22 pt title on a 28.95 pt grid would take two rows. */
function liftTitleOffGrid(xml: string): string {
  const style = /(<w:style [^>]*w:styleId="Title".*?<w:pPr>.*?)(<w:spacing )/s;
  invariant(style.test(xml), 'the Title style has no spacing to put snapToGrid before');
  return xml.replace(style, '$1<w:snapToGrid w:val="0"/>$2');
}

/** Lines of a table in small print would each take a row of the body's grid. */
function liftTablesOffGrid(xml: string): string {
  return xml.replace(/<w:tbl>.*?<\/w:tbl>/gs, (table) =>
    table.replaceAll('<w:pPr><w:spacing ', '<w:pPr><w:snapToGrid w:val="0"/><w:spacing '),
  );
}

function keepPunctuationWhole(xml: string): string {
  invariant(xml.includes('<w:compat>'), 'settings without compat');
  return xml.replace('<w:compat>', '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>');
}

function nameSubstitutes(xml: string): string {
  const fonts = substituteFaces
    .map((font) => `<w:font w:name="${font.name}"><w:altName w:val="${font.substitute}"/></w:font>`)
    .join('');
  return xml.replace(/\/>$|<\/w:fonts>$/, (end) => (end === '/>' ? `>${fonts}</w:fonts>` : `${fonts}</w:fonts>`));
}

function coreProperties(details: PackageDetails): string {
  const at = escapeXml(wallClock(details.writtenAt));
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"' +
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"' +
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${escapeXml(details.title)}</dc:title>` +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created>` +
    `<dcterms:modified xsi:type="dcterms:W3CDTF">${at}</dcterms:modified></cp:coreProperties>`
  );
}

/** Word shows times of changes and comments as the wall clock whatever zone they name: keep the officer's. */
export function wallClock(iso: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2}))?/.exec(iso);
  return match ? `${match[1] ?? ''}T${match[2] ?? '00:00:00'}Z` : '1980-01-01T00:00:00Z';
}
