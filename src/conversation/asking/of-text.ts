import { alignItems } from '../../checks/alignment.ts';
import { readDraft } from '../../checks/draft-reading.ts';
import type { Finding } from '../../checks/finding.ts';
import { familyOf } from '../../checks/rules.ts';
import { runChecks } from '../../checks/run-checks.ts';
import type { CatalogueFigure } from '../../kinds/catalogue.ts';
import type { Kind } from '../../kinds/kind.ts';
import type { ToldAnswer } from '../../kinds/questions.ts';
import { extractFigures } from '../../mentions/extract.ts';
import { readTextFigures } from '../../reading/text-figures.ts';
import { readHeadingMark } from '../../report/headings.ts';
import { renderReport } from '../../report/render.ts';
import { bigramsOf } from '../../text/bigrams.ts';
import { splitSentences } from '../../text/sentences.ts';
import type { Span } from '../../text/spans.ts';
import { quotedSpans } from '../clauses.ts';
import { spokenLabel } from '../spoken-figures.ts';
import type { ConversationState } from '../state.ts';
import type { AskedQuestion } from './asked.ts';
import { gapsIn, shortened } from './of-draft.ts';
import { askingWords as words } from './words.ts';

const mostQuoted = 3;
const families = {
  /** Of another year, or no longer said. */
  outdated: ['timeline', 'terms'],
  /** What reads like nobody's words. */
  stiff: ['weak', 'phrasing', 'overlap'],
  named: ['sensitive'],
} as const;

/** What is read off the open text, whosever it is. */
const readOff: ReadonlySet<ToldAnswer> = new Set([
  'aligned',
  'cut',
  'outdated',
  'persons',
  'ready',
  'stands',
  'stiff',
  'verdict',
]);

/** One of the questions asks what the open text itself answers. */
export function asksOfText(asked: readonly AskedQuestion[]): boolean {
  return asked.some(({ question: { tells } }) => tells !== undefined && readOff.has(tells));
}

/** The draft that is open, as it is read. */
export function openText({ draft }: ConversationState): string | null {
  return draft === null ? null : renderReport(draft.report, { claims: 'plain' });
}

/** Whether it can be handed in: what must be mended, what is empty, what waits for his nod. */
export function readiness({ draft }: ConversationState): string | null {
  if (draft === null) return null;
  const errors = draft.findings.filter(({ severity }) => severity === 'error');
  return words.readiness(messagesOf(errors).slice(0, 2), gapsIn(draft.report).length, draft.claims.length);
}

/** What a strict reader would find, the heavy things first, with the words they are about; nobody's mark. */
export function verdictOn(kind: Kind, state: ConversationState): string | null {
  const text = openText(state);
  if (text === null) return null;
  const found = bySeverity(findingsOf(kind, text));
  const draft = readDraft(kind, text);
  const { problems, causes, measures } = draft;
  const told = readTextFigures(kind, text).filter(({ id }) => id !== null).length;
  return words.verdict(linesOf(text, found), found.length, {
    figures: told,
    problems: problems.length,
    causes: problems.filter(({ ownCause }) => ownCause !== null).length || causes.length,
    measures: measures.length,
  });
}

const severities = { error: 0, warning: 1, hint: 2 } as const;

/** The heavy ones first. */
export function bySeverity(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((one, other) => severities[one.severity] - severities[other.severity]);
}

/** What in it belongs to another year, or is no longer said so. */
export function outdatedIn(kind: Kind, state: ConversationState): string | null {
  const text = openText(state);
  if (text === null) return null;
  const found = findingsOf(kind, text).filter(({ rule }) => isOf(rule, families.outdated));
  return words.outdated(linesOf(text, found), found.length);
}

/** Which sentences say what many papers say. */
export function stiffIn(kind: Kind, state: ConversationState): string | null {
  const text = openText(state);
  if (text === null) return null;
  const found = findingsOf(kind, text).filter(({ rule }) => isOf(rule, families.stiff));
  const bare = splitSentences(text).filter((span) => isBare(kind, text.slice(span.start, span.end)));
  const lines = [
    ...linesOf(text, found),
    ...bare.map((span) => words.bare(shortened(text.slice(span.start, span.end)))),
  ];
  return words.stiff([...new Set(lines)].slice(0, mostQuoted));
}

/** Names, addresses, numbers of persons that the checks know by their form. */
export function personsIn(kind: Kind, state: ConversationState): string | null {
  const text = openText(state);
  if (text === null) return null;
  return words.persons(
    linesOf(
      text,
      findingsOf(kind, text).filter(({ rule }) => isOf(rule, families.named)),
    ),
  );
}

/** Every place of a figure or number that the question names: whether they say the same. */
export function placesOf(
  kind: Kind,
  state: ConversationState,
  sentence: string,
  figures: readonly CatalogueFigure[],
): string | null {
  const text = openText(state);
  if (text === null) return null;
  const numbers = extractFigures(sentence, kind.field).figures;
  const ids = new Set(figures.map(({ id }) => id));
  const own = readTextFigures(kind, text).filter(({ id }) => id !== null && ids.has(id));
  const printed = extractFigures(text, kind.field).figures;
  const same = printed.filter(({ value }) => numbers.some((one) => one.value === value));
  const strange = numbers.filter(({ value }) => printed.every((one) => one.value !== value));
  const places = quotesAt(text, [...own.map(({ mention }) => mention.start), ...same.map(({ start }) => start)]);
  if (places.length === 0 && strange.length === 0) return null;
  return words.places(
    places.slice(0, mostQuoted + 1),
    places.length,
    strange.map(({ text: number }) => number),
    figures.slice(0, 2).map(spokenLabel),
  );
}

/** Whether the words quoted stand in it, and where. */
export function standsThere(state: ConversationState, sentence: string): string | null {
  const text = openText(state);
  const [quoted] = quotedSpans(sentence);
  if (text === null || !quoted) return null;
  const quote = sentence.slice(quoted.start + 1, quoted.end - 1);
  const at = text.indexOf(quote);
  if (at < 0) return words.standsNowhere(quote);
  return words.standsIn(quote, headingAt(text, at), text.split(quote).length - 1);
}

/** Which part is longest, and what of it says little: where to shorten first. */
export function whereToCut(kind: Kind, state: ConversationState): string | null {
  const text = openText(state);
  if (text === null) return null;
  const letters = text.replaceAll(/\s/g, '').length;
  const sections = partsOf(text).toSorted((one, other) => other.letters - one.letters);
  const found = findingsOf(kind, text).filter(({ rule }) => isOf(rule, families.stiff));
  return words.cut(
    letters,
    sections.slice(0, 2).map((one) => ({ ...one, heading: shortened(one.heading) })),
    linesOf(text, found).slice(0, 2),
  );
}

/** Problems with their causes and measures, and those that answer none. */
export function alignmentOf(kind: Kind, state: ConversationState): string | null {
  const text = openText(state);
  if (text === null) return null;
  const draft = readDraft(kind, text);
  const { problems, causes, measures } = draft;
  if (problems.length === 0) return null;
  const rows = alignItems(draft);
  const taken = new Set(rows.flatMap(({ measure }) => measure ?? []));
  const idle = measures.filter((_, at) => !taken.has(at)).map((one) => shortened(one.text));
  const bare = rows.filter(({ measure, cause }) => measure === null || cause === null);
  return words.aligned(
    [problems.length, problems.some(({ ownCause }) => ownCause) ? problems.length : causes.length, measures.length],
    bare.map(({ problem, cause, measure }) =>
      words.unanswered(shortened(problem.text), cause !== null, measure !== null),
    ),
    idle,
  );
}

/** Its sentences that share most words with the question. */
export function aboutIn(state: ConversationState, sentence: string): string[] {
  const text = openText(state);
  if (text === null) return [];
  const wanted = new Set(bigramsOf(sentence));
  return splitSentences(text)
    .map((span) => ({ span, shared: sharedPairs(text.slice(span.start, span.end), wanted) }))
    .filter(({ shared }) => shared >= fewestShared)
    .toSorted((one, other) => other.shared - one.shared)
    .slice(0, 2)
    .toSorted((one, other) => one.span.start - other.span.start)
    .map(({ span }) => shortened(text.slice(span.start, span.end)));
}

const fewestShared = 4;

function sharedPairs(sentence: string, wanted: ReadonlySet<string>): number {
  return new Set(bigramsOf(sentence).filter((pair) => wanted.has(pair))).size;
}

function findingsOf(kind: Kind, text: string): Finding[] {
  return runChecks({ kind, text });
}

function isOf(rule: Finding['rule'], of: readonly string[]): boolean {
  return of.includes(familyOf(rule));
}

function messagesOf(findings: readonly Finding[]): string[] {
  return [...new Set(findings.map(({ message }) => message))];
}

/** What was found, with the words it is about; one line for each. */
function linesOf(text: string, findings: readonly Finding[]): string[] {
  const lines = findings.map(({ start, end, message, fix }) => {
    const at = end > start ? { start, end } : sentenceAt(text, start);
    return words.found(shortened(text.slice(at.start, at.end).trim()), message, fix ?? null);
  });
  return [...new Set(lines)].slice(0, mostQuoted);
}

function quotesAt(text: string, offsets: readonly number[]): string[] {
  const spans = offsets.toSorted((one, other) => one - other).map((at) => sentenceAt(text, at));
  return [...new Set(spans.map(({ start, end }) => shortened(text.slice(start, end))))];
}

function sentenceAt(text: string, at: number): Span {
  return splitSentences(text).find(({ start, end }) => start <= at && at < end) ?? { start: at, end: at };
}

/** A sentence of the work with no number, name or date in it. */
function isBare(kind: Kind, sentence: string): boolean {
  return (
    sentence.length >= longestBare && extractFigures(sentence, kind.field).figures.length === 0 && !/\d/.test(sentence)
  );
}

const longestBare = 24;

/** The heading a place stands under. */
function headingAt(text: string, at: number): string | null {
  return (
    text
      .slice(0, at)
      .split('\n')
      .findLast((line) => readHeadingMark(line) !== null) ?? null
  );
}

/** Its parts by headings of the first level, with their letters. */
function partsOf(text: string): { heading: string; letters: number }[] {
  const parts: { heading: string; letters: number }[] = [];
  for (const line of text.split('\n')) {
    if (readHeadingMark(line)?.form === '一、') parts.push({ heading: line, letters: 0 });
    const last = parts.at(-1);
    if (last) last.letters += line.replaceAll(/\s/g, '').length;
  }
  return parts;
}
