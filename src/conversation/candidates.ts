import type { UnassignedFigure } from '../figures/ledger.ts';
import type { CatalogueFigure } from '../kinds/catalogue.ts';
import { plainLabel } from '../kinds/figure-names.ts';
import type { Kind } from '../kinds/kind.ts';
import { fitOfUnassigned } from '../reading/place-unassigned.ts';
import { sharedPairs } from './proposals.ts';
import type { ConversationState } from './state.ts';

/** So many are offered; where more are as likely, it is asked openly. */
const mostOffered = 2;
/** What a figure just asked for, and a pair of letters of its label, weigh beside a pair it shares. */
const [byQuestion, byLabel] = [0.5, 0.25];
/** What the group of a figure told in the same breath weighs for a number alone. */
const byNeighbour = 3;
/** The second is offered where it is so nearly as likely. */
const nearly = 0.6;
const leastFit = 0.2;

/**
 * Which figures a number without a place may be of: not told yet, of a unit it may have, and with words in common with
 * its clause, or just asked for where it stands alone. 跑了5个社区 is no count of communities: its own words rule that out.
 */
export function candidatesFor(kind: Kind, state: ConversationState, number: UnassignedFigure): string[] {
  if (number.instead === true) return number.guesses.slice(0, mostOffered);
  if (isRhythm(number)) return number.guesses.filter((id) => !(id in state.ledger.figures)).slice(0, 1);
  const { clause = number.text } = number;
  const words = clause.replace(number.text, ' ');
  const isBare = words.trim().length < 2;
  const groups = new Set(
    Object.entries(state.ledger.figures).flatMap(([id, { source }]) =>
      source?.turn === number.source.turn ? [kind.figureById.get(id)?.group] : [],
    ),
  );
  // 慰问58人，4.2万: alone it is of what was told beside it.
  const besideScore = ({ group, unit }: CatalogueFigure): number =>
    isBare && number.unit === unit && groups.has(group) ? byNeighbour : 0;
  const scored = kind.figures
    .filter((known) => known.group !== 'meta' && !(known.id in state.ledger.figures))
    .filter((known) => isOfUnit(known, number) && !known.unless.some((word) => clause.includes(word)))
    .map((known) => ({ id: known.id, score: scoreOf(state, known, number, words, isBare) + besideScore(known) }))
    .filter(({ score }) => score >= 1)
    .filter(
      ({ id, score }) =>
        score > byNeighbour || number.guesses.includes(id) || fitOfUnassigned(kind, id, number, clause) > leastFit,
    )
    .toSorted((a, b) => b.score - a.score);
  // What the reader itself thought of stands before what only has words in common.
  const guessed = scored.filter(({ id, score }) => number.guesses.includes(id) || score >= byNeighbour);
  const best = (guessed[0] ?? scored[0])?.score ?? 0;
  const offered = (guessed.length > 0 ? guessed : scored).filter(({ score }) => score >= best * nearly);
  const [first, second] = offered;
  if (first && second && first.score - second.score >= 1) return [first.id];
  if (isBare) return offered.slice(0, mostOffered).map(({ id }) => id);
  return offered.length > mostOffered ? [] : offered.map(({ id }) => id);
}

/** 每季度一次, with what it makes in a year. */
export function isRhythm({ text }: UnassignedFigure): boolean {
  return text.startsWith('每');
}

const inTenThousands = /[万wW]/;

/** Money is never asked about as people, nor people as money or a share; 9万8 without a unit is money, or a count that can be so large. */
function isOfUnit({ unit, units, range }: CatalogueFigure, number: UnassignedFigure): boolean {
  if (number.unit === '' && inTenThousands.test(number.text))
    return unit === '元' || Number(number.value) <= (range?.[1] ?? 0);
  if (number.unit === '') return unit !== '元' && unit !== '%';
  const isExact = (one: string): boolean => one === unit || units.includes(one);
  return isExact(number.unit) || (![number.unit, unit].includes('元') && ![number.unit, unit].includes('%'));
}

function scoreOf(
  { asked }: ConversationState,
  known: CatalogueFigure,
  { guesses }: UnassignedFigure,
  words: string,
  isBare: boolean,
): number {
  const isAsked = asked.includes(known.id);
  const isGuessed = guesses.includes(known.id);
  if (isBare) return isGuessed ? 1 + 1 / (1 + guesses.indexOf(known.id)) : isAsked ? 1 : 0;
  const shared = Math.max(0, ...known.aliases.map((alias) => sharedPairs(alias, words)));
  if (shared === 0) return 0;
  const label = byLabel * sharedPairs(plainLabel(known), words);
  return shared + label + (isAsked ? byQuestion : 0);
}
