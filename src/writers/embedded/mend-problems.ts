import type { Kind } from '../../kinds/kind.ts';
import type { Detector, ThemePlan } from '../../kinds/problems.ts';
import { faults, marks, numbers, plans, shortfalls } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import { findNumerals } from '../../numerals/numerals.ts';
import type { Span } from '../../text/spans.ts';
import type { Desk } from './desk.ts';
import { isLoose } from './loose.ts';
import { readTextFigures } from '../../reading/text-figures.ts';
import { contentOf, tellingClauses } from './his-words.ts';
import type { HisLines } from './reasons.ts';
import type { ToldFigures } from './told-figures.ts';
import { keepSound } from './check-assembly.ts';
import { answersByItem, pairUp, tellingPairs } from './match-lines.ts';
import { matterOf, type Speaker } from './matter.ts';
import { factOfCause, mendCause, mendCommonCause, type CausePlace } from './mend-causes.ts';
import {
  ask,
  beforeStop,
  endsSentence,
  propose,
  saysFact,
  type AddedLine,
  type Matter,
  type Mend,
  type Mended,
} from './mend.ts';
import {
  appendCauses,
  appendMeasures,
  isAbout,
  isWanting,
  labelOf,
  mendMeasure,
  type MeasurePlace,
} from './mend-measures.ts';
import type { ApartLine, ProblemLine, ProblemLines } from '../../report/problem-part/problem-items.ts';
import { withoutMark } from '../../report/problem-part/item-marks.ts';
import { isPlan } from '../../report/problem-part/sort-items.ts';
import type { Answer } from './rewrite-answers.ts';
import { planFor } from './rewrite-entry.ts';
import { printLabels, rewriteWords } from './rewrite-words.ts';

export interface MendWish {
  desk: Desk;
  text: string;
  lines: ProblemLines;
  answers: readonly Answer[];
  /** The report is of the kind whose plans these are; of another kind none is lent. */
  isOwnKind: boolean;
  /** 社区 → 村, where villages are what he has. */
  local: (words: string) => string;
  /** Who speaks, in a cause and in a measure: 我, or the committee where the whole report is its. */
  speaker: Speaker;
  /** What the figures of the text show. */
  shown: readonly Detector[];
  /** Praise in the shape of a problem: what it should give way to is asked, and nothing is made of it. */
  isPraise: (problem: Span) => boolean;
}

/** Each line keeps its words and its place; what is missing is put behind it, in one mark, or asked. */
export function mendProblems(wish: MendWish): Mended {
  const { text, lines, answers, desk } = wish;
  const mended: Mended = { mends: [], claims: [], questions: [], themes: [], heard: [], left: [] };
  const planOf = (words: string): ThemePlan | null => (wish.isOwnKind ? planFor(desk.kind, words) : null);
  const { found: answered, left } = answersByItem(text, lines.problems, answers, planOf);
  const parts = {
    ...wish,
    part: { start: lines.start, end: lines.end },
    figures: readTextFigures(desk.kind, text),
    toldOf: new Map<string, ToldFigures | null>(),
    used: new Set<string>(),
  };
  const places = placesOf(wish);
  const ofAll = shareOut(wish);
  const his = lines.problems.map((item, i) => hisLinesOf(wish, places, item, i, ofAll[i] ?? []));
  const matters = lines.problems.map((item, i) => {
    const told = (answered[i] ?? []).filter(({ role }) => role !== 'measure').map(({ words }) => words);
    const said = his[i] ?? { problem: '', cause: '', measure: '' };
    return matterOf(parts, said, isConcrete(text, item, desk.kind), told.join('，'));
  });
  mended.left = left.map(({ words }) => words).filter((words) => words !== '');
  const nextYear = desk.words.get('明年') ?? rewriteWords.nextYear;
  const named: Matter[] = [];
  for (const [i, item] of lines.problems.entries()) {
    const matter = matters[i];
    const place = places.items[i];
    // A line broken within an item leaves one that says nothing.
    if (!matter || !place || matter.topic === '') continue;
    const told = answered[i] ?? [];
    if (told.length > 0) mended.heard.push({ place: i, topic: matter.topic });
    if (told.length === 0 && matter.plan === null && wish.isPraise(item.problem)) {
      // What he is proud of or worn out by is no fault: it stays, and which other belongs here is asked beside the text.
      ask(mended, rewriteWords.praiseQuestion(matter.topic));
      continue;
    }
    named.push(matter);
    const isFact = isConcrete(text, item, desk.kind);
    const telling = tellingClauses(his[i]?.problem ?? '', desk.kind);
    const shown = telling.filter((clause) => !vague.test(clause));
    const isVivid = shown.length >= fewestTelling && shown.some((clause) => short.test(clause));
    // What he shows, what he answers himself with a reason or a deed that can be looked up, or is no matter of ours, is left.
    const isAnswered = telling.length >= fewestTelling && (!wish.isOwnKind || isAnsweredByHim(his[i]));
    const isLeft = isFact || isVivid || isAnswered;
    mendProblem(mended, text, item, matter, told, isLeft);
    mendCause(mended, text, item, place.cause, matter, told, wish.isOwnKind ? desk.kind : null);
    const isSaid = told.some(({ role }) => role === 'measure');
    const inside = isSaid ? ({ kind: 'inside', label: labelOf(text, lines) } as const) : null;
    const at = place.measure ?? inside;
    const isSame = (deed: string): boolean => isOfMatter(desk.kind, deed, matter);
    const isForeign = !wish.isOwnKind && told.length === 0 && isTellingDeed(wish, his[i]?.measure ?? '');
    if (at && !isForeign) mendMeasure(mended, text, item, at, matter, told, nextYear, isSame);
    else ask(mended, rewriteWords.ownerQuestion);
    if (matter.plan) mended.themes.push(matter.plan.id);
  }
  // What he was asked once is not asked again.
  if (lines.commonCause && wish.isOwnKind) mendCommonCause(mended, text, lines.commonCause, named);
  appendCauses(mended, text, lines, places.causes ?? []);
  putMeasures(mended, text, lines, places.added, places.isFollowing);
  if (lines.together && places.added.length === 0) mendTogether(mended, text, lines.together, lines, matters);
  keepSound(mended, text);
  mended.mends = joinMends(mended.mends);
  return mended;
}

function hisLinesOf(
  { text, lines }: MendWish,
  places: Places,
  item: ProblemLine,
  at: number,
  ofAll: readonly string[],
): HisLines {
  const place = places.items[at];
  const said = (span: Span | null): string => (span === null ? '' : text.slice(span.start, span.end));
  const apart = (line: ApartLine | null): Span | null => line && { start: line.mark.end, end: line.end };
  const cause = item.cause ?? (place?.cause.kind === 'apart' ? apart(place.cause.line) : null) ?? lines.commonCause;
  const measure = item.measure ?? (place?.measure?.kind === 'apart' ? apart(place.measure.line) : null);
  return { problem: said(item.problem), cause: said(cause), measure: ofAll.join('，') || said(measure) };
}

const short = shape`${plans.shortfall}`;
/** 形式比较单一 shows nothing yet. */
const vague = shape`${faults.notEnough}|${faults.low}|${faults.vague}|${faults.notSo}|${faults.wanting}|${faults.continuing}`;

/** So many clauses that tell something make a line that stands by itself. */
const fewestTelling = 2;

function isAnsweredByHim(his: HisLines | undefined): boolean {
  if (his === undefined) return false;
  return (his.measure !== '' && !isLoose(his.measure)) || factOfCause.test(his.cause);
}

function isTellingDeed({ desk, isOwnKind }: MendWish, measure: string): boolean {
  return tellingClauses(measure, desk.kind).length >= (isOwnKind ? fewestTelling : Math.min(1, measure.length));
}

/** 加大宣传力度，加强领导 in one paragraph for all the problems: each clause that tells something is of the one it names. */
function shareOut({ text, lines: { problems, together }, desk: { kind } }: MendWish): string[][] {
  const each: string[][] = problems.map(() => []);
  if (together === null) return each;
  const words = text.slice(together.start, together.end).replace(planLead, '');
  for (const said of tellingClauses(words, kind)) {
    const clause = said.replace(ofAllStart, '');
    const at = problems.findIndex(({ problem }) => isAbout(clause, text.slice(problem.start, problem.end)));
    each[at]?.push(clause);
  }
  return each;
}

/** The deed is of no other matter than the problem: it names none of its own, the same, or the problem's beside it. */
function isOfMatter(kind: Kind, deed: string, { plan }: Matter): boolean {
  const other = planFor(kind, deed);
  if (other === null || other.isGeneric || other.id === plan?.id) return true;
  // 加强学习 alone is for anything.
  const told = tellingClauses(deed, kind).flatMap((clause) => contentOf(clause, kind));
  if (other.explains && told.every((piece) => other.words.includes(piece))) return true;
  return plan?.words.some((word) => deed.includes(word)) === true;
}

interface Places {
  /** A measure of null is only asked for. */
  items: { cause: CausePlace; measure: MeasurePlace | null }[];
  causes: AddedLine[] | null;
  /** Measures that stand in none of his lines, in the order of the problems. */
  added: AddedLine[];
  /** They are of problems behind all those his list answers. */
  isFollowing: boolean;
}

/** Where the cause and the measure of each problem stand, or would; where that is not certain nothing is put in. */
function placesOf({ text, lines, desk, isOwnKind }: MendWish): Places {
  const { problems } = lines;
  const causeOf = pairUp(text, problems, lines.causes, desk.kind, true);
  const hasInside = problems.some(({ measure }) => measure !== null);
  const isUsual = problems.filter(({ measure }) => measure !== null).length * 2 >= problems.length;
  const isInline = problems.some((item) => item.isInline);
  const causes: AddedLine[] | null = isEach(text, lines.causes, causeOf) ? [] : null;
  const added: AddedLine[] = [];
  const causePlace = (i: number): CausePlace => {
    if (lines.causes.length > 0)
      return { kind: 'apart', line: causes === null ? null : (causeOf[i] ?? null), added: causes };
    return lines.commonCause ? { kind: 'none' } : { kind: 'inside' };
  };
  const measureOf = isOwnKind ? measuresOf(text, lines, desk.kind) : pairUp(text, problems, lines.measures, desk.kind);
  const isFollowing = measureOf.some(Boolean) && !measureOf.slice(measureOf.indexOf(null)).some(Boolean);
  const answered = answeredElsewhere(text, lines, desk.kind);
  const measurePlace = (i: number): MeasurePlace | null => {
    if (lines.measures.length > 0) return hasInside ? null : { kind: 'apart', line: measureOf[i] ?? null, added };
    // Where few say what shall be done, it is told elsewhere, in a way that was not read.
    if (hasInside && !isUsual) return null;
    if (hasInside) return { kind: 'inside', label: labelOf(text, lines) };
    if (answered.has(i)) return null;
    return isInline || lines.together !== null || lines.measuresAt !== null
      ? { kind: 'apart', line: null, added }
      : { kind: 'inside', label: labelOf(text, lines) };
  };
  const items = problems.map((_, i) => ({ cause: causePlace(i), measure: measurePlace(i) }));
  return { items, causes, added, isFollowing };
}

/**
 * The line of his that answers each problem. A line of mere zeal does where it speaks of the problem's own matter and most
 * problems have such a line; else all are answered together, in their order, and his lines stay as they are.
 */
function measuresOf(text: string, { problems, measures }: ProblemLines, kind: Kind): (ApartLine | null)[] {
  const paired = pairUp(text, problems, measures, kind).map((line, i) => {
    const problem = problems[i]?.problem;
    if (!line || !problem) return null;
    const words = text.slice(line.mark.end, line.end);
    const told = text.slice(problem.start, problem.end);
    if (!isWanting(words)) return isOfOther(kind, words, told) ? null : line;
    // At the problem's own number one word is enough.
    return isOfProblem(kind, words, told, measures.indexOf(line) === i ? 1 : fewestTelling) ? line : null;
  });
  const isMost = paired.filter(Boolean).length * 2 >= problems.length;
  return paired.map((line) => (line && (isMost || !isWanting(text.slice(line.mark.end, line.end))) ? line : null));
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

/** What a concrete cause stands with is as concrete: 从端午拖到年底，原因是我两次出差. 兵役登记 names a matter, and nothing done. */
function isConcrete(text: string, item: ProblemLine, kind: Kind): boolean {
  const words = text.slice(item.problem.start, item.problem.end);
  const names = kind.problems.themes.flatMap((plan) => plan.words).filter((word) => words.includes(word));
  const plain = names
    .toSorted((a, b) => b.length - a.length)
    .reduce((rest, name) => (isDoingNamed(name) ? rest.replaceAll(name, '') : rest), words);
  if (saysFact.test(plain) || findNumerals(plain).some(({ value }) => Number(value) > 1)) return true;
  return item.cause !== null && factOfCause.test(text.slice(item.cause.start, item.cause.end));
}

/** A word of what is done, and more before or behind it. */
function isDoingNamed(name: string): boolean {
  return plans.concreteDoing.list.some((doing) => doing.length < name.length && name.includes(doing));
}

/**
 * What his own list does not answer: behind it, where it is of the last problems; else before it, in one sentence for all of
 * them; in a paragraph of its own behind the problems where nothing is said of what shall be done.
 */
function putMeasures(
  mended: Mended,
  text: string,
  lines: ProblemLines,
  added: readonly AddedLine[],
  isFollowing: boolean,
): void {
  const last = lines.problems.at(-1);
  if (!last || added.length === 0) return;
  const { together, measuresAt } = lines;
  const isApart = together !== null && /[。！？；：\n]$/.test(text.slice(0, together.start));
  const front = together === null ? measuresAt : isApart ? together.start : null;
  if (lines.measures.length > 0 && (isFollowing || front === null)) {
    appendMeasures(mended, text, lines, added);
    return;
  }
  const said = listOf(added, together !== null && !isApart ? rewriteWords.inDetail : rewriteWords.oneByOne);
  const isTold = added.every((one) => one.isTold);
  const put = (at: number, words: string): void => {
    if (isTold) mended.mends.push({ start: at, end: at, after: words });
    else propose(mended, at, words, rewriteWords.ownerQuestion);
  };
  const line = text.indexOf('\n', last.end);
  // As the text parts its paragraphs.
  const apart = text.includes('\n\n') ? '\n\n' : '\n';
  if (front !== null) put(front, `${said}。${/\n\s*$/.test(text.slice(0, front)) ? '\n' : ''}`);
  else if (together !== null) put(beforeStop(text, together), `。${said}`);
  else put(line === -1 ? text.length : line, `${apart}${printLabels.plans}${said}。`);
}

/** Each says what it is for. */
function listOf(added: readonly AddedLine[], lead: string): string {
  const [only, another] = added;
  if (only && !another) return `${only.topic}，${only.words}`;
  const each = added.map(
    ({ topic, words }, i) =>
      `${marks.ordinal.list[i] ?? ''}${numbers.be.list[0] ?? ''}${topic}，${words.replaceAll('；', '，')}`,
  );
  return `${lead}${each.join('；')}`;
}

const ofAllStart = shape`^(?:${plans.ofAll}|${plans.aside}|${plans.measureLabel}|${plans.willDo})+`;

/** 下一步，or 围绕上述问题，: what leads in is no deed. */
const planLead = shape`^(?:${plans.planLead}|[^，。；：]{0,6}(?:${plans.faultTalk}))[，：:]`;

/** His own words stay; what he answered, what his own text shows to be lacking, or what he is asked stands behind them. */
function mendProblem(
  mended: Mended,
  text: string,
  item: ProblemLine,
  matter: Matter,
  told: readonly Answer[],
  isFact: boolean,
): void {
  const words = text.slice(item.problem.start, item.problem.end);
  const answered = told
    .filter(({ role, words: said }) => role === 'evidence' && said !== '')
    .map(({ words: said }) => said);
  const { told: figures, open } = matter.evidence;
  const fresh = answered.flatMap((one) => one.split('，')).filter((clause) => !isToldBy(figures, clause));
  const known = isFact && answered.length > 0 ? answered : [figures, ...fresh].filter((one) => one !== '');
  if (known.length === 0 && (isFact || open === '')) return;
  const at = beforeStop(text, item.problem);
  const isEnded = endsSentence(text, at);
  const lead = item.isInline ? '，' : isEnded ? '' : '。';
  const stop = item.isInline || at < item.problem.end || /\n/.test(text[at] ?? '') ? '' : '。';
  // Commas within an item now: the next one begins behind another sign.
  if (item.isInline && item.cause === null && item.measure === null && /[，,]/.test(text[at] ?? ''))
    mended.mends.push({ start: at, end: at + 1, after: '；' });
  if (known.length > 0) {
    mended.mends.push({ start: at, end: at, after: `${lead}${known.join('，')}${/[。；]$/.test(words) ? '' : stop}` });
    return;
  }
  propose(mended, at, `${lead}${open}${isEnded ? '。' : ''}`, matter.question);
  ask(mended, matter.question);
}

/** Every number of the clause stands in the figures already. */
function isToldBy(figures: string, clause: string): boolean {
  const counts = clause.match(/\d+(?:\.\d+)?/g) ?? [];
  const known = new Set(figures.match(/\d+(?:\.\d+)?/g));
  // One number alone may be of another thing.
  return counts.length > 1 && counts.every((one) => known.has(one));
}

/** 民兵连长要好好培训。 among what is said of all: zeal about a problem's matter is asked who, when and how far. */
function mendTogether(
  mended: Mended,
  text: string,
  together: Span,
  { problems }: ProblemLines,
  matters: readonly Matter[],
): void {
  for (const { index, 0: said } of text.slice(together.start, together.end).matchAll(/[^。；？！]+/g)) {
    const at = problems.findIndex(({ problem }) => isAbout(said, text.slice(problem.start, problem.end)));
    const matter = matters[at];
    if (!matter?.measure || said.length < shortestZeal || /[：:]/.test(said) || !isLoose(said)) continue;
    const end = together.start + index + said.trimEnd().length;
    propose(mended, end, `，${matter.measure}`, rewriteWords.measureQuestion(matter.topic));
    ask(mended, rewriteWords.ownerQuestion);
  }
}

const shortestZeal = 6;

/** What is put in at one place is one change. */
function joinMends(mends: readonly Mend[]): Mend[] {
  const joined: Mend[] = [];
  for (const mend of mends.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = joined.at(-1);
    if (last && mend.start <= last.end && (mend.start === mend.end || mend.start < last.end)) {
      last.after += last.after.endsWith('。') ? mend.after.replace(/^。/, '') : mend.after;
      last.end = Math.max(last.end, mend.end);
    } else joined.push({ ...mend });
  }
  return joined;
}
