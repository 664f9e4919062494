import { randomBytes } from 'node:crypto';
import { deflateSync, strToU8 } from 'fflate';
import { buildDocx, buildPdf, paragraphXml, pngHead } from './office-files.ts';

/** A file of nearly the largest size taken that is what it says and is read. */
export interface LargeFile {
  name: string;
  bytes: Uint8Array;
}

const mostBytes = 10 * 2 ** 20 - 50_000;
const sentence = '组织民兵整组，编组基干民兵120人，点验到位116人，到点率96.7%。';
const paragraph = sentence.repeat(12);
/** So many of them come to the largest part taken. */
const crowded = 130;
const paragraphs = Math.floor(99_000 / paragraph.length);

/** Photographs fill a report up to the size; they do not pack. */
function picture(bytes: number): Uint8Array {
  const data = new Uint8Array(randomBytes(bytes));
  data.set(pngHead(800, 600));
  return data;
}

/** Word writes a run for each change of a character's looks. */
function crowdedParagraph(): string {
  const runs = Array.from(
    paragraph,
    (letter) =>
      `<w:r><w:rPr><w:rFonts w:hint="eastAsia" w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/></w:rPr><w:t>${letter}</w:t></w:r>`,
  );
  return `<w:p>${runs.join('')}</w:p>`;
}

function docx(body: string): Uint8Array {
  const plain = buildDocx({ body });
  const extra = [{ name: 'word/media/image1.png', data: picture(mostBytes - plain.length), isStored: true }];
  return buildDocx({ body, extra });
}

/** Text as a PDF without fonts cannot show it: what its reader has to go through all the same. */
function pdf(): Uint8Array {
  const line = 'BT /F1 12 Tf 72 720 Td (Militia 120, trained 116.) Tj ET\n';
  const shown = line.repeat(1500);
  const drawn = '0 0 m 100 100 l S\n'.repeat(Math.floor((mostBytes - shown.length) / 18));
  return buildPdf(strToU8(shown + drawn));
}

/** The same, packed: small on the wire, ten megabytes when it is opened. */
function packedPdf(): Uint8Array {
  const packed = deflateSync(strToU8('0 0 m 100 100 l S\n'.repeat(560_000)));
  return buildPdf(packed, '', '/Filter/FlateDecode');
}

/** One of each kind, made anew at each call. */
export function largeFiles(): LargeFile[] {
  return [
    { name: '照片.docx', bytes: docx(paragraphXml(paragraph).repeat(paragraphs)) },
    {
      name: '花样.docx',
      bytes: docx(crowdedParagraph().repeat(crowded) + paragraphXml(paragraph).repeat(paragraphs - crowded)),
    },
    { name: '画.pdf', bytes: pdf() },
    { name: '压.pdf', bytes: packedPdf() },
    { name: '长.txt', bytes: strToU8(paragraph.repeat(paragraphs)) },
  ];
}
