import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ledger } from '../figures/ledger.ts';
import { walkParagraphs } from '../report/report.ts';
import { invariant } from '../result.ts';
import { arbitraryLedger, fullLedger } from '../testing/drafting.ts';
import { blockOf, drafted, ok, plain } from '../testing/draft-work.ts';
import { armedForcesDuty } from '../testing/kind.ts';
import { writeReport } from '../writers/embedded/write-report.ts';
import { releaseFigures } from './release-figures.ts';

const kind = armedForcesDuty();

function written(ledger: Ledger) {
  const report = writeReport({ kind, ledger, outline: 'standard', seed: 3, passages: [] });
  invariant(report.ok, 'a report is written');
  return report.value.report;
}

describe('figures let go of', () => {
  it('are none in a report that stands for its ledger', () => {
    expect(releaseFigures(kind, written(fullLedger()), fullLedger())).toEqual(written(fullLedger()));
    fc.assert(
      fc.property(arbitraryLedger(), (ledger) => {
        expect(releaseFigures(kind, written(ledger), ledger)).toEqual(written(ledger));
      }),
      { numRuns: 60 },
    );
  });

  it('are those that were corrected, and what was worked out from them, in a version gone back to', async () => {
    const { assistant, id, edit, draft, state, work } = await drafted();
    ok(await edit('conscription', (text) => `${text}海报贴到了小区。`));
    ok(await edit('problems', (text) => `${text}都看得见。`));
    const { version } = (await state()).manuscript;
    await assistant.editFigure(id, 'conscription.medical_exam', { status: 'given', text: '75' });
    // As it was, though the ledger has moved on.
    ok(await work.restore(id, version));
    const now = await draft();
    expect(blockOf(now, 'conscription')).toContain('70人');
    const pieces = [...walkParagraphs(now.report)].flatMap(({ paragraph }) => paragraph.pieces);
    const led = pieces.filter((piece) => piece.type === 'figure' && piece.id === 'conscription.medical_exam');
    expect(led.every(({ text }) => text.startsWith('75'))).toBe(true);
    const reckoned = pieces.filter((piece) => piece.type === 'computed');
    expect(reckoned.every((piece) => !piece.formula.includes('medical_exam') || /33|78/.test(piece.text))).toBe(true);
    const asked = now.findings.filter(
      ({ ids, rule }) => rule === 'figures/altered' && ids?.includes('conscription.medical_exam'),
    );
    expect(asked.length).toBeGreaterThan(0);
    expect(plain(now)).toContain('都看得见。');
  });
});
