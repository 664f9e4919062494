import type { Kind } from '../../kinds/kind.ts';
import { figuresNamed, type NamedFigure } from './figure-of-heads.ts';

/** Figures of whose names this is one, letter by letter. */
export function namesExactly(kind: Kind, name: string): NamedFigure[] {
  const heads = { names: [name], around: '', within: null, isWithin: false };
  return figuresNamed(kind, heads).filter((one) => one.isExact);
}
