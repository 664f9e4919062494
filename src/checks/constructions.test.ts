import { describe, expect, it } from 'vitest';
import tables from './constructions.json' with { type: 'json' };
import { faultsOf, sourceOf } from './constructions.ts';

const faults = faultsOf(tables);
const examples: { find: string; wrong: string; better?: string; right?: string }[] = tables.constructions;

/** The sentence with every place mended. */
function mended(index: number, text: string): string {
  const fault = faults[index];
  if (!fault) return text;
  return [...text.matchAll(fault.find)].reduceRight(
    (said, match) =>
      said.slice(0, match.index) + (fault.mend?.(match) ?? match[0]) + said.slice(match.index + match[0].length),
    text,
  );
}

describe('constructions', () => {
  it.each(examples.map((one, index) => ({ ...one, index })))('$wrong', ({ index, wrong, better, right = '' }) => {
    const find = faults[index]?.find ?? /(?!)/g;
    expect(wrong.match(find)).not.toBeNull();
    expect(mended(index, wrong)).toBe(better ?? mended(index, wrong));
    expect(right.match(find)).toBeNull();
  });

  it('reads slots, gaps and places of the notation', () => {
    const find = new RegExp(sourceOf('^〈犬〉…1-2>〈跑|!〈不〉跳〉', { 犬: ['狗', '小狗'] }), 'u');
    expect(['小狗快跑', '狗在跳', '狗不跳', '猫和狗快跑'].map((text) => find.test(text))).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(() => sourceOf('〈甲', {})).toThrow('not closed');
  });
});
