import { claimId, factGapId, isClaimOf, noteId } from '../../report/claim-ids.ts';
import { ownMeasure } from '../../report/own-measure.ts';
import { ownReason } from '../../report/own-reason.ts';
import type { Detector } from '../../kinds/problems.ts';
import { figuresOf, weightOfProblem } from '../plan/plan-problems.ts';
import { toldOfProblem } from '../plan/told-of-problem.ts';
import type { Template } from '../../kinds/template.ts';
import { marks, negation, people } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import { pieceText, type Paragraph, type Piece } from '../../report/report.ts';
import { cleanWords, type Desk } from './desk.ts';
import { likenessToDone, saysAgain } from './done.ts';
import { holds } from './reckoning.ts';
import { asClaim, isNewSentence, writeOneOf, type Sentence } from './sentence.ts';
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
  const own = writeOwnProblem(desk);
  if (own) return own;
  const planned = desk.plan.problems;
  const listed = planned.map(({ detector }) => detector);
  askDetectors(desk, listed);
  const review = writeReview(desk, listed.length > 1);
  if (listed.length === 0) {
    desk.questions.unshift({ text: frame.question, ids: [] });
    return {
      problems: [...review, paragraphOf(desk, frame.problemGap)],
      causes: ownAlone(desk, 'cause') ?? [paragraphOf(desk, frame.causeGap)],
      plans: ownAlone(desk, 'measure') ?? [paragraphOf(desk, frame.planGap)],
      yardsticks: [],
    };
  }
  // The weightiest asks for the reason itself.
  const outside = desk.facts.test('many', [outsideFrom])
    ? listed.findIndex((one, index) => index > 0 && one.outside.length > 0)
    : -1;
  const items: Item[] = listed.map((one, index) => ({
    problem: problemAt(desk, one, index),
    cause: sayCause(desk, one, { withOutside: index === outside, isAsked: index === 0 }),
    measure: sayMeasure(desk, one, planned[index]?.ownMeasure ?? null),
  }));
  const isPlaced = planned.some(({ ownMeasure: words }) => words !== null);
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
    ],
    plans: [
      paragraphOf(desk, isOne ? frame.planLeadsOne : frame.planLeads),
      ...items.map(({ measure }, index) => numbered(count, index, measure)),
      ...(isPlaced ? [] : (ownAlone(desk, 'measure') ?? [])),
    ],
    yardsticks: listed.map((one) => desk.local(one.yardstick)).slice(0, yardstickLimit),
  };
}

interface Item {
  problem: Sentence;
  cause: Sentence;
  measure: Sentence;
}

/** Neighbours are built differently: the name and its figures, or figures that come to it. */
function problemAt(desk: Desk, detector: Detector, index: number): Sentence {
  const shown = index % 2 === 1 ? writeOneOf(desk, detector.shown, { repeats: true }) : null;
  return shown ?? sayProblem(desk, detector);
}

/** What he said of causes or plans without a problem of his own: no number of the list, for it answers none of them. */
function ownAlone(desk: Desk, role: 'cause' | 'measure'): Paragraph[] | null {
  const fact = desk.kind.facts.find((one) => one.id === desk.kind.factRoles[role]);
  const note = role === 'cause' ? desk.ledger.facts[noteId] : undefined;
  if (note?.status === 'confirmed' && note.text !== null) return [{ pieces: ownReason(noteId, note.text) }];
  const said = fact ? confirmedSentence(desk, fact) : null;
  return said && [{ pieces: said }];
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
export function sayCause(desk: Desk, detector: Detector, { withOutside, isAsked }: CauseOptions): Sentence {
  const isOpen = isAsked && toldCause(desk, detector) === null;
  const grounds = isOpen ? (writeOneOf(desk, detector.grounds, { repeats: true }) ?? []) : [];
  return joinPieces([
    { type: 'text', text: `${desk.local(detector.about)}。` },
    ...reasonsOf(desk, detector, [...grounds, ...reasonOf(desk, detector, withOutside)]),
    ...ownHalf(desk, detector),
  ]);
}

/** The reason proposed; where he gave his own, one claim for each that he gave, which his words then take the place of. */
function reasonsOf(desk: Desk, detector: Detector, proposed: Sentence): Piece[] {
  const [first = claimId('cause', detector.id), ...others] = toldOfProblem(desk.kind, desk.ledger, 'cause', detector);
  return [first, ...others].flatMap((id) => claimOf(desk, id, proposed, detector.question));
}

/** The reasons he gave himself. */
function toldCause(desk: Desk, detector: Detector): string | null {
  const told = toldOfProblem(desk.kind, desk.ledger, 'cause', detector).flatMap(
    (id) => desk.ledger.facts[id]?.text ?? [],
  );
  return told.length > 0 ? told.join('；') : null;
}

/** What answers the reason he gave, where it is one of those foreseen. */
function answerTo(desk: Desk, detector: Detector): Detector['answers'][number] | null {
  const told = toldCause(desk, detector);
  return detector.answers.find(({ words }) => told !== null && words.some((word) => told.includes(word))) ?? null;
}

/** Behind a reason that lies with others, what of it was ours to see to; nothing that he said himself. */
function ownHalf(desk: Desk, detector: Detector): Piece[] {
  const told = toldCause(desk, detector);
  if (told === null) return [];
  const ways = (answerTo(desk, detector) ?? leftUndone(desk, detector))?.causes ?? [];
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
 * Which of the ways the causes and the measures of a fault are told in, so that the one fits the other: as the seed has
 * it, of those that speak least of what he ticked or told as done, and are built least like the causes before.
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
  const likeness = order.map((at) => {
    const filled = fillTemplate(desk, detector.causes[at] ?? { source: '', nodes: [] }, { repeats: true });
    const text = pieceText(filled?.pieces ?? []);
    const alike = turnsOf(text).filter((turn) => before.includes(turn)).length;
    return filled ? likenessToDone(desk, text) + alike * aTurn : Infinity;
  });
  return order[likeness.indexOf(Math.min(...likeness))] ?? first;
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
export function sayMeasure(desk: Desk, detector: Detector, own: string | null): Sentence {
  const fitting = answerTo(desk, detector)?.directions ?? [];
  const options = { repeats: true };
  const direction = writeOneOf(desk, fitting.length > 0 ? fitting : detector.directions, options);
  const { measure = 'measure' } = desk.kind.factRoles;
  if (direction) desk.lacking.add(factGapId(measure));
  if (own !== null)
    return joinPieces([...(direction ?? []), ...ownMeasure(factOfMeasure(desk, detector), own, desk.ledger.year)]);
  const target = writeOneOf(desk, detector.targets, options) ?? [
    { type: 'text', text: `${desk.local(detector.aim)}。` },
  ];
  return joinPieces([
    ...(direction ?? []),
    ...claimOf(
      desk,
      claimId('plan', detector.id),
      [...(direction ? [] : target), ...deedOf(desk, detector)],
      measureQuestion(detector),
    ),
  ]);
}

function factOfMeasure(desk: Desk, detector: Detector): string {
  const [told] = toldOfProblem(desk.kind, desk.ledger, 'plan', detector);
  return told ?? desk.kind.factRoles.measure ?? claimId('plan', detector.id);
}

export function proposedMeasure(desk: Desk, detector: Detector): Sentence {
  return claimOf(desk, claimId('plan', detector.id), deedOf(desk, detector), measureQuestion(detector));
}

function measureQuestion({ aim }: Detector): string {
  return `“${aim}”这条措施，责任人和时限这样写行吗？`;
}

function deedOf(desk: Desk, detector: Detector): Sentence {
  const fitting = [...(answerTo(desk, detector)?.measures ?? []), ...(leftUndone(desk, detector)?.measures ?? [])];
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

function claimOf(desk: Desk, id: string, pieces: Piece[], question: string): Piece[] {
  const joined = joinPieces(pieces);
  if (joined.length === 0) return [];
  desk.claims.push({ id, text: pieceText(joined), question });
  return asClaim(joined, id);
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

/** The officer named the problem himself: it is the one, its cause is what he says he left undone, else a claim. */
function writeOwnProblem(desk: Desk): ProblemPart | null {
  const frame = desk.kind.phrases.problems;
  const { problem, cause, measure } = desk.kind.factRoles;
  const said = problem === undefined ? undefined : desk.ledger.facts[problem];
  const words = cleanWords(said?.text ?? '').replace(/[，。；、！？,.;!?]+$/u, '');
  if (!frame || problem === undefined || said?.status !== 'confirmed' || words === '') return null;
  const listed = desk.plan.problems.slice(0, 2).map(({ detector }) => detector);
  askDetectors(desk, listed);
  const count = listed.length + 1;
  const told = (id: string | undefined): Sentence | null => {
    const fact = desk.kind.facts.find((one) => one.id === id);
    return fact ? confirmedSentence(desk, fact) : null;
  };
  const inHisWords = (text: string): Sentence => [
    { type: 'fact', id: problem, text },
    { type: 'text', text: '。' },
  ];
  const given = told(cause);
  const undone = given === null ? leftUndoneIn(words) : null;
  const question = desk.kind.facts.find(({ id }) => id === cause)?.question ?? '';
  const proposed = (): Sentence =>
    claimOf(desk, claimId('cause', 'own'), writeOneOf(desk, [frame.ownCause], { repeats: true }) ?? [], question);
  return {
    problems: [
      ...writeReview(desk, true),
      paragraphOf(desk, frame.problemLeads),
      numbered(count, 0, inHisWords(undone?.problem ?? words)),
      ...listed.map((one, index) => numbered(count, index + 1, sayProblem(desk, one))),
    ],
    causes: [
      paragraphOf(desk, frame.causeLeads),
      numbered(count, 0, given ?? (undone ? inHisWords(undone.cause) : proposed())),
      ...listed.map((one, index) =>
        numbered(count, index + 1, sayCause(desk, one, { withOutside: false, isAsked: false })),
      ),
    ],
    plans: [
      paragraphOf(desk, frame.planLeads),
      numbered(count, 0, told(measure) ?? writeOneOf(desk, [frame.ownPlan], { repeats: true }) ?? []),
      ...listed.map((one, index) => numbered(count, index + 1, sayMeasure(desk, one, null))),
    ],
    yardsticks: listed.map((one) => one.yardstick),
  };
}

const ownOmission = shape`(?:^|[，；])(?<cause>[^，；]*(?:${people.i})[^，；]*?(?:${negation.notYetDone})[^]*)$`;

/** 台账没有做实，上半年我没有翻过一次: from the clause on in which he says what he himself left undone, his words are the cause. */
function leftUndoneIn(words: string): { problem: string; cause: string } | null {
  const { cause = '' } = ownOmission.exec(words)?.groups ?? {};
  const problem = words.slice(0, words.length - cause.length).replace(/[，；]$/u, '');
  return cause === '' || problem === '' ? null : { problem, cause };
}
