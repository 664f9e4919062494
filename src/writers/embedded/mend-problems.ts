import { marks, plans } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import type { Detector } from '../../kinds/problems.ts';
import { bigramsOf } from '../../text/bigrams.ts';
import type { Span } from '../../text/spans.ts';
import type { Desk } from './desk.ts';
import { isLoose } from './loose.ts';
import { answersByItem, pairUp, spokenOf } from './match-lines.ts';
import { matterOf, objectiveOf } from './matter.ts';
import { factOfCause, isHollowCause, mendCause, mendCommonCause } from './mend-causes.ts';
import { ask, bare, isSentenceEnd, saysFact, stopAt, type Added, type Matter, type Mend, type Mended } from './mend.ts';
import { appendCauses, appendMeasures, dropSpare, labelOf, mendMeasure, type MeasurePlace } from './mend-measures.ts';
import type { ProblemLine } from './problem-items.ts';
import type { ProblemLines } from './problem-lines.ts';
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

/** Only what is weak is written anew, each line in its own place and form; what is missing is put beside it. */
export function mendProblems(wish: MendWish): Mended {
  const { text, lines, answers, desk } = wish;
  const mended: Mended = { mends: [], claims: [], questions: [], themes: [] };
  const objective = objectiveOf(desk.kind);
  const answered = answersByItem(text, lines.problems, answers, (words) =>
    wish.isOwnKind ? (planFor(desk.kind, words)?.id ?? null) : null,
  );
  const causeOf = pairUp(text, lines.problems, lines.causes, (words) => isHollowCause(words, objective));
  const measureOf = pairUp(text, lines.problems, lines.measures, isLoose);
  const hasInside = lines.problems.some(({ measure }) => measure !== null);
  const isInline = lines.problems.some((item) => item.isInline);
  const added: Added = { causes: lines.causes.length > 0 ? [] : null, measures: [] };
  const uncovered: Added['measures'] = [];
  const parts = { ...wish, used: new Set<string>(), turns: new Map<string, number>() };
  const matters = lines.problems.map((item) => {
    const words = text.slice(item.problem.start, item.problem.end);
    return matterOf(parts, words, isConcrete(text, item));
  });
  const spoken = lines.together ? spokenOf(text, lines.together, lines.problems) : new Set<number>();
  const dropped = isBare(text, lines.problems) ? emptyOnes(lines.problems, matters) : new Set<number>();
  for (const [i, item] of lines.problems.entries()) {
    const matter = matters[i];
    if (!matter || dropped.has(i)) continue;
    const told = answered[i] ?? [];
    if (told.length === 0 && !matter.isTold && wish.isPraise(item.problem)) {
      ask(mended, rewriteWords.praiseQuestion(matter.topic));
      continue;
    }
    mendProblem(mended, text, item, matter, told);
    mendCause(mended, text, item, causeOf[i] ?? null, matter, told, added.causes);
    const isTogether = item.measure === null && spoken.has(i);
    const place: MeasurePlace =
      lines.measures.length > 0 && !hasInside
        ? { kind: 'apart', line: measureOf[i] ?? null, added: added.measures }
        : (isInline || lines.together !== null) && !hasInside
          ? { kind: 'apart', line: null, added: uncovered }
          : { kind: 'inside', label: labelOf(text, lines) };
    const nextYear = desk.words.get('明年') ?? rewriteWords.nextYear;
    if (!isTogether) mendMeasure(mended, text, item, i, place, matter, told, nextYear);
    if (matter.plan) mended.themes.push(matter.plan.id);
  }
  if (lines.commonCause) mendCommonCause(mended, text, lines.commonCause, objective);
  dropSpare(mended, text, lines.causes, causeOf, (words) => isHollowCause(words, objective));
  dropSpare(mended, text, lines.measures, measureOf, isLoose);
  appendCauses(mended, text, lines, added.causes ?? []);
  appendMeasures(mended, text, lines, added.measures);
  appendParagraph(mended, text, lines, uncovered);
  mended.mends = joinMends(mended.mends);
  if (isBare(text, lines.problems)) mended.mends = numberItems(mended, text, lines.problems, matters, dropped);
  return mended;
}

/** What a concrete cause stands with is as concrete: 从端午拖到年底，原因是我两次出差. */
function isConcrete(text: string, item: ProblemLine): boolean {
  if (saysFact.test(text.slice(item.problem.start, item.problem.end))) return true;
  return item.cause !== null && factOfCause.test(text.slice(item.cause.start, item.cause.end));
}

/** Nothing but commas between the problems of one sentence. */
function isBare(text: string, problems: readonly ProblemLine[]): boolean {
  const [first, second] = problems;
  return (
    first !== undefined &&
    second !== undefined &&
    first.isInline &&
    /[，,]/.test(text[first.end] ?? '') &&
    first.mark.start === first.mark.end
  );
}

/** Two to four problems are told, and of those that say nothing, the ones without a matter of their own go first. */
function emptyOnes(problems: readonly ProblemLine[], matters: readonly Matter[]): Set<number> {
  const empty = new Set<number>();
  const places = [...problems.keys()];
  const named = places.filter((i) => matters[i]?.plan);
  if (named.length >= fewestProblems) for (const i of places) if (!matters[i]?.plan) empty.add(i);
  for (const i of places.filter((one) => !empty.has(one)).slice(mostProblems)) empty.add(i);
  return empty;
}

const [fewestProblems, mostProblems] = [2, 4];

/** 主要是甲，乙，丙 becomes 主要是：一是…；二是…; what was left out is told. */
function numberItems(
  mended: Mended,
  text: string,
  problems: readonly ProblemLine[],
  matters: readonly Matter[],
  dropped: ReadonlySet<number>,
): Mend[] {
  const first = problems[0];
  const last = problems.at(-1);
  if (!first || !last) return mended.mends;
  const inside = mended.mends.filter(({ start, end }) => start >= first.start && end <= last.end);
  const after = problems
    .flatMap((item, i) => {
      if (dropped.has(i)) return [];
      let own = '';
      let at = item.start;
      for (const mend of inside.filter(({ start, end }) => start >= item.start && end <= item.end)) {
        own += text.slice(at, mend.start) + mend.after;
        at = mend.end;
      }
      return [bare(own + text.slice(at, item.end))];
    })
    .map((own, i) => `${marks.ordinal.list[i] ?? ''}是${own}`)
    .join('；');
  const colon = /[：:]$/.test(text.slice(0, first.start)) ? '' : '：';
  const left = [...dropped].flatMap((i) => matters[i]?.topic ?? []);
  if (left.length > 0) mended.questions.unshift(rewriteWords.leftOut(left.map((one) => `“${one}”`).join('')));
  // Behind the last one stands what shall be done about all.
  const end = last.end + (/^[，,]/.exec(text.slice(last.end))?.[0].length ?? 0);
  const rest = mended.mends.filter((mend) => !inside.includes(mend));
  return [...rest, { start: first.start, end, after: `${colon}${after}。` }].toSorted((a, b) => a.start - b.start);
}

/** Behind the problems of one paragraph, or in place of what is only zeal: each says what it is for. */
function appendParagraph(
  mended: Mended,
  text: string,
  { problems, together }: ProblemLines,
  wanted: Added['measures'],
): void {
  const last = problems.at(-1);
  if (!last || wanted.length === 0) return;
  const zeal = together === null ? [] : looseSentences(text, together);
  if (zeal.length > 0) {
    mended.mends.push(...inPlaceOf(text, zeal, wanted));
    return;
  }
  if (together) {
    const said = wanted.map(({ aim, words }) => `${aim}，${words}。`).join('');
    const at =
      together.end +
      (isSentenceEnd(text, together.end) ? (/^[。！？]?/.exec(text.slice(together.end))?.[0].length ?? 0) : 0);
    mended.mends.push({ start: at, end: at, after: `${stopAt(text, at)}${said}` });
    return;
  }
  const count = wanted.map(
    ({ aim, words }, i) => `${wanted.length > 1 ? `${marks.ordinal.list[i] ?? ''}是` : ''}${aim}，${words}`,
  );
  const line = text.indexOf('\n', last.end);
  const at = line === -1 ? text.length : line;
  mended.mends.push({ start: at, end: at, after: `\n${printLabels.plans}${count.join('；')}。` });
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
  // Where problems are marked line by line, each measure has a line too.
  const mark = first && /(?:^|\n)([-*+•·]\s+)$/.exec(text.slice(0, first.start))?.[1];
  return zeal.map((one) => {
    const said = (after.get(one) ?? []).join(mark ? `\n${mark}` : '');
    const lead = planLead.exec(text.slice(one.start, one.end))?.[0] ?? '';
    return { start: one.start, end: one.end, after: said === '' || lead === '' ? said : `${lead}，${said}` };
  });
}

const planLead = shape`^${plans.planLead}`;
const faultBegins = shape`${plans.faultBegins}`;

function mendProblem(mended: Mended, text: string, item: ProblemLine, matter: Matter, told: readonly Answer[]): void {
  const words = text.slice(item.problem.start, item.problem.end);
  const evidence = told
    .filter(({ role, words: said }) => role === 'evidence' && said !== '')
    .map(({ words: said }) => said);
  const isRunning = item.isInline && !isSentenceEnd(text, item.end);
  const stop = item.isInline ? (/[。；，]$/.exec(words)?.[0] ?? '') : '。';
  if (evidence.length > 0) {
    mended.mends.push({
      ...item.problem,
      after: `${bare(words)}${item.isInline ? '，' : '。'}${evidence.join('，')}${stop}`,
    });
    return;
  }
  if (isConcrete(text, item)) return;
  const head = /^[^\n]+\n/.exec(words)?.[0];
  if (head !== undefined && !item.isLabelled) {
    // Under its own heading the text gives way, and the heading stays.
    const open = matter.problem === null ? `${matter.gap}。` : `${matter.problem.replace(/^[^。]*。/, '')}。`;
    mended.mends.push({ ...item.problem, after: `${head}${open}` });
    if (matter.problem !== null) mended.claims.push({ text: bare(open), question: matter.question });
    ask(mended, matter.question);
    return;
  }
  const better = matter.problem ?? openProblem(words, matter);
  const said = isRunning ? better.replaceAll('。', '，') : better;
  mended.mends.push({ ...item.problem, after: `${said}${stop}` });
  if (matter.problem !== null) mended.claims.push({ text: said, question: matter.question });
  ask(mended, matter.question);
}

/** Its name stays, what is said round it gives way to a gap. */
function openProblem(words: string, { gap }: Matter): string {
  const signs = /^(?:(\*\*|__)[^\n]*?\1|[^\n*_]*(?:\*\*|__))/.exec(words)?.[0];
  if (signs !== undefined) return `${signs}${gap}`;
  // As far as it says what is wrong: 第四个，国防教育，年轻人参与的不多.
  let name = '';
  for (const [clause] of words.matchAll(/[^，。；]+[，。；]?/g)) {
    name += clause;
    if (faultBegins.test(clause)) break;
  }
  return `${bare(name)}，${gap}`;
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
