import { asksPlainly, withoutAsked } from './asking/asked.ts';
import type { LedgerFact, Source } from '../figures/ledger.ts';
import type { Kind } from '../kinds/kind.ts';
import { asking, editing, grammar, hearing, marks, talk, wish } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import type { FigureChange, Reading } from '../reading/reading.ts';
import { noteId } from '../report/claim-ids.ts';
import { isWithin, type Span } from '../text/spans.ts';
import { answerInWords, verdictInWords, type SaidWords } from './answer-in-words.ts';
import { claimNamed, reasonNoted } from './claim-answers.ts';
import { splitClauses, splitMarked, type Clause } from './clauses.ts';
import type { Proposal } from './events.ts';
import { numberedProblem } from './numbered-problem.ts';
import { isAnsweredInWords, proposalOf } from './proposals.ts';
import { factsBeside } from './facts-beside.ts';
import type { SettledSentence, SettledShown } from './settle-shown.ts';
import { hearSpeech, oddsOf } from './speech.ts';
import { speechSceneOf, spokenPart } from './speech-scene.ts';
import type { ConversationState } from './state.ts';
import { withTold } from './told-before.ts';
import { factNamed, placeFor, toldUnasked } from './told-unasked.ts';

/** What a message says in words that may stand in the report. */
export interface WordsHeard {
  /** His word is enough: a yes or no, a choice of the question, his 对 to a sentence shown. */
  taken: Record<string, LedgerFact>;
  /** To be shown first. */
  proposed: Proposal[];
  settled: SettledSentence[];
  /** Words he said himself to be the problem, the cause or the plan: where they stand. */
  named: Span | null;
  /** About sentences shown before: nothing else in the message is heard. */
  isOfShown: boolean;
  /** All of the message was such words: no number in it is asked about. */
  isAnswer: boolean;
  /** Words taken for sentences of the report: no number in them is a figure. */
  spans: readonly Span[];
}

export interface WordsMessage extends SaidWords {
  reading: Reading;
  /** What it makes of sentences shown before. */
  shown: SettledShown | null;
}

const noWords: WordsHeard = {
  taken: {},
  proposed: [],
  settled: [],
  named: null,
  isOfShown: false,
  isAnswer: false,
  spans: [],
};
/** Odds from which on an utterance is taken for what it seems. */
const [perhaps, rather] = [0.35, 0.5];
const longestAnswer = 160;
export function hearWords(kind: Kind, state: ConversationState, given: WordsMessage): WordsHeard {
  // 第二句说不通，换成：… asks nothing.
  const isAsking = given.speech.act === 'ask' && !putInstead.test(spokenPart(given.text).trim());
  const message = isAsking ? { ...given, text: withoutAsked(given.text, given.bearing.asked) } : given;
  const { shown } = message;
  if (!shown) return hearFreeWords(kind, state, message);
  const { taken, proposed, settled, isWhole } = shown;
  if (isWhole) return { ...noWords, taken, proposed, settled, isOfShown: true, isAnswer: true };
  const rest = hearFreeWords(kind, state, message);
  return { ...rest, taken: { ...rest.taken, ...taken }, proposed: [...proposed, ...rest.proposed], settled };
}

const endsAsking = shape`(?:${asking.tail})$`;

const rewording = shape`[“"「][^”"」]{1,20}[”"」](?:${hearing.pointsAt})?(?:${hearing.whole})?(?:${hearing.reword}|${editing.strike})`;
const ordering = shape`(?:(?:${hearing.pointsAt}).{0,8}(?:${editing.strike}|${hearing.putIn}|${hearing.writeIt})|${hearing.notToWrite})(?:${talk.particle}|${grammar.done})*$`;

/** “甲”改成“乙”, 慰问那个去掉, 这话可不能写啊: what orders how it is to be written is no sentence for the report. */
function isOrdering(text: string, { start, end }: Span): boolean {
  const words = text.slice(start, end);
  return rewording.test(words) || splitClauses(words).some((clause) => ordering.test(clause.text));
}

/** 没通过的要不要算上, “甲”改成“乙”: what asks or orders is no sentence for the report. */
export function withoutQuestions(kind: Kind, state: ConversationState, text: string, words: WordsHeard): WordsHeard {
  const scene = speechSceneOf(kind, state);
  // 送去的是两家，算我们办的不: their last words say whether they ask.
  const isAsking = ({ start, end }: Span): boolean => {
    const whole = text.slice(start, end + 1);
    const last = splitClauses(whole).at(-1)?.text ?? whole;
    return asksPlainly(whole) || (endsAsking.test(last) && oddsOf(hearSpeech(scene, last), ['ask']) >= rather);
  };
  const proposed = words.proposed.filter(({ source }) => !isAsking(source) && !isOrdering(text, source));
  if (proposed.length === words.proposed.length) return words;
  const isAnswer = words.isAnswer && (proposed.length > 0 || Object.keys(words.taken).length > 0);
  return { ...words, proposed, isAnswer };
}

const [inserting, ofWords] = [shape`${wish.insert}`, shape`${wish.sentence}|${wish.paragraph}`];

/** 急难险重加一句：…: what is to be added are the words behind, wherever they belong. */
function addedWords(kind: Kind, state: ConversationState, { text, turn, speech }: WordsMessage): WordsHeard | null {
  const [, order = '', words = ''] = /^([^：:]{2,40})[：:]\s*([^]{6,})$/.exec(spokenPart(text).trim()) ?? [];
  if (!inserting.test(order) || !ofWords.test(order) || words.length > longestAnswer) return null;
  const id = placeFor(kind, state, words);
  if (id === undefined) return null;
  const start = text.indexOf(words);
  const source = { turn, start, end: start + words.length };
  const proposal = proposalOf(kind, id, withTold(kind, state, { id, speech }, words), source);
  // Its numbers stand in his sentence, and tell nothing.
  const named = { start: text.length, end: text.length };
  return proposal && { ...noWords, proposed: [proposal], named, isAnswer: true };
}

function hearFreeWords(kind: Kind, state: ConversationState, message: WordsMessage): WordsHeard {
  const added = addedWords(kind, state, message);
  if (added) return added;
  const odds = oddsOf(message.speech, ['tell', 'answer', 'correct', 'assent']);
  const verdict = verdictInWords(kind, state, message.text);
  const taken: Record<string, LedgerFact> = {};
  const proposed: Proposal[] = [];
  for (const { id, ...fact } of message.reading.facts) {
    const isAnswer = state.asked.includes(id) && isAnsweredInWords(kind, id);
    // 有一次是镇长主持的 holds the words of the fact, and denies it.
    if (fact.text === null && fact.status === 'confirmed' && verdict?.id === id && verdict.status === 'denied') {
      taken[id] = { ...fact, status: 'denied' };
      continue;
    }
    if (isAnswer && fact.text !== null && spansAll(fact.source, message.text)) continue;
    // 议军会都是我主持的: the fact's own words say what it is.
    if (odds < (fact.text === null ? perhaps : rather) && !isBareAnswer(state, id, fact.text, message.text)) continue;
    const of = id === kind.factRoles.cause ? (factNamed(kind, state, 'cause', message.text) ?? id) : id;
    const proposal = fact.text === null ? null : proposalOf(kind, of, fact.text, fact.source);
    if (proposal) proposed.push(proposal);
    else taken[id] = fact;
  }
  if (verdict !== null && Object.keys(taken).length === 0) {
    const source = { turn: message.turn, start: 0, end: message.text.length };
    taken[verdict.id] = { status: verdict.status, text: null, source };
  }
  const note = reasonNoted(message.text);
  const noted =
    note === null ? null : proposalOf(kind, noteId, note, { turn: message.turn, start: 0, end: message.text.length });
  if (noted) proposed.push(noted);
  const named = namedWords(kind, state, message);
  if (named && !proposed.some(({ id }) => id === named.id)) proposed.push(named);
  const parts = splitMarked(message.text);
  const rest = parts.filter((part) =>
    Object.values(taken).every(({ source }) => source === null || !isWithin(source, part)),
  );
  if (parts.length > 1) {
    const answers = answerParts(kind, state, message, rest, [...Object.keys(taken), ...proposed.map(({ id }) => id)]);
    return { ...noWords, taken: { ...taken, ...answers.taken }, proposed: [...proposed, ...answers.proposed] };
  }
  if (named) return { ...noWords, taken, proposed, named: named.source, isAnswer: message.figures.length === 0 };
  if (proposed.length > 0 || Object.keys(taken).length > 0) return { ...noWords, taken, proposed };
  return wordsOf(kind, state, message);
}

/** The open question that is answered, and what is told beside it or instead. */
function wordsOf(kind: Kind, state: ConversationState, message: WordsMessage): WordsHeard {
  const beside = factsBeside(kind, state, message);
  const heard = answerInWords(kind, state, message);
  const answer = heard && beside.some(({ id, span }) => id === heard.id || overlaps(span, heard.span)) ? null : heard;
  const answers = [...(answer ? [answer] : []), ...beside];
  const told = toldUnasked(kind, state, message, answer?.span ?? null).filter(({ id, source }) =>
    answers.every((one) => one.id !== id && !isWithin(source, one.span)),
  );
  const proposed = [...answers.flatMap(({ proposal }) => proposal ?? []), ...told];
  const spans = [...answers.map(({ span }) => span), ...told.map(({ source }) => source)];
  if (spans.length === 0) return noWords;
  return {
    ...noWords,
    taken: Object.fromEntries(answers.flatMap(({ id, taken }) => (taken ? [[id, taken]] : []))),
    proposed,
    spans,
    isAnswer: spans.some((span) => spansAll(span, message.text)),
  };
}

/** ①…②…③…: several questions answered in one message, each against what is still open. */
function answerParts(
  kind: Kind,
  state: ConversationState,
  message: WordsMessage,
  parts: readonly Clause[],
  ids: readonly string[],
): WordsHeard {
  const done = new Set(ids);
  const heard: WordsHeard = { ...noWords, taken: {}, proposed: [] };
  for (const part of parts) {
    const speech = hearSpeech(speechSceneOf(kind, state), part.text);
    const figures = message.figures.flatMap((one) => within(one, part));
    const answer = answerInWords(kind, state, { ...message, text: part.text, speech, figures }, done);
    if (!answer) continue;
    if (answer.taken) heard.taken[answer.id] = moved(answer.taken, part.start);
    if (answer.proposal) heard.proposed.push(moved(answer.proposal, part.start));
    done.add(answer.id);
  }
  return heard;
}

/** What was read of a part of a message, where it stands there. */
function within(change: FigureChange, part: Span): FigureChange[] {
  const { source } = change.figure;
  if (source === null || !isWithin(source, part)) return [];
  return [{ ...change, figure: moved(change.figure, -part.start) }];
}

/** Said of a part of a message: where it stands in the whole. */
function moved<T extends { source: Source | null }>(one: T, by: number): T {
  if (one.source === null) return one;
  const { turn, start, end } = one.source;
  return { ...one, source: { turn, start: start + by, end: end + by } };
}

const untrue = shape`${editing.untrue}`;

const namings = [
  ['problem', hearing.problemNames],
  ['cause', hearing.causeNames],
  ['measure', hearing.measureNames],
].map(([role, names]) => ({
  role: String(role),
  // 问题就一条：… and 整改那条里，原因就写…: he names it, or says what is to be written for it.
  said: shape`^(?:([^，。：:]{0,4})${names ?? ''}[^，。：:]{0,6}[：:]|([^。！？：:]{0,20})${names ?? ''}(?:${wish.replace}|${hearing.putIn}|${editing.untrue})[，：:]?)([^]{4,})$`,
}));

/** 第二句说不通，换成：…: his own words in the place of a sentence that waits. */
const putInstead = shape`^(第(?:${marks.ordinal}|\d{1,2})${marks.sentencePart})[^。！？：:]{0,40}?(?:${hearing.reword})[：:，,]?([^]{4,})$`;

/** 问题就一条：…: what his words are to be, he says himself, asked or not. */
function namedWords(kind: Kind, state: ConversationState, { text, turn, speech }: WordsMessage): Proposal | null {
  const spoken = spokenPart(text).trim();
  if (spoken.length > longestAnswer || /[?？]/.test(spoken)) return null;
  const [, place = '', instead] = putInstead.exec(spoken) ?? [];
  const claim = state.draft && instead !== undefined ? claimNamed(state.draft, place) : null;
  if (claim !== null && instead !== undefined) {
    const start = text.indexOf(instead);
    const own = proposalOf(kind, claim, instead.replaceAll(/[“”"]/g, ''), { turn, start, end: start + instead.length });
    return own && { ...own, isNamed: true };
  }
  for (const { role, said } of namings) {
    const [, , head = '', words] = said.exec(spoken) ?? [];
    if (words === undefined) continue;
    const lead = spoken.slice(0, spoken.length - words.length);
    const numbered = numberedProblem(state.draft, lead);
    // 原因不对，我们没有这样的情况 puts nothing in its place.
    if (numbered === null && untrue.test(lead)) continue;
    const id = numbered ?? factNamed(kind, state, role, head + words);
    if (id === undefined) continue;
    const start = text.indexOf(words);
    const source = { turn, start, end: start + words.length };
    if (numbered === null) return proposalOf(kind, id, withTold(kind, state, { id, speech }, words), source);
    const proposal = proposalOf(kind, id, words, source);
    return proposal && { ...proposal, isNamed: true };
  }
  return null;
}

function overlaps(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

function spansAll({ start, end }: Span, text: string): boolean {
  return end - start >= text.trim().length - 1;
}

const bareYesNo = shape`^(?:${talk.assent}|${hearing.whole}|不|没|是|有|的|了|都|${talk.particle}|[，。！,.!\s])+$`;

function isBareAnswer(state: ConversationState, id: string, text: string | null, message: string): boolean {
  return text === null && state.asked.includes(id) && bareYesNo.test(message.trim());
}
