import type { Ledger } from '../../figures/ledger.ts';
import { variables } from '../../kinds/expression.ts';
import { templateFigures } from '../../kinds/template.ts';
import type { Kind } from '../../kinds/kind.ts';
import type { Detector } from '../../kinds/problems.ts';
import { claimId, type ClaimKind } from '../../report/claim-ids.ts';

/**
 * Ids of what the officer told in his own words of a problem, its own before those of narrower ones: where two faults
 * are told as one, what was said of either stays said. A fault is narrower that looks at no figure but those the problem
 * looks at and tells; links of one chain are each their own.
 */
export function toldOfProblem(kind: Kind, ledger: Ledger, role: ClaimKind, problem: Detector): string[] {
  const tellings = [...problem.problem, ...problem.shown];
  const told = new Set(tellings.flatMap(({ nodes }) => Object.values(templateFigures(nodes)).flat()));
  const looked = new Set(variables(problem.when).filter((figure) => told.has(figure)));
  const narrower = kind.problems.problems.filter(
    (one) =>
      one !== problem &&
      (one.area === '' || one.theme === problem.theme) &&
      variables(one.when).every((figure) => looked.has(figure)),
  );
  return [problem, ...narrower]
    .map(({ id }) => claimId(role, id))
    .filter((id) => ledger.facts[id]?.status === 'confirmed' && ledger.facts[id].text !== null);
}
