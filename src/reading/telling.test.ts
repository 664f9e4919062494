import { describe, expect, it } from 'vitest';
import { createLedger } from '../figures/ledger.ts';
import { armedForcesDuty } from '../testing/kind.ts';
import { readMessage } from './read-message.ts';
import type { Reading } from './reading.ts';

function read(text: string): Reading {
  return readMessage(armedForcesDuty(), text, { ledger: createLedger('armed-forces-duty'), asked: [], turn: 1 });
}

describe('what a message is heard as', () => {
  it.each([
    '2025年，报名56人，入伍9人，每人发3000元，去年入伍14人',
    '区里要求编140人，我们编了150，邻居街道编了160',
    '明年打算建2个基地，今年建了1个，花了3.5万',
  ])('puts every number in one place and no more: %s', (text) => {
    const { heard, unassigned, apart } = read(text);
    const places = [...heard, ...unassigned.map((one) => one.source), ...apart].map(({ start }) => start);
    expect(new Set(places).size).toBe(places.length);
    expect(places.length).toBe(text.match(/\d+(?:\.\d+)?/g)?.length);
  });

  it('tells the same figures as the changes and last year’s', () => {
    const { heard, changes, previous } = read('2025年，报名56人，入伍9人，没有退兵，去年报名61人');
    const idsOf = (year: string) =>
      heard.filter((one) => one.year === year && one.id !== 'meta.year').map(({ id }) => id);
    expect(idsOf('this').toSorted()).toEqual(changes.map(({ id }) => id).toSorted());
    expect(idsOf('last')).toEqual(Object.keys(previous.figures));
  });

  it('tells a pasted report of another year as last year’s', () => {
    const { heard } = read('我们今年是2025年的。去年的报告：“2024年，全年报名61人，入伍14人。”');
    expect(heard.map(({ id, value, year }) => [id, value, year])).toEqual(
      expect.arrayContaining([
        ['conscription.applied', '61', 'last'],
        ['conscription.enlisted', '14', 'last'],
      ]),
    );
  });

  it('gives places of the message, whatever stands pasted in it', () => {
    const text = '去年的报告：\n“2024年，全年报名61人，入伍14人。”\n2025年，报名56人，明年打算建2个基地';
    const { heard, apart } = read(text);
    expect(heard.length).toBeGreaterThan(2);
    for (const { start, end, surface } of heard) expect(text.slice(start, end)).toBe(surface);
    expect(apart.map(({ start, end }) => text.slice(start, end))).toContain('2个');
  });

  it('sets a number apart that is wished for and not true', () => {
    const { apart, heard } = read('入伍其实9人，入伍写成12人');
    expect(heard.map(({ value }) => value)).not.toContain('12');
    expect(apart).toContainEqual(expect.objectContaining({ start: 11, end: 14 }));
  });
});
