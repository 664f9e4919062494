import type { Kind } from '../../kinds/kind.ts';
import { rememberedFor } from '../../text/remembered.ts';

/** Words that may name a figure, and how much they count beside the others. */
export interface NamingWords {
  words: string;
  weight: number;
}

/** Letter groups of all names a figure was ever called by, and in how many of them each stands. */
interface NameCounts {
  ids: string[];
  /** By figure: names, and what a group none of them holds costs. */
  sizes: number[];
  absent: number[];
  /** By group: the figures it speaks for, and how much. */
  speaks: Map<string, [at: number, gain: number, count: number][]>;
}

const longestGroup = 3;
/** Counted for a group no name of a figure holds; how much often told figures are favoured. */
const [unseen, favour] = [0.05, 0.3];
/** A name says at its end what is counted. */
const ofEnd = 1.6;
/** The catalogue's own names count as if people had used them so often. */
const [ofLabel, ofAlias] = [3, 2];

const known = new WeakMap<Kind, NameCounts>();

function countsOf(kind: Kind): NameCounts {
  const cached = known.get(kind);
  if (cached) return cached;
  const heard = kind.heardNames?.() ?? {};
  const figures = kind.figures.filter(({ group, previousOf }) => group !== 'meta' && previousOf === undefined);
  const sizes: number[] = [];
  const counts = new Map<string, Map<number, number>>();
  for (const [at, figure] of figures.entries()) {
    let size = 0;
    const add = (name: string, times: number): void => {
      size += times;
      for (const group of groupsOf(name)) {
        const of = counts.get(group) ?? new Map<number, number>();
        counts.set(group, of.set(at, (of.get(at) ?? 0) + times));
      }
    };
    for (const [name, times] of Object.entries<number>(heard[figure.id] ?? {})) add(name, times);
    add(figure.label, ofLabel);
    for (const alias of figure.aliases) add(alias.replace(/~$/, ''), ofAlias);
    sizes.push(size);
  }
  const absent = sizes.map((size) => Math.log(unseen / (size + 1)));
  const speaks = new Map(
    [...counts].map(([group, of]) => [
      group,
      [...of].map(([at, count]): [number, number, number] => [at, Math.log((count + unseen) / unseen), count]),
    ]),
  );
  const made = { ids: figures.map(({ id }) => id), sizes, absent, speaks };
  known.set(kind, made);
  return made;
}

const noLetters = /[^\p{Script=Han}A-Za-z]/gu;

function groupsOf(words: string): Set<string> {
  const plain = words.replaceAll(noLetters, '');
  const groups = new Set<string>();
  for (let at = 0; at < plain.length; at += 1)
    for (let length = 1; length <= longestGroup && at + length <= plain.length; length += 1)
      groups.add(plain.slice(at, at + length));
  return groups;
}

/** What was said but once may be a slip. */
const twice = 2;

/** How much of some words stands in names of a figure, pair by pair; words of one letter are all of it or nothing. */
export function heardCoverage(kind: Kind, words: string, id: string): number {
  const { ids, speaks } = countsOf(kind);
  const at = ids.indexOf(id);
  const groups = [...groupsOf(words)];
  const pairs = groups.some((group) => group.length === 2) ? groups.filter((group) => group.length === 2) : groups;
  if (at < 0 || pairs.length === 0) return 0;
  const said = pairs.filter((group) => speaks.get(group)?.some(([figure, , count]) => figure === at && count >= twice));
  return said.length / pairs.length;
}

/** How likely each figure is meant by some words, as people speak: shares of one, of the figures `isFit` leaves. */
export function heardShares(
  kind: Kind,
  told: readonly NamingWords[],
  isFit: (id: string) => boolean,
): ReadonlyMap<string, number> {
  const { ids } = countsOf(kind);
  const scores = spokenFor(
    kind,
    told.map(({ words, weight }) => `${weight} ${words.replaceAll(noLetters, '')}`).join('\n'),
  );
  if (scores.length === 0) return new Map();
  const odds = ids.flatMap((id, at): [string, number][] => (isFit(id) ? [[id, scores[at] ?? 0]] : []));
  const best = Math.max(...odds.map(([, one]) => one));
  const powers = odds.map(([id, one]): [string, number] => [id, Math.exp(one - best)]);
  const all = powers.reduce((total, [, one]) => total + one, 0);
  return new Map(powers.map(([id, one]) => [id, one / all]));
}

/** By figure, how much such words speak for it; nothing where nobody ever said them. Rows ask for the same head. */
const spokenFor = rememberedFor((kind: Kind, told: string): readonly number[] => {
  const { ids, sizes, absent, speaks } = countsOf(kind);
  const weights = new Map<string, number>();
  for (const line of told.split('\n')) {
    const [weighed = '', plain = ''] = line.split(' ');
    const weight = Number(weighed);
    for (const group of groupsOf(plain)) {
      const own = plain.endsWith(group) ? weight * ofEnd : weight;
      if (speaks.has(group)) weights.set(group, Math.max(own, weights.get(group) ?? 0));
    }
  }
  const sum = [...weights.values()].reduce((all, weight) => all + weight, 0);
  if (sum === 0) return [];
  const scores = ids.map((_, at) => sum * (absent[at] ?? 0));
  for (const [group, weight] of weights)
    for (const [at, gain] of speaks.get(group) ?? []) scores[at] = (scores[at] ?? 0) + weight * gain;
  const scale = 1 / Math.sqrt(sum);
  return scores.map((score, at) => scale * score + favour * Math.log(sizes[at] ?? 1));
});
