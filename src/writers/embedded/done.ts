import { grammar, naming } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import type { Kind } from '../../kinds/kind.ts';
import type { Practice } from '../../kinds/practices.ts';
import { bigramsOf } from '../../text/bigrams.ts';
import type { Desk } from './desk.ts';

const common = shape`${grammar.common}`;
const denied = shape`${naming.not}`;
/** Pairs in common from which on two clauses say the same. */
const saidAgain = 2;

/**
 * How much a cause speaks of what he ticked or told as done: the pairs of letters that its denying clauses share with
 * it, each by how few doings of the kind hold it. 0: of nothing that is done. A cause that says a doing was left undone
 * is like it; not everything that is like it denies it, so this ranks and forbids nothing.
 */
export function likenessToDone(desk: Desk, cause: string): number {
  const done = doneWords(desk);
  if (done === '') return 0;
  const weights = weightsOf(desk.kind);
  return denyingPairs(cause)
    .filter((pair) => done.includes(pair))
    .reduce((sum, pair) => sum + (weights.get(pair) ?? 0), 0);
}

/** What a cause lacks he has told himself. */
export function saysAgain(cause: string, told: string): boolean {
  return denyingPairs(cause).filter((pair) => told.includes(pair)).length >= saidAgain;
}

function denyingPairs(words: string): string[] {
  const clauses = words.split(/[，。；：]/).filter((clause) => denied.test(clause));
  return [...new Set(clauses.flatMap(bigramsOf))].filter((pair) => !common.test(pair));
}

function doneWords({ kind, ledger }: Desk): string {
  const isDone = (id: string): boolean => ledger.facts[id]?.status === 'confirmed';
  const ticked = kind.practices.filter(({ id }) => isDone(id)).map(wordsOf);
  const told = kind.facts.filter(({ id, answer }) => isDone(id) && answer === 'sentence');
  return [...ticked, ...told.map(({ id }) => ledger.facts[id]?.text ?? '')].join('，');
}

function wordsOf({ say, cues, wordings }: Practice): string {
  return [say, ...cues, ...wordings.map(({ source }) => source)].join('，');
}

const known = new WeakMap<Kind, ReadonlyMap<string, number>>();

function weightsOf(kind: Kind): ReadonlyMap<string, number> {
  let weights = known.get(kind);
  if (!weights) {
    const holding = new Map<string, number>();
    for (const practice of kind.practices)
      for (const pair of new Set(bigramsOf(wordsOf(practice)))) holding.set(pair, (holding.get(pair) ?? 0) + 1);
    weights = new Map([...holding].map(([pair, count]) => [pair, Math.log(kind.practices.length / count)]));
    known.set(kind, weights);
  }
  return weights;
}
