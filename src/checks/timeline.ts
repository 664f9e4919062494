/**
 * Flags what the report year cannot have seen, or no longer has (timeline.yaml; sources stand there).
 * Judged by the report year, not by the day of writing. An entry fires when `allowedFrom` lies after the reported
 * period or `allowedUntil` before it.
 * Accepted: in a report on 2024 `2022年疫情期间组建的突击队继续值守` (the sentence names its own year)
 * Flagged: in a report on 2019 `全力做好新冠肺炎疫情防控`; in one on 2024 `组织民兵在核酸检测点值守`
 * Cannot see: a thing told without its name; whether a year named nearby belongs to the thing.
 */
import type { Kind } from '../kinds/kind.ts';
import type { TimelineEntry } from '../kinds/timeline.ts';
import type { DraftReading, Part } from './draft-reading.ts';
import { time } from '../lexicon/lexicon.ts';
import { shapes } from '../lexicon/shape.ts';
import type { Finding } from './finding.ts';
import type { Severity } from './rules.ts';
import { createPhraseFinder, type PhraseHit } from '../text/phrase-finder.ts';

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

export interface Anachronism {
  start: number;
  end: number;
  entry: TimelineEntry;
  /** The sentence names another year in which the thing was right: said of the past, at most worth a question. */
  isPastReference: boolean;
  /** Right only of the first weeks of the report year. */
  isFading: boolean;
}

const earlyInYear = '02-01';

/**
 * What in `text` does not fit a report on `year`; also for one message of a conversation. `part` is where the text
 * stands: plans may name what comes after the year, problems may look back.
 */
export function findAnachronisms(
  kind: Kind,
  text: string,
  year: number,
  options: { isHalfYear?: boolean; part?: Part } = {},
): Anachronism[] {
  const found: Anachronism[] = [];
  const periodEnd = `${year}-${options.isHalfYear ? '06-30' : '12-31'}`;
  const planEnd = options.part === 'plans' || options.part === 'closing' ? `${year + 1}-12-31` : periodEnd;
  for (const hit of aliasIndex(kind)(text)) {
    const firing = hit.values.filter((entry) => isOutside(entry, `${year}-01-01`, planEnd));
    // What ended in the first weeks of the year can hardly be that year's work.
    const fading = hit.values.find((entry) => isOutside(entry, `${year}-${earlyInYear}`, planEnd));
    const entry = firing.find(({ effect }) => effect === 'error') ?? firing[0] ?? fading;
    if (!entry || entry.unless.some((word) => text.includes(word))) continue;
    const near = yearsNear(text, hit.start, hit.end).filter((other) => other !== year);
    const isPastReference = near.some((other) => !isOutside(entry, `${other}-01-01`, `${other}-12-31`));
    found.push({ start: hit.start, end: hit.end, entry, isPastReference, isFading: firing.length === 0 });
  }
  return found;
}

function isOutside(entry: TimelineEntry, periodStart: string, periodEnd: string): boolean {
  const isTooEarly = entry.allowedFrom !== null && entry.allowedFrom > periodEnd;
  const isTooLate = entry.allowedUntil !== null && entry.allowedUntil < periodStart;
  return isTooEarly || isTooLate;
}

const yearsNamed = shapes`((?:19|20)\d{2})${time.yearMark}`;

/** Years written out within the sentence. */
function yearsNear(text: string, start: number, end: number): number[] {
  const from = Math.max(text.lastIndexOf('。', start) + 1, start - 60);
  const stop = text.indexOf('。', end);
  const to = Math.min(stop === -1 ? text.length : stop, end + 30);
  return [...text.slice(from, to).matchAll(yearsNamed)].map((match) => Number(match[1]));
}

export function checkTimeline(draft: DraftReading): Finding[] {
  const { year, kind, isHalfYear } = draft;
  if (year === null) return [];
  const findings: Finding[] = [];
  for (const sentence of draft.sentences) {
    for (const one of findAnachronisms(kind, sentence.text, year, { isHalfYear, part: sentence.part })) {
      // A problem may look back on an earlier year; named as such it is no anachronism at all.
      const isLookingBack = one.isPastReference && (sentence.part === 'problems' || sentence.part === 'causes');
      if (isLookingBack) continue;
      findings.push({
        rule: `timeline/${one.entry.id}`,
        severity: severityOf(one),
        start: sentence.start + one.start,
        end: sentence.start + one.end,
        message: one.entry.message,
      });
    }
  }
  return findings;
}

function severityOf(one: Anachronism): Severity {
  if (one.entry.effect === 'ask' || one.isPastReference || one.isFading) return 'hint';
  return one.entry.confidence === 'confirmed' ? 'error' : 'warning';
}
