import type { ConversationEvent } from '../conversation/events.ts';
import { plainResponse, repliedEvent } from '../conversation/response.ts';
import { standSuggestions } from '../conversation/standing-suggestions.ts';
import { foldEvents, type ConversationState } from '../conversation/state.ts';
import { editing, marks, requests, talk } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import { settleSuggestions } from '../manuscripts/suggest-changes.ts';
import { findNumerals } from '../numerals/numerals.ts';
import { renderReport } from '../report/render.ts';
import type { Intent } from './intent.ts';
import { settleWords } from './revise-own-words.ts';

interface Settling {
  how: 'take' | 'leave';
  /** Counted from 1 in the order they stand in the text; null for all that are open. */
  numbers: readonly number[] | null;
}

/** 全部采纳, 第二处不要: what becomes of the suggestions that lie open. */
export const settleSuggested: Intent<Settling> = {
  name: 'settle-suggested',
  isOfDraft: true,
  hear: ({ state, text }) => (state.draft === null ? null : hearSettling(state, text)),
  act: ({ parts, state, text }, settling) => {
    const turn = state.turn + 1;
    const received: ConversationEvent = { type: 'messageReceived', turn, text };
    const begun = foldEvents([received], state);
    const { draft } = state;
    if (draft === null) throw new Error('invariant: suggestions of no draft');
    const places = placesOf(begun, settling);
    const settled = settleSuggestions(parts, begun, draft, places, settling.how);
    const events = settled.ok ? settled.value : [];
    const after = foldEvents(events, begun);
    const left = openIn(after).length;
    const reply = settleWords[settling.how](settledIn(events), left);
    const response = plainResponse(reply);
    return {
      events: [received, ...events, repliedEvent(turn, response)],
      response,
      draft: after.draft ?? draft,
    };
  },
};

const filler = shape`(?:${requests.forMe}|${talk.particle}|请|吧|了|好的?|行|可以|就|这些|那|的|把)*`;
const takeAll = shape`^${filler}(?:${editing.allOfThem}${filler}(?:${editing.accept}|改)|${editing.accept}${filler}${editing.allOfThem}|${editing.allOfThem}${filler}${editing.proposals}${filler}(?:${editing.allOfThem})?${editing.accept})${filler}$`;
const leaveAll = shape`^${filler}(?:${editing.allOfThem}${filler}${editing.refuse}|${editing.proposals}${filler}${editing.allOfThem}?${editing.refuse})${filler}$`;
const numbered = shapes`第?((?:${marks.ordinal}|\d)+)(?:${editing.place})?`;
const someTaken = shape`^${filler}(?:${editing.accept}${filler})?第(?:${marks.ordinal}|\d)+${editing.place}(?:[和、跟,，]?第?(?:${marks.ordinal}|\d)+${editing.place}?)*${filler}(${editing.accept}|${editing.refuse})?${filler}$`;

function hearSettling(state: ConversationState, message: string): Settling | null {
  if (message.length > 40 || openIn(state).length === 0) return null;
  const said = message.replaceAll(/[\s。！!，,]/g, '');
  if (takeAll.test(said)) return { how: 'take', numbers: null };
  if (leaveAll.test(said)) return { how: 'leave', numbers: null };
  const some = someTaken.exec(said);
  const isTaking = shape`${editing.accept}`.test(said);
  if (!some || (some[1] === undefined && !isTaking)) return null;
  const isLeft = shape`${editing.refuse}`.test(said);
  const numbers = [...said.matchAll(numbered)].flatMap(([, digits = '']) => {
    const [numeral] = findNumerals(digits);
    return numeral ? [Number(numeral.value)] : [];
  });
  return numbers.length === 0 ? null : { how: isLeft ? 'leave' : 'take', numbers };
}

/** So many suggestions were settled. */
function settledIn(events: readonly ConversationEvent[]): number {
  return events.reduce((sum, event) => {
    if (event.type === 'suggestionsLeft') return sum + event.places.length;
    if (event.type !== 'draftRevised' || event.change.kind !== 'suggestionsSettled') return sum;
    return sum + event.change.taken.length + event.change.left.length;
  }, 0);
}

function openIn({ draft, manuscript }: ConversationState): number[] {
  if (!draft || !manuscript.suggestions) return [];
  return standSuggestions(manuscript.suggestions, renderReport(draft.report, { claims: 'plain' }))
    .filter(({ status }) => status === 'open')
    .map(({ place }) => place);
}

function placesOf(state: ConversationState, { numbers }: Settling): number[] {
  if (numbers === null) return openIn(state);
  const { suggestions } = state.manuscript;
  if (!suggestions) return [];
  const order = suggestions.items
    .map((item, place) => ({ item, place }))
    .toSorted((a, b) => a.item.start - b.item.start)
    .map(({ place }) => place);
  return numbers.flatMap((number) => order[number - 1] ?? []);
}
