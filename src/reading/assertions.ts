import { claims, grammar, marks, numbers, papers, time } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { wordsFrom } from '../judge/judge-file.ts';
import { classify, gramRowMaker, type GramRow, type WordModel } from '../judge/word-model.ts';
import type { Span } from '../text/spans.ts';
import file from './assertion-model.json' with { type: 'json' };

/**
 * What a clause of a report does. claim: says that something was done or came about · principle: says what must be, what
 * is so by its nature, what shall be done · joining: only leads on.
 */
export const assertionKinds = ['claim', 'principle', 'joining'] as const;
export type AssertionKind = (typeof assertionKinds)[number];

/** A stretch of a sentence between ，；： and stops; the marks belong to none. */
export interface Clause extends Span {
  text: string;
  /** Start and end of its sentence, the stop included. */
  sentence: Span;
}

export interface Assertion extends Clause {
  /** null for a clause that states a number: its own words are held to the figure. */
  kind: AssertionKind | null;
}

export const assertionBits = 15;
const longestGram = 3;
const edge = 3;

let model: WordModel | undefined;

/** A clause with what stands round it, as it is learned and judged. */
export interface AssertionClause {
  words: string;
  /** The clauses before it in its sentence, and the one after; empty where there is none. */
  earlier: readonly string[];
  after: string;
  /** What the clauses before it in its sentence were, the last one last: c, p, j, or n for a number. */
  before: string;
}

/** The clauses of a text and what each asserts, by a trained model (`npm run train:assertions`); `isStated` tells those that hold a figure. Linear. */
export function readAssertions(text: string, isStated: (clause: string) => boolean): Assertion[] {
  model ??= wordsFrom(file);
  const found: Assertion[] = [];
  const clauses = clausesOf(text);
  for (let from = 0; from < clauses.length;) {
    let to = from + 1;
    while (to < clauses.length && clauses[to]?.sentence.start === clauses[from]?.sentence.start) to += 1;
    found.push(...readSentence(model, clauses.slice(from, to), isStated));
    from = to;
  }
  return found;
}

function readSentence(words: WordModel, own: readonly Clause[], isStated: (clause: string) => boolean): Assertion[] {
  const open: { clause: Clause; row: AssertionClause }[] = [];
  let figures = '';
  for (const [at, clause] of own.entries()) {
    if (isStated(clause.text)) figures += figureLetter;
    else {
      const earlier = own.slice(0, at).map(({ text }) => wordsOf(text));
      const after = wordsOf(own[at + 1]?.text);
      open.push({ clause, row: { words: wordsOf(clause.text), earlier, after, before: figures } });
      figures = '';
    }
  }
  const kinds = likeliest(
    words,
    open.map(({ row }) => row),
  );
  return own.map((clause) => {
    const at = open.findIndex((one) => one.clause === clause);
    return { ...clause, kind: at === -1 ? null : (assertionKinds[kinds[at] ?? 0] ?? 'claim') };
  });
}

const figureLetter = 'n';
const itemMark = shape`^${marks.ordinal}${numbers.be}`;

/** 一是, 二是 and marks of quotation tell nothing of what is asserted; a number or a placeholder is a number. */
function wordsOf(clause: string | undefined): string {
  return (clause ?? '')
    .replace(itemMark, '')
    .replace(/[“”‘’《》（）]/g, '')
    .replace(/[\d.%]+|\p{Co}/gu, 'N');
}

/**
 * The likeliest kinds of the clauses of one sentence together, as places in `assertionKinds`; `before` of each is taken
 * for what it holds of numbers only.
 */
export function likeliest(words: WordModel, clauses: readonly AssertionClause[]): number[] {
  let ways: { kinds: number[]; said: string; cost: number }[] = [{ kinds: [], said: '', cost: 0 }];
  for (const clause of clauses) {
    const best = new Map<string, (typeof ways)[number]>();
    for (const way of ways) {
      const figures = /n*$/.exec(clause.before)?.[0] ?? '';
      const before = way.said + figures;
      classify(words, assertionGrams({ ...clause, before })).forEach((odds, kind) => {
        const said = before + kindLetters.charAt(kind);
        const cost = way.cost - Math.log(Math.max(1e-6, odds));
        const state = said.slice(-2);
        if (cost < (best.get(state)?.cost ?? Infinity)) best.set(state, { kinds: [...way.kinds, kind], said, cost });
      });
    }
    ways = [...best.values()];
  }
  return ways.toSorted((a, b) => a.cost - b.cost)[0]?.kinds ?? [];
}

const kindLetters = 'cpj';

/** The clauses of a text, in order. */
export function clausesOf(text: string): Clause[] {
  const clauses: Clause[] = [];
  for (const sentence of text.matchAll(/[^。！？\n]+[。！？]*/g)) {
    const span = { start: sentence.index, end: sentence.index + sentence[0].length };
    for (const part of sentence[0].matchAll(/[^，；：。！？]+/g)) {
      const start = span.start + part.index;
      clauses.push({ text: part[0], start, end: start + part[0].length, sentence: span });
    }
  }
  return clauses;
}

const must = shape`${claims.mustBe}|${claims.mustThough}|${claims.mayNot}(?!${claims.notMayNot})|(?<!${claims.notMustBefore})${claims.must}(?!${claims.notMustAfter})|(?<!${claims.notOughtBefore})${claims.ought}(?!${claims.notOughtAfter})`;
const done = shape`(?<=.)(?<!${claims.notDoneBefore})${grammar.done}(?!${claims.notDoneAfter})|(?<!${claims.notPastBefore})${grammar.past}${claims.pastAfter}|${papers.already}(?!${claims.notAlready})`;

/** What a clause holds, told by the words of the lexicon. */
const classes: readonly (readonly [name: string, words: RegExp])[] = [
  ['must', must],
  ['intends', shape`${claims.intends}`],
  ['if', shape`${claims.conditional}`],
  ['any', shape`${claims.generic}`],
  ['is', shape`${numbers.be}`],
  ['done', done],
  ['says', shape`${claims.sayIt}`],
  ['keeps', shape`${claims.keeps}.*${claims.standing}|${claims.standing}.*${claims.keeps}`],
  ['falls', shape`${claims.degree}`],
  ['year', shape`${time.wholeYear}|${time.thisYear}`],
  ['dated', shape`${claims.dated}`],
  ['matters', shape`${claims.essential}`],
  ['duty', shape`${claims.duty}$`],
  ['won', shape`${claims.achieved}`],
  ['does', shape`${claims.doing}`],
  ['leads', shape`^${claims.stance}`],
  ['praise', shape`${claims.praise}`],
];
const startsAnew = shape`^(?!${claims.notActors})(?:.{0,3})${claims.actors}`;
const shall = shape`${must}|${claims.intends}`;

/** Of these the mixture tells more than each: 今年 … 了 without 要. */
const anchors: ReadonlySet<string> = new Set(['done', 'dated', 'year', 'won', 'if', 'any', 'is', 'keeps', 'falls']);

/** A 必须 said before in the sentence still holds: nobody else has come in, and nothing is said as done. */
function isUnderMust(earlier: readonly string[]): boolean {
  let isUnder = false;
  for (const words of earlier) {
    if (shall.test(words)) isUnder = true;
    else if (startsAnew.test(words) || done.test(words)) isUnder = false;
  }
  return isUnder;
}

/** What a clause says is wanted rather than done, whatever its words: a 必须 before it holds on. */
export function isCarried(words: string, earlier: readonly string[]): boolean {
  return isUnderMust(earlier) && !startsAnew.test(words) && !done.test(words);
}

/** What the words of the lexicon tell weighs as much as so many letter groups. */
const heavy = [0, 1, 2, 3, 4, 5, 6, 7];

/** The row a clause is learned and judged by. */
export function assertionGrams({ words, earlier, after, before }: AssertionClause): GramRow {
  const { add, addRuns, addEnds, row } = gramRowMaker(assertionBits);
  const letters = Array.from(`^${words}$`);
  addRuns(letters, longestGram);
  addEnds(letters, edge);
  const last = before.at(-1) ?? '-';
  const own = classes.filter(([, pattern]) => pattern.test(words)).map(([name]) => name);
  const addHeavy = (gram: string): void => {
    for (const copy of heavy) add(`${copy}${gram}`);
  };
  addHeavy(`b:${last}`);
  const isAnew = startsAnew.test(words);
  const under = `${isUnderMust(earlier) ? 'u' : '-'}${isAnew ? 'a' : '-'}${done.test(words) ? 'd' : '-'}${shall.test(words) ? 'm' : '-'}`;
  addHeavy(`u:${under}`);
  const tells = own.filter((name) => anchors.has(name)).join('+');
  addHeavy(`t:${tells}${shall.test(words) ? 'm' : '-'}`);
  // 参训民兵的补助，应足额发放: what a demand is about stands before it.
  addHeavy(
    `x:${shall.test(after) ? 'm' : '-'}${done.test(after) ? 'd' : '-'}${tells === '' ? '' : 't'}${isAnew ? 'a' : '-'}`,
  );
  add(`b2:${before.slice(-2)}`);
  add(`n:${Math.min(8, letters.length >> 1)}`);
  for (const name of own) {
    addHeavy(`w:${name}`);
    add(`w:${name}${last}`);
  }
  for (const [at, name] of own.entries()) for (const other of own.slice(at + 1)) add(`w:${name}+${other}`);
  for (const [lead, neighbour] of [
    ['P', earlier.at(-1) ?? ''],
    ['X', after],
  ] as const) {
    const beside = Array.from(`^${neighbour}`);
    for (let at = 0; at + 2 <= beside.length && at < 8; at += 1) add(`${lead}${beside.slice(at, at + 2).join('')}`);
    addHeavy(`${lead}^${neighbour.slice(0, 1)}`);
    for (const [name, pattern] of classes) if (pattern.test(neighbour)) add(`${lead}:${name}`);
    add(`${lead}=${likenessOf(words, neighbour)}`);
  }
  return row();
}

/** How alike two clauses are built: maxims come in pairs (平时多流汗，战时少流血). */
function likenessOf(words: string, other: string): string {
  if (other === '') return '-';
  const shared = Array.from(words).filter((letter) => other.includes(letter)).length;
  const isEven = words.length === other.length;
  return `${isEven ? 'e' : 'o'}${Math.min(3, shared)}`;
}
