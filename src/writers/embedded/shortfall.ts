import { faults, shortfalls } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';

/** Tags of `corpus/common/lexicon/shortfalls.yaml`: in which way a thing falls short, whatever it is. */
const ids = [
  'slow',
  'absent',
  'broken',
  'record',
  'turnover',
  'skill',
  'strength',
  'delay',
  'seldom',
  'decline',
  'uncovered',
  'money',
  'awareness',
  'method',
  'together',
  'publicity',
  'loose',
  'base',
  'careless',
  'repeated',
] as const;
export type ShortfallId = (typeof ids)[number];

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

const rated = shape`(${faults.rated}${faults.rate})[^\d，。；]{0,4}(\d+(?:\.\d+)?%)`;

/** 到位率由今年的87.5%提高到【多少】%; empty where no rate is given. */
export function rateTargetIn(words: string): string {
  const found = rated.exec(words);
  return found === null ? '' : `${found[1] ?? ''}由今年的${found[2] ?? ''}提高到【多少】%`;
}
