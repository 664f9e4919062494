import type { CatalogueFigure } from '../kinds/catalogue.ts';
import type { Mention } from '../mentions/mention.ts';
import { unitFit } from '../reading/unit-fit.ts';

/** Whether what was typed into a figure's cell counts something else: 52人 is no share, 13% no number of persons. */
export function isOtherUnit(figure: CatalogueFigure, mention: Mention, typed: string): boolean {
  // Its size is asked about elsewhere.
  return unitFit(figure, { ...mention, value: '1' }, typed) === 0;
}
