import { ones, ten } from '../text/numeral-letters.ts';
import { shape } from '../lexicon/shape.ts';
import { classifiers, links, talk } from '../lexicon/lexicon.ts';
import { findNumerals } from '../numerals/numerals.ts';
import type { Hit } from './names-found.ts';
import { unitFit } from './unit-fit.ts';
import type { Mention, OtherNumber } from '../mentions/mention.ts';

const linkWords = shape`^${links.shortLinks}?$`;
const spokenCount = shape`^([${ones}两${ten}]{1,3})(${classifiers.besideName})?`;
const closing = shape`^(?:$|[\s，,。；;、！!]|${talk.clauseEnd})`;

/**
 * Small spoken numbers that look like set phrases (一个, 四种, 测绘排十) but stand right behind the name of a figure and
 * end their clause, or run up to the next name: these count.
 */
export function findCountsBesideNames(text: string, others: readonly OtherNumber[], hits: readonly Hit[]): Mention[] {
  const named = hits.filter((hit) =>
    hit.namings.some((naming) => !naming.isWeak && (naming.topics === null || hit.name.length > 1)),
  );
  const ends = new Map(named.map((hit) => [hit.end, hit]));
  const starts = new Set(hits.map((hit) => hit.start));
  const mentions: Mention[] = [];
  for (const other of others) {
    if (other.kind !== 'idiom') continue;
    const hit = nameUpTo(text, other.start, ends);
    const said = spokenCount.exec(text.slice(other.start, other.start + 5));
    const [numeral] = findNumerals(said?.[1] ?? '');
    if (!hit || !said || !numeral) continue;
    const end = other.start + said[0].length;
    if (!closing.test(text.slice(end, end + 1)) && !starts.has(end)) continue;
    const mention: Mention = {
      text: said[0],
      start: other.start,
      end,
      numeral: { start: other.start, end: other.start + (said[1] ?? '').length },
      value: numeral.value,
      unit: said[2] ?? '',
      approx: null,
    };
    if (hit.namings.some(({ figure, isWeak }) => !isWeak && unitFit(figure, mention, text, true) > 0.3))
      mentions.push(mention);
  }
  return mentions;
}

function nameUpTo(text: string, start: number, ends: ReadonlyMap<number, Hit>): Hit | null {
  for (let gap = 0; gap <= 2; gap += 1) {
    const hit = ends.get(start - gap);
    if (hit && linkWords.test(text.slice(hit.end, start))) return hit;
  }
  return null;
}
