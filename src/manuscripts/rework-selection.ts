import type { Draft } from '../conversation/draft.ts';
import type { SuggestedChange, SuggestionSet } from '../conversation/draft-work.ts';
import type { ConversationEvent } from '../conversation/events.ts';
import { plainResponse, repliedEvent } from '../conversation/response.ts';
import { standSuggestions } from '../conversation/standing-suggestions.ts';
import type { ConversationState } from '../conversation/state.ts';
import { checkWeak } from '../checks/weak.ts';
import { readDraft } from '../checks/draft-reading.ts';
import { condense, countCharacters } from '../polish/condense.ts';
import { polishText } from '../polish/polish-text.ts';
import { readTextFigures } from '../reading/text-figures.ts';
import { renderReport } from '../report/render.ts';
import { failure, success, type Result } from '../result.ts';
import { findAnchor, type Anchor } from '../text/anchors.ts';
import { isOverlapping, isWithin, type Span } from '../text/spans.ts';
import type { ManuscriptFailure } from './failures.ts';
import type { ReviseParts } from './parts.ts';
import { selectionWords as words, type SelectionAsk } from './selection-words.ts';

export interface SelectionWish {
  anchor: Anchor;
  how: SelectionAsk;
}

interface Reworked {
  items: SuggestedChange[];
  note: string;
}

/** Of what was selected, this much stays. */
const keptShare = 0.7;

/**
 * What is asked of selected words, as a turn of the talk: a suggestion for these words and no others, or an honest
 * sentence why there is none. Nothing is changed.
 */
export function reworkSelection(
  parts: ReviseParts,
  state: ConversationState,
  draft: Draft,
  { anchor, how }: SelectionWish,
): Result<ConversationEvent[], Extract<ManuscriptFailure, { kind: 'text-changed' }>> {
  const text = renderReport(draft.report, { claims: 'plain' });
  const span = findAnchor(text, anchor);
  if (!span || span.start === span.end) return failure({ kind: 'text-changed' });
  const turn = state.turn + 1;
  const { items, note } = reworked(parts, state, text, span, how);
  const said: ConversationEvent = { type: 'messageReceived', turn, text: words.asked(anchor.words, how) };
  const suggestions = items.length === 0 ? null : withItems(state.manuscript.suggestions, text, items);
  return success([
    said,
    ...(suggestions ? [{ type: 'suggestionsMade' as const, turn, suggestions }] : []),
    repliedEvent(turn, plainResponse(note)),
  ]);
}

function reworked(
  { kind }: ReviseParts,
  state: ConversationState,
  text: string,
  span: Span,
  how: SelectionAsk,
): Reworked {
  const selected = text.slice(span.start, span.end);
  const only = (items: readonly SuggestedChange[]): SuggestedChange[] => items.filter((one) => isWithin(one, span));
  const offered = (items: SuggestedChange[], none: string): Reworked => ({
    items,
    note: items.length > 0 ? words.offered : none,
  });
  switch (how) {
    case 'strike': {
      const item = { ...span, before: selected, after: '', rule: 'edited/own' as const, reason: words.struck };
      return offered([item], '');
    }
    case 'shorten': {
      const maxCharacters = Math.floor(countCharacters(selected) * keptShare);
      const { suggestions } = condense(kind, text, { maxCharacters, keepsFigures: true, place: span });
      return offered(only(suggestions), words.noShorter);
    }
    case 'reword':
      return offered(only(polishText({ kind, text }).suggestions), words.noOtherWords);
    case 'concrete': {
      const weak = checkWeak(readDraft(kind, text)).some((one) => isOverlapping(one, span));
      if (!weak && /\d/.test(selected)) return { items: [], note: words.isConcrete };
      const stop = /[。；，]?\s*$/.exec(selected)?.[0] ?? '';
      const at = span.end - stop.length;
      const item = { start: at, end: at, before: '', after: words.gap, rule: 'edited/own' as const };
      return offered([{ ...item, reason: words.onlyYou }], '');
    }
    case 'source': {
      const figures = readTextFigures(kind, text).filter(({ mention }) => isOverlapping(mention, span));
      const isOwn = state.manuscript.origin === 'text';
      const lines = figures.map(({ id, mention, isPrevious }) => {
        const number = text.slice(mention.start, mention.end);
        const shelf = isPrevious ? state.ledger.previous : state.ledger.figures;
        const known = id === null ? undefined : shelf[id];
        const label = id === null ? null : (kind.figureById.get(id)?.label ?? null);
        if (isOwn || !known?.source || label === null) return words.ofDraft(number, label, isOwn);
        return words.ofLedger(number, label, known.source.turn, known.surface ?? number);
      });
      return { items: [], note: lines.length === 0 ? words.noNumber : lines.join('\n') };
    }
  }
}

/** The open suggestions with these beside them, told against the text as it would be with none taken. */
export function withItems(set: SuggestionSet | null, text: string, items: readonly SuggestedChange[]): SuggestionSet {
  const standing = (set ? standSuggestions(set, text) : []).filter(
    ({ status, at }) => status !== 'gone' && !items.some((one) => touches(one, at)),
  );
  const fresh = items.map((item) => ({ item, at: { start: item.start, end: item.end }, status: 'open' as const }));
  let base = '';
  let from = 0;
  const all: SuggestedChange[] = [];
  const taken: number[] = [];
  const left: number[] = [];
  for (const { item, at, status } of [...standing, ...fresh].toSorted((a, b) => a.at.start - b.at.start)) {
    if (at.start < from) continue;
    base += text.slice(from, at.start);
    if (status === 'taken') taken.push(all.length);
    if (status === 'left') left.push(all.length);
    all.push({ ...item, start: base.length, end: base.length + item.before.length });
    base += item.before;
    from = at.end;
  }
  base += text.slice(from);
  return { task: set?.task ?? 'polish', base, items: all, notes: set?.notes ?? [], taken, left };
}

function touches(one: Span, other: Span): boolean {
  return isOverlapping(one, other) || (one.start === other.start && one.end === other.end);
}
