import { variables } from '../../kinds/expression.ts';
import type { CatalogueFigure } from '../../kinds/catalogue.ts';
import { plainLabel } from '../../kinds/figure-names.ts';
import type { Kind } from '../../kinds/kind.ts';
import { amending, totals } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import { leastEvidence } from './targets.ts';
import type { AmendingWork } from './work.ts';

/** 合计13, 总数也跟着变成14, 一年总共投进去的: words for a whole. */
export const ofAll = shape`${totals.sumWord}|${totals.total}|${amending.altogether}`;

/** The figure that some others add up to, or are part of; null where none is, or more than one. */
export function wholeOf(kind: Kind, parts: readonly CatalogueFigure[]): CatalogueFigure | null {
  const ids = parts.map(({ id }) => id);
  const bySum = kind.constraints.flatMap(({ left, right, op }) => {
    const summed = op === '=' || op === '>=' ? variables(right) : [];
    return left.kind === 'figure' && summed.length > 1 && ids.some((id) => summed.includes(id)) ? [left.id] : [];
  });
  const byName = parts.flatMap(({ group, unit, id }) =>
    kind.figures.filter((one) => one.group === group && one.unit === unit && one.id !== id && isTotal(one)),
  );
  const wholes = new Set(bySum.length > 0 ? bySum : byName.map(({ id }) => id));
  const [only] = wholes;
  return wholes.size === 1 && only !== undefined ? (kind.figureById.get(only) ?? null) : null;
}

/** The whole of what was put right before, or is being spoken of. */
export function spokenWhole({ scene, deeds, focus }: AmendingWork): CatalogueFigure | null {
  const { kind, told } = scene;
  const spoken = told.filter((one) => deeds.has(one.id) || (focus.get(one) ?? 0) >= leastEvidence);
  return wholeOf(
    kind,
    spoken.map(({ known }) => known),
  );
}

function isTotal(figure: CatalogueFigure): boolean {
  return ofAll.test(plainLabel(figure)) && figure.previousOf === undefined;
}
