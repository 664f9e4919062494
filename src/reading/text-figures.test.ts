import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../testing/kind.ts';
import { readTextFigures, toldAs } from './text-figures.ts';

const kind = armedForcesDuty();

/** `id@start-end`, with `<` for last year's. */
function bound(text: string): string[] {
  return readTextFigures(kind, text).map(
    ({ id, mention, isLastYear }) => `${id ?? '?'}@${mention.start}-${mention.end}${isLastYear ? '<' : ''}`,
  );
}

describe('the numbers of a finished text', () => {
  it.each<[string, string[]]>([
    ['报名71人，体检45人', ['conscription.applied@2-5', 'conscription.medical_exam@8-11']],
    ['报名、体检分别为71人、45人。', ['conscription.applied@8-11', 'conscription.medical_exam@12-15']],
    ['批准入伍16人，比上年的14人多', ['conscription.enlisted@4-7', 'conscription.enlisted_prev@12-15<']],
    ['参加植树30人', ['?@4-7']],
    ['', []],
  ])('are bound in %s', (text, expected) => {
    expect(bound(text)).toEqual(expected);
  });
});

describe('a number that should be one figure', () => {
  it.each<[text: string, id: string, told: string | null]>([
    ['全年报名71人。', 'conscription.applied', 'conscription.applied'],
    ['全年报名71人。', 'conscription.medical_exam', 'conscription.applied'],
    ['组织青年参加植树71人。', 'conscription.applied', null],
    ['植树（青年先锋）共有71人。', 'conscription.applied', null],
  ])('in %s for %s is told as %s', (text, id, expected) => {
    const start = text.indexOf('71');
    const told = toldAs(kind, text, readTextFigures(kind, text), { id, start, end: start + 3, names: [], since: 0 });
    expect(told).toBe(expected);
  });

  it('may be called by a name of its own, but not by one before its neighbour', () => {
    const text = '青年先锋5人、其他71人。';
    const start = text.indexOf('71');
    const expected = { id: 'conscription.applied', start, end: start + 3, names: ['青年先锋'] };
    const figures = readTextFigures(kind, text);
    expect(toldAs(kind, text, figures, { ...expected, since: 0 })).toBe('conscription.applied');
    expect(toldAs(kind, text, figures, { ...expected, since: text.indexOf('、') })).toBeNull();
  });
});
