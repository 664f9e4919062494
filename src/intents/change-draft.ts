import type { Draft } from '../conversation/draft.ts';
import type { SuggestedChange, WordChange } from '../conversation/draft-work.ts';
import type { ConversationEvent } from '../conversation/events.ts';
import type { ConversationState } from '../conversation/state.ts';
import type { ReviseParts } from '../manuscripts/parts.ts';
import { reviseEvent } from '../manuscripts/revise-draft.ts';
import { withItems } from '../manuscripts/rework-selection.ts';
import { renderReport } from '../report/render.ts';
import { rewriteReport } from '../report/revise.ts';
import { hunksOf, readableHunks } from '../text/diff.ts';
import { isOverlapping, type Span } from '../text/spans.ts';
import { wishWords } from '../wishes/wish-words.ts';

/** What one outcome of a wish comes to. */
export interface OutcomeObeyed {
  event?: ConversationEvent;
  /** Of a change: what was done. */
  done?: string;
  /** What stood there and what stands there now. */
  shown?: readonly { before: string; after: string }[];
  reply?: string;
}

export function plainOf(draft: Draft): string {
  return renderReport(draft.report, { claims: 'plain' });
}

/** Each change with the clause it stands in, as far as the next marks; what went as a whole by itself. */
export function shownChanges(before: string, after: string): { before: string; after: string }[] {
  return readableHunks(before, after)
    .map(({ start, end, text }) => {
      const lead = /[^，。；：！？、\n]{0,8}$/.exec(before.slice(0, start))?.[0] ?? '';
      const tail = isClosed(before.slice(start, end))
        ? ''
        : (/^[^，。；：！？、\n]{0,4}/.exec(before.slice(end))?.[0] ?? '');
      return { before: `${lead}${before.slice(start, end)}${tail}`.trim(), after: `${lead}${text}${tail}`.trim() };
    })
    .filter((one) => one.before !== one.after);
}

const isClosed = (words: string): boolean => /[，。；！？、\n]$/.test(words);

/** Shown as a suggestion: done when he says so. */
export function proposed(
  state: ConversationState,
  draft: Draft,
  text: string,
  words: { reason: string; reply: (changes: readonly { before: string; after: string }[]) => string } = unsure,
  /** Clauses of the text that nobody said. */
  unsaid: readonly string[] = [],
): OutcomeObeyed {
  const before = plainOf(draft);
  const open = unsaid.flatMap((clause) => placesOf(text, clause));
  let moved = 0;
  const items = hunksOf(before, text).map(({ start, end, text: after }): SuggestedChange => {
    const at = { start: start + moved, end: start + moved + after.length };
    moved += after.length - (end - start);
    const isUnsaid = after.trim().length >= leastClaim && open.some((one) => isOverlapping(one, at));
    const claims = isUnsaid ? [{ text: after.trim(), question: wishWords.isItSo }] : [];
    const change = { start, end, before: before.slice(start, end), after, rule: 'edited/own' as const };
    return { ...change, reason: words.reason, ...(claims.length > 0 && { claims }) };
  });
  return { event: suggesting(state, before, items), reply: words.reply(shownChanges(before, text)) };
}

/** Fewer letters are no claim. */
const leastClaim = 3;

function placesOf(text: string, words: string): Span[] {
  const start = text.indexOf(words);
  return start === -1 ? [] : [{ start, end: start + words.length }];
}

const unsure = { reason: wishWords.proposedReason, reply: wishWords.proposed };

export function suggesting(
  state: ConversationState,
  text: string,
  items: readonly SuggestedChange[],
): ConversationEvent {
  return {
    type: 'suggestionsMade',
    turn: state.turn,
    suggestions: withItems(state.manuscript.suggestions, text, items),
  };
}

export function changeEvent(
  parts: ReviseParts,
  state: ConversationState,
  draft: Draft,
  text: string,
  wish: string,
  words: readonly WordChange[] = [],
): ConversationEvent {
  const report = rewriteReport(draft.report, text, parts.kind);
  return reviseEvent(parts, state, draft, { change: { kind: 'wishDone', wish }, report, words });
}
