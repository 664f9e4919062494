import { strToU8, zlibSync } from 'fflate';
import type { UploadFailure } from '../documents/upload-failures.ts';
import {
  buildDocx,
  buildOle,
  buildPdf,
  buildZip,
  docxEntries,
  documentXml,
  paragraphXml,
  pngHead,
  type TestEntry,
} from './office-files.ts';

const megabyte = 1024 * 1024;
const body = paragraphXml('一、民兵工作');

/** The usual entries with one replaced or added. */
export function withEntry(entry: TestEntry): Uint8Array {
  return buildZip([...docxEntries({ body }).filter((other) => other.name !== entry.name), entry]);
}

export function withDocument(xml: string | Uint8Array): Uint8Array {
  return withEntry({ name: 'word/document.xml', data: xml });
}

function noise(length: number): Uint8Array {
  let seed = 12345;
  return Uint8Array.from({ length }, () => {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff;
    return (seed >> 16) & 0xff;
  });
}

const gbk = Uint8Array.from([0xc3, 0xf1, 0xb1, 0xf8]);
const fillers = (count: number, data: Uint8Array | string = 'x'): TestEntry[] =>
  Array.from({ length: count }, (_, index) => ({ name: `word/media/f${index}.bin`, data }));

/** Files no officer means to send: what it is, its bytes, its name, and the failure that must come back. */
export const hostileFiles: [string, () => Uint8Array, string, UploadFailure['kind']][] = [
  ['nothing', () => new Uint8Array(0), '空.docx', 'empty-file'],
  ['more than 10 MB', () => new Uint8Array(10 * megabyte + 1), '大.docx', 'file-too-large'],
  ['noise named .docx', () => noise(5000), '坏.docx', 'not-a-zip'],
  ['a docx cut short', () => buildDocx({ body }).subarray(0, 700), '断.docx', 'truncated-zip'],
  ['an old Word file named .docx', () => buildOle(['WordDocument']), '旧.docx', 'old-word-named-docx'],
  ['a docx with a password', () => buildOle(['EncryptionInfo', 'EncryptedPackage']), '密.docx', 'password'],
  ['an encrypted entry', () => withEntry({ name: 'word/a.xml', data: '<a/>', flags: 1 }), 'a.docx', 'encrypted-entry'],
  [
    'two entries of one name',
    () => buildZip([...docxEntries({ body }), { name: 'Word/Document.xml', data: documentXml(paragraphXml('换了')) }]),
    'a.docx',
    'duplicate-entry',
  ],
  ['a path that climbs', () => withEntry({ name: '../../etc/passwd', data: 'x' }), 'a.docx', 'path-traversal'],
  [
    'entries that share their data',
    () =>
      buildZip([
        ...docxEntries({ body }),
        { name: 'word/b.xml', data: documentXml(body), sharesDataOf: 'word/document.xml' },
      ]),
    'a.docx',
    'overlapping-entries',
  ],
  [
    'an unknown compression',
    () => withEntry({ name: 'word/a.xml', data: '<a/>', method: 9 }),
    'a.docx',
    'unknown-compression',
  ],
  ['a wrong checksum', () => withEntry({ name: 'word/a.xml', data: '<a/>', claimedCrc: 1 }), 'a.docx', 'damaged-entry'],
  [
    'a part larger than it says',
    () => withEntry({ name: 'word/a.xml', data: `<a>${'x'.repeat(3 * megabyte)}</a>`, claimedBytes: 100 }),
    'a.docx',
    'false-size',
  ],
  ['501 entries', () => buildZip([...docxEntries({ body }), ...fillers(501)]), 'a.docx', 'too-many-entries'],
  [
    'more than 60 MB in all',
    () =>
      buildZip([
        ...docxEntries({ body }),
        ...fillers(70, noise(10_000)).map((entry) => ({ ...entry, claimedBytes: 0.99 * megabyte })),
      ]),
    'a.docx',
    'unpacked-too-large',
  ],
  [
    'a part over 20 MB',
    () => withEntry({ name: 'word/a.xml', data: `<a>${'x'.repeat(21 * megabyte)}</a>` }),
    'a.docx',
    'part-too-large',
  ],
  [
    'a bomb',
    () => withDocument(documentXml(`<w:p><w:r><w:t>${'甲'.repeat(5 * megabyte)}</w:t></w:r></w:p>`)),
    'a.docx',
    'packed-too-tight',
  ],
  ['a zip without a document', () => buildZip([{ name: 'readme.txt', data: '你好' }]), 'a.docx', 'missing-part'],
  [
    'a DTD',
    () => withDocument(`<!DOCTYPE w:document SYSTEM "http://x/a.dtd">${documentXml(body)}`),
    'a.docx',
    'doctype',
  ],
  [
    'entities that multiply',
    () =>
      withDocument(`<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "哈哈"><!ENTITY b "&a;&a;&a;">]>${documentXml(body)}`),
    'a.docx',
    'entity',
  ],
  [
    'XML in GB18030',
    () =>
      withDocument(
        Uint8Array.from([...strToU8('<?xml version="1.0" encoding="GB18030"?><a>'), ...gbk, ...strToU8('</a>')]),
      ),
    'a.docx',
    'not-utf8',
  ],
  ['XML that does not close', () => withDocument('<w:document><w:body><w:p>'), 'a.docx', 'broken-xml'],
  ['65 levels', () => withDocument('<a>'.repeat(65) + '</a>'.repeat(65)), 'a.docx', 'nested-too-deep'],
  ['20,001 paragraphs', () => withDocument(documentXml('<w:p/>'.repeat(20_001))), 'a.docx', 'too-many-paragraphs'],
  [
    'a picture of 10,000 × 10,000',
    () => withEntry({ name: 'word/media/image1.png', data: pngHead(10_000, 10_000) }),
    'a.docx',
    'huge-picture',
  ],
  ['a presentation', () => buildZip([{ name: 'ppt/presentation.xml', data: '<p/>' }]), 'a.pptx', 'presentation'],
  ['an OFD', () => buildZip([{ name: 'OFD.xml', data: '<o/>' }]), 'a.ofd', 'ofd'],
  ['a zip of files', () => buildZip([{ name: '报告.txt', data: '你好' }]), 'a.zip', 'archive'],
  ['an old spreadsheet', () => buildOle(['Workbook']), 'a.xls', 'old-spreadsheet'],
  ['an OLE container of nothing known', () => buildOle(['Something']), 'a.doc', 'broken-doc'],
  ['RTF named .doc', () => strToU8('{\\rtf1\\ansi hello}'), 'a.doc', 'rich-text'],
  ['a web page named .doc', () => strToU8('<html><body>你好</body></html>'), 'a.doc', 'web-page'],
  ['a picture', () => pngHead(10, 10), 'a.png', 'picture'],
  ['a program', () => strToU8('MZ\u0090\u0000'), 'a.exe', 'unknown-type'],
  ['a PDF named .docx', () => buildPdf(strToU8('BT ET')), 'a.docx', 'wrong-type'],
  ['a PDF with a password', () => buildPdf(strToU8('BT ET'), '/Encrypt 9 0 R'), 'a.pdf', 'pdf-password'],
  [
    'a PDF that grows',
    () => buildPdf(zlibSync(new Uint8Array(30 * megabyte), { level: 9 }), '', '/Filter/FlateDecode'),
    'a.pdf',
    'pdf-bomb',
  ],
  ['a scan without text', () => buildPdf(strToU8('q 595 0 0 842 0 0 cm /Im0 Do Q')), 'a.pdf', 'scanned-pdf'],
  ['a PDF cut short', () => strToU8('%PDF-1.4\n1 0 obj<</Type/Cat'), 'a.pdf', 'broken-pdf'],
  [
    'bytes named .txt',
    () => Uint8Array.from({ length: 4000 }, (_, index) => (index % 7 === 0 ? 1 : 65)),
    'a.txt',
    'binary-text',
  ],
  ['no encoding at all', () => Uint8Array.from({ length: 300 }, () => 0xff), 'a.txt', 'unknown-encoding'],
  ['a document without a word', () => buildDocx({ body: '<w:p/><w:p/>' }), 'a.docx', 'no-text'],
];
