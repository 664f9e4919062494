import { amounts, faults, marks, numbers, people, plans, units } from '../../lexicon/lexicon.ts';
import { shape, shapes } from '../../lexicon/shape.ts';
import type { Span } from '../../text/spans.ts';
import {
  ask,
  beforeStop,
  isSentenceEnd,
  propose,
  saysFact,
  spanOf,
  stopAt,
  type AddedLine,
  type Matter,
  type Mended,
} from './mend.ts';
import type { Kind } from '../../kinds/kind.ts';
import { contentOf } from './his-words.ts';
import { objectiveOf } from './matter.ts';
import { nameOf } from './matter-names.ts';
import type { ApartLine, ProblemLine } from '../../report/problem-part/problem-items.ts';
import type { Answer } from './rewrite-answers.ts';
import { ownFirst } from './rewrite-with-answers.ts';
import { rewriteWords } from './rewrite-words.ts';

/** Why it came so is told with the problem itself: 只发通知、没有逐人核实. */
const toldWhy = shape`${plans.toldWhy}`;
/** Of a cause: what was or was not done, how often. */
export const factOfCause = shape`\d|${marks.count}${amounts.measure}|${plans.toldWhy}|${plans.causeTold}`;
const ownUnit = shapes`${people.i}(?=${units.town})`;
const hollow = shape`${faults.hollowCause}`;
const own = shape`${faults.own}|${faults.aboutWork}`;
const leftUndone = shape`${plans.shortfall}`;
/** 没有跟电力公司算过. */
const undone = shape`${plans.leftUndone}`;

/** Nothing of what he did or left undone: named circumstances, or things that just are so. */
function isOutside(words: string, objective: RegExp): boolean {
  if (own.test(words) || factOfCause.test(words)) return false;
  return objective.test(words) || !leftUndone.test(words);
}

/** True of everything, or too short to say of whom and what. */
function isEmptyCause(words: string): boolean {
  if (factOfCause.test(words)) return false;
  if ((lacking.test(words) || words.length < barest) && !self.test(words)) return true;
  return (hollow.test(words) && words.length < longestHollow) || (!self.test(words) && words.length < shortestCause);
}

const self = shape`${people.i}`;
/** 谋划不足 of nobody. */
const lacking = shape`(?:${faults.notEnough}|${faults.low})[^，。；]{0,2}[。；]?$`;
const [shortestCause, longestHollow, shortestKept] = [18, 40, 12];
/** 学习不深入。 */
const barest = 10;

/** Zeal or circumstances, and nothing that was done or left undone. */
export function isHollowCause(words: string, objective: RegExp): boolean {
  const isShortHollow =
    (hollow.test(words) && words.length < longestHollow) ||
    ((lacking.test(words) || words.length < barest) && !self.test(words));
  return !factOfCause.test(words) && (isOutside(words, objective) || isShortHollow);
}

/** His own doing is proposed in place of words that say nothing, and before circumstances; what he answers is put first. */
export function mendCause(
  mended: Mended,
  text: string,
  item: ProblemLine,
  place: CausePlace,
  matter: Matter,
  told: readonly Answer[],
  kind: Kind,
): void {
  const said = told.filter(({ role, words }) => role === 'cause' && words !== '').map(({ words }) => words);
  const apart = place.kind === 'apart' ? place.line : null;
  const stands = item.cause ?? apart;
  if (said.length > 0) {
    const cause = toldCause(said.join('；'), item.isInline).replace(blame, rewriteWords.mine);
    // Told with those of the others.
    if (place.kind === 'none' && item.cause === null) matter.cause = cause;
    else tellCause(mended, text, item, place, cause, matter);
    return;
  }
  if (matter.isOther && matter.isCauseOpen) {
    ask(mended, matter.question);
    return;
  }
  if (stands === null) {
    const problem = text.slice(item.problem.start, item.problem.end);
    if (place.kind === 'none' || (saysFact.test(problem) && tellsWhy(problem)) || blamesHimself(problem)) return;
    if (place.kind === 'apart') place.added?.push({ topic: matter.topic, words: matter.cause });
    else proposeInside(mended, text, item, matter.cause);
    ask(mended, matter.question);
    return;
  }
  const words = text.slice(stands.start, stands.end);
  const plain = words.slice(causeLeadOf(words, stands === apart ? apart.mark : null, text).length).replace(ownUnit, '');
  const isOutsideOnly = isOutside(plain, matter.objective);
  if (!isOutsideOnly && !isEmptyCause(plain)) return;
  proposeOwn(mended, text, { start: stands.start + words.length - plain.length, end: stands.end }, matter, kind);
  ask(mended, matter.question);
}

/** What he tells of himself stands before what is proposed, circumstances behind it; what fits anything gives way. */
function proposeOwn(mended: Mended, text: string, span: Span, { cause, objective }: Matter, kind: Kind): void {
  const end = beforeStop(text, span);
  const said = text.slice(span.start, end);
  const { mine, outside } = toldIn(said, objective, kind);
  if (outside === said) propose(mended, span.start, `${cause}${rewriteWords.besidesThat}`, rewriteWords.causeQuestion);
  else if (mine === said) propose(mended, end, `，${cause}`, rewriteWords.causeQuestion);
  else propose(mended, { start: span.start, end }, around(mine, cause, outside), rewriteWords.causeQuestion, said);
}

function around(mine: string, cause: string, outside: string): string {
  return `${mine}${mine === '' ? '' : '，'}${cause}${outside === '' ? '' : `${rewriteWords.besidesThat}${outside}`}`;
}

/** What he tells of himself, and what lay outside his work; without what is true of anything. */
function toldIn(said: string, objective: RegExp, kind: Kind): { mine: string; outside: string } {
  const clauses = said.replace(chieflyStart, '').split('，');
  const isOut = (clause: string): boolean => objective.test(clause) || busy.test(clause) || !ownShort.test(clause);
  const isTold = (clause: string): boolean => contentOf(clause, kind).length > 0;
  return {
    mine: clauses.filter((clause) => !isOut(clause) && isTold(clause)).join('，'),
    outside: clauses.filter((clause) => isOut(clause) && (isTold(clause) || busy.test(clause))).join('，'),
  };
}

const busy = shape`${plans.circumstance}|${plans.workplace}${plans.busy}`;
/** 思想上重视不够, 重部署轻落实 and 培训不及时 tell no circumstance. */
const ownShort = shape`${faults.hollowCause}|${faults.own}|${faults.oneSided}|(?:${faults.notEnough}|${faults.low}|${faults.vague}|${faults.notSo})[^，。；]{0,2}$`;

/** 怪我，… is said, not written. */
const blame = shape`^(?:${plans.chiefly})?(?:${plans.blameMe})[，：]`;

/** Where a cause stands, or would. none: it is told with those of the others. */
export type CausePlace =
  | { kind: 'inside' }
  | { kind: 'none' }
  | { kind: 'apart'; line: ApartLine | null; added: AddedLine[] | null };

/** 我对请假把关不严 behind what is wrong. */
function blamesHimself(problem: string): boolean {
  return problem
    .slice(nameOf(problem).length)
    .split('，')
    .some((clause) => self.test(clause.slice(0, shortestSelf)) && ownShort.test(clause));
}

const shortestSelf = 2;

/** Why is told where the problem is, or what was left undone. */
function tellsWhy(problem: string): boolean {
  const rest = problem.slice(nameOf(problem).length);
  return toldWhy.test(rest) || undone.test(rest) || neglected.test(rest);
}

/** 保管员和武装部都没有追. */
const neglected = shape`(?:${plans.answerable})[^，。；]{0,12}(?:${plans.leftOut})`;

/** His own words, in place of what says nothing. */
function tellCause(
  mended: Mended,
  text: string,
  item: ProblemLine,
  place: CausePlace,
  proposed: string,
  matter: Matter,
): void {
  const apart = place.kind === 'apart' ? place.line : null;
  const stands = item.cause ?? apart;
  if (stands === null) {
    if (place.kind === 'apart' && place.added) place.added.push({ topic: matter.topic, words: proposed, isTold: true });
    else putInside(mended, text, item, proposed);
    return;
  }
  const words = text.slice(stands.start, stands.end);
  const lead = causeLeadOf(words, stands === apart ? apart.mark : null, text);
  const plain = words.slice(lead.length).replace(ownUnit, '');
  const isHollow = isEmptyCause(plain);
  const isKept =
    !hollow.test(plain) &&
    (!isHollow || matter.objective.test(plain) || (!lacking.test(plain) && plain.length >= shortestKept));
  const kept = isKept
    ? `${isOutside(plain, matter.objective) ? rewriteWords.besidesThat : `；${rewriteWords.besides}`}${words.slice(lead.length)}`
    : (/[。；]$/.exec(words.trimEnd())?.[0] ?? '');
  mended.mends.push({ ...spanOf(stands), after: `${lead}${proposed}${kept}` });
}

/** His own reason before what lay outside his work; where he names only this, it stands as he says it. */
function toldCause(said: string, isInline: boolean): string {
  const { own: mine, outside } = ownFirst(said);
  if (mine === '' || outside === '') return mine === '' ? outside : mine;
  return `${mine}${isInline ? '；' : '。'}${rewriteWords.outside}${outside}`;
}

function putInside(mended: Mended, text: string, item: ProblemLine, proposed: string): void {
  const at = item.problem.end;
  if (item.isInline) {
    const isEnd = isSentenceEnd(text, item.end);
    const before = /[，；。]$/.test(text.slice(0, at)) ? '' : isEnd ? '。' : '，';
    const after = at === item.end && !/^\p{Script=Han}/u.test(text.slice(at)) ? '' : '。';
    mended.mends.push({ start: at, end: at, after: `${before}${rewriteWords.causeInside}${proposed}${after}` });
    return;
  }
  const label = item.isLabelled ? `\n${rewriteWords.causeLabel}：` : rewriteWords.causeInside;
  mended.mends.push({ start: at, end: at, after: `${stopAt(text, at)}${label}${proposed}。` });
}

/** Behind the problem itself, in a line of its own where the others have one. */
function proposeInside(mended: Mended, text: string, item: ProblemLine, cause: string): void {
  const at = beforeStop(text, item.problem);
  const isLine = item.isLabelled;
  const words = isLine ? `\n${rewriteWords.causeLabel}：${cause}。` : `，${rewriteWords.causeInside}${cause}`;
  propose(mended, isLine ? item.problem.end : at, words, rewriteWords.causeQuestion);
}

const ownSide = shape`${plans.subjective}`;

const causeLead = shape`^${plans.causeStart}?[${numbers.be.letters}：:，,]?\s*`;

function causeLeadOf(words: string, mark: Span | null, text: string): string {
  if (mark !== null) return text.slice(mark.start, mark.end);
  return causeLead.exec(words)?.[0] ?? '';
}

/**
 * Why all of them came: what says nothing gives way to his own doing, problem by problem; circumstances follow it, and
 * what he says of himself stands before it.
 */
export function mendCommonCause(
  mended: Mended,
  text: string,
  common: Span,
  kind: Kind,
  matters: readonly Matter[],
): void {
  const end = beforeStop(text, common);
  const whole = text.slice(common.start, end);
  if (factOfCause.test(whole) || (ownSide.test(whole) && neglected.test(whole))) return;
  // Gaps alone say less than what he says.
  if (matters.every(({ isCauseOpen }) => isCauseOpen)) {
    ask(mended, rewriteWords.causesQuestion);
    return;
  }
  const lead = (matters.length > 1 ? listLead : causeLead).exec(whole)?.[0].length ?? 0;
  const marked = matters.length > 1 ? (listMark.exec(text.slice(0, common.start))?.[0].length ?? 0) : 0;
  const said = { start: common.start + lead - marked, end };
  const words = text.slice(said.start + marked, end);
  const mark = (at: number): string =>
    matters.length > 1 ? `${marks.ordinal.list[at] ?? ''}${numbers.be.list[0] ?? ''}` : '';
  // Within a list a ； begins the next item.
  const each = matters.map(({ cause }, at) => `${mark(at)}${cause.replaceAll('；', '，')}`).join('；');
  const put = (place: Span | number, after: string, instead?: string): void => {
    propose(mended, place, after, rewriteWords.causeQuestion, instead);
  };
  if (self.test(words)) put(end, `${rewriteWords.inParticular}${each}`);
  else {
    const { mine, outside } = toldIn(words, objectiveOf(kind), kind);
    const his = mine === '' ? '' : `${mine}${rewriteWords.inParticular}`;
    put(said, `${his}${around('', each, outside)}`, text.slice(said.start, end));
  }
}

/** The mark of an only cause, which is of all of them. */
const listMark = shape`${marks.ordinal}[${numbers.be.letters}]$`;
/** 究其原因，: what is said of all follows it. */
const listLead = shape`^(?:(?:${plans.causeOfAll})(?:[^，。：:]{0,8}[：:]|[，：:])?)?`;
const chieflyStart = shape`^(?:${plans.chieflyIs}|${plans.isWord})+`;
