import { amounts, faults, marks, plans, units } from '../../lexicon/lexicon.ts';
import { shape, shapes } from '../../lexicon/shape.ts';
import type { ThemePlan } from '../../kinds/problems.ts';
import { chineseNumber, readHeadingMark } from '../../report/headings.ts';
import { enumerate } from '../../report/enumerate.ts';
import { bigramsOf } from '../../text/bigrams.ts';
import type { Span } from '../../text/spans.ts';
import type { Desk } from './desk.ts';
import type { ApartLine, ProblemLine, ProblemLines } from './problem-lines.ts';
import { isCircumstance, withAnswer, type Answer } from './rewrite-answers.ts';
import { fromPlan, planFor } from './rewrite-entry.ts';
import { rewriteWords } from './rewrite-words.ts';

/** What stands in a span of the officer's text gives way to `after`. */
export interface Mend extends Span {
  after: string;
}

export interface Mended {
  mends: Mend[];
  /** Sentences nobody has said yet, as they stand in `after`, each with the question that settles it. */
  claims: { text: string; question: string }[];
  questions: string[];
  /** Matters of the plans that were used, for telling answers apart. */
  themes: string[];
}

export interface MendWish {
  desk: Desk;
  text: string;
  lines: ProblemLines;
  answers: readonly Answer[];
  /** The report is of the kind whose plans these are; of another kind none is lent. */
  isOwnKind: boolean;
  /** 社区 → 村, where villages are what he has. */
  local: (words: string) => string;
}

/** What can be looked up or counted: such a line is the officer's, and stays. */
const fact = shape`\d|${marks.count}${amounts.measure}|${plans.evidence}|${plans.concreteDoing}`;
/** Why it came so is told with the problem itself: 只发通知、没有逐人核实. */
const toldWhy = shape`${plans.toldWhy}`;
/** Of a cause: what was or was not done, how often. */
const factOfCause = shape`\d|${marks.count}${amounts.measure}|${plans.toldWhy}`;
const ownUnit = shapes`我(?=${units.town})`;
const hollow = shape`${faults.hollowCause}`;
const own = shape`${faults.own}|${faults.aboutWork}`;
const slogan = shape`${plans.slogan}`;
const doer = shape`${plans.doer}`;

/** Only what is weak is written anew, each line in its own place and form; what is missing is put beside it. */
export function mendProblems(wish: MendWish): Mended {
  const { text, lines, answers } = wish;
  const mended: Mended = { mends: [], claims: [], questions: [], themes: [] };
  const used = new Set<string>();
  const answered = answersByItem(text, lines.problems, answers);
  const causeOf = pairUp(text, lines.problems, lines.causes);
  const measureOf = pairUp(text, lines.problems, lines.measures);
  const hasCauses = lines.causes.length > 0 || lines.problems.some(({ cause }) => cause !== null);
  const isInline = lines.problems.some((item) => item.isInline);
  const added: Added = { causes: isInline && !hasCauses ? [] : null, measures: [] };
  const uncovered: Added['measures'] = [];
  for (const [i, item] of lines.problems.entries()) {
    const matter = matterOf(wish, item, i, used);
    const told = answered[i] ?? [];
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

/** What stands nowhere yet. null: causes have places of their own. */
interface Added {
  causes: string[] | null;
  measures: { aim: string; words: string }[];
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

interface Matter {
  plan: ThemePlan | null;
  /** In his words, without what fits any matter: 民兵之家建而少用. */
  topic: string;
  /** Without their stops. */
  cause: string;
  measure: string;
  /** What the measure is for; his own words where no plan has it. */
  aim: string;
  problem: string | null;
  /** What is said of circumstances. */
  objective: RegExp;
  question: string;
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
    objective: shape`${plans.circumstance}|${plans.outside}|${desk.kind.checks.objective.map(escaped).join('|') || '(?!)'}`,
    question: plan?.question ?? rewriteWords.stageQuestion(name),
  };
}

function escaped(word: string): string {
  return word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function bare(sentence: string): string {
  return sentence.replace(/[。；，\s]+$/, '');
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
  return weight >= (fact.test(words) ? sure + 1 : 4) ? plan : null;
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
  if (fact.test(words)) return;
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
  if (stands === null && said.length === 0 && fact.test(problem) && toldWhy.test(rest)) return;
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

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

const longestHollow = 40;
const causeLead = shape`^(?:${plans.causeStart})?[是：:，,]?\s*`;

function causeLeadOf(words: string, mark: Span | null, text: string): string {
  if (mark !== null) return text.slice(mark.start, mark.end);
  return causeLead.exec(words)?.[0] ?? '';
}

type MeasurePlace =
  | { kind: 'inside'; label: string }
  /** Under a heading of its own: in its line, or `added` at the end. */
  | { kind: 'apart'; line: ApartLine | null; added: Added['measures'] };

function mendMeasure(
  mended: Mended,
  text: string,
  item: ProblemLine,
  place: MeasurePlace,
  matter: Matter,
  told: readonly Answer[],
  nextYear: string,
): void {
  const said = told.filter(({ role }) => role === 'measure');
  const stands = item.measure ?? (place.kind === 'apart' ? place.line : null);
  const words = stands === null ? '' : text.slice(stands.start, stands.end);
  if (stands !== null && !isLoose(words) && said.length === 0) return;
  const proposed = bare(said.reduce((now, answer) => withAnswer(now, answer, nextYear), `${matter.measure}。`));
  const isSettled = said.some(({ owner, deadline }) => owner !== null && deadline !== null);
  if (!isSettled) {
    mended.claims.push({ text: proposed, question: rewriteWords.measureQuestion(matter.topic) });
    ask(mended, rewriteWords.ownerQuestion);
  }
  if (stands !== null) {
    const mark =
      place.kind === 'apart' && item.measure === null
        ? text.slice(stands.start, place.line?.mark.end ?? stands.start)
        : '';
    const label = measureLead.exec(words.slice(mark.length))?.[0] ?? '';
    // What he wants stays said, where a line has nothing else to say what it is about.
    const own = bare(words.slice(mark.length + label.length));
    const isNamed = label.startsWith(rewriteWords.against) || mark === '';
    const aim = isNamed ? '' : `${matter.plan ? matter.aim : own.length <= longestAim ? own : matter.aim}：`;
    const stop = item.isInline ? '' : (/[。；]$/.exec(words)?.[0] ?? '');
    const comma = label === '' || /[，：:]$/.test(label) ? '' : '，';
    mended.mends.push({ ...spanOf(stands), after: `${mark}${label}${comma}${aim}${proposed}${stop}` });
  } else if (place.kind === 'apart') place.added.push({ aim: matter.aim, words: proposed });
  else {
    const at = Math.max(item.problem.end, item.cause?.end ?? 0);
    const label = item.isLabelled
      ? `\n${place.label}：`
      : `${place.label}${place.label === rewriteWords.nextStep ? '，' : '：'}`;
    mended.mends.push({ start: at, end: at, after: `${stopAt(text, at)}${label}${proposed}。` });
  }
}

const longestAim = 26;

const measureLead = shape`^(?:针对[^，。]{2,30}，|(?:${plans.measureLabel})[，：:]?)`;

/** Without who, when, how much or anything that is done: words of zeal. */
function isLoose(words: string): boolean {
  if (fact.test(words.replace(/^\d{1,2}[.．、]/, ''))) return false;
  return slogan.test(words) || !doer.test(words);
}

function stopAt(text: string, at: number): string {
  return /[。！？；\n]$/.test(text.slice(0, at)) ? '' : '。';
}

function ask({ questions }: Mended, question: string): void {
  if (!questions.includes(question)) questions.push(question);
}

/** How measures are called in the other items: 整改, 措施, 下一步. */
function labelOf(text: string, { problems }: ProblemLines): string {
  for (const { measure } of problems) {
    const label = measure && /^([^，。：:]{2,4})[：:，]/.exec(text.slice(measure.start, measure.end))?.[1];
    if (label) return label;
  }
  return rewriteWords.nextStep;
}

/** Of as many lines each answers the one at its place, unless another shares more of its words. */
function pairUp(text: string, problems: readonly ProblemLine[], lines: readonly ApartLine[]): (ApartLine | null)[] {
  const pairs = lines.map(({ start, end }) => new Set(bigramsOf(text.slice(start, end))));
  const free = new Set(lines.keys());
  const chosen: (ApartLine | null)[] = problems.map(() => null);
  const scored = problems.flatMap((item, i) => {
    const own = bigramsOf(text.slice(item.problem.start, item.problem.end));
    return [...lines.keys()].map((j) => ({
      i,
      j,
      score: own.filter((pair) => pairs[j]?.has(pair)).length + (i === j && problems.length === lines.length ? 1 : 0),
    }));
  });
  for (const { i, j, score } of scored.toSorted(
    (a, b) => b.score - a.score || Number(b.i === b.j) - Number(a.i === a.j),
  )) {
    if (score < 1 || chosen[i] || !free.has(j)) continue;
    chosen[i] = lines[j] ?? null;
    free.delete(j);
  }
  return chosen;
}

/** A sentence with something done in it, about this problem. */
function speaksOf(text: string, { start, end }: Span, item: ProblemLine): boolean {
  const pairs = bigramsOf(text.slice(item.problem.start, item.problem.end)).filter(
    (pair) => !/[的了有没个一不]/.test(pair),
  );
  const told = text.slice(start, end).split(/[。；]|，(?=[^，]{0,6}(?:争取|由))/);
  return told.some((words) => fact.test(words) && pairs.some((pair) => words.includes(pair)));
}

/** Further measures go behind the last one, marked as those are. */
function appendMeasures(mended: Mended, text: string, { measures }: ProblemLines, added: Added['measures']): void {
  const last = measures.at(-1);
  if (!last || added.length === 0) return;
  const mark = text.slice(last.mark.start, last.mark.end);
  const isAlone = last.start === 0 || text[last.start - 1] === '\n';
  const lines = added.map(
    ({ aim, words }, i) => `${isAlone ? '\n' : ''}${markAfter(mark, measures.length + i + 1)}${aim}：${words}。`,
  );
  mended.mends.push({
    start: last.end,
    end: last.end,
    after: `${isAlone ? '' : stopAt(text, last.end)}${lines.join('')}`,
  });
}

function markAfter(mark: string, number: number): string {
  if (enumerate(mark).length > 0 || /[一二三四五六七八九十]/.test(mark))
    return mark.replace(/[一二三四五六七八九十]+/, chineseNumber(number));
  return readHeadingMark(mark) === null ? mark.replace(/\d+/, String(number)) : mark.replace(/\d+/, String(number));
}

/** Answers by the number said, else by the words they share; one that fits no problem is put to none. */
function answersByItem(text: string, problems: readonly ProblemLine[], answers: readonly Answer[]): Answer[][] {
  const found: Answer[][] = problems.map(() => []);
  let last = -1;
  for (const answer of answers) {
    const place =
      answer.ordinal !== null && problems[answer.ordinal - 1]
        ? answer.ordinal - 1
        : closest(text, problems, answer.words);
    const isForAll = place === -1 && answer.role === 'measure' && answer.words === '';
    if (isForAll) for (const own of found) own.push(answer);
    const at =
      place === -1 && !isForAll ? (answer.role === 'evidence' ? (problems.length === 1 ? 0 : -1) : last) : place;
    if (at >= 0) {
      found[at]?.push(answer);
      last = at;
    }
  }
  return found;
}

function closest(text: string, problems: readonly ProblemLine[], words: string): number {
  const wanted = bigramsOf(words);
  let best = -1;
  let most = 0;
  for (const [i, { start, end }] of problems.entries()) {
    const score = wanted.filter((pair) => text.slice(start, end).includes(pair)).length;
    if (score > most) [best, most] = [i, score];
  }
  return best;
}

/** What is put in at one place is one change. */
function joinMends(mends: readonly Mend[]): Mend[] {
  const joined: Mend[] = [];
  for (const mend of mends.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = joined.at(-1);
    if (last && mend.start <= last.end && (mend.start === mend.end || mend.start < last.end)) {
      last.after += mend.after;
      last.end = Math.max(last.end, mend.end);
    } else joined.push({ ...mend });
  }
  return joined;
}
