import type { Kind } from '../../kinds/kind.ts';
import type { ThemePlan } from '../../kinds/problems.ts';
import { pieceText } from '../../report/report.ts';
import type { Desk } from './desk.ts';
import { rewriteWords } from './rewrite-words.ts';
import { writeOneOf } from './sentence.ts';

/** One problem with its cause and measure, as they will stand in the text. */
export interface Entry {
  /** What it is about, to find the answers that speak of it. */
  plan: ThemePlan | null;
  /** The problem without the sentence of gaps that stands for what only the officer knows. */
  name: string;
  problem: string;
  cause: string;
  measure: string;
  claims: { text: string; question: string }[];
  question: string | null;
}

/** The plan whose words take up most of the sentence. */
export function planFor(
  kind: Kind,
  sentence: string,
  plans: readonly ThemePlan[] = kind.problems.themes,
): ThemePlan | null {
  let best: ThemePlan | null = null;
  let most = 0;
  for (const plan of plans.toSorted((a, b) => Number(a.isGeneric) - Number(b.isGeneric))) {
    if (plan.isGeneric && best !== null && !best.isGeneric) break;
    const weight = planWeight(plan, sentence);
    if (weight > most) [best, most] = [plan, weight];
  }
  return best;
}

/** How much of the sentence the plan's words take up: longer ones tell more. */
export function planWeight({ words }: ThemePlan, sentence: string): number {
  return words.filter((word) => sentence.includes(word)).reduce((sum, word) => sum + word.length * word.length, 0);
}

function planCause(desk: Desk, plan: ThemePlan): string {
  return `${plan.about}，${pieceText(writeOneOf(desk, plan.causes, { repeats: true }) ?? [])}`;
}

function planMeasure(desk: Desk, plan: ThemePlan): string {
  return `${plan.aim}。${pieceText(writeOneOf(desk, plan.measures, { repeats: true }) ?? [])}`;
}

/** The officer's theme stated concretely, with visible gaps for what only he knows. */
export function fromPlan(desk: Desk, plan: ThemePlan): Entry {
  const cause = planCause(desk, plan);
  const measure = planMeasure(desk, plan);
  const problem = `${plan.name}。${pieceText(writeOneOf(desk, [plan.problem], { repeats: true }) ?? [])}`;
  return {
    plan,
    name: `${plan.name}。`,
    problem,
    cause,
    measure,
    claims: [
      { text: problem, question: plan.question },
      { text: cause, question: rewriteWords.causeQuestion },
      { text: measure, question: rewriteWords.measureQuestion(plan.aim) },
    ],
    question: plan.question,
  };
}
