import type { Ledger } from '../../figures/ledger.ts';
import type { Kind } from '../../kinds/kind.ts';
import type { SpeechPlan, SpokenSentence } from '../../kinds/speech.ts';
import type { Template } from '../../kinds/template.ts';
import { marks, speeches } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import { pieceText, type Paragraph, type Piece, type Report } from '../../report/report.ts';
import { createDesk, type Desk } from './desk.ts';
import { holds } from './reckoning.ts';
import { ledgerFromText } from './rewrite-ledger.ts';
import { numbersOf, ownSentences, readSpeechSource, type SpeechSource } from './speech-source.ts';
import { fillTemplate, joinPieces } from './template.ts';

export interface SpeechInput {
  kind: Kind;
  /** The written report it is made from. */
  text: string;
  /** Without it the figures are those the report itself gives. */
  ledger?: Ledger;
  seed?: number;
  /** Characters from and to; the kind's five minutes when absent. */
  length?: readonly [number, number];
}

export interface Speech {
  report: Report;
  /** Without white space. */
  characters: number;
  /** False when the report holds too little for five minutes: nothing is added to fill them. */
  isFull: boolean;
}

/** A sentence that may be said, and where. */
interface Candidate {
  pieces: Piece[];
  rank: number;
  part: string;
  /** leads and tails go with what is told beside them. */
  isBeside: boolean;
  order: number;
}

/**
 * The report as said aloud in five minutes: its figures, problems, causes and measures in short sentences, without
 * headings and numbering. Every number in it stands in the report; what nobody has confirmed is not said. Null when
 * the kind has no speeches.
 */
export function writeSpeech(input: SpeechInput): Speech | null {
  const plan = input.kind.speech;
  if (plan === null) return null;
  const source = readSpeechSource(input.kind, input.text);
  const desk = createDesk({
    kind: input.kind,
    ledger: input.ledger ?? ledgerFromText(source.draft),
    outline: input.kind.defaultOutline,
    seed: input.seed ?? 0,
    passages: [],
  });
  const candidates = gather(plan, desk, source, source.isOurs || input.ledger !== undefined);
  const title = pieceText(fill(desk, source, [plan.title]) ?? []);
  const [from, to] = input.length ?? plan.length;
  const chosen = choose(candidates, from - plan.salute.length, to - title.length - plan.salute.length);
  const paragraphs = toParagraphs(plan, chosen);
  const said = chosen.reduce((sum, one) => sum + lengthOf(one), plan.salute.length);
  return {
    report: {
      kind: input.kind.id,
      title,
      byline: null,
      opening: [{ pieces: [{ type: 'text', text: plan.salute }] }, ...paragraphs],
      sections: [],
      closing: [],
      signature: null,
      date: null,
    },
    characters: said + title.length,
    isFull: said + title.length >= from,
  };
}

function lengthOf({ pieces }: Candidate): number {
  return pieceText(pieces).replaceAll(/\s/g, '').length;
}

/** The first way of saying it that can be filled and brings no number the report has not. */
function fill(desk: Desk, source: SpeechSource, ways: readonly Template[]): Piece[] | null {
  for (const way of ways) {
    const filled = fillTemplate(desk, way, { repeats: true, words: source.words });
    if (filled && [...numbersOf(desk.kind, pieceText(filled.pieces))].every((number) => source.numbers.has(number)))
      return filled.pieces;
  }
  return null;
}

function gather(plan: SpeechPlan, desk: Desk, source: SpeechSource, isPlanned: boolean): Candidate[] {
  const found: Candidate[] = [];
  const add = (part: string, rank: number, pieces: Piece[] | null, isBeside = false): void => {
    if (pieces && pieces.length > 0) found.push({ pieces, rank, part, isBeside, order: found.length });
  };
  const addAll = (part: string, sentences: readonly SpokenSentence[], isBeside = false): void => {
    for (const { rank, when, say } of sentences)
      if (!when || holds(when, desk.facts)) add(part, rank, fill(desk, source, say), isBeside);
  };
  for (const part of plan.parts) {
    addAll(part.id, part.leads, true);
    if (isPlanned || part.sections.length === 0) addAll(part.id, part.sentences);
    else for (const { text, rank } of ownSentences(source, part.sections)) add(part.id, rank, [{ type: 'text', text }]);
    addAll(part.id, part.tails, true);
  }
  addProblems(plan, desk, source, add);
  addAll('closing', plan.closing);
  return found;
}

/** A speech names two or three problems; a fourth only where room is left. */
const rankOfProblem = [0, 0, 1, 5, 6];

function addProblems(
  plan: SpeechPlan,
  desk: Desk,
  source: SpeechSource,
  add: (part: string, rank: number, pieces: Piece[] | null, isBeside?: boolean) => void,
): void {
  const { problems, causes, measures, aims } = source;
  if (problems.length === 0) return;
  const { leads, tails, ...ways } = plan.problems;
  for (const { rank, say } of leads) add('problems', rank, fill(desk, source, say), true);
  for (const [i, problem] of problems.entries()) {
    const mark = problems.length > 1 ? `第${marks.ordinal.list[i] ?? ''}，` : '';
    add('problems', rankOfProblem[i] ?? 9, [{ type: 'text', text: mark + problem }]);
  }
  const sayAll = (
    part: string,
    said: readonly string[],
    before: readonly Template[],
    instead: readonly Template[],
  ): void => {
    add(part, 0, fill(desk, source, said.length > 0 ? before : instead));
    for (const [i, text] of said.entries()) add(part, rankOfProblem[i] ?? 9, [{ type: 'text', text }]);
  };
  sayAll('causes', causes, ways.causes, ways.causesUnsaid);
  if (aims.length > 0) source.words.set('打算', aims.slice(0, 3).join('、'));
  sayAll('plans', measures, ways.plans, ways.plansUnsaid);
  for (const { rank, say } of tails) add('plans', rank, fill(desk, source, say));
}

/** From here on what only fills is left out, so that the speech does not strain its time. */
const comfortable = 0.45;
const filler = 3;

/** By rank, as long as there is room; what goes with a part nothing is told of stays out. */
function choose(candidates: readonly Candidate[], from: number, to: number): Candidate[] {
  const enough = from + (to - from) * comfortable;
  const chosen = new Set<Candidate>();
  let length = 0;
  for (const one of candidates.toSorted((a, b) => a.rank - b.rank || a.order - b.order)) {
    const isAlone = one.isBeside && !candidates.some((other) => !other.isBeside && other.part === one.part);
    if (isAlone || (one.rank >= filler && length >= enough) || length + lengthOf(one) > to) continue;
    chosen.add(one);
    length += lengthOf(one);
  }
  return candidates.filter((one) => chosen.has(one)).filter((one, _, kept) => !isBare(one, kept));
}

/** A lead whose part lost all it leads to. */
function isBare(one: Candidate, kept: readonly Candidate[]): boolean {
  return one.isBeside && !kept.some((other) => !other.isBeside && other.part === one.part);
}

function toParagraphs(plan: SpeechPlan, chosen: readonly Candidate[]): Paragraph[] {
  const order = [...plan.parts.map((part) => part.id), 'problems', 'causes', 'plans', 'closing'];
  let isFirstLead = true;
  return order.flatMap((part) => {
    const own = chosen.filter((one) => one.part === part);
    if (own.length === 0) return [];
    const pieces = own.flatMap((one) => (one.isBeside && isFirstLead ? one.pieces.map(beginning) : one.pieces));
    if (own.some((one) => one.isBeside)) isFirstLead = false;
    return [{ pieces: joinPieces(pieces) }];
  });
}

const nextTopic = shape`^${speeches.order}${speeches.talk}`;

/** 再讲民兵队伍 comes first where nothing was told before it: 先讲民兵队伍. */
function beginning(piece: Piece): Piece {
  return piece.type === 'text' ? { ...piece, text: piece.text.replace(nextTopic, '先讲') } : piece;
}
