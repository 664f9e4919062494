import { valueAs } from './candidates.ts';
import type { PossibleAct } from './possible-acts.ts';
import type { Hit } from './names-found.ts';
import type { Scene } from './scene.ts';
import type { Told } from './told.ts';
import { unitFit } from './unit-fit.ts';

/**
 * 30人编制实有29: of two names between two numbers the one that touches the first is its name, the one that touches the
 * second the second's. Where they were heard the other way round, they change places.
 */
export function inOrderOfNames<Act extends PossibleAct>(scene: Scene, acts: readonly Act[]): Act[] {
  const settled = [...acts];
  for (const [at, first] of settled.entries()) {
    const next = settled.findIndex((one) => first.number !== null && one.number === first.number + 1);
    const second = settled[next];
    if (!second || first.isLast || second.isLast || !isCrossed(scene, first, second)) continue;
    settled[at] = toldOf(scene, first, second.id);
    settled[next] = toldOf(scene, second, first.id);
  }
  return settled;
}

function isCrossed(scene: Scene, first: PossibleAct, second: PossibleAct): boolean {
  const { numbers, names, text, sentences } = scene;
  const [one, other] = [numbers[first.number ?? -1], numbers[second.number ?? -1]];
  if (!one || !other || sentences[one.start] !== sentences[other.start]) return false;
  const between = names.filter(({ start, end }) => start >= one.end && end <= other.start);
  const [behind, before] = [between[0], between.at(-1)];
  if (!behind || !before || behind === before) return false;
  // A breath may be drawn before a name, and a comma stands there.
  const touches =
    /^[\s，]?$/.test(text.slice(one.end, behind.start)) && text.slice(before.end, other.start).trim() === '';
  const fits = fitOf(scene, one, second.id) >= fitOf(scene, one, first.id);
  const isFit = fits && fitOf(scene, other, first.id) >= fitOf(scene, other, second.id);
  return (
    touches && isFit && isNamedBy(behind, second.id) && isNamedBy(before, first.id) && !isNamedBy(behind, first.id)
  );
}

function fitOf({ kind, text }: Scene, { mention }: Told, id: string): number {
  const figure = kind.figureById.get(id);
  return figure ? unitFit(figure, mention, text) : 0;
}

function isNamedBy({ namings }: Hit, id: string): boolean {
  // A whole name is heard as it stands; 编制 and 实有 are halves of one talked of before.
  return namings.some(({ figure, topics }) => figure.id === id && topics !== null);
}

function toldOf<Act extends PossibleAct>(scene: Scene, act: Act, id: string): Act {
  return { ...act, id, value: act.number === null ? act.value : valueAs(scene, act.number, id) };
}
