import { describe, expect, it } from 'vitest';
import type { Report } from '../src/report/report.ts';
import { measureFidelity, type Required } from './fidelity.ts';

const required: Required[] = [
  { id: 'basic.community_count', value: '11', unit: '个', isApprox: false },
  { id: 'cadre.full_time_cadres', value: '4', unit: '名', isApprox: false },
];
const from = required.map(({ id }) => id);

/** Numbers of a report that says so much for each cadre and follow from nothing that was said. */
function unfounded(printed: string): string[] {
  const lead = '辖区社区11个，专武干部4名，平均每名面对';
  const report: Report = {
    kind: null,
    title: '述职报告',
    byline: null,
    opening: [
      {
        pieces: [
          { type: 'text', text: lead },
          { type: 'computed', formula: `per(${from.join(', ')})`, from, value: '0', text: printed },
          { type: 'text', text: '社区。' },
        ],
      },
    ],
    sections: [],
    closing: [],
    signature: null,
    date: null,
  };
  const { redundant } = measureFidelity(`${lead}${printed}社区。`, report, required);
  return redundant.map(({ value, unit }) => `${value}${unit}`);
}

describe('the scorers’ own arithmetic', () => {
  it.each([
    ['约2.8个', []],
    ['约2.75个', []],
    ['约3个', []],
    ['约2.7个', ['2.7个']],
    ['约2个', ['2个']],
    ['2.8个', ['2.8个']],
  ])('rounds an average of 2.75 to as many places as are printed: %s', (printed, wrong) => {
    expect(unfounded(printed)).toEqual(wrong);
  });
});
