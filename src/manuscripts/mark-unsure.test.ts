import { describe, expect, it } from 'vitest';
import { renderReport } from '../report/render.ts';
import { givenFigure, ledgerOf } from '../testing/drafting.ts';
import { armedForcesDuty } from '../testing/kind.ts';
import { writeReport } from '../writers/embedded/write-report.ts';
import { mapParagraphs } from '../report/carry-pieces.ts';
import { hangingOn, markUnsure } from './mark-unsure.ts';

const kind = armedForcesDuty();

const heard = (sure: boolean) =>
  ledgerOf({
    'militia.muster_expected': givenFigure('58', '人'),
    'militia.muster_actual': { ...givenFigure('53', '人'), ...(sure ? {} : { sure: false as const }) },
  });

function draft(sure: boolean) {
  const ledger = heard(sure);
  const written = writeReport({ kind, ledger, outline: 'standard', seed: 2, passages: [] });
  if (!written.ok) throw new Error(written.failure.kind);
  return markUnsure(kind, written.value.report, ledger);
}

describe('numbers that were not surely heard', () => {
  it('stand 待核 where they are first told and nowhere else, and what hangs on them is told beside', () => {
    const report = draft(false);
    const text = renderReport(report);
    expect(text.split('〔待核〕53人〔/〕')).toHaveLength(2);
    expect(text.indexOf('53人')).toBe(text.indexOf('〔待核〕53人〔/〕') + '〔待核〕'.length);
    expect(text).not.toContain('〔待核〕91.4%');
    const ledger = heard(false);
    expect(hangingOn(kind, report, ledger)).toEqual([
      { id: 'militia.muster_actual', told: '53人', workedOut: ['91.4%', '5人'] },
    ]);
    expect(hangingOn(kind, report, heard(true))).toEqual([]);
  });

  it('are marked in what was worked out from them where that comes first, and again where the first place is struck', () => {
    const report = draft(false);
    const struck = mapParagraphs(report, (paragraph) => ({
      pieces: paragraph.pieces.filter((piece) => piece.claim !== 'figure:militia.muster_actual'),
    }));
    expect(renderReport(markUnsure(kind, struck, heard(false)))).toContain('〔待核〕91.4%〔/〕');
  });

  it('lose the mark once he bears them out, and nothing else does', () => {
    const borneOut = renderReport(markUnsure(kind, draft(false), heard(true)));
    expect(borneOut).not.toContain('〔待核〕53人〔/〕');
    expect(borneOut).toContain('53人');
    expect(borneOut).toContain('〔待核〕');
  });

  it('are no result of the opening and of no heading', () => {
    const { opening, sections } = draft(false);
    const shown = JSON.stringify([opening, sections.map(({ heading }) => heading)]);
    expect(shown).not.toMatch(/53人|91\.4%/u);
  });

  it.each([
    [
      'of a unit that was put right, with what hangs on it',
      {
        'funding.total': { ...givenFigure('460000', '元'), surface: '460000万元' },
        'funding.annual_budget': givenFigure('400000', '元'),
      },
      'funding.total',
      ['46万元', '6万元'],
    ],
    [
      'larger than one platoon is',
      { 'militia.emergency_platoon_actual': givenFigure('66', '人') },
      'militia.emergency_platoon_actual',
      ['66人'],
    ],
  ])('%s stand 待核 until he nods', (_, figures, id, numbers) => {
    const ledger = ledgerOf(figures);
    const written = writeReport({ kind, ledger, outline: 'standard', seed: 2, passages: [] });
    if (!written.ok) throw new Error(written.failure.kind);
    const claim = `figure:${id}`;
    expect(written.value.claims.map((one) => one.id)).toContain(claim);
    const text = renderReport(markUnsure(kind, written.value.report, ledger));
    const [first = ''] = numbers;
    expect(text).toContain(`〔待核〕${first}〔/〕`);
    for (const number of numbers) expect(text.split(`〔待核〕${number}〔/〕`).length).toBeLessThanOrEqual(2);
    const facts = { [claim]: { status: 'confirmed' as const, text: null, source: null } };
    const nodded = renderReport(markUnsure(kind, written.value.report, { ...ledger, facts }));
    for (const number of numbers) expect(nodded).not.toContain(`〔待核〕${number}〔/〕`);
  });
});
