import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../testing/kind.ts';
import { ledgerKnowing } from './known-ledger.ts';
import { readMessage } from './read-message.ts';
import type { Reading } from './reading.ts';
import type { Witness } from './witness.ts';

const kind = armedForcesDuty();
const witness = (parts: Partial<Witness>): Witness => ({
  weight: 0.95,
  isWhole: true,
  numbers: [],
  unclear: [],
  told: [],
  ...parts,
});
const read = (text: string, seen?: Witness, known: Record<string, string> = {}): Reading =>
  readMessage(kind, text, {
    ledger: ledgerKnowing(kind, { year: 2025, unit: '桂花街道', known }),
    asked: [],
    turn: 1,
    ...(seen && { witness: seen }),
  });
const valueOf = ({ changes }: Reading, id: string) => changes.find((one) => one.id === id)?.figure;
const claim = (text: string, number: string, id: string | null, isLast = false) => ({
  start: text.indexOf(number),
  id,
  isLast,
});

const visited = 'support.visited_households';

describe('what a second reader says of a number', () => {
  const stray = '当兵的家里，35户都走到了';

  it('is taken where the first one was at a loss, and told as its own', () => {
    expect(valueOf(read(stray), visited)).toBeUndefined();
    const both = read(stray, witness({ numbers: [claim(stray, '35', visited)] }));
    expect(both.changes).toMatchObject([{ id: visited, how: 'model', figure: { value: '35', surface: '35户' } }]);
    expect(both.unassigned).toEqual([]);
  });

  it('makes sure what was hardly sure, where it agrees', () => {
    const text = '讲课24，活动8，来了三千多';
    const probabilityOf = ({ heard }: Reading) => heard.find(({ id }) => id === 'education.audience')?.probability ?? 0;
    const both = read(text, witness({ numbers: [claim(text, '三千', 'education.audience')] }));
    expect(probabilityOf(both)).toBeGreaterThan(probabilityOf(read(text)));
  });

  it('does not unseat what is surely heard: that is marked, and asked', () => {
    const text = '报名57人，体检31人';
    const { heard } = read(text);
    expect(heard.map(({ sure }) => sure)).toEqual([true, true]);
    const both = read(text, witness({ weight: 0.9, numbers: [claim(text, '57', 'militia.training_people')] }));
    expect(valueOf(both, 'conscription.applied')?.value).toBe('57');
    expect(valueOf(both, 'militia.training_people')).toBeUndefined();
  });

  it.each([
    ['of another unit', 'funding.total'],
    ['the year of the report', 'meta.year'],
    ['nobody has', 'conscription.unicorns'],
  ])('counts for nothing with a figure %s', (_, id) => {
    const both = read(stray, witness({ numbers: [claim(stray, '35', id)] }));
    expect(both.changes).toEqual(read(stray).changes);
  });
});

describe('what it says was told without a number', () => {
  it('is taken where the thing is named', () => {
    const text = '退回来的一个都莫得';
    const told = { id: 'conscription.returned', act: 'none' as const, value: '0', isLast: false, start: 0, end: 9 };
    expect(valueOf(read(text, witness({ weight: 0.98, told: [told] })), told.id)?.status ?? 'none').toBe('none');
  });

  it('is no silence where nothing speaks of it', () => {
    const told = { id: 'funding.total', act: 'none' as const, value: '0', isLast: false, start: 0, end: 4 };
    expect(valueOf(read('报名57人', witness({ weight: 0.9, told: [told] })), told.id)).toBeUndefined();
  });
});

describe('whatever a second reader says', () => {
  const message = fc.constantFrom(
    '入伍9人，看望27回，屋里添了8组',
    '跑了5个社区，议军会开了2次',
    '去年入伍8人，今年修了2座墓',
    '报名57，体检31，退兵没有',
  );
  const figure = fc.constantFrom(...kind.figures.map(({ id }) => id), null, 'nonsense');
  const numbers = fc.array(fc.record({ start: fc.nat(20), id: figure, isLast: fc.boolean() }), { maxLength: 6 });

  it('every value is one of the message, and each figure has one', () => {
    fc.assert(
      fc.property(message, numbers, fc.double({ min: 0.51, max: 0.98, noNaN: true }), (text, said, weight) => {
        const { changes, previous } = read(text, witness({ weight, numbers: said }));
        const told = [...changes.map((one) => one.figure), ...Object.values(previous.figures)];
        const values = told.flatMap(({ status, value }) => (status === 'given' && value !== null ? [value] : []));
        expect(values.filter((value) => !text.includes(value))).toEqual([]);
        expect(new Set(changes.map(({ id }) => id)).size).toBe(changes.length);
      }),
      { numRuns: 150 },
    );
  });
});
