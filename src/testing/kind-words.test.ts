import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from './kind.ts';
import { findKindWords, literalsOf, wordsOfKind } from './kind-words.ts';

describe('words of a kind', () => {
  it('stand nowhere in the code: they belong in its kind.yaml, general ones in corpus/common', () => {
    expect(findKindWords().map(({ file, line, word }) => `${file}:${line} ${word}`)).toEqual([]);
  });

  it('are what the kind alone says', () => {
    const words = wordsOfKind(armedForcesDuty());
    expect(words).toEqual(expect.arrayContaining(['党管武装工作述职报告', '武装', '征兵', '民兵', '点验', '议军会']));
    for (const general of ['问题', '工作', '经费', '登记']) expect(words).not.toContain(general);
  });

  it('are looked for in strings, templates, expressions and tags, and in no comment', () => {
    const text =
      '// 甲\nconst a = "乙";\nconst b = `丙${a}丁`;\nconst c = /戊|(?:己)/u;\nconst d = <p title="庚">辛</p>;';
    expect(literalsOf('a.tsx', text)).toEqual([
      { line: 2, text: '乙' },
      { line: 3, text: '丙' },
      { line: 3, text: '丁' },
      { line: 4, text: '戊|(?:己)' },
      { line: 5, text: '庚' },
      { line: 5, text: '辛' },
    ]);
  });
});
