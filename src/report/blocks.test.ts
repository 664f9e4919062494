import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fullLedger } from '../testing/drafting.ts';
import { armedForcesDuty } from '../testing/kind.ts';
import { randomReport } from '../testing/random-reports.ts';
import { cleanReports } from '../testing/sample-reports.ts';
import { writeReport } from '../writers/embedded/write-report.ts';
import { blockKeys, cutBlocks, onlyBlock, withBlock } from './blocks.ts';
import { parseBlock } from './parse-block.ts';
import { carryPieces } from './carry-pieces.ts';
import { parseReport } from './parse.ts';
import { renderReport } from './render.ts';
import { walkParagraphs, type Report } from './report.ts';

const kind = armedForcesDuty();

function drafted(outline: string): Report {
  const written = writeReport({ kind, ledger: fullLedger(), outline, seed: 7, passages: [] });
  if (!written.ok) throw new Error(written.failure.kind);
  return written.value.report;
}

const drafts = Object.keys(kind.outlines).map((outline): [string, Report] => [outline, drafted(outline)]);
const parsed = cleanReports.map((text, place): [string, Report] => [`sample ${place}`, parseReport(text, kind)]);

const plain = (report: Report): string => renderReport(report, { claims: 'plain' });

/** An edit of one block, as the assistant makes it. */
function edited(report: Report, key: string, text: string): Report {
  const before = onlyBlock(report, key);
  return withBlock(report, key, carryPieces(before, parseBlock(key, text, kind), 0.5));
}

const pieces = (report: Report) => [...walkParagraphs(report)].flatMap(({ paragraph }) => paragraph.pieces);
const numbers = (report: Report) => pieces(report).filter((piece) => piece.type === 'figure');
const claimed = (report: Report) => new Set(pieces(report).flatMap((piece) => piece.claim ?? []));

describe('the blocks of a report', () => {
  it.each([...drafts, ...parsed])('stand where they say in the text: %s', (_, report) => {
    const text = renderReport(report);
    const blocks = cutBlocks(report);
    for (const block of blocks)
      expect(text.slice(block.start, block.end)).toBe(renderReport(onlyBlock(report, block.key)));
    expect(blocks.map(({ start, end }) => text.slice(start, end)).join('\n\n')).toBe(text);
    expect(new Set(blocks.map(({ key }) => key)).size).toBe(blocks.length);
  });

  it('hold any report whole', () => {
    fc.assert(
      fc.property(randomReport, (report) => {
        const text = renderReport(report);
        expect(
          cutBlocks(report)
            .map(({ start, end }) => text.slice(start, end))
            .join('\n\n'),
        ).toBe(text);
      }),
      { numRuns: 50 },
    );
  });

  it.each(drafts)('are named alike from draft to draft: %s', (outline, report) => {
    const other = writeReport({ kind, ledger: fullLedger(), outline, seed: 99, passages: [] });
    if (!other.ok) throw new Error(other.failure.kind);
    expect(blockKeys(other.value.report)).toEqual(blockKeys(report));
  });

  it.each(drafts)('change nothing when their own text is put back: %s', (_, report) => {
    for (const { key, text } of cutBlocks(report)) {
      const again = edited(report, key, text);
      expect(renderReport(again)).toBe(renderReport(report));
      expect(numbers(again)).toEqual(numbers(report));
      expect(blockKeys(again)).toEqual(blockKeys(report));
    }
  });
});

describe('an edited block', () => {
  const report = drafted('standard');
  const block = cutBlocks(report).find(({ key }) => key === 'conscription');
  const text = block?.text ?? '';

  it('keeps where its numbers came from, beside the words changed', () => {
    const added = `${text}征兵宣传进了每一个小区。`;
    const after = edited(report, 'conscription', added);
    expect(numbers(after)).toEqual(numbers(report));
    expect(plain(after)).toContain('征兵宣传进了每一个小区。');
  });

  it('lets go of a number that was typed over', () => {
    const first = numbers(onlyBlock(report, 'conscription'))[0];
    const after = edited(report, 'conscription', text.replace(first?.text ?? '', '9999人'));
    expect(numbers(after)).toHaveLength(numbers(report).length - 1);
    expect(plain(after)).toContain('9999人');
  });

  it('takes any text: without heading, with two headings, and nothing at all', () => {
    const bare = edited(report, 'conscription', '今年的征兵工作做得扎实。');
    expect(plain(bare)).toContain('\n\n今年的征兵工作做得扎实。\n\n');
    expect(blockKeys(bare)).toEqual(blockKeys(report));
    const split = edited(report, 'conscription', `${text}\n五、另起一节\n写了一句。`);
    expect(cutBlocks(split).find(({ key }) => key === 'conscription')?.text).toContain('五、另起一节\n写了一句。');
    const gone = edited(report, 'conscription', '  \n');
    expect(cutBlocks(gone).map(({ key }) => key)).not.toContain('conscription');
  });

  it('never loses a word of what was typed, though a numbering mark is set right', () => {
    const words = (said: string): string => said.replaceAll(/[^\p{L}\p{N}]/gu, '');
    const line = fc
      .stringMatching(/^[一二三、（）1.是：。民兵征兵问题\d年月日述职人]{1,16}$/)
      .filter((one) => one.trim() !== '');
    fc.assert(
      fc.property(
        fc.constantFrom('head', 'conscription', 'ending'),
        fc.array(line, { minLength: 1, maxLength: 6 }),
        (key, lines) => {
          const after = words(plain(edited(report, key, lines.join('\n'))));
          expect(after.includes(words(lines.join('')))).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('stands 待核实 as long as most of the sentence is kept', () => {
    const key = cutBlocks(report).find((one) => claimed(onlyBlock(report, one.key)).size > 0)?.key ?? '';
    const own = onlyBlock(report, key);
    const words = cutBlocks(own)[0]?.text ?? '';
    expect(claimed(own).size).toBeGreaterThan(0);
    const touched = edited(report, key, `${words.slice(0, -2)}了${words.slice(-2)}`);
    expect(claimed(touched)).toEqual(claimed(report));
    const anew = edited(report, key, '七、原因\n是我抓得不紧。');
    expect(claimed(onlyBlock(anew, key)).size).toBe(0);
  });
});
