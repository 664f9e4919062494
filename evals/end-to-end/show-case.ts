import { near, type Fidelity } from '../fidelity.ts';
import type { ShownCase } from '../suite.ts';
import type { TalkPlan } from './talk-plan.ts';
import type { WholeWay } from './whole-way.ts';

/** The conversation and the document, each number marked by where it comes from. */
export function showCase(plan: TalkPlan, way: WholeWay, fidelity: Fidelity): ShownCase {
  const required = new Set(way.required.map((one) => one.id));
  return {
    id: plan.id,
    input: way.said.join('\n\n'),
    output: way.documentText,
    marks: fidelity.numbers.map((number) => ({
      start: number.start,
      end: number.end,
      source: fidelity.redundant.includes(number)
        ? 'unsourced'
        : number.ids.some((id) => required.has(id))
          ? 'given'
          : 'computed',
      label: number.ids.join(' / ') || near(number),
    })),
  };
}
