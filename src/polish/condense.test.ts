import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../testing/kind.ts';
import { findNumerals } from '../numerals/numerals.ts';
import { applySuggestions } from './apply.ts';
import { condense, countCharacters } from './condense.ts';
import { changePerson, changeYear } from './person-and-year.ts';

const report = `柳川街道2023年度党管武装工作述职报告

2023年，我作为党管武装第一责任人，带领班子抓好各项工作。现述职如下：

一、组织领导
全年召开议军会3次。切实把武装工作摆在突出位置，为各项工作落到实处奠定了坚实基础。我们坚持把难题放到会上研究。

二、民兵建设
编建应急排1个30人。点验应到30人、实到28人。通过点验，有效提升了民兵队伍建设水平，营造了浓厚的练兵氛围。

三、存在问题
一是点验到位率不高。应到30人、实到28人。

四、下步打算
一是2024年3月底前，由武装部部长牵头，逐人核实未到原因。

述职人：街道党工委书记
2023年12月20日
`;

describe('shortening a report', () => {
  it('takes out empty sentences first and keeps every figure', () => {
    const wanted = countCharacters(report) - 60;
    const short = condense(armedForcesDuty(), report, { maxCharacters: wanted, keepsFigures: true });
    const text = applySuggestions(report, short.suggestions);
    expect(short.isReached).toBe(true);
    expect(countCharacters(text)).toBe(short.characters);
    expect(text).not.toContain('浓厚的练兵氛围');
    expect(
      findNumerals(text)
        .map((one) => one.value)
        .toSorted(),
    ).toEqual(
      findNumerals(report)
        .map((one) => one.value)
        .toSorted(),
    );
  });

  it('says so when figures would have to go', () => {
    const short = condense(armedForcesDuty(), report, { maxCharacters: 60, keepsFigures: true });
    expect(short.isReached).toBe(false);
    expect(applySuggestions(report, short.suggestions)).toContain('编建应急排1个30人');
  });

  it('leaves a short text alone', () => {
    expect(condense(armedForcesDuty(), report, { maxCharacters: 5000, keepsFigures: false }).suggestions).toEqual([]);
  });
});

describe('changing the person', () => {
  it('says 我 for the speaker only', () => {
    const text = '我们坚持学在前面。书记亲自抓，社区书记带队走访。我们党历来重视。';
    expect(applySuggestions(text, changePerson(text))).toBe(
      '我坚持学在前面。我亲自抓，社区书记带队走访。我们党历来重视。',
    );
  });
});

describe('changing the year', () => {
  it('moves the report year and the plans, not the past', () => {
    const text = report.replace('编建', '与2021年相同，编建');
    const moved = applySuggestions(text, changeYear(armedForcesDuty(), text, 2024));
    expect(moved).toContain('柳川街道2024年度');
    expect(moved).toContain('2025年3月底前');
    expect(moved).toContain('与2021年相同');
    expect(moved).not.toContain('2023');
  });
});

describe('the length asked for', () => {
  const kind = armedForcesDuty();
  const sentences = fc.array(
    fc.tuple(
      fc.constantFrom('切实', '不断', '扎实', '', '街道'),
      fc.stringMatching(/^[甲乙丙丁戊己庚辛]{4,30}$/),
      fc.constantFrom('', '共3次', '投入2万元'),
    ),
    { minLength: 1, maxLength: 6 },
  );
  const longReports = fc
    .array(sentences, { minLength: 3, maxLength: 6 })
    .map(
      (sections) =>
        `柳川街道2023年度述职报告\n\n2023年，我履行职责。现述职如下：\n\n${sections
          .map((one, i) => `${'一二三四五六'[i] ?? ''}、抓好工作\n${one.map(([a, b, c]) => `${a}${b}${c}。`).join('')}`)
          .join('\n\n')}\n`,
    );

  it('is never exceeded where it is said to be met, and no sentence left out would still fit', () => {
    fc.assert(
      fc.property(longReports, fc.integer({ min: 40, max: 400 }), fc.boolean(), (text, maxCharacters, keepsFigures) => {
        const short = condense(kind, text, { maxCharacters, keepsFigures });
        const after = applySuggestions(text, short.suggestions);
        expect(countCharacters(after)).toBe(short.characters);
        const isMet = countCharacters(after) <= maxCharacters;
        expect(isMet).toBe(short.isReached);
        const fitting = short.suggestions.filter(
          (one) => countCharacters(one.before) + short.characters <= maxCharacters,
        );
        expect(fitting).toEqual([]);
        const digits = (of: string): number => of.match(/\d(?:次|万元)/g)?.length ?? 0;
        expect(keepsFigures ? digits(after) : 0).toBe(keepsFigures ? digits(text) : 0);
      }),
      { numRuns: 200 },
    );
  });
});
