import type { Ledger, LedgerFigure } from '../../src/figures/ledger.ts';
import { createLedger } from '../../src/figures/ledger.ts';
import { createRandom, type Random } from '../officer/random.ts';
import { randomTruth, type TrueFigure } from '../officer/truth.ts';

export interface DraftingCase {
  id: string;
  ledger: Ledger;
  outline: string;
  seed: number;
}

const outlines = ['standard', 'six-part', 'three-block', 'two-block'];
/** How much of the year the officer told: all of it, most, a third, a handful, nothing. */
const shares = [1, 0.75, 0.35, 0.12, 0];
/** Units whose truths are drawn; every share is drafted for each. */
const unitCount = 24;

/** Sound ledgers of invented units, thinned and sprinkled with 没有, 不清楚 and 保密. Same cases every run. */
export function draftingCases(): DraftingCase[] {
  const cases: DraftingCase[] = [];
  for (let unit = 1; unit <= unitCount; unit += 1) {
    for (const [index, share] of shares.entries()) {
      const random = createRandom(unit * 100 + index);
      const truth = randomTruth(random);
      const ledger: Ledger = {
        ...createLedger('armed-forces-duty'),
        year: truth.year,
        unitName: truth.unitName,
        role: random.pick(['党工委书记', '党工委书记', '武装部部长']),
        figures: Object.fromEntries(
          [...truth.figures.values()].filter(() => random.chance(share)).map((one) => [one.id, told(one, random)]),
        ),
      };
      const outline = outlines[(unit + index) % outlines.length] ?? 'standard';
      cases.push({ id: `u${unit}-${Math.round(share * 100)}`, ledger, outline, seed: unit * 7 + index });
    }
  }
  return cases;
}

function told(figure: TrueFigure, random: Random): LedgerFigure {
  const empty = { unit: figure.unit, approx: null, surface: null, source: null };
  if (random.chance(0.04)) return { ...empty, status: 'unknown', value: null };
  if (random.chance(0.03)) return { ...empty, status: 'withheld', value: null };
  if (figure.value === '0') return { ...empty, status: 'none', value: '0', surface: '没有' };
  const surface = `${figure.value}${figure.approx ?? ''}${figure.unit}`;
  return { ...empty, status: 'given', value: figure.value, approx: figure.approx, surface };
}
