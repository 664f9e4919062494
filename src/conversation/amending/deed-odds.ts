import { byOneLetter, type AmendingClause } from './clauses.ts';
import { amendingDeeds, type AmendingDeed } from './deeds.ts';
import { lastSaid } from './plain-deeds.ts';
import { speaksOfBothYears } from './years.ts';

/** What does something so plainly is no question, and no telling, whatever else it sounds like. */
export const plainlyAmending = 0.85;

/** Acts that are only heard where what they are done to is found, and plain telling has none of. */
export const plainDeeds: readonly AmendingDeed[] = ['set', 'beside', 'zero'];

/** Nothing beside an amendment is rather a deed that is nearly as likely. */
const besideWhenCorrecting = 0.45;
const perhaps = 0.1;
/** A deed must be the surer, the less the utterance sounds like a correction. */
const [leastThen, leastElse, leastBeside] = [0.3, 0.5, 0.7];

/** It speaks of something told: by name, by a value said again, or by its place. */
export function isAbout({ names, numbers, placed }: AmendingClause): boolean {
  return names.size > 0 || placed.length > 0 || numbers.some(({ same }) => same.length > 0);
}

/** 光荣牌再加3块: as many more, however surely the number was heard told of it. */
export function isDifference(odds: readonly number[]): boolean {
  const oddsBy = (deed: AmendingDeed): number => odds[amendingDeeds.indexOf(deed)] ?? 0;
  return oddsBy('more') + oddsBy('fewer') >= plainlyAmending;
}

/** It speaks of something told, or of all that was told last; a name alone does where more than a number is set. */
export function isPointing({ names, numbers, placed, text }: AmendingClause, odds: readonly number[]): boolean {
  const deed = amendingDeeds[odds.indexOf(Math.max(...odds))];
  const isWellNamed =
    deed !== undefined && !plainDeeds.includes(deed) && [...names.values()].some((strength) => strength > byOneLetter);
  return (
    isWellNamed ||
    speaksOfBothYears(text) ||
    placed.length > 0 ||
    numbers.some(({ same }) => same.length > 0) ||
    lastSaid.test(text)
  );
}

/** How probable it is that a clause does something to a figure told: 46改48 and 46不是48 do, whatever else is said. */
export function oddsOfAmending(clause: AmendingClause, odds: readonly number[]): number {
  const [old, fresh] = [true, false].map((isOld) => clause.numbers.some(({ same }) => same.length > 0 === isOld));
  const putsRight = old === true && fresh === true && clause.others.length === 0 && clause.hits.length < 2;
  const oddsBy = (deed: AmendingDeed): number => odds[amendingDeeds.indexOf(deed)] ?? 0;
  const amends = 1 - plainDeeds.reduce((sum, deed) => sum + oddsBy(deed), 0);
  return Math.max(putsRight ? oddsBy('set') : 0, isAbout(clause) ? amends : amends * amends);
}

export function deedOf(odds: readonly number[], isCorrecting: boolean, correcting: number): AmendingDeed {
  const least = isCorrecting ? leastThen : correcting >= perhaps ? leastElse : leastBeside;
  const weighed = odds.map((one, at) =>
    isCorrecting && amendingDeeds[at] === 'beside' ? one * besideWhenCorrecting : one,
  );
  const best = weighed.indexOf(Math.max(...weighed));
  const deed = amendingDeeds[best] ?? 'beside';
  // 今年5场确实少咯: what would take a figure away must be likelier than not.
  return (odds[best] ?? 0) >= (takesAway.includes(deed) ? Math.max(least, leastElse) : least) ? deed : 'beside';
}

/** Acts that take a figure its number. */
export const takesAway: readonly AmendingDeed[] = ['strike', 'unknown', 'others', 'last'];
