import { speaksOfOthers } from '../reading/of-others.ts';
import { choicesOf, figuresHeldUp } from './contradiction-choices.ts';
import { familyOf } from '../checks/rules.ts';
import type { Kind } from '../kinds/kind.ts';
import { editing, talk, unknown } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import type { Warning } from './draft.ts';
import type { Response } from './response.ts';
import type { LedgerFigure } from '../figures/ledger.ts';
import { figureNamedAgain } from './stray-numbers.ts';
import { deniesAll, isVerdict, wantingWords } from './claim-answers.ts';
import { answerAsked, answerNearest, valuesNamed } from './asking/answers.ts';
import { isAskingToBeAsked } from './asking-to-be-asked.ts';
import { isRhythm } from './candidates.ts';
import { keyOfUnassigned } from './doubts.ts';
import type { Chip, ConversationEvent, Doubt } from './events.ts';
import { isKnown } from './main-figures.ts';
import { nextQuestion, questionFor, type Question } from './next-question.ts';
import { nextOffer } from './practices/next-offer.ts';
import { tickLines, withOffer } from './practices/respond-offer.ts';
import { chatWords, echoWords } from './replies.ts';
import { followedWords } from './replies-followed.ts';
import { tableQuestion, tableWords, type TableQuestion } from './replies-tables.ts';
import { doubtWords } from './replies-doubts.ts';
import { pastedWords } from './replies-pasted.ts';
import { isAskingOfText, proposalLines, textLines, wordLines, type Standing } from './respond-words.ts';
import { varied, waysOf } from './replies-beside.ts';
import { progressOf } from './progress.ts';
import { proposalWords } from './replies-proposals.ts';
import { joined } from './replies-questions.ts';
import { labelOf, spokenFigure, spokenValue } from './spoken-figures.ts';
import { besideOf } from './speech.ts';
import { isFollowing, type ConversationState } from './state.ts';
import type { Understanding } from './understand.ts';
import { weighDoubts } from './weigh-doubts.ts';

/** What checks saw in a pasted text, worded, and the text smoothed where that changed it. */
export interface Seen {
  findings: readonly string[];
  smoothed: string | null;
}

/**
 * The reply to a message that asked for no draft. `seen`: what checks saw in a pasted text, worded; `follows`: a draft
 * is written anew after each change; `standing`: whether the draft of now holds what was to be written.
 */
export function respond(
  kind: Kind,
  understood: Understanding,
  seen: Seen | null = null,
  follows = false,
  standing: Standing = 'later',
): Response {
  const { state } = understood;
  const said = [...acknowledge(kind, understood, standing), ...textWords(understood, seen)];
  const told = said.length;
  said.push(...tableWords(understood.tables), ...unheardWords(understood));
  said.push(...doubtLines(kind, state, toldNow(understood)));
  const ofTable = tableQuestion(kind, understood.tables, understood.text);
  if (ofTable) return askOfTable(understood, said, ofTable);
  const isDone = understood.bearing.dismissal === 'done';
  const isHolding = toldNow(understood).some(isHoldingUp);
  const fetched = fetchedQuestion(kind, understood);
  const isOnlyAsking = understood.bearing.asked.length > 0 && isOnlyHeard(understood) && opened(state);
  const isQuiet = isOnlyAsking || isOfOwnDraft(understood);
  const usual = isQuiet
    ? null
    : isHolding || isDone
      ? basicsOnly(kind, state)
      : nextQuestion(kind, state, understood.lead);
  const isShowing = understood.words.proposed.length > 0 || isAskingOfText(understood);
  const wanted = isShowing ? null : (fetched ?? askedAgain(understood));
  const question = isShowing ? null : (wanted ?? usual);
  const isOther = [isHolding, isDone, isShowing, isQuiet, wanted !== null].some(Boolean);
  const offer = isOther ? null : nextOffer(kind, understood, question);
  // A draft that follows is there: 说“出稿”就写 would be no news.
  const isWritten = follows && isFollowing(state);
  const following = question
    ? leadOn(kind, understood, question, follows)
    : isHolding || isDone || isShowing || isQuiet || offer || (isWritten && said.length > 0)
      ? ''
      : chatWords.allAsked;
  if (isDone) said.push(chatWords.done);
  if (said.length === 0 && !understood.isDismissal && !understood.bearing.isAssent && !fetched && !isShowing)
    said.push(
      opened(state)
        ? (saidAgain(kind, understood) ?? answerToNothing(kind, understood) ?? nothingHeard(understood))
        : chatWords.hello,
    );
  if (said.length === 0 && understood.isDismissal) said.push(chatWords.skipped);
  said.push(
    ...proposalLines(kind, understood.words.proposed, state.asked),
    ...(isAskingOfText(understood) ? [pastedWords.ask] : []),
  );
  const reply = [...said, following].filter((part) => part !== '').join('\n');
  const first = said
    .slice(0, told)
    .filter((part) => part !== '')
    .join('\n');
  const isOpen = follows && understood.state.isDraftStale && isFollowing(understood.state);
  return {
    reply,
    // Beside a question of his what was asked of him stays asked.
    asked: question?.asked ?? (isOnlyAsking ? [...state.asked] : figuresHeldUp(kind, understood.raised)),
    chips: chipsFor(kind, understood, question),
    ...(offer && withOffer(reply, offer)),
    warnings: warningsOf(understood),
    ...(isOpen && { followedAt: question ? reply.length - question.text.length : first.length }),
  };
}

/** Nothing but what was said came of it. */
function isOnlyHeard({ events }: Understanding): boolean {
  return events.length === 1;
}

/** Said beside his own draft, and telling nothing: no figure is asked for. */
function isOfOwnDraft({ state, lead }: Understanding): boolean {
  return state.draft !== null && state.manuscript.origin === 'text' && lead.isBeside;
}

/** One question for the whole table comes before any other. */
function askOfTable(understood: Understanding, said: readonly string[], { text, chips }: TableQuestion): Response {
  const reply = [...said, text].filter((part) => part !== '').join('\n');
  return { reply, asked: [], warnings: warningsOf(understood), chips };
}

/** Waits for the figures he is looking up. */
function fetchedQuestion(kind: Kind, { fetched }: Understanding): Question | null {
  if (fetched.length === 0) return null;
  return { text: chatWords.fetching(joined(fetched.map((id) => labelOf(kind, id)))), asked: fetched, isLight: false };
}

/** 你刚问的啥: the question as it was put last. */
function askedAgain({ bearing, state }: Understanding): Question | null {
  const text = state.lastReply.split('\n').findLast((line) => line.includes('？'));
  const isAgain = bearing.asked.some(({ question }) => question.tells === 'again') && state.asked.length > 0;
  return isAgain && text !== undefined ? { text, asked: [...state.asked], isLight: false } : null;
}

/** The answer to one figure set on the ledger page: what it is now, and any contradiction it makes. `previous`: last year's. */
export function respondToEdit(
  kind: Kind,
  state: ConversationState,
  id: string,
  follows = false,
  previous?: LedgerFigure,
): { events: ConversationEvent[]; response: Response } {
  const { events, raised } = weighDoubts(kind, state, null);
  const said = previous
    ? chatWords.editedPrevious(labelOf(kind, id), editedValue(previous))
    : chatWords.edited(labelOf(kind, id), valueNow(state, id));
  const lines = [said, ...doubtLines(kind, state, raised)];
  const reply = lines.join('\n');
  return {
    events,
    response: {
      ...ofDraft(reply, state, follows, '\n'),
      asked: [],
      warnings: raised.map(({ rule, message, ids }) => ({ rule, message, ids })),
      chips: raised.some(isContradiction) ? choicesOf(kind, state.ledger, raised) : [],
    },
  };
}

/** A gap of the draft was pointed at: its question, as if it were next. Null where nothing can be asked. */
export function respondToGap(kind: Kind, state: ConversationState, id: string): Response | null {
  const question = questionFor(kind, state, id);
  if (!question) return null;
  const isFigure = question.asked.some((one) => kind.figureById.has(one));
  const isYesNo = kind.facts.some((fact) => fact.answer === 'yes' && question.asked.includes(fact.id));
  const answers = isFigure ? ['没有', '不清楚', '保密'] : isYesNo ? ['是', '不是'] : ['跳过'];
  return { reply: question.text, asked: question.asked, warnings: [], chips: answers.map(chip) };
}

/** The answer when a figure was taken out. */
export function respondToStrike(kind: Kind, state: ConversationState, id: string, follows = false): Response {
  const said = chatWords.struck(labelOf(kind, id));
  return { ...ofDraft(said, state, follows, ''), asked: [], warnings: [], chips: [] };
}

/** A reply that ends in what becomes of the draft: told when it has followed, or that it waits. */
function ofDraft(
  reply: string,
  state: ConversationState,
  follows: boolean,
  between: string,
): Pick<Response, 'reply' | 'followedAt'> {
  if (!state.isDraftStale) return { reply };
  if (follows && isFollowing(state)) return { reply, followedAt: reply.length };
  return { reply: `${reply}${between}${followedWords.again}` };
}

function valueNow({ ledger }: ConversationState, id: string): string {
  if (id === 'meta.year') return `${ledger.year ?? ''}年度`;
  if (id === 'meta.unit_name') return ledger.unitName ?? '';
  const figure = ledger.figures[id];
  return figure ? editedValue(figure) : '';
}

function editedValue(figure: LedgerFigure): string {
  return figure.status === 'none' ? '没有' : spokenValue(figure);
}

export function acknowledge(kind: Kind, understood: Understanding, standing: Standing = 'later'): string[] {
  const { state, echo } = understood;
  const said: string[] = understood.declined.map((decline) => decline.message);
  if (understood.bearing.isGreeting) said.push(state.turn === 1 ? chatWords.hello : chatWords.helloAgain);
  if (understood.bearing.isThanks && understood.echo.taken.length === 0) said.push(chatWords.thanks);
  const echoed = echoWords(kind, state.turn, echo);
  if (echoed) said.push(echoed);
  const [missed] = understood.missed;
  if (missed !== undefined && echoed) said.push(chatWords.missed(missed));
  said.push(...understood.bearing.asked.map((one) => answerAsked(kind, one, state)));
  said.push(...tickLines(understood), ...wordLines(kind, understood, standing), ...textLines(understood));
  if (understood.bearing.outline && !understood.draft)
    said.push(chatWords.outline(kind.outlines[understood.bearing.outline]?.name ?? understood.bearing.outline));
  const confirmed = understood.insisted.filter((doubt) => doubt.rule === 'figures/unsure');
  const kept = [
    ...new Set(understood.insisted.filter((doubt) => !confirmed.includes(doubt)).flatMap((doubt) => doubt.ids)),
  ].filter((id) => id in state.ledger.figures);
  if (confirmed.length > 0)
    said.push(doubtWords.confirmed(joined(confirmed.flatMap((doubt) => doubt.ids.map((id) => labelOf(kind, id))))));
  if (kept.length > 0) said.push(doubtWords.kept(joined(kept.map((id) => labelOf(kind, id)))));
  return said;
}

function textWords(understood: Understanding, seen: Seen | null): string[] {
  if (understood.bearing.textTask === null || seen === null) return [];
  // Last year's text is the mould for this year's numbers: its slips are not worth a word.
  if (understood.echo.previousCount > 0) return [chatWords.pastAsModel];
  const distinct = [...new Set(seen.findings)];
  const isClean =
    distinct.length === 0 &&
    seen.smoothed === null &&
    understood.raised.length === 0 &&
    understood.declined.length === 0;
  const said: string[] = [chatWords.textTask];
  if (seen.smoothed !== null) said.push(chatWords.smoothed(seen.smoothed));
  if (distinct.length > 0) said.push(chatWords.findings(distinct.slice(0, 3), distinct.length));
  if (isClean) said.push(chatWords.noFindings);
  if (understood.bearing.textTask === 'rewrite-problems') said.push(chatWords.rewriteProblems);
  return [said.join('')];
}

/**
 * Of numbers left over one is asked about and the others named in the same line, and one that can be no figure is not
 * mentioned beside others that are: all of them are listed with the draft.
 */
function toldNow({ raised, echo, state }: Understanding): Doubt[] {
  const rhythms = new Set(state.ledger.unassigned.filter(isRhythm).map(keyOfUnassigned));
  const left = raised.filter(({ rule, key }) => rule === 'figures/unassigned' && !rhythms.has(key));
  const isSaid = echo.taken.length + echo.previousCount > 0;
  const shown = left.find(({ ids }) => ids.length > 0) ?? (isSaid ? undefined : left[0]);
  const others = new Set(left.filter((doubt) => doubt !== shown).map(({ key }) => key));
  const named = state.ledger.unassigned.filter((figure) => others.has(keyOfUnassigned(figure))).map(({ text }) => text);
  return raised
    .filter((doubt) => doubt === shown || !left.includes(doubt))
    .map((doubt) => (doubt === shown ? { ...doubt, message: doubtWords.beside(doubt.message, named) } : doubt));
}

const maxDoubtLines = 3;

/** Several ranges are asked in one sentence; contradictions end with the other way out. */
function doubtLines(kind: Kind, state: ConversationState, doubts: readonly Doubt[]): string[] {
  const ranges = doubts.filter((doubt) => doubt.rule === 'figures/range');
  // What a contradiction asks about is not asked again for being hardly heard.
  const heldUp = new Set(doubts.filter(isContradiction).flatMap(({ ids }) => ids));
  const isAskedAnyway = ({ rule, ids }: Doubt): boolean =>
    rule === 'figures/unsure' && heldUp.size > 0 && ids.every((id) => heldUp.has(id));
  const others = doubts.filter((doubt) => !isAskedAnyway(doubt) && !(ranges.length > 1 && ranges.includes(doubt)));
  const shown = others.slice(0, maxDoubtLines);
  const lines = shown.map((doubt) => doubt.message);
  if (ranges.length > 1)
    lines.push(doubtWords.ranges(ranges.flatMap((doubt) => doubt.ids).map((id) => given(kind, state, id))));
  return shown.some(isContradiction) ? [...lines, doubtWords.choice] : lines;
}

function given(kind: Kind, state: ConversationState, id: string): string {
  const figure = state.ledger.figures[id];
  return figure ? spokenFigure(kind, id, figure) : labelOf(kind, id);
}

/** A stray number that is no known figure is only named; every other doubt comes before a new question. */
function isHoldingUp(doubt: Doubt): boolean {
  if (doubt.rule === 'figures/unsure') return false;
  return doubt.rule !== 'figures/unassigned' || doubt.ids.length > 0;
}

function basicsOnly(kind: Kind, state: ConversationState): Question | null {
  const question = nextQuestion(kind, state);
  return question?.asked.every((id) => id.startsWith('meta.')) ? question : null;
}

function leadOn(kind: Kind, understood: Understanding, question: Question, follows: boolean): string {
  const { ledger } = understood.state;
  const count = Object.values(ledger.figures).filter(isKnown).length;
  const progress = progressOf(kind, understood, count);
  if (follows && understood.isFirstChange && isFollowing(understood.state)) return `${progress}${question.text}`;
  if (understood.isFirstChange) return `${progress}${chatWords.draftAgainOr(question.text)}`;
  if (!question.isLight || count < 8) return `${progress}${question.text}`;
  return `${progress}${chatWords.readyAndMore(question.text)}`;
}

const cutWish = shape`${editing.strike}|(?<!要)不要`;
const blankWord = shape`${unknown.leftBlank}`;
const truthWord = shape`${talk.truly}`;
const unsureWord = shape`${unknown.unsure}`;

/** Nothing to note: what is not known stays out, the rest stays in the conversation. Null where nothing of it is known. */
export function answerToNothing(kind: Kind, understood: Understanding): string | null {
  const { text, state, speech } = understood;
  if (isAskingToBeAsked(text)) return chatWords.letMeAsk;
  const told = besideOf(speech) === 'ask' ? valuesNamed(kind, state, text) : null;
  if (told !== null) return told;
  if (state.draft && speech.act !== 'ask' && cutWish.test(text)) return chatWords.cutPart;
  const open = isVerdict(text) ? wantingWords(kind, state.draft?.claims ?? []) : [];
  if (open[0]) return chatWords.wantsWords(open.length, open[0].text, open[0].question);
  if (deniesAll(text)) return chatWords.whichWrong;
  if (speaksOfOthers(kind, text, state.ledger.unitName)) return chatWords.ofOthers;
  const stray = besideOf(speech) === 'decline' ? strayJustAsked(state) : null;
  if (stray !== null) return chatWords.strayLeft(stray);
  const again = figureNamedAgain(state, text);
  const figure = again === null ? undefined : state.ledger.figures[again];
  if (again !== null && figure) return chatWords.asSaid(spokenFigure(kind, again, figure));
  if (blankWord.test(text)) return chatWords.leftBlank;
  if (truthWord.test(text)) return chatWords.truly;
  if (unsureWord.test(understood.text)) return chatWords.leftOut;
  return speech.act === 'ask' ? answerNearest(kind, state, text) : null;
}

/** The number of which it was just asked what it is of. */
function strayJustAsked({ doubts, ledger, turn }: ConversationState): string | null {
  const open = new Set(doubts.flatMap(({ key, ids }) => (ids.length > 0 ? [key] : [])));
  const asked = ledger.unassigned.find((one) => one.source.turn === turn - 1 && open.has(keyOfUnassigned(one)));
  return asked?.text ?? null;
}

/** What was said is what stands there already. */
function saidAgain(kind: Kind, { heard, echo, state }: Understanding): string | null {
  const same = [...new Set(heard.filter(({ year }) => year === 'this').map(({ id }) => id))];
  if (same.length === 0 || same.length > mostSaidAgain || echo.taken.length > 0) return null;
  const figures = same.flatMap((id) => state.ledger.figures[id] ?? []);
  return figures.length === 0 ? null : chatWords.alreadyTold(same.map((id) => given(kind, state, id)));
}

const mostSaidAgain = 4;

function nothingHeard({ speech, state }: Understanding): string {
  return varied(waysOf(besideOf(speech), state.draft !== null), state.turn, state.lastReply);
}

/** Anything of the report is known: before that, 帮我写个述职 is answered by a greeting. */
function opened({ ledger }: ConversationState): boolean {
  return ledger.year !== null || ledger.unitName !== null || Object.keys(ledger.figures).length > 0;
}

export function warningsOf(understood: Understanding): Warning[] {
  return [
    ...understood.declined.map((decline) => ({ ...decline, ids: [] })),
    ...understood.raised.map(({ rule, message, ids }) => ({ rule, message, ids })),
  ];
}

export function isContradiction(doubt: Doubt): boolean {
  return familyOf(doubt.rule) === 'arithmetic';
}

function chipsFor(kind: Kind, understood: Understanding, question: Question | null): Chip[] {
  if (isAskingOfText(understood)) return pastedWords.chips.map(chip);
  if (understood.words.proposed.length > 0) {
    const { write, leave } = proposalWords.chips;
    return [chip(write), chip(leave)];
  }
  const guess = understood.raised.find((doubt) => doubt.rule === 'figures/unassigned');
  if (guess) return guess.ids.slice(0, 3).map((id) => ({ label: labelOf(kind, id), send: `是${labelOf(kind, id)}` }));
  if (understood.raised.some(isContradiction)) return choicesOf(kind, understood.state.ledger, understood.raised);
  if (understood.raised.some((doubt) => doubt.rule === 'figures/unsure')) return [chip('都对'), chip('出稿')];
  if (!question) return [chip('出稿')];
  const isFact = question.asked.some((id) => kind.facts.some((fact) => fact.id === id));
  const only = question.asked.length === 1 ? kind.facts.find((fact) => fact.id === question.asked[0]) : undefined;
  const answers = only?.answer === 'yes' ? ['是', '不是'] : isFact ? [] : ['没有', '不清楚', '保密'];
  return [...answers, '跳过', '出稿'].map(chip);
}

function chip(words: string): Chip {
  return { label: words, send: words };
}

/** A text of more numbers than talk has: where it was no longer heard, and what to do. */
function unheardWords({ text, unheard }: Understanding): string[] {
  if (!unheard) return [];
  const next = text.slice(unheard.from).trim().slice(0, 12);
  return [chatWords.unheard(next, unheard.numbers)];
}
