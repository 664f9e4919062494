import { array, assert, constantFrom, oneof, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { annualReport, cleanReports } from '../testing/sample-reports.ts';
import { armedForcesDuty } from '../testing/kind.ts';
import type { Finding } from './finding.ts';
import { runChecks } from './run-checks.ts';

const kind = armedForcesDuty();
const shown = (text: string, findings: readonly Finding[]): string[] =>
  findings.map((one) => `${one.severity} ${one.rule}: ${text.slice(one.start, one.end)}`);

describe('the checks together', () => {
  it.each(cleanReports.map((text) => [text.slice(0, 20), text]))('find nothing in the clean report %s', (_, text) => {
    expect(shown(text, runChecks({ kind, text }))).toEqual([]);
  });

  it('never throw and keep their spans inside, whatever the text', () => {
    const pieces = constantFrom(
      '一、',
      '（三）',
      '二是',
      '\n',
      '。',
      '，',
      '应到30人',
      '2024年',
      'X人',
      '“',
      '）',
      '去年',
      '将',
      '存在问题：',
      '🙂',
      '\uD800',
      '1.',
      '其中',
      ':',
      '95%',
      '\t',
      '合计',
    );
    assert(
      property(array(oneof(pieces, string({ maxLength: 6 })), { maxLength: 80 }), (parts) => {
        const text = parts.join('');
        for (const one of runChecks({ kind, text })) {
          expect(one.start).toBeGreaterThanOrEqual(0);
          expect(one.end).toBeGreaterThanOrEqual(one.start);
          expect(one.end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['', '空'],
    ['🙂'.repeat(50_000), 'emoji'],
    ['（'.repeat(100_000), 'brackets'],
    ...Array.from('【“「（《〔[({‘『〈').map((open) => [open.repeat(100_000), open]),
    ['【“「（《〔[({'.repeat(12_000), 'brackets of all kinds'],
    ['1'.repeat(100_000), 'digits'],
    ['一是'.repeat(50_000), 'marks'],
    ['近'.repeat(50_000) + '余'.repeat(50_000), 'approximations'],
    ['去年'.repeat(50_000), 'years'],
    ['一、'.repeat(30_000).replaceAll('、', '、甲\n'), 'headings'],
    [annualReport.repeat(60), 'sixty reports'],
  ])('take any amount of %#', (text) => {
    expect(Array.isArray(runChecks({ kind, text }))).toBe(true);
  });

  it('find the same findings each time', () => {
    const text = annualReport
      .replace('三、认真', '四、认真')
      .replace('实到39人，到位率92.9%，3人', '实到39人，到位率92.9%，X人');
    expect(runChecks({ kind, text })).toEqual(runChecks({ kind, text }));
    expect(runChecks({ kind, text }).map(({ rule }) => rule)).toContain('structure/placeholder-left');
  });
});
