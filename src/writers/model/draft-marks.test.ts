import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../../testing/kind.ts';
import { markTexts, numbersIn } from './draft-marks.ts';

const kind = armedForcesDuty();
const draft = '桂花街道工作小结\n（一）全年登记312人，12月点验由孙浩同志负责。\n2.花了三十四万元，比上年多12人。';

describe('a draft and a wish with marks', () => {
  const marked = markTexts(kind, draft, '第二条里三十四万元改成36万，孙浩那半句删掉三个字，312人别动', ['桂花街道']);

  it('show neither numbers nor names, and the same mark for the same words in both', () => {
    for (const secret of ['312', '三十四', '36', '孙浩', '桂花']) {
      expect(marked.draft).not.toContain(secret);
      expect(marked.said).not.toContain(secret);
    }
    const mark = /登记(〔数[A-Z]〕)人/.exec(marked.draft)?.[1];
    expect(marked.said).toContain(`${mark}人别动`);
  });

  it('leave the numbers of items, parts of the text and units to be read', () => {
    expect(marked.draft).toContain('（一）');
    expect(marked.draft).toMatch(/\n2\.花了〔数[A-Z]〕万元/);
    expect(marked.said).toContain('第二条');
    expect(marked.said).toMatch(/改成〔数[A-Z]〕万，/);
    expect(marked.said).toContain('删掉三个字');
  });

  it('are opened again as they were', () => {
    expect(marked.open(marked.draft)).toBe(draft);
    expect(marked.write('〔数Z〕人')).toBeNull();
  });

  it('work sums out exactly', () => {
    const sums = markTexts(kind, '甲12家，乙50家，3月15日，花了12600元，价值三十四万元', '往后挪', []);
    const [a, b, , day, money, words] = [...sums.draft.matchAll(/〔数([A-Z])〕/g)].map(([, letter]) => letter);
    const worth = (sum: string): string | null => sums.write(sum);
    expect(worth(`〔=${a}+${b}〕`)).toBe('62');
    expect(worth(`〔=${a}/${b}%〕`)).toBe('24%');
    expect(worth(`〔=${money}:万〕万元`)).toBe('1.26万元');
    expect(worth(`〔=${words}:数〕万元`)).toBe('34万元');
    expect(worth(`〔=${day}+七〕日`)).toBe('22日');
    expect(worth(`〔=${day}+二十〕日`)).toBeNull();
    expect(worth(`〔=(${a}+${b})/${b}%〕`)).toBe('124%');
    expect(worth(`〔=${a}*十二〕`)).toBe('144');
    expect(worth(`〔=${words}:元〕元`)).toBe('340000元');
    expect(worth(`〔=${b}/七〕`)).toBe('7.14');
    for (const nothing of [`〔=${a}-${b}〕`, `〔=${a}+〕`, '〔=ZZ+一〕', '〔=一〕〔=〕'])
      expect(worth(nothing)).toBeNull();
  });

  it('say which numbers are larger, and write what was said in words as the draft writes', () => {
    const both = markTexts(kind, '甲12家，乙50家，丙12家，丁7家', '乙改成二百三十六家', []);
    const [a, b, d] = [...new Set(both.draft.match(/〔数[A-Z]〕/g))].map((one) => one.slice(2, -1));
    expect(both.sizes).toBe(`${d}<${a}<${b}`);
    expect(both.write(/〔数[A-Z]〕家/.exec(both.said)?.[0] ?? '')).toBe('236家');
    expect(markTexts(kind, '花了三十四万元', '改成三十六', []).write('〔数B〕')).toBe('三十六');
  });

  it('are opened again whatever the text', () => {
    const words = fc.stringMatching(/^[甲乙王孙一三百万人元年月日第条（）、。，\d.%\n]{0,40}$/);
    fc.assert(
      fc.property(words, words, (text, said) => {
        const both = markTexts(kind, text, said, []);
        expect(both.open(both.draft)).toBe(text);
        expect(both.open(both.said)).toBe(said);
      }),
    );
  });

  it.each<[string, string[]]>([
    ['（二）抓好培训。', []],
    ['登记〔数A〕万人，第二条照旧。', []],
    ['登记500人', ['500']],
    ['登记近三成', ['三']],
  ])('%s says no number but %j', (coded, numbers) => {
    expect(numbersIn(kind, coded)).toEqual(numbers);
  });
});
