import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { answerBits, answerGrams, bearings, type QuestionBearing } from '../../src/conversation/answering.ts';
import { splitClauses } from '../../src/conversation/clauses.ts';
import { openQuestion, type OpenQuestion } from '../../src/conversation/open-question.ts';
import { readKind, shippedCorpus } from '../../src/entries/node/kind.ts';
import { wordsTo } from '../../src/judge/judge-file.ts';
import { classify, type WordModel } from '../../src/judge/word-model.ts';
import { invariant } from '../../src/result.ts';
import { createDraw } from '../reading/boost.ts';
import { trainWords } from '../reading/train-words.ts';
import { hashUtterances, readUtterances } from './utterances.ts';

const target = resolve(import.meta.dirname, '../../src/conversation/answer-model.json');
const utterances = resolve(import.meta.dirname, '../../corpus/armed-forces-duty/utterances');

/** Said while the question `to` was open; `part`: the words of it that answer. */
const Line = z.looseObject({
  to: z.string(),
  is: z.enum(bearings),
  say: z.string(),
  part: z.string().optional(),
});
const Told = z.looseObject({ say: z.string(), role: z.string(), section: z.string().nullable() });

interface Example {
  question: OpenQuestion;
  words: string;
  bearing: QuestionBearing;
  /** The whole of what was said, by one of the writers. */
  isSaid: boolean;
}

/** Words really said to a question count for so many of those only set beside one. */
const weight = 4;
/** Questions that words said elsewhere are set beside. */
const besideEach = 2;
const crossedEach = 2;

const found = readKind(shippedCorpus, 'armed-forces-duty');
invariant(found.ok, 'the shipped kind is read');
const kind = found.value;

/** `npm run train:answers`: what words are to the question that is open; `--report`: only how it fares on writers left out. */
function train(): void {
  const writers = filesOf('open-').map((name) => examplesOf(linesOf(name, Line)));
  const rest = setBeside(writers.flat());
  for (const [at, left] of writers.entries()) {
    const model = fit([...writers.filter((_, other) => other !== at).flat(), ...rest]);
    report(
      filesOf('open-')[at] ?? '',
      model,
      left.filter(({ isSaid }) => isSaid),
    );
  }
  if (process.argv.includes('--report')) return;
  const file = { dataHash: hashUtterances(), ...wordsTo(fit([...writers.flat(), ...rest])) };
  writeFileSync(target, `${JSON.stringify(file)}\n`);
}

/** The whole, and each clause of it where there are several. */
function examplesOf(lines: readonly z.infer<typeof Line>[]): Example[] {
  return lines.flatMap(({ to, is, say, part }) => {
    const question = openQuestion(kind, to);
    invariant(question !== null, `a question ${to}`);
    const whole: Example = { question, words: say, bearing: is, isSaid: part === undefined };
    const clauses = splitClauses(say);
    if (part === undefined) {
      const pieces = clauses.length > 1 && is !== 'answer' ? clauses : [];
      return [whole, ...pieces.map(({ text }): Example => ({ question, words: text, bearing: is, isSaid: false }))];
    }
    const start = say.indexOf(part);
    const inPart = (at: number): boolean => at >= start && at < start + part.length;
    return [
      { ...whole, words: part, isSaid: true },
      ...clauses.map(({ text, start: at }): Example => ({
        question,
        words: text,
        bearing: inPart(at) ? 'answer' : 'other',
        isSaid: true,
      })),
    ];
  });
}

const beside: readonly string[] = ['ask', 'wish', 'command', 'wait', 'chat', 'decline', 'other', 'correct', 'tell'];
const mostBeside = 2000;

/** What was said elsewhere, beside questions it does not answer; and what was told unasked, beside those it does. */
function setBeside(said: readonly Example[]): Example[] {
  const draw = createDraw(5);
  const questions = [...new Set(said.map(({ question }) => question))];
  const draws = (): OpenQuestion[] =>
    Array.from({ length: besideEach }, () => questions[Math.floor(draw() * questions.length)] ?? questions[0]).filter(
      (one) => one !== undefined,
    );
  const own = new Set(said.map(({ words }) => words));
  const others = readUtterances().filter(
    ({ act, text }) => beside.includes(act) && !own.has(text) && text.length < 120,
  );
  const step = Math.max(1, Math.floor((others.length * besideEach) / mostBeside));
  const elsewhere = others
    .filter((_, at) => at % step === 0)
    .flatMap(({ text }) => draws().map((question): Example => made(question, text, 'other')));
  const told = filesOf('told-').flatMap((name) => linesOf(name, Told));
  const unasked = told.flatMap(({ say, role, section }) =>
    draws()
      .slice(1)
      .flatMap((question) => {
        if (role === 'remark') return [made(question, say, 'other')];
        return mayAnswer(question, role, section) ? [] : [made(question, say, 'telling')];
      }),
  );
  const asked = told.flatMap(({ say, role }) => {
    const id = role === 'plan' ? 'measure' : role;
    const question = id === 'doing' || id === 'remark' ? null : openQuestion(kind, id);
    return question ? [made(question, say, 'answer')] : [];
  });
  const crossed = said
    .filter(({ bearing, isSaid }, at) => bearing === 'answer' && isSaid && at % crossedEach === 0)
    .flatMap(({ question: of, words }) =>
      draws()
        .filter((question) => isOfAnother(of, question))
        .map((question) => made(question, words, of.sort === 'yes' || of.sort === 'figure' ? 'other' : 'telling')),
    );
  return [...elsewhere, ...unasked, ...asked, ...crossed];
}

function made(question: OpenQuestion, words: string, bearing: QuestionBearing): Example {
  return { question, words, bearing, isSaid: false };
}

function mayAnswer({ id, sort, section }: OpenQuestion, role: string, of: string | null): boolean {
  if (role === 'cause') return sort === 'cause' || sort === 'choice';
  if (role === 'problem') return id === 'problem' || sort === 'cause' || sort === 'choice' || sort === 'yes';
  if (role === 'plan') return id === 'measure';
  return sort === 'words' && (section === of || section === 'problems' || section === 'plans');
}

const ofProblems: readonly string[] = ['cause', 'choice'];

function isOfAnother(one: OpenQuestion, other: OpenQuestion): boolean {
  const isOfProblem = (of: OpenQuestion): boolean => ofProblems.includes(of.sort) || of.id === 'problem';
  if (isOfProblem(one) && isOfProblem(other)) return false;
  return one.sort !== other.sort || (one.sort === 'words' && one.section !== other.section);
}

function fit(examples: readonly Example[]): WordModel {
  const rows = examples.flatMap((one) => {
    const row = answerGrams(kind, one.question, one.words);
    return Array.from({ length: one.isSaid ? weight : 1 }, () => ({ row, label: bearings.indexOf(one.bearing) }));
  });
  return trainWords(
    rows.map(({ row }) => row),
    rows.map(({ label }) => label),
    bearings.length,
    answerBits,
  );
}

function report(name: string, model: WordModel, left: readonly Example[]): void {
  const seen = bearings.map(() => bearings.map(() => 0));
  for (const { question, words, bearing } of left) {
    const odds = classify(model, answerGrams(kind, question, words));
    const best = odds.indexOf(Math.max(...odds));
    const row = seen[bearings.indexOf(bearing)];
    if (row) row[best] = (row[best] ?? 0) + 1;
    if (process.argv.includes('--misses') && bearings[best] !== bearing)
      console.log(`  ${bearing} -> ${bearings[best] ?? ''} ${(odds[best] ?? 0).toFixed(2)} [${question.id}] ${words}`);
  }
  const taken = [0.2, 0.3, 0.4, 0.5].map((least) => {
    const of = (isAnswer: boolean): number =>
      left.filter(({ question, words, bearing }) => {
        const odds = oddsOf(classify(model, answerGrams(kind, question, words)));
        return (bearing === 'answer' || bearing === 'no') === isAnswer && odds >= least;
      }).length;
    return `${least}: ${of(true)} and ${of(false)}`;
  });
  const answers = left.filter(({ bearing }) => bearing === 'answer' || bearing === 'no').length;
  console.log(`taken from, of ${answers} answers and ${left.length - answers} others: ${taken.join(', ')}`);
  const right = seen.reduce((sum, row, at) => sum + (row[at] ?? 0), 0);
  const rows = bearings.map((one, at) => `${one} ${(seen[at] ?? []).join('/')}`).join(', ');
  console.log(
    `${name} left out: ${right} of ${left.length} right (${((100 * right) / left.length).toFixed(1)} %); ${rows}`,
  );
}

function oddsOf(odds: readonly number[]): number {
  return (odds[bearings.indexOf('answer')] ?? 0) + (odds[bearings.indexOf('no')] ?? 0);
}

function filesOf(start: string): string[] {
  return readdirSync(utterances)
    .filter((name) => name.startsWith(start))
    .toSorted();
}

function linesOf<T extends z.ZodType>(name: string, line: T): z.infer<T>[] {
  return readFileSync(join(utterances, name), 'utf8')
    .split('\n')
    .filter((text) => text !== '')
    .map((text) => line.parse(JSON.parse(text)));
}

if (import.meta.main) train();
