import { amounts, faults, marks, plans, units, numbers, people } from '../../lexicon/lexicon.ts';
import { shape, shapes } from '../../lexicon/shape.ts';
import type { Kind } from '../../kinds/kind.ts';
import type { ThemePlan } from '../../kinds/problems.ts';
import type { Span } from '../../text/spans.ts';
import type { Desk } from './desk.ts';
import { answersByItem, pairUp, speaksOf } from './match-lines.ts';
import { ask, bare, saysFact, spanOf, stopAt, type Added, type Matter, type Mend, type Mended } from './mend.ts';
import { appendMeasures, isLoose, labelOf, mendMeasure, type MeasurePlace } from './mend-measures.ts';
import type { ApartLine, ProblemLine, ProblemLines } from './problem-lines.ts';
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
      lines.measures.length > 0
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
  measures: Added['measures'],
): void {
  const last = problems.at(-1);
  if (!last || causes.length + measures.length === 0) return;
  const isInline = problems.some((item) => item.isInline);
  const count = (words: readonly string[]): string =>
    words.map((one, i) => `${words.length > 1 ? `${marks.ordinal.list[i] ?? ''}是` : ''}${one}`).join('；');
  const paragraphs = [
    causes.length > 0 ? `${rewriteWords.causesHead}${count(causes)}。` : '',
    measures.length > 0
      ? `${rewriteWords.measuresHead}${count(measures.map(({ aim, words }) => `${aim}，${words}`))}。`
      : '',
  ].filter((one) => one !== '');
  const zeal = together && looseSentence(text, together);
  if (!isInline && zeal && causes.length === 0) {
    mended.mends.push({ ...zeal, after: `${measures.map(({ aim, words }) => `${aim}，${words}`).join('；')}。` });
    return;
  }
  const at = last.end;
  const next = /^[；;，,。\s]*/.exec(text.slice(at))?.[0].length ?? 0;
  const isTail = together !== null && together.start <= at + next;
  mended.mends.push({
    start: at,
    end: at + next,
    after: `${stopAt(text, at)}\n${paragraphs.join('\n')}${isTail ? '\n' : text.slice(at, at + next).includes('\n') ? '\n' : ''}`,
  });
}

/** The first sentence of words of zeal. */
function looseSentence(text: string, { start, end }: Span): Span | null {
  for (const found of text.slice(start, end).matchAll(/[^。；]*[。；]?/g)) {
    if (found[0].trim() !== '' && isLoose(found[0]))
      return { start: start + found.index, end: start + found.index + found[0].length };
  }
  return null;
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
  const { ownCauses, ownMeasures } = rewriteWords;
  const measure = ownMeasures[place % ownMeasures.length]?.(lead, nextYear) ?? '';
  return {
    plan: isFree ? plan : null,
    topic: name,
    cause:
      entry && plan
        ? local(bare(entry.cause.slice(plan.about.length + 1)))
        : (ownCauses[place % ownCauses.length] ?? ''),
    aim: entry && plan ? local(plan.aim) : rewriteWords.aimOf(name),
    measure: entry && plan ? local(bare(entry.measure.slice(plan.aim.length + 1))) : measure,
    problem: entry ? local(bare(entry.problem)) : null,
    objective: objectiveOf(desk.kind),
    question: plan?.question ?? rewriteWords.stageQuestion(name),
  };
}

/** What a kind says of circumstances. */
function objectiveOf({ checks }: Kind): RegExp {
  return shape`${plans.circumstance}|${plans.outside}|${checks.objective.map(escaped).join('|') || '(?!)'}`;
}

/** Zeal or circumstances, and nothing that was done or left undone. */
function isHollowCause(kind: Kind, words: string): boolean {
  const isOutside = objectiveOf(kind).test(words) && !own.test(words);
  return !factOfCause.test(words) && (isOutside || (hollow.test(words) && words.length < longestHollow));
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
  const better = matter.problem ?? `${bare(words)}，${rewriteWords.shownBy}`;
  const said = item.isInline ? better.replaceAll('。', '，') : better;
  mended.mends.push({ ...item.problem, after: `${said}${stop}` });
  if (matter.problem !== null) mended.claims.push({ text: said, question: matter.question });
  ask(mended, matter.question);
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
  const plain = words.replace(ownUnit, '');
  const isOutsideOnly = stands !== null && matter.objective.test(plain) && !own.test(plain) && !factOfCause.test(plain);
  const isHollow = stands !== null && hollow.test(words) && !factOfCause.test(words) && words.length < longestHollow;
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
      mended.mends.push({ start: at, end: at, after: `，${rewriteWords.causeInside}${proposed}` });
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
