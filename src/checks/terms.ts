/**
 * Flags wrong, dated or loosely used terms by terms.yaml and the report year, wrong characters, and marks that break a
 * list or leave a sentence open; all are found by the corpus's corrector. Single marks (half-width, doubled) are format.ts's.
 * Accepted: `政审` near 入党; `退伍证`; `2020年新冠肺炎` in a report on 2020
 * Flagged: `政审考核13人` → 政治考核; `装订光荣牌` → 悬挂光荣牌; `完咸` → 完成; `通伍军人` → 退役军人
 * Cannot see: a right word in the wrong place.
 */
import { findCorrections, type Correction } from '../corpus/corrections.ts';
import { findTermSlips } from '../corpus/term-slips.ts';
import { isOverlapping } from '../text/spans.ts';
import type { DraftReading } from './draft-reading.ts';
import type { Finding } from './finding.ts';
import { findAnachronisms } from './timeline.ts';

const singleMarks = new Set(['punctuation/half-width', 'punctuation/doubled']);

export function checkTerms(draft: DraftReading, isOurWording = false): Finding[] {
  return [...correctionsOf(draft, isOurWording), ...(isOurWording ? [] : termsOfLaterYears(draft))];
}

/**
 * 2019 in the title and 新冠 in the text: the year was left from an old draft, so later terms are worth a question as well.
 */
function termsOfLaterYears(draft: DraftReading): Finding[] {
  const { year, kind, text } = draft;
  if (year === null) return [];
  const isInDoubt = findAnachronisms(kind, text, year).some(
    ({ entry, isPastReference }) =>
      !isPastReference && entry.effect === 'error' && (entry.allowedFrom ?? '') > `${year}-12-31`,
  );
  if (!isInDoubt) return [];
  const later = kind.terms.terms.filter(({ since }) => since !== null && Number(since.slice(0, 4)) > year);
  return findTermSlips({ ...kind.terms, terms: later }, text, undefined).map(({ rule, start, end, reason }) => ({
    rule,
    severity: 'hint',
    start,
    end,
    message: `${reason}；述职年度还没有定准，请一并核对`,
  }));
}

function correctionsOf(draft: DraftReading, isOurWording: boolean): Finding[] {
  const year = draft.year ?? undefined;
  return findCorrections(draft.kind.terms, draft.text, {
    ...(year === undefined ? {} : { year }),
    vocabulary: draft.kind.vocabulary?.(),
    isReadForMisspellings: !isOurWording,
  })
    .filter(({ rule }) => !singleMarks.has(rule))
    .map((slip) => (slip.rule.startsWith('typos/') && slip.certain ? throughTerms(draft, slip, year) : slip))
    .map((slip) => ({
      rule: slip.rule.replace('punctuation/', 'format/'),
      severity: slip.certain ? 'warning' : 'hint',
      start: slip.start,
      end: slip.end,
      message: slip.reason,
      ...(slip.certain ? { fix: slip.after } : {}),
    }));
}

/** Wrong and dated terms alone: for wording fresh from a model, which errs in terms and not in characters. */
export function checkTermWords(draft: DraftReading): Finding[] {
  return findTermSlips(draft.kind.terms, draft.text, draft.year ?? undefined).map((slip) => ({
    rule: slip.rule,
    severity: slip.certain ? 'warning' : 'hint',
    start: slip.start,
    end: slip.end,
    message: slip.reason,
    ...(slip.certain ? { fix: slip.after } : {}),
  }));
}

/** Characters either side within which a mended word may complete a dated term. */
const around = 8;

/** 通伍军人 is 退伍军人 with a wrong character, and 退伍军人 itself is a dated term: both are mended at once. */
function throughTerms(draft: DraftReading, slip: Correction, year: number | undefined): Correction {
  const from = Math.max(0, slip.start - around);
  const left = draft.text.slice(from, slip.start);
  const window = left + slip.after + draft.text.slice(slip.end, slip.end + around);
  const mended = { start: left.length, end: left.length + slip.after.length };
  const term = findTermSlips(draft.kind.terms, window, year).find((one) => one.certain && isOverlapping(one, mended));
  if (!term) return slip;
  const start = Math.min(slip.start, from + term.start);
  const tail = Math.max(0, term.end - mended.end);
  const head = left.slice(start - from, Math.min(term.start, left.length));
  const rest = slip.after.slice(Math.max(0, term.end - left.length));
  const lead = slip.after.slice(0, Math.max(0, term.start - left.length));
  return {
    ...slip,
    start,
    end: slip.end + tail,
    before: draft.text.slice(start, slip.end + tail),
    after: `${head}${lead}${term.after}${rest}`,
    reason: term.reason,
  };
}
