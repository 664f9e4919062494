/**
 * Flags parts that are missing or out of order, and a title or end without year, unit, signature.
 * Accepted: a department head's half-year report with problems and plans only; 原因 told inside each problem
 * Flagged: a secretary's report without 原因分析; 下步打算 before 存在问题
 * Cannot see: a part that is there by its heading and says nothing (weak/ does).
 */
import { partOfSection } from '../kinds/parts.ts';
import type { DraftReading, FlatSection } from './draft-reading.ts';
import type { Finding } from './finding.ts';
import { wording } from './wording.ts';
import { approximations, classifiers, people, places, papers, plans, numbers } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { numeralLetters, rowDigits } from '../text/numeral-letters.ts';

/** Below this many characters a text is a piece of a report, not one: parts are not asked for. */
const minReport = 300;

export function checkParts(draft: DraftReading): Finding[] {
  if (draft.text.trim().length < minReport || draft.sections.length < 2) return [];
  return [
    ...missingParts(draft),
    ...misplacedParts(draft),
    ...frameGaps(draft),
    ...longParagraphs(draft),
    ...chainGaps(draft),
    ...sectionsWithoutFigures(draft),
    ...unnumberedProblems(draft),
  ];
}

/** Section ids that this report must have, by who writes it and for which span. */
function requiredParts(draft: DraftReading): string[] {
  const opening = draft.report.opening
    .map(({ span }) => (span ? draft.text.slice(span.start, span.end) : ''))
    .join('\n');
  const head = [draft.report.title, draft.report.byline, opening.slice(0, 300), draft.report.signature].join('\n');
  const duty = draft.kind.checks.duties.find(
    ({ when, isHalfYear }) =>
      (isHalfYear && draft.isHalfYear) ||
      (when.length === 0 && !isHalfYear) ||
      when.some((word) => head.includes(word)),
  );
  return duty?.required ?? [];
}

function isPresent(draft: DraftReading, id: string): boolean {
  const role = partOfSection(draft.kind, id);
  if (draft.sections.some(({ section, part }) => section.id === id || (role !== null && part === role))) return true;
  if (role === 'problems') return draft.problems.length > 0;
  if (role === 'plans')
    return (
      draft.measures.length > 0 ||
      draft.sentences.some((sentence) => sentence.part === 'plans') ||
      // 问题、原因和打算, 原因和措施: one heading for several parts.
      isNamedBeside(draft, plansNamed)
    );
  if (role === 'causes') {
    return (
      draft.problems.some((item) => item.ownCause) ||
      isNamedBeside(draft, causesNamed) ||
      draft.sentences.some(({ part, isHeading, text }) => part !== 'work' && !isHeading && causeTold.test(text))
    );
  }
  const words = draft.kind.checks.evidence[id] ?? [];
  const found = new Set<string>();
  for (const sentence of draft.sentences) {
    if (sentence.part !== 'work') continue;
    for (const word of words) if (sentence.text.includes(word)) found.add(word);
  }
  return found.size >= 2;
}

const plansNamed = shape`${papers.plansNamed}`;
const causesNamed = shape`${papers.causesNamed}`;
/** 原因也有两条; 我到社区少: told among the problems. */
const causeTold = shape`${papers.cause}|${people.self}[^，。；]{0,16}${plans.shortfall}`;

/** Named in the heading of a part about problems, causes or plans. */
function isNamedBeside({ sections }: DraftReading, words: RegExp): boolean {
  return sections.some(({ section, part }) => part !== 'work' && words.test(section.heading));
}

/** Words of the field of which such a report holds at least so many. */
const leastOwn = 2;

/** Another field's report owes nothing of this kind. */
function isOfField({ kind, text }: DraftReading): boolean {
  const { own } = kind.checks;
  return own.length === 0 || own.filter((word) => text.includes(word)).length >= leastOwn;
}

const excerptSaid = shape`[（(][^（）()]*${papers.excerpt}[）)]`;

/** 三、… as the first heading, or 节选 in the title: what is left out is not missing. */
function isExcerpt({ report, sections }: DraftReading): boolean {
  const first = sections.find(({ parent }) => parent === null)?.section.number ?? 1;
  return first > 1 || excerptSaid.test(report.title);
}

function missingParts(draft: DraftReading): Finding[] {
  if (!isOfField(draft) || isExcerpt(draft)) return [];
  const order = draft.kind.sections.map((section) => section.id);
  const findings: Finding[] = [];
  for (const id of requiredParts(draft)) {
    if (isPresent(draft, id)) continue;
    const name = draft.kind.sections.find((section) => section.id === id)?.name ?? id;
    const { start, end } = placeFor(draft, order, id);
    findings.push({
      rule: 'structure/section-missing',
      severity: 'warning',
      start,
      end,
      message: wording.sectionMissing(name),
    });
  }
  return findings;
}

/** The heading before which the part should have stood, else the last heading. */
function placeFor(draft: DraftReading, order: readonly string[], id: string): { start: number; end: number } {
  const rank = order.indexOf(id);
  const tops = draft.sections.filter((flat) => flat.parent === null);
  const later = tops.find(({ section }) => section.id !== null && order.indexOf(section.id) > rank);
  const place = (later ?? tops.at(-1))?.section.headingSpan;
  return place ? { start: place.start, end: place.end } : { start: 0, end: 0 };
}

function misplacedParts(draft: DraftReading): Finding[] {
  const headed = draft.sections.filter(({ section }) => section.id !== null && section.headingSpan);
  const findings: Finding[] = [];
  const nameOf = (id: string): string => draft.kind.sections.find((section) => section.id === id)?.name ?? id;
  const add = (flat: FlatSection, id: string, before: string): void => {
    const span = flat.section.headingSpan;
    if (!span || findings.some((finding) => finding.start === span.start)) return;
    const isTail = partOfSection(draft.kind, before) !== null;
    const severity = isTail ? 'warning' : 'hint';
    const message = wording.sectionOrder(nameOf(id), nameOf(before));
    findings.push({ rule: 'structure/section-order', severity, start: span.start, end: span.end, message });
  };
  for (const [before, after] of draft.kind.checks.order) {
    const first = headed.find(({ section }) => section.id === before);
    const second = headed.find(({ section }) => section.id === after);
    if (!first?.section.headingSpan || !second?.section.headingSpan || first.parent !== second.parent) continue;
    if (second.section.headingSpan.start < first.section.headingSpan.start) add(second, after, before);
  }
  const tops = headed.filter((flat) => flat.parent === null);
  const firstTail = tops.findIndex(({ part }) => part !== 'work');
  for (const flat of firstTail === -1 ? [] : tops.slice(firstTail)) {
    if (flat.part === 'work' && flat.section.id !== null) {
      const span = flat.section.headingSpan;
      const name = nameOf(flat.section.id);
      if (span) {
        const message = wording.sectionOrder(nameOf(draft.kind.sectionRoles.problems ?? ''), name);
        findings.push({
          rule: 'structure/section-order',
          severity: 'warning',
          start: span.start,
          end: span.end,
          message,
        });
      }
    }
  }
  return findings;
}

const reportTitle = shape`${papers.reportWord}`;
const yearWritten = shape`\d{4}|[${rowDigits}]{4}`;
const placeWritten = shape`[${places.level.letters}]`;

function frameGaps(draft: DraftReading): Finding[] {
  const [title] = draft.frame.title;
  const findings: Finding[] = [];
  const suffixes = draft.kind.unitSuffixes;
  const byline = draft.frame.byline.map((line) => line.text).join('');
  const head = `${title?.text ?? ''}${byline}`;
  if (title && reportTitle.test(title.text)) {
    const { start, end } = title;
    if (!yearWritten.test(head)) {
      findings.push({ rule: 'structure/title-year', severity: 'hint', start, end, message: wording.titleYear });
    }
    if (!suffixes.some((suffix) => head.includes(suffix)) && !placeWritten.test(head)) {
      findings.push({ rule: 'structure/title-unit', severity: 'hint', start, end, message: wording.titleUnit });
    }
  }
  const [opening] = draft.report.opening;
  if (opening?.span && title && !yearWritten.test(head + openingText(draft))) {
    const { start } = opening.span;
    const end = Math.min(opening.span.end, start + 20);
    findings.push({ rule: 'structure/opening-year', severity: 'hint', start, end, message: wording.openingYear });
  }
  const last = draft.lines.at(-1);
  if (last && draft.frame.signature.length === 0 && draft.frame.date.length === 0 && byline === '') {
    const { start, end } = last;
    findings.push({ rule: 'structure/signature-missing', severity: 'hint', start, end, message: wording.noSignature });
  }
  return findings;
}

function openingText(draft: DraftReading): string {
  return draft.report.opening.map(({ span }) => (span ? draft.text.slice(span.start, span.end) : '')).join('');
}

/** A paragraph longer than this is read by nobody; in characters. */
const longest = 500;

function longParagraphs(draft: DraftReading): Finding[] {
  return draft.lines
    .filter(({ text }) => text.length > longest)
    .map(({ start, text }) => ({
      rule: 'structure/long-paragraph',
      severity: 'hint',
      start,
      end: start + 20,
      message: wording.longParagraph(text.length),
    }));
}

const amount = '[\\dXＸ]+(?:余|多)?(?:人|名)';

/** 登记 → 报名 → 体检: the middle of a chain of the kind left out. */
function chainGaps(draft: DraftReading): Finding[] {
  return draft.kind.checks.chains.flatMap(({ first, middle, last, message }) => {
    const isBegun = new RegExp(`${first}${amount}`).test(draft.text);
    const ended = new RegExp(`${last}(?:合格)?${amount}`).exec(draft.text);
    if (!isBegun || !ended || new RegExp(`${middle}[^，。；]{0,6}[\\dXＸ]`).test(draft.text)) return [];
    const { index } = ended;
    const end = index + ended[0].length;
    return [{ rule: 'structure/chain-gap', severity: 'hint' as const, start: index, end, message }];
  });
}

const unnumberedFaults = shape`${papers.faultLead}[：:]?([^。\n]*；[^。\n]*)。[^。\n]{0,10}${papers.cause}[^。\n]{0,6}[：:]?${numbers.one}${numbers.be}`;
const firstItem = shape`${numbers.one}${numbers.be}|1[.．、]|（${numbers.one}）`;

/** 主要表现在：甲；乙。主要原因：一是…: problems without marks beside causes with them. */
function unnumberedProblems(draft: DraftReading): Finding[] {
  const match = unnumberedFaults.exec(draft.text);
  if (!match || firstItem.test(match[1] ?? '')) return [];
  const start = match.index;
  return [{ rule: 'structure/unnumbered', severity: 'hint', start, end: start + 12, message: wording.unnumbered }];
}

/** A section of work this long says how much, or it says nothing; in characters. */
const leastTelling = 120;

const countedInside = shape`[\dXＸ【]|[${numeralLetters}]+${approximations.more}?(?:[${classifiers.common.letters}]|${classifiers.matter})`;

function sectionsWithoutFigures(draft: DraftReading): Finding[] {
  const counted = new Set(draft.kind.figures.map(({ section }) => section));
  return draft.sections.flatMap(({ section, part }) => {
    const span = section.headingSpan;
    if (!span || part !== 'work' || section.id === null || !counted.has(section.id)) return [];
    const body = section.paragraphs
      .map((one) => (one.span ? draft.text.slice(one.span.start, one.span.end) : ''))
      .join('');
    const isTold = countedInside.test(body) || section.sections.length > 0;
    if (isTold || body.length < leastTelling) return [];
    return [
      {
        rule: 'structure/no-figures',
        severity: 'hint' as const,
        start: span.start,
        end: span.end,
        message: wording.noFigures,
      },
    ];
  });
}
