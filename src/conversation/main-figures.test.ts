import { describe, expect, it } from 'vitest';
import { createLedger } from '../figures/ledger.ts';
import type { FigureStatus, LedgerFigure } from '../figures/ledger.ts';
import { isKnown, mainFigures } from './main-figures.ts';

const figure = (status: FigureStatus): LedgerFigure => ({
  status,
  value: status === 'given' ? '3' : null,
  unit: '人',
  approx: null,
  surface: null,
  source: null,
});
const listed = (id: string, group: string, weight: number) => ({ id, group, weight, sensitivity: 'open' as const });
const catalogue = {
  figures: [listed('a.one', 'a', 9), listed('a.two', 'a', 7), listed('b.one', 'b', 8), listed('b.light', 'b', 3)],
  groups: [
    { id: 'a', name: '点验', gate: ['a.one'] },
    { id: 'b', name: '经费', gate: [] },
  ],
};
const ledgerOf = (figures: Record<string, LedgerFigure>) => ({ ...createLedger(''), figures });

describe('how far along the officer is', () => {
  it.each([
    ['given', true],
    ['none', true],
    ['withheld', true],
    ['unknown', false],
  ] as const)('a figure that is %s: known %s', (status, known) => {
    expect(isKnown(figure(status))).toBe(known);
    expect(mainFigures(catalogue, ledgerOf({ 'b.one': figure(status) })).known).toBe(known ? 1 : 0);
  });

  it('leaves out light figures, and names where the weightiest are missing', () => {
    const { missing, groups } = mainFigures(catalogue, ledgerOf({}));
    expect(missing.map(({ id }) => id)).toEqual(['a.one', 'a.two', 'b.one']);
    expect(groups).toEqual(['点验', '经费']);
  });

  it('does not want what cannot be', () => {
    expect(mainFigures(catalogue, ledgerOf({ 'a.one': figure('none') })).missing.map(({ id }) => id)).toEqual([
      'b.one',
    ]);
  });
});
