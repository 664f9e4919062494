import { shortfalls } from '../../lexicon/lexicon.ts';
import type { Kind } from '../../kinds/kind.ts';
import { withoutMark } from '../../report/problem-part/item-marks.ts';
import type { ApartLine, ProblemLines } from '../../report/problem-part/problem-items.ts';
import { isPlan } from '../../report/problem-part/sort-items.ts';
import type { Desk } from './desk.ts';
import { isLoose } from './loose.ts';
import { pairUp, tellingPairs } from './match-lines.ts';
import type { CausePlace } from './mend-causes.ts';
import type { AddedLine } from './mend.ts';
import { isWanting, labelOf, type MeasurePlace } from './mend-measures.ts';
import { planFor } from './rewrite-entry.ts';

interface PlacedParts {
  text: string;
  lines: ProblemLines;
  desk: Desk;
  /** The report is of the kind whose plans these are. */
  isOwnKind: boolean;
}

/** So many words that tell something are shared by lines of one matter. */
const fewestTelling = 2;

export interface Places {
  /** A measure of null is only asked for. */
  items: { cause: CausePlace; measure: MeasurePlace | null }[];
  /** null: there are none, or they are of no problem in particular. */
  causes: AddedLine[] | null;
  /** Measures that stand in none of his lines, in the order of the problems. */
  added: AddedLine[];
  /** They are of problems behind all those his list answers. */
  isFollowing: boolean;
  /** One of his lines at least answers a problem. */
  isAnswering: boolean;
}

/**
 * Where the cause and the measure of each problem stand, or would; where that is not certain nothing is put in. `answered`:
 * problems of which he answered what shall be done.
 */
export function placesOf({ text, lines, desk, isOwnKind }: PlacedParts, answered: ReadonlySet<number>): Places {
  const { problems } = lines;
  const causeOf = pairUp(text, problems, lines.causes, desk.kind, true);
  const hasInside = problems.some(({ measure }) => measure !== null);
  const isUsual = problems.filter(({ measure }) => measure !== null).length * 2 >= problems.length;
  const isInline = problems.some((item) => item.isInline);
  const causes: AddedLine[] | null = isEach(text, lines.causes, causeOf) ? [] : null;
  const added: AddedLine[] = [];
  const causePlace = (i: number): CausePlace => {
    if (lines.causes.length > 0 && causes !== null) return { kind: 'apart', line: causeOf[i] ?? null, added: causes };
    return lines.commonCause || lines.causes.length > 0 ? { kind: 'none' } : { kind: 'inside' };
  };
  const measureOf = isOwnKind
    ? measuresOf(text, lines, desk.kind, answered)
    : pairUp(text, problems, lines.measures, desk.kind);
  const isFollowing = measureOf.some(Boolean) && !measureOf.slice(measureOf.indexOf(null)).some(Boolean);
  const elsewhere = answeredElsewhere(text, lines, desk.kind);
  const measurePlace = (i: number): MeasurePlace | null => {
    if (lines.measures.length > 0) return hasInside ? null : { kind: 'apart', line: measureOf[i] ?? null, added };
    // Where few say what shall be done, it is told elsewhere, in a way that was not read.
    if (hasInside && !isUsual) return null;
    if (hasInside) return { kind: 'inside', label: labelOf(text, lines) };
    if (elsewhere.has(i)) return null;
    return isInline || lines.together !== null || lines.measuresAt !== null
      ? { kind: 'apart', line: null, added }
      : { kind: 'inside', label: labelOf(text, lines) };
  };
  const items = problems.map((_, i) => ({ cause: causePlace(i), measure: measurePlace(i) }));
  return { items, causes, added, isFollowing, isAnswering: measureOf.some(Boolean) };
}

/**
 * The line of his that answers each problem. A line of mere zeal does where it speaks of the problem's own matter and most
 * problems have such a line; else all are answered together, in their order, and his lines stay as they are.
 */
function measuresOf(
  text: string,
  { problems, measures }: ProblemLines,
  kind: Kind,
  answered: ReadonlySet<number>,
): (ApartLine | null)[] {
  const paired = pairUp(text, problems, measures, kind).map((line, i) => {
    const problem = problems[i]?.problem;
    if (!line || !problem) return null;
    if (answered.has(i)) return line;
    const words = text.slice(line.mark.end, line.end);
    const told = text.slice(problem.start, problem.end);
    if (!isWanting(words)) return isOfOther(kind, words, told) ? null : line;
    // At the problem's own number one word is enough.
    return isOfProblem(kind, words, told, measures.indexOf(line) === i ? 1 : fewestTelling) ? line : null;
  });
  const isMost = paired.filter(Boolean).length * 2 > problems.length && isInOrder(measures, paired);
  return paired.map((line, i) => {
    const isHis = line && (answered.has(i) || !isWanting(text.slice(line.mark.end, line.end)));
    return isMost || isHis ? line : null;
  });
}

/** His lines follow the problems, and those they leave out are all before them or all behind. */
function isInOrder(measures: readonly ApartLine[], paired: readonly (ApartLine | null)[]): boolean {
  const places = paired.flatMap((line) => (line ? measures.indexOf(line) : []));
  const first = paired.findIndex(Boolean);
  const last = paired.findLastIndex(Boolean);
  const isWhole = paired.slice(first, last + 1).every(Boolean) && (first === 0 || last === paired.length - 1);
  return isWhole && places.every((place, i) => i === 0 || place > (places[i - 1] ?? 0));
}

/** What is to be done is surely about another matter. */
function isOfOther(kind: Kind, deed: string, problem: string): boolean {
  const [plan, other] = [planFor(kind, problem), planFor(kind, deed)];
  if (plan === null || other === null || [plan, other].some((one) => one.isGeneric || one.explains)) return false;
  const told = tellingPairs(problem, kind);
  return plan.id !== other.id && [...tellingPairs(deed, kind)].every((pair) => !told.has(pair));
}

/** Zeal about the very thing: of one theme, or they share a word that tells something. */
function isOfProblem(kind: Kind, deed: string, problem: string, fewest: number): boolean {
  const [plan, other] = [planFor(kind, problem), planFor(kind, deed)];
  if (plan !== null && plan.id === other?.id) return true;
  // 争取支持, at the problem's own number, speaks of whatever it stands for.
  if (fewest === 1 && other === null && deed.length <= longestOpen) return true;
  const isFree = other === null || other.isGeneric || other.explains;
  if (isFree && plan?.words.some((word) => deed.includes(word)) === true) return true;
  const told = tellingPairs(problem, kind);
  const shared = [...tellingPairs(deed, kind)].filter(
    (pair) => told.has(pair) && !shortfalls.measure.list.includes(pair),
  );
  return isFree && shared.length >= fewest;
}

const longestOpen = 12;

/** Problems about which something concrete is to be done, wherever it is said behind them. */
function answeredElsewhere(text: string, lines: ProblemLines, kind: Kind): Set<number> {
  const { problems, causes, plans: ofYear, plansTogether, together } = lines;
  const told = problems.map(({ problem }) => tellingPairs(text.slice(problem.start, problem.end), kind));
  const from = Math.max(...problems.map(({ end }) => end), ...causes.map(({ end }) => end));
  const sentencesOf = (words: string): string[] =>
    words
      .split(/[。；\n]/)
      .map((said) => withoutMark(said.trim().replace(leadMark, '')))
      .filter((said) => said.length >= shortestDeed && !isLoose(said));
  const meant = [...ofYear, ...(plansTogether ? [plansTogether] : []), ...(together ? [together] : [])];
  const concrete = new Set([
    ...meant.flatMap(({ start, end }) => sentencesOf(text.slice(start, end))),
    ...[...causes.map(({ mark, end }) => text.slice(mark.end, end)), text.slice(from)]
      .flatMap(sentencesOf)
      .filter(isPlan),
  ]);
  // As many as there are problems: whatever they are called, they are answered.
  if (concrete.size >= problems.length) return new Set(problems.keys());
  const found = new Set<number>();
  for (const said of concrete) {
    const pairs = tellingPairs(said, kind);
    const shared = told.map((own) => [...own].filter((pair) => pairs.has(pair)).length);
    const most = Math.max(0, ...shared);
    if (most >= fewestTelling) found.add(shared.indexOf(most));
  }
  return found;
}

/** 下步打算：一是…, 明年这样改：6月底前…. */
const leadMark = /^[^，。；：:]{0,16}[：:]/;
const shortestDeed = 7;

/** One line for one problem, none left over; as many as there are problems, or lines of their own that can be added to. */
function isEach(text: string, lines: readonly ApartLine[], chosen: readonly (ApartLine | null)[]): boolean {
  if (lines.length < fewestEach || !lines.every((line) => chosen.includes(line))) return false;
  if (lines.length === chosen.length) return true;
  return lines.every(({ start, mark }) => (start === 0 || text[start - 1] === '\n') && mark.end > mark.start);
}

const fewestEach = 2;
