import type { LedgerFigure } from '../../figures/ledger.ts';
import { findCues } from '../../reading/cues.ts';
import type { AmendingClause, ToldFigure } from './clauses.ts';
import { leastEvidence } from './targets.ts';
import { resolve, setFigure, wholeSource, type AmendingWork } from './work.ts';

/** 两年的数今年写成去年: this year and last, beside each other. */
export function speaksOfBothYears(text: string): boolean {
  const tags = new Set(findCues(text, null).map(({ tag }) => tag));
  return tags.has('thisYear') && tags.has('lastYear');
}

/** A figure told of both years. */
interface OfBothYears {
  now: ToldFigure;
  last: LedgerFigure;
  /** Where last year's is a figure of its own. */
  own: ToldFigure | undefined;
}

/** This year's value and last year's change places, of the figure named or the one told last of both years. */
export function swapYears(work: AmendingWork, clause: AmendingClause): boolean {
  if (!speaksOfBothYears(clause.text)) return false;
  const both = ofBothYears(work);
  const isSpokenOf = ({ now, own }: OfBothYears): boolean =>
    [now, own].some((one) => one && (clause.names.has(one) || (work.focus.get(one) ?? 0) >= leastEvidence));
  const named = both.filter(isSpokenOf);
  const nearest = Math.min(...both.map(({ now }) => now.age));
  const [one, other] = named.length > 0 ? named : both.filter(({ now }) => now.age === nearest);
  if (!one || other) return false;
  const { now, last, own } = one;
  setFigure(work, now, { ...last, unit: now.figure.unit });
  if (own) setFigure(work, own, { ...now.figure, unit: own.figure.unit });
  if (work.lastYear[now.id] !== undefined) {
    const { replaces: _, isDisputed: __, sure: ___, ...value } = now.figure;
    work.previous[now.id] = { ...value, source: wholeSource(work) };
  }
  resolve(work, now);
  markRestated(work, clause, [now.figure.value, last.value]);
  return true;
}

function ofBothYears({ scene: { told }, lastYear }: AmendingWork): OfBothYears[] {
  return told.flatMap((now): OfBothYears[] => {
    const own = told.find(({ known }) => known.previousOf === now.id);
    const last = own?.figure ?? lastYear[now.id];
    const isNumber = now.figure.status === 'given' && last?.status === 'given';
    return last && isNumber ? [{ now, last, own }] : [];
  });
}

/** 今年51，去年47 behind it says the same once more. */
function markRestated(work: AmendingWork, clause: AmendingClause, values: readonly (string | null)[]): void {
  const { clauses } = work.scene;
  for (const one of clauses.slice(clauses.indexOf(clause))) {
    if (one.numbers.length === 0 || !one.numbers.every(({ mention }) => values.includes(mention.value))) continue;
    if (one !== clause) work.restated.add(one);
    for (const { mention } of one.numbers) work.used.add(mention.start);
  }
}
