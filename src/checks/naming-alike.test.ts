import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../testing/kind.ts';
import { runChecks } from './run-checks.ts';

const kind = armedForcesDuty();

function alike(text: string): (string | undefined)[] {
  return runChecks({ kind, text })
    .filter(({ rule }) => rule === 'structure/near-unit')
    .map(({ offer }) => offer);
}

describe('names that differ by a slip', () => {
  it.each([
    ['云浪水上救援分队出动。云浪水上救援分队集训。芸浪水上救援分队返回。', '云浪水上救援分队'],
    ['“邻里”调解工作室挂牌。“邻里”调解工作室办结8件。依托“邻里”调解室带新人。', '“邻里”调解工作室'],
    ['“小孟评理”工作室挂牌。“小孟评理”工作室办结8件。“小孟说理”工作室带新人。', '“小孟评理”工作室'],
    ['协调云江保洁公司清运。请云江保洁公司派人。江云保洁公司已到。', '云江保洁公司'],
  ])('%s', (text, right) => {
    const offers = alike(text);
    expect(offers).toHaveLength(1);
    expect(right.endsWith(offers[0] ?? '-')).toBe(true);
  });

  it.each([
    '东浪水上救援分队出动。西浪水上救援分队返回。',
    '“邻里”调解工作室挂牌。“乡音”调解室挂牌。',
    '制定水上救援预案。制订水上救援预案。',
    '“先锋一号”工作室挂牌。“先锋二号”工作室挂牌。',
    '带领街道党工委班子。西岭街道党工委书记到场。',
  ])('is none: %s', (text) => {
    expect(alike(text)).toEqual([]);
  });
});
