import { ofField } from '../lexicon/field.ts';
import { shape, shapeWith, shapes } from '../lexicon/shape.ts';
import { partOfSection } from '../kinds/parts.ts';
import type { Kind } from '../kinds/kind.ts';
import { itemMark } from '../report/enumerate.ts';
import { findInlineParts } from './inline-parts.ts';
import { findFrame, type Frame } from '../report/frame.ts';
import { readLines, type Line } from '../report/lines.ts';
import type { ApartLine } from '../report/problem-part/problem-items.ts';
import { readProblemLines } from '../report/problem-part/problem-lines.ts';
import { parseReport } from '../report/parse.ts';
import type { Report, Section } from '../report/report.ts';
import { structuredText } from './structured-text.ts';
import { splitSentences } from '../text/sentences.ts';
import type { Span } from '../text/spans.ts';
import { grammar, papers, time } from '../lexicon/lexicon.ts';

/** Where a sentence stands: what was done, or the parts about problems, causes and plans. */
export type Part = 'title' | 'opening' | 'work' | 'problems' | 'causes' | 'plans' | 'closing' | 'signature';

export interface Sentence extends Span {
  text: string;
  part: Part;
  /** Section id of the kind, from the nearest heading that names one. */
  sectionId: string | null;
  isHeading: boolean;
}

/** One problem, cause or measure. `text` leaves out the mark; offsets include it. */
export interface Item extends Span {
  text: string;
  ordinal: number;
  /** The cause told in the same item (`…；原因是我…`). */
  ownCause: Span | null;
  /** Said of all the problems together, or of all their causes or measures, in one paragraph. */
  isOfAll: boolean;
}

export interface FlatSection {
  section: Section;
  parent: Section | null;
  part: Part;
  /** Planned by its year alone: its paragraphs are no answers to problems. */
  isOfYearAhead: boolean;
}

/** A text as the checks see it: read once, used by every family. All offsets are against `text`. */
export interface DraftReading {
  kind: Kind;
  text: string;
  /** What its structure was read from: `structuredText`. */
  structured: string;
  report: Report;
  frame: Frame;
  lines: readonly Line[];
  sections: readonly FlatSection[];
  sentences: readonly Sentence[];
  /** The report year: title first, then opening, then signature. */
  year: number | null;
  isHalfYear: boolean;
  problems: readonly Item[];
  causes: readonly Item[];
  measures: readonly Item[];
  /** Where the three stand in running text, without headings; null where headings or labels name them. */
  inline: Span | null;
}

const maxText = 200_000;

const halfYearTitle = shape`${papers.halfYear}`;
const halfYearOpening = shape`${time.herebyReport}${time.firstHalf}`;

/** Reads any text once for all checks. A text beyond 200,000 characters is read up to there. */
export function readDraft(kind: Kind, wholeText: string): DraftReading {
  const text = wholeText.length > maxText ? wholeText.slice(0, maxText) : wholeText;
  const structured = structuredText(text);
  const report = parseReport(structured, kind);
  const lines = readLines(text);
  const frame = findFrame(lines);
  const opening = report.opening.map((paragraph) => spanText(text, paragraph.span)).join('\n');
  const year = findYear(text, report, opening);
  const sections = [...flatten(kind, report.sections, null, null, year)];
  const parts = readParts(kind, text, sections);
  const sentences = withPlans(readSentences(text, report, frame, sections, year), parts.measures);
  const head = `${report.title}\n${opening.slice(0, 400)}`;
  return {
    kind,
    text,
    structured,
    report,
    frame,
    lines,
    sections,
    sentences,
    year,
    isHalfYear: halfYearTitle.test(report.title) || halfYearOpening.test(head),
    ...parts,
  };
}

/** Measures in a text without headings are plans like those under one. */
function withPlans(sentences: readonly Sentence[], measures: readonly Item[]): readonly Sentence[] {
  const isMeasure = ({ start, end }: Sentence): boolean =>
    measures.some((one) => one.start < end && start < one.end && one.end - one.start < longestMeasure);
  return sentences.map((one) => (one.part === 'opening' && isMeasure(one) ? { ...one, part: 'plans' } : one));
}

/** What is longer is no measure, but all that stands behind. */
const longestMeasure = 300;

/** Read as the rewriter reads it; where it holds nothing that could be told apart, piece by piece under its headings. */
function readParts(
  kind: Kind,
  text: string,
  sections: readonly FlatSection[],
): Pick<DraftReading, 'problems' | 'causes' | 'measures' | 'inline'> {
  const part = readProblemLines(text);
  if (part === null) return readRunning(kind, text, sections);
  const told = ({ start, end: last, mark }: ApartLine, place: number): Item => {
    // The mark that closes it is its own.
    const end = last + (/^[。；]/.test(text.slice(last)) ? 1 : 0);
    const body = text.slice(mark.end, end).trim();
    return { start, end, ordinal: place + 1, text: body, ownCause: null, isOfAll: false };
  };
  const ofAll = (span: Span | null): Item[] => {
    const pieces = span ? piecesOf(text, span) : [];
    return pieces.map((piece) => ({ ...piece, isOfAll: pieces.length === 1 && part.problems.length > 1 }));
  };
  const inside = part.problems.flatMap(({ measure }) =>
    measure ? [{ ...measure, mark: { start: measure.start, end: measure.start } }] : [],
  );
  const measures = [...inside, ...part.measures, ...part.plans].toSorted((a, b) => a.start - b.start);
  return {
    problems: part.problems.map(({ start, end, mark, cause, measure }, place) => ({
      ...told({ start, end: measure?.start ?? end, mark }, place),
      ownCause: cause,
    })),
    causes: [...part.causes.map(told), ...ofAll(part.commonCause)],
    measures: [...measures.map(told), ...ofAll(part.together), ...ofAll(part.plansTogether)],
    inline: sections.some(({ part: own }) => own === 'problems') ? null : { start: part.start, end: part.end },
  };
}

/** In running text, led in by words; else under headings, piece by piece. */
function readRunning(
  kind: Kind,
  text: string,
  sections: readonly FlatSection[],
): Pick<DraftReading, 'problems' | 'causes' | 'measures' | 'inline'> {
  const loose = (role: ItemPart): Item[] => looseItems(kind, text, sections, role);
  const [problems, causes, measures] = [loose('problems'), loose('causes'), loose('plans')];
  const isTold = [problems, causes, measures].some((items) => items.length > 0);
  const inline = isTold ? null : findInlineParts(text);
  if (inline === null) return { problems, causes, measures, inline: null };
  const items = (spans: readonly Span[]): Item[] =>
    spans.map((span, place) =>
      itemOf(text, span, place + 1, span.start, itemMark.exec(text.slice(span.start))?.[0].length),
    );
  return {
    problems: items(inline.problems),
    causes: items(inline.causes),
    measures: items(inline.measures),
    inline: inline.span,
  };
}

/** The sentence that holds the offset, by halving. */
export function sentenceAt(draft: Pick<DraftReading, 'sentences'>, offset: number): Sentence | undefined {
  let low = 0;
  let high = draft.sentences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((draft.sentences[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const sentence = draft.sentences[low];
  return sentence && offset >= sentence.start ? sentence : undefined;
}

function spanText(text: string, span: Span | undefined): string {
  return span ? text.slice(span.start, span.end) : '';
}

const yearOfTitle = shape`((?:19|20)\d{2})\s*${time.yearMark}`;
const yearOfOpening = shape`((?:19|20)\d{2})\s*${time.yearMark}(?:${time.afterYear}|，)`;
const yearOfDate = shape`((?:19|20)\d{2})\s*${time.yearMark}\s*(?:[4-9]|1[0-2])\s*${time.monthMark}`;

function findYear(text: string, report: Report, opening: string): number | null {
  const date = report.date ?? '';
  const candidates = [
    yearOfTitle.exec(report.title),
    yearOfOpening.exec(opening) ?? yearOfTitle.exec(opening),
    yearOfDate.exec(date),
  ];
  for (const match of candidates) if (match?.[1]) return Number(match[1]);
  return commonestYear(text);
}

const yearsInText = shapes`((?:19|20)\d{2})${time.yearMark}(?!\s*\d)`;
const yearsNamed = shapes`(?:19|20)\d{2}(?=${time.yearMark})`;

/** A text without year in title, opening and date: the year it names most often, at least twice, or the only one it names. */
function commonestYear(text: string): number | null {
  const counts = new Map<number, number>();
  for (const match of text.matchAll(yearsInText)) {
    const year = Number(match[1]);
    counts.set(year, (counts.get(year) ?? 0) + 1);
  }
  const [best] = [...counts].toSorted((a, b) => b[1] - a[1]);
  return best && (best[1] >= 2 || new Set(text.match(yearsNamed)).size === 1) ? best[0] : null;
}

/** 存在的问题及下一步打算 names two parts; the paragraph's own first words decide then. */
const plansOpener = shape`^(?:${time.ahead}|${papers.therefore})`;

/** 2025年1月8日起，…: a day is told of what was done. */
const opensAhead = shape`^(?:${time.nextYear}|((?:19|20)\d{2})${time.yearMark}(?!\d{1,2}${time.monthMark}\d{1,2}${time.dayMark}))`;

/** 明年，…; 2025年，… in a report on 2024: what begins so is planned, wherever it stands. */
function isAhead(said: string, year: number | null): boolean {
  const match = opensAhead.exec(said);
  return match !== null && (match[1] === undefined || (year !== null && Number(match[1]) === year + 1));
}

function partOf(kind: Kind, section: Section, inherited: Part | null): Part {
  const own = partOfSection(kind, section.id);
  if (own) return own;
  if (inherited === 'problems' || inherited === 'causes' || inherited === 'plans') return inherited;
  return 'work';
}

/** Sections of one parent, in order. */
export function groupSiblings(sections: readonly FlatSection[]): FlatSection[][] {
  const groups = new Map<Section | null, FlatSection[]>();
  for (const flat of sections) {
    const siblings = groups.get(flat.parent);
    if (siblings) siblings.push(flat);
    else groups.set(flat.parent, [flat]);
  }
  return [...groups.values()];
}

function* flatten(
  kind: Kind,
  sections: readonly Section[],
  parent: Section | null,
  part: Part | null,
  year: number | null,
  isInAhead = false,
): Generator<FlatSection> {
  for (const section of sections) {
    const isOfYearAhead = isInAhead || (partOfSection(kind, section.id) === null && isAhead(section.heading, year));
    const own = isOfYearAhead ? 'plans' : partOf(kind, section, part);
    yield { section, parent, part: own, isOfYearAhead };
    yield* flatten(kind, section.sections, section, own, year, isOfYearAhead);
  }
}

function readSentences(
  text: string,
  report: Report,
  frame: Frame,
  sections: readonly FlatSection[],
  year: number | null,
): readonly Sentence[] {
  const sentences: Sentence[] = [];
  const add = (span: Span, part: Part, sectionId: string | null, isHeading = false): void => {
    const spans = isHeading ? [span] : splitSentences(text, span.start, span.end);
    for (const one of spans) {
      sentences.push({ ...one, text: text.slice(one.start, one.end), part, sectionId, isHeading });
    }
  };
  for (const line of [...frame.title, ...frame.byline]) add(line, 'title', null, true);
  for (const [place, { span }] of report.opening.entries())
    if (span) add(span, place > 0 && isAhead(spanText(text, span), year) ? 'plans' : 'opening', null);
  const idOf = new Map<Section, string | null>();
  for (const { section, parent, part } of sections) {
    const id = section.id ?? (parent ? (idOf.get(parent) ?? null) : null);
    idOf.set(section, id);
    if (section.headingSpan && section.headingSpan.end > section.headingSpan.start) {
      add(section.headingSpan, part, id, true);
    }
    for (const paragraph of section.paragraphs) {
      if (!paragraph.span) continue;
      const said = spanText(text, paragraph.span);
      const turnsToPlans = (part === 'problems' && plansOpener.test(said)) || isAhead(said, year);
      add(paragraph.span, turnsToPlans ? 'plans' : part, id);
    }
  }
  for (const paragraph of report.closing) if (paragraph.span) add(paragraph.span, 'closing', null);
  for (const line of [...frame.signature, ...frame.date]) add(line, 'signature', null, true);
  return sentences.toSorted((a, b) => a.start - b.start);
}

type ItemPart = 'problems' | 'causes' | 'plans';

const causeInside = shape`${papers.mainly}?${papers.cause}(?:${papers.is}|：|:)`;

function itemOf(text: string, span: Span, ordinal: number, start: number, markLength = 0): Item {
  const body = text.slice(start + markLength, span.end);
  const match = causeInside.exec(body);
  const ownCause = match ? { start: start + markLength + match.index, end: span.end } : null;
  return { start, end: span.end, ordinal, text: body.trim(), ownCause, isOfAll: false };
}

/** 还有以下不足。 and 下一步，我将…把措施落下去。 open or close a part; they are no items where others stand. */
const leadInOf = ofField(({ topics }) => shape`${papers.leadInWord}|^(?:${papers.leadInStart}|${topics})`);

const listLead = shapeWith('s')`^.*?${papers.leadColon}[：:]`;
const faultList = shape`^(?:.{0,24}?${papers.exist}${grammar.going}?)?(?=[^。；]{6,60}、)(?=[^。；]{6,}${grammar.andSoOn}${papers.fault})`;
const faultListEnd = shape`${grammar.andSoOn}${papers.fault}`;

function looseItems(kind: Kind, text: string, sections: readonly FlatSection[], part: ItemPart): Item[] {
  const themeWords = kind.checks.themes.flatMap((theme) => theme.words);
  const paragraphs: Span[] = [];
  for (const { section, part: own, isOfYearAhead } of sections) {
    if (own !== part || isOfYearAhead) continue;
    for (const { span } of section.paragraphs) {
      if (span && !(own === 'problems' && plansOpener.test(spanText(text, span)))) paragraphs.push(span);
    }
  }
  const isLeadIn = (span: Span, place: number): boolean => {
    const body = spanText(text, span);
    if (/[\d【]/.test(body)) return false;
    // The first of several paragraphs that names no matter at all only leads in.
    return (
      leadInOf(kind.field).test(body) ||
      (place === 0 && paragraphs.length > 1 && !themeWords.some((word) => body.includes(word)))
    );
  };
  const telling = paragraphs.filter((span, place) => !isLeadIn(span, place));
  const items: Item[] = [];
  for (const span of telling.length > 0 ? telling : paragraphs) {
    const body = spanText(text, span);
    // 虽然取得了成绩，…还有差距。主要表现在： leads in and is no item.
    const lead = listLead.exec(body.slice(0, longestLead))?.[0].length ?? 0;
    const listed = faultList.exec(body.slice(lead));
    if (listed) {
      const from = lead + listed[0].length;
      const to = faultListEnd.exec(body.slice(from))?.index ?? 0;
      items.push(...splitList(text, span.start + from, span.start + from + to));
      continue;
    }
    for (const piece of piecesOf(text, span)) items.push({ ...piece, ordinal: items.length + 1 });
  }
  return items;
}

/** What stands between ；, behind the words that lead in. */
function piecesOf(text: string, span: Span): Item[] {
  const body = spanText(text, span);
  const lead = listLead.exec(body.slice(0, longestLead))?.[0].length ?? 0;
  const items: Item[] = [];
  let at = span.start + lead;
  for (const piece of body.slice(lead).split(/(?<=；)/)) {
    if (piece.trim() !== '') items.push(itemOf(text, { start: at, end: at + piece.length }, items.length + 1, at));
    at += piece.length;
  }
  return items;
}

const longestLead = 200;

/** 存在甲不够、乙不齐全、丙不深等问题: three items. */
function splitList(text: string, start: number, end: number): Item[] {
  const items: Item[] = [];
  let at = start;
  for (const piece of text.slice(start, end).split('、')) {
    items.push(itemOf(text, { start: at, end: at + piece.length }, items.length + 1, at));
    at += piece.length + 1;
  }
  return items;
}
