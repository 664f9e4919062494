import { readMessage } from '../../src/reading/read-message.ts';
import { createLedger } from '../../src/figures/ledger.ts';
import type { Reading } from '../../src/reading/reading.ts';
import type { Kind } from '../../src/kinds/kind.ts';
import type { Miss, Score } from '../suite.ts';
import { generateUtterances, type Case } from './utterances.ts';

export interface ReadBack {
  scores: Score[];
  misses: Miss[];
}

/** Reads `count` generated utterances and compares figure by figure: id, value, approximation, nothing besides. */
export function readBackUtterances(kind: Kind, count: number, seed: number): ReadBack {
  const labels = new Map(kind.figures.map((figure) => [figure.id, figure.label]));
  let exact = 0;
  let figures = 0;
  let right = 0;
  let invented = 0;
  const misses: Miss[] = [];
  for (const one of generateUtterances(count, seed, labels)) {
    const outcome = readBack(kind, one);
    figures += one.expected.length;
    right += outcome.right;
    invented += outcome.extra.length;
    if (outcome.reasons.length === 0) exact += 1;
    else
      misses.push({
        case: one.id,
        score: one.style,
        reason: `${JSON.stringify(one.text)}：${outcome.reasons.join('；')}`,
      });
  }
  return {
    scores: [
      { name: 'utterances-exact', passed: exact, total: count },
      { name: 'figures-right', passed: right, total: figures },
      { name: 'figures-never-said', passed: invented, total: figures, isFaultRate: true },
    ],
    misses,
  };
}

function readBack(kind: Kind, one: Case): { right: number; extra: string[]; reasons: string[] } {
  const reading = readMessage(kind, one.text, { ledger: createLedger(kind.id), asked: one.asked ?? [], turn: 1 });
  const got = new Map<string, { value: string | null; approx: string | null }>();
  for (const change of reading.changes) if (change.confidence >= 0.5) got.set(change.id, change.figure);
  const reasons: string[] = [];
  let right = 0;
  for (const wanted of one.expected) {
    const figure = got.get(wanted.id);
    if (figure === undefined || figure.value === null) reasons.push(`没听到 ${wanted.id}=${wanted.value}`);
    else if (Number(figure.value) !== Number(wanted.value))
      reasons.push(`${wanted.id} 听成 ${figure.value}，应为 ${wanted.value}`);
    else if ((figure.approx !== null) !== (wanted.approx !== null)) reasons.push(`${wanted.id} 约数词不对`);
    else right += 1;
  }
  const expected = new Set(one.expected.map((figure) => figure.id));
  const extra = [...got]
    .filter(([id, figure]) => !expected.has(id) && figure.value !== null)
    .filter(([id, figure]) => !isLastYearsTold(kind, id, figure.value, reading, expected))
    .map(([id]) => id);
  for (const id of extra) reasons.push(`多听了 ${id}=${got.get(id)?.value}`);
  return { right, extra, reasons };
}

/** 入伍14人（去年12人）: last year's number of a figure that was said is a figure of the report as well. */
function isLastYearsTold(
  kind: Kind,
  id: string,
  value: string | null,
  reading: Reading,
  expected: ReadonlySet<string>,
): boolean {
  const base = kind.figureById.get(id)?.previousOf;
  return base !== undefined && expected.has(base) && reading.previous.figures[base]?.value === value;
}

/** Misses counted by style, most first: what to mend next. */
export function countByStyle(misses: readonly Miss[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const miss of misses) counts.set(miss.score, (counts.get(miss.score) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1]);
}
