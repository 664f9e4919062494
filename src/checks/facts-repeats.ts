/**
 * Flags one thing told with two numbers in different paragraphs where no indicator of the kind binds it: by the whole
 * name right before or behind the number.
 * Accepted: `专题党课3次` and `讲专题党课3次`; `辖15个村` and `5个村资料不全`; occasions of their own
 * Flagged: `讲授专题党课3次` and later `讲授专题党课4次`; `下辖15个行政村` and `全镇16个行政村`
 * Cannot see: the same thing under two names.
 */
import { totals, numbers, units } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { contradiction, type Fact } from './facts.ts';
import type { DraftReading } from './draft-reading.ts';
import type { Finding } from './finding.ts';
import { wording } from './wording.ts';

const partSaid = shape`${totals.part}[^。；]*$`;
const wholeBefore = shape`(?:${totals.wholeMark}|${numbers.allOf}${units.town})$`;
const behind = shape`^${units.counted}`;

interface Told {
  fact: Fact;
  name: string;
}

export function checkRepeatsOfFacts(draft: DraftReading, sentences: readonly (readonly Fact[])[]): Finding[] {
  const byName = new Map<string, Told[]>();
  for (const fact of sentences.flat()) {
    const name = nameOf(draft, fact);
    if (name === null) continue;
    const key = `${name}|${fact.unit}`;
    const list = byName.get(key);
    if (list) list.push({ fact, name });
    else byName.set(key, [{ fact, name }]);
  }
  const findings: Finding[] = [];
  for (const told of byName.values()) {
    const [base, ...others] = told;
    const other = others.find(
      ({ fact }) =>
        base !== undefined &&
        fact.line !== base.fact.line &&
        !fact.value.eq(base.fact.value) &&
        isSameOccasion(base.fact, fact),
    );
    if (!base || !other) continue;
    const message = wording.figureInconsistent(base.name, `${base.fact.text}、${other.fact.text}`);
    findings.push(...contradiction('figures/inconsistent', 'error', [base.fact, other.fact], message));
  }
  return findings;
}

/** Shortest name that tells one thing from others. */
const shortestName = 4;

function nameOf(draft: DraftReading, fact: Fact): string | null {
  const isBound = fact.figure.id !== null && fact.figure.confidence !== 'none';
  if (isBound || !fact.isExact || fact.isLastYear || fact.isChange || fact.isEach) return null;
  if (fact.part === 'plans' || fact.part === 'title' || partSaid.test(fact.lead)) return null;
  // 下辖15个行政村: what is counted stands behind, and 辖 says that it is all of them.
  if (wholeBefore.test(fact.lead)) {
    const noun = behind.exec(draft.text.slice(fact.end, fact.end + longestNoun))?.[0];
    if (noun !== undefined) return noun;
  }
  return fact.label.length >= shortestName && fact.lead.endsWith(fact.label) ? fact.label : null;
}

const longestNoun = 6;

function isSameOccasion(a: Fact, b: Fact): boolean {
  return a.figure.occasion === b.figure.occasion;
}
