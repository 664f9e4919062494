import type { Kind } from '../../kinds/kind.ts';
import { corrections } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import type { Mention } from '../../mentions/mention.ts';
import { unitFit } from '../../reading/unit-fit.ts';
import {
  byFullName,
  byOneLetter,
  pairsIn,
  isOneOf,
  type AmendingClause,
  type AmendingScene,
  type ToldFigure,
} from './clauses.ts';
import { blankSpans } from '../clauses.ts';
import { amendingDeeds, type AmendingDeed } from './deeds.ts';
import { ask, mostMeant } from './numbers.ts';
import { setNumber, type AmendingWork } from './work.ts';

/** A number, and the figures told last whose value it may put right; the nearest in value first. */
export interface ToldAgain {
  mention: Mention;
  clause: AmendingClause;
  owners: readonly ToldFigure[];
}

/**
 * 算漏了，那是7次82人次, behind 6次64人次: nothing is named, it is said that something is wrong or what it should be,
 * and each number counts what figures told last count. One number alone that only should be so is rather of what was
 * asked for. Empty where it is not so, or a number `isElse`.
 */
export function toldAgain(
  { kind, text, last, clauses }: AmendingScene,
  odds: readonly (readonly number[])[],
  { asked, isElse }: { asked: readonly string[]; isElse: (mention: Mention) => boolean },
): readonly ToldAgain[] {
  const likely = (at: number, deed: AmendingDeed): number => odds[at]?.[amendingDeeds.indexOf(deed)] ?? 0;
  const setting = clauses.filter((_, at) => likely(at, 'set') >= surely);
  const isWrong = clauses.some((_, at) => likely(at, 'wrong') >= surely);
  if (!isWrong && !setting.some(pointsBack)) return [];
  const isNaming = (clause: AmendingClause): boolean =>
    (clause.hits.length > 0 && clause.numbers.length > 0) || isNamedIn(clause);
  if (clauses.some(isNaming) || setting.some(({ hits, others }) => hits.length + others.length > 0)) return [];
  const again = setting.flatMap((clause) =>
    clause.numbers.map(({ mention }) => ({ mention, clause, owners: ownersOf(last, mention, text) })),
  );
  const isAnswer = again.length === 1 && !isWrong && again.every(({ mention }) => isAsked(kind, asked, mention, text));
  const isOpen = ({ owners, clause }: ToldAgain): boolean => owners.length > 1 && clause.names.size > 0;
  const isOther = (one: ToldAgain): boolean => one.owners.length === 0 || isElse(one.mention) || isOpen(one);
  return isAnswer || again.some(isOther) ? [] : again;
}

/** Each is put in the place of its own, or asked about where several count the same; its clause is done with. */
export function settleAgain(work: AmendingWork, again: readonly ToldAgain[]): void {
  for (const { mention, clause, owners } of again) {
    const free = owners.filter(({ id }) => !work.deeds.has(id));
    const [one, other] = free;
    if (one && other) ask(work, mention, free.slice(0, mostMeant));
    else if (one) setNumber(work, one, mention);
    work.restated.add(clause);
  }
}

/** Beside its numbers and what they count, a clause has more than a letter of a name. */
function isNamedIn({ names, numbers, text, start }: AmendingClause): boolean {
  const spans = numbers.map(({ mention }) => ({ start: mention.start - start, end: mention.end - start }));
  const words = blankSpans(text, spans);
  return [...names].some(
    ([{ known }, strength]) => strength >= byFullName || (strength > byOneLetter && pairsIn(known, words).length > 0),
  );
}

const surely = 0.6;
const wellFit = 0.9;

/** The figures told last that count what the number does, where none of them has its value. */
function ownersOf(last: readonly ToldFigure[], mention: Mention, text: string): readonly ToldFigure[] {
  const isBare = mention.unit === '' || isOneOf(mention);
  const fitting = isBare ? [] : last.filter(({ known }) => unitFit(known, mention, text) >= wellFit);
  const apart = ({ figure }: ToldFigure): number => Math.abs(Number(figure.value ?? 0) - Number(mention.value));
  const isSame = fitting.some(({ figure }) => figure.value === mention.value);
  return isSame ? [] : fitting.toSorted((a, b) => apart(a) - apart(b));
}

function isAsked({ figureById }: Kind, asked: readonly string[], mention: Mention, text: string): boolean {
  return asked.some((id) => {
    const known = figureById.get(id);
    return known !== undefined && unitFit(known, mention, text) >= wellFit;
  });
}

const said = shape`${corrections.saidWrong}`;

/** 应该是7次: what stands before its number says that another was told. */
function pointsBack({ text, start, numbers }: AmendingClause): boolean {
  const [first] = numbers;
  return first !== undefined && said.test(text.slice(0, first.mention.start - start));
}
