import { strToU8 } from 'fflate';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentDisposition, documentName } from './document-name.ts';
import { cleanBlanks, joinPdfLines, type PdfRun } from './pdf-lines.ts';
import { readDocument } from './read-document.ts';
import { readSeparated, tableText } from './table-text.ts';
import { readMarkdown } from './text-in.ts';
import { tidyLines, tidyText } from './tidy-text.ts';
import { titleIndent } from './title-shape.ts';
import { anyCharacter } from '../testing/any-character.ts';

const gb = (text: string): Uint8Array => {
  // Only what the cases need: each character's two bytes in GB18030.
  const table: Record<string, [number, number]> = {
    民: [0xc3, 0xf1],
    兵: [0xb1, 0xf8],
    一: [0xd2, 0xbb],
    '、': [0xa1, 0xa2],
  };
  return Uint8Array.from(Array.from(text).flatMap((character) => table[character] ?? [character.charCodeAt(0)]));
};
const utf16 = (text: string, isLittle: boolean, hasMark: boolean): Uint8Array => {
  const bytes = new Uint8Array((text.length + (hasMark ? 1 : 0)) * 2);
  const view = new DataView(bytes.buffer);
  if (hasMark) view.setUint16(0, 0xfeff, isLittle);
  for (let i = 0; i < text.length; i += 1) view.setUint16((i + (hasMark ? 1 : 0)) * 2, text.charCodeAt(i), isLittle);
  return bytes;
};

describe('a text file', () => {
  const long = `${'1.2, abc '.repeat(20)}民兵`;
  const cases: [string, Uint8Array, string][] = [
    ['UTF-8', strToU8('一、民兵'), '一、民兵'],
    ['UTF-8 with a byte order mark', strToU8('\ufeff一、民兵'), '一、民兵'],
    ['GB18030', gb('一、民兵 2025\n'), '一、民兵 2025'],
    ['UTF-16 with its mark', utf16('一、民兵', true, true), '一、民兵'],
    ['UTF-16 the other way round', utf16('一、民兵', false, true), '一、民兵'],
    ['UTF-16 without mark', utf16(long, true, false), long],
  ];
  it.each(cases)('in %s is read', async (_, bytes, expected) => {
    const read = await readDocument(bytes, 'a.txt');
    expect(read.ok && read.value.text).toBe(expected);
  });
});

describe('text pasted from WPS or PDF', () => {
  const cases: [string, string, string][] = [
    ['radicals that look like characters', '⺠兵⻓、⼀是⻅⾯', '民兵长、一是见面'],
    ['blanks of every width', '甲\u00a0乙\u2003丙', '甲 乙 丙'],
    ['invisible characters', '民\u200b兵\ufeff\u00ad\u2060', '民兵'],
    ['soft line breaks', '甲\u000b乙\r\n丙\u2028丁', '甲\n乙\n丙\n丁'],
    ['lone surrogates and control characters', '甲\ud800乙\u0007', '甲乙'],
    ['full-width marks, which must stay', '１，２。（甲）％：', '１，２。（甲）％：'],
    ['emoji', '甲😀乙', '甲😀乙'],
  ];
  it.each(cases)('has %s put right', (_, text, expected) => expect(tidyText(text)).toBe(expected));

  it('loses indents and heaps of blank lines, and tabs of a table stay', () => {
    expect(tidyLines('　　甲\n\n\n\n  乙  \n丙\t1\t\n')).toBe('甲\n\n乙\n丙\t1');
  });

  it('is never changed twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (text) => {
        expect(tidyLines(tidyLines(text))).toBe(tidyLines(text));
      }),
    );
  });

  it('reads 100,000 characters of anything', () => {
    for (const piece of [' ', '\n', '*', '[', '|', '#', '`', '\\', '_', '-', '⺠', '"', ',', '\t', '\ud800']) {
      const text = piece.repeat(100_000);
      expect(() => [
        tidyLines(text),
        readMarkdown(text),
        readSeparated(text),
        cleanBlanks(text),
        titleIndent(text),
      ]).not.toThrow();
    }
  });
});

describe('Markdown', () => {
  it('becomes the plain text of a report', () => {
    const markdown =
      '# 述职报告\n\n## 一、民兵\n\n**（一）整组。**完成，见[附件](http://x)。\n\n- 一是*抓*实\n> 引\n\n| 项目 | 数量 |\n|---|---:|\n| 报名 | 88 |\n\n---\n1. 训练\n3_5_7和a*b*c';
    expect(readMarkdown(markdown)).toBe(
      '述职报告\n\n一、民兵\n\n（一）整组。完成，见附件。\n\n一是抓实\n引\n\n项目\t数量\n\n报名\t88\n\n1. 训练\n3_5_7和a*b*c',
    );
  });
});

describe('a separated table', () => {
  it('is read by tabs, commas of both widths, quotes and breaks in quotes', () => {
    expect(readSeparated('项目\t数量\n金额\t1,234\n')).toEqual([
      ['项目', '数量'],
      ['金额', '1,234'],
    ]);
    expect(readSeparated('项目,数量\r\n"甲, ""乙""\n丙",5')).toEqual([
      ['项目', '数量'],
      ['甲, "乙" 丙', '5'],
    ]);
    expect(readSeparated('项目，数量\n报名，88')).toEqual([
      ['项目', '数量'],
      ['报名', '88'],
    ]);
    expect(
      tableText([
        ['项目 ', ' 数量', ''],
        ['', ''],
        ['报名', '88'],
      ]),
    ).toBe('项目\t数量\n报名\t88');
  });
});

describe('lines of a PDF', () => {
  const em = 16;
  const line = (text: string, x: number, y: number): PdfRun => ({ text, x, y, width: text.length * em, height: em });
  it('are joined to paragraphs, page numbers dropped, over a page break', () => {
    const full = '甲'.repeat(28);
    const first = [
      line('梅园街道述职报告', 200, 700),
      line('一、民兵建设', 112, 670),
      line(full.slice(2), 112, 640),
      line(full, 80, 610),
      line('— 1 —', 400, 60),
    ];
    const second = [
      line(full, 80, 700),
      line('完成。', 80, 670),
      line('存在问题：差。', 112, 640),
      line('- 2 -', 100, 60),
    ];
    expect(joinPdfLines([first, second]).split('\n')).toEqual([
      '梅园街道述职报告',
      '一、民兵建设',
      `${full.slice(2)}${full}${full}完成。`,
      '存在问题：差。',
    ]);
  });

  it('lose the blanks round digits and Chinese characters, Latin words keep theirs', () => {
    expect(cleanBlanks('投入 12.5 万元，用于 LED 屏 2 块， New York')).toBe('投入12.5万元，用于LED屏2块，New York');
    expect(cleanBlanks('梅园街道党工委书记 王某')).toBe('梅园街道党工委书记 王某');
  });
});

describe('the name of a download', () => {
  it('is unit, year and title, safe on every disk', () => {
    expect(documentName({ unitName: '梅园街道', year: 2025, title: '党管武装工作述职报告' }, 'docx')).toBe(
      '梅园街道2025年度党管武装工作述职报告.docx',
    );
    expect(documentName({ unitName: 'a/b\\c:*?"<>|\u0000\ud800', year: null, title: '' }, 'txt')).toBe('abc.txt');
    expect(documentName({ unitName: null, year: null, title: '' }, 'xlsx')).toBe('述职报告.xlsx');
    expect(documentName({ unitName: '长'.repeat(500), year: 2025, title: '' }, 'docx').length).toBeLessThan(80);
  });

  it('is sent as RFC 5987 says, and any name gives a header of plain ASCII', () => {
    expect(contentDisposition("梅'(1).docx")).toBe(
      'attachment; filename="report.docx"; filename*=UTF-8\'\'%E6%A2%85%27%281%29.docx',
    );
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (name) => {
        expect(contentDisposition(name)).toMatch(/^[\x20-\x7e]+$/);
      }),
    );
  });
});

describe('a long title', () => {
  it('breaks between words with the longer line above, a short one not at all', () => {
    expect(titleIndent('梅园街道2025年度党管武装工作述职报告')).toBe(0);
    const indent = titleIndent('某某市某某区梅园街道办事处2025年度党管武装工作述职报告');
    expect(indent).toBeGreaterThan(0);
    expect(indent).toBeLessThan(4000);
    expect(titleIndent('没有可断之处的一个非常非常长的题目一直写下去写到两行')).toBe(0);
  });
});
