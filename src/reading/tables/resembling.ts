import type { CatalogueFigure } from '../../kinds/catalogue.ts';
import type { Kind } from '../../kinds/kind.ts';
import { bigramsOf } from '../../text/bigrams.ts';
import { likenesses } from '../alias-letters.ts';
import { figuresShortened } from '../short-names.ts';

/** So much of a pair of letters has to be like, and so much more than the next figure's. */
const [leastLikeness, leastLead, leastShare] = [1.3, 1.25, 0.6];

/** The one figure a label no name of which is known is like: 已登, 党工委学国防内容; null where two are as like. */
export function figureLike(
  kind: Kind,
  label: string,
  candidates: readonly CatalogueFigure[],
  isUnitTold: boolean,
): CatalogueFigure | null {
  const shares = figuresShortened(kind, label);
  const short = candidates.map((figure) => shares.get(figure.id) ?? 0);
  const found = leader(candidates, short, leastShare, leastLead);
  if (found) return found;
  const pairs = bigramsOf(label).length;
  if (pairs === 0 || !isUnitTold) return null;
  const likes = likenesses(
    kind,
    candidates.map(({ id }) => id),
    label,
  );
  return leader(
    candidates,
    likes.map((one) => one / pairs),
    leastLikeness,
    leastLead,
  );
}

function leader(
  candidates: readonly CatalogueFigure[],
  scores: readonly number[],
  least: number,
  lead: number,
): CatalogueFigure | null {
  let [best, second, at] = [0, 0, -1];
  for (const [index, score] of scores.entries()) {
    if (score > best) [best, second, at] = [score, best, index];
    else second = Math.max(second, score);
  }
  return best >= least && best >= second * lead ? (candidates[at] ?? null) : null;
}
