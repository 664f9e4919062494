import type { Kind } from '../../kinds/kind.ts';
import { levelOf } from '../../kinds/parts.ts';
import { createLedger, type Ledger, type LedgerFigure } from '../ledger.ts';
import type { RollUp, Total } from './total.ts';
import { rollUpRule } from './rules.ts';

/**
 * The kind as a district writes it: its name, its words, and what a sum may plausibly be, which is as many times a street's
 * as there are streets. What a street's secretary tells of himself stays open for the district's own.
 */
export function districtKind(kind: Kind, units: number): Kind {
  const { upperLevels } = kind;
  const figures = kind.figures.map((figure) => {
    if (!figure.range || rollUpRule(kind, figure) !== 'sum') return figure;
    const [low, high] = figure.range;
    const range: [number, number] = [Math.min(low, low * units), Math.max(high, high * units)];
    return { ...figure, range };
  });
  return {
    ...kind,
    // First: the usual one, where the district's name is not known.
    levels: [...upperLevels, ...kind.levels.filter((level) => !upperLevels.includes(level))],
    unitSuffixes: [...new Set([...kind.unitSuffixes, ...upperLevels.map(({ name }) => name)])],
    figures,
    figureById: new Map(figures.map((figure) => [figure.id, figure])),
  };
}

/** What its streets are called together: 街道 where all of them are, else 单位. */
export function partsWord(kind: Kind, units: readonly string[]): string {
  const levels = new Set(units.map((unit) => levelOf(kind, unit)?.name));
  const [only] = levels;
  return levels.size === 1 && only !== undefined ? only : kind.anyLevel.name;
}

/** The district's ledger: its totals as figures, and not a word of any street's. */
export function districtLedger(kind: Kind, rolled: RollUp, district: string | null, year: number | null): Ledger {
  const { units, missing } = rolled;
  const basis = units.map((unit) => (missing.includes(unit) ? '0' : '1')).join('');
  return {
    ...createLedger(kind.id),
    coverage: { reported: units.length - missing.length, of: units.length, basis },
    year,
    unitName: district,
    // Added up for its first responsible person, whoever adds it up.
    role: kind.roles[0]?.name ?? null,
    figures: figuresOf(rolled.totals),
    previous: figuresOf(rolled.previous),
  };
}

/** Only shares of the same streets as their parts stand in a text beside them, and those are worked out there, with formula. */
function figuresOf(totals: readonly Total[]): Record<string, LedgerFigure> {
  return Object.fromEntries(
    totals.flatMap(({ id, rule, figure }) =>
      figure === null || (rule === 'rate' && figure.value !== null) ? [] : [[id, figure]],
    ),
  );
}

export function isOfItsParts(totals: readonly Total[], { figure, from }: Total): boolean {
  return from.every((id) => totals.find((one) => one.id === id)?.figure?.coverage?.basis === figure?.coverage?.basis);
}
