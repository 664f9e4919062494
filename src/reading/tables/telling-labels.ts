import type { Kind } from '../../kinds/kind.ts';
import { findHits } from '../names-found.ts';
import { axisOf } from './axes.ts';
import { readHead } from './heads.ts';

/** So much of a label is a figure's name. */
const leastNamed = 0.5;

/** Letters of a name that are some figure's. */
export function lettersNamed(kind: Kind, name: string): number {
  return findHits(kind, name)
    .filter((hit) => !hit.isBySound && hit.namings.some((one) => !one.isWeak))
    .reduce((sum, hit) => sum + hit.end - hit.start, 0);
}

/** Whether a label tells what a row counts: a figure, a total, the officer's own unit. */
export function isTellingLabel(kind: Kind, text: string, unitName: string | null): boolean {
  const { name, isTotal, isSubtotal } = readHead(text);
  if (isTotal || isSubtotal || axisOf([text], { report: null, table: null }, unitName).isOwn) return true;
  const named = lettersNamed(kind, name);
  return named > 1 && named >= name.length * leastNamed;
}
