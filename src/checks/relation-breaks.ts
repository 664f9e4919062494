/**
 * Flags numbers that those beside them were meant to give and do not. What was meant is learned from reports whose numbers
 * come out (`npm run train:relations`), not told by the form of a sentence: it finds what `reckon-*.ts` have no form for.
 * Accepted: `隐患8处，已整改6处、正在整改2处`; `村里3场、校园2场，一共5场`
 * Flagged: `隐患8处，已整改6处、正在整改3处`; `村里3场、校园2场，一共6场`
 * Cannot see: numbers far from what the others give; relations over more than a paragraph.
 */
import { isOverlapping } from '../text/spans.ts';
import type { DraftReading } from './draft-reading.ts';
import { contradiction, eitherWay, show, showFact, type Fact } from './facts.ts';
import type { Finding } from './finding.ts';
import { reckoned } from './near-place.ts';
import type { JudgedRelation } from './relation-odds.ts';
import { isExplained, type Relation, type RelationKind } from './relation.ts';
import { wording } from './wording.ts';

/** How surely a relation must be meant to be held against its numbers, by how much else may be said in its form. */
const sure: Readonly<Record<RelationKind, number>> = {
  sum: 0.6,
  product: 0.88,
  share: 0.7,
  step: 0.92,
  growth: 0.5,
  same: 0.95,
};
/** Any two numbers may seem to make a third. */
const surePair = 0.75;

function isSure({ odds, relation: { kind, given } }: JudgedRelation): boolean {
  return odds >= (kind === 'sum' && given.length === 2 ? surePair : sure[kind]);
}

/** A reading that comes out explains a number unless it is so much less likely to be meant. */
const explains = 0.2;

/** Relations that come out, by each number in them. */
function heldBy(judged: readonly JudgedRelation[]): Map<Fact, JudgedRelation[]> {
  const held = new Map<Fact, JudgedRelation[]>();
  for (const one of judged)
    if (one.isHeld)
      for (const fact of [one.relation.result, ...one.relation.given]) {
        const known = held.get(fact);
        if (known) known.push(one);
        else held.set(fact, [one]);
      }
  return held;
}

/** `found`: what the other checks of figures said; a place they named is not named again. */
export function checkRelations(
  draft: DraftReading,
  paragraphs: readonly (readonly JudgedRelation[])[],
  found: readonly Finding[],
): Finding[] {
  const certain = found.filter(({ severity }) => severity !== 'hint');
  return paragraphs.flatMap((judged) => {
    const held = heldBy(judged);
    const broken = judged
      .filter((one) => !one.isHeld && isSure(one) && !isOpenList(one.relation) && !areOfTwo(draft, one.relation))
      .filter(({ relation, odds }) =>
        [relation.result, ...relation.given.slice(0, 1)].every((fact) =>
          (held.get(fact) ?? []).every(
            (other) => other.odds < odds * explains || !isExplained(relation, other.relation),
          ),
        ),
      )
      .toSorted((a, b) => b.odds - a.odds);
    const findings: Finding[] = [];
    for (const { relation } of broken) {
      const own = findingsOf(draft, relation);
      // Of money the list may leave out the rest.
      const told = relation.result.unit === '元' ? found : certain;
      if (!own.some((one) => [...told, ...findings].some((other) => isOverlapping(one, other)))) findings.push(...own);
    }
    return findings;
  });
}

/** 7个小区 and 6个支部: what stands behind the two is not the same. */
function areOfTwo({ text }: DraftReading, { kind, result, given }: Relation): boolean {
  const [one] = given;
  if (kind !== 'same' || !one) return false;
  const [own, other] = [result, one].map(({ end }) => nounBehind.exec(text.slice(end, end + shortestNoun))?.[0]);
  return own !== undefined && other !== undefined && own !== other;
}

const shortestNoun = 2;
const nounBehind = /^\p{Script=Han}{2}/u;

/** 30件，其中急件2件、来信11件: 其中 names some of them, and need not name all. */
function isOpenList({ kind, result, given, right }: Relation): boolean {
  return (
    kind === 'sum' && given.every(({ isInside, start }) => isInside && start > result.start) && right.lt(result.value)
  );
}

const rules = {
  sum: 'figures/sum',
  product: 'figures/average',
  share: 'figures/rate',
  step: 'figures/direction',
  growth: 'figures/rate',
} as const;

function findingsOf(draft: DraftReading, { kind, result, given, right }: Relation): Finding[] {
  if (kind === 'same') {
    const name = result.label === '' ? (given[0]?.label ?? '') : result.label;
    const message = wording.figureInconsistent(name, [...given, result].map(({ text }) => text).join('、'));
    const { id } = result.figure;
    const ids = id !== null && given.every(({ figure }) => figure.id === id) ? [id] : [];
    return contradiction('figures/inconsistent', 'error', [...given, result], message, {
      ids,
      ways: given.length === 1 && given[0] ? eitherWay(draft.text, given[0], result) : [],
    });
  }
  const how = given.map(({ text }) => text).join('、');
  const outcome = result.unit === '%' ? `${show(right.round(1))}%` : showFact(right, result);
  return reckoned(rules[kind], [...given, result], how, outcome, result.text, [
    { text: draft.text, of: result, to: outcome },
  ]);
}
