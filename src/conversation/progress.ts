import type { Kind } from '../kinds/kind.ts';
import { mainFigures } from './main-figures.ts';
import { progressWords } from './replies-progress.ts';
import type { Understanding } from './understand.ts';

const [firstStep, everyStep, nearlyAll] = [5, 10, 6];

/** How far along he is: at first, then at every ten figures, and near the end; said each time it only presses. */
export function progressOf(kind: Kind, { echo, state: { ledger } }: Understanding, count: number): string {
  const before = count - echo.taken.length;
  if (echo.taken.length === 0 || count < firstStep) return '';
  const main = mainFigures(kind, ledger);
  const isStep = before < firstStep || Math.floor(count / everyStep) > Math.floor(before / everyStep);
  return isStep || main.missing.length <= nearlyAll ? progressWords(main) : '';
}
