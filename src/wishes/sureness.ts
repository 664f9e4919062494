import { wish } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { findNumerals } from '../numerals/numerals.ts';
import { hunksOf } from '../text/diff.ts';
import type { Heard } from './hear-parts.ts';
import type { Outcome } from './outcome.ts';
import { wishActs } from './wish-acts.ts';

/** What is known of a change before it is made. */
export interface Proposed {
  message: string;
  text: string;
  outcomes: readonly Outcome[];
  way: Heard;
  /** Share of all ways to hear it that come to this. */
  weight: number;
  /** Share of those that come to the next other change. */
  rival: number;
  fit: number;
}

const doing = shape`${wish.delete}|${wish.replace}|${wish.replaceEnd}|${wish.insert}|${wish.move}|${wish.swap}|${wish.merge}|${wish.split}|${wish.recompute}|${wish.spare}|${wish.bareReplace}`;
const shortestRun = 3;

/** How it may be told whether a change is just what was wished: one number for each of `surenessNames`. */
export function surenessRow({ message, text, outcomes, way, weight, rival, fit }: Proposed): number[] {
  const clauses = way.wishes
    .flatMap(({ stretches }) => stretches)
    .map(({ role, said }) => (role === 'rest' ? said : '…'))
    .join('')
    .split(/[，。；：！？,;!?\s]+/)
    .filter((clause) => clause.replaceAll('…', '') !== '');
  const plain = clauses.filter((clause) => !clause.includes('…'));
  const restOf = clauses.map((clause) => clause.replaceAll('…', ''));
  const changed = outcomes.findLast((one) => one.kind === 'changed');
  const hunks = changed?.kind === 'changed' ? hunksOf(text, changed.text) : [];
  const size = hunks.reduce((sum, one) => sum + Math.max(one.end - one.start, one.text.length), 0);
  const roles = way.wishes.flatMap(({ stretches }) => stretches.map(({ role }) => role));
  const odds = Math.min(0.999, Math.max(0.001, weight));
  return [
    1,
    Math.log(odds / (1 - odds)),
    Math.log(Math.max(1e-6, way.sureness)),
    Math.log(Math.max(0.05, fit)),
    rival,
    Math.log(message.length / 20),
    way.wishes.length - 1,
    plain.filter((clause) => doing.test(clause)).length,
    plain.filter((clause) => saysOfDraft(clause, text)).length,
    plain.length,
    restOf.filter((rest) => rest.length > 2).length,
    restOf.join('').split('⟦').length - 1,
    findNumerals(restOf.join('，')).length,
    roles.filter((role) => role === 'kept').length,
    roles.filter((role) => role === 'place').length,
    roles.filter((role) => role === 'fresh').length,
    Math.log(1 + size),
    Math.log(1 + hunks.length),
    Number(isQuoted(way)),
    ...doneActs.map((act) => Number(way.wishes.some((one) => one.act === act))),
  ];
}

const doneActs = wishActs.slice(1, 11);

function isQuoted({ wishes }: Heard): boolean {
  return wishes.some(({ stretches }) => stretches.some(({ said, role }) => role !== 'rest' && said.includes('⟦')));
}

/** Words of the draft stand in it. */
function saysOfDraft(clause: string, text: string): boolean {
  for (let at = 0; at + shortestRun <= clause.length; at += 1)
    if (text.includes(clause.slice(at, at + shortestRun))) return true;
  return false;
}

/** How sure it is, from 0 to 1. */
export function surenessOf(row: readonly number[], weights: readonly number[]): number {
  return 1 / (1 + Math.exp(-row.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0)));
}
