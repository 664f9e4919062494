import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { wordsTo } from '../../src/judge/judge-file.ts';
import type { WordModel } from '../../src/judge/word-model.ts';
import { readDraft } from '../../src/checks/draft-reading.ts';
import { groupBy, readFacts } from '../../src/checks/facts.ts';
import { oddsOfMeant, relationBits, relationRow } from '../../src/checks/relation-odds.ts';
import { isExplained, isHeld, relationKinds, type Relation } from '../../src/checks/relation.ts';
import { findRelations } from '../../src/checks/relations.ts';
import { findRepeats } from '../../src/checks/repeated-numbers.ts';
import { readTextFigures } from '../../src/reading/text-figures.ts';
import { armedForcesDuty } from '../../src/testing/kind.ts';
import { trainWords } from '../reading/train-words.ts';
import { filledFrames } from './frames.ts';
import { soundReports } from './prose.ts';

const target = resolve(import.meta.dirname, '../../src/checks/relation-model.json');
const folds = 5;
const bars = [0.5, 0.6, 0.7, 0.8, 0.88, 0.9, 0.95];

interface Example {
  relation: Relation;
  isHeld: boolean;
  text: number;
}

function examplesOf(texts: readonly string[]): Example[] {
  const kind = armedForcesDuty();
  return texts.flatMap((text, at) => {
    const draft = readDraft(kind, text);
    const facts = readFacts(draft, readTextFigures(kind, draft.text)).flat();
    const paragraphs = [...groupBy(facts, ({ line }) => line).values()];
    return [...paragraphs.flatMap((own) => findRelations(draft.text, own)), ...findRepeats(draft.text, facts)].map(
      (relation) => ({ relation, isHeld: isHeld(relation), text: at }),
    );
  });
}

function fit(examples: readonly Example[]): WordModel {
  return trainWords(
    examples.map(({ relation }) => relationRow(relation)),
    examples.map((one) => Number(one.isHeld)),
    2,
    relationBits,
  );
}

/** What the model learned from. */
export function hashRelations(): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(import.meta.dirname).toSorted())
    if (/\.(?:txt|yaml)$/.test(name)) hash.update(name).update(readFileSync(join(import.meta.dirname, name)));
  return hash.digest('hex');
}

/** `npm run train:relations`: which numbers were meant to give one another; `--report`: only how it fares on reports left out. */
function train(): void {
  const own = examplesOf(soundReports().map(({ text }) => text));
  const drawn = examplesOf(filledFrames());
  const judged = Array.from({ length: folds }, (_, fold) => {
    const model = fit([...own.filter(({ text }) => text % folds !== fold), ...drawn]);
    return own
      .filter(({ text }) => text % folds === fold)
      .map((one) => ({ ...one, odds: oddsOfMeant(model, one.relation) }));
  }).flat();
  const open = judged.filter(
    (one) =>
      !one.isHeld &&
      !judged.some(
        (other) =>
          other.isHeld &&
          other.text === one.text &&
          other.odds >= one.odds / 5 &&
          isExplained(one.relation, other.relation),
      ),
  );
  for (const kind of relationKinds) {
    const counts = bars.map((bar) => {
      const isAbove = (one: (typeof judged)[number]): boolean => one.relation.kind === kind && one.odds >= bar;
      const held = new Set(judged.filter((one) => one.isHeld && isAbove(one)).map(({ relation }) => relation.result));
      return `${bar}: ${held.size} come out, ${open.filter(isAbove).length} do not`;
    });
    console.log(`${kind}  ${counts.join(' · ')}`);
  }
  if (process.argv.includes('--report')) return;
  writeFileSync(target, `${JSON.stringify({ dataHash: hashRelations(), ...wordsTo(fit([...own, ...drawn])) })}\n`);
}

if (import.meta.main) train();
