import { amounts, faults, marks, numbers, people, plans, units } from '../../lexicon/lexicon.ts';
import { shape, shapes } from '../../lexicon/shape.ts';
import type { Span } from '../../text/spans.ts';
import {
  ask,
  beforeStop,
  isSentenceEnd,
  propose,
  spanOf,
  stopAt,
  type AddedLine,
  type Matter,
  type Mended,
} from './mend.ts';
import type { Kind } from '../../kinds/kind.ts';
import { clausesOf } from './his-words.ts';
import { tellingPairs } from './match-lines.ts';
import { nameOf } from './matter-names.ts';
import type { ApartLine, ProblemLine } from '../../report/problem-part/problem-items.ts';
import type { Answer } from './rewrite-answers.ts';
import { ownFirst } from './rewrite-with-answers.ts';
import { planFor } from './rewrite-entry.ts';
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

/** A clause of a cause: his own doing, a circumstance, or neither. */
function sideOf(words: string, objective: RegExp): 'own' | 'outside' | 'open' {
  const clause = words.replaceAll(ownUnit, '');
  if (self.test(clause)) return 'own';
  const isOthers = objective.test(clause) || outsider.test(clause) || named.test(clause);
  // 自己跑生意 is what others do.
  const said = leftUndone.test(clause) ? clause : clause.replaceAll(oneself, '');
  if (!isOthers && (own.test(said) || lacking.test(clause) || toldFact.test(clause))) return 'own';
  return isOthers ? 'outside' : 'open';
}

const toldFact = shape`\d|${plans.toldWhy}|${plans.causeTold}`;
const outsider = shape`^(?:${plans.outsider})`;
const oneself = shapes`${people.oneself}`;

/** Nothing of what he did or left undone: named circumstances, or things that just are so. */
function isOutside(words: string, objective: RegExp): boolean {
  const sides = clausesOf(words).map((clause) => sideOf(clause, objective));
  if (sides.includes('own')) return false;
  return sides.includes('outside') || !leftUndone.test(words);
}

/** Where the circumstances begin that a span ends in: 0 where it tells nothing else. null: it ends in none. */
function circumstancesAt(words: string, objective: RegExp): number | null {
  const clauses = [...words.matchAll(/[^，。；]+/g)].map(({ 0: said, index }) => ({
    at: index,
    side: sideOf(said.trim(), objective),
  }));
  const lastOwn = clauses.findLastIndex(({ side }) => side === 'own');
  const tail = clauses.slice(lastOwn + 1);
  const first = tail.find(({ side }) => side === 'outside');
  return first === undefined ? null : lastOwn === -1 ? 0 : first.at;
}

/** True of everything, or too short to say of whom and what. */
function isEmptyCause(words: string): boolean {
  if (factOfCause.test(words)) return false;
  if ((lacking.test(words) || words.length < barest) && !self.test(words)) return true;
  return (hollow.test(words) && words.length < longestHollow) || (!self.test(words) && words.length < shortestCause);
}

/** 没有形成合力: it names neither himself nor anything that the problem or any matter of the kind is about. */
function isOfNothing(words: string, problem: string, kind: Kind): boolean {
  if (self.test(words) || factOfCause.test(words) || words.length >= longestHollow) return false;
  const plan = planFor(kind, words);
  const told = tellingPairs(problem, kind);
  return (
    (plan === null || plan.isGeneric || plan.explains) &&
    [...tellingPairs(words, kind)].every((pair) => !told.has(pair))
  );
}

/** 器材库面积偏小 at the number of a problem of another matter. */
function isOfOther(words: string, problem: string, { plan }: Matter, kind: Kind): boolean {
  const other = planFor(kind, words);
  if (other === null || other.isGeneric || other.explains || other.id === plan?.id) return false;
  const told = tellingPairs(problem, kind);
  return [...tellingPairs(words, kind)].every((pair) => !told.has(pair));
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

/** His own doing is put beside words that say nothing, and before circumstances; what he answers is put first. */
export function mendCause(
  mended: Mended,
  text: string,
  item: ProblemLine,
  place: CausePlace,
  matter: Matter,
  told: readonly Answer[],
  kind: Kind | null,
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
  if (kind === null) {
    ask(mended, matter.question);
    return;
  }
  if (stands === null) {
    if (!lacksCause(text, item, place, matter)) return;
    if (matter.cause !== null && place.kind === 'inside') proposeInside(mended, text, item, matter, matter.cause);
    else if (matter.cause !== null && place.kind === 'apart')
      place.added?.push({ topic: matter.topic, words: matter.cause });
    ask(mended, matter.question);
    return;
  }
  const words = text.slice(stands.start, stands.end);
  const plain = words.slice(causeLeadOf(words, stands === apart ? apart.mark : null, text).length).replace(ownUnit, '');
  const problem = text.slice(item.problem.start, item.problem.end);
  if (!isOutside(plain, matter.objective) && !isEmptyCause(plain) && !isOfNothing(plain, problem, kind)) return;
  // Why something else came so stands as he says it.
  const isOther = stands === apart && isOfOther(plain, problem, matter, kind);
  if (isOther && !lacking.test(plain)) {
    ask(mended, rewriteWords.otherCause(matter.topic));
    return;
  }
  const span = { start: stands.start + words.length - plain.length, end: stands.end };
  if (matter.cause !== null && !isOther) proposeBeside(mended, text, span, matter.cause, matter.objective);
  ask(mended, matter.question);
}

/** No line of his tells why, and the problem itself does not. */
export function lacksCause(text: string, item: ProblemLine, place: CausePlace, { objective }: Matter): boolean {
  if (place.kind === 'none' || (item.cause ?? (place.kind === 'apart' ? place.line : null)) !== null) return false;
  return !isCaused(withoutCircumstances(text.slice(item.problem.start, item.problem.end), objective));
}

/** Before the circumstances a cause ends in, behind everything else; his own words stay as they are. */
function proposeBeside(mended: Mended, text: string, span: Span, cause: string, objective: RegExp): void {
  const end = beforeStop(text, span);
  const said = text.slice(span.start, end);
  const at = circumstancesAt(said, objective);
  if (at === null) propose(mended, end, `，${cause}`, rewriteWords.causeQuestion);
  else propose(mended, span.start + at, `${cause}${circumstanceLead(said.slice(at))}`, rewriteWords.causeQuestion);
}

/** Said once: what calls itself 客观, or goes on with 加上, is not led in again. */
function circumstanceLead(said: string): string {
  return named.test(said) || goesOn.test(said) ? '；' : rewriteWords.besidesThat;
}

const goesOn = shape`^(?:${plans.aside}|${plans.besides})`;

const named = shape`${plans.outsideNamed}`;

/** 怪我，… is said, not written. */
const blame = shape`^(?:${plans.chiefly})?(?:${plans.blameMe})[，：]`;

/** Where a cause stands, or would. none: it is told with those of the others. */
export type CausePlace =
  | { kind: 'inside' }
  | { kind: 'none' }
  | { kind: 'apart'; line: ApartLine | null; added: AddedLine[] | null };

/** Why is told in the problem itself. */
export function isCaused(problem: string): boolean {
  return tellsWhy(problem) || blamesHimself(problem);
}

/** 搞活动也没人来 is no doing of his. */
function withoutCircumstances(problem: string, objective: RegExp): string {
  return problem
    .split(/(?<=[，。；])/)
    .filter((clause, i) => i === 0 || sideOf(clause.replace(/[，。；]$/, ''), objective) !== 'outside')
    .join('');
}

/** 我对请假把关不严, 本人到现场少: what is wrong is his own doing. */
function blamesHimself(problem: string): boolean {
  return problem.split(/[，。；]/).some((clause) => selfFirst.test(clause) && leftUndone.test(clause));
}

const selfFirst = shape`^[^，。；]{0,3}${people.self}(?!${people.plural}?${units.town})`;

/** Why is told where the problem is, or what was left undone. */
function tellsWhy(problem: string): boolean {
  const rest = problem.slice(nameOf(problem).length);
  // 3个没有按月更新 tells what, and not why.
  const clauses = rest.split(/[，。；]/).filter((clause) => !/\d/.test(clause));
  return clauses.some(
    (clause) => toldWhy.test(clause) || undone.test(clause) || neglected.test(clause) || oneSided.test(clause),
  );
}

const oneSided = shape`${faults.oneSided}`;
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

/** Behind the problem itself, before the circumstances it ends in, in a line of its own where the others have one. */
function proposeInside(mended: Mended, text: string, item: ProblemLine, { objective }: Matter, cause: string): void {
  const at = beforeStop(text, item.problem);
  const isLine = item.isLabelled;
  const said = text.slice(item.problem.start, at);
  const outside = isLine ? null : circumstancesAt(said, objective);
  const begins = outside === null ? '' : (/^[^，。；]*/.exec(said.slice(outside))?.[0] ?? '');
  if (outside !== null && outside > 0 && !/\d/.test(begins)) {
    const whole = `${rewriteWords.causeInside}${cause}${circumstanceLead(said.slice(outside))}`;
    // Within a line a ； begins the next item.
    const lead = item.isInline ? whole.replaceAll('；', '，') : whole;
    propose(mended, item.problem.start + outside, lead, rewriteWords.causeQuestion);
    return;
  }
  const joint = item.isInline ? '，' : '。';
  const words = isLine ? `\n${rewriteWords.causeLabel}：${cause}。` : `${joint}${rewriteWords.causeInside}${cause}`;
  propose(mended, isLine ? item.problem.end : at, words, rewriteWords.causeQuestion);
}

const causeLead = shape`^(?:${plans.causeStart}|[^，。；]{0,12}${plans.reasonName}${plans.chiefly}?${plans.isWord}|)[${numbers.be.letters}：:，,]?\s*`;

function causeLeadOf(words: string, mark: Span | null, text: string): string {
  if (mark !== null) return text.slice(mark.start, mark.end);
  return causeLead.exec(words)?.[0] ?? '';
}

/** Why all of them came: behind what says nothing of himself stands his own doing, problem by problem. */
export function mendCommonCause(
  mended: Mended,
  text: string,
  common: Span,
  matters: readonly Matter[],
  objective: RegExp,
): void {
  // 主观上，…。客观上，…: behind what is said of himself.
  const outside = text.slice(common.start, common.end).search(outsideSentence);
  const end = beforeStop(text, outside > 0 ? { start: common.start, end: common.start + outside } : common);
  const said = text.slice(common.start, end);
  // 造成这些问题的原因，主要是…, 为什么会这样？…: before nothing but circumstances.
  const [lead = ''] = /^[^，。；：？]{2,16}[，：？]/.exec(said) ?? [];
  const opening = tellsOwn(lead) ? 0 : lead.length;
  const isOthers = isOutside(said.slice(opening), objective);
  if (!isOthers && (factOfCause.test(said) || tellsOwn(said))) return;
  const causes = matters.flatMap(({ cause }) => cause?.replaceAll('；', '，') ?? []);
  if (causes.length === 0) {
    ask(mended, rewriteWords.causesQuestion);
    return;
  }
  const mark = (at: number): string =>
    causes.length > 1 ? `${marks.ordinal.list[at] ?? ''}${numbers.be.list[0] ?? ''}` : '';
  // Within a list a ； begins the next item.
  const each = causes.map((cause, at) => `${mark(at)}${cause}`);
  if (opening > 0 && isOthers) {
    const put = `${rewriteWords.subjectively}${each.join('；')}${circumstanceLead(said.slice(opening))}`;
    propose(mended, common.start + opening, put, rewriteWords.causeQuestion);
    return;
  }
  const between = own.test(said) ? rewriteWords.inParticular : rewriteWords.fromMyself;
  propose(mended, end, `${between}${each.join('；')}`, rewriteWords.causeQuestion);
  // …，下一步，…: what is listed ends its sentence.
  if (/[，,]/.test(text[end] ?? '')) mended.mends.push({ start: end, end: end + 1, after: '。' });
}

const outsideSentence = shape`(?<=[。；])(?:${plans.outsideNamed})`;

/** What he himself did or left undone: more than that he did not think of it enough. */
function tellsOwn(said: string): boolean {
  return said
    .split(/[，。；]/)
    .map((clause) => clause.replaceAll(stillWord, ''))
    .some((clause) => !hollow.test(clause) && (self.test(clause) || neglected.test(clause)) && leftUndone.test(clause));
}

/** 重视程度还不够. */
const stillWord = shapes`${faults.notYet}`;
