import type { UnassignedFigure } from '../../figures/ledger.ts';
import type { FigureChange, Reading } from '../../reading/reading.ts';
import type { ClauseNumber } from './clauses.ts';
import { amendingDeeds } from './deeds.ts';
import { nearestMeant, openNumber } from './numbers.ts';
import type { AmendingWork } from './work.ts';

/** Something was done to a figure told, by its clauses or by what the judge heard. */
export function hasLanded(
  { deeds, doubted, open, placed, previous, scene }: AmendingWork,
  { changes }: Reading,
): boolean {
  const isPutRight = ({ id, how }: FigureChange): boolean =>
    how === 'corrected' && scene.told.some((one) => one.id === id);
  return (
    deeds.size + doubted.size + open.length + placed.length + Object.keys(previous).length > 0 ||
    changes.some(isPutRight)
  );
}

/** 总数改成23名, and nothing says of what: the two figures told that it most likely puts right are asked about. */
export function openForNearest(work: AmendingWork, odds: readonly (readonly number[])[]): UnassignedFigure[] {
  const isOpen = ({ mention, same }: ClauseNumber): boolean =>
    same.length === 0 &&
    !work.ofElse.has(mention.start) &&
    (work.judged.get(mention.start)?.probability ?? 0) < likelyHeard;
  const at = work.scene.clauses.findLastIndex(
    ({ numbers, others, names }, place) =>
      others.length + names.size === 0 &&
      numbers.some(isOpen) &&
      (odds[place]?.[amendingDeeds.indexOf('set')] ?? 0) >= surelySetting,
  );
  const number = work.scene.clauses[at]?.numbers.findLast(isOpen)?.mention;
  const meant = number ? nearestMeant(work, number) : [];
  return number && meant.length > 0 ? [openNumber(work, number, meant)] : [];
}

/** So likely told of a figure, and a number is that one's. */
const likelyHeard = 0.6;
const surelySetting = 0.6;
