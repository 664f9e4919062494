import type { Detector } from '../../kinds/problems.ts';
import type { Span } from '../../text/spans.ts';
import type { Desk } from './desk.ts';
import { isLoose } from './loose.ts';
import { answersByItem, pairUp } from './match-lines.ts';
import { matterOf, objectiveOf } from './matter.ts';
import { factOfCause, isHollowCause, mendCause, mendCommonCause, type CausePlace } from './mend-causes.ts';
import { ask, beforeStop, propose, saysFact, type AddedLine, type Matter, type Mend, type Mended } from './mend.ts';
import { appendCauses, appendMeasures, isAbout, labelOf, mendMeasure, type MeasurePlace } from './mend-measures.ts';
import type { ApartLine, ProblemLine, ProblemLines } from '../../report/problem-part/problem-items.ts';
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
  /** What the figures of the text show. */
  shown: readonly Detector[];
  /** Praise in the shape of a problem: what it should give way to is asked, and nothing is made of it. */
  isPraise: (problem: Span) => boolean;
}

/** Each line keeps its words and its place; what is missing is put behind it, in one mark, or asked. */
export function mendProblems(wish: MendWish): Mended {
  const { text, lines, answers, desk } = wish;
  const mended: Mended = { mends: [], claims: [], questions: [], themes: [] };
  const objective = objectiveOf(desk.kind);
  const answered = answersByItem(text, lines.problems, answers, (words) =>
    wish.isOwnKind ? (planFor(desk.kind, words)?.id ?? null) : null,
  );
  const parts = { ...wish, used: new Set<string>() };
  const matters = lines.problems.map((item) =>
    matterOf(parts, text.slice(item.problem.start, item.problem.end), isConcrete(text, item)),
  );
  const places = placesOf(wish, objective);
  const nextYear = desk.words.get('明年') ?? rewriteWords.nextYear;
  for (const [i, item] of lines.problems.entries()) {
    const matter = matters[i];
    const place = places.items[i];
    if (!matter || !place) continue;
    const told = answered[i] ?? [];
    if (told.length === 0 && !matter.isTold && wish.isPraise(item.problem)) {
      ask(mended, rewriteWords.praiseQuestion(matter.topic));
      continue;
    }
    mendProblem(mended, text, item, matter, told);
    mendCause(mended, text, item, place.cause, matter, told);
    const isSaid = told.some(({ role }) => role === 'measure');
    const inside = isSaid ? ({ kind: 'inside', label: labelOf(text, lines) } as const) : null;
    const at = place.measure ?? inside;
    if (at) mendMeasure(mended, text, item, i, at, matter, told, nextYear);
    else ask(mended, rewriteWords.ownerQuestion);
    if (matter.plan) mended.themes.push(matter.plan.id);
  }
  // What he was asked once is not asked again.
  if (lines.commonCause && answers.length === 0) mendCommonCause(mended, text, lines.commonCause, objective);
  appendCauses(mended, text, lines, places.causes ?? []);
  appendMeasures(mended, text, lines, places.measures ?? []);
  appendParagraph(mended, text, lines, places.uncovered);
  for (const line of places.unpaired) {
    const put = `：${rewriteWords.deedGaps[0] ?? ''}${rewriteWords.goalGap}`;
    propose(mended, beforeStop(text, line), put, rewriteWords.ownerQuestion);
  }
  if (lines.together && places.uncovered.length === 0) mendTogether(mended, text, lines.together, lines, matters);
  mended.mends = joinMends(mended.mends);
  return mended;
}

interface Places {
  /** A measure of null is only asked for. */
  items: { cause: CausePlace; measure: MeasurePlace | null }[];
  causes: AddedLine[] | null;
  measures: AddedLine[] | null;
  uncovered: AddedLine[];
  /** Measures of nothing but zeal, of no problem. */
  unpaired: ApartLine[];
}

/** Where the cause and the measure of each problem stand, or would; where that is not certain nothing is put in. */
function placesOf({ text, lines }: MendWish, objective: RegExp): Places {
  const { problems } = lines;
  const causeOf = pairUp(text, problems, lines.causes, (words) => isHollowCause(words, objective));
  const measureOf = pairUp(text, problems, lines.measures, isLoose);
  const hasInside = problems.some(({ measure }) => measure !== null);
  const isUsual = problems.filter(({ measure }) => measure !== null).length * 2 >= problems.length;
  const hasApart = lines.measures.length > 0;
  const isInline = problems.some((item) => item.isInline);
  const isTold = lines.together !== null && !isAllZeal(text, lines.together);
  const causes: AddedLine[] | null = isEach(text, lines.causes, causeOf) ? [] : null;
  const measures: AddedLine[] | null = isEach(text, lines.measures, measureOf) ? [] : null;
  const uncovered: AddedLine[] = [];
  const causePlace = (i: number): CausePlace => {
    if (lines.causes.length > 0)
      return { kind: 'apart', line: causes === null ? null : (causeOf[i] ?? null), added: causes };
    return lines.commonCause ? { kind: 'none' } : { kind: 'inside' };
  };
  const measurePlace = (i: number): MeasurePlace | null => {
    if (hasApart) return hasInside ? null : { kind: 'apart', line: measureOf[i] ?? null, added: measures };
    // Where few say what shall be done, it is told elsewhere, in a way that was not read.
    if (hasInside && !isUsual) return null;
    if (hasInside) return { kind: 'inside', label: labelOf(text, lines) };
    if (isTold) return null;
    return isInline || lines.together !== null
      ? { kind: 'apart', line: null, added: uncovered }
      : { kind: 'inside', label: labelOf(text, lines) };
  };
  const items = problems.map((_, i) => ({ cause: causePlace(i), measure: measurePlace(i) }));
  const unpaired = measureOf.some((one) => one !== null)
    ? lines.measures.filter((one) => !measureOf.includes(one) && isLoose(text.slice(one.start, one.end)))
    : [];
  return { items, causes, measures, uncovered, unpaired };
}

/** One line for one problem, none left over; as many as there are problems, or lines of their own that can be added to. */
function isEach(text: string, lines: readonly ApartLine[], chosen: readonly (ApartLine | null)[]): boolean {
  if (lines.length < fewestEach || !lines.every((line) => chosen.includes(line))) return false;
  if (lines.length === chosen.length) return true;
  return lines.every(({ start, mark }) => (start === 0 || text[start - 1] === '\n') && mark.end > mark.start);
}

const fewestEach = 2;

function isAllZeal(text: string, { start, end }: Span): boolean {
  return text
    .slice(start, end)
    .split(/[。；]/)
    .every((one) => one.trim() === '' || isLoose(one.replace(/^[^？]*？/, '')));
}

/** What a concrete cause stands with is as concrete: 从端午拖到年底，原因是我两次出差. */
function isConcrete(text: string, item: ProblemLine): boolean {
  if (saysFact.test(text.slice(item.problem.start, item.problem.end))) return true;
  return item.cause !== null && factOfCause.test(text.slice(item.cause.start, item.cause.end));
}

/** Behind the problems of one paragraph, or behind the zeal that is said of them all: each says what it is for. */
function appendParagraph(
  mended: Mended,
  text: string,
  { problems, together }: ProblemLines,
  added: readonly AddedLine[],
): void {
  const last = problems.at(-1);
  if (!last || added.length === 0) return;
  const said = added.map(({ topic, words }) => `${topic}，${words}`).join('；');
  const isTold = added.every((one) => one.isTold);
  const line = text.indexOf('\n', last.end);
  const lineEnd = line === -1 ? text.length : line;
  const at = together ? beforeStop(text, together) : lineEnd;
  const words = together ? `：${said}` : `\n${printLabels.plans}${said}。`;
  if (isTold) mended.mends.push({ start: at, end: at, after: words });
  else propose(mended, at, words, rewriteWords.ownerQuestion);
}

function mendProblem(mended: Mended, text: string, item: ProblemLine, matter: Matter, told: readonly Answer[]): void {
  const words = text.slice(item.problem.start, item.problem.end);
  const evidence = told
    .filter(({ role, words: said }) => role === 'evidence' && said !== '')
    .map(({ words: said }) => said);
  const at = beforeStop(text, item.problem);
  if (evidence.length > 0) {
    const stop = item.isInline || /[。；]$/.test(words) ? '' : '。';
    const lead = item.isInline ? '，' : '。';
    mended.mends.push({ start: at, end: at, after: `${lead}${evidence.join('，')}${stop}` });
    return;
  }
  if (isConcrete(text, item)) return;
  propose(mended, at, `，${matter.figures ?? matter.gap}`, matter.question);
  ask(mended, matter.question);
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
    if (!matter || said.length < shortestZeal || /[：:]/.test(said) || !isLoose(said)) continue;
    const end = together.start + index + said.trimEnd().length;
    propose(mended, end, `：${matter.deedGap}`, rewriteWords.measureQuestion(matter.topic));
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
