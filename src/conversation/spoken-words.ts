import type { LedgerFact, Source } from '../figures/ledger.ts';
import type { Kind } from '../kinds/kind.ts';
import { amounts, hearing, marks, talk } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import type { Reading } from '../reading/reading.ts';
import { noteId } from '../report/claim-ids.ts';
import { isWithin } from '../text/spans.ts';
import type { Bearing } from './bearing.ts';
import { isVerdict, reasonNoted } from './claim-answers.ts';
import { splitClauses, splitMarked, type Clause } from './clauses.ts';
import type { Proposal } from './events.ts';
import { asWritten, choiceNamed, isAnsweredInWords, justProposed, openInWords, proposalOf } from './proposals.ts';
import { hearSpeech, oddsOf, type Speech } from './speech.ts';
import { speechSceneOf, spokenPart } from './speech-scene.ts';
import type { ConversationState } from './state.ts';

/** What a message says in words that may stand in the report. */
export interface WordsHeard {
  /** His word is enough: a yes or no, a choice of the question, his 对 to a sentence shown. */
  taken: Record<string, LedgerFact>;
  /** To be shown first. */
  proposed: Proposal[];
  settled: { id: string; how: 'written' | 'left' }[];
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
}

const noWords: WordsHeard = { taken: {}, proposed: [], settled: [], isAnswer: false };
/** Odds from which on an utterance is taken for what it seems. */
const [perhaps, rather, likely] = [0.35, 0.5, 0.6];
const longestAnswer = 160;

export function hearWords(kind: Kind, state: ConversationState, message: WordsMessage): WordsHeard {
  const settled = settleShown(kind, state, message);
  if (settled) return settled;
  const odds = oddsOf(message.speech, ['tell', 'answer', 'correct', 'assent']);
  const taken: Record<string, LedgerFact> = {};
  const proposed: Proposal[] = [];
  for (const { id, ...fact } of message.reading.facts) {
    const isAnswer = state.asked.includes(id) && isAnsweredInWords(kind, id);
    if (isAnswer && fact.text !== null && isWhole(fact.source, message.text)) continue;
    // 议军会都是我主持的: the fact's own words say what it is.
    if (odds < (fact.text === null ? perhaps : rather) && !isBareAnswer(state, id, fact.text, message.text)) continue;
    const proposal = fact.text === null ? null : proposalOf(kind, id, fact.text, fact.source);
    if (proposal) proposed.push(proposal);
    else taken[id] = fact;
  }
  const note = reasonNoted(message.text);
  const noted =
    note === null ? null : proposalOf(kind, noteId, note, { turn: message.turn, start: 0, end: message.text.length });
  if (noted) proposed.push(noted);
  const named = namedWords(kind, message);
  if (named && !proposed.some(({ id }) => id === named.id)) proposed.push(named);
  const parts = splitMarked(message.text);
  const rest = parts.filter((part) =>
    Object.values(taken).every(({ source }) => source === null || !isWithin(source, part)),
  );
  if (parts.length > 1) {
    const answers = answerParts(kind, state, message, rest, [...Object.keys(taken), ...proposed.map(({ id }) => id)]);
    return { ...noWords, taken: { ...taken, ...answers.taken }, proposed: [...proposed, ...answers.proposed] };
  }
  if (named) return { ...noWords, taken, proposed, isAnswer: !message.hasFigures };
  if (proposed.length > 0 || Object.keys(taken).length > 0) return { ...noWords, taken, proposed };
  return answerInWords(kind, state, message) ?? noWords;
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
function namedWords(kind: Kind, { text, turn }: WordsMessage): Proposal | null {
  const spoken = spokenPart(text).trim();
  if (spoken.length > longestAnswer || /[?？]/.test(spoken)) return null;
  for (const { role, said } of namings) {
    const words = said.exec(spoken)?.[1];
    const id = Object.entries(kind.factRoles).find(([name]) => name === role)?.[1];
    if (words === undefined || id === undefined) continue;
    const start = text.indexOf(words);
    return proposalOf(kind, id, words, { turn, start, end: start + words.length });
  }
  return null;
}

function isWhole({ start, end }: Source, text: string): boolean {
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
  if (message.hasFigures ? odds < rather : isAsked ? !isSaidSo && odds < perhaps : odds < likely) return null;
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
    (a, b) => shared(questionOf(kind, state, b), spoken) - shared(questionOf(kind, state, a), spoken),
  );
}

/** How many pairs of letters two texts have in common. */
function shared(one: string, other: string): number {
  let count = 0;
  for (let at = 0; at + 2 <= other.length; at += 1) count += Number(one.includes(other.slice(at, at + 2)));
  return count;
}

const ordinalNamed = shape`第?(${marks.ordinal}|\d)[${marks.sentencePart.letters}个]|^([①②③④])`;
const yes = shape`^(?:${hearing.whole}|${talk.particle})*(?:${hearing.putIn}|${talk.assent}|${talk.confirm})(?:${hearing.putIn}|${talk.assent}|${talk.confirm}|${talk.particle}|[的了])*$`;
const no = shape`^(?:${hearing.whole}|${talk.particle}|这句|这个|那句|这条)*(?:${hearing.leaveOut})`;
const reworded = shape`^(?:[^，。：:]{0,6}?)(?:${hearing.reword})[：:，“"]?(.{2,})$`;
const longestSettling = 12;

/** 对, 写进去, 不写, 改成…, 第一句写第二句不写: about the sentences shown in the last reply. */
function settleShown(kind: Kind, state: ConversationState, { text, turn }: WordsMessage): WordsHeard | null {
  const open = justProposed(state);
  const shown = open.length > 0 ? open : state.proposals;
  if (shown.length === 0) return null;
  const spoken = spokenPart(text).trim();
  const clauses = splitClauses(spoken).map((clause) => clause.text.replaceAll(/\s+/g, ''));
  if (clauses.length === 0) return null;
  if (open.length === 0 && !clauses.every((clause) => clause.length <= longestSettling && hearsOfSentence.test(clause)))
    return null;
  const source = { turn, start: 0, end: text.length };
  const again = open[0] && open.length === 1 ? newWords(kind, open[0], spoken, clauses, source) : null;
  if (again) return { ...noWords, proposed: [again], isAnswer: true };
  const taken: Record<string, LedgerFact> = {};
  const settled: WordsHeard['settled'] = [];
  for (const clause of clauses) {
    if (clause.length > longestSettling) return null;
    const at = placeIn(clause);
    const bare = clause.replace(ordinalNamed, '');
    const how = no.test(bare) ? 'left' : yes.test(bare) ? 'written' : null;
    if (how === null) return null;
    for (const one of at === null ? shown : shown.slice(at - 1, at)) {
      if (settled.some(({ id }) => id === one.id)) continue;
      settled.push({ id: one.id, how });
      if (how === 'written') taken[one.id] = { status: 'confirmed', text: one.text, source: one.source };
    }
  }
  return { taken, proposed: [], settled, isAnswer: true };
}

const hearsOfSentence = shape`${hearing.putIn}|(?:${hearing.leaveOut})${amounts.item}?$`;

function newWords(
  kind: Kind,
  shown: Proposal,
  spoken: string,
  clauses: readonly string[],
  source: Source,
): Proposal | null {
  const last = clauses.at(-1) ?? '';
  const said = reworded.exec(last)?.[1]?.replaceAll(/[“”"]/g, '') ?? null;
  if (said !== null) return proposalOf(kind, shown.id, said, source);
  const [first = '', ...rest] = clauses;
  const isOther = rest.length > 0 && no.test(first) && !rest.every((clause) => no.test(clause) || yes.test(clause));
  return isOther ? proposalOf(kind, shown.id, spoken.slice(spoken.indexOf(first) + first.length), source) : null;
}

function placeIn(clause: string): number | null {
  const found = ordinalNamed.exec(clause);
  if (!found) return null;
  const mark = found[1] ?? '';
  if (found[2] !== undefined) return '①②③④'.indexOf(found[2]) + 1;
  return /\d/.test(mark) ? Number(mark) : marks.ordinal.list.indexOf(mark) + 1;
}
