import { namesOf } from '../kinds/names.ts';
import type { FieldWords } from '../lexicon/field.ts';
import { units, approximations, classifiers, time, numbers } from '../lexicon/lexicon.ts';
import { shapes } from '../lexicon/shape.ts';
import { extractFigures } from '../mentions/extract.ts';
import type { Kind } from '../kinds/kind.ts';
import type { TimelineEntry } from '../kinds/timeline.ts';
import { findPersonNames } from '../mentions/person-names.ts';
import type { Span } from '../text/spans.ts';
import type { Correction } from './correction.ts';
import { typoTable } from './typo-table.ts';
import { numeralLetters, ones } from '../text/numeral-letters.ts';

/** What nobody but the writer of a past report could settle: asked, never changed. Offsets in the clean text. */
export interface OpenQuestion extends Span {
  rule: string;
  text: string;
  question: string;
}

/** Questions about one cleaned report, in reading order. `doubts` are corrections that were not certain. */
export function findOpenQuestions(
  kind: Kind,
  text: string,
  year: number | undefined,
  doubts: readonly Correction[],
): OpenQuestion[] {
  const found: OpenQuestion[] = [
    ...(year === undefined ? [] : kind.timeline.flatMap((entry) => anachronism(entry, text, year))),
    ...matches(
      text,
      shapes`${numbers.each}${time.unit}[^，。；\n]{0,6}?[${numeralLetters}\d]+${classifiers.turns}`,
      'question/frequency',
      (said) => `“${said}”是频次，全年实际几次要看会议记录，不代为折算。`,
    ),
    ...matches(
      text,
      shapes`(?:[XＸ]|\d)${approximations.more}${classifiers.yuanOnly}`,
      'question/magnitude',
      (said) => `“${said}”的单位是元还是万元？同段其他金额以万元计时，可能漏了“万”。`,
    ),
    ...matches(
      text,
      shapes`${numbers.allOf}(?:${units.levels}|${units.town})${numbers.ranking}?(?:${numbers.ordinalMark}[${ones}]|${numbers.topOf}|${numbers.topPlace})|${numbers.topPhrase}`,
      'question/ranking',
      (said) => `“${said}”是排名，要有通报或文件作依据。`,
    ),
    ...matches(
      text,
      shapes`${time.lastYear}(?!${time.notLastYear})[^，。；\n]{0,8}`,
      'question/last-year',
      (said) => `“${said}”：述职写的是本年度，这里的“去年”是哪一年？`,
    ),
    ...literalsAmongStruckOut(text, kind.field),
    ...findPersonNames(text, { words: typoTable(kind.terms).words, ...namesOf(kind) }).map(({ start, end }) => ({
      start,
      end,
      rule: 'question/person',
      text: text.slice(start, end),
      question: '真实姓名：入库前已遮，不得带入新稿；新稿中的先进典型须由本人单位提供并确认同意公开。',
    })),
    ...doubts.map((doubt) => ({
      start: doubt.start,
      end: doubt.end,
      rule: doubt.rule,
      text: doubt.before,
      question: `${doubt.reason}，是否改为“${doubt.after}”？`,
    })),
  ];
  return found.toSorted((a, b) => a.start - b.start || a.end - b.end || (a.rule < b.rule ? -1 : 1));
}

/** 2019 beside 新冠: either the year or the matter belongs elsewhere. The first place of each entry is enough. */
function anachronism(entry: TimelineEntry, text: string, year: number): OpenQuestion[] {
  const isTooEarly = entry.allowedFrom !== null && Number(entry.allowedFrom.slice(0, 4)) > year;
  const isTooLate = entry.allowedUntil !== null && Number(entry.allowedUntil.slice(0, 4)) < year;
  if (!isTooEarly && !isTooLate) return [];
  for (const alias of entry.aliases) {
    const start = text.indexOf(alias);
    if (start === -1) continue;
    const question = `述职年度写的是${year}年：${entry.message}是年度套用了旧稿，还是这件事不在本年度？`;
    return [{ start, end: start + alias.length, rule: 'question/timeline', text: alias, question }];
  }
  return [];
}

function matches(text: string, pattern: RegExp, rule: string, question: (said: string) => string): OpenQuestion[] {
  return [...text.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    rule,
    text: match[0],
    question: question(match[0]),
  }));
}

const blankFigures = shapes`[XＸ](?=${approximations.more}?${numbers.tenThousand}?${approximations.more}?(?:[${classifiers.common.letters}]|${classifiers.lesson}))`;

/** A report whose figures are struck out shows by mistake those that are not. */
export function literalsAmongStruckOut(text: string, field: FieldWords): OpenQuestion[] {
  if ((text.match(blankFigures) ?? []).length < 3) return [];
  return extractFigures(text, field)
    .figures.filter((figure) => figure.isSaidZero !== true && !/[XＸ]/.test(text[figure.start - 1] ?? ''))
    .map((figure) => ({
      start: figure.start,
      end: figure.end,
      rule: 'question/literal',
      text: text.slice(figure.start, figure.end),
      question: '其余数字都已遮去，这一个漏遮：入库前已遮，不可作为新稿的默认值。',
    }));
}
