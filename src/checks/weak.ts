/**
 * Names weaknesses of the problem part (STANDARD §4): empty, praise as problem, only objective causes, no figure,
 * measures without who, when and how much, same as last year. (Not matching is alignment/.)
 * Accepted: `一是点验到位率不高。1次点验共缺2人，均为在外务工人员。`, `2025年3月底前建立名册，由武装部部长负责`
 * Flagged: `部分专武干部水平有待提升`, `工作任务繁重，干部长期超负荷运转`, `到位率不尽如人意`, `进一步加强学习`
 * Cannot see: whether a cause is true, or a measure would help.
 */
import {
  units,
  approximations,
  classifiers,
  faults,
  papers,
  time,
  zeros,
  grammar,
  numbers,
  people,
} from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import { ofField } from '../lexicon/field.ts';
import type { DraftReading, Item } from './draft-reading.ts';
import type { Finding } from './finding.ts';
import { wording } from './wording.ts';
import { counters, numeralLetters } from '../text/numeral-letters.ts';
import { itemMark } from '../report/enumerate.ts';
import type { RuleId } from './rules.ts';

export function checkWeak(draft: DraftReading, lastYear?: string): Finding[] {
  return [
    ...draft.problems.flatMap((item) => checkProblem(draft, item)),
    ...checkCauses(draft),
    ...draft.causes.flatMap((item) => checkVagueCause(draft, item)),
    ...draft.measures.flatMap((item) => checkMeasure(draft, item)),
    ...(lastYear === undefined ? [] : checkLastYear(draft, lastYear)),
  ];
}

const vague = shape`${faults.wanting}${grammar.at}?${faults.continuing}?${papers.strengthen}|${faults.notYet}?${faults.notEnough}${faults.quality}?|${faults.also}?${papers.existVerb}${faults.some}?${grammar.of}?(?:${papers.fault}|${faults.lack})|${faults.vague}|${faults.low}$`;
const numbering = shape`${itemMark}|^[（(][${counters}][)）]|^\d{1,2}[.．、]`;
/** A number, a named place, time or object makes a sentence checkable. */
const specific = shape`\d|[${numeralLetters}]+(?:${classifiers.common}|${time.unit}|${faults.countedBy})|${zeros.not}[^，。；]{0,6}${faults.record}|${faults.specific}`;
const countable = ofField(
  ({ rates }) =>
    shape`(?:${rates}|${faults.rated})${faults.rate}|${faults.headcount}(?!${faults.rather})|${faults.indicator}`,
);

function ownText(draft: DraftReading, item: Item): string {
  return draft.text.slice(item.start, item.ownCause?.start ?? item.end).replace(numbering, '');
}

/** A visible gap is the placeholder check's. */
function isUnfinished(body: string): boolean {
  return /【[^】]*】/.test(body);
}

function checkProblem(draft: DraftReading, item: Item): Finding[] {
  const body = ownText(draft, item);
  if (isUnfinished(body)) return [];
  const praise = draft.kind.checks.praise.find((phrase) => body.includes(phrase));
  if (praise !== undefined && !/\d/.test(body)) {
    return [finding('weak/praise-as-problem', 'warning', item, wording.praise)];
  }
  const sentences = body.split(/[。；！？]/).filter((sentence) => sentence.trim() !== '');
  const isEmpty =
    sentences.length > 0 && sentences.every((sentence) => vague.test(sentence) && !specific.test(sentence));
  if (countable(draft.kind.field).test(body) && !hasAmount(body))
    return [finding('weak/no-figure', 'warning', item, wording.noFigure)];
  if (isEmpty && body.length <= 60) return [finding('weak/empty-problem', 'warning', item, wording.emptyProblem)];
  return [];
}

const figureInside = shape`\d|[${numeralLetters}]+${approximations.more}?(?:${classifiers.common}|${faults.countedBy})|${numbers.perCent}|X`;

function hasAmount(body: string): boolean {
  return figureInside.test(body);
}

const subjective = shape`${faults.own}|${faults.ourCommittee}|${faults.notDone}${faults.ownVerb}`;

function checkCauses(draft: DraftReading): Finding[] {
  const inside = draft.problems.filter((item) => item.ownCause).map((item) => item.ownCause);
  const causes = [...draft.causes, ...inside].filter((span) => span !== null);
  if (causes.length === 0) return [];
  const texts = causes.map((span) => draft.text.slice(span.start, span.end));
  const isObjective = (text: string): boolean =>
    !subjective.test(text) && draft.kind.checks.objective.some((word) => text.includes(word));
  if (!texts.every(isObjective)) return [];
  const first = causes[0];
  const last = causes.at(-1);
  if (!first || !last) return [];
  return [
    {
      rule: 'weak/objective-only',
      severity: 'warning',
      start: first.start,
      end: last.end,
      message: wording.objectiveOnly,
    },
  ];
}

/** 认识还不够, 有时存在经验主义: true of everything, so it explains nothing. */
const anyCause = shape`${faults.hollowCause}`;

const aboutWork = shape`${faults.aboutWork}|\d`;

function checkVagueCause(draft: DraftReading, item: Item): Finding[] {
  const body = ownText(draft, item);
  const isAbout = draft.kind.checks.themes.some(({ words }) => words.some((word) => body.includes(word)));
  if (!anyCause.test(body) || isAbout || aboutWork.test(body) || body.length > 40 || isUnfinished(body)) return [];
  return [finding('weak/vague-cause', 'hint', item, wording.vagueCause)];
}

const slogan = shape`${faults.sloganAdverb}${faults.sloganVerb}|${faults.enlarge}[^，。]{0,10}${faults.force}|${faults.raise}[^，。]{0,12}${faults.level}|${faults.slogan}`;
/** I, and no unit of mine. */
const speaker = shape`${people.i}(?!${people.notI}|${units.town})`;
const deadline = ofField(
  ({ seasons }) =>
    shape`\d{1,2}${time.monthMark}|(?:[${counters}]|${faults.which}|${numbers.ordinalMark}.|[1-4])${classifiers.plainOne}?(?:${time.unit}|${time.fiscalYear})|${numbers.front}(?=[，。；]|${faults.afterBefore})|${seasons}${numbers.front}|${faults.training}${numbers.front}|${time.from}(?=${faults.afterFrom})|\d{4}${time.yearMark}|${faults.deadline}`,
);
const measurable = ofField(
  ({ events }) =>
    shape`\d|[${numeralLetters}]+(?:${classifiers.common}|${faults.countedBy}|${faults.countedTail})|${numbers.each}(?:${classifiers.common}|${time.unit}|${numbers.halfMark})|${numbers.eachBy}${faults.each}|${zeros.nought}(?:${events}|${zeros.complaint})|${numbers.one}\p{Script=Han}${numbers.one}\p{Script=Han}|${faults.measurable}`,
);

function checkMeasure(draft: DraftReading, item: Item): Finding[] {
  const body = ownText(draft, item);
  if (isUnfinished(body)) return [];
  const hasOwner = draft.kind.checks.owners.some((word) => body.includes(word)) || speaker.test(body);
  const hasDeadline = deadline(draft.kind.field).test(body);
  const hasTarget = measurable(draft.kind.field).test(body);
  const missing = [hasOwner ? '' : '责任人', hasDeadline ? '' : '时限', hasTarget ? '' : '具体指标'].filter(
    (part) => part !== '',
  );
  const isSlogan = slogan.test(body) && !hasDeadline;
  if (missing.length === 0) return [];
  // One of three missing is worth a hint; a slogan, or two missing, leaves nothing to check next year.
  const severity = missing.length >= 2 || isSlogan ? 'warning' : 'hint';
  return [finding('weak/loose-measure', severity, item, wording.looseMeasure(missing.join('、')))];
}

function finding(rule: RuleId, severity: Finding['severity'], item: Item, message: string): Finding {
  return { rule, severity, start: item.start, end: item.end, message };
}

/** Share of pairs of characters in common from which two items are the same text with other figures. */
const sameShare = 0.7;

const itemsApart = shape`[。；\n]|[${counters}]${numbers.be}`;

function checkLastYear(draft: DraftReading, lastYear: string): Finding[] {
  const old = new Set<string>();
  for (const sentence of lastYear.split(itemsApart)) {
    const key = letters(sentence);
    if (key.length >= 10) old.add(key);
  }
  const findings: Finding[] = [];
  for (const item of [...draft.problems, ...draft.causes, ...draft.measures]) {
    const pieces = ownText(draft, item)
      .split(/[。；]/)
      .map(letters)
      .filter((piece) => piece.length >= 10);
    const same = pieces.filter((piece) => [...old].some((other) => similarity(piece, other) >= sameShare));
    if (pieces.length > 0 && same.length * 2 >= pieces.length)
      findings.push(finding('weak/same-as-last-year', 'warning', item, wording.sameAsLastYear));
  }
  return findings;
}

const numeralsAnywhere = shapes`[${numeralLetters}]`;

function letters(text: string): string {
  return text.replace(/[^\p{Script=Han}]/gu, '').replace(numeralsAnywhere, '');
}

function pairsOf(text: string): Set<string> {
  return new Set(Array.from({ length: text.length - 1 }, (_, i) => text.slice(i, i + 2)));
}

function similarity(a: string, b: string): number {
  if (Math.min(a.length, b.length) / Math.max(a.length, b.length) < 0.5) return 0;
  const left = pairsOf(a);
  const right = pairsOf(b);
  let shared = 0;
  for (const pair of left) if (right.has(pair)) shared += 1;
  return (2 * shared) / (left.size + right.size || 1);
}
