import type { Kind } from '../../kinds/kind.ts';
import type { Detector, ThemePlan } from '../../kinds/problems.ts';
import { faults, negation, plans } from '../../lexicon/lexicon.ts';
import { shape, shapes } from '../../lexicon/shape.ts';
import { findNumerals } from '../../numerals/numerals.ts';
import type { Span } from '../../text/spans.ts';
import type { Desk } from './desk.ts';
import { isLoose } from './loose.ts';
import { readTextFigures } from '../../reading/text-figures.ts';
import { contentOf, tellingClauses } from './his-words.ts';
import type { HisLines } from './reasons.ts';
import type { ToldFigures } from './told-figures.ts';
import { keepSound } from './check-assembly.ts';
import { answersByItem } from './match-lines.ts';
import { matterOf, objectiveOf, type Speaker } from './matter.ts';
import { factOfCause, lacksCause, mendCause, mendCommonCause } from './mend-causes.ts';
import { placesOf, type Places } from './mend-places.ts';
import { ask, beforeStop, endsSentence, propose, saysFact, type Matter, type Mend, type Mended } from './mend.ts';
import { appendCauses, isAbout, labelOf, mendMeasure, putMeasures } from './mend-measures.ts';
import type { ApartLine, ProblemLine, ProblemLines } from '../../report/problem-part/problem-items.ts';
import type { Answer } from './rewrite-answers.ts';
import { planFor } from './rewrite-entry.ts';
import { rewriteWords } from './rewrite-words.ts';

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
  const deeds = answered.flatMap((told, i) => (told.some(({ role }) => role === 'measure') ? i : []));
  const places = placesOf(wish, new Set(deeds));
  const ofAll = shareOut(wish);
  const his = lines.problems.map((item, i) => hisLinesOf(wish, places, item, i, ofAll[i] ?? []));
  const matters = lines.problems.map((item, i) => {
    const told = (answered[i] ?? []).filter(({ role }) => role !== 'measure').map(({ words }) => words);
    const said = his[i] ?? { problem: '', cause: '', measure: '' };
    return matterOf(parts, said, isConcrete(text, item, desk.kind), told.join('，'));
  });
  keepWhole(wish, places, matters, answered);
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
    if (item.cause === null) named.push(matter);
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
  const common = lines.commonCause ?? (places.causes === null ? wholeOf(lines.causes) : null);
  if (common && wish.isOwnKind) mendCommonCause(mended, text, common, named, objectiveOf(desk.kind));
  appendCauses(mended, text, lines, places.causes ?? []);
  putMeasures(mended, text, lines, places.added, places);
  if (lines.together && places.added.length === 0) mendTogether(mended, text, lines.together, lines, matters);
  keepSound(mended, text);
  mended.mends = joinMends(mended.mends);
  return mended;
}

/**
 * Nothing is lent that denies what his report says was done; and of causes, or of measures, that stand nowhere yet, all
 * problems get one or none does: a set half filled reads worse than his own.
 */
function keepWhole(
  { desk, text, lines }: MendWish,
  places: Places,
  matters: readonly Matter[],
  answered: readonly (readonly Answer[] | undefined)[],
): void {
  const done = oversightIn(text.slice(0, lines.start), desk);
  const isDone = (words: string | null): boolean => words !== null && done.some((word) => words.includes(word));
  for (const matter of matters)
    if (isDone(matter.cause) || isDone(matter.measure))
      [matter.cause, matter.measure, matter.evidence.open] = [null, null, ''];
  const lacking = { cause: [] as Matter[], measure: [] as Matter[] };
  for (const [i, item] of lines.problems.entries()) {
    const [matter, place] = [matters[i], places.items[i]];
    if (!matter || !place || (answered[i] ?? []).length > 0) continue;
    if (lacksCause(text, item, place.cause, matter)) lacking.cause.push(matter);
    if (place.measure?.kind === 'apart' && place.measure.line === null && item.measure === null)
      lacking.measure.push(matter);
    if (place.measure?.kind === 'inside' && item.measure === null) lacking.measure.push(matter);
  }
  for (const part of ['cause', 'measure'] as const)
    if (lacking[part].some((matter) => matter[part] === null)) for (const matter of lacking[part]) matter[part] = null;
}

const oversight = shapes`${plans.oversight}`;
const denied = shape`${negation.no}|${negation.lacking}`;

/** 年底逐村考核打分，后三名逐一约谈: how those below were held to it, as the report tells of the year. */
function oversightIn(report: string, { kind }: Desk): string[] {
  const sentences = report.split(/[。\n]/).filter((said) => kind.levels.some(({ below }) => said.includes(below)));
  return sentences
    .flatMap((sentence) => sentence.split(/[，；]/))
    .flatMap((clause) => (denied.test(clause) ? [] : (clause.match(oversight) ?? [])));
}

/** Causes that are of no problem in particular are of them all. */
function wholeOf(lines: readonly ApartLine[]): Span | null {
  const [first, last] = [lines[0], lines.at(-1)];
  return first && last ? { start: first.start, end: last.end } : null;
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
  const at = beforeStop(text, known.length > 0 ? item.problem : sentenceOf(text, item.problem, open));
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

/** Up to the last sentence of the problem that the gaps speak of: what else the item tells stands behind. */
function sentenceOf(text: string, problem: Span, open: string): Span {
  const sentences = [...text.slice(problem.start, problem.end).matchAll(/[^。]+。?/g)];
  const last = sentences.findLast(({ 0: said }) => isAbout(open.replaceAll(/【[^】]*】/g, '，'), said));
  return last ? { start: problem.start, end: problem.start + last.index + last[0].length } : problem;
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
