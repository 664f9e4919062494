import { faults, hollow, people, plans, setPhrases, units } from '../../lexicon/lexicon.ts';
import { shape, shapes } from '../../lexicon/shape.ts';
import { typoTable } from '../../corpus/typo-table.ts';
import { findUnitNames } from '../../corpus/unit-names.ts';
import type { Kind } from '../../kinds/kind.ts';
import { namesOf } from '../../kinds/names.ts';
import { findPersonNames } from '../../mentions/person-names.ts';
import { findNumerals } from '../../numerals/numerals.ts';
import type { Span } from '../../text/spans.ts';
import { contentOf } from './his-words.ts';
import { isDated, isLoose } from './loose.ts';
import { saysFact } from './mend.ts';

/** fact: something that can be looked up · hollow: words that fit any draft · open: neither for certain. */
export type Weight = 'fact' | 'hollow' | 'open';

/** A clause of his, without the sign it ends in. */
export interface Clause extends Span {
  weight: Weight;
  /** Nothing in it but words that fit anywhere: it says nothing to the clauses beside it either. */
  isBare: boolean;
}

const told = shape`${plans.toldWhy}|${plans.causeTold}|${plans.leftUndone}|${faults.oneSided}`;
const quoted = /[“”《》〔〕【】]/;
const zeal = shape`^(?:${plans.willDo}|${plans.shall}|${people.we}|${plans.fromNow}|${plans.ofAll}|${plans.aside}|${faults.sloganAdverb})*(?:${plans.slogan}|${faults.sloganVerb}|${faults.slogan}|${hollow.zeal})`;
const pale = shape`${faults.wanting}|${faults.vague}|${faults.notEnough}|${faults.low}|${faults.notSo}|${faults.hollowCause}|${hollow.pale}`;
const excuse = shape`${plans.outside}|${plans.circumstance}|${plans.bothSides}|${hollow.excuse}`;
const excuses = new RegExp(excuse, 'g');
const lead = shape`^(?:${plans.listLead}|${plans.because}|${plans.outsider}|${hollow.zeal})`;
const paleWords = shapes`${hollow.pale}`;
const outsider = shape`^(?:${plans.outsider})`;
const myself = shape`${people.i}(?!${people.plural}?${units.town})`;
const idiom = shapes`${setPhrases.idiom}|${hollow.idiom}`;
const undone = shape`${hollow.undone}`;

/**
 * What the clauses of a span weigh. A figure, a name, a date, a doing or an object in one of them is a fact; hollow are
 * those that fit any draft by words of the lexicon, and everything else is open.
 */
export function weighClauses(text: string, span: Span, kind: Kind): Clause[] {
  const names = namesIn(text, kind);
  return [...text.slice(span.start, span.end).matchAll(/[^，。；：:,;！？\n]+/g)].map(({ 0: said, index }) => {
    const start = span.start + index + (said.length - said.trimStart().length);
    const end = span.start + index + said.trimEnd().length;
    const isNamed = names.some((name) => name.start < end && name.end > start);
    const words = text.slice(start, end);
    const rest = words.replaceAll(excuses, '').replaceAll(paleWords, '').replace(lead, '');
    const isBare = contentOf(rest, kind).join('').length <= longestRest;
    return { start, end, weight: isNamed ? 'fact' : weightOf(words, kind), isBare };
  });
}

/** 基层: what is left names no thing. */
const longestRest = 2;

function weightOf(words: string, kind: Kind): Weight {
  const counted = words.replaceAll(idiom, '');
  const isCounted = saysFact.test(counted) || findNumerals(counted).some(({ value }) => Number(value) > 1);
  if (isCounted || isDated(counted) || quoted.test(words) || told.test(words)) return 'fact';
  // 武装部人手少 names who does it, and nothing done.
  if (!isLoose(counted) && !excuse.test(words)) return 'fact';
  if (contentOf(words, kind).length === 0) return 'hollow';
  const isUndone = undone.test(words.replaceAll(excuses, ''));
  if (excuse.test(words) ? !isUndone : outsider.test(words) && isUndone) return 'hollow';
  // What he says of himself, or was not done, may be what happened.
  if (isUndone || (myself.test(words) && !zeal.test(words))) return 'open';
  return zeal.test(words) || pale.test(words) ? 'hollow' : 'open';
}

/** Whether the words of whole clauses may give way: all of them fit any draft. */
export function mayGo(clauses: readonly Clause[]): boolean {
  return clauses.length > 0 && clauses.every(({ weight }) => weight === 'hollow');
}

function namesIn(text: string, kind: Kind): Span[] {
  const { words } = typoTable(kind.terms);
  return [
    ...findPersonNames(text, { words, ...namesOf(kind) }).filter(({ isSure }) => isSure),
    ...findUnitNames(text, words, kind.field),
  ];
}
