import { describe, expect, it } from 'vitest';
import { guardUpload } from './guard.ts';
import { characterMap, CharacterMaps } from './pdf-cmaps.ts';
import { readDocument } from './read-document.ts';
import { carryMerges, readRange } from './sheet-grid.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('a file named otherwise than it is', () => {
  it('is read as text where .doc holds text', async () => {
    const read = await readDocument(bytes('述职报告\n报名57人\n'), '台账.doc');
    expect(read).toMatchObject({ ok: true, value: { kind: 'txt', text: '述职报告\n报名57人' } });
  });

  it('is read as a table where .xls holds a page, spans carried', async () => {
    const html =
      '<html><table><tr><th rowspan=2>项目</th><th colspan="2">人数</th></tr><tr><td>今年</td><td>去年</td></tr><tr><td>报名&nbsp;</td><td>57</td><td>51</td></tr></table></html>';
    const read = await readDocument(bytes(html), '台账.xls');
    expect(read.ok && read.value.sheets?.[0]?.rows).toEqual([
      ['项目', '人数', '人数'],
      ['项目', '今年', '去年'],
      ['报名', '57', '51'],
    ]);
  });

  it('is named as encrypted where an office encrypts its files', () => {
    expect(guardUpload(bytes('%TSD-Header-###%\u0001\u0002'), 'a.docx')).toMatchObject({ failure: { kind: 'locked' } });
  });
});

describe('the grid of a sheet', () => {
  it('carries merged words and leaves merged numbers and titles once', () => {
    const rows = [['标题'], ['类别', '本年', ''], ['', '人数', '金额'], ['5', '1', '2'], ['', '3', '4']];
    const merges = ['A1:C1', 'A2:A3', 'B2:C2', 'A4:A5'].flatMap((reference) => readRange(reference) ?? []);
    expect(carryMerges(rows, merges, 0)).toEqual([
      ['标题'],
      ['类别', '本年', '本年'],
      ['类别', '人数', '金额'],
      ['5', '1', '2'],
      ['', '3', '4'],
    ]);
  });
});

describe('letters of a PDF that do not come out', () => {
  it('are counted, and the page is named though its digits came', async () => {
    const lost = Array.from({ length: 40 }, (_, at) => (4500 + at).toString(16).padStart(4, '0')).join('');
    const read = await readDocument(bytes(unembedded(lost, 'Identity-H', '2025 12 57 '.repeat(30))), 'a.pdf');
    expect(read.ok && read.value.notes.map(({ message }) => message).join('')).toMatch(
      /第 1 页有些字没有读出来（全文读出 8\d%）/,
    );
  });

  it('are none on a page that came out whole', async () => {
    const codes = Array.from('桂花街道全年报名57人。', (letter) =>
      (letter.codePointAt(0) ?? 0).toString(16).padStart(4, '0'),
    ).join('');
    const read = await readDocument(bytes(unembedded(codes, 'UniGB-UCS2-H')), 'a.pdf');
    expect(read.ok && read.value.notes.map(({ kind }) => kind)).toEqual(['pdf-lines']);
  });
});

describe('fonts a PDF only names', () => {
  it('have maps for Unicode and GBK codes, and for no others', async () => {
    for (const name of ['UniGB-UCS2-H', 'UniGB-UTF16-V', 'GBK-EUC-H', 'Adobe-GB1-UCS2'])
      expect(characterMap(name)).toContain('begincmap');
    expect(characterMap('90ms-RKSJ-H')).toBeNull();
    await expect(new CharacterMaps().fetch({ kind: 'cMapUrl', filename: 'x' })).rejects.toThrow('x');
  });

  it('give their Chinese', async () => {
    const text = '桂花街道全年报名57人。';
    const codes = Array.from(text, (letter) => (letter.codePointAt(0) ?? 0).toString(16).padStart(4, '0')).join('');
    const read = await readDocument(bytes(unembedded(codes, 'UniGB-UCS2-H')), 'a.pdf');
    expect(read.ok && read.value.text).toBe(text);
  });

  it('are said to be unreadable where their numbers are not Unicode', async () => {
    const codes = Array.from({ length: 40 }, (_, at) => (4500 + at).toString(16).padStart(4, '0')).join('');
    const read = await readDocument(bytes(unembedded(codes, 'Identity-H')), 'a.pdf');
    expect(read).toMatchObject({ ok: false, failure: { kind: 'garbled-pdf' } });
  });
});

/** A page of one line in 宋体, named and not carried; `beside`: a line in letters of the usual kind. */
function unembedded(codes: string, encoding: string, beside = ''): string {
  const latin = beside === '' ? '' : ` BT /F2 6 Tf 72 600 Td (${beside}) Tj ET`;
  const stream = `BT /F1 16 Tf 72 700 Td <${codes}> Tj ET${latin}`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 8 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    `<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /${encoding} /DescendantFonts [6 0 R] >>`,
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 7 0 R /DW 1000 >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  const starts: number[] = [];
  let file = '%PDF-1.4\n';
  for (const [at, object] of objects.entries()) {
    starts.push(file.length);
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
  }
  const entries = starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('');
  return `${file}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
}
