import { levelOf, usualLevel } from '../../kinds/parts.ts';
import { checkAlignment } from '../../checks/alignment.ts';
import { readDraft, type DraftReading } from '../../checks/draft-reading.ts';
import type { Finding } from '../../checks/finding.ts';
import { checkWeak } from '../../checks/weak.ts';
import type { Ledger } from '../../figures/ledger.ts';
import { people, plans, shortfalls, units } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import type { Kind } from '../../kinds/kind.ts';
import { bigramsOf } from '../../text/bigrams.ts';
import { createDesk, type Desk } from './desk.ts';
import { clausesOf } from './his-words.ts';
import { gatherEntries, isObjectedTo, mostProblems, speaksOf, wanted } from './gather-entries.ts';
import type { Speaker } from './matter.ts';
import { mendProblems } from './mend-problems.ts';
import { itemMark } from '../../report/enumerate.ts';
import { pieceText } from '../../report/report.ts';
import { shownProblems } from '../plan/plan-problems.ts';
import { sayProblem } from './problems.ts';
import { placeEntries } from './place-entries.ts';
import type { ProblemLines } from '../../report/problem-part/problem-items.ts';
import { readOwnPart } from './own-part.ts';
import { createChoice } from './seeded-choice.ts';
import { readAnswers, type Answer } from './rewrite-answers.ts';
import { planFor, type Entry } from './rewrite-entry.ts';
import { ledgerFromText } from './rewrite-ledger.ts';
import { findRegions, type Region } from './rewrite-regions.ts';
import { answerEntries } from './rewrite-with-answers.ts';
import { rewriteWords } from './rewrite-words.ts';
import type { Rewritten, RewrittenRegion } from './rewritten.ts';

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

const mostQuestions = 3;

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
  const lines = readOwnPart(input.text);
  if (lines) return mendLines(input, draft, desk, weak, lines, answers);
  if (weak.length === 0 && answers.length === 0 && isComplete(draft)) {
    return { regions: [], claims: [], questions: [] };
  }
  const entries = answerEntries(gatherEntries(draft, desk, weak), answers, desk, mostProblems).map((entry) =>
    localEntry(entry, desk, draft.text),
  );
  // Where problems are told in a way that could not be read, none are put beside them.
  if (isUnread(draft, regions, answers.length > 0)) {
    return { regions: [], claims: [], questions: questionsFor(desk, entries, input.answers !== undefined) };
  }
  // Nothing but gaps is put in nowhere.
  const placed = regions.length === 0 && entries.length === 0 ? [] : placeEntries(draft, regions, entries, desk);
  if (placed.some((one) => losesFact(one) || losesMatter(one, desk.kind))) {
    return { regions: [], claims: [], questions: questionsFor(desk, entries, input.answers !== undefined) };
  }
  return {
    regions: placed,
    claims: entries
      .flatMap((entry) => entry.claims)
      .map((claim) => (entries.length === 1 ? { ...claim, text: claim.text.replaceAll('；', '。') } : claim)),
    questions: questionsFor(desk, entries, input.answers !== undefined),
  };
}

/** Told in a table, in a way that could not be read, or plans alone: nothing can be put in their place. */
function isUnread({ text, problems }: DraftReading, regions: readonly Region[], isAnswered: boolean): boolean {
  if (regions.length === 0) return faultTalk.test(text.slice(Math.floor(text.length / 2)));
  const isTable = regions.some(({ start, end }) => /^\s*\|.*\|/m.test(text.slice(start, end)));
  // Several things told in a paragraph that was not read as a list.
  const isTold = regions.some(
    ({ start, end, parts }) => parts.includes('problems') && /\d[^。]*。.*\d/s.test(text.slice(start, end)),
  );
  return (
    isTable ||
    (isTold && !isAnswered) ||
    (problems.length === 0 && regions.every(({ parts }) => !parts.includes('problems')))
  );
}

const faultTalk = shape`${plans.faultTalk}`;

/** Figures that would be written over: such a part is asked about, and left. */
function losesFact({ before, after }: RewrittenRegion): boolean {
  const kept = new Set(numbersIn(after));
  return numbersIn(before).some((number) => !kept.has(number));
}

/** A matter he names that is named no more: such a part is asked about, and left. */
function losesMatter({ before, after }: RewrittenRegion, kind: Kind): boolean {
  const mattersOf = (words: string): string[] =>
    clausesOf(words)
      .flatMap((clause) => planFor(kind, clause) ?? [])
      .flatMap((plan) => (plan.isGeneric || plan.explains ? [] : plan.id));
  const kept = new Set(mattersOf(after));
  return mattersOf(before).some((id) => !kept.has(id));
}

/** Numbers in digits; those that number items are none. */
function numbersIn(text: string): string[] {
  return text.split('\n').flatMap((line) => line.replace(itemMark, '').match(/\d+(?:\.\d+)?/g) ?? []);
}

/** Line by line, in the form the officer gave the part. */
function mendLines(
  input: RewriteInput,
  draft: DraftReading,
  desk: Desk,
  weak: readonly Finding[],
  lines: ProblemLines,
  answers: readonly Answer[],
): Rewritten {
  const { text } = input;
  const isOwnKind = isOfKind(draft);
  const { mends, claims, questions, heard, left } = mendProblems({
    desk,
    text,
    lines,
    answers,
    isOwnKind,
    local: localWords(desk, text),
    speaker: speakerOf(desk, text),
    shown: isOwnKind ? shownProblems(desk) : [],
    isPraise: (span) => isObjectedTo(weak, span, ['weak/praise-as-problem']),
  });
  const offer = offerFromFigures(text, lines, desk, isOwnKind);
  const regions = mends.map(({ start, end, after }) => ({ start, end, before: text.slice(start, end), after }));
  const other = isOwnKind ? [] : [rewriteWords.otherSort(input.kind.title)];
  const asked = questions.slice(0, mostQuestions - offer.length - other.length);
  return { regions, claims, questions: [...other, ...asked, ...offer], heard, left };
}

/** What the figures show and the part does not say, while it says little: told, and put in by nobody but him. */
function offerFromFigures(
  text: string,
  { start, end, problems }: ProblemLines,
  desk: Desk,
  isOwnKind: boolean,
): string[] {
  if (!isOwnKind || problems.length >= wanted) return [];
  const told = text.slice(start, end);
  const [other] = shownProblems(desk).filter((one) => !speaksOf(desk.kind, told, one));
  return other ? [rewriteWords.offer(pieceText(sayProblem(desk, other)))] : [];
}

/** A report of another kind is lent no plans of this one: neither its title nor its text speaks of what this one is about. */
function isOfKind({ kind, text, report }: DraftReading): boolean {
  const head = text.slice(0, headLength);
  const titled = bigramsOf(kind.title).filter((pair) => head.includes(pair)).length;
  const distinct = distinctWords(kind.title);
  if (titled * 2 > bigramsOf(kind.title).length && distinct.some((pair) => head.includes(pair))) return true;
  if (report.title !== '') return distinct.some((pair) => report.title.includes(pair));
  // A part alone, pasted in the talk of this kind.
  if (report.title === '' && text.length < longestPart) return true;
  return distinct.some((pair) => text.split(pair).length - 1 >= fewestNamed);
}

/** Of 党管武装工作述职报告 what no other report is called. */
function distinctWords(title: string): string[] {
  return bigramsOf(title).slice(0, Math.floor(bigramsOf(title).length / 2) - 1);
}

const headLength = 120;
const longestPart = 300;
/** So often a report of the kind names its matter at least. */
const fewestNamed = 4;

/** As he calls himself, 我 or 本人; a report in which nobody does is its committee's. */
function speakerOf(desk: Desk, text: string): Speaker {
  const committee = desk.words.get('党工委');
  const [myself = ''] = people.myPerson.list;
  if (!speaksHimself.test(text) && callsHimself.test(text)) return { cause: myself, measure: myself };
  const isOfOne = speaksHimself.test(text) || secretary.test(text.slice(0, nameLength));
  if (isOfOne || committee === undefined) return { cause: me, measure: me };
  return { cause: us, measure: `${committee}${rewriteWords.head}` };
}

const speaksHimself = shape`${people.i}(?!${people.plural}|${units.town})`;
/** 河东乡党委书记述职报告 is one person's. */
const secretary = shape`${people.secretary}`;
const nameLength = 60;
/** 本人和家长 are others. */
const callsHimself = shape`(?:^|[，。；：、])\s*${people.myPerson}(?!${people.withOthers})`;
const [me = '', us = ''] = people.we.list;

/** Below a 镇 or 乡 are villages, unless the officer himself speaks of 社区; a rate is called as he calls it. */
function localWords(desk: Desk, text: string): (words: string) => string {
  const usual = usualLevel(desk.kind).below;
  const { below } = levelOf(desk.kind, desk.ledger.unitName) ?? usualLevel(desk.kind);
  const place = text.includes(usual) ? usual : below;
  const [rate = '', ...others] = shortfalls.rateNames.list;
  const his = text.includes(rate) ? rate : (others.find((name) => text.includes(name)) ?? rate);
  return (words) => words.replaceAll(usual, place).replaceAll(rate, his);
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

/** Units that hand in their reports together are not lent the same sentences. */
function seedOf(text: string): number {
  return createChoice(0)(text, mostSeeds);
}

const mostSeeds = 1_000_000;

function weaknesses(draft: DraftReading, { lastYear }: RewriteInput): Finding[] {
  return [...checkWeak(draft, lastYear), ...checkAlignment(draft)];
}

function deskFor(input: RewriteInput, draft: DraftReading): Desk {
  const ledger = input.ledger ?? ledgerFromText(draft);
  return createDesk({
    kind: input.kind,
    ledger: { ...ledger, year: ledger.year ?? input.year ?? null },
    outline: input.kind.defaultOutline,
    seed: input.seed ?? seedOf(input.text),
    passages: [],
  });
}
