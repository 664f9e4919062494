/**
 * Fits what each sign of a wrong character weighs (`src/corpus/slip-odds.ts`) by logistic regression, on our clean prose
 * with characters swapped; the same every time, a few seconds. Writes `corpus/common/slip-weights.json` and prints how
 * weights fitted on one half of the texts do on the other.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { candidatesIn, type SlipCandidate } from '../../src/corpus/misspellings.ts';
import { oddsOf, slipFeatures } from '../../src/corpus/slip-odds.ts';
import { armedForcesDuty } from '../../src/testing/kind.ts';
import { cleanProse } from '../polish/clean-prose.ts';
import { markedDrafts } from '../polish/planted-drafts.ts';
import { swapCharacters } from './swap-characters.ts';

const trials = 6;
const share = 0.01;
const rounds = 1500;
const rate = 3;
const shrink = 0.0002;
/** Other seeds than the evaluation's. */
const firstSeed = 500_000;
/** Candidates kept of a place. */
const kept = 5;

interface Place {
  half: number;
  isSlip: boolean;
  right: string;
  candidates: SlipCandidate[];
}

const vocabulary = armedForcesDuty().vocabulary?.();
if (!vocabulary) throw new Error('the kind has no vocabulary');
const places: Place[] = [];
const planted = [0, 0];
const prose = [...cleanProse().map(({ text }) => text), ...markedDrafts().map(({ clean }) => clean)];
for (let trial = 0; trial < trials; trial += 1) {
  for (const [i, text] of prose.entries()) {
    const half = i % 2;
    const { text: wrong, swaps } = swapCharacters(text, share, firstSeed + trial * 1000 + i);
    planted[half] = (planted[half] ?? 0) + swaps.length;
    for (const { at, candidates } of candidatesIn(vocabulary, wrong)) {
      const strongest = candidates
        .toSorted((a, b) => b.signs.run + b.signs.words - a.signs.run - a.signs.words)
        .slice(0, kept);
      places.push({ half, isSlip: swaps.includes(at), right: text[at] ?? '', candidates: strongest });
    }
  }
}
for (const half of [0, 1]) report(fit(places.filter((place) => place.half !== half)), half);
const weights = fit(places).map((weight) => Number(weight.toFixed(3)));
writeFileSync(join(import.meta.dirname, '../../corpus/common/slip-weights.json'), `${JSON.stringify(weights)}\n`);

function fit(from: readonly Place[]): number[] {
  const rows = from.flatMap((place) =>
    place.candidates.map((one) => ({
      features: slipFeatures(one.signs),
      label: Number(place.isSlip && one.letter === place.right),
    })),
  );
  const fitted = Array.from({ length: rows[0]?.features.length ?? 0 }, () => 0);
  for (let round = 0; round < rounds; round += 1) {
    const slope = fitted.map(() => 0);
    for (const { features, label } of rows) {
      let odds = 0;
      for (const [j, feature] of features.entries()) odds += (fitted[j] ?? 0) * feature;
      const miss = 1 / (1 + Math.exp(-odds)) - label;
      for (const [j, feature] of features.entries()) slope[j] = (slope[j] ?? 0) + miss * feature;
    }
    for (const [j, weight] of fitted.entries())
      fitted[j] = weight - rate * ((slope[j] ?? 0) / rows.length + shrink * weight);
  }
  return fitted;
}

function report(fitted: readonly number[], half: number): void {
  const best = places
    .filter((place) => place.half === half)
    .map((place) => {
      const [first] = place.candidates
        .map((one) => ({ letter: one.letter, odds: oddsOf(fitted, one.signs) }))
        .toSorted((a, b) => b.odds - a.odds);
      return { ...place, odds: first?.odds ?? -Infinity, isRight: place.isSlip && first?.letter === place.right };
    });
  for (const least of [-1, -0.5, 0, 1, 1.5, 2]) {
    const told = best.filter(({ odds }) => odds >= least);
    const right = told.filter(({ isRight }) => isRight).length;
    const found = told.filter(({ isSlip }) => isSlip).length;
    const all = planted[half] ?? 1;
    console.log(
      `half ${half} from ${least}: recall ${(right / all).toFixed(3)}, place ${(found / all).toFixed(3)}, precision ${(right / told.length).toFixed(3)}, elsewhere ${told.length - found}`,
    );
  }
}
