import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createScene } from '../reading/scene.ts';
import { anyCharacter } from '../testing/any-character.ts';
import { armedForcesDuty } from '../testing/kind.ts';
import { knownWords } from './known-words.ts';
import { hidden, maskMessage, unmaskedMessage } from './mask-message.ts';

const kind = armedForcesDuty();
const sceneOf = (text: string) => createScene(kind, text, { year: 2025, asked: [], known: {} });
const mask = (text: string, names: string[] = []): string => maskMessage(sceneOf(text), names).text;

describe('a masked message', () => {
  it.each([
    ['应到30人，实到28人。', '应到〔数A〕人，实到〔数B〕人。'],
    ['登记率98.8%，报名五十多人', '登记率〔数A〕%，报名〔数B〕多人'],
    ['到位率九成六', '到位率〔数A〕%'],
    ['经费8.5万，慰问金4.2万元', '经费〔数A〕万，慰问金〔数B〕万元'],
    ['退兵没有', '退兵没有'],
    ['信访这一年没有，下一批报名30人', '信访这一年没有，下一批报名〔数A〕人'],
    ['钱这块列了12万', '钱这块列了〔数A〕万'],
    ['沙袋那次一共去了26个民兵', '沙袋那次一共去了〔数A〕个民兵'],
    ['两参31人，三等功2个', '两参〔数A〕人，三等功〔数B〕个'],
    ['2024年走了12个，2025年14个，隔壁街道20', '〔去年〕走了〔数A〕个，〔今年〕〔数B〕个，隔壁街道〔数C〕'],
  ])('shows what a number is about and not the number: %s', (text, masked) => {
    expect(mask(text)).toBe(masked);
  });

  it('tells its numbers apart by letters and remembers where they stood', () => {
    const { text, marks } = maskMessage(sceneOf('报名57，体检31'), []);
    expect(marks.map(({ letters, told }) => [letters, told.mention.value])).toEqual([
      ['A', '57'],
      ['B', '31'],
    ]);
    expect(marks.map(({ at }) => text.slice(at.start, at.end))).toEqual(['〔数A〕', '〔数B〕']);
  });

  it.each([
    ['the unit of the ledger', '桂花那边走了3个', ['桂花街道'], '桂花'],
    ['a unit said for the first time', '2025年度，梧桐街道，书记', [], '梧桐'],
    ['a neighbouring place', '刘家湾社区送了2份喜报', [], '刘家湾'],
    ['a place that is a word as well', '隔壁花园街道走了12个', [], '花园'],
    ['a person behind a post', '民兵连长陈志强受了表彰', [], '陈志强'],
    ['a person no rule foresees', '跟应急排的孙浩说过了', [], '孙浩'],
    ['a person whose given name is a word', '王建国带队去了3次', [], '建国'],
    ['a person whose surname is a classifier', '张会在管这件事', [], '张会'],
    ['a given name alone', '志强那边报了3个', [], '志强'],
    ['a telephone number', '有事打13812345678', [], '1381'],
    ['an identity number', '身份证110101199003071234', [], '1101'],
    ['an address', '我们在翠屏路18号院', [], '翠屏'],
    ['a date', '7月12日上的堤', [], '7'],
    ['Latin letters and digits', '车牌京A12345，QQ88990011', [], 'A1'],
  ])('hides %s', (_, text, names, secret) => {
    expect(text).toContain(secret);
    expect(mask(text, names)).not.toContain(secret);
  });

  it('off, by an explicit setting, leaves the words and marks the numbers beside their values', () => {
    expect(unmaskedMessage(sceneOf('桂花街道报名57人')).text).toBe('桂花街道报名57〔数A〕人');
  });
});

interface Talk {
  text: string;
  context: { year?: number | null; unit?: string | null };
}

/** By writers who had not seen the code. */
function strangersTalk(): Talk[] {
  const folder = resolve(import.meta.dirname, '../../corpus/armed-forces-duty/talk');
  return ['a', 'b', 'c', 'd'].flatMap((name) =>
    readFileSync(`${folder}/${name}.jsonl`, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line): Talk => JSON.parse(line)),
  );
}

describe('440 messages of strangers', () => {
  it('go out with neither a digit, a numeral of theirs nor the unit, and most of their words', () => {
    const talk = strangersTalk();
    expect(talk.length).toBe(440);
    let [shown, all] = [0, 0];
    for (const { text, context } of talk) {
      const { unit = null, year = null } = context;
      const scene = createScene(kind, text, { year, asked: [], known: {} });
      const masked = maskMessage(scene, unit === null ? [] : [unit]);
      expect(masked.text).not.toMatch(/\p{Nd}|[a-zA-Z]{2}/u);
      const secrets = [
        ...(unit === null ? [] : [unit.replace(/(?:街道|镇|乡)$/, '')]),
        ...scene.numbers
          .filter(({ origin }) => origin !== 'other')
          .map(({ mention: { numeral } }) => text.slice(numeral.start, numeral.end)),
      ];
      expect(secrets.filter((secret) => secret.length > 1 && masked.text.includes(secret))).toEqual([]);
      const words = masked.text.replace(/〔[^〕]*〕/g, '').match(/\p{Script=Han}/gu)?.length ?? 0;
      [shown, all] = [shown + words, all + (text.match(/\p{Script=Han}/gu)?.length ?? 0)];
    }
    expect(shown / all).toBeGreaterThan(0.75);
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

  it('only known words, placeholders and punctuation are left', () => {
    const { lengthAt, generalAt, isLetterWord } = knownWords(kind);
    const shown = [...Object.values(hidden), '〔今年〕', '〔去年〕', '〔前年〕', '〔明年〕', '〔某年〕'].join('|');
    const placeholder = new RegExp(`^(?:〔数[A-Z]+〕[%万亿]?|${shown})`);
    const text = fc.oneof(
      fc.string({ unit: anyCharacter, maxLength: 60 }),
      fc.string({ unit: fc.constantFrom(...'入伍人数九个张伟街道0123万元，。〔数A〕'.split('')), maxLength: 60 }),
    );
    fc.assert(
      fc.property(text, (said) => {
        let rest = mask(said);
        while (rest !== '') {
          const known = placeholder.exec(rest)?.[0].length ?? Math.max(lengthAt(rest, 0), generalAt(rest, 0));
          const isOne = isLetterWord(rest, 0) || /^[，。、；：！？,.;:!?（）()“”\s%％‰+=/一-]/.test(rest);
          const length = known > 0 ? known : isOne ? 1 : 0;
          expect(length).toBeGreaterThan(0);
          rest = rest.slice(length);
        }
      }),
      { numRuns: 500 },
    );
  });
});
