import { unitFit } from '../../reading/unit-fit.ts';
import { isOneOf, type AmendingClause, type ToldFigure } from './clauses.ts';
import type { AmendingDeed } from './deeds.ts';
import { setNumber, type AmendingWork } from './work.ts';

/** So many clauses behind the old numbers the new ones may stand. */
const farthest = 3;

/**
 * 66、39这两个写错了，是68、41; 报名那个66和39，一个改68一个改41: as many new numbers as old ones before them, each put in the
 * place of its own, in order. The clauses that said so are done with.
 */
export function settlePairs(work: AmendingWork, deeds: readonly AmendingDeed[]): void {
  if (!work.isCorrecting) return;
  const { clauses } = work.scene;
  for (const [at, clause] of clauses.entries()) {
    // 66、39这两个: how many they are is none of them.
    const old = clause.numbers.filter(
      ({ mention }) => mention.unit !== '个' || Number(mention.value) !== clause.numbers.length - 1,
    );
    if (old.length < 2 || work.restated.has(clause) || old.some(({ same }) => same.length === 0)) continue;
    const fresh = freshBehind(clauses, deeds, at, old.length);
    if (!fresh) continue;
    const may = old.map(({ same }, nth) => ownersOf(work, clause, same, fresh[nth]));
    const groups = new Set(may.flatMap(([one, ...more]) => (one && more.length === 0 ? [one.known.group] : [])));
    const found = may.flatMap((some) => {
      const near = some.filter(({ known }) => groups.has(known.group));
      const [only, ...more] = near.length > 0 ? near : some;
      return only && more.length === 0 ? [only] : [];
    });
    if (new Set(found).size < old.length) continue;
    for (const [nth, one] of found.entries()) {
      const number = fresh[nth]?.mention;
      if (number) setNumber(work, one, number);
    }
    for (const { mention } of old) work.used.add(mention.start);
    for (const done of clauses.slice(at, at + 1 + farthest))
      if (done === clause || done.numbers.some((number) => fresh.includes(number))) work.restated.add(done);
  }
}

type Numbers = AmendingClause['numbers'];

/** Just so many numbers, said to be right, in the clauses behind. */
function freshBehind(
  clauses: readonly AmendingClause[],
  deeds: readonly AmendingDeed[],
  at: number,
  count: number,
): Numbers | null {
  const fresh: AmendingClause['numbers'][number][] = [];
  for (const [nth, { numbers, hits }] of clauses.slice(at + 1, at + 1 + farthest).entries()) {
    if (hits.length > 0 || (numbers.length > 0 && deeds[at + 1 + nth] !== 'set')) break;
    fresh.push(...numbers.filter(({ mention }) => !isOneOf(mention)));
    if (fresh.length >= count) break;
  }
  return fresh.length === count ? fresh : null;
}

/** Of those that had the old value those the clause names, or all that the new number fits. */
function ownersOf(
  { scene }: AmendingWork,
  { names, hits }: AmendingClause,
  same: readonly ToldFigure[],
  number: Numbers[number] | undefined,
): ToldFigure[] {
  const fitting = same.filter(({ known }) => number && unitFit(known, number.mention, scene.text) > leastFit);
  const named = fitting.filter((one) => names.has(one) || hits.some(({ name }) => one.known.label.includes(name)));
  return named.length > 0 ? named : fitting;
}

const leastFit = 0.2;
