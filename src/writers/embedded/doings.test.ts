import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ledger } from '../../figures/ledger.ts';
import { renderReport } from '../../report/render.ts';
import { allPieces, arbitraryLedger, fullLedger, givenFigure, ledgerOf } from '../../testing/drafting.ts';
import { armedForcesDuty } from '../../testing/kind.ts';
import { writeReport } from './write-report.ts';

const kind = armedForcesDuty();
const ids = kind.practices.map(({ id }) => id);

function ticked(ledger: Ledger, chosen: readonly string[]): Ledger {
  const facts = Object.fromEntries(
    chosen.map((id) => [id, { status: 'confirmed' as const, text: null, source: { turn: 1, start: 0, end: 1 } }]),
  );
  return { ...ledger, facts: { ...ledger.facts, ...facts } };
}

function write(ledger: Ledger, seed = 1, outline = 'standard') {
  const written = writeReport({ kind, ledger, outline, seed, passages: [] });
  if (!written.ok) throw new Error(written.failure.kind);
  return written.value.report;
}

const onsite = ledgerOf({
  'leadership.onsite_office': givenFigure('2', '次'),
  'leadership.problems_solved': givenFigure('5', '个'),
});

describe('ticked doings in a draft', () => {
  it.each([
    [['onsite_self'], /现场办公2次，(?:我都|均由我)带队，解决(?:难题|实际问题)5个/],
    [[], /现场办公2次，(?:解决|推动解决|协调解决)/],
    [['cadre_full_post'], /专武干部专职专用/],
    [['muster_self', 'muster_review'], /点验(?:当天|时)我到场检查，点验/],
  ])('stand with the figures of their topic: %s', (chosen, expected) => {
    expect(renderReport(write(ticked(onsite, chosen)))).toMatch(expected);
  });

  it('are each told once, and no other is', () => {
    const chosenOf = fc.subarray(ids, { maxLength: 40 });
    fc.assert(
      fc.property(
        arbitraryLedger(),
        chosenOf,
        fc.nat(50),
        fc.constantFrom(...Object.keys(kind.outlines)),
        (ledger, chosen, seed, outline) => {
          const pieces = allPieces(write(ticked(ledger, chosen), seed, outline));
          const told = pieces.flatMap((piece) => (piece.type === 'fact' && ids.includes(piece.id) ? [piece.id] : []));
          expect(told.toSorted()).toEqual([...chosen].toSorted());
        },
      ),
      { numRuns: 60 },
    );
  });

  it('print no wording of a doing nobody ticked', () => {
    const text = renderReport(write(fullLedger()), { claims: 'plain' });
    const claimed = new Set(
      Object.values(kind.phrases.sections).flatMap(({ blocks }) =>
        blocks.flatMap(({ claims }) => claims.flatMap(({ of }) => of)),
      ),
    );
    const wordings = kind.practices
      .filter(({ id }) => !claimed.has(id))
      .flatMap((one) => one.wordings.map(({ source }) => source));
    expect(wordings.filter((wording) => text.includes(wording))).toEqual([]);
  });
});
