import { people } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import { findCues } from '../../reading/cues.ts';
import { findUnitName } from '../../reading/unit-name.ts';
import type { Kind } from '../../kinds/kind.ts';
import type { Span } from '../../text/spans.ts';
import type { AmendingClause } from './clauses.ts';

/** 隔壁红蓼街道先报的12，后来改成13了: of another unit, until a clause names something or speaks of us. */
export function numbersOfOthers(clauses: readonly AmendingClause[], disowned: readonly Span[] = []): number[] {
  let isOfOthers = false;
  const known = clauses.flatMap((clause) => {
    const { text, hits, numbers, start } = clause;
    const [first] = numbers;
    const lead = text.slice(0, first ? first.mention.start - start : text.length);
    const cue = findCues(lead, null).find(({ tag }) => tag === 'otherUnit');
    if (cue && cue.start <= nearStart) isOfOthers = !ours.test(lead.slice(0, cue.start));
    else if (hits.length > 0 || ours.test(lead)) isOfOthers = false;
    return isOfOthers ? numbers.map(({ mention }) => mention.start) : [];
  });
  return [...known, ...numbersDisowned(clauses, disowned)];
}

/** A subject stands so near the beginning of its clause. */
const nearStart = 3;
const ours = shape`${people.ours}`;

/** 东港街道今年走了33个: a unit is named before it that is not his. */
export function numbersOfNamed(kind: Kind, clauses: readonly AmendingClause[], unitName: string | null): number[] {
  if (unitName === null) return [];
  return clauses.flatMap(({ text, numbers, start }) => {
    const [first] = numbers;
    const named = first ? findUnitName(kind, text.slice(0, first.mention.start - start)) : null;
    const isOther = named !== null && !named.value.includes(unitName) && !unitName.includes(named.value);
    return isOther ? numbers.map(({ mention }) => mention.start) : [];
  });
}

/** 岭前镇走了9个，不是我们的: in a sentence up to where it says so. */
function numbersDisowned(clauses: readonly AmendingClause[], spans: readonly Span[]): number[] {
  const starts = clauses.flatMap(({ numbers }) => numbers.map(({ mention }) => mention.start));
  return starts.filter((at) => spans.some(({ start, end }) => at >= start && at < end));
}

/** Nothing is told or put right but what is not ours. */
export function isAllDisowned(clauses: readonly AmendingClause[], spans: readonly Span[]): boolean {
  const count = clauses.reduce((sum, { numbers }) => sum + numbers.length, 0);
  return spans.length > 0 && numbersDisowned(clauses, spans).length === count;
}

/** It says that they are not ours. */
export function isDisowning({ start, end }: Span, spans: readonly Span[]): boolean {
  return spans.some((span) => span.end >= start && span.end < end);
}
