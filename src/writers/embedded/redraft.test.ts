import { describe, expect, it } from 'vitest';
import type { Ledger } from '../../figures/ledger.ts';
import { claimId, factsClaimed, isClaimOf } from '../../report/claim-ids.ts';
import { withoutNumbers } from '../../report/align-sentences.ts';
import { renderReport } from '../../report/render.ts';
import { computeFigures } from '../../figures/arithmetic.ts';
import { fullLedger } from '../../testing/drafting.ts';
import { armedForcesDuty } from '../../testing/kind.ts';
import type { Written } from '../writer.ts';
import { writeReport } from './write-report.ts';

const kind = armedForcesDuty();
const outlines = ['standard', 'six-part', 'three-block', 'two-block'];
const seeds = [1, 2, 3, 4, 5];
const each = outlines.flatMap((outline) => seeds.map((seed) => ({ outline, seed })));

function write(given: Ledger, { outline, seed }: (typeof each)[number], before?: string): Written {
  const ledger = { ...given, computed: computeFigures(kind, given) };
  const written = writeReport({
    kind,
    ledger,
    outline,
    seed,
    passages: [],
    ...(before === undefined ? {} : { before }),
  });
  if (!written.ok) throw new Error(written.failure.kind);
  return written.value;
}

const plain = ({ report }: Written): string => renderReport(report, { claims: 'plain' });

function sentences(text: string): string[] {
  return text
    .split(/(?<=[。！？\n])/u)
    .map((one) => one.replace(/^[一二三四五六七八九十]+是|^（[一二三]）/u, '').trim());
}

function withFigure(ledger: Ledger, id: string, value: string): Ledger {
  const figure = ledger.figures[id];
  if (!figure) throw new Error(id);
  return { ...ledger, figures: { ...ledger.figures, [id]: { ...figure, value, surface: value } } };
}

describe('a draft that takes the place of another', () => {
  it.each(each)('keeps the words of what was confirmed: $outline $seed', (form) => {
    const first = write(fullLedger(), form);
    const confirmed = first.claims.flatMap(({ id }) => (isClaimOf('claim', id) ? factsClaimed(id) : []));
    expect(confirmed).not.toEqual([]);
    const facts = Object.fromEntries(
      confirmed.map((id) => [id, { status: 'confirmed' as const, text: null, source: null }]),
    );
    const next = write({ ...fullLedger(), facts }, form, plain(first));
    expect(sentences(plain(next))).toEqual(sentences(plain(first)));
    expect(next.claims.filter(({ id }) => isClaimOf('claim', id))).toEqual([]);
  });

  it.each(each)('changes the number that was put right, and no sentence without it: $outline $seed', (form) => {
    const first = write(fullLedger(), form);
    const next = write(withFigure(fullLedger(), 'leadership.study_sessions', '9'), form, plain(first));
    const [before, after] = [sentences(plain(first)), sentences(plain(next))];
    expect(after.map(withoutNumbers)).toEqual(before.map(withoutNumbers));
    expect(after.join('')).toContain('9次');
  });

  it('keeps the problems he has read, in their order, before one that shows later', () => {
    const form = { outline: 'standard', seed: 3 };
    const all = write(fullLedger(), form).plan?.problems.map(({ id }) => id) ?? [];
    const [heaviest = ''] = all;
    const facts = { [claimId('problem', heaviest)]: { status: 'denied' as const, text: null, source: null } };
    const first = write({ ...fullLedger(), facts }, form);
    const read = first.plan?.problems.map(({ id }) => id) ?? [];
    expect(read).not.toContain(heaviest);
    const next = write(fullLedger(), form, plain(first));
    expect(next.plan?.problems.map(({ id }) => id)).toEqual([...read, heaviest]);
  });
});
