import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { findCorrections } from '../../src/corpus/corrections.ts';
import type { Correction } from '../../src/corpus/correction.ts';
import type { Kind } from '../../src/kinds/kind.ts';
import { armedForcesDuty } from '../../src/testing/kind.ts';
import { cleanProse } from '../polish/clean-prose.ts';
import { markedDrafts } from '../polish/planted-drafts.ts';
import type { Miss, Score, Suite } from '../suite.ts';
import { swapCharacters } from './swap-characters.ts';

/** Each trial swaps other characters of the same prose. */
const trials = 6;
const share = 0.01;
const year = 2024;

export const misspellingsSuite: Suite = {
  name: 'misspellings',
  about: '错别字：干净公文里百分之一的字换成音近、形近字，改动里改对的占多少、找回多少；法律文句的对错各半',
  run({ dataFolder }) {
    const kind = armedForcesDuty();
    const misses: Miss[] = [];
    const prose = [...cleanProse(), ...markedDrafts().map(({ id, clean }) => ({ id, text: clean }))];
    const count = { made: 0, right: 0, planted: 0, found: 0 };
    for (let trial = 0; trial < trials; trial += 1) {
      for (const [i, { id, text }] of prose.entries()) countSwapped(kind, id, text, trial * 1000 + i, count, misses);
    }
    const characters = prose.reduce((sum, { text }) => sum + text.length, 0);
    const touched = prose.reduce((sum, { text }) => sum + mended(kind, text).length, 0);
    const scores: Score[] = [
      { name: 'precision', passed: count.right, total: count.made },
      { name: 'recall', passed: count.right, total: count.planted },
      { name: 'recall-with-questions', passed: count.found, total: count.planted },
      { name: 'clean-touched-per-10000', passed: touched, total: Math.round(characters / 10_000), isFaultRate: true },
      ...lawScores(kind, dataFolder, misses),
    ];
    return Promise.resolve({ suite: 'misspellings', scores, misses });
  },
};

function corrections(kind: Kind, text: string): Correction[] {
  return findCorrections(kind.terms, text, { year, vocabulary: kind.vocabulary?.() }).filter(({ rule }) =>
    rule.startsWith('typos/'),
  );
}

function mended(kind: Kind, text: string): Correction[] {
  return corrections(kind, text).filter(({ certain }) => certain);
}

interface Count {
  made: number;
  right: number;
  planted: number;
  /** Right, or asked about at the place. */
  found: number;
}

function countSwapped(kind: Kind, id: string, text: string, seed: number, count: Count, misses: Miss[]): void {
  const { text: wrong, swaps } = swapCharacters(text, share, seed);
  const found = corrections(kind, wrong);
  count.planted += swaps.length;
  for (const at of swaps) if (found.some((one) => one.start <= at && at < one.end)) count.found += 1;
  for (const one of found.filter(({ certain }) => certain)) {
    const inside = swaps.filter((at) => one.start <= at && at < one.end);
    count.made += Math.max(1, inside.length);
    if (inside.length > 0 && text.slice(one.start, one.end) === one.after) count.right += inside.length;
    else
      misses.push({
        case: id,
        score: 'precision',
        reason: `${text.slice(one.start - 3, one.end + 3)}：${one.before} 改成了 ${one.after}`,
      });
  }
}

const Sentence = z.object({
  id: z.string(),
  wrong: z.string(),
  right: z.string(),
  edits: z.array(z.object({ pos: z.number(), right: z.string() })),
});

/** Sentences of legal prose with wrong characters, from the data folder only: far from the field. */
function lawScores(kind: Kind, folder: string | null, misses: Miss[]): Score[] {
  const path = join(folder ?? '', 'typos-law.jsonl');
  if (folder === null || !existsSync(path)) return [];
  const sentences = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => Sentence.parse(JSON.parse(line)));
  let touched = 0;
  let made = 0;
  let right = 0;
  let planted = 0;
  for (const one of sentences) {
    const onRight = mended(kind, one.right);
    touched += onRight.length;
    for (const { before, after } of onRight)
      misses.push({ case: one.id, score: 'law-right-touched', reason: `${before} → ${after}` });
    planted += one.edits.length;
    for (const change of mended(kind, one.wrong)) {
      const inside = one.edits.filter(({ pos }) => pos >= change.start && pos < change.end);
      made += 1;
      if (inside.length > 0 && inside.every((edit) => change.after[edit.pos - change.start] === edit.right)) right += 1;
    }
  }
  return [
    { name: 'law-right-touched', passed: touched, total: sentences.length, isFaultRate: true },
    { name: 'law-precision', passed: right, total: made },
    { name: 'law-recall', passed: right, total: planted },
  ];
}
