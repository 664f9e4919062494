import { expect, it } from 'vitest';
import { readTablesIn } from '../../../src/reading/tables/read-tables.ts';
import { armedForcesDuty } from '../../../src/testing/kind.ts';
import { inventedTables } from './make.ts';

const kind = armedForcesDuty();

it.each(inventedTables(11, 1))('$layout: each figure is recorded as laid out', ({ text, wanted }) => {
  const { tables } = readTablesIn(kind, text, { year: 2025, unitName: '青石街道' });
  const recorded = new Set(
    tables.flatMap(({ cells }) =>
      cells.flatMap(({ sheet, cell, fate, year, id, value }) =>
        fate === 'recorded' || fate === 'doubtful' ? `${sheet}!${cell} ${year} ${id} ${Number(value)}` : [],
      ),
    ),
  );
  const told = wanted.map(({ sheet, cell, year, id, value }) => `${sheet}!${cell} ${year} ${id} ${value}`);
  expect(told.filter((one) => !recorded.has(one))).toEqual([]);
});
