import type { Draft } from '../conversation/draft.ts';
import type { ConversationEvent, StoredEvent } from '../conversation/events.ts';
import { ruleOf } from '../checks/rules.ts';
import { asks } from '../conversation/asking/asked.ts';
import { oddsOf } from '../conversation/speech.ts';
import { foldEvents, type ConversationState } from '../conversation/state.ts';
import type { Understanding } from '../conversation/understand.ts';
import { editing } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import type { SuggestedChange, SuggestionSet } from '../conversation/draft-work.ts';
import { extractFigures } from '../mentions/extract.ts';
import type { Kind } from '../kinds/kind.ts';
import { countCharacters } from '../polish/condense.ts';
import { readInstruction, type Instruction } from '../polish/instruction.ts';
import { isSpeech } from '../writers/embedded/speech-back.ts';
import { changeForm, type ChangedForm } from '../manuscripts/change-form.ts';
import { stateAtVersion } from '../manuscripts/list-versions.ts';
import type { Fetched, Intent } from './intent.ts';
import { onOwnDraft, type Obeyed } from './obeyed.ts';
import { ownDraftWords, type RevisedFacts } from './revise-own-words.ts';
import { rewordSpeech } from '../manuscripts/reword-revised.ts';
import { restoreVersion } from '../manuscripts/restore-version.ts';
import type { ReviseParts } from '../manuscripts/parts.ts';
import { secondSight } from '../manuscripts/look-twice.ts';
import { settleSuggestions, suggestChanges, toPolish } from '../manuscripts/suggest-changes.ts';

/** A longer message tells more than a wish about the draft. */
const longestWish = 80;
const surelyAsking = 0.6;

/**
 * 压到1500字, 改成五分钟发言稿, 只压征兵那段: what the officer wants of the draft that is there. Null when there is no
 * draft, or when the message brings figures or a text of its own.
 */
function ownDraftWish(kind: Kind, state: ConversationState, message: string): Instruction | null {
  if (state.draft === null || message.length > longestWish || message.includes('\n')) return null;
  const instruction = readInstruction(kind, message);
  if (instruction === null) return null;
  const lengths = new Set(['字', '分钟', '分', '成', '%', '部分', '段', '节']);
  const isTelling = extractFigures(message, kind.field).figures.some(
    ({ unit, value }) => !lengths.has(unit) && value !== String(instruction.maxCharacters ?? instruction.cut?.value),
  );
  return !isTelling && isAction(instruction, message) ? instruction : null;
}

/** 帮我顺顺句子, beside his own draft: of that one, and not of a text still to come. */
function smoothingOf(state: ConversationState, message: string, understood: () => Understanding): Instruction | null {
  if (state.draft === null || state.manuscript.origin !== 'text' || message.length > longestWish) return null;
  return understood().bearing.textTask === 'polish' ? { keepsFigures: true } : null;
}

const revisingWord = shape`${editing.edit}`;

/** A section alone, or 数字别动 alone, is a wish only beside a word for doing something. */
function isAction(instruction: Instruction, message: string): boolean {
  const { year, keepsFigures, sectionIds, sectionNumbers, ...doing } = instruction;
  if (Object.keys(doing).length > 0) return true;
  if (year !== undefined) return false;
  const isPointed = [sectionIds, sectionNumbers, keepsFigures].some((one) => one !== undefined);
  return isPointed && revisingWord.test(message);
}

/** 压到1500字, 改成五分钟发言稿 about the draft that is there: no figure is read from it, nothing else asked. */
export const reviseOwn: Intent<Instruction> = {
  name: 'revise-own',
  isOfDraft: true,
  wantsFreshDraft: true,
  wantsVersions: () => true,
  hear: ({ parts, state, text, understood }) => {
    const wish = ownDraftWish(parts.kind, state, text) ?? smoothingOf(state, text, understood);
    // 念下来要几分钟 asks, and has an answer.
    return wish !== null && isAsked(understood(), text) ? null : wish;
  },
  act: ({ parts, state, text }, wish, { stored, improve }) =>
    onOwnDraft(state, text, (after) =>
      obeyDraftWish(parts, after, text, wish, { stored, ...(improve && { improve }) }),
    ),
  improve: async ({ parts: { kind }, state, text: message }, wish, { findFaults, reword }) => {
    if (findFaults && state.draft && wish.form === undefined) {
      const own = toPolish(state, state.draft, narrowing(kind, message));
      return secondSight(kind, findFaults, own.base, own.wish);
    }
    const plain = reword && state.draft && wish.form === 'speech' ? changedForm(kind, state, state.draft, wish) : null;
    if (!reword || !plain || plain.report === null) return (revised) => revised;
    const { text, report } = plain;
    const better = await rewordSpeech(kind, reword, { text, report }, { ledger: state.ledger });
    // Should the turn be decided anew on something else, that stays as it is.
    return (revised) => (revised.text === text ? { ...revised, ...better } : revised);
  },
};

/** A question that has an answer: surely asked, or by its shape and without a word of doing. */
function isAsked({ bearing, speech }: Understanding, text: string): boolean {
  if (bearing.asked.length === 0) return false;
  const odds = oddsOf(speech, ['ask']);
  return odds > surelyAsking || (speech.act === 'ask' && asks.test(text) && !revisingWord.test(text));
}

/** Does what was wished with the draft of now; each change is a version to go back from. */
function obeyDraftWish(
  parts: ReviseParts,
  state: ConversationState,
  message: string,
  instruction: Instruction,
  fetched: Fetched,
): Obeyed {
  const { draft } = state;
  if (draft === null) throw new Error('invariant: a wish about no draft');
  const obeyed =
    instruction.form === undefined
      ? reviseText(parts, state, draft, message, instruction, fetched)
      : reviseForm(parts, state, draft, instruction, fetched);
  return state.isDraftStale ? { ...obeyed, reply: `${obeyed.reply}${ownDraftWords.stale}` } : obeyed;
}

function reviseText(
  parts: ReviseParts,
  state: ConversationState,
  draft: Draft,
  message: string,
  { maxCharacters, sectionIds, sectionNumbers }: Instruction,
  { improve }: Fetched,
): Obeyed {
  const instruction = narrowing(parts.kind, message);
  const wish = { task: 'polish' as const, ...(instruction !== undefined && { instruction }) };
  const suggestions = suggestChanges(parts, state, draft, wish, improve);
  const made: ConversationEvent = { type: 'suggestionsMade', turn: state.turn, suggestions };
  const isOffer = ({ rule }: SuggestedChange): boolean => ruleOf(rule).isOffered;
  const sure = suggestions.items.flatMap((item, place) => (isOffer(item) ? [] : [place]));
  const settled = settleSuggestions(parts, foldEvents([made], state), draft, sure, 'take');
  const taken = settled.ok ? settled.value : [];
  const events = sure.length === suggestions.items.length && taken.length === 0 ? [] : [made, ...taken];
  const isWhole = sectionIds === undefined && sectionNumbers === undefined;
  const limit = isWhole ? (maxCharacters ?? null) : null;
  const after = foldEvents(events, state).draft ?? draft;
  return { events, draft: after, reply: ownDraftWords.revised({ ...facts(suggestions, after), limit }) };
}

/** 润色, and nothing that narrows it: no instruction. */
function narrowing(kind: Kind, message: string): string | undefined {
  return readInstruction(kind, message) === null ? undefined : message;
}

function facts(suggestions: SuggestionSet, after: Draft): Omit<RevisedFacts, 'limit'> {
  const isCut = ({ rule }: SuggestedChange): boolean =>
    rule === 'condense/sentence' || rule === 'condense/figure-sentence';
  return {
    cuts: suggestions.items.filter(isCut).length,
    others: suggestions.items.filter((one) => !isCut(one) && !ruleOf(one.rule).isOffered).length,
    offers: suggestions.items.filter(({ rule }) => ruleOf(rule).isOffered),
    characters: countCharacters(after.text),
    notes: suggestions.notes,
  };
}

function changedForm(
  kind: Kind,
  state: ConversationState,
  draft: Draft,
  { form = 'speech', minutes, maxCharacters }: Instruction,
): ChangedForm {
  const isOurs = state.manuscript.origin === 'ledger';
  return changeForm(kind, draft.text, {
    form,
    ...(minutes !== undefined && { minutes }),
    ...(maxCharacters !== undefined && { maxCharacters }),
    ...(isOurs && { ledger: state.ledger }),
  });
}

function reviseForm(
  parts: ReviseParts,
  state: ConversationState,
  draft: Draft,
  wish: Instruction,
  { stored, improve }: Fetched,
): Obeyed {
  const { kind } = parts;
  const { form = 'speech' } = wish;
  if (form === 'written' && isSpeech(kind, draft.text)) {
    const back = writtenBefore(parts, state, stored);
    if (back) return back;
  }
  const plain = changedForm(kind, state, draft, wish);
  if (plain.report === null) return { events: [], draft, reply: plain.notes.join('') };
  const asRevised = { suggestions: [], findings: [], matrix: [], overlap: [], notes: [] };
  const better = improve?.({ ...asRevised, text: plain.text, report: plain.report });
  const changed = { text: better?.text ?? plain.text, report: better?.report ?? plain.report };
  const reply = [...plain.notes, ...(better?.notes ?? [])].join('');
  const written: Draft = {
    ...draft,
    text: changed.text,
    report: changed.report,
    pending: [],
    unplaced: [],
    findings: [],
    claims: [],
    questions: [],
  };
  const event: ConversationEvent = { type: 'draftWritten', turn: state.turn, draft: written, origin: 'text' };
  return { events: [event], draft: written, reply: `${ownDraftWords.form[form]}${reply}` };
}

/** The written report that the speech of now was made from, as it was then. */
function writtenBefore(parts: ReviseParts, state: ConversationState, stored: readonly StoredEvent[]): Obeyed | null {
  for (let version = state.manuscript.version - 1; version > 0; version -= 1) {
    const past = stateAtVersion(stored, version);
    if (!past?.draft || isSpeech(parts.kind, past.draft.text)) continue;
    const event = restoreVersion(parts, state, past.draft, past, version);
    return { events: [event], draft: event.draft, reply: ownDraftWords.restored };
  }
  return null;
}
