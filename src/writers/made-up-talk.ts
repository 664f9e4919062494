import type { CatalogueFigure } from '../kinds/catalogue.ts';
import { spokenNames } from '../kinds/figure-names.ts';
import type { Kind } from '../kinds/kind.ts';
import { trial } from '../lexicon/lexicon.ts';
import { formatNumeral, type NumeralStyle } from '../numerals/format.ts';
import { createChoice, type Choose } from './embedded/seeded-choice.ts';
import { randomValue } from './try-kind.ts';

/** What a made-up message tells of a figure. */
export interface ToldFigure {
  id: string;
  act: 'given' | 'none' | 'unknown';
  /** In the figure's own unit; null where nobody knows. */
  value: string | null;
  /** The words that tell it. */
  words: string;
}

export interface MadeUpTurn {
  text: string;
  figures: readonly ToldFigure[];
}

/** Of a hundred figures so many are said to be none, unknown, and told wrong first. */
const shares = { none: 8, unknown: 5, corrected: 12 };
const mostInTurn = 3;
const styles: readonly NumeralStyle[] = ['plain', 'plain', 'plain', 'hanzi'];

/**
 * A conversation nobody held: every figure of a kind once, in any order and by any of its names, spoken and written
 * numbers, some told to be none or unknown, some told wrong first and mended later. The same for the same seed. Parts
 * are never more than their wholes.
 */
export function madeUpTalk(kind: Kind, seed: number): MadeUpTurn[] {
  const choose = createChoice(seed);
  const values = new Map<string, number>();
  const figures = kind.figures.filter(({ group, previousOf }) => group !== 'meta' && previousOf === undefined);
  for (const figure of figures) values.set(figure.id, valueFor(figure, values, choose));
  const order = figures.toSorted((one, other) => choose(`order ${one.id}`, 1e6) - choose(`order ${other.id}`, 1e6));
  const turns: MadeUpTurn[] = [];
  const later: ToldFigure[] = [];
  for (let at = 0; at < order.length;) {
    const size = 1 + choose(`size ${at}`, mostInTurn);
    const told = order.slice(at, at + size).map((figure) => {
      const right = tellFigure(figure, values.get(figure.id) ?? 1, choose);
      if (right.act !== 'given' || choose(`wrong ${figure.id}`, 100) >= shares.corrected) return right;
      const lead = pick(trial.correction.list, `mend ${figure.id}`, choose);
      later.push({ ...right, words: `${lead}，${right.words}` });
      return tellValue(figure, (values.get(figure.id) ?? 1) + 1, choose);
    });
    const opener = choose(`open ${at}`, 3) === 0 ? pick(trial.opener.list, `opener ${at}`, choose) : '';
    turns.push({ text: `${opener}${told.map(({ words }) => words).join('，')}。`, figures: told });
    if (later.length > 0 && choose(`now ${at}`, 2) === 0) turns.push(...later.splice(0).map(alone));
    at += size;
  }
  return [...turns, ...later.map(alone)];
}

function alone(figure: ToldFigure): MadeUpTurn {
  return { text: `${figure.words}。`, figures: [figure] };
}

function valueFor(figure: CatalogueFigure, known: ReadonlyMap<string, number>, choose: Choose): number {
  const value = Number(randomValue(figure, choose));
  const whole = figure.partOf === undefined ? undefined : known.get(figure.partOf);
  return whole === undefined ? value : Math.min(value, Math.max(1, whole - 1));
}

function tellFigure(figure: CatalogueFigure, value: number, choose: Choose): ToldFigure {
  const die = choose(`act ${figure.id}`, 100);
  const name = nameOf(figure, choose);
  if (die < shares.none && figure.zero !== 'never')
    return { id: figure.id, act: 'none', value: '0', words: `${name}${pick(trial.none.list, figure.id, choose)}` };
  if (die < shares.none + shares.unknown)
    return {
      id: figure.id,
      act: 'unknown',
      value: null,
      words: `${name}${pick(trial.unknown.list, figure.id, choose)}`,
    };
  return tellValue(figure, value, choose);
}

function tellValue(figure: CatalogueFigure, value: number, choose: Choose): ToldFigure {
  const style = styles[choose(`style ${figure.id}`, styles.length)] ?? 'plain';
  const isShare = figure.unit === '%';
  const number = isShare ? `${value}%` : (formatNumeral(String(value), style) ?? String(value));
  const unit = isShare ? '' : figure.unit;
  const between = choose(`between ${figure.id}`, 3) === 0 ? pick(trial.between.list, figure.id, choose) : '';
  const words = `${nameOf(figure, choose)}${between}${number}${unit}`;
  return { id: figure.id, act: 'given', value: String(value), words };
}

/** Names that stand by themselves; the label where there is none. */
function nameOf(figure: CatalogueFigure, choose: Choose): string {
  const names = spokenNames(figure).filter(({ isWeak, topics }) => !isWeak && topics === null);
  return names[choose(`name ${figure.id}`, names.length)]?.name ?? figure.label;
}

function pick(words: readonly string[], key: string, choose: Choose): string {
  return words[choose(key, words.length)] ?? '';
}
