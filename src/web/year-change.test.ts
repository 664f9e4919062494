import { describe, expect, it } from 'vitest';
import type { LedgerFigure } from '../figures/ledger.ts';
import { formulaWords } from '../conversation/formula-words.ts';
import { changeWords } from './year-change.ts';

const given = (value: string, unit: string, rest: Partial<LedgerFigure> = {}): LedgerFigure => ({
  status: 'given',
  value,
  unit,
  approx: null,
  surface: null,
  source: null,
  ...rest,
});

describe('what a year has more or less than the last', () => {
  it.each([
    [given('23', '人'), given('21', '人'), '多2人，+9.5%'],
    [given('12', '人'), given('16', '人'), '少4人，−25%'],
    [given('380000', '元'), given('300000', '元'), '多8万元，+26.7%'],
    [given('0.3', '人'), given('0.1', '人'), '多0.2人，+200%'],
    [given('93.3', '%'), given('90', '%'), '多3.3%'],
    [given('4', '次'), given('4', '次'), '持平'],
    [given('4', '次'), given('0', '次'), '多4次'],
    [given('2300', '人次', { approx: '余' }), given('2000', '人次'), null],
    [given('3', '人', { valueMax: '5' }), given('2', '人'), null],
  ])('%o against %o is %s', (now, before, said) => {
    expect(changeWords(now, before)).toBe(said);
  });
});

describe('how a number was worked out', () => {
  const figures = { 'a.x': given('28', '人'), 'a.y': given('30', '人'), 'a.z': given('380000', '元') };
  it.each([
    ['rate(a.x, a.y)', '28人÷30人'],
    ['growth(a.y, a.x)', '（30人－28人）÷28人'],
    ['drop(a.x, a.y)', '（30人－28人）÷30人'],
    ['diff(a.y, sum(a.x, a.x))', '30人－（28人＋28人）'],
    ['per(a.z, sum(a.x, a.y))', '38万元÷（28人＋30人）'],
    ['(a.x + a.y) * 2', '（28人＋30人）×2'],
    ['nonsense(', null],
  ])('%s is %s', (formula, said) => {
    expect(formulaWords(formula, figures)).toBe(said);
  });
});
