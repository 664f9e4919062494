import { findCues, timeTags } from '../../reading/cues.ts';
import { byFullName, type AmendingScene } from './clauses.ts';
import { amendingDeeds } from './deeds.ts';
import { numbersOfNamed, numbersOfOthers } from './of-others.ts';

/** 出动次数他说是9次; 现役家庭又走了一户，现在是27户: named here, or by the last clause that names anything. */
export function givenIn(
  { kind, clauses }: AmendingScene,
  unitName: string | null,
  odds: readonly (readonly number[])[],
): ReadonlyMap<number, readonly string[]> {
  const given = new Map<number, readonly string[]>();
  const ofOthers = [...numbersOfOthers(clauses), ...numbersOfNamed(kind, clauses, unitName)];
  let spoken: string[] = [];
  for (const [at, { names, hits, numbers, text }] of clauses.entries()) {
    const isOfOtherYear = findCues(text, null).some(({ tag }) => tag !== 'thisYear' && timeTags.has(tag));
    const most = Math.max(byFullName, ...names.values());
    const named = [...names].filter(([, strength]) => strength >= most).map(([{ id }]) => id);
    if (hits.length > 0 || named.length > 0 || isOfOtherYear) spoken = isOfOtherYear ? [] : named;
    const number = numbers.at(-1);
    const isSet = (odds[at]?.[amendingDeeds.indexOf('set')] ?? 0) >= surelySetting;
    if (!isSet || !number || number.same.length > 0 || ofOthers.includes(number.mention.start)) continue;
    // 那天数的是31，按30: what stands is said last.
    const isSaidAgain = (id: string): boolean =>
      clauses.slice(at + 1).some((one) => one.numbers.some(({ same }) => same.some((told) => told.id === id)));
    given.set(
      number.mention.start,
      spoken.filter((id) => !isSaidAgain(id)),
    );
  }
  return given;
}

const surelySetting = 0.8;
