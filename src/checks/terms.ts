/**
 * Flags wrong, dated or loosely used terms by terms.yaml and the report year, wrong characters, and marks that break a
 * list or leave a sentence open; all are found by the corpus's corrector. Single marks (half-width, doubled) are format.ts's.
 * Accepted: `政审` near 入党; `退伍证`; `2020年新冠肺炎` in a report on 2020
 * Flagged: `政审考核13人` → 政治考核; `装订光荣牌` → 悬挂光荣牌; `完咸` → 完成; `通伍军人` → 退役军人
 * Cannot see: a right word in the wrong place.
 */
import type { Correction, CorrectionRule } from '../corpus/correction.ts';
import { findCorrections } from '../corpus/corrections.ts';
import { findTermSlips } from '../corpus/term-slips.ts';
import { isOverlapping } from '../text/spans.ts';
import type { DraftReading } from './draft-reading.ts';
import type { Finding } from './finding.ts';
import { familyOf, type NamedRule } from './rules.ts';
import { findAnachronisms } from './timeline.ts';

/** What each rule of the corrector is called here; null for single marks. */
const ruleOf: Readonly<Record<CorrectionRule, NamedRule | null>> = {
  'terms/wrong-term': 'terms/wrong-term',
  'terms/dated-term': 'terms/dated-term',
  'typos/confusable': 'typos/confusable',
  'typos/missing': 'typos/missing',
  'typos/extra': 'typos/extra',
  'punctuation/half-width': null,
  'punctuation/doubled': null,
  'punctuation/heading-end': 'format/heading-end',
  'punctuation/open-end': 'format/open-end',
  'punctuation/list': 'format/list',
  'punctuation/run-head': 'format/run-head',
  'punctuation/run-separator': 'format/run-separator',
};

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
  return findTermSlips({ ...kind.terms, terms: later }, text, undefined).flatMap((slip) =>
    findingOf({ ...slip, certain: false, reason: `${slip.reason}；述职年度还没有定准，请一并核对` }),
  );
}

function correctionsOf(draft: DraftReading, isOurWording: boolean): Finding[] {
  const year = draft.year ?? undefined;
  return findCorrections(draft.kind.terms, draft.text, {
    ...(year === undefined ? {} : { year }),
    vocabulary: draft.kind.vocabulary?.(),
    isReadForMisspellings: !isOurWording,
  })
    .map((slip) => (isTypo(slip) && slip.certain ? throughTerms(draft, slip, year) : slip))
    .flatMap(findingOf);
}

function isTypo({ rule }: Correction): boolean {
  const known = ruleOf[rule];
  return known !== null && familyOf(known) === 'typos';
}

function findingOf({ rule, certain, start, end, reason, after }: Correction): Finding[] {
  const known = ruleOf[rule];
  if (known === null) return [];
  const severity = certain ? 'warning' : 'hint';
  return [{ rule: known, severity, start, end, message: reason, ...(certain ? { fix: after } : { offer: after }) }];
}

/** Wrong and dated terms alone: for wording fresh from a model, which errs in terms and not in characters. */
export function checkTermWords(draft: DraftReading): Finding[] {
  return findTermSlips(draft.kind.terms, draft.text, draft.year ?? undefined).flatMap(findingOf);
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
