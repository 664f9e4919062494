import type { CatalogueFigure } from '../../kinds/catalogue.ts';
import type { Kind } from '../../kinds/kind.ts';
import { bigramsOf } from '../../text/bigrams.ts';
import { likenesses } from '../alias-letters.ts';
import { figuresShortened } from '../short-names.ts';

/** So much of a pair of letters has to be like, so much more than the next figure's; so much of a shortened name. */
const [leastLikeness, leastLead, leastShare] = [1.3, 1.25, 0.6];

/** The one figure a label no name of which is known is like: 已登, 党工委学国防内容; null where two are as like. */
export function figureLike<T>(
  kind: Kind,
  label: string,
  isUnitTold: boolean,
  fit: (figure: CatalogueFigure) => T | null,
): T | null {
  const shares = figuresShortened(kind, label);
  const found = leader(
    kind.figures.map((figure) => [figure, shares.get(figure.id) ?? 0] as const),
    leastShare,
    fit,
  );
  const pairs = bigramsOf(label).length;
  if (found || pairs === 0 || !isUnitTold) return found;
  const ids = kind.figures.map(({ id }) => id);
  const likes = likenesses(kind, ids, label);
  return leader(
    kind.figures.map((figure, at) => [figure, (likes[at] ?? 0) / pairs] as const),
    leastLikeness,
    fit,
  );
}

/** The likest that fits, if the next that fits is far behind. */
function leader<T>(
  scored: readonly (readonly [CatalogueFigure, number])[],
  least: number,
  fit: (figure: CatalogueFigure) => T | null,
): T | null {
  let best: { made: T; score: number } | null = null;
  const likest = scored
    .filter(
      ([figure, score]) => score >= least / leastLead && figure.group !== 'meta' && figure.previousOf === undefined,
    )
    .toSorted((a, b) => b[1] - a[1]);
  for (const [figure, score] of likest) {
    if (best ? score * leastLead <= best.score : score < least) break;
    const made = fit(figure);
    if (made === null) continue;
    if (best) return null;
    best = { made, score };
  }
  return best?.made ?? null;
}
