import type { Draft } from '../conversation/draft.ts';
import type { ConversationEvent } from '../conversation/events.ts';
import type { SuggestWish } from '../conversation/manuscript.ts';
import type { SuggestedChange, SuggestionSet } from '../conversation/draft-work.ts';
import { standSuggestions } from '../conversation/standing-suggestions.ts';
import type { ConversationState } from '../conversation/state.ts';
import type { Suggestion } from '../polish/suggestion.ts';
import { failure, success, type Result } from '../result.ts';
import { markClaims } from '../report/mark-claims.ts';
import { renderReport } from '../report/render.ts';
import { reviseReport } from '../report/revise.ts';
import type { ManuscriptFailure } from './failures.ts';
import { polishDraft, type PolishWish, type Revised } from './polish-draft.ts';
import { reviseEvent } from './revise-draft.ts';
import type { ReviseParts } from './parts.ts';
import { rewriteDraft } from './rewrite-draft.ts';

/** What polishing or rewriting would change in the draft of now; `improve`: what a model sees beside. */
export function suggestChanges(
  { kind }: ReviseParts,
  state: ConversationState,
  draft: Draft,
  { task, instruction }: SuggestWish,
  improve = (revised: Revised): Revised => revised,
): SuggestionSet {
  const { base, wish } = toPolish(state, draft, task === 'polish' ? instruction : undefined);
  const revised = task === 'polish' ? improve(polishDraft(kind, base, wish)) : rewriteDraft(kind, base, wish);
  return suggestionSet(task, base, revised);
}

/** The draft of now as it is looked over. */
export function toPolish(
  { manuscript, ledger }: ConversationState,
  { report }: Draft,
  instruction?: string,
): { base: string; wish: PolishWish } {
  return {
    base: renderReport(report, { claims: 'plain' }),
    wish: { ...(manuscript.origin === 'ledger' && { ledger }), ...(instruction !== undefined && { instruction }) },
  };
}

export function suggestionSet(task: SuggestionSet['task'], base: string, revised: Revised): SuggestionSet {
  const instead = new Map(revised.replaced?.map((one) => [one.text, one.instead]));
  const unsaid = revised.findings
    .filter(({ rule }) => task === 'rewrite' && rule === 'claims/unconfirmed')
    .map(({ start, end, message }) => {
      const said = revised.text.slice(start, end);
      const own = instead.get(said);
      return { text: said, question: message, ...(own !== undefined && { instead: own }) };
    });
  const items = revised.suggestions.map(({ rule, start, end, before, after, reason }: Suggestion): SuggestedChange => {
    const claims = unsaid.filter(({ text }) => after.includes(text));
    return { rule, start, end, before, after, reason, ...(claims.length > 0 && { claims }) };
  });
  return { task, base, items, notes: revised.notes, taken: [], left: [] };
}

export type Settled = Result<
  ConversationEvent[],
  Extract<ManuscriptFailure, { kind: 'no-suggestions' | 'text-changed' }>
>;

/** Takes suggestions, or leaves them, where exactly the words they quote still stand; the others stay as they are. */
export function settleSuggestions(
  parts: ReviseParts,
  state: ConversationState,
  draft: Draft,
  places: readonly number[],
  how: 'take' | 'leave',
): Settled {
  const set = state.manuscript.suggestions;
  if (!set) return failure({ kind: 'no-suggestions' });
  const wanted = new Set(places);
  const standing = standSuggestions(set, renderReport(draft.report, { claims: 'plain' })).filter(({ place }) =>
    wanted.has(place),
  );
  const moving = standing.filter(({ status }) =>
    how === 'take' ? status === 'open' || status === 'left' : status === 'taken',
  );
  const leaving = how === 'leave' ? standing.filter(({ status }) => status === 'open') : [];
  const events: ConversationEvent[] = [];
  if (leaving.length > 0) {
    events.push({ type: 'suggestionsLeft', turn: state.turn, places: leaving.map(({ place }) => place) });
  }
  if (moving.length > 0) {
    const changes = moving.map(({ at, item }) => ({ ...at, text: how === 'take' ? item.after : item.before }));
    const claims = how === 'take' ? moving.flatMap(({ item, place }) => claimsOf(item, place, state)) : [];
    const report = markClaims(reviseReport(draft.report, changes, parts.kind), claims);
    const settled = moving.map(({ place }) => place);
    const change = {
      kind: 'suggestionsSettled' as const,
      taken: how === 'take' ? settled : [],
      left: how === 'take' ? [] : settled,
    };
    events.push(reviseEvent(parts, state, draft, { change, report, claims: [...draft.claims, ...claims] }));
  }
  if (events.length > 0) return success(events);
  return failure({ kind: standing.some(({ status }) => status === 'gone') ? 'text-changed' : 'no-suggestions' });
}

/** Ids of sentences proposed here are of this version: no later draft's claim is taken for them. */
function claimsOf(item: SuggestedChange, place: number, state: ConversationState): Draft['claims'] {
  return (item.claims ?? []).map((claim, at) => ({
    id: `rewrite:${state.manuscript.version}-${place}-${at}`,
    ...claim,
  }));
}
