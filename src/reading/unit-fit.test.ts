import { expect, test } from 'vitest';
import { extractFigures } from '../mentions/extract.ts';
import { invariant } from '../result.ts';
import { armedForcesDuty } from '../testing/kind.ts';
import { unitFit } from './unit-fit.ts';

const kind = armedForcesDuty();

function fitOf(id: string, text: string): number {
  const figure = kind.figureById.get(id);
  const [mention] = extractFigures(text, kind.field).figures;
  invariant(figure && mention, text);
  return unitFit(figure, mention, text);
}

test('a sum is no count of people, with 元 or without', () => {
  for (const text of ['走访那个钱改成3万1', '走访花了31000元', '金额是31000'])
    expect([text, fitOf('support.visited_people', text)]).toEqual([text, 0]);
  expect(fitOf('support.gift_amount', '走访那个钱改成3万1')).toBeGreaterThan(0.5);
  expect(fitOf('support.visited_people', '钱发完了，人数是31')).toBeGreaterThan(0.5);
});

test('what stands behind the classifier is counted, a person or a thing', () => {
  expect(fitOf('leadership.problems_solved', '就两个人嘛')).toBe(0);
  expect(fitOf('leadership.problems_solved', '就两个嘛')).toBe(1);
});
