import { readDraft } from '../checks/draft-reading.ts';
import type { Kind } from '../kinds/kind.ts';
import { people, units, time } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import type { Suggestion } from './suggestion.ts';

/** 我们 that is no speaker: 我们党, 我们国家 …; likewise 我办 inside another word. */
const others = shape`${people.weOnly}(?=${people.nation})`;
const persons: readonly [RegExp, string, string][] = [
  [shapes`${people.weOnly}(?!${people.nation})`, '我', '述职用第一人称“我”'],
  [
    shapes`${units.town}?${units.office}?${people.secretary}(?=${people.personal})`,
    '我',
    '述职用第一人称“我”，写本人做了什么',
  ],
];

/** 我们 → 我, 书记亲自 → 我亲自: the report speaks as the one who answers for it (STANDARD §1). */
export function changePerson(text: string): Suggestion[] {
  const suggestions: Suggestion[] = [];
  for (const [pattern, after, reason] of persons) {
    for (const match of text.matchAll(pattern)) {
      if (isOffice(text, match.index, match[0])) continue;
      suggestions.push({
        start: match.index,
        end: match.index + match[0].length,
        before: match[0],
        after,
        rule: 'person/first',
        reason,
      });
    }
  }
  return suggestions.toSorted((a, b) => a.start - b.start);
}

const ofOtherBefore = shape`(?:${people.ofOther}|：|:)$`;

/** 社区书记、区委书记带队: another person, not the speaker; 述职人：…书记 is the byline. */
function isOffice(text: string, start: number, match: string): boolean {
  if (!match.includes('书记')) return others.test(text.slice(start, start + 4));
  return ofOtherBefore.test(text.slice(Math.max(0, start - 3), start));
}

const writtenYear = shapes`(?<![\d〔[（(])([12]\d{3})(?=\s*${time.yearMark})`;

/**
 * Moves a report from its year to `year`: the report year itself, and in the plans the years after it by the same
 * distance. Any other year stays, for it names something that happened then. Nothing when the report names no year.
 */
export function changeYear(kind: Kind, text: string, year: number): Suggestion[] {
  const draft = readDraft(kind, text);
  const old = draft.year;
  if (old === null || old === year) return [];
  const suggestions: Suggestion[] = [];
  for (const match of text.matchAll(writtenYear)) {
    const found = Number(match[1]);
    const sentence = draft.sentences.find((one) => match.index >= one.start && match.index < one.end);
    const isPlan = sentence?.part === 'plans' || sentence?.part === 'closing';
    if (found !== old && !(isPlan && found > old && found <= old + 2)) continue;
    suggestions.push({
      start: match.index,
      end: match.index + 4,
      before: String(found),
      after: String(found + year - old),
      rule: 'year/report-year',
      reason: `述职年度改为${year}年`,
    });
  }
  return suggestions;
}
