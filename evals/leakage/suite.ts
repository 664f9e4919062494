import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runChecks } from '../../src/checks/run-checks.ts';
import type { PastText } from '../../src/corpus/overlap.ts';
import { computeFigures } from '../../src/figures/arithmetic.ts';
import { renderReport } from '../../src/report/render.ts';
import { armedForcesDuty, corpusFolder } from '../../src/testing/kind.ts';
import { isOverlapping } from '../../src/text/spans.ts';
import { writeReport } from '../../src/writers/embedded/write-report.ts';
import { draftingCases } from '../drafting/cases.ts';
import type { Miss, Score, Suite, SuiteResult } from '../suite.ts';
import { boundRightly, isAlterationSeen, isSwapSeen, printedFigures, swapPartner } from './tampering.ts';

/** A past report with marks of its own: numbers, names and sentences that nobody gives this year. */
const canary: PastText = {
  id: 'canary',
  text: '金桥街道全年共有947名民兵参加集训，清理陈年垃圾683吨，涌现出退役士兵蒋远帆等先进典型。武装部干部自带干粮连续蹲守在废弃砖窑旁边的值班棚里二十多个夜晚。',
};
const planted = [
  { kind: 'figure', text: '全年共有947名民兵参加集训。', span: '947名' },
  { kind: 'figure', text: '全年清理垃圾683吨。', span: '683吨' },
  { kind: 'name', text: '退役士兵蒋远帆带头参加。', span: '蒋远帆' },
  { kind: 'run', text: '我们自带干粮连续蹲守在废弃砖窑旁边的值班棚里二十多个夜晚。', span: '废弃砖窑旁边的值班棚' },
] as const;
/** One draft in this many is tampered with: each takes a few hundred readings. */
const tamperEvery = 15;

export const leakageSuite: Suite = {
  name: 'leakage',
  about: '外来的东西进不来：旧稿的数字、姓名、整句带进新稿要查得出；数字改动、对调要查得出',
  run(options) {
    const kind = armedForcesDuty();
    const pastReports = [...shippedReports(), canary];
    const score = (name: string, isFaultRate = false): Score => ({
      name,
      passed: 0,
      total: 0,
      ...(isFaultRate ? { isFaultRate } : {}),
    });
    const leaks = score('own-drafts-leaking', true);
    const seen = score('planted-leaks-found');
    const bound = score('binding');
    const altered = score('alterations-found');
    const swapped = score('swaps-found');
    const misses: Miss[] = [];
    for (const [index, one] of draftingCases().entries()) {
      if (options.caseId !== null && options.caseId !== one.id) continue;
      const ledger = { ...one.ledger, computed: computeFigures(kind, one.ledger) };
      const written = writeReport({ kind, ledger, outline: one.outline, seed: one.seed, passages: [] });
      if (!written.ok) throw new Error(`${one.id}: ${written.failure.kind}`);
      const text = renderReport(written.value.report, { claims: 'plain' });
      const own = runChecks({ kind, text, ledger, pastReports }).filter(({ rule }) => rule.startsWith('leakage/'));
      leaks.total += 1;
      if (own.length > 0) leaks.passed += 1;
      for (const leak of own)
        misses.push({ case: one.id, score: leaks.name, reason: text.slice(leak.start, leak.end) });
      const trick = planted[index % planted.length];
      if (trick) {
        const lines = text.split('\n');
        const tainted = [...lines.slice(0, -2), trick.text, ...lines.slice(-2)].join('\n');
        const start = tainted.indexOf(trick.span);
        const span = { start, end: start + trick.span.length };
        const found = runChecks({ kind, text: tainted, ledger, pastReports }).some(
          (finding) => finding.rule.startsWith('leakage/') && isOverlapping(finding, span),
        );
        seen.total += 1;
        if (found) seen.passed += 1;
        else misses.push({ case: one.id, score: seen.name, reason: trick.text });
      }
      const printed = printedFigures(text, written.value.report);
      const right = boundRightly(kind, text, printed);
      bound.total += printed.length;
      bound.passed += right.length;
      for (const figure of printed.filter((each) => !right.includes(each))) {
        misses.push({
          case: one.id,
          score: bound.name,
          reason: `${figure.id} ${text.slice(figure.start - 12, figure.end)}`,
        });
      }
      if (index % tamperEvery !== 0) continue;
      for (const [at, figure] of printed.entries()) {
        altered.total += 1;
        if (isAlterationSeen(kind, ledger, text, figure)) altered.passed += 1;
        else
          misses.push({
            case: one.id,
            score: altered.name,
            reason: `${figure.id} ${text.slice(figure.start - 12, figure.end)}`,
          });
        const partner = swapPartner(printed, at);
        if (!partner) continue;
        swapped.total += 1;
        if (isSwapSeen(kind, ledger, text, figure, partner)) swapped.passed += 1;
        else
          misses.push({
            case: one.id,
            score: swapped.name,
            reason: `${figure.id} ${figure.text} ⇄ ${partner.id} ${partner.text}`,
          });
      }
    }
    const result: SuiteResult = { suite: 'leakage', scores: [leaks, seen, bound, altered, swapped], misses };
    return Promise.resolve(result);
  },
};

function shippedReports(): PastText[] {
  const folder = join(corpusFolder, 'armed-forces-duty', 'clean');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => ({ id: name.replace('.txt', ''), text: readFileSync(join(folder, name), 'utf8') }));
}
