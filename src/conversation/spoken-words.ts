import type { LedgerFact, Source } from '../figures/ledger.ts';
import { isOwnFact, ownFactId } from '../kinds/facts.ts';
import type { Kind } from '../kinds/kind.ts';
import { hearing, talk, wish } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import type { Reading } from '../reading/reading.ts';
import { isClaimOf, noteId } from '../report/claim-ids.ts';
import { isWithin, type Span } from '../text/spans.ts';
import type { Bearing } from './bearing.ts';
import { isVerdict, reasonNoted } from './claim-answers.ts';
import { splitMarked, type Clause } from './clauses.ts';
import type { Proposal } from './events.ts';
import {
  aboutOf,
  asWritten,
  choiceNamed,
  isAnsweredInWords,
  openInWords,
  proposalOf,
  sharedPairs,
} from './proposals.ts';
import type { SettledSentence, SettledShown } from './settle-shown.ts';
import { hearSpeech, oddsOf, type Speech } from './speech.ts';
import { speechSceneOf, spokenPart } from './speech-scene.ts';
import type { ConversationState } from './state.ts';
import { placeOfTold } from './told-places.ts';

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
}

export interface WordsMessage {
  text: string;
  turn: number;
  speech: Speech;
  reading: Reading;
  bearing: Bearing;
  hasFigures: boolean;
  /** What it makes of sentences shown before. */
  shown: SettledShown | null;
}

const noWords: WordsHeard = { taken: {}, proposed: [], settled: [], named: null, isOfShown: false, isAnswer: false };
/** Odds from which on an utterance is taken for what it seems. */
const [perhaps, rather, likely, surely] = [0.35, 0.5, 0.6, 0.9];
const longestAnswer = 160;

export function hearWords(kind: Kind, state: ConversationState, message: WordsMessage): WordsHeard {
  const { shown } = message;
  if (!shown) return hearFreeWords(kind, state, message);
  const { taken, proposed, settled, isWhole } = shown;
  if (isWhole) return { taken, proposed, settled, named: null, isOfShown: true, isAnswer: true };
  const rest = hearFreeWords(kind, state, message);
  return { ...rest, taken: { ...rest.taken, ...taken }, proposed: [...proposed, ...rest.proposed], settled };
}

const [inserting, ofWords] = [shape`${wish.insert}`, shape`${wish.sentence}|${wish.paragraph}`];

/** 急难险重加一句：…: what is to be added are the words behind, wherever they belong. */
function addedWords(kind: Kind, state: ConversationState, { text, turn }: WordsMessage): WordsHeard | null {
  const [, order = '', words = ''] = /^([^：:]{2,40})[：:]\s*([^]{6,})$/.exec(spokenPart(text).trim()) ?? [];
  if (!inserting.test(order) || !ofWords.test(order) || words.length > longestAnswer) return null;
  const id = placeFor(kind, state, words);
  if (id === undefined) return null;
  const start = text.indexOf(words);
  const source = { turn, start, end: start + words.length };
  const proposal = proposalOf(kind, id, withTold(state, id, words), source);
  // Its numbers stand in his sentence, and tell nothing.
  const named = { start: text.length, end: text.length };
  return proposal && { ...noWords, proposed: [proposal], named, isAnswer: true };
}

function hearFreeWords(kind: Kind, state: ConversationState, message: WordsMessage): WordsHeard {
  const added = addedWords(kind, state, message);
  if (added) return added;
  const odds = oddsOf(message.speech, ['tell', 'answer', 'correct', 'assent']);
  const taken: Record<string, LedgerFact> = {};
  const proposed: Proposal[] = [];
  for (const { id, ...fact } of message.reading.facts) {
    const isAnswer = state.asked.includes(id) && isAnsweredInWords(kind, id);
    if (isAnswer && fact.text !== null && spansAll(fact.source, message.text)) continue;
    // 议军会都是我主持的: the fact's own words say what it is.
    if (odds < (fact.text === null ? perhaps : rather) && !isBareAnswer(state, id, fact.text, message.text)) continue;
    const of = id === kind.factRoles.cause ? (factNamed(kind, state, 'cause', message.text) ?? id) : id;
    const proposal = fact.text === null ? null : proposalOf(kind, of, fact.text, fact.source);
    if (proposal) proposed.push(proposal);
    else taken[id] = fact;
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
  if (named) return { ...noWords, taken, proposed, named: named.source, isAnswer: !message.hasFigures };
  if (proposed.length > 0 || Object.keys(taken).length > 0) return { ...noWords, taken, proposed };
  return answerInWords(kind, state, message) ?? toldUnasked(kind, state, message) ?? noWords;
}

/** A problem, a cause, a plan or a doing told without a question: where its own words say it belongs. */
function toldUnasked(kind: Kind, state: ConversationState, message: WordsMessage): WordsHeard | null {
  const { speech, bearing, hasFigures, turn, text } = message;
  const spoken = spokenPart(text).trim();
  const isBeside = bearing.side !== null || bearing.dismissal !== null || bearing.isGreeting || bearing.isThanks;
  if (hasFigures || isBeside || spoken.length < shortestTold || spoken.length > longestAnswer) return null;
  if (oddsOf(speech, ['answer']) < likely || isVerdict(spoken) || /[?？]/.test(spoken)) return null;
  const id = placeFor(kind, state, spoken);
  if (id === undefined) return null;
  const start = text.indexOf(spoken);
  const proposal = proposalOf(kind, id, withTold(state, id, spoken), { turn, start, end: start + spoken.length });
  return proposal && { ...noWords, proposed: [proposal], isAnswer: true };
}

const shortestTold = 8;

function placeFor(kind: Kind, state: ConversationState, spoken: string): string | undefined {
  const { role, section } = placeOfTold(spoken);
  if (role === 'cause') return factNamed(kind, state, 'cause', spoken);
  if (role !== 'doing') return kind.factRoles[role === 'plan' ? 'measure' : 'problem'];
  const own = ownFactId(section);
  return kind.facts.some(({ id }) => id === own) ? own : undefined;
}

/** What he told before of the same section stays in front. */
function withTold({ ledger }: ConversationState, id: string, spoken: string): string {
  const told = isOwnFact({ id }) ? ledger.facts[id]?.text : undefined;
  return told ? `${told}；${asWritten(spoken)}` : spoken;
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
    const answer = answerInWords(kind, state, { ...message, text: part.text, speech, hasFigures: false }, done);
    for (const [id, fact] of Object.entries(answer?.taken ?? {})) heard.taken[id] = moved(fact, part.start);
    for (const one of answer?.proposed ?? []) heard.proposed.push(moved(one, part.start));
    for (const id of [...Object.keys(answer?.taken ?? {}), ...(answer?.proposed ?? []).map((one) => one.id)])
      done.add(id);
  }
  return heard;
}

/** Said of a part of a message: where it stands in the whole. */
function moved<T extends { source: Source | null }>(one: T, by: number): T {
  if (one.source === null) return one;
  const { turn, start, end } = one.source;
  return { ...one, source: { turn, start: start + by, end: end + by } };
}

const namings = [
  ['problem', hearing.problemNames],
  ['cause', hearing.causeNames],
  ['measure', hearing.measureNames],
].map(([role, names]) => ({
  role: String(role),
  said: shape`^[^，。：:]{0,4}${names ?? ''}[^，。：:]{0,6}[：:]([^]{4,})$`,
}));

/** 问题就一条：…: what his words are to be, he says himself, asked or not. */
function namedWords(kind: Kind, state: ConversationState, { text, turn }: WordsMessage): Proposal | null {
  const spoken = spokenPart(text).trim();
  if (spoken.length > longestAnswer || /[?？]/.test(spoken)) return null;
  for (const { role, said } of namings) {
    const words = said.exec(spoken)?.[1];
    const id = factNamed(kind, state, role, words ?? '');
    if (words === undefined || id === undefined) continue;
    const start = text.indexOf(words);
    return proposalOf(kind, id, words, { turn, start, end: start + words.length });
  }
  return null;
}

/** A cause is of the problem whose topic it names, where the draft has one; else of his own problem, else of the first there will be. */
function factNamed(kind: Kind, state: ConversationState, role: string, words: string): string | undefined {
  const id = Object.entries(kind.factRoles).find(([name]) => name === role)?.[1];
  if (role !== 'cause') return id;
  const causes = (state.draft?.claims ?? []).filter((claim) => isClaimOf('cause', claim.id));
  const ranked = causes
    .map((claim) => ({ id: claim.id, about: aboutOf(kind, claim.id) }))
    .map(({ id: of, about }) => ({ id: of, pairs: sharedPairs(about, words) / Math.max(1, about.length) }))
    .toSorted((a, b) => b.pairs - a.pairs);
  const [best] = ranked;
  if (best && best.pairs > 0) return best.id;
  return (kind.factRoles.problem ?? '') in state.ledger.facts ? id : noteId;
}

function spansAll({ start, end }: Source, text: string): boolean {
  return end - start >= text.trim().length - 1;
}

const bareYesNo = shape`^(?:${talk.assent}|${hearing.whole}|不|没|是|有|的|了|都|${talk.particle}|[，。！,.!\s])+$`;

function isBareAnswer(state: ConversationState, id: string, text: string | null, message: string): boolean {
  return text === null && state.asked.includes(id) && bareYesNo.test(message.trim());
}

function answerInWords(
  kind: Kind,
  state: ConversationState,
  message: WordsMessage,
  done: ReadonlySet<string> = new Set(),
): WordsHeard | null {
  const { speech, bearing, turn } = message;
  const spoken = spokenPart(message.text).trim();
  if (spoken.length < 2 || spoken.length > longestAnswer || isVerdict(spoken)) return null;
  if (bearing.side !== null || bearing.dismissal !== null || bearing.isGreeting || bearing.isThanks) return null;
  const [id] = openFor(kind, state, spoken).filter((one) => !done.has(one));
  if (id === undefined) return null;
  const odds = oddsOf(speech, ['answer']);
  const isAsked = state.asked.includes(id);
  const isSaidSo = ['answer', 'tell', 'correct'].includes(speech.act);
  if (message.hasFigures ? odds < surely : isAsked ? !isSaidSo && odds < perhaps : odds < likely) return null;
  const start = message.text.indexOf(spoken);
  const source = { turn, start, end: start + spoken.length };
  const choice = choiceNamed(questionOf(kind, state, id), spoken);
  if (choice !== null || isPrintedByNothing(kind, id))
    return {
      ...noWords,
      taken: { [id]: { status: 'confirmed', text: choice ?? asWritten(spoken), source } },
      isAnswer: true,
    };
  const proposal = proposalOf(kind, id, spoken, source);
  return proposal && { ...noWords, proposed: [proposal], isAnswer: true };
}

function isPrintedByNothing(kind: Kind, id: string): boolean {
  return kind.facts.some((fact) => fact.id === id && fact.sentence === '');
}

function questionOf(kind: Kind, state: ConversationState, id: string): string {
  const claim = state.draft?.claims.find((one) => one.id === id);
  return claim?.question ?? kind.facts.find((fact) => fact.id === id)?.question ?? '';
}

/** The question just asked, else the one of those still open whose words the answer takes up, else the newest. */
function openFor(kind: Kind, state: ConversationState, spoken: string): string[] {
  const open = openInWords(kind, state);
  const now = open.filter((id) => state.asked.includes(id));
  if (now.length > 0 || open.length < 2) return now.length > 0 ? now : open;
  return open.toSorted(
    (a, b) => sharedPairs(questionOf(kind, state, b), spoken) - sharedPairs(questionOf(kind, state, a), spoken),
  );
}
