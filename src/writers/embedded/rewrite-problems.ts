import { levelOf, usualLevel } from '../../kinds/parts.ts';
import type { RuleId } from '../../checks/rules.ts';
import { alignItems, checkAlignment, type AlignmentRow } from '../../checks/alignment.ts';
import { readDraft, type DraftReading, type Item } from '../../checks/draft-reading.ts';
import type { Finding } from '../../checks/finding.ts';
import { checkWeak } from '../../checks/weak.ts';
import type { Ledger } from '../../figures/ledger.ts';
import type { Kind } from '../../kinds/kind.ts';
import type { Detector, ThemePlan } from '../../kinds/problems.ts';
import { amounts, marks, plans } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import { pieceText } from '../../report/report.ts';
import { bigramsOf } from '../../text/bigrams.ts';
import type { Span } from '../../text/spans.ts';
import { createDesk, type Desk } from './desk.ts';
import { sayCause, sayMeasure, sayProblem, selectProblems } from './problems.ts';
import { ledgerFromText } from './rewrite-ledger.ts';
import { mendProblems } from './mend-problems.ts';
import { readProblemLines, type ProblemLines } from './problem-lines.ts';
import { readAnswers, type Answer } from './rewrite-answers.ts';
import { fromPlan, planFor, type Entry } from './rewrite-entry.ts';
import { findRegions, type ProblemPartName, type Region } from './rewrite-regions.ts';
import { writeOneOf } from './sentence.ts';
import { answerEntries } from './rewrite-with-answers.ts';
import { printLabels, rewriteWords } from './rewrite-words.ts';

export interface RewriteInput {
  kind: Kind;
  text: string;
  /** Without it the figures are those the text itself gives. */
  ledger?: Ledger;
  lastYear?: string;
  seed?: number;
  /** The report year where the text names none. */
  year?: number;
  /** What the officer answered to the questions, in his own words: the part is written anew with it. */
  answers?: string;
}

export interface RewrittenRegion extends Span {
  before: string;
  after: string;
}

export interface Rewritten {
  /** Against the officer's own text, none overlapping; empty when nothing was weak. */
  regions: RewrittenRegion[];
  /** Sentences nobody has said yet, as they stand in `after`, each with the question that settles it. */
  claims: { text: string; question: string }[];
  /** At most three. */
  questions: string[];
}

const mostProblems = 4;
const mostQuestions = 3;
/** With fewer of his own, the officer's figures show the rest. */
const wanted = 3;

/**
 * Writes the part about problems, causes and measures anew: what the officer named well stays in his words, what he
 * named without figures is stated concretely with visible gaps, praise in the shape of a problem gives way to what
 * the figures show. Entry n of each part speaks of the same matter. No figure that stands in neither ledger nor text.
 */
export function rewriteProblems(input: RewriteInput): Rewritten {
  const draft = readDraft(input.kind, input.text);
  const desk = deskFor(input, draft);
  const weak = weaknesses(draft, input);
  const regions = findRegions(draft);
  const answers = input.answers === undefined ? [] : readAnswers(input.answers, input.kind.field);
  const lines = readProblemLines(input.text);
  if (lines) return mendLines(input, draft, desk, lines, answers);
  if (weak.length === 0 && answers.length === 0 && isComplete(draft)) {
    return { regions: [], claims: [], questions: [] };
  }
  const entries = answerEntries(gatherEntries(draft, desk, weak), answers, desk, mostProblems).map((entry) =>
    localEntry(entry, desk, draft.text),
  );
  return {
    regions: placeEntries(draft, regions, entries, desk),
    claims: entries
      .flatMap((entry) => entry.claims)
      .map((claim) => (entries.length === 1 ? { ...claim, text: claim.text.replaceAll('；', '。') } : claim)),
    questions: questionsFor(desk, entries, input.answers !== undefined),
  };
}

/** Line by line, in the form the officer gave the part. */
function mendLines(
  input: RewriteInput,
  draft: DraftReading,
  desk: Desk,
  lines: ProblemLines,
  answers: readonly Answer[],
): Rewritten {
  const { text } = input;
  const isOwnKind = isOfKind(draft);
  const { mends, claims, questions } = mendProblems({
    desk,
    text,
    lines,
    answers,
    isOwnKind,
    local: localWords(desk, text),
  });
  const regions = mends.map(({ start, end, after }) => ({ start, end, before: text.slice(start, end), after }));
  return { regions, claims, questions: questions.slice(0, mostQuestions) };
}

/** A report of another kind is lent no plans of this one: it is not titled so, and hardly names its people. */
function isOfKind({ kind, text, report }: DraftReading): boolean {
  const head = text.slice(0, headLength);
  const titled = bigramsOf(kind.title).filter((pair) => head.includes(pair)).length;
  if (titled * 2 > bigramsOf(kind.title).length) return true;
  if (report.title !== '' && !distinctWords(kind.title).some((pair) => report.title.includes(pair))) return false;
  const words = [...kind.field.organs.list, ...kind.field.people.list];
  return words.reduce((sum, word) => sum + text.split(word).length - 1, 0) >= fewestNamed;
}

/** Of 党管武装工作述职报告 what no other report is called. */
function distinctWords(title: string): string[] {
  return bigramsOf(title).slice(0, Math.floor(bigramsOf(title).length / 2) - 1);
}

const headLength = 120;
/** So often a report of the kind names its people and organs at least. */
const fewestNamed = 6;

/** Below a 镇 or 乡 are villages, unless the officer himself speaks of 社区. */
function localWords(desk: Desk, text: string): (words: string) => string {
  const usual = usualLevel(desk.kind).below;
  const { below } = levelOf(desk.kind, desk.ledger.unitName) ?? usualLevel(desk.kind);
  return below === usual || text.includes(usual) ? (words) => words : (words) => words.replaceAll(usual, below);
}

/** Below a 镇 or 乡 are villages, unless the officer himself speaks of 社区. */
function localEntry(entry: Entry, desk: Desk, text: string): Entry {
  const usual = usualLevel(desk.kind).below;
  const { below } = levelOf(desk.kind, desk.ledger.unitName) ?? usualLevel(desk.kind);
  if (below === usual || text.includes(usual)) return entry;
  const local = (words: string): string => words.replaceAll(usual, below);
  return {
    ...entry,
    problem: local(entry.problem),
    cause: local(entry.cause),
    measure: local(entry.measure),
    claims: entry.claims.map((claim) => ({ ...claim, text: local(claim.text) })),
  };
}

/** All three parts are there, under headings or labels. */
function isComplete({ problems, causes, measures, inline }: DraftReading): boolean {
  const isCaused = causes.length > 0 || problems.every(({ ownCause }) => ownCause !== null);
  return inline === null && problems.length > 0 && isCaused && measures.length > 0;
}

/** One each for what only the officer knows, and who answers for it by when; nothing twice. */
function questionsFor(desk: Desk, entries: readonly Entry[], isAnswered: boolean): string[] {
  const none = desk.kind.phrases.problems?.question;
  if (entries.length === 0 && none !== undefined) return [none, rewriteWords.ownerQuestion];
  const own = [...new Set(entries.flatMap(({ question }) => question ?? []))];
  if (isAnswered || own.length === 0) return own.slice(0, mostQuestions);
  return [...own.slice(0, mostQuestions - 1), rewriteWords.ownerQuestion];
}

/** The questions whose answers would make the part concrete, at most three, and the matters it speaks of. */
export function askAboutProblems(input: RewriteInput): { questions: string[]; themes: string[] } {
  const draft = readDraft(input.kind, input.text);
  const desk = deskFor(input, draft);
  const entries = gatherEntries(draft, desk, weaknesses(draft, input), true);
  const questions = questionsFor(desk, entries, false);
  return {
    questions: questions.length > 0 ? questions : [rewriteWords.ownerQuestion],
    themes: entries.flatMap(({ plan }) => plan?.id ?? []),
  };
}

function weaknesses(draft: DraftReading, { lastYear }: RewriteInput): Finding[] {
  return [...checkWeak(draft, lastYear), ...checkAlignment(draft)];
}

function deskFor(input: RewriteInput, draft: DraftReading): Desk {
  const ledger = input.ledger ?? ledgerFromText(draft);
  return createDesk({
    kind: input.kind,
    ledger: { ...ledger, year: ledger.year ?? input.year ?? null },
    outline: input.kind.defaultOutline,
    seed: input.seed ?? 0,
    passages: [],
  });
}

function gatherEntries(draft: DraftReading, desk: Desk, weak: readonly Finding[], asksAll = false): Entry[] {
  const shown = selectProblems(desk, Infinity);
  const used = new Set<string>();
  const entries: Entry[] = [];
  const left: { draft: DraftReading; item: Item; own: string; row: AlignmentRow }[] = [];
  for (const [place, row] of alignItems(draft).entries()) {
    if (entries.length === mostProblems) break;
    const item = row.problem;
    const own = problemText(draft, item);
    const isPraise = isObjectedTo(weak, item, ['weak/praise-as-problem']);
    if (isPraise || own === '') continue;
    const isNamedWeak = isObjectedTo(weak, item, ['weak/empty-problem', 'weak/no-figure', 'weak/same-as-last-year']);
    const isWeak = isNamedWeak || !evidence.test(own);
    const detector = shown.find((one) => !used.has(one.id) && speaksOf(desk.kind, own, one));
    const plan = planFor(desk.kind, own);
    if (isWeak && detector) entries.push(fromDetector(desk, detector, entries.length === 0));
    else if (isWeak && plan && !used.has(`plan:${plan.id}`)) entries.push(fromPlan(desk, plan));
    else if (isWeak) left.push({ draft, item, own, row });
    else {
      const entry = fromOwn(draft, desk, weak, { own, item, place, row, detector, plan });
      entries.push(asksAll ? { ...entry, question: detector?.question ?? plan?.question ?? null } : entry);
    }
    if (detector)
      for (const one of shown) if (one.theme === detector.theme || speaksOf(desk.kind, own, one)) used.add(one.id);
    if (plan) used.add(`plan:${plan.id}`);
  }
  for (const detector of shown) {
    if (entries.length >= wanted) break;
    if (!used.has(detector.id)) entries.push(fromDetector(desk, detector, entries.length === 0));
  }
  // A problem of his that no plan knows stays in his words, with gaps, where little else is told.
  for (const one of left) if (entries.length < fewest && !isBoast(one.own)) entries.push(fromUnknown(one.own));
  return entries;
}

/** With fewer problems than this, what cannot be made concrete is kept as well (STANDARD §4: two to four). */
const fewest = 2;

const themeWord = shape`${plans.themes}`;

/** 不够大胆创新, 与先进相比有差距: said of anything, so of nothing. */
function isBoast(own: string): boolean {
  return themeWord.test(own) || own.length < 8;
}

function fromUnknown(own: string): Entry {
  const name = own.replace(/。$/, '');
  const problem = `${name}。具体表现在【事项及有关数字】。`;
  const cause = `${name}，主要是我对这项工作研究不深、督促检查不经常。`;
  const measure = rewriteWords.measureGap;
  return {
    plan: null,
    name: own,
    problem,
    cause,
    measure,
    claims: [
      { text: problem, question: rewriteWords.evidenceQuestion(name) },
      { text: cause, question: rewriteWords.causeQuestion },
    ],
    question: rewriteWords.evidenceQuestion(name),
  };
}

/** A number, or a thing that can be looked up: without either a problem says nothing that could be checked. */
const evidence = shape`\d|${marks.count}${amounts.measure}|${plans.evidence}`;

const itemMark = shape`^(?:${marks.ordinal}+是|[（(](?:${marks.ordinal}|\d)+[)）]|\d{1,2}[.．、]|${marks.ordinal}+、)\s*`;

function problemText(draft: DraftReading, item: Item): string {
  return closed(draft.text.slice(item.start, item.ownCause?.start ?? item.end));
}

/** One paragraph that ends in a full stop, its mark left off. */
function closed(raw: string): string {
  const bare = raw
    .replaceAll(/\s*\n\s*/g, '')
    .trim()
    .replace(itemMark, '')
    .replace(/[，、；。：;.\s]+$/u, '');
  return bare === '' ? '' : `${bare}。`;
}

/** An outside cause stands with one problem of a report at most. */
function fromDetector(desk: Desk, detector: Detector, withOutside: boolean): Entry {
  const cause = pieceText(sayCause(desk, detector, withOutside));
  const measure = pieceText(sayMeasure(desk, detector));
  const problem = pieceText(sayProblem(desk, detector));
  return {
    plan: planFor(desk.kind, `${detector.name}${detector.about}${detector.aim}${detector.yardstick}`),
    name: problem,
    problem,
    cause,
    measure,
    claims: [
      { text: cause, question: rewriteWords.causeQuestion },
      { text: measure, question: rewriteWords.measureQuestion(detector.aim) },
    ],
    question: detector.question,
  };
}

interface OwnProblem {
  own: string;
  item: Item;
  place: number;
  row: ReturnType<typeof alignItems>[number];
  detector: Detector | undefined;
  plan: ThemePlan | null;
}

const causeLead = shape`^(?:主要)?原因(?:${plans.lies}|：|:)`;

/** His problem stays; his cause and measure stay where they answer it and hold; what does not is written anew. */
function fromOwn(draft: DraftReading, desk: Desk, weak: readonly Finding[], found: OwnProblem): Entry {
  const { item, row, detector, plan } = found;
  const cause = row.cause === null ? null : (item.ownCause ?? draft.causes[row.cause] ?? null);
  const measure = row.measure === null ? null : (draft.measures[row.measure] ?? null);
  const isCauseGood =
    cause !== null &&
    /我|自己|自身|党工委/.test(draft.text.slice(cause.start, cause.end)) &&
    !isObjectedTo(weak, cause, faultsOfCause);
  const isMeasureGood = measure !== null && !isObjectedTo(weak, measure, faultsOfMeasure);
  const entry: Entry = {
    plan,
    name: found.own,
    problem: found.own,
    cause: '',
    measure: '',
    claims: [],
    question: null,
  };
  const fresh = detector ? fromDetector(desk, detector, false) : plan ? fromPlan(desk, plan) : null;
  const freshCause = fresh?.claims.find((claim) => claim.text === fresh.cause);
  const freshMeasure = fresh?.claims.find((claim) => claim.text === fresh.measure);
  if (isCauseGood) entry.cause = closed(draft.text.slice(cause.start, cause.end)).replace(causeLead, '');
  else {
    entry.cause = fresh?.cause ?? rewriteWords.causeGap;
    if (freshCause) entry.claims.push(freshCause);
  }
  if (isMeasureGood) entry.measure = closed(draft.text.slice(measure.start, measure.end));
  else {
    entry.measure = fresh?.measure ?? rewriteWords.measureGap;
    if (freshMeasure) entry.claims.push(freshMeasure);
  }
  if (entry.claims.length > 0) entry.question = fresh?.question ?? null;
  return entry;
}

const faultsOfCause: readonly RuleId[] = [
  'weak/objective-only',
  'weak/same-as-last-year',
  'alignment/cause-of-other-matter',
  'alignment/cause-without-problem',
];
const faultsOfMeasure: readonly RuleId[] = [
  'weak/loose-measure',
  'weak/same-as-last-year',
  'alignment/measure-of-other-matter',
  'alignment/measure-without-problem',
];

function isObjectedTo(weak: readonly Finding[], span: Span, rules: readonly RuleId[]): boolean {
  return weak.some((one) => rules.includes(one.rule) && one.start < span.end && one.end > span.start);
}

/** Whether a detector's matter is the one the officer's sentence names. */
function speaksOf(kind: Kind, sentence: string, detector: Detector): boolean {
  const about = `${detector.name}${detector.about}${detector.aim}${detector.yardstick}`;
  const plan = planFor(kind, sentence);
  const other = planFor(kind, about);
  return plan !== null && other !== null && plan.id === other.id;
}

function placeEntries(
  draft: DraftReading,
  regions: readonly Region[],
  entries: readonly Entry[],
  desk: Desk,
): RewrittenRegion[] {
  const texts: Record<ProblemPartName, string> = {
    problems: listed(
      rewriteWords.problemLead,
      entries.map((one) => one.problem),
    ),
    causes: listed(
      rewriteWords.causeLead,
      entries.map((one) => one.cause),
    ),
    plans: listed(
      rewriteWords.planLead,
      entries.map((one) => one.measure),
    ),
  };
  if (entries.length === 0) {
    const frame = desk.kind.phrases.problems;
    const gap = (ways: Parameters<typeof writeOneOf>[1]): string =>
      pieceText(writeOneOf(desk, ways, { repeats: true }) ?? []);
    texts.problems = frame ? gap(frame.problemGap) : '';
    texts.causes = frame ? gap(frame.causeGap) : '';
    texts.plans = frame ? gap(frame.planGap) : '';
  }
  const order = ['problems', 'causes', 'plans'] as const;
  const placed = new Set(regions.flatMap((region) => region.parts));
  const missing = order.filter((part) => !placed.has(part));
  if (regions.length === 0) {
    const end = lastLineBeforeClosing(draft);
    return [
      { start: end, end, before: '', after: order.map((part) => `\n${printLabels[part]}${texts[part]}`).join('') },
    ];
  }
  return regions.map((region, at) => {
    const own = order.filter((part) => region.parts.includes(part));
    // A part the text has not got follows the one before it, or the last.
    const extra = missing.filter((part) => {
      const before = order[order.indexOf(part) - 1];
      return before !== undefined && region.parts.includes(before)
        ? true
        : at === regions.length - 1 && part === 'plans' && !placed.has('causes');
    });
    const parts = order.filter((part) => own.includes(part) || extra.includes(part));
    const first = parts[0];
    const label = first && (region.isInline || isUnheaded(draft, region, first)) ? printLabels[first] : '';
    const opener = region.isInline && !/(?:^|\n)$/.test(draft.text.slice(0, region.start)) ? `\n${label}` : label;
    const body = parts.map((part, i) => `${i === 0 ? opener : `\n${printLabels[part]}`}${texts[part]}`).join('');
    // What follows in the same line (主要原因：) begins a line of its own now.
    const after = /^[^\n]/.test(draft.text.slice(region.end)) ? `${body}\n` : body;
    return { start: region.start, end: region.end, before: draft.text.slice(region.start, region.end), after };
  });
}

/** The paragraph began with 下一步，… under a heading of another part: without a label it would be read as that part. */
function isUnheaded(draft: DraftReading, region: Region, part: ProblemPartName): boolean {
  if (part === 'problems' || !/(?:^|\n)\s*$/.test(draft.text.slice(0, region.start))) return false;
  const heading = draft.sentences.findLast((sentence) => sentence.isHeading && sentence.end <= region.start);
  return heading?.part !== part;
}

function listed(lead: { one: string; many: string }, sentences: readonly string[]): string {
  // Without 一是 a ； would read as the next item.
  if (sentences.length === 1) return `${lead.one}${(sentences[0] ?? '').replaceAll('；', '。')}`;
  return [lead.many, ...sentences.map((sentence, i) => `${marks.ordinal.list[i] ?? ''}是${sentence}`)].join('\n');
}

function lastLineBeforeClosing(draft: DraftReading): number {
  const work = draft.sentences.filter((sentence) => sentence.part === 'work' || sentence.part === 'opening');
  return work.at(-1)?.end ?? draft.text.trimEnd().length;
}
