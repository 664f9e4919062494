import { describe, expect, it } from 'vitest';
import type { Ledger } from '../../figures/ledger.ts';
import { renderReport } from '../../report/render.ts';
import { pieceText, walkSections } from '../../report/report.ts';
import { fullLedger, givenFigure, ledgerOf, paragraphTexts } from '../../testing/drafting.ts';
import { armedForcesDuty } from '../../testing/kind.ts';
import type { Written } from '../writer.ts';
import { writeReport } from './write-report.ts';

const kind = armedForcesDuty();
const outlines = ['standard', 'six-part', 'three-block', 'two-block'] as const;

function write(ledger: Ledger, outline: string = 'standard', seed = 1): Written {
  const written = writeReport({ kind, ledger, outline, seed, passages: [] });
  if (!written.ok) throw new Error(written.failure.kind);
  return written.value;
}

describe('a draft as a whole', () => {
  it.each([
    [8, 25],
    [15, 21],
    [30, 17],
    [45, 14],
    [70, 13],
  ])('asks for what every report has and little more: of a ledger of %i figures no more than %i gaps', (size, most) => {
    const ledger = {
      ...fullLedger(),
      figures: Object.fromEntries(Object.entries(fullLedger().figures).slice(0, size)),
    };
    for (const outline of outlines) {
      for (const seed of [1, 2, 3]) {
        const { report } = write(ledger, outline, seed);
        const text = [...paragraphTexts(report), report.signature, report.date].join('');
        expect(text.split('【').length - 1).toBeLessThanOrEqual(most);
      }
    }
  });

  it.each(outlines)('leaves nearly two thirds of a full report to the work done (%s)', (outline) => {
    for (const seed of [1, 2, 3, 4]) {
      const { report } = write(fullLedger(), outline, seed);
      const text = renderReport(report, { claims: 'plain' }).replace(/\s/g, '');
      const part = [...walkSections(report.sections)].find(({ id }) => id === 'problems');
      const from = part?.paragraphs[0] ? text.indexOf(pieceText(part.paragraphs[0].pieces)) : -1;
      expect(from).toBeGreaterThan(text.length * 0.6);
    }
  });

  it('tells of a law in the year it came into force, in its section, and in no other year', () => {
    const figures = {
      'support.visited_households': givenFigure('38', '户'),
      'support.plaques': givenFigure('9', '块'),
    };
    const of = (year: number): string =>
      paragraphTexts(
        write(ledgerOf({ ...figures, 'conscription.enlisted': givenFigure('9', '人') }, { year })).report,
      ).join('');
    expect(of(2024)).toMatch(/执行修订后的《军人抚恤优待条例》.*走访/u);
    expect(of(2022)).not.toContain('条例》');
    expect(of(2023)).toContain('执行修订后的《征兵工作条例》');
  });

  it('opens with results, and says the change against last year where it fell too', () => {
    const figures = {
      'leadership.council_meetings': givenFigure('4', '次'),
      'conscription.enlisted': givenFigure('8', '人'),
      'conscription.enlisted_prev': givenFigure('9', '人'),
      'militia.muster_expected': givenFigure('40', '人'),
      'militia.muster_actual': givenFigure('38', '人'),
    };
    for (const style of ['results', 'classic'] as const) {
      const written = writeReport({
        kind,
        ledger: ledgerOf(figures),
        outline: 'standard',
        seed: 2,
        passages: [],
        style,
      });
      const opening = written.ok ? written.value.report.opening.map(({ pieces }) => pieceText(pieces)).join('') : '';
      expect(opening).toContain('批准入伍8人，比上年减少1人');
      expect(opening).not.toContain('议军会');
    }
  });
});
