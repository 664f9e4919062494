import type { CatalogueFigure } from '../kinds/catalogue.ts';
import type { Kind } from '../kinds/kind.ts';

const tied = new WeakMap<Kind, ReadonlyMap<string, ReadonlySet<string>>>();
/** A rule over more figures than this ties none of them closely. */
const mostTied = 4;
/** Letters that labels of one thing share at their start: 两参人员数, 两参人员补助金额. */
const sharedStem = 2;

const none: ReadonlySet<string> = new Set();

/** Figures that a constraint, a whole or a set phrase ties to one: what a value may follow from. */
export function tiedTo(kind: Kind, id: string): ReadonlySet<string> {
  let pairs = tied.get(kind);
  if (!pairs) tied.set(kind, (pairs = tiesOf(kind)));
  return pairs.get(id) ?? none;
}

function tiesOf(kind: Kind): ReadonlyMap<string, ReadonlySet<string>> {
  const pairs = new Map<string, Set<string>>();
  const add = (a: string, b: string): void => {
    const known = pairs.get(a);
    if (known) known.add(b);
    else pairs.set(a, new Set([b]));
  };
  for (const figure of kind.figures) {
    if (figure.partOf !== undefined) add(figure.id, figure.partOf);
    for (const other of figure.sameAs) add(figure.id, other.id);
  }
  for (const constraint of kind.constraints) {
    const words = JSON.stringify(constraint);
    const ids = kind.figures.map((figure) => figure.id).filter((id) => words.includes(id));
    if (ids.length <= mostTied) for (const a of ids) for (const b of ids) if (a !== b) add(a, b);
  }
  return pairs;
}

const relatives = new WeakMap<Kind, Map<string, readonly string[]>>();

/** Figures tied to one, its whole, and those of its group whose labels begin alike: what a number near its name may be too. */
export function relativesOf(kind: Kind, id: string): readonly string[] {
  let known = relatives.get(kind);
  if (!known) relatives.set(kind, (known = new Map()));
  const cached = known.get(id);
  if (cached) return cached;
  const figure = kind.figureById.get(id);
  const found = figure
    ? kind.figures.filter(
        (other) =>
          other.id !== id &&
          other.group !== 'meta' &&
          other.previousOf === undefined &&
          (tiedTo(kind, id).has(other.id) || (other.group === figure.group && isLikeLabelled(figure, other))),
      )
    : [];
  const ids = found.map((other) => other.id);
  known.set(id, ids);
  return ids;
}

function isLikeLabelled(a: CatalogueFigure, b: CatalogueFigure): boolean {
  return sharedStart(a.label, b.label) >= sharedStem;
}

/** How many letters two labels have in common at their start. */
export function sharedStart(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a.charAt(at) === b.charAt(at)) at += 1;
  return at;
}
