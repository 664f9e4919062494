import { tables } from '../../lexicon/lexicon.ts';
import { spokenNames } from '../../kinds/figure-names.ts';
import type { Kind } from '../../kinds/kind.ts';
import type { CatalogueFigure } from '../../kinds/catalogue.ts';
import { findHits } from '../names-found.ts';
import { namesExactly } from './exact-names.ts';
import { tellingOf } from './figure-of-heads.ts';

const halves = [
  { months: /(?<!\d)1\D{0,2}6(?!\d)/, words: tables.firstHalf.list },
  { months: /(?<!\d)7\D{0,3}12(?!\d)/, words: tables.secondHalf.list },
];

/** All that a stretch of the year is called: 1-6月 and 春季 are 上半年 as far as figures go. */
function wordsOf(stretch: string): readonly string[] {
  const half = halves.find(
    ({ months, words }) => months.test(stretch) || words.some((word) => stretch.startsWith(word)),
  );
  return half?.words ?? [stretch];
}

/** A figure is called by that stretch: 上半年入伍. */
export function isCalledBy(names: readonly string[], stretch: string): boolean {
  return stretch !== '' && wordsOf(stretch).some((word) => names.some((name) => name.startsWith(word)));
}

/** 入伍 under 1-6月: the name of the figure that is its part for that stretch; null where the catalogue has none. */
export function nameOfStretch(kind: Kind, names: readonly string[], stretch: string): string | null {
  const of = new Set(
    names
      .flatMap((name) => [name, tellingOf(name)])
      .flatMap((name) => namesExactly(kind, name).map(({ figure }) => figure.id)),
  );
  const part = kind.figures.find(
    (one) =>
      one.partOf !== undefined &&
      of.has(one.partOf) &&
      isCalledBy(
        spokenNames(one).map(({ name }) => name),
        stretch,
      ),
  );
  return part?.label ?? null;
}

const clauseEnd = /[；;。\n]/;

/** 入伍数只计秋季: a remark that names a figure, or what it is part of, and one half of the year. */
export function isOfHalf(kind: Kind, remark: string, figure: CatalogueFigure): boolean {
  return remark.split(clauseEnd).some((said) => {
    if (halves.filter(({ words }) => words.some((word) => said.includes(word))).length !== 1) return false;
    const named = findHits(kind, said).flatMap((hit) => (hit.isBySound ? [] : hit.namings.map((one) => one.figure.id)));
    return named.includes(figure.id) || (figure.partOf !== undefined && named.includes(figure.partOf));
  });
}
