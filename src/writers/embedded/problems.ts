import { claimId, noteId } from '../../report/claim-ids.ts';
import { ownReason } from '../../report/own-reason.ts';
import type { Detector } from '../../kinds/problems.ts';
import { figuresOf, weightOfProblem } from '../plan/plan-problems.ts';
import type { Template } from '../../kinds/template.ts';
import { marks } from '../../lexicon/lexicon.ts';
import { pieceText, type Paragraph, type Piece } from '../../report/report.ts';
import { cleanWords, type Desk } from './desk.ts';
import { holds } from './reckoning.ts';
import { asClaim, isNewSentence, writeOneOf, type Sentence } from './sentence.ts';
import { confirmedSentence } from './section.ts';
import { joinPieces } from './template.ts';

/** Problems, causes and measures: entry n of each speaks of the same thing. */
export interface ProblemPart {
  problems: Paragraph[];
  causes: Paragraph[];
  plans: Paragraph[];
  /** What next year's report is measured by; empty without a problem. */
  yardsticks: string[];
}

/** More would make the closing a list. */
const yardstickLimit = 3;

/** From this many figures on a gap asks what became of last year's assessment. */
const reviewFrom = 8;

/** Questions of the detectors that are not written into the report, and the one behind each that is. */
function askDetectors(desk: Desk, listed: readonly Detector[]): void {
  const holding = desk.kind.problems.problems.filter((one) => holds(one.when, desk.facts));
  const asked = [
    ...listed,
    ...holding
      .filter((one) => !listed.includes(one))
      .toSorted((a, b) => weightOfProblem(desk, b) - weightOfProblem(desk, a)),
  ];
  const themes = new Set<string>();
  for (const detector of asked) {
    if (themes.has(detector.theme)) continue;
    themes.add(detector.theme);
    desk.questions.push({ text: detector.question, ids: figuresOf(desk, detector) });
  }
}

export function writeProblemPart(desk: Desk): ProblemPart {
  const frame = desk.kind.phrases.problems;
  if (!frame || desk.kind.sectionRoles.problems === undefined)
    return { problems: [], causes: [], plans: [], yardsticks: [] };
  const own = writeOwnProblem(desk);
  if (own) return own;
  const listed = desk.plan.problems.map(({ detector }) => detector);
  askDetectors(desk, [...listed, ...desk.plan.minor]);
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
  const outside = listed.findIndex((one) => one.outside.length > 0);
  const items: Item[] = listed.map((one, index) => ({
    problem: problemAt(desk, one, index),
    cause: sayCause(desk, one, index === outside),
    measure: sayMeasure(desk, one),
  }));
  const minor = writeMinor(desk, desk.plan.minor, listed.length);
  if (minor) items.push(minor);
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
      ...(ownAlone(desk, 'measure') ?? []),
    ],
    yardsticks: listed.map((one) => one.yardstick).slice(0, yardstickLimit),
  };
}

interface Item {
  problem: Sentence;
  cause: Sentence;
  measure: Sentence;
}

/** What weighs too little to stand alone, told under one number. */
const minorId = 'minor';

function writeMinor(desk: Desk, minor: readonly Detector[], index: number): Item | null {
  const [only, another] = minor;
  if (only && !another)
    return {
      problem: problemAt(desk, only, index),
      cause: sayCause(desk, only, false),
      measure: sayMeasure(desk, only),
    };
  const frame = desk.kind.phrases.problems?.minor;
  const told = minor.flatMap((one) => {
    const fault = writeOneOf(desk, one.minor, { repeats: true });
    return fault ? [{ fault, mend: writeOneOf(desk, one.mends, { repeats: true }) ?? [] }] : [];
  });
  if (!frame || told.length === 0) return null;
  const claimed = (kind: 'cause' | 'plan', ways: readonly Template[]): Piece[] =>
    claimOf(desk, claimId(kind, minorId), writeOneOf(desk, ways, { repeats: true }) ?? [], frame.question);
  const faults = told.map(({ fault }) => fault);
  const mends = told.map(({ mend }) => mend).filter((mend) => mend.length > 0);
  return {
    problem: joinPieces([{ type: 'text', text: frame.lead }, ...inOne(faults)]),
    cause: joinPieces([...grounded(desk, minorId, frame.grounds, ''), ...claimed('cause', frame.causes)]),
    measure: joinPieces([
      ...(mends.length === 0 ? [] : [{ type: 'text' as const, text: frame.mends }, ...inOne(mends)]),
      ...claimed('plan', frame.measures),
    ]),
  };
}

/** 甲；乙。 */
function inOne(sentences: readonly Sentence[]): Sentence {
  const parted = sentences.flatMap((pieces, at): Piece[] =>
    at === 0 ? pieces : [{ type: 'text', text: '；' }, ...pieces],
  );
  return [...parted, { type: 'text', text: '。' }];
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
  const said = writeOneOf(desk, ways, { repeats: true }) ?? [];
  isNewSentence(desk, said);
  return { pieces: said };
}

export function sayProblem(desk: Desk, detector: Detector): Sentence {
  const said = writeOneOf(desk, detector.problem, { repeats: true }) ?? [];
  return joinPieces([{ type: 'text', text: `${detector.name}。` }, ...said]);
}

/** Where it lies, by the figures, and the reason proposed; the first stands by itself when the second is struck. */
export function sayCause(desk: Desk, detector: Detector, withOutside: boolean): Sentence {
  const { id, grounds, about } = detector;
  return joinPieces([...grounded(desk, id, grounds, `${about}。`), ...proposedCause(desk, detector, withOutside)]);
}

/** Without gaps where he has said the reason himself. */
function grounded(desk: Desk, id: string, grounds: readonly Template[], otherwise: string): Sentence {
  const isTold = desk.ledger.facts[claimId('cause', id)]?.text != null;
  return writeOneOf(desk, grounds, { repeats: true, gaps: !isTold }) ?? [{ type: 'text', text: otherwise }];
}

export function proposedCause(desk: Desk, detector: Detector, withOutside: boolean): Sentence {
  const own = writeOneOf(desk, detector.causes, { repeats: true }) ?? [];
  const outside = withOutside ? (writeOneOf(desk, detector.outside, { repeats: true }) ?? []) : [];
  return claimOf(desk, claimId('cause', detector.id), [...own, ...outside], detector.question);
}

/** From what to what, and who does what until when. */
export function sayMeasure(desk: Desk, detector: Detector): Sentence {
  const target = writeOneOf(desk, detector.targets, { repeats: true });
  return joinPieces([...(target ?? [{ type: 'text', text: `${detector.aim}。` }]), ...proposedMeasure(desk, detector)]);
}

export function proposedMeasure(desk: Desk, detector: Detector): Sentence {
  const said = writeOneOf(desk, detector.measures, { repeats: true }) ?? [];
  const question = `“${detector.aim}”这条措施，责任人和时限这样写行吗？`;
  return claimOf(desk, claimId('plan', detector.id), said, question);
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
  return [{ pieces: writeOneOf(desk, frame.review, { repeats: true }) ?? [] }];
}

/** The officer named the problem himself: it is the one, and cause and measure are his or stand as gaps. */
function writeOwnProblem(desk: Desk): ProblemPart | null {
  const frame = desk.kind.phrases.problems;
  const { problem, cause, measure } = desk.kind.factRoles;
  const said = problem === undefined ? undefined : desk.ledger.facts[problem];
  const words = cleanWords(said?.text ?? '').replace(/[，。；、！？,.;!?]+$/u, '');
  if (!frame || problem === undefined || said?.status !== 'confirmed' || words === '') return null;
  const listed = desk.plan.problems.slice(0, 2).map(({ detector }) => detector);
  askDetectors(desk, listed);
  const count = listed.length + 1;
  const own = (id: string | undefined, gap: Template): Sentence => {
    const fact = desk.kind.facts.find((one) => one.id === id);
    return (fact ? confirmedSentence(desk, fact) : null) ?? writeOneOf(desk, [gap], { repeats: true }) ?? [];
  };
  return {
    problems: [
      ...writeReview(desk, true),
      paragraphOf(desk, frame.problemLeads),
      numbered(count, 0, [
        { type: 'fact', id: problem, text: words },
        { type: 'text', text: '。' },
      ]),
      ...listed.map((one, index) => numbered(count, index + 1, sayProblem(desk, one))),
    ],
    causes: [
      paragraphOf(desk, frame.causeLeads),
      numbered(count, 0, own(cause, frame.ownCause)),
      ...listed.map((one, index) => numbered(count, index + 1, sayCause(desk, one, false))),
    ],
    plans: [
      paragraphOf(desk, frame.planLeads),
      numbered(count, 0, own(measure, frame.ownPlan)),
      ...listed.map((one, index) => numbered(count, index + 1, sayMeasure(desk, one))),
    ],
    yardsticks: listed.map((one) => one.yardstick),
  };
}
