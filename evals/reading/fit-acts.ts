import { actFeatures, companyOf } from '../../src/reading/act-features.ts';
import { hearNumbers } from '../../src/reading/hear-numbers.ts';
import { possibleActs, type PossibleAct } from '../../src/reading/possible-acts.ts';
import type { Scene } from '../../src/reading/scene.ts';
import { secondLook } from '../../src/reading/second-look.ts';
import { probabilityOf, scoreTrees, type Trees } from '../../src/judge/trees.ts';
import { boost, type BoostOptions } from './boost.ts';
import type { MessageExample } from './examples.ts';
import type { Fitted } from './fit.ts';
import { keyOf } from './talk.ts';

const actOptions: BoostOptions = { trees: 260, depth: 5, rate: 0.08, minLeaf: 12, lambda: 3, rows: 0.8, columns: 0.5 };

/** A possible act of a message, by models that had not seen its writer, with whether it holds. */
export interface ActExample {
  act: PossibleAct;
  names: readonly string[];
  values: ArrayLike<number>;
  isRight: boolean;
}

export function actsOf(example: MessageExample, fitted: Fitted): ActExample[] {
  const { scene } = example;
  const numbers = hearNumbers(scene, fitted);
  const acts = possibleActs(scene, fitted, numbers);
  const company = companyOf(scene, numbers, acts);
  const names: string[] = [];
  return acts.map((act) => {
    const row = actFeatures(company, act);
    if (names.length === 0) names.push(...row.names);
    return { act, names, values: Float32Array.from(row.values), isRight: isRight(example, act) };
  });
}

export function keyOfAct({ id, isLast, act, value }: PossibleAct): string {
  return keyOf({ id, isLast, act, value: act === 'given' ? String(Number(value)) : '' });
}

/** Of two numbers of the same value the one that was annotated as this figure. */
function isRight({ gold, numbers }: MessageExample, act: PossibleAct): boolean {
  if (!gold.has(keyOfAct(act))) return false;
  if (act.number === null || numbers[act.number]?.id === act.id) return true;
  return numbers.every((number) => number.id !== act.id);
}

/** Rows of acts in memory that threads share. */
export interface ActTable {
  names: readonly string[];
  values: Float32Array;
  labels: Uint8Array;
}

export function tableOf(examples: readonly Omit<ActExample, 'act'>[]): ActTable {
  const names = examples[0]?.names ?? [];
  const values = new Float32Array(new SharedArrayBuffer(4 * names.length * examples.length));
  const labels = new Uint8Array(new SharedArrayBuffer(examples.length));
  for (const [at, { values: row, isRight: label }] of examples.entries()) {
    values.set(row, at * names.length);
    labels[at] = Number(label);
  }
  return { names, values, labels };
}

/** `trees`: a second look needs fewer. */
export function fitActs(tables: readonly ActTable[], trees: number = actOptions.trees): Trees {
  const rows = tables.flatMap(({ names: { length }, values, labels }) =>
    Array.from(labels, (_, at) => values.subarray(at * length, (at + 1) * length)),
  );
  const labels = tables.flatMap((one) => [...one.labels]);
  const names = tables.find(({ labels: { length } }) => length > 0)?.names ?? [];
  return boost(names, rows, labels, { ...actOptions, trees });
}

/** The acts of one message with what a first look, by trees that had not seen its writer, says of them. */
export function lookedAtAgain(scene: Scene, acts: readonly ActExample[], first: Trees): ActExample[] {
  const likely = acts.map(({ values }) => probabilityOf(scoreTrees(first, values)));
  const again = secondLook(
    scene,
    acts.map(({ act }) => act),
    likely,
  );
  const names = [...(acts[0]?.names ?? []), ...(again[0]?.names ?? [])];
  return acts.map((one, at) => ({
    ...one,
    names,
    values: Float32Array.from([...Array.from(one.values), ...(again[at]?.values ?? [])]),
  }));
}
