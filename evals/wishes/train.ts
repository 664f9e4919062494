import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { wordsTo } from '../../src/judge/judge-file.ts';
import { tag, type Tagger } from '../../src/judge/tagger.ts';
import { classify, type WordModel } from '../../src/judge/word-model.ts';
import { actBits, actGrams, groupsOf, type WishModel } from '../../src/wishes/hear-parts.ts';
import { tokenBits, tokenRows } from '../../src/wishes/tokens.ts';
import { wishActs, wishRoles } from '../../src/wishes/wish-acts.ts';
import { readUtterances } from '../hearing/utterances.ts';
import { createDraw } from '../reading/boost.ts';
import { trainWords } from '../reading/train-words.ts';
import { madeWishes } from './made.ts';
import { hashTagged, labelled, readDrafts, readTagged, type Piece, type TaggedWish } from './tagged.ts';
import { weigh, weighedExamples } from './train-sureness.ts';
import { trainTagger, type TaggedRow } from './train-tagger.ts';
import { varied } from './vary.ts';

const target = resolve(import.meta.dirname, '../../src/wishes/wish-model.json');
const drafts = readDrafts();
const variants = 2;
/** So many are made of sentence forms. */
const made = 11000;

/** `npm run train:wishes`: what a wish does, and which words of it say what. `--report`: only how it fares. */
function train(): void {
  const all = readTagged();
  if (process.argv.includes('--report')) {
    report(all);
    return;
  }
  const weights = weigh(weighedExamples(all, fit));
  writeFileSync(target, `${JSON.stringify({ dataHash: hashTagged(), ...modelTo(fit(all)), ...weights })}\n`);
}

export function modelTo({ tagger, acts }: WishModel): Record<string, unknown> {
  return { emissions: wordsTo(tagger.emissions), steps: wordsTo(tagger.steps), acts: wordsTo(acts) };
}

interface Example extends TaggedRow {
  pieces: readonly Piece[];
  wish: TaggedWish;
}

function exampleOf(wish: TaggedWish, pieces: readonly Piece[]): Example {
  const { tokens, labels } = labelled(pieces, drafts.get(wish.draft) ?? '');
  return { rows: tokenRows(tokens, drafts.get(wish.draft) ?? ''), labels, pieces, wish };
}

/** Utterances that are no wish about the text. */
function noWishes(): TaggedWish[] {
  const [first = ''] = drafts.keys();
  const names = [...drafts.keys()];
  const others = readUtterances().filter(({ act, text }) => !['wish', 'correct'].includes(act) && text.length <= 80);
  return others
    .filter(({ act }, at) => at % (act === 'tell' ? 24 : 8) === 0)
    .map(({ text }, at): TaggedWish => ({
      batch: 'utterances',
      draft: names[at % names.length] ?? first,
      acts: ['none'],
      pieces: [{ role: 'rest', isStart: false, text }],
    }));
}

export function fit(wishes: readonly TaggedWish[], without: ReadonlySet<string> = new Set()): WishModel {
  const draw = createDraw(3);
  const known = new Map([...drafts].filter(([name]) => !without.has(name)));
  const others = noWishes();
  const examples = [
    ...wishes.flatMap((wish) => [
      exampleOf(wish, wish.pieces),
      ...Array.from({ length: variants }, () => exampleOf(wish, varied(wish, wishes, draw))),
    ]),
    ...others.map((wish) => exampleOf(wish, wish.pieces)),
    ...madeWishes(known, made, draw).map((wish) => exampleOf(wish, wish.pieces)),
  ];
  const tagger: Tagger = trainTagger(examples, wishRoles.length, tokenBits, 8);
  const acts = examples.flatMap(({ pieces, labels, wish }) => {
    const { tokens, starts } = labelled(pieces, drafts.get(wish.draft) ?? '');
    const { groups } = groupsOf(tokens, labels, starts);
    return groups.length === wish.acts.length
      ? groups.map((stretches, at) => ({ row: actGrams(stretches), label: wishActs.indexOf(wish.acts[at] ?? 'none') }))
      : [];
  });
  const model: WordModel = trainWords(
    acts.map(({ row }) => row),
    acts.map(({ label }) => label),
    wishActs.length,
    actBits,
  );
  return { tagger, acts: model, ranking: [], sureness: [] };
}

function report(all: readonly TaggedWish[]): void {
  for (const batch of ['a', 'b', 'c', 'd'].filter((one) => all.some((wish) => wish.batch === one))) {
    const model = fit(all.filter((wish) => wish.batch !== batch));
    let [whole, acts, letters, count, right] = [0, 0, 0, 0, 0];
    const own = all.filter((wish) => wish.batch === batch);
    for (const wish of own) {
      const { tokens, labels, message } = labelled(wish.pieces, drafts.get(wish.draft) ?? '');
      const [{ labels: found, probability } = { labels: [], probability: 0 }] = tag(
        model.tagger,
        tokenRows(tokens, drafts.get(wish.draft) ?? ''),
      );
      const isWhole = labels.every((label, at) => same(label, found[at] ?? 0, tokens[at]?.letter ?? ''));
      whole += Number(isWhole);
      count += labels.length;
      letters += labels.filter((label, at) => label === found[at]).length;
      const { groups } = groupsOf(tokens, found);
      const heard = groups.map((stretches) => {
        const odds = classify(model.acts, actGrams(stretches));
        return wishActs[odds.indexOf(Math.max(...odds))] ?? 'none';
      });
      const isAct = heard.join('+') === wish.acts.join('+');
      acts += Number(isAct);
      right += Number(isWhole && isAct);
      if (process.argv.includes('--misses') && !(isWhole && isAct))
        console.log(
          `${isWhole ? ' ' : 'T'}${isAct ? ' ' : 'A'} ${probability.toFixed(2)} ${wish.acts.join('+')} → ${heard.join('+')}\n   ${message}\n   ${shown(groups)}`,
        );
    }
    console.log(
      `${batch}: stretches ${whole} of ${own.length}, letters ${((100 * letters) / count).toFixed(1)} %, acts ${acts}, both ${right}`,
    );
  }
}

/** Commas and particles at the edge say nothing. */
function same(a: number, b: number, letter: string): boolean {
  return a === b || (/[，,。；\s的了都吧里在把]/.test(letter) && wishRoles[a] !== 'fresh');
}

function shown(groups: readonly (readonly { role: string; said: string }[])[]): string {
  return groups
    .map((group) => group.map(({ role, said }) => (role === 'rest' ? said : `[${role[0] ?? ''}${said}]`)).join(''))
    .join('|');
}

if (import.meta.main) train();
