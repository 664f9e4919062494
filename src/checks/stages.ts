import type { Kind } from '../kinds/kind.ts';
import { reckoning, totals } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';

/** A number by what is said before it and where it ends. */
interface Told {
  lead: string;
  end: number;
}

const nameBehind = 6;
const lastClause = /[^，。；：（\n]*$/u;
const atNumber = shape`(?:${totals.atNumber})+$`;
const takesPart = shape`^(?:${reckoning.takesPart})`;

/** Whether numbers tell of more than one stage: who came further is among those before, and no part beside them. */
export function areOfStages(kind: Kind, text: string, facts: readonly Told[]): boolean {
  const stages = facts.map((fact) => stageOf(kind, text, fact)).filter((stage) => stage !== -1);
  return new Set(stages).size > 1;
}

/** Which of the kind's stages, one after the other, a number tells of, by its name before or behind it; -1: of none. */
export function stageOf({ checks }: Kind, text: string, fact: Told): number {
  if (checks.stages.length === 0) return -1;
  const before = (lastClause.exec(fact.lead)?.[0] ?? '').replace(atNumber, '');
  const after = text.slice(fact.end, fact.end + nameBehind).replace(takesPart, '');
  return checks.stages.findLastIndex((words) => words.some((word) => before.endsWith(word) || after.startsWith(word)));
}
