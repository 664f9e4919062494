import { amounts, faults, marks, plans, units, numbers, people } from '../../lexicon/lexicon.ts';
import { shape, shapes } from '../../lexicon/shape.ts';
import type { Kind } from '../../kinds/kind.ts';
import type { ThemePlan } from '../../kinds/problems.ts';
import { bigramsOf } from '../../text/bigrams.ts';
import type { Span } from '../../text/spans.ts';
import type { Desk } from './desk.ts';
import { answersByItem, pairUp, speaksOf } from './match-lines.ts';
import { ask, bare, saysFact, spanOf, stopAt, type Added, type Matter, type Mend, type Mended } from './mend.ts';
import { appendMeasures, isLoose, labelOf, mendMeasure, type MeasurePlace } from './mend-measures.ts';
import type { ApartLine, ProblemLine, ProblemLines } from './problem-lines.ts';
import { measureOfCounted } from './measure-of-counted.ts';
import { type Answer } from './rewrite-answers.ts';
import { fromPlan, planFor } from './rewrite-entry.ts';
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
  /** Praise in the shape of a problem: what it should give way to is asked, and nothing is made of it. */
  isPraise: (problem: Span) => boolean;
}

/** Why it came so is told with the problem itself: 只发通知、没有逐人核实. */
const toldWhy = shape`${plans.toldWhy}`;
/** Of a cause: what was or was not done, how often. */
const factOfCause = shape`\d|${marks.count}${amounts.measure}|${plans.toldWhy}`;
const ownUnit = shapes`${people.i}(?=${units.town})`;
const hollow = shape`${faults.hollowCause}`;
const own = shape`${faults.own}|${faults.aboutWork}`;

/** Only what is weak is written anew, each line in its own place and form; what is missing is put beside it. */
export function mendProblems(wish: MendWish): Mended {
  const { text, lines, answers } = wish;
  const mended: Mended = { mends: [], claims: [], questions: [], themes: [] };
  const used = new Set<string>();
  const answered = answersByItem(text, lines.problems, answers);
  const causeOf = pairUp(text, lines.problems, lines.causes, (words) => isHollowCause(wish.desk.kind, words));
  const measureOf = pairUp(text, lines.problems, lines.measures, isLoose);
  const hasCauses = lines.causes.length > 0 || lines.problems.some(({ cause }) => cause !== null);
  const isInline = lines.problems.some((item) => item.isInline);
  const hasInside = lines.problems.some(({ measure }) => measure !== null);
  const added: Added = { causes: isInline && !hasCauses ? [] : null, measures: [] };
  const uncovered: Added['measures'] = [];
  for (const [i, item] of lines.problems.entries()) {
    const matter = matterOf(wish, item, i, used);
    const told = answered[i] ?? [];
    if (told.length === 0 && wish.isPraise(item.problem)) {
      ask(mended, rewriteWords.praiseQuestion(matter.topic));
      continue;
    }
    mendProblem(mended, text, item, matter, told);
    mendCause(mended, text, item, causeOf[i] ?? null, matter, told, added.causes);
    const isTogether = lines.together !== null && item.measure === null && speaksOf(text, lines.together, item);
    const place: MeasurePlace =
      lines.measures.length > 0 && !hasInside
        ? { kind: 'apart', line: measureOf[i] ?? null, added: added.measures }
        : isInline || lines.together !== null
          ? { kind: 'apart', line: null, added: uncovered }
          : { kind: 'inside', label: labelOf(text, lines) };
    if (!isTogether) mendMeasure(mended, text, item, place, matter, told, wish.desk.words.get('明年') ?? '明年');
    if (matter.plan) mended.themes.push(matter.plan.id);
  }
  appendMeasures(mended, text, lines, added.measures);
  appendParagraphs(mended, text, lines, added.causes ?? [], uncovered);
  mended.mends = joinMends(mended.mends);
  return mended;
}

/** Behind the problems of one paragraph, or in place of what is only zeal: each with its number. */
function appendParagraphs(
  mended: Mended,
  text: string,
  { problems, together }: ProblemLines,
  causes: readonly string[],
  wanted: Added['measures'],
): void {
  let measures = wanted;
  const last = problems.at(-1);
  if (!last || causes.length + measures.length === 0) return;
  const count = (words: readonly string[]): string =>
    words.map((one, i) => `${words.length > 1 ? `${marks.ordinal.list[i] ?? ''}是` : ''}${one}`).join('；');
  const open = measures.filter(({ words }) => words.includes('【'));
  if (open.length > 1) {
    // One gap for all that only he can say.
    const topics = open.map(({ aim }) => aim.replace(rewriteWords.against, '').replace(/的问题$/, ''));
    const aim = rewriteWords.aimOf(topics.join('、'));
    measures = [...measures.filter((one) => !open.includes(one)), { aim, words: open[0]?.words ?? '' }];
  }
  const zeal = together === null ? [] : looseSentences(text, together);
  if (zeal.length > 0) {
    mended.mends.push(...inPlaceOf(text, zeal, measures));
    measures = [];
  }
  if (causes.length + measures.length === 0) return;
  const paragraphs = [
    causes.length > 0 ? `${rewriteWords.causesHead}${count(causes)}。` : '',
    measures.length > 0
      ? `${rewriteWords.measuresHead}${count(measures.map(({ aim, words }) => `${aim}，${words}`))}。`
      : '',
  ].filter((one) => one !== '');
  const at = last.end;
  const next = /^[；;，,。\s]*/.exec(text.slice(at))?.[0].length ?? 0;
  const isTail = together !== null && together.start <= at + next;
  mended.mends.push({
    start: at,
    end: at + next,
    after: `${stopAt(text, at)}\n${paragraphs.join('\n')}${isTail ? '\n' : text.slice(at, at + next).includes('\n') ? '\n' : ''}`,
  });
}

/** Sentences that are words of zeal. */
function looseSentences(text: string, { start, end }: Span): Span[] {
  return [...text.slice(start, end).matchAll(/[^。；]*[。；]?/g)].flatMap((found) => {
    // 往后怎么办？ is how he begins.
    const asked = /^[^？]*？/.exec(found[0])?.[0].length ?? 0;
    const words = found[0].slice(asked);
    const at = start + found.index + asked;
    return words.trim() !== '' && isLoose(words) ? [{ start: at, end: at + words.length }] : [];
  });
}

/** Each measure in place of the zeal that speaks of its matter, the others in place of the first; no zeal is left over. */
function inPlaceOf(text: string, zeal: readonly Span[], measures: Added['measures']): Mend[] {
  const after = new Map<Span, string[]>(zeal.map((one) => [one, []]));
  const [first] = zeal;
  for (const { aim, words } of measures) {
    const pairs = bigramsOf(aim);
    const score = ({ start, end }: Span): number => {
      const said = text.slice(start, end);
      return pairs.filter((pair) => said.includes(pair)).length;
    };
    const best = zeal.toSorted((a, b) => score(b) - score(a))[0];
    const there = best && score(best) > 1 ? best : first;
    if (there) after.get(there)?.push(`${aim}，${words}。`);
  }
  return zeal.map((one) => ({ ...spanOf(one), after: after.get(one)?.join('') ?? '' }));
}

function matterOf(
  { desk, text, isOwnKind, local }: MendWish,
  item: ProblemLine,
  place: number,
  used: Set<string>,
): Matter {
  const words = text.slice(item.problem.start, item.problem.end);
  const name = nameOf(words);
  const plan = isOwnKind ? surePlan(desk, name, words) : null;
  const isFree = plan !== null && !used.has(plan.id);
  if (plan) used.add(plan.id);
  const entry = plan && isFree ? fromPlan(desk, plan) : null;
  const nextYear = desk.words.get('明年') ?? '明年';
  const lead = isOwnKind ? (desk.words.get('部长') ?? rewriteWords.someone) : rewriteWords.someone;
  const { ownCauses } = rewriteWords;
  const measure = measureOfCounted(words, lead, nextYear, place);
  return {
    plan: isFree ? plan : null,
    topic: name,
    cause:
      entry && plan
        ? local(bare(entry.cause.slice(plan.about.length + 1)))
        : (ownCauses[place % ownCauses.length]?.(objectOf(name)) ?? ''),
    aim:
      entry && plan
        ? local(plan.aim)
        : rewriteWords.aimOf(name.length > longestObject ? objectOf(name) : name.replace(beforeMatter, '')),
    measure: entry && plan ? local(bare(entry.measure.slice(plan.aim.length + 1))) : measure,
    problem: entry && plan ? local(ownTopic(name, plan, bare(entry.problem))) : null,
    objective: objectiveOf(desk.kind),
    question: plan?.question ?? rewriteWords.stageQuestion(name),
  };
}

const beforeMatter = shape`^(?:${plans.beforeMatter})`;
const faultBegins = shape`${plans.faultBegins}`;
const wanting = shape`${faults.wanting}|${faults.continuing}|${faults.vague}`;
const [shortestObject, longestObject] = [2, 12];

/** What the matter is, without what is wrong with it: 民兵点验到位不齐 → 民兵点验到位. */
function objectOf(name: string): string {
  const bareName = name.replace(beforeMatter, '');
  const object = bareName.slice(0, faultBegins.exec(bareName)?.index ?? bareName.length).replace(/[的在对上有]$/, '');
  const isNamed = object.length >= shortestObject && object.length <= longestObject && object !== bareName;
  return isNamed ? object : rewriteWords.thisMatter;
}

/** His own short name of the matter stays before what the plan asks for. */
function ownTopic(name: string, plan: ThemePlan, problem: string): string {
  const isOwn = name.length <= longestObject && !wanting.test(name);
  const evidence = problem.startsWith(`${plan.name}。`) ? problem.slice(plan.name.length + 1) : '';
  return isOwn && evidence !== '' ? `${name}。${evidence}` : problem;
}

/** What a kind says of circumstances. */
function objectiveOf({ checks }: Kind): RegExp {
  return shape`${plans.circumstance}|${plans.outside}|${checks.objective.map(escaped).join('|') || '(?!)'}`;
}

const leftUndone = shape`${plans.shortfall}`;

/** Nothing of what he did or left undone: named circumstances, or things that just are so. */
function isOutside(words: string, objective: RegExp): boolean {
  if (own.test(words) || factOfCause.test(words)) return false;
  return objective.test(words) || !leftUndone.test(words);
}

/** True of everything, or too short to say of whom and what. */
function isEmptyCause(words: string): boolean {
  if (factOfCause.test(words)) return false;
  return (hollow.test(words) && words.length < longestHollow) || (!own.test(words) && words.length < shortestCause);
}

const shortestCause = 18;

/** Zeal or circumstances, and nothing that was done or left undone. */
function isHollowCause(kind: Kind, words: string): boolean {
  const isShortHollow = hollow.test(words) && words.length < longestHollow;
  return !factOfCause.test(words) && (isOutside(words, objectiveOf(kind)) || isShortHollow);
}

function escaped(word: string): string {
  return word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The first clause that names the matter, without signs. */
function nameOf(words: string): string {
  const plain = words.replaceAll(/[*_]/g, '').trim();
  const first = /^[^，。；：:\n]+/.exec(plain)?.[0] ?? plain;
  return first.length > 24 ? first.slice(0, 24) : first;
}

/** Words of a plan that take up so much of the name that it is surely this matter. */
const sure = 8;

function surePlan(desk: Desk, name: string, words: string): ThemePlan | null {
  const plan = planFor(desk.kind, name);
  if (plan === null || plan.isGeneric) return null;
  const weight = plan.words.filter((word) => name.includes(word)).reduce((sum, word) => sum + word.length ** 2, 0);
  // A concrete sentence leaves less room for a matter that only sounds alike.
  return weight >= (saysFact.test(words) ? sure + 1 : 4) ? plan : null;
}

function mendProblem(mended: Mended, text: string, item: ProblemLine, matter: Matter, told: readonly Answer[]): void {
  const words = text.slice(item.problem.start, item.problem.end);
  const evidence = told
    .filter(({ role, words: said }) => role === 'evidence' && said !== '')
    .map(({ words: said }) => said);
  const stop = item.isInline ? (/[。；]$/.exec(words)?.[0] ?? '') : '。';
  if (evidence.length > 0) {
    mended.mends.push({
      ...item.problem,
      after: `${bare(words)}${item.isInline ? '，' : '。'}${evidence.join('，')}${stop}`,
    });
    return;
  }
  // What a concrete cause stands with is as concrete: 从端午拖到年底，原因是我两次出差.
  const isToldBeside = item.cause !== null && factOfCause.test(text.slice(item.cause.start, item.cause.end));
  if (saysFact.test(words) || isToldBeside) return;
  const better = matter.problem ?? openProblem(words);
  const said = item.isInline ? better.replaceAll('。', '，') : better;
  mended.mends.push({ ...item.problem, after: `${said}${stop}` });
  if (matter.problem !== null) mended.claims.push({ text: said, question: matter.question });
  ask(mended, matter.question);
}

/** Its name stays, what is said round it gives way to a gap. */
function openProblem(words: string): string {
  const signs = /^(\*\*|__)[^\n]*?\1/.exec(words)?.[0];
  if (signs !== undefined) return `${signs}${rewriteWords.shownBy}`;
  // As far as it says what is wrong: 第四个，国防教育，年轻人参与的不多.
  let name = '';
  for (const [clause] of words.matchAll(/[^，。；]+[，。；]?/g)) {
    name += clause;
    if (faultBegins.test(clause)) break;
  }
  return `${bare(name)}，${rewriteWords.shownBy}`;
}

function mendCause(
  mended: Mended,
  text: string,
  item: ProblemLine,
  apart: ApartLine | null,
  matter: Matter,
  told: readonly Answer[],
  added: string[] | null,
): void {
  const said = told.filter(({ role, words }) => role === 'cause' && words !== '').map(({ words }) => words);
  const stands = item.cause ?? apart;
  const words = stands === null ? '' : text.slice(stands.start, stands.end);
  const problem = text.slice(item.problem.start, item.problem.end);
  const rest = problem.slice(nameOf(problem).length);
  if (stands === null && said.length === 0 && saysFact.test(problem) && toldWhy.test(rest)) return;
  const body = stands !== null && apart === stands ? text.slice(apart.mark.end, apart.end) : words;
  const plain = body.replace(ownUnit, '');
  const isOutsideOnly = stands !== null && isOutside(plain, matter.objective);
  const isHollow = stands !== null && isEmptyCause(plain);
  if (stands !== null && !isOutsideOnly && !isHollow && said.length === 0) return;
  const proposed = said.length > 0 ? said.join('；') : matter.cause;
  if (said.length === 0) {
    mended.claims.push({ text: proposed, question: rewriteWords.causeQuestion });
    ask(mended, matter.question);
  }
  if (stands === null) {
    const at = item.problem.end;
    if (added) added.push(proposed);
    else if (item.isInline)
      mended.mends.push({
        start: at,
        end: at,
        after: `，${rewriteWords.causeInside}${proposed}${runOnStop(text, at)}`,
      });
    else {
      const label = item.isLabelled ? `\n${rewriteWords.causeLabel}：` : rewriteWords.causeInside;
      mended.mends.push({ start: at, end: at, after: `${stopAt(text, at)}${label}${proposed}。` });
    }
    return;
  }
  const lead = causeLeadOf(words, apart === stands ? apart.mark : null, text);
  const kept = isHollow ? '' : `${rewriteWords.besides}${words.slice(lead.length)}`;
  const stop = item.isInline ? '' : '。';
  mended.mends.push({
    ...spanOf(stands),
    after: kept === '' ? `${lead}${proposed}${stop}` : `${lead}${proposed}；${kept}`,
  });
}

/** What follows in the same sentence stands behind a mark again. */
function runOnStop(text: string, at: number): string {
  return /^\p{Script=Han}/u.test(text.slice(at)) ? '。' : '';
}

const longestHollow = 40;
const causeLead = shape`^${plans.causeStart}?[${numbers.be.letters}：:，,]?\s*`;

function causeLeadOf(words: string, mark: Span | null, text: string): string {
  if (mark !== null) return text.slice(mark.start, mark.end);
  return causeLead.exec(words)?.[0] ?? '';
}

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
