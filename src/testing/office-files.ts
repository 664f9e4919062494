import { deflateSync, strToU8 } from 'fflate';
import { crc32 } from '../documents/unpack.ts';

/** An entry of a zip made for a test; what is left out is made honestly. */
export interface TestEntry {
  name: string;
  data: Uint8Array | string;
  isStored?: boolean;
  /** General purpose bits of the headers: 1 encrypted. */
  flags?: number;
  method?: number;
  /** Lies about the size in both headers. */
  claimedBytes?: number;
  claimedCrc?: number;
  /** Points at the data of this earlier entry instead of its own. */
  sharesDataOf?: string;
}

/** A zip built byte by byte, so that a test can break any rule of the format. */
export function buildZip(entries: readonly TestEntry[]): Uint8Array {
  const chunks: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  const offsets = new Map<string, number>();
  let at = 0;
  for (const entry of entries) {
    const data = typeof entry.data === 'string' ? strToU8(entry.data) : entry.data;
    const packed = entry.isStored ? data : deflateSync(data, { level: 9 });
    const name = strToU8(entry.name);
    const shared = entry.sharesDataOf === undefined ? undefined : offsets.get(entry.sharesDataOf);
    const header = (isCentral: boolean): Uint8Array => {
      const bytes = new Uint8Array((isCentral ? 46 : 30) + name.length);
      const view = new DataView(bytes.buffer);
      view.setUint32(0, isCentral ? 0x02014b50 : 0x04034b50, true);
      const base = isCentral ? 6 : 4;
      if (isCentral) view.setUint16(4, 20, true);
      view.setUint16(base, 20, true);
      view.setUint16(base + 2, entry.flags ?? 0x0800, true);
      view.setUint16(base + 4, entry.method ?? (entry.isStored ? 0 : 8), true);
      view.setUint16(base + 8, 0x21, true);
      view.setUint32(base + 10, entry.claimedCrc ?? crc32(data), true);
      view.setUint32(base + 14, packed.length, true);
      view.setUint32(base + 18, entry.claimedBytes ?? data.length, true);
      view.setUint16(base + 22, name.length, true);
      if (isCentral) view.setUint32(42, shared ?? at, true);
      bytes.set(name, isCentral ? 46 : 30);
      return bytes;
    };
    directory.push(header(true));
    if (shared !== undefined) continue;
    offsets.set(entry.name, at);
    const local = header(false);
    chunks.push(local, packed);
    at += local.length + packed.length;
  }
  const end = new Uint8Array(22);
  const view = new DataView(end.buffer);
  view.setUint32(0, 0x06054b50, true);
  view.setUint16(8, entries.length, true);
  view.setUint16(10, entries.length, true);
  view.setUint32(
    12,
    directory.reduce((sum, part) => sum + part.length, 0),
    true,
  );
  view.setUint32(16, at, true);
  return concat([...chunks, ...directory, end]);
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const wordNamespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ' +
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ' +
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ' +
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" ' +
  'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"';

/** `w:document` round a body's XML. */
export function documentXml(body: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><w:document ${wordNamespaces}><w:body>${body}<w:sectPr/></w:body></w:document>`;
}

/** A document whose elements stand under `prefix`, or in the default namespace where that is empty. */
export function documentInNamespace(prefix: string, body: string): string {
  const [name, declared] = prefix === '' ? ['', 'xmlns'] : [`${prefix}:`, `xmlns:${prefix}`];
  const namespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  return `<?xml version="1.0" encoding="UTF-8"?><${name}document ${declared}="${namespace}"><${name}body>${body}</${name}body></${name}document>`;
}

/** `w:p` with one run; `properties` is the inside of its `w:pPr`. */
export function paragraphXml(text: string, properties = ''): string {
  return `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

export interface TestDocx {
  body: string;
  styles?: string;
  numbering?: string;
  extra?: readonly TestEntry[];
}

/** The entries of a Word document as Word lays them out. */
export function docxEntries(parts: TestDocx): TestEntry[] {
  const open = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`;
  const entries: TestEntry[] = [
    {
      name: '[Content_Types].xml',
      data: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    },
    {
      name: '_rels/.rels',
      data: '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    },
    {
      name: 'word/_rels/document.xml.rels',
      data: '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>',
    },
    { name: 'word/document.xml', data: documentXml(parts.body) },
  ];
  if (parts.styles !== undefined)
    entries.push({ name: 'word/styles.xml', data: `<w:styles ${open}>${parts.styles}</w:styles>` });
  if (parts.numbering !== undefined) {
    entries.push({ name: 'word/numbering.xml', data: `<w:numbering ${open}>${parts.numbering}</w:numbering>` });
  }
  return [...entries, ...(parts.extra ?? [])];
}

export function buildDocx(parts: TestDocx): Uint8Array {
  return buildZip(docxEntries(parts));
}

/** The first bytes of a PNG of a size, all a reader of headers needs. */
export function pngHead(width: number, height: number): Uint8Array {
  const bytes = new Uint8Array(64);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return bytes;
}

/** An OLE container with the given names in its directory, laid out as [MS-CFB] says. */
export function buildOle(names: readonly string[]): Uint8Array {
  const bytes = new Uint8Array(512 * 4);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  const view = new DataView(bytes.buffer);
  view.setUint16(30, 9, true);
  ['Root Entry', ...names].forEach((name, index) => {
    const at = 1024 + index * 128;
    for (let i = 0; i < name.length; i += 1) view.setUint16(at + i * 2, name.charCodeAt(i), true);
    view.setUint16(at + 64, (name.length + 1) * 2, true);
    view.setUint32(at + 116, 0, true);
  });
  return bytes;
}

/** A PDF of one page; `content` is its content stream, packed when `isPacked`. */
export function buildPdf(content: Uint8Array, trailer = '', streamDictionary = ''): Uint8Array {
  const head = strToU8(
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n' +
      '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>>>endobj\n' +
      `4 0 obj<</Length ${content.length}${streamDictionary}>>stream\n`,
  );
  const tail = strToU8(`\nendstream endobj\ntrailer<</Root 1 0 R${trailer}>>\n%%EOF`);
  return concat([head, content, tail]);
}
