import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { givenFigure } from '../../testing/drafting.ts';
import { armedForcesDuty } from '../../testing/kind.ts';
import { printFigure } from './figure-words.ts';

const catalogue = armedForcesDuty().figureById;

describe('printing a figure', () => {
  it.each([
    // id, value, unit, approx, surface, printed
    ['conscription.applied', '67', '人', null, '67人', '67人'],
    ['conscription.applied', '67', '人', null, '六十七个', '67人'],
    ['conscription.applied', '67', '个', null, '67个', '67人'],
    ['conscription.applied', '67', '名', null, '67名', '67名'],
    ['conscription.applied', '67', '', null, '67', '67人'],
    ['support.conscript_allowance_people', '31', '人', null, '31户', '31户'],
    ['support.conscript_allowance_people', '31', '人', '多', '三十一户', '31多户'],
    ['education.audience', '2300', '人次', '余', '2300余人次', '2300余人次'],
    ['education.audience', '2300', '人次', '多', '两千三百多人次', '2300多人次'],
    ['education.audience', '1260', '人次', null, '1,260人次', '1260人次'],
    ['support.visited_people', '100', '名', '近', '近百名', '近百名'],
    ['support.visited_people', '1000', '人', '上', '上千人', '上千人'],
    ['support.visited_people', '60', '人', '来', '六十来个', '约60人'],
    ['support.visited_people', '60', '人', '左右', '60左右', '60人左右'],
    ['support.visited_people', '300', '人', '近', '近300余人', '近300人'],
    ['support.conscript_allowance_amount', '558000', '元', null, '55.8万元', '55.8万元'],
    ['support.conscript_allowance_amount', '558000', '元', null, '五十五万八', '55.8万元'],
    ['support.conscript_allowance_amount', '417600', '元', null, '417600元', '417600元'],
    ['support.conscript_allowance_amount', '417633', '元', null, '四十一万七千六百三十三', '417633元'],
    ['funding.depot_invest', '40000', '元', '多', '4万多', '4万多元'],
    ['funding.conscription_publicity', '9800', '块', null, '9800块', '9800元'],
    ['militia.muster_rate', '91.1', '%', null, '九成一', '91.1%'],
  ])('%s %s%s %s “%s” → %s', (id, value, unit, approx, surface, printed) => {
    expect(printFigure(givenFigure(value, unit, { approx, surface }), catalogue.get(id))).toBe(printed);
  });

  it('takes another classifier where the sentence wants one', () => {
    expect(printFigure(givenFigure('2', '人'), catalogue.get('support.merit3_people'), '名')).toBe('2名');
  });

  it('never prints a value other than the ledger’s, whatever the surface says', () => {
    fc.assert(
      fc.property(fc.nat({ max: 99_999_999 }), fc.string(), (amount, surface) => {
        const printed = printFigure(givenFigure(String(amount), '元', { surface }), catalogue.get('funding.total'));
        const [, digits = '', scale] = /^(\d+(?:\.\d+)?)(万|亿)?元$/u.exec(printed) ?? [];
        expect(Math.round(Number(digits) * (scale === '万' ? 10_000 : scale === '亿' ? 100_000_000 : 1))).toBe(amount);
      }),
    );
  });

  it('prints one approximation at most', () => {
    const words = ['余', '多', '来', '近', '约', '大约', '上', '超过', '不到', '左右', '上下', '以上', '以内', '大概'];
    for (const approx of words) {
      const printed = printFigure(
        givenFigure('230', '人', { approx, surface: `约230${approx}人` }),
        catalogue.get('conscription.applied'),
      );
      expect(printed.match(/余|多|近|约|超过|不到|左右|以上|以内/gu)).toHaveLength(1);
    }
  });
});
