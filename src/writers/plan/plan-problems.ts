import { evaluate } from '../../kinds/expression-worth.ts';
import { variables } from '../../kinds/expression.ts';
import type { Detector } from '../../kinds/problems.ts';
import { claimId, isClaimOf, noteId, type ClaimKind } from '../../report/claim-ids.ts';
import { templateFigures } from '../../kinds/template.ts';
import type { Desk } from '../embedded/desk.ts';
import { holds } from '../embedded/reckoning.ts';
import { ownWords, topicIn } from '../embedded/own-problem.ts';
import { problemAnswered, problemMeant } from './problem-answered.ts';
import { isLeftOut, ownAccounts, toldAt, wordsTold, type OwnAccount, type ToldWords } from './own-accounts.ts';
import type { ProblemPlan, ReportPlan } from './report-plan.ts';
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
  const isListed = (one: Detector): boolean =>
    (one.effect === 'list' || (one.problem.length > 0 && isTold(desk, one))) && !isLeftOut(desk.ledger, one.id);
  return byWeight(
    desk,
    desk.kind.problems.problems.filter((one) => isListed(one) && holds(one.when, desk.facts)),
  )
    .toSorted(
      (a, b) => toldRank(desk, b) - toldRank(desk, a) || Number(isStanding(desk, b)) - Number(isStanding(desk, a)),
    )
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
  const isSure = (one: Detector): boolean => figuresOf(desk, one).every((id) => !desk.doubted.has(id));
  // To tell the reason of one takes no other away.
  return all.some(isSure) ? all.filter((one) => isTold(desk, one) || isStanding(desk, one) || isSure(one)) : all;
}

/** Those a report names of itself: what he can account for, then the weightiest, and none that is slight beside two of them. */
function selectProblems(desk: Desk, all: readonly Detector[], most: number): Detector[] {
  const isWeighty = (one: Detector): boolean =>
    isTold(desk, one) || isStanding(desk, one) || weightOfProblem(desk, one) >= slight;
  const weighty = all.filter((one, place) => place === 0 || isWeighty(one));
  return (weighty.length < fewProblems ? all.slice(0, fewProblems) : weighty).slice(0, most);
}

function limitOf(desk: Desk): number {
  const said = [...desk.standings.values()].filter(({ kind }) => kind === 'said' || kind === 'zero').length;
  return said < ofFewFigures.figures ? ofFewFigures.problems : mostProblems;
}

/** How many the figures add to what he named: where he named two, he has told what they are. */
function mostBeside(desk: Desk, { apart, shown }: Told): number {
  if (apart.length + shown.length >= fewProblems) return 0;
  return apart.length > 0 ? fewProblems : limitOf(desk) - shown.length;
}

interface Told {
  apart: (OwnAccount & { place: number })[];
  shown: (OwnAccount & { place: number; detector: Detector })[];
}

/** His own accounts: those that speak of a fault the figures show, each of one, and those that stand apart. */
function accountsTold(desk: Desk): Told {
  const told: Told = { apart: [], shown: [] };
  const open = onSureFigures(desk, holding(desk));
  for (const account of ownAccounts(desk.kind, desk.ledger)) {
    const place = toldAt(desk.ledger, account.problem.fact);
    const left = open.filter((one) => told.shown.every(({ detector }) => detector !== one));
    const isAsked = account.problem.fact === desk.kind.factRoles.problem;
    const detector = (isAsked ? problemAnswered : problemMeant)(desk.kind, left, account.problem.text);
    if (detector) told.shown.push({ ...account, place, detector });
    else told.apart.push({ ...account, place });
  }
  return told;
}

/**
 * What a report names, each with all that he told of it. A problem of his own that speaks of one the figures show is that
 * one; a reason or a measure kept under none is of the one whose matter it speaks of, and of no other.
 */
export function planProblems(desk: Desk): Pick<ReportPlan, 'problems' | 'apart'> {
  const { kind } = desk;
  const told = accountsTold(desk);
  const ofHis = told.shown.map(({ detector }) => detector);
  const others = onSureFigures(desk, holding(desk)).filter((one) => !ofHis.includes(one));
  const most = mostBeside(desk, told);
  const beside = most > 0 ? selectProblems(desk, others, most) : others.filter((one) => isTold(desk, one));
  const selected = [...ofHis, ...beside].toSorted(
    (one, other) => standingPlace(desk, one) - standingPlace(desk, other),
  );
  const { problem, cause, measure } = kind.factRoles;
  const asked = told.shown.find((one) => one.problem.fact === problem)?.detector ?? null;
  // Beside a problem of his own, what is kept under none is told of that one.
  const isApart = told.apart.some((one) => one.problem.fact === problem);
  const loose = (ids: readonly (string | undefined)[]): Placed[] =>
    isApart ? [] : ids.flatMap((id) => placedIn(desk, selected, asked, wordsTold(desk.ledger, id)));
  const causes = loose([cause, noteId]);
  const measures = loose([measure, ...measuresElsewhere(desk, selected)]);
  const problems = selected.map((detector): ProblemPlan => {
    const his = told.shown.find((one) => one.detector === detector) ?? null;
    const isNumbered = his !== null && his.problem.fact !== problem;
    const toldOf = (role: ClaimKind, more: readonly Placed[], own: readonly ToldWords[]): ToldWords[] => [
      ...(isNumbered ? own : []),
      ...toldOfProblem(kind, desk.ledger, role, detector).flatMap((id) => wordsTold(desk.ledger, id) ?? []),
      ...more.filter((one) => one.problem === detector).map(({ words }) => words),
    ];
    return {
      id: detector.id,
      theme: detector.theme,
      name: detector.name,
      weight: weightOfProblem(desk, detector),
      figures: figuresOf(desk, detector),
      place: placeBefore(desk, nameOf(desk, detector)) ?? his?.place ?? placeTold(desk, detector),
      ownProblem: his?.problem ?? null,
      ownCauses: toldOf('cause', causes, his?.causes ?? []),
      ownMeasures: toldOf('plan', measures, his?.measures ?? []),
      question: detector.question,
      detector,
    };
  });
  const apart = told.apart.map((one) => ({
    ...one,
    place: placeBefore(desk, topicIn(ownWords(one.problem.text))) ?? one.place,
  }));
  return { problems, apart };
}

/** As the part on causes names it. */
function nameOf(desk: Desk, { about }: Detector): string {
  return `${desk.local(about)}。`;
}

/** He has read it in the draft before: it stays while it holds, where it was, and what is new comes behind. */
function isStanding(desk: Desk, detector: Detector): boolean {
  return desk.stood(nameOf(desk, detector)) >= 0;
}

function standingPlace(desk: Desk, detector: Detector): number {
  return placeBefore(desk, nameOf(desk, detector)) ?? 0;
}

/** Before anything told since; null: the draft before did not have it. */
function placeBefore(desk: Desk, words: string): number | null {
  const place = desk.stood(words);
  return place < 0 ? null : place - longestDraft;
}

/** Characters. */
const longestDraft = 1e6;

/** Where he first told the reason or the measure of a fault; null where he told neither. */
function placeTold({ kind, ledger }: Desk, detector: Detector): number | null {
  const told = roles.flatMap((role) => toldOfProblem(kind, ledger, role, detector));
  return told.length === 0 ? null : Math.min(...told.map((fact) => toldAt(ledger, fact)));
}

interface Placed {
  problem: Detector;
  words: ToldWords;
}

/** The problem that words kept under none speak of: the one whose matter they name, else the only one there is. */
function placedIn(
  { kind }: Desk,
  selected: readonly Detector[],
  same: Detector | null,
  words: ToldWords | null,
): Placed[] {
  if (words === null) return [];
  const problem = problemAnswered(kind, selected, words.text) ?? same ?? (selected.length === 1 ? selected[0] : null);
  return problem ? [{ problem, words }] : [];
}

/** Measures he told of problems that the report does not name. */
function measuresElsewhere({ kind, ledger }: Desk, selected: readonly Detector[]): string[] {
  const here = new Set(selected.flatMap((one) => toldOfProblem(kind, ledger, 'plan', one)));
  const ofAccounts = new Set(ownAccounts(kind, ledger).map(({ measure }) => measure));
  return Object.keys(ledger.facts).filter((id) => isClaimOf('plan', id) && !here.has(id) && !ofAccounts.has(id));
}

/** Reasons and measures of his that the report names no problem for: they stand in a place of their own. */
export function toldOfNone(desk: Desk, role: 'cause' | 'measure'): ToldWords[] {
  const { problems, apart } = desk.plan;
  const { factRoles } = desk.kind;
  const ofProblems = problems.flatMap(({ ownCauses, ownMeasures }) => [...ownCauses, ...ownMeasures]);
  const placed = new Set(
    [...ofProblems, ...apart.flatMap(({ causes, measures }) => [...causes, ...measures])].map(({ fact }) => fact),
  );
  const ids =
    role === 'cause'
      ? [factRoles.cause, noteId]
      : [
          factRoles.measure,
          ...measuresElsewhere(
            desk,
            problems.map(({ detector }) => detector),
          ),
        ];
  return ids.flatMap((id) => wordsTold(desk.ledger, id) ?? []).filter(({ fact }) => !placed.has(fact));
}

/** The figures of the ledger that a detector looks at or tells. */
export function figuresOf(desk: Desk, detector: Detector): string[] {
  const printed = detector.problem.flatMap((template) => templateFigures(template.nodes).printed);
  return [...new Set([...printed, ...variables(detector.when)])].filter((id) => desk.standings.has(id));
}
