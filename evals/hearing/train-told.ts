import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { toldBits, toldGrams, toldRoles, toldSections } from '../../src/conversation/told-places.ts';
import { worthBits, worthGrams, type Unasked } from '../../src/conversation/worth-offering.ts';
import { claimId, isClaimOf, noteId } from '../../src/report/claim-ids.ts';
import { ownFactId } from '../../src/kinds/facts.ts';
import { readKind, shippedCorpus } from '../../src/entries/node/kind.ts';
import { wordsTo } from '../../src/judge/judge-file.ts';
import { classify, type WordModel } from '../../src/judge/word-model.ts';
import { readTalk, talkFolder } from '../reading/talk.ts';
import { trainWords } from '../reading/train-words.ts';

const models = resolve(import.meta.dirname, '../../src/conversation');
const utterances = resolve(import.meta.dirname, '../../corpus/armed-forces-duty/utterances');
const offered = resolve(import.meta.dirname, '../../corpus/armed-forces-duty/offered');

/** Words told unasked, heard once for a score and learned from since. */
const Line = z.looseObject({ say: z.string(), role: z.string(), section: z.string().nullable() });
/** Said while a question was open. */
const Answered = z.looseObject({
  to: z.string(),
  is: z.string(),
  asked: z.string(),
  say: z.string(),
  part: z.string().optional(),
});
interface Example {
  text: string;
  label: string;
  /** Told by an officer; the rest only resembles it. */
  isTold: boolean;
}

const mostClauses = 800;
/** Words really told count for so many of the rest. */
const weight = 4;
const folds = 10;

function toldLines(): z.infer<typeof Line>[] {
  return linesOf('told-', Line);
}

/** Answers to questions in words: what was asked for says what they are. */
function answeredLines(): { say: string; role: string }[] {
  return linesOf('open-', Answered).flatMap(({ to, is, asked, say, part }) => {
    const role = is !== 'answer' || asked !== 'words' ? null : roleAsked(to);
    return role === null ? [] : [{ say: part ?? say, role }];
  });
}

const otherWords: readonly string[] = [
  'name',
  'date',
  'muster_which',
  'gift_scope',
  'budget_rest',
  'last_year_comment',
];

function roleAsked(to: string): (typeof toldRoles)[number] | null {
  if (isClaimOf('cause', to) || to === 'cause') return 'cause';
  if (to === 'problem') return 'problem';
  if (to === 'measure') return 'plan';
  return otherWords.includes(to) ? null : 'doing';
}

/** Words that were offered once: what they would have been, and whether a colleague would print them. */
const Offered = z.looseObject({ say: z.string(), to: z.string(), whole: z.boolean(), worth: z.boolean() });
const Remark = z.looseObject({ act: z.string(), say: z.string() });
const ownDoing = ownFactId('training');
const someCause = claimId('cause', 'some');
const placeOfRole: Readonly<Record<string, string>> = {
  doing: ownDoing,
  problem: 'problem',
  cause: someCause,
  plan: 'measure',
};
const placeOfSort: Readonly<Record<string, string>> = { cause: someCause, note: noteId, own: ownDoing };
/** What is seldom offered, and right or wrong, counts for so many of what is said for itself. */
const offeredWeight = 3;

/** `npm run train:told`: which words nobody asked for are worth a sentence. */
function trainWorth(): WordModel {
  const rows: { unasked: Unasked; isWorth: boolean }[] = [];
  for (const { say, to, whole, worth } of offeredLines())
    for (let at = 0; at < offeredWeight; at += 1)
      rows.push({ unasked: { id: placeOfSort[to] ?? to, text: say, isWhole: whole }, isWorth: worth });
  const everywhere = [ownDoing, 'problem', 'measure', noteId];
  for (const { say, role } of toldLines()) {
    const place = placeOfRole[role];
    const places = place === undefined ? everywhere : role === 'cause' ? [place, noteId] : [place];
    for (const id of places) rows.push({ unasked: { id, text: say, isWhole: true }, isWorth: place !== undefined });
  }
  const remarks = linesOf('remarks-', Remark).filter(({ act }) => act !== 'answer' && act !== 'tell');
  for (const [at, { say }] of remarks.entries())
    rows.push({
      unasked: { id: everywhere[at % everywhere.length] ?? noteId, text: say, isWhole: true },
      isWorth: false,
    });
  return trainWords(
    rows.map(({ unasked }) => worthGrams(unasked)),
    rows.map(({ isWorth }) => Number(isWorth)),
    2,
    worthBits,
  );
}

/** Of the words offered, told and remarked. */
export function hashWorth(): string {
  const hash = createHash('sha256');
  for (const text of [...filesOf('', offered), ...['told-', 'remarks-'].flatMap((start) => filesOf(start))])
    hash.update(text);
  return hash.digest('hex').slice(0, 16);
}

function offeredLines(): z.infer<typeof Offered>[] {
  return linesIn(filesOf('', offered), Offered);
}

function linesOf<T extends z.ZodType>(start: string, line: T): z.infer<T>[] {
  return linesIn(filesOf(start), line);
}

function linesIn<T extends z.ZodType>(texts: readonly string[], line: T): z.infer<T>[] {
  return texts.flatMap((text) =>
    text
      .split('\n')
      .filter((one) => one !== '')
      .map((one) => line.parse(JSON.parse(one))),
  );
}

function filesOf(start: string, folder = utterances): string[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith(start) && /\.(?:yaml|jsonl)$/.test(name))
    .toSorted()
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}

/** What the catalogue calls a section's figures and facts, and clauses its figures are told in. */
function wordsOfSections(): Example[] {
  const kind = readKind(shippedCorpus, 'armed-forces-duty');
  if (!kind.ok) throw new Error(JSON.stringify(kind.failure));
  const { figures, facts, sections, figureById } = kind.value;
  const names = [
    ...figures.flatMap(({ label, aliases, question, section }) => of(section, [label, ...aliases, question])),
    ...facts.flatMap(({ question, sentence, cues, section }) => of(section, [question, sentence, ...cues])),
    ...sections.flatMap(({ id, cues }) => of(id, cues)),
  ];
  const clauses = readTalk(talkFolder).flatMap(({ text, acts }) =>
    acts.flatMap(({ id, span = '' }) => {
      const at = span === '' ? -1 : text.indexOf(span);
      if (at < 0) return [];
      const before =
        text
          .slice(0, at)
          .split(/[，。；！？\n]/)
          .at(-1) ?? '';
      const after = text.slice(at + span.length).split(/[，。；！？\n]/)[0] ?? '';
      return of(figureById.get(id)?.section ?? '', [`${before}${span}${after}`]);
    }),
  );
  const step = Math.max(1, Math.floor(clauses.length / mostClauses));
  return [...names, ...clauses.filter((_, at) => at % step === 0)];
}

function of(label: string, texts: readonly string[]): Example[] {
  return texts.filter((text) => text !== '').map((text) => ({ text, label, isTold: false }));
}

function fit(labels: readonly string[], examples: readonly Example[]): WordModel {
  const known = examples.filter(({ label }) => labels.includes(label));
  const rows = known.flatMap((one) => Array.from({ length: one.isTold ? weight : 1 }, () => one));
  return trainWords(
    rows.map(({ text }) => toldGrams(text)),
    rows.map(({ label }) => labels.indexOf(label)),
    labels.length,
    toldBits,
  );
}

/** Of the words told; the catalogue and the talk only lend theirs. */
export function hashTold(): string {
  const hash = createHash('sha256');
  for (const text of [...filesOf('told-'), ...filesOf('open-')]) hash.update(text);
  return hash.digest('hex').slice(0, 16);
}

/** `npm run train:told`: what words told unasked are, and of which section; `--report`: only how it fares on those left out. */
function train(): void {
  const lines = toldLines();
  const tasks = [
    {
      file: 'told-role-model.json',
      labels: toldRoles,
      own: lines.map((one) => ({ ...one, label: one.role })),
      rest: answeredLines().map(({ say, role }): Example => ({ text: say, label: role, isTold: false })),
    },
    {
      file: 'told-section-model.json',
      labels: toldSections,
      own: lines.map((one) => ({ ...one, label: one.section ?? '' })),
      rest: wordsOfSections(),
    },
  ];
  for (const { file, labels, own, rest } of tasks) {
    const told = own
      .filter(({ label }) => labels.some((one) => one === label))
      .map(({ say, label }): Example => ({ text: say, label, isTold: true }));
    let right = 0;
    for (let fold = 0; fold < folds; fold += 1) {
      const model = fit(labels, [...told.filter((_, at) => at % folds !== fold), ...rest]);
      for (const { text, label } of told.filter((_, at) => at % folds === fold)) {
        const odds = classify(model, toldGrams(text));
        const best = labels[odds.indexOf(Math.max(...odds))];
        right += Number(best === label);
        if (process.argv.includes('--misses') && best !== label) console.log(`${label} -> ${best ?? ''} ${text}`);
      }
    }
    console.log(`${file}, left out: ${right} of ${told.length} right (${((100 * right) / told.length).toFixed(1)} %)`);
    if (process.argv.includes('--report')) continue;
    const learned = { dataHash: hashTold(), ...wordsTo(fit(labels, [...told, ...rest])) };
    writeFileSync(join(models, file), `${JSON.stringify(learned)}\n`);
  }
  if (process.argv.includes('--report')) return;
  const worth = { dataHash: hashWorth(), ...wordsTo(trainWorth()) };
  writeFileSync(join(models, 'told-worth-model.json'), `${JSON.stringify(worth)}\n`);
}

if (import.meta.main) train();
