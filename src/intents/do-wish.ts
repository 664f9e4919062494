import { valuesNamed } from '../conversation/asking/answers.ts';
import { wordsOfEach } from '../conversation/asking/of-draft.ts';
import type { Draft } from '../conversation/draft.ts';
import type { ConversationEvent, StoredEvent } from '../conversation/events.ts';
import { plainResponse, repliedEvent } from '../conversation/response.ts';
import { proposalLines } from '../conversation/respond-words.ts';
import { foldEvents, isFollowing, type ConversationState } from '../conversation/state.ts';
import { originOfPrinted, workedOutIn } from '../manuscripts/figure-origin.ts';
import { stateAtVersion } from '../manuscripts/list-versions.ts';
import type { ReviseParts } from '../manuscripts/parts.ts';
import { restoreVersion } from '../manuscripts/restore-version.ts';
import { otherWords } from '../manuscripts/other-words.ts';
import type { Kind } from '../kinds/kind.ts';
import { editing } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { extractFigures } from '../mentions/extract.ts';
import { applySuggestions } from '../polish/apply.ts';
import { condense, countCharacters } from '../polish/condense.ts';
import { readInstruction } from '../polish/instruction.ts';
import { hunksOf, readableDiff } from '../text/diff.ts';
import type { Span } from '../text/spans.ts';
import { carryOut } from '../wishes/carry-out.ts';
import type { HeardWish } from '../wishes/hear-parts.ts';
import type { Outcome } from '../wishes/outcome.ts';
import { readLayout } from '../wishes/layout.ts';
import { correctPrinted } from './correct-printed.ts';
import { untoldFigures } from '../manuscripts/untold-figures.ts';
import { wishWords } from '../wishes/wish-words.ts';
import { changeEvent, plainOf, proposed, shownChanges, suggesting, type OutcomeObeyed } from './change-draft.ts';
import { hearWishOf, type WishHeard } from './hear-wish.ts';
import type { Intent } from './intent.ts';

/** 第二部分第一句删掉, 我们都改成我, 一共多少字: done to the draft that is open, and to nothing else. */
export const doWish: Intent<WishHeard> = {
  name: 'do-wish',
  isOfDraft: true,
  wantsVersions: ({ outcomes }) => isOfVersions(outcomes),
  hear: hearWishOf,
  isOpen: (_, { outcomes, sureness }) => !isSettledByCode(outcomes, sureness),
  act: ({ parts, state, text, understood }, { outcomes }, { stored }) => {
    const turn = state.turn + 1;
    const received: ConversationEvent = { type: 'messageReceived', turn, text };
    const events: ConversationEvent[] = [received];
    const replies: string[] = [];
    const did: string[] = [];
    const changes: { before: string; after: string }[] = [];
    let now = foldEvents([received], state);
    for (const outcome of outcomes) {
      const { event, reply, done, shown } = obey(parts, now, outcome, stored, text);
      if (event) {
        events.push(event);
        now = foldEvents([event], now);
      }
      if (done !== undefined) did.push(done);
      changes.push(...(shown ?? []));
      if (reply !== undefined) replies.push(reply);
    }
    if (did.length > 0) replies.unshift(wishWords.done(did), ...wishWords.shown(changes));
    // 都在外地，第二段删了: the question is answered beside the wish.
    const { words } = understood();
    const answers = words.isAnswer ? [] : words.proposed.filter(({ id }) => state.asked.includes(id));
    if (answers.length > 0) {
      events.push({ type: 'sentencesProposed', turn, proposals: answers });
      replies.push(...proposalLines(parts.kind, answers));
    }
    const response = plainResponse(replies.join('\n'));
    const isCorrected = events.some(({ type }) => type === 'ledgerChanged');
    if (isCorrected && parts.draftFollows && isFollowing(now))
      return { events, heard: [], tables: [], written: [], ifWritten: response, ifNot: response };
    events.push(repliedEvent(turn, response));
    const { draft } = now;
    return draft ? { events, response, draft } : { events, response };
  },
};

/** From here on what the code heard stands, whatever a model would hear: of a change, of a question. */
const surelyHeard = { changed: 0.95, answered: 0.8 };
/** What is asked of versions, the ledger and lengths, only the program knows. */
const ofProgram: ReadonlySet<Outcome['kind']> = new Set([
  'compare',
  'figure',
  'origin',
  'redo',
  'restore',
  'shorten',
  'untold',
  'worked-out',
]);

function isSettledByCode(outcomes: readonly Outcome[], sureness: number): boolean {
  return outcomes.every(
    ({ kind }) => ofProgram.has(kind) || ((kind === 'changed' || kind === 'answered') && sureness >= surelyHeard[kind]),
  );
}

const ofVersions: ReadonlySet<Outcome['kind']> = new Set<Outcome['kind']>([
  'origin',
  'untold',
  'redo',
  'restore',
  'compare',
]);

/** What came before is looked up for some of them: the message is not heard twice for the others. */
export function isOfVersions(outcomes: readonly Outcome[]): boolean {
  return outcomes.some(({ kind }) => ofVersions.has(kind));
}

function obey(
  parts: ReviseParts,
  state: ConversationState,
  outcome: Outcome,
  stored: readonly StoredEvent[],
  wish: string,
): OutcomeObeyed {
  const { draft } = state;
  if (draft === null) throw new Error('invariant: a wish about no draft');
  switch (outcome.kind) {
    case 'changed':
      return {
        event: changeEvent(parts, state, draft, outcome.text, wish, outcome.words),
        done: outcome.did,
        shown: shownChanges(plainOf(draft), outcome.text),
      };
    case 'answered':
      return { reply: (outcome.isOfFigure && ofLedger(parts, state, wish)) || outcome.answer };
    case 'origin': {
      const isOwn = state.manuscript.origin === 'text';
      const lines = isOwn ? [] : originOfPrinted(parts.kind, state, draft.report, outcome.number, stored);
      return { reply: lines.length > 0 ? lines.join('\n') : outcome.answer };
    }
    case 'figure':
      return correctPrinted(parts.kind, state, draft, outcome, wish);
    case 'worked-out':
      return { reply: wishWords.workedOut(workedOutIn(parts.kind, state, draft.report)) };
    case 'untold':
      return { reply: wishWords.untold(untoldFigures(parts.kind, state, stored)) };
    case 'declined':
      return { reply: outcome.reason };
    case 'shorten':
      return shortened(parts, state, draft, outcome, wish);
    case 'redo':
      return redone(parts, state, draft, outcome, stored, wish);
    case 'restore':
      return restored(parts, state, draft, outcome, stored, wish);
    case 'compare':
      return { reply: compared(parts, state, draft, outcome.of, stored) };
    case 'proposed':
      return proposed(state, draft, outcome.text);
    case 'choices':
      return {
        event: { type: 'waysOffered', turn: state.turn, ways: [...outcome.ways] },
        reply: wishWords.choose(outcome.ways.map(({ place }) => place)),
      };
    case 'pen':
      break;
  }
  return penned(parts, state, draft, outcome, wish);
}

const wantsMore = shape`${editing.moreOfIt}`;
const mostOffered = 4;

/** Other words: of a generated draft the embedded writer's own; more than that needs what only he knows. */
function penned(
  parts: ReviseParts,
  state: ConversationState,
  draft: Draft,
  { target }: Extract<Outcome, { kind: 'pen' }>,
  wish: string,
): OutcomeObeyed {
  const isOwn = state.manuscript.origin === 'text';
  if (isOwn) return { reply: wishWords.pen(true) };
  if (wantsMore.test(wish)) return { reply: wishWords.sayMore };
  const text = plainOf(draft);
  const place = target && target.others.length === 0 ? spanOf(target.spans) : { start: 0, end: text.length };
  const items = place ? otherWords(parts, state, draft, place, wishWords.otherWordsReason).slice(0, mostOffered) : [];
  if (items.length === 0) return { reply: wishWords.pen(false) };
  return { event: suggesting(state, text, items), reply: wishWords.otherWords(items) };
}

/** 今年入伍了多少, of a draft written from the ledger: the ledger's figure. */
function ofLedger({ kind }: ReviseParts, state: ConversationState, text: string): string | null {
  return state.manuscript.origin === 'text' ? null : valuesNamed(kind, state, text);
}

function shortened(
  parts: ReviseParts,
  state: ConversationState,
  draft: Draft,
  { target, limit }: Extract<Outcome, { kind: 'shorten' }>,
  wish: string,
): OutcomeObeyed {
  const text = plainOf(draft);
  const place = spanOf(target?.spans) ?? { start: 0, end: text.length };
  const now = countCharacters(text.slice(place.start, place.end));
  if (limit === null) return { reply: wishWords.sayLimit };
  if (now <= limit) return { reply: wishWords.alreadyShort(now) };
  const keepsFigures = readInstruction(parts.kind, wish)?.keepsFigures === true;
  const plain = condense(parts.kind, text, { maxCharacters: limit, keepsFigures: true, place });
  const short =
    keepsFigures || plain.isReached
      ? plain
      : condense(parts.kind, text, { maxCharacters: limit, keepsFigures: false, place });
  if (short.suggestions.length === 0) return { reply: wishWords.cannotShorten(now) };
  if (short.characters > limit) return { reply: wishWords.cannotReach(now, short.characters, limit) };
  const after = applySuggestions(text, short.suggestions);
  const gone = figureClauses(
    parts.kind,
    short.suggestions.map(({ before }) => before),
  );
  return {
    event: changeEvent(parts, state, draft, after, wish),
    reply: wishWords.short(short.characters, gone, plain.characters),
  };
}

/** Of words taken out, the clauses that say a number. */
function figureClauses(kind: Kind, taken: readonly string[]): string[] {
  return taken
    .flatMap((words) => words.split(/[，。；：！？\n]/))
    .map((clause) => clause.trim())
    .filter((clause) => extractFigures(clause, kind.field).figures.length > 0);
}

function spanOf(spans: readonly Span[] | undefined): Span | null {
  const [first] = spans ?? [];
  const last = spans?.at(-1);
  return first && last ? { start: first.start, end: last.end } : null;
}

/** 删错了，该删的是第二条: to the text before the last step; a place that stands in several parts is of the one that step was done to. */
function redone(
  parts: ReviseParts,
  state: ConversationState,
  draft: Draft,
  { wishes, quotes }: Extract<Outcome, { kind: 'redo' }>,
  stored: readonly StoredEvent[],
  wish: string,
): OutcomeObeyed {
  const version = state.manuscript.parents.at(-1) ?? null;
  const past = version === null ? null : stateAtVersion(stored, version);
  if (!past?.draft) return { reply: wishWords.nothingBefore };
  const before = plainOf(past.draft);
  const isOwn = state.manuscript.origin === 'text';
  const [hunk] = hunksOf(before, plainOf(draft));
  const home =
    hunk && readLayout(parts.kind, before).parts.find(({ start, end }) => hunk.start >= start && hunk.start < end);
  const named = home ? [wishes.map((one) => placedIn(one, home.words)), wishes] : [wishes];
  const outcomes = named.map((some) => carryOut(parts.kind, before, some, quotes, isOwn).outcomes);
  const done = outcomes.flatMap((some) => some.findLast(({ kind }) => kind === 'changed') ?? [])[0];
  if (done?.kind !== 'changed') return { reply: wishWords.notUnderstood };
  return { event: changeEvent(parts, state, draft, done.text, wish), done: `${wishWords.stepBack}，${done.did}` };
}

function placedIn(one: HeardWish, part: string): HeardWish {
  const stretches = one.stretches.map((stretch) =>
    stretch.role === 'place' ? { ...stretch, said: `${part}里的${stretch.said}` } : stretch,
  );
  return { ...one, stretches };
}

/** The draft as it was brought, or first written. */
function firstVersion(
  state: ConversationState,
  stored: readonly StoredEvent[],
): { version: number; past: ConversationState } | null {
  for (let version = state.manuscript.version; version > 0; version -= 1) {
    const parent = state.manuscript.parents[version - 1] ?? null;
    const past = stateAtVersion(stored, version);
    const before = version > 1 ? stateAtVersion(stored, version - 1) : null;
    const isBegun = parent === null || before?.manuscript.origin !== state.manuscript.origin;
    if (past?.draft && isBegun) return { version, past };
  }
  return null;
}

function restored(
  parts: ReviseParts,
  state: ConversationState,
  draft: Draft,
  { to, target }: Extract<Outcome, { kind: 'restore' }>,
  stored: readonly StoredEvent[],
  wish: string,
): OutcomeObeyed {
  if (to === 'last') {
    const version = state.manuscript.parents.at(-1) ?? null;
    const past = version === null ? null : stateAtVersion(stored, version);
    if (version === null || !past?.draft) return { reply: wishWords.nothingBefore };
    return { event: restoreVersion(parts, state, past.draft, past, version), reply: wishWords.restoredLast };
  }
  const first = firstVersion(state, stored);
  if (!first?.past.draft || plainOf(first.past.draft) === plainOf(draft)) return { reply: wishWords.nothingBefore };
  if (target === null) {
    return {
      event: restoreVersion(parts, state, first.past.draft, first.past, first.version),
      reply: wishWords.restoredFirst,
    };
  }
  const old = plainOf(first.past.draft);
  const text = plainOf(draft);
  const [part] = target.parts;
  const was = part && readLayout(parts.kind, old).allParts.find(({ words }) => words === part.words);
  if (!part || !was) return { reply: wishWords.nothingBefore };
  const after = text.slice(0, part.start) + old.slice(was.start, was.end) + text.slice(part.end);
  return { event: changeEvent(parts, state, draft, after, wish), reply: wishWords.restoredPart };
}

function compared(
  _parts: ReviseParts,
  state: ConversationState,
  draft: Draft,
  of: 'changes' | 'additions',
  stored: readonly StoredEvent[],
): string {
  if (of === 'additions' && state.manuscript.origin !== 'text') {
    return wordsOfEach(state) ?? wishWords.notHeard;
  }
  const first = firstVersion(state, stored)?.past.draft;
  const parts = first ? readableDiff(plainOf(first), plainOf(draft)) : [];
  const quoted = (text: string): string => `“${text.replaceAll(/\s+/g, '')}”`;
  const lines = parts.flatMap((part) => {
    if (part.type === 'same' || part.text.trim() === '') return [];
    if (of === 'additions') return part.type === 'added' ? [quoted(part.text)] : [];
    return [`${part.type === 'added' ? '加了' : '删了'}${quoted(part.text)}`];
  });
  return of === 'changes' ? wishWords.changes(lines, state.manuscript.origin === 'text') : wishWords.additions(lines);
}
