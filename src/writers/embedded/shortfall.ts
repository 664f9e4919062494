import { faults, plans, shortfalls } from '../../lexicon/lexicon.ts';
import { shape, shapes } from '../../lexicon/shape.ts';
import { bigramsOf } from '../../text/bigrams.ts';
import {
  anyShortfall,
  shortfallWays,
  type ShortfallId,
  type ShortfallSlots,
  type ShortfallWays,
} from './shortfall-words.ts';

const ids = Object.keys(shortfallWays).filter((id): id is ShortfallId => id in shortfallWays);

/** True of anything: where something is told that can be looked up, that tells more. */
const abstract: ReadonlySet<ShortfallId> = new Set(['awareness', 'method', 'publicity', 'loose', 'base', 'together']);

/** In which way the thing falls short, by the words that take up most of it. null: nothing tells. */
export function shortfallOf(name: string, rest: string, isConcrete: boolean): ShortfallId | null {
  const [inName, inRest] = isConcrete ? [1, 2] : [3, 1];
  let best: ShortfallId | null = null;
  let most = 0;
  for (const id of ids) {
    const weight = isConcrete && abstract.has(id) ? 0.5 : 1;
    const score = shortfalls[id].list.reduce(
      (sum, word) =>
        sum + weight * word.length ** 2 * ((name.includes(word) ? inName : 0) + (rest.includes(word) ? inRest : 0)),
      0,
    );
    if (score > most) [best, most] = [id, score];
  }
  return best;
}

/** What is asked of it: of this way, unless no more than a letter or two speak of it. */
export function gapsOf(id: ShortfallId | null, words: string): readonly string[] {
  const gaps =
    id !== null && (abstract.has(id) || saidOf(id, words) >= surestGap) ? shortfallWays[id].gaps : anyShortfall.gaps;
  const shared = (gap: string): number => bigramsOf(gap).filter((pair) => words.includes(pair)).length;
  return gaps.toSorted((a, b) => shared(b) - shared(a));
}

function saidOf(id: ShortfallId, words: string): number {
  const said = shortfalls[id].list.filter((word) => words.includes(word));
  return said
    .filter((word) => !said.some((other) => other !== word && other.includes(word)))
    .reduce((sum, word) => sum + word.length, 0);
}

const surestGap = 3;

/** Words of this way take up enough of what is said, and it is no way that is true of anything. */
export function isSurely(id: ShortfallId, words: string): boolean {
  return !abstract.has(id) && saidOf(id, words) >= surest;
}

const surest = 4;

export function waysOf(id: ShortfallId | null): ShortfallWays {
  return id === null ? anyShortfall : shortfallWays[id];
}

const short = shape`${plans.shortfall}`;
const counted = shapes`(?<!${plans.difference})(?<!\d)([1-9]\d+|[2-9])(${plans.thing})(?!${plans.notThing})(\p{Script=Han}{0,8})`;
const nameEnds = shape`${plans.afterThing}`;
const shortThing = shape`^${plans.shortThing}$`;
const isPeople = /^[人名]$/;
/** A name of one letter is the first of a verb as often: 3部充不进电. */
const shortestName = 2;

/** The very people or things the problem counts as lacking: 8个村没有值班表 → 这8个村. */
export function lackingIn(problem: string): Pick<ShortfallSlots, 'them' | 'each'> {
  // Things of two kinds: none is meant alone.
  if (problem.includes('；')) return { them: '', each: plans.eachItem.list[0] ?? '' };
  const clause = problem.split(/[，。；：]/).findLast((one) => short.test(one) && one.search(counted) !== -1);
  const found = [...(clause ?? '').matchAll(counted)].at(-1);
  if (!found) return { them: '', each: plans.eachItem.list[0] ?? '' };
  const [, number = '', unit = '', behind = ''] = found;
  const end = nameEnds.exec(behind)?.index ?? 0;
  const said = behind.slice(0, end);
  const name = isPeople.test(unit) || (end < shortestName && !shortThing.test(said)) ? '' : said;
  return { them: `${plans.these.list[0] ?? ''}${number}${unit}${name}`, each: `${plans.eachOne.list[0] ?? ''}${unit}` };
}

const rated = shape`(${faults.rated}${faults.rate})[^\d，。；]{0,4}(\d+(?:\.\d+)?%)`;

/** What it shall be brought to, from the figure the problem gives itself; the target is his to say. */
export function targetIn(problem: string): string {
  const rate = rateTargetIn(problem);
  if (rate !== '') return `，${rate}`;
  const few = onlySo.exec(problem)?.groups;
  return few ? `，${few['name'] ?? ''}由今年的${few['figure'] ?? ''}提高到【多少】` : '';
}

/** 到位率由今年的87.5%提高到【多少】%; empty where no rate is given. */
export function rateTargetIn(words: string): string {
  const found = rated.exec(words);
  return found === null ? '' : `${found[1] ?? ''}由今年的${found[2] ?? ''}提高到【多少】%`;
}

/** ，编进民兵的企业职工只有9人。: what there is too little of, counted to the end of its clause. */
const onlySo = shape`(?<=^|[，。；])(?<name>(?![今到])\p{Script=Han}{2,10}?)${plans.onlyHas}(?<figure>\d+\p{Script=Han}{1,2})(?=[，。；]|$)`;
