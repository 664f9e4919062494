import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../testing/kind.ts';
import { findNumerals } from '../numerals/numerals.ts';
import { applySuggestions } from './apply.ts';
import { polishText } from './polish-text.ts';

const kind = armedForcesDuty();

const sentences = [
  '全年召开议军会4次，现场办公2次，解决实际问题5个。',
  '编组普通民兵连9个,组织点验1次。',
  '应怔报名36人，上站体检20人，政审考核13人。',
  '慰问优抚对象近120余人，装订光荣牌12块。',
  '做好拥军拥属工作，走访军人家庭40户。',
  '民兵整祖扎实有序，，应急排30人。',
  '年度武装经费预算8万元，库室建设投入3万多元。',
];
const headings = ['一、组织领导', '二、民兵建设', '四、征兵工作', '五、双拥优抚'];

const draft = fc
  .array(fc.record({ heading: fc.constantFrom(...headings), body: fc.subarray(sentences, { minLength: 1 }) }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) => parts.map(({ heading, body }) => `${heading}\n${body.join('')}`).join('\n'));

const runs = { numRuns: 25 };

/** Numbers beside the numbering of headings. */
function figuresOf(text: string): string[] {
  const body = text.replaceAll(/^[一二三四五六七八九十]+、/gm, '');
  return findNumerals(body)
    .map((one) => `${one.value}~${one.valueMax ?? ''}`)
    .toSorted();
}

/** Neither a numeral nor a mark. */
function isPlain(letter: string): boolean {
  return /(?![〇零一二两三四五六七八九十百千万亿])\p{Script=Han}/u.test(letter);
}

describe('polishing', () => {
  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(draft, (text) => {
        const once = polishText({ kind, text }).text;
        expect(polishText({ kind, text: once }).text).toBe(once);
      }),
      runs,
    );
  });

  it('gives the same text for any subset of suggestions in any order', () => {
    fc.assert(
      fc.property(draft, fc.infiniteStream(fc.boolean()), (text, picks) => {
        const { suggestions } = polishText({ kind, text });
        const chosen = suggestions.filter(() => picks.next().value);
        expect(applySuggestions(text, chosen.toReversed())).toBe(applySuggestions(text, chosen));
      }),
      runs,
    );
  });

  it('keeps the multiset of figures when sentences differ', () => {
    fc.assert(
      fc.property(fc.subarray(sentences, { minLength: 1 }), (body) => {
        const text = `一、工作情况\n${body.join('')}`;
        expect(figuresOf(polishText({ kind, text }).text)).toEqual(figuresOf(text));
      }),
      runs,
    );
  });

  it('settles on any text with characters put in for others', () => {
    const letters = [...new Set(sentences.join('').match(/\p{Script=Han}/gu))];
    const slip = fc.record({ at: fc.nat(), letter: fc.constantFrom(...letters) });
    fc.assert(
      fc.property(fc.subarray(sentences, { minLength: 1 }), fc.array(slip, { maxLength: 12 }), (body, slips) => {
        const text = `一、工作情况\n${body.join('')}`;
        const wrong = text.split('');
        for (const { at, letter } of slips) {
          const place = at % wrong.length;
          if (isPlain(wrong[place] ?? '') && isPlain(letter)) wrong[place] = letter;
        }
        const once = polishText({ kind, text: wrong.join('') });
        expect(polishText({ kind, text: once.text }).text).toBe(once.text);
        expect(figuresOf(once.text)).toEqual(figuresOf(wrong.join('')));
      }),
      runs,
    );
  });

  it('mends what is certain', () => {
    const { text, suggestions } = polishText({
      kind,
      text: `竹溪街道2024年度党管武装工作述职报告\n一、工作情况\n${sentences.join('')}`,
    });
    expect(text).toContain('应征报名36人');
    expect(text).toContain('政治考核13人');
    expect(text).toContain('悬挂光荣牌');
    expect(text).toContain('拥军优属');
    expect(suggestions.every((one) => one.reason !== '' && one.before !== one.after)).toBe(true);
  });
});

describe('right words that are one character short of a longer term', () => {
  it.each(['发放奖金3000元。', '针对查出的问题，抓好整改。'])('stay: %s', (sentence) => {
    const text = `梧桐街道2025年度述职报告\n一、主要工作\n${sentence}`;
    const { suggestions } = polishText({ kind: armedForcesDuty(), text });
    expect(suggestions.filter(({ rule }) => rule.startsWith('typos/'))).toEqual([]);
  });
});
