import { evaluate } from '../../kinds/expression-worth.ts';
import { variables } from '../../kinds/expression.ts';
import type { Detector } from '../../kinds/problems.ts';
import { claimId } from '../../report/claim-ids.ts';
import { templateFigures } from '../../kinds/template.ts';
import type { Desk } from '../embedded/desk.ts';
import { holds } from '../embedded/reckoning.ts';
import { problemAnswered } from './problem-answered.ts';
import type { ProblemPlan } from './report-plan.ts';
import { toldOfProblem } from './told-of-problem.ts';

/** A report names three problems at most (STANDARD §4: two to four), one of fewer figures than this two. */
const mostProblems = 3;
const ofFewFigures = { figures: 8, problems: 2 };
/** Links of one chain named at most. */
const areaLimit = 2;
/** Where how much is lost cannot be told. */
const usualLoss = 50;
/** What weighs less is no problem of its own where there is another: the section that tells its figures shows it. */
const slight = 1.5;
/** A fault among several is worth a word from here on. */
const least = 0.5;
const fewProblems = 2;

/** Share lost × importance × control: what weighs most stands first. */
export function weightOfProblem(desk: Desk, detector: Detector): number {
  const lost = detector.loss && evaluate(detector.loss, desk.facts.range);
  const share = lost === undefined ? 100 : lost.kind === 'unknown' ? usualLoss : Math.max(0, lost.low.toNumber());
  return (Math.min(100, share) / 100) * detector.importance * detector.control;
}

/**
 * What holds, one for each theme: those he told the cause and the measure of, then those he told one of, then the
 * weightiest. What is only asked is a problem once he has told of it himself.
 */
function holding(desk: Desk): Detector[] {
  const themes = new Set<string>();
  const areas = new Map<string, number>();
  const isListed = (one: Detector): boolean => one.effect === 'list' || (one.problem.length > 0 && isTold(desk, one));
  return byWeight(
    desk,
    desk.kind.problems.problems.filter((one) => isListed(one) && holds(one.when, desk.facts)),
  )
    .toSorted((a, b) => toldRank(desk, b) - toldRank(desk, a))
    .filter((one) => {
      const inArea = areas.get(one.area) ?? 0;
      if (themes.has(one.theme) || (one.area !== '' && inArea >= areaLimit)) return false;
      themes.add(one.theme);
      areas.set(one.area, inArea + 1);
      return true;
    });
}

function byWeight(desk: Desk, detectors: readonly Detector[]): Detector[] {
  return detectors.toSorted((a, b) => weightOfProblem(desk, b) - weightOfProblem(desk, a));
}

const roles = ['cause', 'plan'] as const;
/** Of two with as much told, the one it was told of goes first: what was told of one fault covers no other beside it. */
const ofItself = 0.5;

/** How much he told of it himself. */
function toldRank({ kind, ledger }: Desk, detector: Detector): number {
  const told = roles.flatMap((role) => toldOfProblem(kind, ledger, role, detector));
  const isOwn = roles.some((role) => told.includes(claimId(role, detector.id)));
  return told.length + (isOwn ? ofItself : 0);
}

function isTold(desk: Desk, detector: Detector): boolean {
  return toldRank(desk, detector) > 0;
}

/** Every fault the figures show that is worth a word where the officer's own list of problems is looked at. */
export function shownProblems(desk: Desk): Detector[] {
  return byWeight(desk, holding(desk)).filter(
    (one, place) => place < fewProblems || weightOfProblem(desk, one) >= least,
  );
}

/** A figure that waits for his nod may be misheard: it is asked about, and no fault of his while there is another. */
function onSureFigures(desk: Desk, all: readonly Detector[]): readonly Detector[] {
  const sure = all.filter((one) => isTold(desk, one) || figuresOf(desk, one).every((id) => !desk.doubted.has(id)));
  return sure.length > 0 ? sure : all;
}

/** Those a report names: what he can account for himself, then the weightiest, and none that is slight beside two of them. */
function selectProblems(desk: Desk): Detector[] {
  const all = onSureFigures(desk, holding(desk));
  const weighty = all.filter((one, place) => place === 0 || isTold(desk, one) || weightOfProblem(desk, one) >= slight);
  return (weighty.length < fewProblems ? all.slice(0, fewProblems) : weighty).slice(0, limitOf(desk));
}

function limitOf(desk: Desk): number {
  const said = [...desk.standings.values()].filter(({ kind }) => kind === 'said' || kind === 'zero').length;
  return said < ofFewFigures.figures ? ofFewFigures.problems : mostProblems;
}

export function planProblems(desk: Desk): ProblemPlan[] {
  const said = (id: string | undefined): string | null => {
    const fact = desk.ledger.facts[id ?? ''];
    return fact?.status === 'confirmed' ? fact.text : null;
  };
  const selected = selectProblems(desk);
  const { problem, measure } = desk.kind.factRoles;
  // A measure beside a problem of his own answers that one.
  const loose = said(problem) === null ? said(measure) : null;
  const answered = loose === null ? null : problemAnswered(desk.kind, selected, loose);
  return selected.map((detector) => ({
    id: detector.id,
    theme: detector.theme,
    name: detector.name,
    weight: weightOfProblem(desk, detector),
    figures: figuresOf(desk, detector),
    ownCause: said(toldOfProblem(desk.kind, desk.ledger, 'cause', detector)[0]),
    ownMeasure:
      said(toldOfProblem(desk.kind, desk.ledger, 'plan', detector)[0]) ?? (detector === answered ? loose : null),
    question: detector.question,
    detector,
  }));
}

/** The figures of the ledger that a detector looks at or tells. */
export function figuresOf(desk: Desk, detector: Detector): string[] {
  const printed = detector.problem.flatMap((template) => templateFigures(template.nodes).printed);
  return [...new Set([...printed, ...variables(detector.when)])].filter((id) => desk.standings.has(id));
}
