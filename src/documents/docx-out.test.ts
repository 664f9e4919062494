import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLedger } from '../figures/ledger.ts';
import { parseReport } from '../report/parse.ts';
import { renderReport } from '../report/render.ts';
import type { Report } from '../report/report.ts';
import { armedForcesDuty, corpusFolder } from '../testing/kind.ts';
import { randomReport, withoutSpans } from '../testing/random-reports.ts';
import { buildCheckSheet, writeCheckSheet } from './check-sheet.ts';
import { placeSigning, writeDocx, type DocxOptions } from './docx-out.ts';
import { readDocument } from './read-document.ts';
import { linesText, reportLines } from './report-lines.ts';

const at = { writtenAt: '2025-12-20T10:30:00+08:00' };

const report: Report = {
  kind: null,
  title: '梅园街道2025年度党管武装工作述职报告',
  byline: '述职人：梅园街道党工委书记',
  opening: [{ pieces: [{ type: 'text', text: '现将一年来的工作述职如下。' }] }],
  sections: [
    {
      id: 'militia',
      level: 1,
      form: '一、',
      number: 1,
      heading: '民兵建设',
      isRunIn: false,
      paragraphs: [
        {
          pieces: [
            { type: 'text', text: '年度点验应到' },
            { type: 'figure', id: 'militia.muster_expected', text: '120人' },
            { type: 'text', text: '，实到' },
            { type: 'pending', id: 'militia.muster_actual', text: '【  】人' },
            { type: 'text', text: '。' },
            { type: 'text', text: '“召之即来”的要求得到落实。', claim: 'c1' },
          ],
        },
      ],
      sections: [
        {
          id: null,
          level: 2,
          form: '（一）',
          number: 1,
          heading: '整组',
          isRunIn: true,
          paragraphs: [{ pieces: [{ type: 'text', text: '按时完成。' }] }],
          sections: [],
        },
      ],
    },
  ],
  closing: [],
  signature: '中共梅园街道工作委员会',
  date: '2025年12月20日',
};

async function partsOf(value: Report, options: Partial<DocxOptions> = {}): Promise<Record<string, string>> {
  const files = unzipSync(await writeDocx(value, { ...at, ...options }));
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

function part(parts: Record<string, string>, name: string): string {
  expect(Object.keys(parts)).toContain(name);
  return parts[name] ?? '';
}

function styleXml(styles: string, id: string): string {
  return new RegExp(`<w:style [^>]*w:styleId="${id}".*?</w:style>`, 's').exec(styles)?.[0] ?? '';
}

describe('the page of a produced document (GB/T 9704-2012)', () => {
  it('is A4 with 37/35/28/26 mm margins, a line grid of 28.95 pt and a page number 25.5 mm up', async () => {
    const xml = part(await partsOf(report), 'word/document.xml');
    expect(xml).toContain('<w:pgSz w:w="11906" w:h="16838"');
    expect(xml).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" [^>]*w:footer="1446"/);
    expect(xml).toContain('<w:docGrid w:type="lines" w:linePitch="579"/>');
  });

  it('sets 三号仿宋 at 98 %, exact lines, two characters indent, the title off the grid', async () => {
    const styles = part(await partsOf(report), 'word/styles.xml');
    const defaults = /<w:docDefaults>.*<\/w:docDefaults>/s.exec(styles)?.[0] ?? '';
    expect(defaults).toContain('w:eastAsia="仿宋_GB2312"');
    expect(defaults).toContain('w:ascii="Times New Roman"');
    expect(defaults).toContain('<w:w w:val="98"/>');
    expect(defaults).toContain('<w:sz w:val="32"/>');
    expect(defaults).toMatch(/<w:spacing [^>]*w:line="579" w:lineRule="exact"/);
    expect(styleXml(styles, 'ZhibiBody')).toMatch(/w:firstLineChars="200"/);
    const title = styleXml(styles, 'Title');
    expect(title).toContain('方正小标宋简体');
    expect(title).toContain('<w:sz w:val="44"/>');
    expect(title).toContain('<w:snapToGrid w:val="0"/>');
    expect(title).toContain('<w:jc w:val="center"/>');
    expect(title).not.toContain('<w:b/>');
    for (const [id, face] of [
      ['Heading1', '黑体'],
      ['Heading2', '楷体_GB2312'],
      ['Heading3', '仿宋_GB2312'],
      ['Heading4', '仿宋_GB2312'],
    ]) {
      expect(styleXml(styles, id ?? '')).toContain(`w:eastAsia="${face}"`);
      expect(styleXml(styles, id ?? '')).not.toContain('keepNext');
    }
    expect(styleXml(styles, 'Heading3')).toContain('<w:b/>');
    expect(styleXml(styles, 'Heading1')).not.toContain('<w:b/>');
  });

  it('is set in large type for reading aloud, with the same words and no remark', async () => {
    const parts = await partsOf(report, { copy: 'aloud' });
    const styles = part(parts, 'word/styles.xml');
    expect(/<w:docDefaults>.*<\/w:docDefaults>/s.exec(styles)?.[0]).toMatch(/<w:sz w:val="44"\/>/);
    expect(styleXml(styles, 'Heading1')).toContain('<w:sz w:val="44"/>');
    expect(styleXml(styles, 'ZhibiBody')).toContain('w:firstLine="880"');
    const words = (xml: string): string => xml.replaceAll(/<[^>]*>/g, '');
    const clean = await partsOf(report, { copy: 'clean' });
    expect(words(part(parts, 'word/document.xml'))).toBe(words(part(clean, 'word/document.xml')));
    expect(parts['word/comments.xml']).toBe(clean['word/comments.xml']);
  });

  it('takes another line spacing, and keeps a slip of the keyboard in bounds', async () => {
    expect(part(await partsOf(report, { linePoints: 28 }), 'word/document.xml')).toContain('w:linePitch="560"');
    expect(part(await partsOf(report, { linePoints: 2800 }), 'word/document.xml')).toContain('w:linePitch="800"');
  });

  it('numbers pages — 1 —, odd ones right and even ones left', async () => {
    const parts = await partsOf(report);
    expect(part(parts, 'word/settings.xml')).toContain('<w:evenAndOddHeaders/>');
    expect(part(parts, 'word/settings.xml')).toContain('<w:characterSpacingControl w:val="doNotCompress"/>');
    const [odd, even] = [part(parts, 'word/footer1.xml'), part(parts, 'word/footer2.xml')];
    expect(odd).toContain('<w:jc w:val="right"/>');
    expect(even).toContain('<w:jc w:val="left"/>');
    for (const footer of [odd, even]) {
      expect(footer).toContain('<w:sz w:val="28"/>');
      expect(footer.replace(/<[^>]+>/g, '')).toMatch(/— .*PAGE.* —/);
    }
  });

  it('says nothing of any person or program in its properties', async () => {
    const parts = await partsOf(report, { copy: 'clean' });
    expect(part(parts, 'docProps/core.xml')).not.toMatch(/creator|lastModifiedBy|Un-named/);
    expect(part(parts, 'docProps/core.xml')).toContain(
      '<dcterms:created xsi:type="dcterms:W3CDTF">2025-12-20T10:30:00Z',
    );
    expect(part(parts, 'docProps/app.xml')).not.toMatch(/Company|Manager|Application/);
    expect(Object.keys(parts)).not.toContain('word/comments.xml');
  });

  it('gives the same bytes for the same report', async () => {
    const [first, second] = [await writeDocx(report, at), await writeDocx(report, at)];
    expect(second).toEqual(first);
  });
});

describe('the marked copy', () => {
  const findings = [
    {
      rule: 'figures/unsourced',
      severity: 'error' as const,
      start: 0,
      end: 0,
      message: '这个数没有出处。',
      fix: '96人',
    },
  ];
  const marked = renderReport(report);
  const start = marked.indexOf('召之即来');
  const finding = {
    ...findings[0],
    rule: 'terms/wrong-term' as const,
    severity: 'warning' as const,
    message: '请核对提法。',
    start,
    end: start + 4,
  };

  it('highlights gaps and puts reasons beside unconfirmed sentences and findings', async () => {
    const parts = await partsOf(report, { findings: [finding], claims: [{ id: 'c1', question: '今年拉动过几次？' }] });
    const xml = part(parts, 'word/document.xml');
    expect(xml).toMatch(/<w:highlight w:val="yellow"\/>.{0,60}【 {2}】人/s);
    const comments = part(parts, 'word/comments.xml');
    expect(comments).toContain('今年拉动过几次？');
    expect(comments).toContain('请核对：请核对提法。');
    const range = /<w:commentRangeStart w:id="1"\/>(.*)<w:commentRangeEnd w:id="1"\/>/s.exec(xml)?.[1] ?? '';
    expect(range.replace(/<[^>]+>/g, '')).toBe('召之即来');
    const claim = /<w:commentRangeStart w:id="0"\/>(.*)<w:commentRangeEnd w:id="0"\/>/s.exec(xml)?.[1] ?? '';
    expect(claim.replace(/<[^>]+>/g, '')).toBe('“召之即来”的要求得到落实。');
  });

  it('keeps a finding on its words when the signing has moved', async () => {
    const xml = part(await partsOf(report, { findings: [finding], signing: 'signature' }), 'word/document.xml');
    const range = /<w:commentRangeStart w:id="1"\/>(.*)<w:commentRangeEnd w:id="1"\/>/s.exec(xml)?.[1] ?? '';
    expect(range.replace(/<[^>]+>/g, '')).toBe('召之即来');
  });

  it('survives findings that point nowhere', async () => {
    const nowhere = [
      { ...finding, start: -5, end: -1 },
      { ...finding, start: 99_999, end: 100_001 },
      { ...finding, start: 5, end: 2 },
    ];
    expect((await readDocument(await writeDocx(report, { ...at, findings: nowhere }), 'a.docx')).ok).toBe(true);
  });

  it('has a clean copy with the same text and none of it', async () => {
    const xml = part(await partsOf(report, { copy: 'clean', findings: [finding] }), 'word/document.xml');
    expect(xml).not.toMatch(/w:highlight|w:shd |comment/);
    const clean = await readDocument(await writeDocx(report, { ...at, copy: 'clean' }), 'a.docx');
    expect(clean.ok && clean.value.text).toBe(linesText(reportLines(report)).text.replace('\n\n一、', '\n一、'));
  });
});

describe('signing', () => {
  it('stands under the title, at the end, or as the report has it', () => {
    expect(placeSigning(report, 'as-written')).toBe(report);
    expect(placeSigning(report, 'byline')).toMatchObject({ byline: '述职人：梅园街道党工委书记', signature: null });
    expect(placeSigning(report, 'signature')).toMatchObject({ byline: null, signature: '中共梅园街道工作委员会' });
    const bare = { ...report, signature: null };
    expect(placeSigning(bare, 'signature')).toMatchObject({ byline: null, signature: '梅园街道党工委书记' });
    expect(placeSigning({ ...report, byline: null }, 'byline')).toMatchObject({ byline: '中共梅园街道工作委员会' });
  });

  it('centres the signature over the date, which leaves four characters free', async () => {
    const xml = part(await partsOf(report), 'word/document.xml');
    const indents = [...xml.matchAll(/Zhibi(Signature|Date)"\/>(?:(?!<\/w:pPr>).)*?<w:ind w:right="(\d+)"/gs)];
    const [signature, date] = indents.map((match) => Number(match[2]));
    expect(date).toBe(1280);
    // 11 characters against 6 digits, 4 digits … : both centres at the same distance from the margin.
    const dateWidth = 320 * (3 + 8 / 2 + 5 / 4);
    expect((signature ?? 0) + (11 * 320) / 2).toBeCloseTo(1280 + dateWidth / 2, -1);
  });
});

describe('the check sheet', () => {
  const kind = armedForcesDuty();
  const ledger = createLedger(kind.id);
  ledger.unitName = '梅园街道';
  ledger.year = 2025;
  const figure = {
    status: 'given' as const,
    value: '120',
    unit: '人',
    approx: null,
    surface: '一百二十人',
    source: { turn: 3, start: 0, end: 5 },
  };
  ledger.figures['militia.muster_expected'] = figure;
  ledger.figures['basic.community_count'] = { ...figure, value: '9', unit: '个', surface: '9个' };
  const sheet = buildCheckSheet(report, ledger, kind, [{ id: 'basic.community_count', reason: '这一节没有写到社区' }]);

  it('lists every printed figure with its place, the words and the turn, and what was given but not used', () => {
    expect(sheet.title).toBe('梅园街道2025年度党管武装工作述职报告数字核对表');
    expect(sheet.rows).toHaveLength(1);
    expect(sheet.rows[0]).toMatchObject({ printed: '120人', source: '一百二十人（第3轮）' });
    expect(sheet.rows[0]?.place).toContain('年度点验应到');
    expect(sheet.absent).toEqual([expect.objectContaining({ words: '9个（第3轮）', reason: '这一节没有写到社区' })]);
  });

  it('is a document of its own or a last page, which a reader leaves out of the text', async () => {
    const own = strFromU8(
      unzipSync(await writeCheckSheet(sheet, at.writtenAt))['word/document.xml'] ?? new Uint8Array(),
    );
    expect(own).toContain('核对人（签字）');
    expect(own).toContain('<w:tblHeader/>');
    const bytes = await writeDocx(report, { ...at, checkSheet: sheet });
    expect(strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array())).toContain('<w:pageBreakBefore/>');
    const read = await readDocument(bytes, 'a.docx');
    expect(read.ok && read.value.text).not.toContain('核对');
    expect(read.ok && read.value.notes.map((note) => note.kind)).toContain('check-sheet');
  });
});

describe('export and import', () => {
  it('give back the same report for any report', async () => {
    await fc.assert(
      fc.asyncProperty(randomReport, async (value) => {
        const read = await readDocument(await writeDocx(value, at), 'a.docx');
        expect(read.ok && withoutSpans(parseReport(read.value.text))).toEqual(withoutSpans(value));
      }),
      { numRuns: 60 },
    );
  });

  it.each([1, 2, 3])('give back seed report %i', async (n) => {
    const text = readFileSync(join(corpusFolder, `armed-forces-duty/raw/seed-${n}.txt`), 'utf8');
    const value = parseReport(text);
    const read = await readDocument(await writeDocx(value, at), 'a.docx');
    expect(read.ok && withoutSpans(parseReport(read.value.text))).toEqual(withoutSpans(value));
  });

  it('keep every character a text may hold, and drop what XML may not', async () => {
    const odd = 'A&B <甲> “引”——…… 😀 ﹤ \u0007\ud800尾';
    const value = { ...report, opening: [{ pieces: [{ type: 'text' as const, text: odd }] }] };
    const read = await readDocument(await writeDocx(value, at), 'a.docx');
    expect(read.ok && read.value.text).toContain('A&B <甲> “引”——…… 😀 ﹤ 尾');
  });
});
