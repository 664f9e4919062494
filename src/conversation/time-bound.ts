import { createPhraseFinder, type PhraseHit } from '../text/phrase-finder.ts';
import type { Kind } from '../kinds/kind.ts';
import type { TimelineEntry } from '../kinds/timeline.ts';
import { splitSentences } from './clauses.ts';
import type { TimelineMention } from './events.ts';

/**
 * How an expression bound to certain years sits with a report year. Judged by the report year, not the day of writing.
 * `outside`: no day of the year allows it · `margin`: only its first weeks do (核酸检测点 in 2023: until 8 January),
 * so it cannot be told as the work of that year · `inside`: fine.
 */
export function fitOfYear(entry: TimelineEntry, year: number): 'outside' | 'margin' | 'inside' {
  if (entry.allowedFrom !== null && entry.allowedFrom > `${year}-12-31`) return 'outside';
  if (entry.allowedUntil !== null && entry.allowedUntil < `${year}-01-01`) return 'outside';
  if (entry.allowedUntil !== null && entry.allowedUntil < `${year}-03-31`) return 'margin';
  return 'inside';
}

/** True when words of a label belong to other years than this one, so that it is not asked about. */
export function clashesWithYear(kind: Kind, label: string, year: number | null): boolean {
  if (year === null) return false;
  return aliasIndex(kind)(label).some((hit) => hit.values.some((entry) => fitOfYear(entry, year) !== 'inside'));
}

/** The entries whose words stand in a text. */
export function timelineNamed(kind: Kind, text: string): TimelineEntry[] {
  return [...new Set(aliasIndex(kind)(text).flatMap(({ values }) => values))];
}

type FindAliases = (text: string) => PhraseHit<TimelineEntry>[];
const indexes = new WeakMap<Kind, FindAliases>();

function aliasIndex(kind: Kind): FindAliases {
  let find = indexes.get(kind);
  if (!find) {
    find = createPhraseFinder(kind.timeline.flatMap((entry) => entry.aliases.map((alias) => [alias, entry] as const)));
    indexes.set(kind, find);
  }
  return find;
}

/**
 * The entries whose words a message uses, each once. A sentence that names an earlier year speaks of that year and is left
 * out (a later one cannot have been that year's work), unless the message carries last year's text over into this one.
 */
export function findTimelineMentions(
  kind: Kind,
  text: string,
  year: number | null,
  isCarriedOver: boolean,
): TimelineMention[] {
  const hits = aliasIndex(kind)(text);
  if (hits.length === 0) return [];
  const sentences = splitSentences(text);
  const words = new Map<string, string>();
  let at = 0;
  for (const hit of hits) {
    while ((sentences[at]?.end ?? Infinity) <= hit.start) at += 1;
    const sentence = sentences[at]?.text ?? '';
    if (!isCarriedOver && year !== null && namesOtherYear(sentence, year)) continue;
    for (const entry of hit.values) {
      const isMeant = !entry.unless.some((word) => sentence.includes(word));
      if (isMeant && !words.has(entry.id)) words.set(entry.id, hit.phrase);
    }
  }
  return [...words].map(([entry, phrase]) => ({ entry, words: phrase }));
}

function namesOtherYear(sentence: string, year: number): boolean {
  const years = [...sentence.matchAll(/((?:19|20)\d{2})年/g)].map((match) => Number(match[1]));
  return years.length > 0 && !years.includes(year) && Math.min(...years) < year;
}
