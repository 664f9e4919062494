import { performance } from 'node:perf_hooks';
import { fullLedger } from '../src/testing/drafting.ts';
import { armedForcesDuty } from '../src/testing/kind.ts';
import { writeReport } from '../src/writers/embedded/write-report.ts';
import type { Measure } from './run.ts';

/** Budget of the design for a full embedded draft, in ms. */
const budgetMs = 20;

/** A full draft in each outline, p50 and p95 over 400 drafts. */
export async function benchDraft(): Promise<Measure[]> {
  const kind = armedForcesDuty();
  const ledger = fullLedger();
  const times: number[] = [];
  for (let seed = 0; seed < 450; seed += 1) {
    for (const outline of Object.keys(kind.outlines)) {
      const start = performance.now();
      const written = writeReport({ kind, ledger, outline, seed, passages: [] });
      const taken = performance.now() - start;
      if (!written.ok) throw new Error(written.failure.kind);
      // The first drafts warm the compiler up.
      if (seed >= 50) times.push(taken);
    }
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(times.length * share)] ?? 0;
  return [
    { name: '整稿 p50（越小越好）', ours: at(0.5), peer: budgetMs, ratio: at(0.5) / budgetMs, unit: 'ms' },
    { name: '整稿 p95（越小越好）', ours: at(0.95), peer: budgetMs, ratio: at(0.95) / budgetMs, unit: 'ms' },
  ];
}
