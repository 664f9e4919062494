import type { ThemePlan } from '../../kinds/problems.ts';
import { shape } from '../../lexicon/shape.ts';
import { grammar } from '../../lexicon/lexicon.ts';
import { bigramsOf } from '../../text/bigrams.ts';
import type { Kind } from '../../kinds/kind.ts';
import { clausesOf, contentOf } from './his-words.ts';
import type { ApartLine, ProblemLine } from '../../report/problem-part/problem-items.ts';
import type { Answer } from './rewrite-answers.ts';
import { planFor } from './rewrite-entry.ts';

/**
 * Each line answers the problem it is about. As many lines as problems answer them one by one, unless a line surely
 * speaks of another; else the words they share tell, and a line that shares none answers none. `isShorter`: fewer lines
 * than problems answer the first of them.
 */
export function pairUp(
  text: string,
  problems: readonly ProblemLine[],
  lines: readonly ApartLine[],
  kind: Kind,
  isShorter = false,
): (ApartLine | null)[] {
  const said = lines.map(({ mark, end }) => text.slice(mark.end, end));
  const shared = problems.map(({ problem }) =>
    said.map((line) => sharedBy(text.slice(problem.start, problem.end), line, kind)),
  );
  const at = (i: number, j: number): number => shared[i]?.[j] ?? 0;
  const isEven =
    (problems.length === lines.length || (isShorter && lines.length < problems.length && lines.length > 1)) &&
    lines.every((_, j) => problems.every((__, i) => at(i, j) < at(j, j) + fewestShared));
  if (isEven) return problems.map((_, i) => lines[i] ?? null);
  const chosen: (ApartLine | null)[] = problems.map(() => null);
  const free = new Set(lines.keys());
  const scored = problems.flatMap((_, i) => [...lines.keys()].map((j) => ({ i, j, score: at(i, j) })));
  for (const { i, j, score } of scored.toSorted(
    (a, b) => b.score - a.score || Number(b.i === b.j) - Number(a.i === a.j),
  )) {
    // One word shared is chance, unless the line stands at the problem's own number.
    if (score < (i === j ? 1 : fewestShared) || chosen[i] || !free.has(j)) continue;
    chosen[i] = lines[j] ?? null;
    free.delete(j);
  }
  return chosen;
}

/** How much of what they tell is the same; nothing where they name matters of which neither is the other's. */
function sharedBy(problem: string, line: string, kind: Kind): number {
  const [one, other] = [planFor(kind, problem), planFor(kind, line)];
  const isApart =
    one !== null &&
    other !== null &&
    ![one, other].some((plan) => plan.isGeneric || plan.explains) &&
    one.id !== other.id;
  if (isApart && !one.words.some((word) => line.includes(word)) && !other.words.some((word) => problem.includes(word)))
    return 0;
  const pairs = tellingPairs(line, kind);
  return (
    [...tellingPairs(problem, kind)].filter((pair) => pairs.has(pair)).length +
    (one !== null && one.id === other?.id ? fewestShared : 0)
  );
}

/** Pairs of letters of what is told, without the words that fit anything. */
export function tellingPairs(words: string, kind: Kind): Set<string> {
  const pairs = clausesOf(words)
    .flatMap((clause) => contentOf(clause, kind))
    .flatMap(bigramsOf);
  return new Set(pairs.filter((pair) => !commonLetter.test(pair)));
}

const commonLetter = shape`${grammar.common}`;

const fewestShared = 2;

interface AnswersByItem {
  /** By the place of the problem. */
  found: Answer[][];
  /** Of no problem that could be told. */
  left: Answer[];
}

/**
 * Answers by the number said, else by the words they share, else by the matter they speak of; one that fits no problem
 * is put to none. `planOf`: what a sentence is about, as the kind's plans tell it.
 */
export function answersByItem(
  text: string,
  problems: readonly ProblemLine[],
  answers: readonly Answer[],
  planOf: (words: string) => ThemePlan | null,
): AnswersByItem {
  const found: Answer[][] = problems.map(() => []);
  const left: Answer[] = [];
  const themes = problems.map(({ problem }) => planOf(text.slice(problem.start, problem.end)));
  const known = themes.map((plan) => plan?.id ?? null);
  const asked = themes.map((plan) => new Set(bigramsOf(plan?.question ?? '')));
  const ofTheme = (words: string): number => {
    const plan = planOf(words)?.id ?? null;
    return plan === null ? -1 : known.indexOf(plan);
  };
  const placeOf = (words: string, least = 1): number => {
    const near = closest(text, problems, words, least);
    if (near !== -1) return near;
    const place = ofTheme(words);
    return place === -1 ? answering(asked, words) : place;
  };
  let last = -1;
  for (const { answer, said } of answers.flatMap((one) => byMatter(one, placeOf))) {
    const isNumbered = answer.ordinal !== null && problems[answer.ordinal - 1] !== undefined;
    // Why and what shall be done is of what was said before it, unless it surely speaks of another.
    const least = answer.role === 'evidence' || last === -1 ? 1 : surelyOther;
    const words = `${answer.about}，${answer.words}`;
    const near = isNumbered ? (answer.ordinal ?? 0) - 1 : said === -1 ? closest(text, problems, words, least) : said;
    // Why and what shall be done, behind something told, answers no other question.
    const isFirst = answer.role === 'evidence' || last === -1;
    const place = near === -1 ? (isFirst ? placeOf(words) : ofTheme(words)) : near;
    // Who and when, said of no other matter, is of the one told before; of all where he says so, or told of none.
    const isForAll =
      answer.role === 'measure' &&
      !isNumbered &&
      (answer.isOfEach || (place === -1 && answer.words === '' && last === -1));
    if (isForAll) for (const own of found) own.push(answer);
    // A problem that none of his lines names is not lost: with its cause and measure it stands at the first that says nothing.
    const free = found.findIndex((own, i) => own.length === 0 && known[i] === null);
    const at =
      place === -1 && !isForAll ? (answer.role === 'evidence' ? (problems.length === 1 ? 0 : free) : last) : place;
    if (at >= 0) {
      found[at]?.push(answer);
      last = at;
    } else if (!isForAll) left.push(answer);
  }
  return { found, left };
}

/** 学了3次，点验缺6人: each clause that speaks of another problem is an answer of its own. */
function byMatter(
  answer: Answer,
  placeOf: (words: string, least?: number) => number,
): { answer: Answer; said: number }[] {
  if (answer.role !== 'evidence' || answer.ordinal !== null || answer.about !== '') return [{ answer, said: -1 }];
  const parts: { place: number; words: string }[] = [];
  for (const words of answer.words.split('，')) {
    const last = parts.at(-1);
    // Behind another clause one pair in common is chance.
    const place = placeOf(words, last ? surelyOther : 1);
    if (last && (place === -1 || place === last.place || last.place === -1)) {
      last.words += `，${words}`;
      if (last.place === -1) last.place = place;
    } else parts.push({ place, words });
  }
  return parts.map(({ words, place }) => ({ answer: { ...answer, words }, said: place }));
}

/** The problem whose question the words answer: they take up most of what no other question asks. */
function answering(asked: readonly ReadonlySet<string>[], words: string): number {
  const scores = asked.map(
    (own, i) =>
      bigramsOf(words).filter((pair) => own.has(pair) && asked.every((one, j) => j === i || !one.has(pair))).length,
  );
  const most = Math.max(0, ...scores);
  return most >= fewestShared ? scores.indexOf(most) : -1;
}

/** So many shared pairs name another problem. */
const surelyOther = 2;

function closest(text: string, problems: readonly ProblemLine[], words: string, least: number): number {
  const wanted = bigramsOf(words);
  let best = -1;
  let most = least - 1;
  for (const [i, { start, end }] of problems.entries()) {
    const score = wanted.filter((pair) => text.slice(start, end).includes(pair)).length;
    if (score > most) [best, most] = [i, score];
  }
  return best;
}
