import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LedgerFigure } from '../../figures/ledger.ts';
import { parseTemplate } from '../../kinds/template.ts';
import { pieceText } from '../../report/report.ts';
import { givenFigure, ledgerOf } from '../../testing/drafting.ts';
import { armedForcesDuty } from '../../testing/kind.ts';
import { createDesk, type Desk } from './desk.ts';
import { fillTemplate } from './template.ts';

const kind = armedForcesDuty();

function deskOf(figures: Record<string, LedgerFigure>, seed = 1): Desk {
  return createDesk({ kind, ledger: ledgerOf(figures), outline: 'standard', seed, passages: [] });
}

function fill(source: string, figures: Record<string, LedgerFigure>, seed = 1): string | null {
  const filled = fillTemplate(deskOf(figures, seed), parseTemplate(source));
  return filled && pieceText(filled.pieces);
}

const expected = 'militia.muster_expected';
const actual = 'militia.muster_actual';
const rate = 'militia.muster_rate';

describe('filling a template', () => {
  const both = { [expected]: givenFigure('56', '人'), [actual]: givenFigure('51', '人') };

  it.each([
    [`应到{${expected}}、实到{${actual}}`, '应到56人、实到51人'],
    [`应到{${expected}#}，{${actual}@名}`, '应到56，51名'],
    [`到位率{${rate} ?? rate(${actual}, ${expected})}`, '到位率91.1%'],
    [`差{=diff(${expected}, ${actual})}`, '差5人'],
    [`[率{${rate}}，]实到{${actual}}`, '实到51人'],
    [`[?${actual} < ${expected}:没到齐，]应到{${expected}}`, '没到齐，应到56人'],
    [`[?${actual} = ${expected}:到齐，]应到{${expected}}`, '应到56人'],
    [`⟦、:率{${rate}} / 应到{${expected}} / 实到{${actual}}⟧。`, '应到56人、实到51人。'],
    [`{${rate}}`, null],
    [`⟦、:率{${rate}} / 次{militia.muster_count}⟧`, null],
    [`{${actual}}，{${actual}}`, null],
  ])('%s', (source, text) => {
    expect(fill(source, both)).toBe(text);
  });

  it('takes the officer’s own rate before its own reckoning', () => {
    const said = { ...both, [rate]: givenFigure('92', '%') };
    expect(fill(`{${rate} ?? rate(${actual}, ${expected})}`, said)).toBe('92%');
  });

  it('reckons nothing from approximate, disputed or part-year figures', () => {
    for (const doubt of [{ approx: '余' }, { isDisputed: true }, { scope: '到任以来' }]) {
      expect(fill(`{=rate(${actual}, ${expected})}`, { ...both, [actual]: givenFigure('51', '人', doubt) })).toBeNull();
    }
  });

  it('prints no share above the whole and no difference below zero', () => {
    expect(fill(`{=rate(${expected}, ${actual})}`, both)).toBeNull();
    expect(fill(`{=diff(${actual}, ${expected})}`, both)).toBeNull();
  });

  it('prints words only for a zero', () => {
    const none = { [actual]: givenFigure('0', '人', { status: 'none', surface: '没有' }) };
    expect(fill(`{${actual}|无人}到位`, none)).toBe('无人到位');
    expect(fill(`{${actual}}到位`, none)).toBeNull();
    expect(fill(`{${actual}|无人}到位`, both)).toBeNull();
  });

  it('names figure and formula in its pieces', () => {
    const filled = fillTemplate(deskOf(both), parseTemplate(`{${actual}}，{=rate(${actual}, ${expected})}`));
    expect(filled?.told).toEqual([actual]);
    expect(filled?.pieces).toEqual([
      { type: 'figure', id: actual, text: '51人' },
      { type: 'text', text: '，' },
      {
        type: 'computed',
        formula: `rate(${actual}, ${expected})`,
        from: [actual, expected],
        value: '91.1',
        text: '91.1%',
      },
    ]);
  });

  it('chooses among wordings by seed, and again the same', () => {
    const seen = new Set(Array.from({ length: 40 }, (_, seed) => fill('(甲|乙|丙)', {}, seed)));
    expect(seen).toEqual(new Set(['甲', '乙', '丙']));
    expect(fill('(甲|乙|丙)', {}, 7)).toBe(fill('(甲|乙|丙)', {}, 7));
  });

  it('leaves no empty bracket, doubled or dangling mark, whichever slots are missing', () => {
    const ids = kind.figures.map((figure) => figure.id).filter((id) => kind.phrases.figures[id]);
    const plans = Object.values(kind.phrases.sections).flatMap((section) =>
      section.blocks.flatMap((block) => block.topics.flatMap((topic) => topic.plans.map((plan) => plan.say))),
    );
    fc.assert(
      fc.property(fc.subarray(ids), fc.constantFrom(...plans), fc.nat({ max: 99 }), (present, plan, seed) => {
        const figures = Object.fromEntries(
          present.map((id) => [id, givenFigure('7', kind.figureById.get(id)?.unit ?? '')]),
        );
        const filled = fillTemplate(deskOf(figures, seed), plan);
        if (!filled) return;
        expect(pieceText(filled.pieces)).not.toMatch(
          /[，、；：。][，、；：。]|[（“][，、]|（）|^[，、；。]|其中[，。]|[{}[\]⟦⟧«»|]/u,
        );
        expect(pieceText(filled.pieces)).toMatch(/。$/u);
      }),
      { numRuns: 2000 },
    );
  });
});
