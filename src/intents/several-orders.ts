import { blankSpans, quotedSpans } from '../conversation/clauses.ts';
import type { ConversationEvent } from '../conversation/events.ts';
import { namesSentence } from '../conversation/claim-answers.ts';
import { joinUnderstandings, type UnderstoodPart } from '../conversation/join-understandings.ts';
import { moved } from '../conversation/moved.ts';
import { orderPieces, partOrders } from '../conversation/part-orders.ts';
import { severalWords } from '../conversation/replies-several.ts';
import { isOnlySaid } from '../conversation/respond-beside.ts';
import { plainResponse, repliedEvent, type Response } from '../conversation/response.ts';
import { isOfShown } from '../conversation/shown-proposals.ts';
import { besideOf, type SpeechAct } from '../conversation/speech.ts';
import { foldEvents, isFollowing, type ConversationState } from '../conversation/state.ts';
import type { Understanding } from '../conversation/understand.ts';
import { withholds, withoutPartedSecrets } from '../conversation/withheld-figures.ts';
import { hearing, talk } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { hunksOf } from '../text/diff.ts';
import { findHits } from '../reading/names-found.ts';
import type { Span } from '../text/spans.ts';
import type { Outcome } from '../wishes/outcome.ts';
import { namesDraft } from '../wishes/wishes.ts';
import { askForDraft } from './ask-for-draft.ts';
import { plainOf } from './change-draft.ts';
import { doWish, isOfVersions } from './do-wish.ts';
import { mergeWishes } from './merge-wishes.ts';
import type { HeardIntent } from './heard-intent.ts';
import { hearWishOf } from './hear-wish.ts';
import type { Act, Fetched, Scene } from './intent.ts';
import { tell } from './tell.ts';
import { tellProblems } from './tell-problems.ts';

/** The order of hearing, as it stands before and behind wishes about the open draft. */
export interface Listeners {
  before: (scene: Scene) => HeardIntent | null;
  behind: (scene: Scene) => HeardIntent;
}

/** One order of a message that holds several. */
interface Order extends Span {
  text: string;
  heard:
    /** A wish about the draft that is open. */
    | { as: 'wish'; outcomes: readonly Outcome[] }
    /** Of the whole draft or of the conversation. */
    | { as: 'act'; intent: HeardIntent }
    /** A sentence that stays as it is. */
    | { as: 'kept' }
    /** Said back. */
    | { as: 'unheard' }
    /** Figures, his own words, verdicts, questions, talk. `isPlain`: figures, told and not put right. */
    | { as: 'told'; isPlain: boolean };
}

/** These answer what was put before him, or bring a text: the message is one. */
const wholes: ReadonlySet<string> = new Set([
  'choose-kind',
  'settle-suggested',
  'use-figures',
  'tick-doings',
  'list-doings',
  'list-open',
  'which-draft',
  'answer-problems',
  'revise-pasted',
  'rework-problems',
]);

/**
 * 议军会是5次，第二句删掉，原因改成…，别的都属实: each order is heard by itself, those that tell, settle or ask as what is left of
 * the message. Null where it is one order, or was not parted surely.
 */
export function hearSeveral(scene: Scene, listeners: Listeners): HeardIntent | null {
  const { state, text, parts } = scene;
  if (state.draft === null || state.manuscript.origin === 'text' || parts.hasEditor === true) return null;
  if (text.includes('\n') && scene.understood().bearing.textTask !== null) return null;
  const ofAll = listeners.before(scene);
  if (ofAll && (wholes.has(ofAll.name) || ofAll.name === tellProblems.name)) return null;
  const spans = withoutPartedSecrets(parts.kind, state, text, partOrders(parts.kind, text));
  const heard = joinUndone(
    scene,
    spans.flatMap((span) => splitMixed(scene, listeners, span)),
    listeners,
  );
  const orders = heard && joinPlain(scene, heard);
  if (!orders || orders.length === 1 || !isSeveral(scene, orders)) return null;
  const isOnlyWishes = orders.every((order) => order.heard.as === 'wish');
  if (isOnlyWishes || orders.some(isUndone)) {
    const whole = ofAll === null ? hearWishOf(scene) : null;
    if (whole?.outcomes.every(isDone) === true && (isOnlyWishes || tellsNothing(scene, orders))) return null;
  }
  return {
    name: 'several-orders',
    isOfDraft: false,
    wantsFreshDraft: false,
    wantsVersions: orders.some(wantsVersions),
    isOpen: false,
    needsQuote: false,
    act: (fetched) => actOnAll(scene, orders, fetched),
    improve: async () => undefined,
  };
}

function wantsVersions({ heard }: Order): boolean {
  if (heard.as === 'wish') return isOfVersions(heard.outcomes);
  return heard.as === 'act' && heard.intent.wantsVersions;
}

const ordersHeard = new WeakMap<Scene, Map<string, Order | null>>();

function hearOrder(scene: Scene, listeners: Listeners, span: Span): Order | null {
  const known = ordersHeard.get(scene) ?? new Map<string, Order | null>();
  const key = `${span.start}-${span.end}`;
  ordersHeard.set(scene, known);
  if (!known.has(key)) known.set(key, known.size < mostTried ? hearAnew(scene, listeners, span) : null);
  return known.get(key) ?? null;
}

function hearAnew(scene: Scene, listeners: Listeners, { start, end }: Span): Order | null {
  const text = scene.text.slice(start, end);
  const part = scene.part(scene.state, text);
  const before = listeners.before(part);
  if (before) return wholes.has(before.name) ? null : { start, end, text, heard: { as: 'act', intent: before } };
  const { words } = part.understood();
  const isSaid = isOfShown(part.state, words) || withholds(part.parts.kind, part.state, text);
  const isOwn = isSaid || (quotedSpans(text).length === 0 && words.proposed.some(({ isNamed }) => isNamed));
  const wish = isOwn || isOfOthers.test(text) ? null : hearWishOf(part);
  const losesNumber = wish?.outcomes.some((one) => one.kind === 'changed' && takesNumber(part, one.text)) === true;
  if (losesNumber && !isToldSurely(part.understood())) return { start, end, text, heard: { as: 'unheard' } };
  const isOfText = wish?.sureness === 0 || wish?.outcomes.some(isDone) === true;
  if (wish && !losesNumber && (isOfText || !isToldSurely(part.understood())))
    return { start, end, text, heard: { as: 'wish', outcomes: wish.outcomes } };
  if (stays.test(text) && namesSentence(text) && !settles(part)) return { start, end, text, heard: { as: 'kept' } };
  if (strikesUnnamed(part)) return { start, end, text, heard: { as: 'unheard' } };
  const behind = listeners.behind(part);
  if (wholes.has(behind.name)) return null;
  if (behind.isOfDraft) return { start, end, text, heard: { as: 'act', intent: behind } };
  const isTold = part.understood().speech.act === 'tell' && words.proposed.length === 0;
  return { start, end, text, heard: { as: 'told', isPlain: isTold } };
}

/** 120人次不变, 稿外两句不要: of what stays, and of sentences that stand outside, nothing is done to the text. */
const stays = shape`(?:${hearing.stays})(?:${talk.particle}|[。，！,!\s])*$`;
const isOfOthers = shape`${stays}|${hearing.outside}`;

function settles(part: Scene): boolean {
  const { confirmedClaims, struckClaims } = part.understood().echo;
  return confirmedClaims.length + struckClaims.length > 0;
}

/** 那两户是退役的，不算: what is struck from the ledger was named in the order itself. */
function strikesUnnamed(part: Scene): boolean {
  const { struck } = part.understood().echo;
  const named = findHits(part.parts.kind, part.text).flatMap(({ namings }) => namings.map(({ figure }) => figure.id));
  return struck.some((id) => !named.includes(id));
}

/** Words in the place of a number: of a draft from the ledger the numbers are the ledger's. */
function takesNumber({ state, text }: Scene, after: string): boolean {
  if (state.draft === null || quotedSpans(text).length > 0) return false;
  const before = plainOf(state.draft);
  return hunksOf(before, after).some(
    ({ start, end, text: put }) => /\d/.test(before.slice(start, end)) && put.trim() !== '' && !/\d/.test(put),
  );
}

/** 应该是42, 那半句删了: what the ledger takes of it is what was meant, where of the text nothing could be done. */
function isToldSurely({ echo }: Understanding): boolean {
  return echo.taken.length > 0 || echo.struck.length === 1;
}

/** Figures told, or kept secret, one after the other are read together: the name that stands before one may be of the next. */
function joinPlain(scene: Scene, orders: readonly Order[]): Order[] {
  const joined: Order[] = [];
  for (const order of orders) {
    const last = joined.at(-1);
    if (!last || ![isPlain, isWithheld(scene)].some((is) => is(last) && is(order))) joined.push(order);
    else joined.splice(-1, 1, { ...last, end: order.end, text: scene.text.slice(last.start, order.end) });
  }
  return joined;
}

const isPlain = ({ heard }: Order): boolean => heard.as === 'told' && heard.isPlain;
const isWithheld = (of: Scene) => (one: Order) =>
  one.heard.as === 'told' && withholds(of.parts.kind, of.state, one.text);

/** So many stretches are tried: a message of more is heard as one. */
const [mostGaps, mostTried] = [2, 20];

/** 议军会5次，标题去掉年度: where both halves of a stretch are done, or one of a wish that is not, each is an order. */
function splitMixed(scene: Scene, listeners: Listeners, span: Span): (Order | null)[] {
  const whole = hearOrder(scene, listeners, span);
  if (!whole) return [whole];
  const isMixed = namesDraft(whole.text) && isCome(scene, whole);
  if (!isUndone(whole) && !isMixed) return [whole];
  const halves = orderPieces(scene.parts.kind, whole.text)
    .spans.slice(1, 1 + mostGaps)
    .map(({ start }) => [
      hearOrder(scene, listeners, { start: span.start, end: span.start + start }),
      hearOrder(scene, listeners, { start: span.start + start, end: span.end }),
    ]);
  const doneIn = (parts: readonly (Order | null)[]): number => parts.filter((one) => one && isCome(scene, one)).length;
  const isOfBoth = (parts: readonly (Order | null)[]): boolean => parts.some((one) => one?.heard.as === 'wish');
  return (
    halves.find((parts) => doneIn(parts) === 2 && isOfBoth(parts)) ??
    halves.find((parts) => isOfBoth(parts) && parts.some((one) => one && isFigure(one) && isCome(scene, one))) ?? [
      whole,
    ]
  );
}

/** One changes the ledger or the text, or two put words of his in two places: other talk is heard as a whole. */
function isSeveral(scene: Scene, orders: readonly Order[]): boolean {
  const told = orders
    .filter(({ heard }) => heard.as === 'told')
    .map(({ text }) => scene.part(scene.state, text).understood());
  const places = told.flatMap(({ words }) =>
    words.proposed.flatMap(({ id, isNamed }) => (isNamed === true ? [id] : [])),
  );
  return (
    orders.some(({ heard }) => heard.as === 'act' && heard.intent.name === 'fill-front') ||
    orders.some((order) => order.heard.as === 'wish' && !isUndone(order)) ||
    told.some(({ events }) => events.some(({ type }) => type === 'ledgerChanged')) ||
    new Set(places).size > 1
  );
}

const isFigure = ({ heard }: Order): boolean =>
  heard.as === 'told' || (heard.as === 'wish' && heard.outcomes.every(({ kind }) => kind === 'figure'));

/** Something comes of it: a figure, or a change of the text. */
function isCome(scene: Scene, order: Order): boolean {
  if (order.heard.as === 'wish') return !isUndone(order);
  return order.heard.as === 'told' && scene.part(scene.state, order.text).understood().echo.taken.length > 0;
}

/** Where only both together are done, 那句不实 and 拿掉吧 were one order. Null where one of them wants the whole. */
function joinUndone(scene: Scene, heard: readonly (Order | null)[], listeners: Listeners): Order[] | null {
  const orders: Order[] = [];
  for (const order of heard) {
    if (order === null) return null;
    const last = orders.at(-1);
    const isHalf = last && (isUndone(order) || isUndone(last)) && [last, order].every((one) => isLoose(scene, one));
    const both = isHalf ? hearOrder(scene, listeners, { start: last.start, end: order.end }) : null;
    const isChange = both?.heard.as === 'wish' && both.heard.outcomes.some(({ kind }) => kind === 'changed');
    const isTail = last && isOwnWords(scene, last) && isLoose(scene, order) && order.heard.as === 'told';
    if (isTail && telling.has(scene.part(scene.state, order.text).understood().speech.act))
      orders.splice(-1, 1, hearOrder(scene, listeners, { start: last.start, end: order.end }) ?? last);
    else if (both && isChange && !isUndone(both)) orders.splice(-1, 1, both);
    else orders.push(order);
  }
  return orders;
}

const telling: ReadonlySet<SpeechAct> = new Set<SpeechAct>(['tell', 'answer', 'correct']);

/** 打算换成…，由我牵头，6月底前到位: what tells no other thing goes on with his words. */
function isOwnWords(scene: Scene, { heard, text }: Order): boolean {
  return heard.as === 'told' && scene.part(scene.state, text).understood().words.proposed.length > 0;
}

/** Nothing comes of it by itself. */
function isLoose(scene: Scene, order: Order): boolean {
  if (order.heard.as !== 'told') return isUndone(order);
  return scene.part(scene.state, order.text).understood().events.length === 1;
}

function isUndone({ heard }: Order): boolean {
  return heard.as === 'wish' && !heard.outcomes.every(isDone);
}

function isDone({ kind }: Outcome): boolean {
  return kind !== 'declined' && kind !== 'proposed' && kind !== 'choices' && kind !== 'pen';
}

/** Beside the wishes nothing is told, settled or ordered. */
function tellsNothing(scene: Scene, orders: readonly Order[]): boolean {
  return orders.every(({ heard, text }) => {
    if (heard.as === 'wish' || heard.as === 'kept') return true;
    if (heard.as !== 'told') return false;
    const { events, draft, bearing } = scene.part(scene.state, text).understood();
    return events.length === 1 && draft === null && bearing.asked.length === 0;
  });
}

/** One turn: wishes about the text as he read it, then each other order on what those before it came to. */
function actOnAll(scene: Scene, orders: readonly Order[], fetched: Fetched): Act {
  const { text } = scene;
  const turn = scene.state.turn + 1;
  const received: ConversationEvent = { type: 'messageReceived', turn, text };
  const events: ConversationEvent[] = [];
  const said: string[] = [];
  let state = scene.state;
  let isDraftWanted = false;
  /** What the turn has come to; its number is that of the message all the same. */
  const go = (own: readonly ConversationEvent[]): void => {
    state = { ...foldEvents(own, state), turn: scene.state.turn };
  };
  const take = (act: Act, by: number): void => {
    const own = act.events.filter(({ type }) => !ofTurn.has(type)).map((event) => moved(event, by));
    events.push(...own);
    go(own);
    if ('toWrite' in act) isDraftWanted = true;
    else if ('response' in act && act.response) said.push(act.response.reply);
    else if ('ifNot' in act) said.push(act.ifNot.reply);
  };
  const wished = mergeWishes(
    scene.state,
    orders.flatMap(({ heard, text: words }) =>
      heard.as === 'wish' ? [{ said: words, outcomes: heard.outcomes }] : [],
    ),
  );
  if (wished.length > 0) {
    const spoken = blankOthers(text, orders, 'wish');
    take(doWish.act(scene.part(state, spoken), { outcomes: wished, sureness: 1 }, fetched), 0);
  }
  for (const { heard, start } of orders) if (heard.as === 'act') take(heard.intent.act(fetched), start);
  const told: UnderstoodPart[] = [];
  const unheard: string[] = [];
  for (const order of orders) {
    if (order.heard.as === 'unheard') unheard.push(order.text);
    if (order.heard.as !== 'told') continue;
    const understood = scene.part(state, order.text).understood();
    told.push({ understood, start: order.start });
    go(understood.events.filter(({ type }) => type !== 'messageReceived'));
    if (isUnheard(understood)) unheard.push(order.text);
  }
  if (unheard.length > 0) said.push(severalWords.unheard(unheard));
  const joined = joinUnderstandings(scene.state, text, told, events);
  const last = joined && toldAct(scene, joined, fetched, isDraftWanted);
  if (!last) {
    const response = plainResponse(said.join('\n'));
    return closed([received, ...events], response, isFollowed(scene, state));
  }
  const own = last.events.filter(({ type }) => !ofTurn.has(type) || type === 'draftRequested');
  const all = [received, ...events, ...own];
  if ('toWrite' in last) return { events: all, toWrite: last.toWrite, said };
  if ('written' in last) {
    const { ifWritten, ifNot } = last;
    return { ...last, events: all, ifWritten: led(said, ifWritten), ifNot: led(said, ifNot) };
  }
  if (!('response' in last) || !last.response) throw new Error('invariant: what is told is answered');
  const response = led(said, last.response);
  return closed(all, response, isFollowed(scene, foldEvents(all, scene.state)), joined);
}

/** The message itself and its answer are the turn's. */
const ofTurn: ReadonlySet<ConversationEvent['type']> = new Set(['messageReceived', 'replied', 'draftRequested']);

function isFollowed({ parts }: Scene, state: ConversationState): boolean {
  return state.isDraftStale && parts.draftFollows === true && isFollowing(state);
}

function closed(
  events: ConversationEvent[],
  response: Response,
  follows: boolean,
  { heard, tables }: Pick<Understanding, 'heard' | 'tables'> = { heard: [], tables: [] },
): Act {
  if (follows) return { events, heard, tables, written: [], ifWritten: response, ifNot: response };
  const turn = events[0]?.type === 'messageReceived' ? events[0].turn : 0;
  return { events: [...events, repliedEvent(turn, response)], response, heard, tables };
}

/** What is told, settled, asked and ordered, answered as today; null where nothing came of it. */
function toldAct(scene: Scene, joined: Understanding, fetched: Fetched, isDraftWanted: boolean): Act | null {
  const { parts, state, text } = scene;
  const whole: Scene = { ...scene.part(state, text), understood: () => joined };
  if (isDraftWanted || joined.draft !== null)
    return askForDraft.act(whole, { ...joined, draft: joined.draft ?? { isOtherWording: false } }, fetched);
  return isOnlySaid(parts.kind, joined) ? null : tell.act(whole, joined, fetched);
}

/** Neither told nor settled nor a remark: it is said back. */
function isUnheard({ events, bearing, draft, speech, isDismissal, declined }: Understanding): boolean {
  const isHeard = [events.length > 1, bearing.asked.length > 0, draft !== null, isDismissal, declined.length > 0];
  return !isHeard.some(Boolean) && wanting.has(besideOf(speech));
}

const wanting: ReadonlySet<SpeechAct> = new Set<SpeechAct>(['wish', 'correct', 'answer', 'command']);

/** The message with everything blanked that was heard as something else. */
function blankOthers(text: string, orders: readonly Order[], as: Order['heard']['as']): string {
  return blankSpans(
    text,
    orders.filter(({ heard }) => heard.as !== as),
  );
}

function led(said: readonly string[], response: Response): Response {
  if (said.length === 0) return response;
  const lead = `${said.join('\n')}\n`;
  const { followedAt, offer } = response;
  return {
    ...response,
    reply: lead + response.reply,
    ...(followedAt !== undefined && { followedAt: followedAt + lead.length }),
    ...(offer && { offer: { ...offer, at: offer.at + lead.length } }),
  };
}
