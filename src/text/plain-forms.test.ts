import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainForms } from './plain-forms.ts';

describe('a text as it is read', () => {
  it.each([
    ['報名56，體檢31，入伍12', '报名56，体检31，入伍12'],
    ['報名五⼗六人', '报名五十六人'],
    ['⽀出经费⼗万元', '支出经费十万元'],
    ['徵兵宣傳經費兩萬餘元，黨管武裝工作述職報告', '征兵宣传经费两万余元，党管武装工作述职报告'],
    ['專武幹部參訓，應徵青年後來退兵', '专武干部参训，应征青年后来退兵'],
    ['李昇、王堃在乾坤路邨委会，著作瞭望', '李昇、王堃在乾坤路邨委会，著作瞭望'],
  ])('%s', (text, read) => expect(plainForms(text)).toBe(read));

  it('is as long as what was said, letter for letter', () => {
    const letters = fc.constantFrom('報', '⼗', '56', '𠘨', '\ud83d\ude00', '人', '⺇', 'a');
    fc.assert(
      fc.property(fc.array(letters), (parts) => {
        const said = parts.join('');
        const read = plainForms(said);
        expect(read).toHaveLength(said.length);
        expect(plainForms(read)).toBe(read);
      }),
    );
  });
});
