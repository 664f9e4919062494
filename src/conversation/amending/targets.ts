import { amending } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import type { AmendingClause, ToldFigure } from './clauses.ts';
import type { AmendingWork } from './work.ts';

/** What a name, a value said again and a place among those told last weigh. */
const [byName, byValue, byPlace] = [3, 2.5, 3];
/** How much of the focus a clause without a name of its own takes over. */
const carried = 0.7;
/** Less is no sign that a figure is meant. */
export const leastEvidence = 0.8;

/** How surely a clause itself speaks of each of those told. */
export function evidenceIn({ names, numbers, placed }: AmendingClause): Map<ToldFigure, number> {
  const evidence = new Map<ToldFigure, number>();
  const add = (one: ToldFigure, weight: number): void => void evidence.set(one, (evidence.get(one) ?? 0) + weight);
  for (const [one, strength] of names) add(one, byName * strength);
  for (const one of placed) add(one, byPlace);
  for (const { same } of numbers) for (const one of same) add(one, byValue / Math.max(1, same.length));
  return evidence;
}

/** The focus as a clause takes it over: the less, the more surely it names something itself. */
export function carriedFocus({ focus }: AmendingWork, clause: AmendingClause): Map<ToldFigure, number> {
  const isPlaced = clause.placed.length > 0 || clause.numbers.some(({ same }) => same.length === 1);
  const strength = isPlaced ? 1 : Math.max(0, ...clause.names.values());
  return new Map([...focus].map(([one, weight]) => [one, weight * carried * (1 - Math.min(1, strength))]));
}

/** What a clause speaks of, by its own words and by what was spoken of before. */
export function meantBy(work: AmendingWork, clause: AmendingClause): Map<ToldFigure, number> {
  const meant = evidenceIn(clause);
  for (const [one, weight] of carriedFocus(work, clause)) meant.set(one, (meant.get(one) ?? 0) + weight);
  return meant;
}

const wholes = shape`${amending.whole}`;
const allOfLast = shape`${amending.lastTold}`;
const theOthers = shape`${amending.others}`;
const pointing = shape`${amending.pointer}`;

/**
 * Which figures an act without a number is done to. Two as likely where one is pointed at are none: it must be asked.
 * `isWide`: the act may take all that was told last (都删了, 这仨都对).
 */
export function targetsOf(work: AmendingWork, clause: AmendingClause, isWide: boolean): ToldFigure[] {
  const { told, last } = work.scene;
  const own = evidenceIn(clause);
  if (theOthers.test(clause.text) && own.size === 0 && isWide) {
    const kept = new Set([...work.deeds].filter(([, { kind }]) => kind === 'hold').map(([id]) => id));
    const from = [...kept].some((id) => last.every((one) => one.id !== id)) ? told : kept.size > 0 ? told : last;
    return from.filter(({ id }) => !kept.has(id) && !work.deeds.has(id));
  }
  if (isWide && allOfLast.test(clause.text) && own.size === 0) return [...last];
  const isWhole = wholes.test(clause.text);
  if (own.size > 0)
    return withAlike(work, clause, ofFocus(work, clause, likeliest(meantBy(work, clause), isWhole)), isWhole);
  if (isWide && isWhole) {
    const listed = [...work.focus].filter(([, weight]) => weight >= leastEvidence).map(([one]) => one);
    return listed.length > 1 ? withAlike(work, clause, listed, true) : [...last];
  }
  const focus = likeliest(carriedFocus(work, clause), false);
  if (focus.length > 0) return focus;
  return pointing.test(clause.text) || work.isCorrecting ? (last.length === 1 ? [...last] : []) : [];
}

/** 出动那句不算，次数人数都划掉: letters of a label alone are said of what was just spoken of. */
function ofFocus({ focus }: AmendingWork, clause: AmendingClause, targets: ToldFigure[]): ToldFigure[] {
  const isByLetters = clause.hits.length + clause.numbers.length + clause.placed.length === 0;
  const spoken = targets.filter((one) => (focus.get(one) ?? 0) >= leastEvidence);
  return isByLetters && spoken.length > 0 ? spoken : targets;
}

/** Those with next to the most evidence; all with any where a clause speaks of several. */
function likeliest(evidence: ReadonlyMap<ToldFigure, number>, isWhole: boolean): ToldFigure[] {
  const most = Math.max(0, ...evidence.values());
  if (most < leastEvidence) return [];
  const least = isWhole ? leastEvidence : most * nearly;
  return [...evidence].filter(([, weight]) => weight >= least).map(([one]) => one);
}

const nearly = 0.75;

/** 三等功的都撤掉: all whose name has what was named. */
function withAlike(
  { scene }: AmendingWork,
  clause: AmendingClause,
  targets: ToldFigure[],
  isWhole: boolean,
): ToldFigure[] {
  if (!isWhole || targets.length === 0) return targets;
  const before = scene.clauses[scene.clauses.indexOf(clause) - 1];
  const names = [...clause.hits, ...(clause.hits.length === 0 ? (before?.hits ?? []) : [])].map(({ name }) => name);
  const alike = scene.told.filter(({ known }) => names.some((name) => known.label.includes(name)));
  return [...new Set([...targets, ...alike])];
}
