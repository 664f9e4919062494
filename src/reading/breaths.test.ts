import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../testing/kind.ts';
import { breathed, breathsOf } from './breaths.ts';

// Who reads the kind provides the models.
armedForcesDuty();

describe('breath drawn in talk without marks', () => {
  it.each([
    ['点验应到70实到66没来的四个在外地跑车', '点验应到70实到66，没来的四个在外地跑车'],
    ['今年兵役登记二百一十人报名五十二体检三十八', '今年兵役登记二百一十人，报名五十二，体检三十八'],
    ['议军会开了四次', '议军会开了四次'],
  ])('%s is read as %s', (text, marked) => {
    expect(breathed(text).text).toBe(marked);
  });

  it('is drawn at a blank as well, where one clause ends', () => {
    const text = '报名的少 主要是家长舍不得';
    expect(breathsOf(text)).toEqual([{ at: 5, isBlank: true }]);
    expect(breathed(text).text).toBe(text);
  });

  it('keeps every letter, and the place of each', () => {
    const talk = fc.array(fc.constantFrom('应到', '70', '实到', '没来的', '四个', '在外头', ' ', '，', '报名', '二十'));
    fc.assert(
      fc.property(talk, (words) => {
        const text = words.join('');
        const { text: marked, placeOf } = breathed(text);
        expect(marked.replaceAll('，', '')).toBe(text.replaceAll('，', ''));
        for (let at = 0; at < marked.length; at += 1) {
          const isOwn = marked.charAt(at) === text.charAt(placeOf(at));
          expect(isOwn || marked.charAt(at) === '，').toBe(true);
        }
      }),
    );
  });
});
