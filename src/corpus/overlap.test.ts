import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createOverlapIndex, longestSharedRun } from './overlap.ts';

/** The plain quadratic way, to hold the fast one against. */
function longestCommon(a: string, b: string): number {
  let best = 0;
  for (let i = 0; i < a.length; i += 1) {
    for (let j = 0; j < b.length; j += 1) {
      let k = 0;
      while (i + k < a.length && j + k < b.length && a[i + k] === b[j + k]) k += 1;
      best = Math.max(best, k);
    }
  }
  return best;
}

describe('the longest shared run', () => {
  it('names the run, its place and its source', () => {
    const past = [
      { id: 'a', text: '民兵整组抓得紧，点验到位。' },
      { id: 'b', text: '一年来，街道坚持把武装工作放在心上抓在手上，' },
    ];
    const text = '我始终坚持把武装工作 放在心上\n抓在手上。';
    expect(longestSharedRun(text, past)).toEqual({
      start: 3,
      end: 20,
      text: '坚持把武装工作放在心上抓在手上',
      length: 15,
      sourceId: 'b',
      sourceStart: 6,
      sourceEnd: 21,
    });
  });

  it('does not count exempt terms but lets a run go through them', () => {
    const past = [{ id: 'a', text: '深入学习贯彻党管武装工作条例精神要求' }];
    const run = longestSharedRun('要学习贯彻党管武装工作条例精神。', past, ['党管武装工作条例']);
    expect(run).toMatchObject({ text: '学习贯彻党管武装工作条例精神', length: 6 });
  });

  it('never runs across two past texts', () => {
    expect(
      longestSharedRun('甲乙丙丁', [
        { id: 'a', text: '甲乙' },
        { id: 'b', text: '丙丁' },
      ])?.length,
    ).toBe(2);
  });

  it('is null where nothing is shared', () => {
    expect(longestSharedRun('甲', [{ id: 'a', text: '乙' }])).toBeNull();
    expect(longestSharedRun('', [])).toBeNull();
  });

  it('lists every long run in reading order', () => {
    const index = createOverlapIndex([{ id: 'a', text: '上山下乡走访，东奔西走慰问' }]);
    const runs = index.runs('我上山下乡，他东奔西走。', [], 4);
    expect(runs.map((run) => run.text)).toEqual(['上山下乡', '东奔西走']);
  });

  it('is as long as the plain comparison finds', () => {
    const letters = fc.string({ unit: fc.constantFrom('甲', '乙', '丙', '，'), maxLength: 40 });
    fc.assert(
      fc.property(letters, fc.array(letters, { maxLength: 4 }), (text, others) => {
        const run = longestSharedRun(
          text,
          others.map((other, i) => ({ id: String(i), text: other })),
        );
        const expected = Math.max(0, ...others.map((other) => longestCommon(text, other)));
        expect(run?.length ?? 0).toBe(expected);
        const source = others[Number(run?.sourceId)] ?? '';
        expect(text.slice(run?.start ?? 0, run?.end ?? 0)).toBe(run?.text ?? '');
        expect(source.slice(run?.sourceStart ?? 0, run?.sourceEnd ?? 0)).toBe(run?.text ?? '');
      }),
      { numRuns: 500 },
    );
  });

  it('takes 100,000 equal characters and lone surrogates', () => {
    const long = '一'.repeat(100_000);
    expect(longestSharedRun(long, [{ id: 'a', text: long }])?.length).toBe(100_000);
    expect(longestSharedRun('\uDFFF甲\uD800', [{ id: 'a', text: '\uDFFF甲' }])?.length).toBe(1);
  });
});
