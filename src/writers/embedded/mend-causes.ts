import { amounts, faults, marks, numbers, people, plans, units } from '../../lexicon/lexicon.ts';
import { shape, shapes } from '../../lexicon/shape.ts';
import type { Span } from '../../text/spans.ts';
import { ask, isSentenceEnd, saysFact, spanOf, stopAt, type Added, type Matter, type Mended } from './mend.ts';
import { nameOf } from './matter.ts';
import type { ApartLine, ProblemLine } from './problem-items.ts';
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

/** Nothing of what he did or left undone: named circumstances, or things that just are so. */
function isOutside(words: string, objective: RegExp): boolean {
  if (own.test(words) || factOfCause.test(words)) return false;
  return objective.test(words) || !leftUndone.test(words);
}

/** True of everything, or too short to say of whom and what. */
function isEmptyCause(words: string): boolean {
  if (factOfCause.test(words)) return false;
  if ((lacking.test(words) || words.length < barest) && !self.test(words)) return true;
  return (hollow.test(words) && words.length < longestHollow) || (!own.test(words) && words.length < shortestCause);
}

const self = shape`${people.i}`;
/** 谋划不足 of nobody. */
const lacking = shape`(?:${faults.notEnough}|${faults.low})[^，。；]{0,2}[。；]?$`;
const [shortestCause, longestHollow, shortestKept, shortestOutside] = [18, 40, 12, 5];
/** 学习不深入。 */
const barest = 10;

/** Zeal or circumstances, and nothing that was done or left undone. */
export function isHollowCause(words: string, objective: RegExp): boolean {
  const isShortHollow =
    (hollow.test(words) && words.length < longestHollow) ||
    ((lacking.test(words) || words.length < barest) && !self.test(words));
  return !factOfCause.test(words) && (isOutside(words, objective) || isShortHollow);
}

/** The officer's own doing first, circumstances he named after it; a cause that says what was done or left stays. */
export function mendCause(
  mended: Mended,
  text: string,
  item: ProblemLine,
  apart: ApartLine | null,
  matter: Matter,
  told: readonly Answer[],
  added: Added['causes'],
): void {
  const said = told.filter(({ role, words }) => role === 'cause' && words !== '').map(({ words }) => words);
  const stands = item.cause ?? apart;
  const words = stands === null ? '' : text.slice(stands.start, stands.end);
  const problem = text.slice(item.problem.start, item.problem.end);
  const rest = problem.slice(nameOf(problem).length);
  if (stands === null && said.length === 0 && saysFact.test(problem) && toldWhy.test(rest)) return;
  const lead = causeLeadOf(words, stands !== null && apart === stands ? apart.mark : null, text);
  const plain = words.slice(lead.length).replace(ownUnit, '');
  const isOutsideOnly = stands !== null && isOutside(plain, matter.objective);
  const isHollow = stands !== null && isEmptyCause(plain);
  if (stands !== null && !isOutsideOnly && !isHollow && said.length === 0) return;
  const proposed = said.length > 0 ? toldCause(said.join('；'), item.isInline) : matter.cause;
  if (said.length === 0) {
    mended.claims.push({ text: proposed, question: rewriteWords.causeQuestion });
    ask(mended, matter.question);
  }
  if (stands === null) {
    if (added) added.push({ topic: matter.topic, words: proposed });
    else putInside(mended, text, item, proposed);
    return;
  }
  const isKept =
    !hollow.test(plain) &&
    (!isHollow || matter.objective.test(plain) || (!lacking.test(plain) && plain.length >= shortestKept));
  const kept = isKept
    ? `；${rewriteWords.besides}${words.slice(lead.length)}`
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

const causeLead = shape`^${plans.causeStart}?[${numbers.be.letters}：:，,]?\s*`;

function causeLeadOf(words: string, mark: Span | null, text: string): string {
  if (mark !== null) return text.slice(mark.start, mark.end);
  return causeLead.exec(words)?.[0] ?? '';
}

/** Why all of them came, in words that fit any matter: each has its own cause now, and circumstances stand for themselves. */
export function mendCommonCause(mended: Mended, text: string, common: Span, objective: RegExp): void {
  const words = text.slice(common.start, common.end);
  if (factOfCause.test(words)) return;
  const told = words.replace(commonLead, '');
  const isSaid = objective.test(told) && !bothSides.test(told) && told.length > shortestOutside;
  const outside = isSaid ? `${rewriteWords.outside}${told}` : '';
  mended.mends.push({ ...spanOf(common), after: outside });
}

const commonLead = shape`^(?:(?:${plans.causeOfAll})[^，。]{0,4}|${plans.chiefly}?${plans.outsideName}?${plans.reason})[，,]?(?:${plans.commonTalk}|[，,])*`;
const bothSides = shape`${plans.bothSides}`;
