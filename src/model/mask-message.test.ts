import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCharacter } from '../testing/any-character.ts';
import { armedForcesDuty } from '../testing/kind.ts';
import { knownWords } from './known-words.ts';
import { hidden, maskMessage, maskWords, unmaskedMessage } from './mask-message.ts';

const kind = armedForcesDuty();
const mask = (text: string, names: string[] = []): string => maskMessage(kind, text, names).text;

describe('a masked message', () => {
  it.each([
    ['应到30人，实到28人。', '应到〔数A〕人，实到〔数B〕人。'],
    ['登记率98.8%，报名五十多人', '登记率〔数A〕%，报名〔数B〕多人'],
    ['经费8.5万，慰问金4.2万元', '经费〔数A〕，慰问金〔数B〕元'],
    ['退兵没有', '退兵没有'],
  ])('shows what a number is about and not the number: %s', (text, masked) => {
    expect(mask(text)).toBe(masked);
  });

  it('tells its figures apart by letters and remembers where they stood', () => {
    const { text, marks } = maskMessage(kind, '报名57，体检31', []);
    expect(marks.map(({ mark, mention }) => [mark, mention.value])).toEqual([
      ['〔数A〕', '57'],
      ['〔数B〕', '31'],
    ]);
    for (const { mark, at } of marks) expect(text.slice(at.start, at.end)).toBe(mark);
  });

  it.each([
    ['the unit of the ledger', '桂花那边走了3个', ['桂花街道'], '桂花'],
    ['a unit said for the first time', '2025年度，梧桐街道，书记', [], '梧桐'],
    ['a neighbouring place', '刘家湾社区送了2份喜报', [], '刘家湾'],
    ['a person behind a post', '民兵连长陈志强受了表彰', [], '陈志强'],
    ['a person no rule foresees', '跟应急排的孙浩说过了', [], '孙浩'],
    ['a person whose given name is a word', '王建国带队去了3次', [], '建国'],
    ['a person whose surname is a classifier', '张会在管这件事', [], '张会'],
    ['a telephone number', '有事打13812345678', [], '1381'],
    ['an identity number', '身份证110101199003071234', [], '1101'],
    ['an address', '我们在翠屏路18号院', [], '翠屏'],
    ['a date', '7月12日上的堤', [], '7'],
    ['Latin letters and digits', '车牌京A12345，QQ88990011', [], 'A1'],
  ])('hides %s', (_, text, names, secret) => {
    expect(text).toContain(secret);
    expect(mask(text, names)).not.toContain(secret);
  });

  it('without numbers told apart is for texts in which none is to be read', () => {
    expect(maskWords(kind, '应到30人，实到28人', [])).toBe('应到〔数〕人，实到〔数〕人');
  });

  it('off, by an explicit setting, leaves the words and marks the figures beside their values', () => {
    expect(unmaskedMessage(kind, '桂花街道报名57人', []).text).toBe('桂花街道报名57〔数A〕人');
  });
});

const surname = fc.constantFrom(...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'.split(''));
const given = fc.constantFrom(
  ...'伟芳娜敏静秀英丽强磊洋艳勇杰娟涛超霞刚桂燕鹏辉玲婷浩宇轩梓涵晨欣怡博雅俊峰琳倩颖凯斌彬慧莹丹萍红云莲'.split(''),
);
const person = fc.tuple(surname, given, fc.option(given, { nil: '' })).map((parts) => parts.join(''));
const place = fc
  .tuple(fc.constantFrom(...'桐梧桂槐柳榆鹿鹤鲤溪澜澄沁翠碧岚岱崂'.split('')), given)
  .map(([first, second]) => `${first}${second}街道`);
const digits = fc.integer({ min: 10, max: 999_999 }).map(String);
const sentence = fc.oneof(
  fc.tuple(person, digits).map(([name, number]) => ({ text: `${name}带队去了${number}次`, secrets: [name, number] })),
  fc.tuple(person, person).map(([a, b]) => ({ text: `应急排的${a}和${b}参加了集训`, secrets: [a, b] })),
  fc.tuple(place, digits).map(([unit, number]) => ({ text: `${unit}报名${number}人`, secrets: [unit, number] })),
  fc.tuple(place, person).map(([unit, name]) => ({ text: `我是${unit}的${name}`, secrets: [unit, name] })),
  fc.tuple(person, digits).map(([name, number]) => ({ text: `问${name}，电话${number}`, secrets: [name, number] })),
  fc.tuple(person, digits).map(([name, number]) => ({ text: `慰问${name}家${number}元`, secrets: [name, number] })),
);

describe('whatever is said', () => {
  it('names, units and numbers stay here', () => {
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 1, maxLength: 4 }), (said) => {
        const masked = mask(said.map(({ text }) => text).join('，'));
        for (const secret of said.flatMap(({ secrets }) => secrets)) expect(masked).not.toContain(secret);
      }),
      { numRuns: 400 },
    );
  });

  it('only words of the product, placeholders and punctuation are left', () => {
    const { lengthAt } = knownWords(kind);
    const placeholder = new RegExp(`^(?:〔数[A-Z]+〕|${Object.values(hidden).join('|')})`);
    const text = fc.oneof(
      fc.string({ unit: anyCharacter, maxLength: 60 }),
      fc.string({ unit: fc.constantFrom(...'入伍人数九个张伟街道0123万元，。〔数A〕'.split('')), maxLength: 60 }),
    );
    fc.assert(
      fc.property(text, (said) => {
        let rest = mask(said);
        while (rest !== '') {
          const known = placeholder.exec(rest)?.[0].length ?? lengthAt(rest, 0);
          const length = known > 0 ? known : /^[，。、；：！？,.;:!?（）()“”\s%％‰]/.test(rest) ? 1 : 0;
          expect(length).toBeGreaterThan(0);
          rest = rest.slice(length);
        }
      }),
      { numRuns: 500 },
    );
  });
});
