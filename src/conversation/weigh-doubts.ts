import { editing } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { familyOf } from '../checks/rules.ts';
import type { Reading } from '../reading/reading.ts';
import type { Kind } from '../kinds/kind.ts';
import { splitClauses } from './clauses.ts';
import { findDoubts, sumDoubts, unlistedDoubts } from './doubts.ts';
import type { ConversationEvent, Doubt, LedgerChange, SettledDoubt } from './events.ts';
import type { ConversationState } from './state.ts';
import { confirmsHeard, isInsisting } from './wishes.ts';

export interface Weighed {
  events: ConversationEvent[];
  /** New, to be put to the officer now. */
  raised: Doubt[];
  /** Open before, and the officer held to what he said. */
  insisted: Doubt[];
}

/** A message with what it changed; null when the ledger page changed a figure. */
export interface WeighedMessage {
  reading: Reading;
  change: LedgerChange;
  text: string;
  /** 第一句属实 speaks of the draft, not of a contradiction. */
  isAboutDraft: boolean;
}

/** Which doubts are new, which are gone, and which the officer holds against. `state` is the one after the change. */
export function weighDoubts(kind: Kind, state: ConversationState, message: WeighedMessage | null): Weighed {
  const { turn } = state;
  const standing = [...findDoubts(kind, state), ...standingSums(state, message)];
  const stands = new Set(standing.map((doubt) => doubt.key));
  const isGone = message !== null && wantsItGone(message);
  const isKept = (doubt: Doubt): boolean => stands.has(doubt.key) && !(isGone && isOfTime(doubt));
  const kept = state.doubts.filter(isKept);
  const resolved = state.doubts.filter((doubt) => !isKept(doubt));
  const insisted = message ? insistedUpon(kind, kept, message) : [];
  const known = new Set([...state.doubts, ...state.insisted].map((doubt) => doubt.key));
  const raised: Doubt[] = [];
  for (const doubt of [...standing, ...(message ? momentary(turn, message) : [])]) {
    if (known.has(doubt.key) || (isGone && isOfTime(doubt))) continue;
    known.add(doubt.key);
    raised.push(doubt);
  }
  const settled = [...settledAs('resolved', resolved), ...settledAs('insisted', insisted)];
  const isQuiet = settled.length === 0 && raised.length === 0;
  return { events: isQuiet ? [] : [{ type: 'doubtsWeighed', turn, settled, raised }], raised, insisted };
}

function settledAs(how: SettledDoubt['how'], doubts: readonly Doubt[]): SettledDoubt[] {
  return doubts.map(({ key }) => ({ key, how }));
}

/** What is known only while the message is at hand. */
function momentary(turn: number, { reading, change }: WeighedMessage): Doubt[] {
  return [...sumDoubts(reading), ...unlistedDoubts(turn, change)];
}

function isOfTime(doubt: Doubt): boolean {
  return familyOf(doubt.rule) === 'timeline';
}

/** A total in doubt stands until one of its figures changes. */
function standingSums(state: ConversationState, message: WeighedMessage | null): Doubt[] {
  const touched = new Set(message?.change.figures.map((one) => one.id));
  return state.doubts.filter((doubt) => doubt.rule === 'arithmetic/sum' && !doubt.ids.some((id) => touched.has(id)));
}

const strikeWish = shape`${editing.strike}`;

function wantsItGone({ text, change }: WeighedMessage): boolean {
  return change.struck.length > 0 || strikeWish.test(text.slice(0, 2000));
}

/** Naming the same figures again with the same values, or 就是这样, holds to them. */
function insistedUpon(kind: Kind, open: readonly Doubt[], { change, text, isAboutDraft }: WeighedMessage): Doubt[] {
  const unsure = open.filter((doubt) => doubt.rule === 'figures/unsure');
  if (unsure.length > 0 && change.figures.length === 0 && confirmsHeard(text)) return unsure;
  const contradictory = open.filter(
    (doubt) => !['figures/unassigned', 'figures/range', 'figures/unsure'].includes(doubt.rule),
  );
  const restated = new Set(change.figures.map((one) => one.id));
  const named = contradictory.filter((doubt) => doubt.ids.some((id) => restated.has(id)));
  if (named.length > 0) return named;
  // 出动那次不算就写1次 tells of something else; what holds to a doubt is said before that.
  const answer = change.figures.length > 0 ? (splitClauses(text)[0]?.text ?? '') : text;
  return !isAboutDraft && isInsisting(answer, kind.field) ? contradictory : [];
}
