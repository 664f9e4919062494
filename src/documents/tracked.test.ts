import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applySuggestions } from '../polish/apply.ts';
import type { Suggestion } from '../polish/suggestion.ts';
import { renderReport } from '../report/render.ts';
import { buildDocx, paragraphXml } from '../testing/office-files.ts';
import { resolveChanges, xmlOf } from '../testing/tracked-xml.ts';
import { randomReport } from '../testing/random-reports.ts';
import { writeDocx } from './docx-out.ts';
import { readDocument } from './read-document.ts';
import { writeTrackedDocx } from './tracked-out.ts';
import { writeTrackedIntoDocx } from './tracked-patch.ts';

const by = { author: '执笔', at: '2025-12-20T10:30:00+08:00' };

async function imported(bytes: Uint8Array): Promise<string> {
  const read = await readDocument(bytes, 'a.docx');
  return read.ok ? read.value.text : '';
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function suggest(text: string, before: string, after: string, reason = '理由'): Suggestion {
  const start = text.indexOf(before);
  return { start, end: start + before.length, before, after, reason, rule: 'terms/wrong-term' };
}

/** Suggestions at random places of a text, none overlapping. */
function randomSuggestions(text: string, seeds: readonly [number, number, string][]): Suggestion[] {
  const made: Suggestion[] = [];
  let from = 0;
  for (const [skip, length, after] of seeds) {
    const start = from + skip;
    const end = Math.min(text.length, start + length);
    if (start > text.length) break;
    const before = text.slice(start, end);
    if (before !== after) made.push({ start, end, before, after, reason: '改一改', rule: 'terms/wrong-term' });
    from = end + 1;
  }
  return made;
}

const text =
  '梅园街道2025年度述职报告\n\n一、民兵整顿\n民兵整顿工作完成，编组<8>人。\n民兵点燕合格。\n\n存在问题：一是差。';

describe('a polished text as tracked changes', () => {
  it('marks only what differs, with author, time and reason', async () => {
    const { bytes, skipped } = await writeTrackedDocx(
      text,
      [suggest(text, '民兵点燕合格', '民兵点验合格', '“点燕”应为“点验”。')],
      by,
    );
    const xml = xmlOf(bytes);
    expect(skipped).toEqual([]);
    expect(xml).toMatch(/<w:del w:id="\d+" w:author="执笔" w:date="2025-12-20T10:30:00Z">.*?>燕<\/w:delText>/s);
    expect(xml).toMatch(/<w:ins w:id="\d+" w:author="执笔" w:date="2025-12-20T10:30:00Z">.*?>验<\/w:t>/s);
    expect(xmlOf(bytes, 'word/comments.xml')).toContain('“点燕”应为“点验”。');
  });

  it('keeps heading styles, also of headings glued to their text', async () => {
    const xml = xmlOf((await writeTrackedDocx(text, [suggest(text, '一是差', '一是到位率低')], by)).bytes);
    expect(xml).toMatch(/<w:pStyle w:val="Title"\/>/);
    expect(xml).toMatch(/<w:pStyle w:val="Heading1"\/>.{0,200}一、民兵整顿/s);
    expect(xml).toMatch(/黑体[^]{0,200}存在问题：/);
  });

  it('gives the polished text when accepted and the original when rejected, for any changes', async () => {
    const after = fc.oneof(
      fc.constantFrom('', '民兵', '整组。\n二、训练', '\n', '甲\n\n乙', '😀'),
      fc.string({ maxLength: 5 }).map((s) => s.replace(/[\p{C}\r]/gu, '')),
    );
    await fc.assert(
      fc.asyncProperty(
        randomReport,
        fc.array(fc.tuple(fc.nat(40), fc.nat(60), after), { maxLength: 8 }),
        async (report, seeds) => {
          const original = renderReport(report);
          const suggestions = randomSuggestions(original, seeds);
          const { bytes, skipped } = await writeTrackedDocx(original, suggestions, by);
          expect(skipped).toEqual([]);
          const xml = xmlOf(bytes);
          expect(resolveChanges(xml, 'rejected')).toEqual(linesOf(original));
          expect(resolveChanges(xml, 'accepted')).toEqual(linesOf(applySuggestions(original, suggestions)));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('hands back suggestions that are not about this text or fall on another', async () => {
    const good = suggest(text, '整顿工作', '整组工作');
    const stale = { ...good, before: '别的字' };
    const overlapping = { ...suggest(text, '工作完成', '工作做完') };
    const { skipped } = await writeTrackedDocx(text, [good, stale, overlapping, { ...good, start: 900, end: 904 }], by);
    expect(skipped).toHaveLength(3);
    expect(skipped).not.toContain(good);
  });
});

describe("the officer's own file with tracked changes", () => {
  const split =
    '<w:p><w:pPr><w:jc w:val="both"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>民兵整</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>顿工作</w:t><w:tab/><w:t>完成</w:t></w:r><w:r><w:t>，编组&lt;8&gt;人。</w:t></w:r></w:p>';
  const own = buildDocx({
    body: paragraphXml('梅园街道述职报告') + split + paragraphXml('征兵工作。') + paragraphXml('尾段。'),
  });

  it('changes runs where they stand, keeps their look, and leaves the rest byte for byte', async () => {
    const before = await imported(own);
    const suggestion = suggest(before, '民兵整顿工作\t完成', '民兵整组工作\t完毕', '用规范说法。');
    const result = writeTrackedIntoDocx(own, [suggestion], by);
    expect(result.ok && result.value.skipped).toEqual([]);
    const bytes = result.ok ? result.value.bytes : own;
    const xml = xmlOf(bytes);
    expect(resolveChanges(xml, 'rejected')).toEqual(linesOf(before));
    expect(resolveChanges(xml, 'accepted')).toEqual(linesOf(applySuggestions(before, [suggestion])));
    expect(xml).toMatch(/<w:del [^>]*><w:r><w:rPr><w:i\/><\/w:rPr><w:delText[^>]*>顿工作<\/w:delText><w:tab\/>/);
    expect(xml).toContain('<w:pPr><w:jc w:val="both"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>民兵整</w:t></w:r>');
    expect(xmlOf(bytes, 'word/comments.xml')).toContain('用规范说法。');
    expect(xmlOf(bytes, '[Content_Types].xml')).toContain('/word/comments.xml');
    expect(await imported(bytes)).toBe(applySuggestions(before, [suggestion]));
  });

  it('adds and removes whole paragraphs', async () => {
    const before = await imported(own);
    const grown = suggest(before, '征兵工作。', '征兵工作：\n一是报名。\n二是体检。');
    const shrunk = suggest(before, '征兵工作。\n尾段。', '征兵工作与尾段。');
    for (const suggestion of [grown, shrunk]) {
      const result = writeTrackedIntoDocx(own, [suggestion], by);
      expect(result.ok && result.value.skipped).toEqual([]);
      const xml = xmlOf(result.ok ? result.value.bytes : own);
      expect(resolveChanges(xml, 'rejected')).toEqual(linesOf(before));
      expect(resolveChanges(xml, 'accepted')).toEqual(linesOf(applySuggestions(before, [suggestion])));
    }
  });

  it('keeps a section break, and copies neither number nor earlier change to a new paragraph', async () => {
    const section = '<w:sectPr><w:pgSz w:w="1"/></w:sectPr>';
    const who = 'w:id="7" w:author="x" w:date="2025-01-01T00:00:00Z"';
    const first = paragraphXml('甲。', `<w:numPr><w:numId w:val="3"/></w:numPr><w:rPr><w:ins ${who}/></w:rPr>`);
    const file = buildDocx({ body: first + paragraphXml('乙。', section) + paragraphXml('丙。') });
    const before = await imported(file);
    const shrunk = writeTrackedIntoDocx(file, [suggest(before, '甲。\n乙。', '甲乙。')], by);
    expect(shrunk.ok && shrunk.value.skipped).toHaveLength(1);
    const grown = writeTrackedIntoDocx(file, [suggest(before, '甲。', '甲。\n新。')], by);
    const xml = xmlOf(grown.ok ? grown.value.bytes : file);
    expect(xml).toContain(section);
    expect(xml.match(/<w:numPr>/g)).toHaveLength(1);
    expect(xml.match(/w:author="x"/g)).toHaveLength(1);
    expect(resolveChanges(xml, 'accepted')).toEqual(['甲。', '新。', '乙。', '丙。']);
  });

  it('keeps pictures and notes of a changed run once', async () => {
    const body =
      '<w:p><w:r><w:drawing><a:blip/></w:drawing><w:t>编组八人</w:t><w:footnoteReference w:id="2"/></w:r></w:p>';
    const file = buildDocx({ body });
    const before = await imported(file);
    for (const suggestion of [
      suggest(before, '八', '9'),
      { start: 0, end: 0, before: '', after: '共', reason: '', rule: 'terms/wrong-term' as const },
    ]) {
      const result = writeTrackedIntoDocx(file, [suggestion], by);
      const xml = xmlOf(result.ok ? result.value.bytes : file);
      expect(xml.match(/<w:drawing>/g)).toHaveLength(1);
      expect(xml.match(/<w:footnoteReference/g)).toHaveLength(1);
      expect(resolveChanges(xml, 'accepted')).toEqual([applySuggestions(before, [suggestion])]);
    }
  });

  it('leaves automatic numbers, tables and earlier insertions alone, and says so', async () => {
    const who = 'w:id="7" w:author="x" w:date="2025-01-01T00:00:00Z"';
    const cell = `<w:tc>${paragraphXml('格子')}</w:tc>`;
    const body = `<w:p><w:ins ${who}><w:r><w:t>别人加的</w:t></w:r></w:ins></w:p><w:tbl><w:tr>${cell}${cell}</w:tr></w:tbl>`;
    const file = buildDocx({ body });
    const before = await imported(file);
    const suggestions = [suggest(before, '别人', '他人'), suggest(before, '格子', '方格')];
    const result = writeTrackedIntoDocx(file, suggestions, by);
    expect(result.ok && result.value.skipped).toHaveLength(2);
    expect(result.ok && xmlOf(result.value.bytes)).toBe(xmlOf(file));
  });

  it('adds to comments that are there already', async () => {
    const file = await writeDocx(
      {
        kind: null,
        title: '题目报告',
        byline: null,
        opening: [{ pieces: [{ type: 'text', text: '民兵点燕。', claim: 'c' }] }],
        sections: [],
        closing: [],
        signature: null,
        date: null,
      },
      { writtenAt: by.at },
    );
    const before = await imported(file);
    const result = writeTrackedIntoDocx(file, [suggest(before, '点燕', '点验', '错字。')], by);
    const comments = xmlOf(result.ok ? result.value.bytes : file, 'word/comments.xml');
    expect(comments.match(/<w:comment /g)).toHaveLength(2);
    expect(comments).toMatch(/w:id="1"[^>]*>.*错字。/s);
  });

  it('gives both texts back for any changes within lines of any produced report', async () => {
    const after = fc.constantFrom('', '民兵', '整组', '，', '&<');
    await fc.assert(
      fc.asyncProperty(
        randomReport,
        fc.array(fc.tuple(fc.nat(40), fc.nat(12), after), { maxLength: 8 }),
        async (report, seeds) => {
          const file = await writeDocx(report, { writtenAt: by.at });
          const before = await imported(file);
          // A blank line between blocks is no paragraph of the file: nothing can be written into it.
          const isBlank = (at: number): boolean => before[at] === '\n' && before[at - 1] === '\n';
          const suggestions = randomSuggestions(before, seeds).filter(
            (each) => !each.before.includes('\n') && !isBlank(each.start),
          );
          const result = writeTrackedIntoDocx(file, suggestions, by);
          expect(result.ok && result.value.skipped).toEqual([]);
          const xml = xmlOf(result.ok ? result.value.bytes : file);
          expect(resolveChanges(xml, 'rejected')).toEqual(linesOf(before));
          expect(resolveChanges(xml, 'accepted')).toEqual(linesOf(applySuggestions(before, suggestions)));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('refuses a hostile file like any other upload', () => {
    expect(writeTrackedIntoDocx(new Uint8Array(10), [], by)).toMatchObject({ ok: false });
  });
});
