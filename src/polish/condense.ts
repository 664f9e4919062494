import { ofField } from '../lexicon/field.ts';
import { readDraft, sentenceAt, type DraftReading, type Sentence } from '../checks/draft-reading.ts';
import { amounts, claims, links, marks, plans, reports, numbers, papers, zeros } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import { readTextFigures } from '../reading/text-figures.ts';
import { extractFigures } from '../mentions/extract.ts';
import type { Kind } from '../kinds/kind.ts';
import type { Span } from '../text/spans.ts';
import { applySuggestions } from './apply.ts';
import { cheapestRemoval } from './cheapest-removal.ts';
import { sectionSpans } from './section-spans.ts';
import type { Suggestion } from './suggestion.ts';

export interface CondenseWish {
  maxCharacters: number;
  /** 数字不动: no sentence with a figure goes. */
  keepsFigures: boolean;
  /** The limit is that of these sections, and only they are shortened. */
  sectionIds?: readonly string[];
  /** Likewise of this stretch alone. */
  place?: Span;
}

export interface Condensed {
  /** Sentences to take out, whole. */
  suggestions: Suggestion[];
  /** Characters without white space that remain. */
  characters: number;
  /** False when every sentence that may go is gone and the text is still too long. */
  isReached: boolean;
  /** Of those taken out, the ones with figures that stand nowhere else. */
  lost: string[];
}

/** Words that fill without saying: the sentence that has most of them goes first. */
const empty = shapes`${claims.phrase}`;

interface Candidate extends Span {
  text: string;
  length: number;
  cost: number;
  hasFigure: boolean;
}

/**
 * Shortens a report to at most `maxCharacters` (white space not counted) by taking out whole sentences: as near under
 * the limit as whole sentences allow, emptiest first; where those are not enough, clauses behind the first of a sentence. Headings, the named matter of a numbered item, title, opening
 * line and signature stay, so no numbering breaks. Only where that is not enough, and the officer did not forbid it,
 * the last of three or more problems goes with its cause and measure, then sentences with figures, listed in `lost`.
 */
export function condense(kind: Kind, text: string, wish: CondenseWish): Condensed {
  const draft = readDraft(kind, text);
  const all = wish.place ?? { start: 0, end: text.length };
  const spans = wish.sectionIds ? sectionSpans(draft, wish.sectionIds) : [all];
  const within = (span: Span): boolean => spans.some((one) => span.start >= one.start && span.end <= one.end);
  const now = spans.reduce((sum, { start, end }) => sum + countCharacters(text.slice(start, end)), 0);
  const excess = now - wish.maxCharacters;
  if (excess <= 0) return { suggestions: [], characters: now, isReached: true, lost: [] };
  const whole = findCandidates(draft);
  const going = chooseRemoval(
    whole.filter(within),
    findClauses(
      draft,
      whole.filter((one) => !isChain(one)),
    ).filter(within),
    wish.keepsFigures ? [] : lastProblems(draft).filter((triple) => triple.every(within)),
    excess,
  );
  const characters = now - roomOf(going);
  const suggestions = toSuggestions(draft, going, wish.maxCharacters);
  const kept = numbersOf(draft.kind, applySuggestions(text, suggestions));
  return {
    suggestions,
    characters,
    isReached: characters <= wish.maxCharacters,
    lost: going
      .map((one) => one.text)
      .filter((one) => [...numbersOf(draft.kind, one)].some((number) => !kept.has(number))),
  };

  /** Whole sentences first, then clauses without figures; what holds figures only where it may and must. */
  function chooseRemoval(
    sentences: readonly Candidate[],
    clauses: readonly Candidate[],
    triples: readonly Candidate[][],
    wanted: number,
  ): Candidate[] {
    const plain = sentences.filter(({ hasFigure }) => !hasFigure);
    const plainClauses = clauses.filter(({ hasFigure }) => !hasFigure);
    const forced: Candidate[] = [];
    for (const triple of triples) if (roomOf(plain) + roomOf(forced) < wanted) forced.push(...triple);
    const pools = [plain, [...plain, ...plainClauses]];
    if (!wish.keepsFigures) {
      const isApart = (clause: Candidate): boolean =>
        !sentences.some((one) => clause.start >= one.start && clause.end <= one.end);
      pools.push([...sentences.filter((one) => !isChain(one)), ...clauses], [...sentences, ...clauses.filter(isApart)]);
    }
    const left = wanted - roomOf(forced);
    const isOutside = (one: Candidate): boolean =>
      !forced.some((other) => one.start >= other.start && one.end <= other.end);
    const free = pools.map((pool) => pool.filter(isOutside));
    const pool = free.find((one) => roomOf(one) >= left) ?? free.at(-1) ?? [];
    if (left <= 0) return forced;
    const at = roomOf(pool) <= left ? pool.map((_, i) => i) : cheapestRemoval(pool, left);
    return [...forced, ...at.flatMap((i) => pool[i] ?? [])];
  }
}

function numbersOf(kind: Kind, text: string): Set<string> {
  return new Set(extractFigures(text, kind.field).figures.map(({ value, unit }) => `${value} ${unit}`));
}

function roomOf(some: readonly Candidate[]): number {
  return some.reduce((sum, { length }) => sum + length, 0);
}

const ourMarks = /〔待核〕|〔\/〕/g;

/** Characters without white space: how offices count a report's length. Our own marks are no part of it. */
export function countCharacters(text: string): number {
  return text.replace(ourMarks, '').replace(/\s/gu, '').length;
}

const itemMark = shape`^(?:[（(]?${marks.ordinal}+[${numbers.be.letters}、）)]|${numbers.ordinalMark}${marks.ordinal}[，、]|\d+[.、．])`;

const claim = /〔待核〕[^〔]*〔\/〕/g;

function findCandidates(draft: DraftReading): Candidate[] {
  const marked = [...draft.text.matchAll(claim)].map(({ index, 0: text }) => ({
    start: index,
    end: index + text.length,
  }));
  const found: Candidate[] = [];
  const weigh = weigher(draft);
  for (const [i, sentence] of draft.sentences.entries()) {
    if (sentence.isHeading || sentence.part === 'signature' || sentence.part === 'title') continue;
    if (marked.some(({ start, end }) => sentence.start < end && sentence.end > start)) continue;
    const mark = itemMark.exec(sentence.text)?.[0] ?? '';
    if (mark === '' ? isFixed(draft, sentence) : !isLeadOfItem(draft, sentence, draft.sentences[i + 1])) continue;
    const start = sentence.start + mark.length;
    const text = draft.text.slice(start, sentence.end);
    const hasFigure = extractFigures(text, draft.kind.field).figures.length > 0;
    if (hasFigure && (sentence.part !== 'work' || mark !== '')) continue;
    found.push(
      candidateOf(
        draft,
        { start, end: sentence.end },
        costOf(text, sentence, mark, hasFigure ? weigh({ start, end: sentence.end }) : 0),
      ),
    );
  }
  // What nobody has confirmed is the first to go, with its marks.
  for (const span of marked)
    if (sentenceAt(draft, span.start + 4)?.part === 'work' && startsSentence(draft, span.start))
      found.push(candidateOf(draft, span, 1));
  return withoutBareLines(draft, withoutBareHeadings(draft, found));
}

function startsSentence({ text }: DraftReading, at: number): boolean {
  return /(?:[。！？\n]|〔\/〕|^)$/.test(text.slice(Math.max(0, at - 3), at));
}

function candidateOf({ kind, text }: DraftReading, span: Span, cost: number): Candidate {
  const own = text.slice(span.start, span.end);
  const hasFigure = extractFigures(own, kind.field).figures.length > 0;
  return { ...span, text: own, length: countCharacters(own), cost, hasFigure };
}

/** A clause that the one before it needs, or that needs the one before it. */
const leaning = shape`^(?:${links.lean}|${links.leanRate}|${links.leanRateMore})`;

/** A first clause that is no sentence yet. */
const hanging = shape`^${links.hang}|${links.hangEnd}$`;
const shortestClause = 4;
/** Zeros said in words. */
const zeroSaid = ofField(({ events }) => shape`${claims.notHappened}|${zeros.noneOf}${events}`);

const hangsOnBefore = shape`^${links.among}`;

/** Clauses after the first of a sentence that itself stays, each with the comma before it. */
function findClauses(draft: DraftReading, whole: readonly Candidate[]): Candidate[] {
  const taken = new Set(whole.map(({ start }) => start));
  const weigh = weigher(draft);
  return draft.sentences.flatMap((sentence) => {
    const isFree = sentence.part === 'work' && !sentence.isHeading && !taken.has(sentence.start);
    if (!isFree || /[〔【“（]/.test(sentence.text)) return [];
    const commas = [...sentence.text.matchAll(/[，；]/g)].map(({ index }) => index);
    const ends = [...commas.slice(1), sentence.text.replace(/[。；！]$/, '').length];
    return commas.flatMap((from, i): Candidate[] => {
      const clause = sentence.text.slice(from + 1, ends[i]);
      const next = sentence.text.slice((ends[i] ?? 0) + 1, (ends[i] ?? 0) + 8);
      // What follows a ； by commas hangs on its first clause.
      const isHead = sentence.text[from] === '；' && sentence.text[ends[i] ?? 0] === '，';
      const isMain = i === 0 && hanging.test(sentence.text.slice(0, from).replace(itemMark, ''));
      if (
        clause.length < shortestClause ||
        isHead ||
        (clause.startsWith('其中') && sentence.text[ends[i] ?? 0] === '，') ||
        zeroSaid(draft.kind.field).test(clause) ||
        isMain ||
        leaning.test(next) ||
        (leaning.test(clause) && !hangsOnBefore.test(clause))
      )
        return [];
      const span = { start: sentence.start + from, end: sentence.start + (ends[i] ?? 0) };
      const weight = weigh(span);
      return [candidateOf(draft, span, weight > 0 ? 40 + weight : 12)];
    });
  });
}

const announcedCount = shape`(?:(?!${numbers.one})${marks.count}|\d)${amounts.item}`;

/** The last problem with the cause and the measure of its number, then the one before, as long as two are left. */
function lastProblems(draft: DraftReading): Candidate[][] {
  const { problems, causes, measures, text } = draft;
  const count = problems.length;
  const isParallel =
    causes.length === count && measures.length === count && problems.every(({ ownCause }) => ownCause === null);
  const lead = text.slice(Math.max(0, (problems[0]?.start ?? 0) - 60), problems[0]?.start ?? 0);
  if (!isParallel || count < 3 || announcedCount.test(lead)) return [];
  return Array.from({ length: count - 2 }, (_, back) =>
    [problems, causes, measures].flatMap((items) => {
      const item = items[count - 1 - back];
      return item ? [candidateOf(draft, { start: item.start, end: endOfItem(draft, item) }, 0)] : [];
    }),
  );
}

/** Our mark after the last word belongs to the item; the line's end does not. */
function endOfItem({ text }: DraftReading, { start, end }: Span): number {
  const raw = text.slice(start, end).trimEnd();
  return start + raw.length + (text.slice(start + raw.length).startsWith('〔/〕') ? 3 : 0);
}

/** A chain of figures is shortened clause by clause; whole it goes last of all. */
function isChain({ text, hasFigure }: Candidate): boolean {
  return hasFigure && (text.match(/[，；]/g)?.length ?? 0) >= 2;
}

/** 一是加强理论学习。 before what was done: the sentence may go, its mark passes to the next one. */
function isLeadOfItem(draft: DraftReading, sentence: Sentence, next: Sentence | undefined): boolean {
  return (
    sentence.part === 'work' &&
    next !== undefined &&
    !next.isHeading &&
    !itemMark.test(next.text) &&
    !draft.text.slice(sentence.end, next.start).includes('\n') &&
    sentence.text.length <= 24
  );
}

const openingWord = shape`${reports.opening}|${papers.firstResponsible}`;
const closingWord = shape`${papers.grant}${reports.close}`;
const besideWord = shape`^${plans.aside}`;

const aspectLead = shape`^[^，。]{1,6}${numbers.aspectNoun}`;

function isFixed(draft: DraftReading, sentence: Sentence): boolean {
  const { text, part } = sentence;
  if (part === 'opening') return openingWord.test(text);
  if (part === 'closing') return closingWord.test(text);
  if (part === 'problems' || part === 'causes') return !besideWord.test(text);
  if (part === 'plans') return true;
  return zeroSaid(draft.kind.field).test(text) || /【[\s　]*】/.test(text) || aspectLead.test(text);
}

/** Guidance and pledge are worth more than a principle among the work. */
const partCost: Partial<Record<Sentence['part'], number>> = { work: 0, opening: 16, closing: 8 };

/** What a removal costs the report; beside it one character short of the limit costs 1. */
function costOf(text: string, sentence: Sentence, mark: string, weight: number): number {
  const slogans = text.match(empty)?.length ?? 0;
  const substance = Math.max(2, 14 - slogans * 4) + (mark === '' ? 0 : 8) + (partCost[sentence.part] ?? 4);
  return weight > 0 ? substance + 40 + weight : substance;
}

/** What the figures of a span are worth: the questions' weight of each, four times, so that 议军会 outlasts 宣传品. */
function weigher({ kind, text }: DraftReading): (span: Span) => number {
  const figures = readTextFigures(kind, text);
  return ({ start, end }) =>
    figures
      .filter(({ mention }) => mention.start >= start && mention.end <= end)
      .reduce((sum, { id }) => sum + 4 * (kind.figureById.get(id ?? '')?.weight ?? unknownWeight), 0);
}

const unknownWeight = 4;

/** Of a section that would be left a bare heading, the sentence that says most stays. */
function withoutBareHeadings(draft: DraftReading, found: readonly Candidate[]): Candidate[] {
  const headings = draft.sentences.filter(({ isHeading }) => isHeading);
  const groups = headings.map((heading, i) => ({
    start: heading.end,
    end: headings[i + 1]?.start ?? draft.text.length,
  }));
  return keepOneOf(draft, groups, found);
}

/** Likewise of a numbered item: 一是 with nothing behind it is no item. */
function withoutBareLines(draft: DraftReading, found: readonly Candidate[]): Candidate[] {
  const groups = draft.lines.flatMap(({ text, start, end }) => {
    const mark = itemMark.exec(text.trimStart())?.[0] ?? '';
    return mark === '' ? [] : [{ start: start + mark.length, end }];
  });
  return keepOneOf(draft, groups, found);
}

function keepOneOf({ text }: DraftReading, groups: readonly Span[], found: readonly Candidate[]): Candidate[] {
  const kept = new Set<Candidate>();
  for (const group of groups) {
    const going = found.filter(({ start, end }) => start >= group.start && end <= group.end);
    const whole = countCharacters(text.slice(group.start, group.end));
    if (going.length === 0 || roomOf(going) < whole) continue;
    const [best] = going.toSorted((a, b) => b.cost - a.cost);
    if (best) kept.add(best);
  }
  return found.filter((one) => !kept.has(one));
}

/** A line all of which goes, goes with its line break. */
function toSuggestions({ text }: DraftReading, going: readonly Candidate[], limit: number): Suggestion[] {
  const ordered = going.toSorted((a, b) => a.start - b.start);
  return ordered.map((one, i) => {
    const lineStart = text.lastIndexOf('\n', one.start - 1) + 1;
    const breakAt = text.indexOf('\n', one.end);
    const lineEnd = breakAt === -1 ? text.length : breakAt;
    const inLine = ordered.filter(({ start, end }) => start >= lineStart && end <= lineEnd);
    const isWholeLine = roomOf(inLine) === countCharacters(text.slice(lineStart, lineEnd));
    const isLast = inLine.at(-1) === one && ordered[i + 1] !== one;
    const span = {
      start: isWholeLine && inLine[0] === one ? lineStart : one.start,
      end: isWholeLine && isLast && breakAt !== -1 ? lineEnd + 1 : one.end,
    };
    return {
      ...span,
      before: text.slice(span.start, span.end),
      after: '',
      rule: one.hasFigure ? 'condense/figure-sentence' : 'condense/sentence',
      reason: one.hasFigure
        ? `为压到${limit}字删去，其中的数字不再入稿，请核对`
        : '这句没有数字和具体事项，压缩篇幅时可删',
    };
  });
}
