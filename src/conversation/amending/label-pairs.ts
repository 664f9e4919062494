import type { CatalogueFigure } from '../../kinds/catalogue.ts';
import { plainLabel, spokenNames } from '../../kinds/figure-names.ts';

export const littleLetters = /[的了是个人数次不没那这我你他有在就都还也万元块钱一二三两今年中及我说报改]/u;

const pairsOfNames = new WeakMap<CatalogueFigure, readonly string[]>();

/** Letters that follow each other in its label or in a name that stands by itself. */
export function pairsOf(known: CatalogueFigure): readonly string[] {
  let pairs = pairsOfNames.get(known);
  if (pairs) return pairs;
  const label = plainLabel(known);
  const names = [label, ...spokenNames(known).flatMap(({ name, topics }) => (topics ? [] : [name]))];
  // 人次, 金额: such letters say something only as part of a label.
  pairs = [...new Set(names.flatMap(neighboursOf))].filter((pair) => label.includes(pair) || !littleLetters.test(pair));
  pairsOfNames.set(known, pairs);
  return pairs;
}

function neighboursOf(name: string): string[] {
  return Array.from({ length: Math.max(0, name.length - 1) }, (_, at) => name.slice(at, at + 2));
}
