import { claimId, factGapId, isClaimOf } from '../../report/claim-ids.ts';
import { ownMeasure } from '../../report/own-measure.ts';
import { ownReason } from '../../report/own-reason.ts';
import type { Detector } from '../../kinds/problems.ts';
import { figuresOf, toldOfNone, weightOfProblem } from '../plan/plan-problems.ts';
import type { ToldWords } from '../plan/own-accounts.ts';
import type { ProblemPlan } from '../plan/report-plan.ts';
import type { Template } from '../../kinds/template.ts';
import { marks, people } from '../../lexicon/lexicon.ts';
import { pieceText, type Paragraph, type Piece } from '../../report/report.ts';
import { asTold, claimOf } from './claims.ts';
import type { Desk } from './desk.ts';
import { likenessToDone, saysAgain } from './done.ts';
import { inHisWords, leftUndoneIn, ownProblemsApart, ownWords } from './own-problem.ts';
import { holds } from './reckoning.ts';
import { isNewSentence, writeOneOf, type Sentence } from './sentence.ts';
import { whichStood } from './stood.ts';
import { confirmedSentence } from './section.ts';
import { fillTemplate, joinPieces } from './template.ts';

/** Problems, causes and measures: entry n of each speaks of the same thing. */
export interface ProblemPart {
  problems: Paragraph[];
  causes: Paragraph[];
  plans: Paragraph[];
  /** What next year's report is measured by; empty without a problem. */
  yardsticks: string[];
}

/** One of each problem a report names. */
const yardstickLimit = 3;

/** From this many figures on there is room for an outside cause. */
const outsideFrom = '40';

const afterHis = Number.POSITIVE_INFINITY;

/** From this many figures on a gap asks what became of last year's assessment. */
const reviewFrom = 8;

/** Questions of the detectors that are not written into the report, and the one behind each that is. */
function askDetectors(desk: Desk, listed: readonly Detector[]): void {
  const holding = desk.kind.problems.problems.filter((one) => holds(one.when, desk.facts));
  const rest = holding
    .filter((one) => !listed.includes(one))
    .toSorted((a, b) => weightOfProblem(desk, b) - weightOfProblem(desk, a));
  for (const one of rest.filter(({ effect }) => effect === 'clash'))
    desk.questions.push({ text: one.question, ids: askedOf(desk, one), isClash: true });
  const asked = [...listed, ...rest.filter(({ effect }) => effect !== 'clash')];
  const themes = new Set<string>();
  for (const detector of asked) {
    if (themes.has(detector.theme)) continue;
    themes.add(detector.theme);
    desk.questions.push({ text: detector.question, ids: askedOf(desk, detector) });
  }
}

function askedOf(desk: Desk, detector: Detector): string[] {
  return detector.answeredBy === undefined ? figuresOf(desk, detector) : [detector.answeredBy];
}

export function writeProblemPart(desk: Desk): ProblemPart {
  const frame = desk.kind.phrases.problems;
  if (!frame || desk.kind.sectionRoles.problems === undefined)
    return { problems: [], causes: [], plans: [], yardsticks: [] };
  const apart = ownProblemsApart(desk);
  const planned = desk.plan.problems;
  const listed = planned.map(({ detector }) => detector);
  askDetectors(desk, listed);
  const isAlone = apart.length === 0;
  const review = writeReview(desk, !isAlone || listed.length > 1);
  if (listed.length === 0 && isAlone) {
    desk.questions.unshift({ text: frame.question, ids: [] });
    return {
      problems: [...review, paragraphOf(desk, frame.problemGap)],
      causes: ownAlone(desk, 'cause') ?? [paragraphOf(desk, frame.causeGap)],
      plans: ownAlone(desk, 'measure') ?? [paragraphOf(desk, frame.planGap)],
      yardsticks: [],
    };
  }
  // The weightiest asks for the reason itself.
  const outside =
    desk.facts.test('many', [outsideFrom]) && isAlone
      ? listed.findIndex((one, index) => index > 0 && one.outside.length > 0)
      : -1;
  const shown = planned.map((plan, index) => ({
    place: plan.place ?? afterHis,
    problem: problemAt(desk, plan, index),
    cause: sayCause(desk, plan, { withOutside: index === outside, isAsked: index === 0 && isAlone }),
    measure: sayMeasure(desk, plan),
  }));
  // What he named stands as he told it, before what only figures show.
  const items = [...apart, ...shown].toSorted((one, other) => one.place - other.place);
  const count = items.length;
  const isOne = count === 1;
  return {
    problems: [
      ...review,
      paragraphOf(desk, isOne ? frame.problemLeadsOne : frame.problemLeads),
      ...items.map(({ problem }, index) => numbered(count, index, problem)),
    ],
    causes: [
      paragraphOf(desk, isOne ? frame.causeLeadsOne : frame.causeLeads),
      ...items.map(({ cause }, index) => numbered(count, index, cause)),
      ...(ownAlone(desk, 'cause') ?? []),
    ],
    plans: [
      paragraphOf(desk, isOne ? frame.planLeadsOne : frame.planLeads),
      ...items.map(({ measure }, index) => numbered(count, index, measure)),
      ...(ownAlone(desk, 'measure') ?? []),
    ],
    yardsticks: listed.map((one) => desk.local(one.yardstick)).slice(0, yardstickLimit),
  };
}

/** What he told of a problem himself. */
type Told = Pick<ProblemPlan, 'detector' | 'ownProblem' | 'ownCauses'>;

/** Neighbours are built differently, the name and its figures, or figures that come to it, but as they stood before; his own words are the name. */
function problemAt(desk: Desk, { detector, ownProblem }: ProblemPlan, index: number): Sentence {
  if (ownProblem) {
    const words = ownWords(ownProblem.text);
    const named = inHisWords(desk, ownProblem.fact, leftUndoneIn(words)?.problem ?? words);
    return [...named, ...(writeOneOf(desk, detector.problem, { repeats: true }) ?? [])];
  }
  const shown = writeOneOf(desk, detector.shown, { repeats: true });
  const ways = [...(shown === null ? [] : [shown]), sayProblem(desk, detector)];
  const isShown = index % 2 === 1;
  return whichStood(desk.stood, ways, pieceText) ?? (isShown ? ways[0] : ways.at(-1)) ?? [];
}

/** What he said of causes or plans that answers none of the problems: no number of the list. */
function ownAlone(desk: Desk, role: 'cause' | 'measure'): Paragraph[] | null {
  const told = toldOfNone(desk, role).map(({ fact, text }): Paragraph => {
    const own = role === 'cause' ? ownReason(fact, text) : ownMeasure(fact, text, desk.ledger.year);
    return { pieces: joinPieces(asTold(desk, fact, own)) };
  });
  return told.length > 0 ? told : null;
}

/** `一是…` where there are several, bare where there is one. */
function numbered(count: number, index: number, pieces: Sentence): Paragraph {
  const mark = count > 1 ? `${marks.ordinal.list[index] ?? ''}是` : '';
  return { pieces: joinPieces([{ type: 'text', text: mark }, ...pieces]) };
}

function paragraphOf(desk: Desk, ways: readonly Template[]): Paragraph {
  const said = writeOneOf(desk, ways, { repeats: true, gaps: true }) ?? [];
  isNewSentence(desk, said);
  return { pieces: said };
}

export function sayProblem(desk: Desk, detector: Detector): Sentence {
  const said = writeOneOf(desk, detector.problem, { repeats: true }) ?? [];
  return joinPieces([{ type: 'text', text: `${desk.local(detector.name)}。` }, ...said]);
}

interface CauseOptions {
  /** An outside cause may follow. */
  withOutside: boolean;
  /** A gap asks for what only he knows: once in a report. */
  isAsked: boolean;
}

/**
 * What it is of and the reason proposed; of the first a gap before it for what only he knows.
 */
function sayCause(desk: Desk, plan: ProblemPlan, { withOutside, isAsked }: CauseOptions): Sentence {
  const { detector } = plan;
  const told = toldCause(plan);
  const grounds = isAsked && told === null ? (writeOneOf(desk, detector.grounds, { repeats: true }) ?? []) : [];
  return joinPieces([
    { type: 'text', text: `${desk.local(detector.about)}。` },
    ...(told === null
      ? claimOf(
          desk,
          claimId('cause', detector.id),
          [...grounds, ...reasonOf(desk, detector, withOutside)],
          detector.question,
        )
      : reasonsTold(desk, plan).flatMap(({ fact, text }) => asTold(desk, fact, ownReason(fact, text)))),
    ...ownHalf(desk, plan),
  ]);
}

/** The reasons he gave himself, and what of a problem in his words he says he left undone. */
function reasonsTold(desk: Desk, { ownProblem, ownCauses }: ProblemPlan): readonly ToldWords[] {
  const undone = ownProblem && leftUndoneIn(ownWords(ownProblem.text));
  return undone ? [{ fact: ownProblem.fact, text: undone.cause }, ...ownCauses] : ownCauses;
}

function toldCause({ ownProblem, ownCauses }: Told): string | null {
  const undone = ownProblem && leftUndoneIn(ownWords(ownProblem.text));
  const told = [...(undone ? [undone.cause] : []), ...ownCauses.map(({ text }) => text)];
  return told.length > 0 ? told.join('；') : null;
}

/** What answers the reason he gave, where it is one of those foreseen. */
function answerTo(plan: Told): Detector['answers'][number] | null {
  const told = toldCause(plan);
  return plan.detector.answers.find(({ words }) => told !== null && words.some((word) => told.includes(word))) ?? null;
}

/** Behind a reason that lies with others, what of it was ours to see to; nothing that he said himself. */
function ownHalf(desk: Desk, plan: ProblemPlan): Piece[] {
  const { detector } = plan;
  const told = toldCause(plan);
  if (told === null) return [];
  const ways = (answerTo(plan) ?? leftUndone(desk, detector))?.causes ?? [];
  const share = people.i.list.some((me) => told.includes(me)) ? [] : (desk.kind.phrases.problems?.ownShare ?? []);
  const said = [...ways.map((way) => [way]), share]
    .map((some) => writeOneOf(desk, some, { repeats: true }) ?? [])
    .find((one) => one.length > 0 && !saysAgain(pieceText(one), told));
  // The reason is told: nothing of it is asked again.
  return claimOf(desk, claimId('cause', `${detector.id}-own`), said ?? [], '');
}

/** Where he ticked a doing of the very matter: what of it was left undone all the same. */
function leftUndone(desk: Desk, detector: Detector): Detector['beside'][number] | null {
  return detector.beside.find(({ fact }) => desk.ledger.facts[fact]?.status === 'confirmed') ?? null;
}

/**
 * Which of the ways the causes and the measures of a fault are told in, so that the one fits the other: as it stood
 * before, else as the seed has it, of those that speak least of what he ticked or told as done, and are built least like the causes before.
 */
function wayOf(desk: Desk, detector: Detector): number {
  const way = desk.ways.get(detector.id) ?? bestWay(desk, detector);
  desk.ways.set(detector.id, way);
  return way;
}

function bestWay(desk: Desk, detector: Detector): number {
  const before = desk.claims.filter(({ id }) => isClaimOf('cause', id)).flatMap(({ text }) => turnsOf(text));
  const first = desk.choose(`way/${detector.id}`, detector.causes.length);
  const order = detector.causes.map((_, turn) => (first + turn) % detector.causes.length);
  const texts = order.map((at) => {
    const filled = fillTemplate(desk, detector.causes[at] ?? { source: '', nodes: [] }, { repeats: true });
    return pieceText(filled?.pieces ?? []);
  });
  const stood = whichStood(desk.stood, [...order.keys()], (turn) => texts[turn] ?? '');
  const likeness = texts.map((text) => {
    const alike = turnsOf(text).filter((turn) => before.includes(turn)).length;
    return text === '' ? Infinity : likenessToDone(desk, text) + alike * aTurn;
  });
  return order[stood ?? likeness.indexOf(Math.min(...likeness))] ?? first;
}

/** A turn of phrase told again counts for less than a doing denied. */
const aTurn = 0.5;

/** 我没有, 我抓: what he says of himself, two letters on. */
function turnsOf(cause: string): string[] {
  return people.i.list.flatMap((me) =>
    cause
      .split(me)
      .slice(1)
      .map((rest) => rest.slice(0, 2)),
  );
}

function reasonOf(desk: Desk, detector: Detector, withOutside: boolean): Sentence {
  const undone = writeOneOf(desk, leftUndone(desk, detector)?.causes ?? [], { repeats: true });
  const own = undone ?? writeFrom(desk, detector.causes, wayOf(desk, detector));
  const outside = withOutside ? (writeOneOf(desk, detector.outside, { repeats: true }) ?? []) : [];
  return [...own, ...outside];
}

export function proposedCause(desk: Desk, detector: Detector, withOutside: boolean): Sentence {
  return claimOf(desk, claimId('cause', detector.id), reasonOf(desk, detector, withOutside), detector.question);
}

/**
 * Which way from the figure of the year, and who does what until when. A direction promises nothing and stands unmarked;
 * so do his own words for what will be done. What nobody has promised yet is a claim. The number it shall come to is lacking.
 */
function sayMeasure(desk: Desk, plan: ProblemPlan): Sentence {
  const { detector, ownMeasures } = plan;
  const fitting = answerTo(plan)?.directions ?? [];
  const options = { repeats: true };
  const direction = writeOneOf(desk, fitting.length > 0 ? fitting : detector.directions, options);
  const { measure = 'measure' } = desk.kind.factRoles;
  if (direction) desk.lacking.add(factGapId(measure));
  if (ownMeasures.length > 0) {
    const told = ownMeasures.flatMap(({ fact, text }) => asTold(desk, fact, ownMeasure(fact, text, desk.ledger.year)));
    return joinPieces([...(direction ?? []), ...told]);
  }
  const target = writeOneOf(desk, detector.targets, options) ?? [
    { type: 'text', text: `${desk.local(detector.aim)}。` },
  ];
  return joinPieces([
    ...(direction ?? []),
    ...claimOf(
      desk,
      claimId('plan', detector.id),
      [...(direction ? [] : target), ...deedOf(desk, plan)],
      measureQuestion(detector),
    ),
  ]);
}

export function proposedMeasure(desk: Desk, detector: Detector): Sentence {
  const plan = { detector, ownProblem: null, ownCauses: [] };
  return claimOf(desk, claimId('plan', detector.id), deedOf(desk, plan), measureQuestion(detector));
}

function measureQuestion({ aim }: Detector): string {
  return `“${aim}”这条措施，责任人和时限这样写行吗？`;
}

function deedOf(desk: Desk, plan: Told): Sentence {
  const { detector } = plan;
  const fitting = [...(answerTo(plan)?.measures ?? []), ...(leftUndone(desk, detector)?.measures ?? [])];
  const answer = fitting.map((way) => writeOneOf(desk, [way], { repeats: true })).find((one) => one !== null);
  return answer ?? writeFrom(desk, detector.measures, wayOf(desk, detector));
}

/** The first of `ways` that can be said from the place given on. */
function writeFrom(desk: Desk, ways: readonly Template[], from: number): Sentence {
  for (let turn = 0; turn < ways.length; turn += 1) {
    const way = ways[(from + turn) % ways.length];
    const filled = way ? fillTemplate(desk, way, { repeats: true }) : null;
    if (filled) return filled.pieces;
  }
  return [];
}

/** What became of last year's assessment stands before the problems: the officer's words, or a gap where problems are listed. */
function writeReview(desk: Desk, isAsked: boolean): Paragraph[] {
  const fact = desk.kind.facts.find((one) => one.id === desk.kind.factRoles.review);
  const sentence = fact ? confirmedSentence(desk, fact) : null;
  if (sentence) return [{ pieces: sentence }];
  const frame = desk.kind.phrases.problems;
  if (!fact || !frame || desk.ledger.facts[fact.id] !== undefined || desk.told.size < reviewFrom || !isAsked) return [];
  const asking = writeOneOf(desk, frame.review, { repeats: true });
  return asking ? [{ pieces: asking }] : [];
}
