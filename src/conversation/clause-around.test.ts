import { expect, it } from 'vitest';
import { clauseAround } from './ledger-change.ts';

it.each([
  ['今年的经费预算30万都花掉了28万5其中宣传3万1', '3万1', '都花掉了28万5其中宣传3万1'],
  ['宣传3万1购置器材花的是12万整', '3万1', '宣传3万1购置器材花的是'],
  ['预算30万，宣传3万1，够用', '3万1', '宣传3万1'],
])('%s says back %s as %s', (text, number, clause) => {
  const start = text.indexOf(number);
  expect(clauseAround(text, { start, end: start + number.length })).toBe(clause);
});
