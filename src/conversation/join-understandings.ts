import { foldEvents, type ConversationState } from './state.ts';
import { moved } from './moved.ts';
import type { Echo } from './replies.ts';
import type { Understanding } from './understand.ts';

/** What a part of a message came to, and where it begins. */
export interface UnderstoodPart {
  understood: Understanding;
  start: number;
}

/**
 * The parts of one message, each heard on what those before it had come to, as one: to be answered once. `before`: the
 * state before the message; `text`: all of it.
 */
export function joinUnderstandings(
  before: ConversationState,
  text: string,
  parts: readonly UnderstoodPart[],
  earlier: Understanding['events'] = [],
): Understanding | null {
  const last = parts.at(-1)?.understood;
  if (!last) return null;
  const all = parts.map(({ understood }) => understood);
  const events: Understanding['events'] = [
    { type: 'messageReceived', turn: before.turn + 1, text },
    ...parts.flatMap(({ understood, start }) =>
      understood.events.filter(({ type }) => type !== 'messageReceived').map((event) => moved(event, start)),
    ),
  ];
  const [received, ...own] = events;
  const state = foldEvents(received ? [received, ...earlier, ...own] : [], before);
  const open = new Set([...state.doubts, ...state.insisted].map(({ key }) => key));
  const words = all.map((one) => one.words);
  return {
    ...last,
    text,
    events,
    state,
    bearing: {
      ...last.bearing,
      asked: all.flatMap(({ bearing }) => bearing.asked),
      isGreeting: all.some(({ bearing }) => bearing.isGreeting),
      isThanks: all.some(({ bearing }) => bearing.isThanks),
      isAssent: all.every(({ bearing }) => bearing.isAssent),
      dismissal: all.map(({ bearing }) => bearing.dismissal).find((one) => one !== null) ?? null,
      outline: all.findLast(({ bearing }) => bearing.outline !== null)?.bearing.outline ?? null,
    },
    words: {
      taken: Object.fromEntries(words.flatMap(({ taken }) => Object.entries(taken))),
      proposed: parts.flatMap(({ understood, start }) => moved([...understood.words.proposed], start)),
      settled: words.flatMap(({ settled }) => settled),
      named: null,
      isOfShown: words.some(({ isOfShown }) => isOfShown),
      isAnswer: words.every(({ isAnswer }) => isAnswer),
      spans: [],
    },
    heard: parts.flatMap(({ understood, start }) =>
      understood.heard.map((one) => ({ ...one, start: one.start + start, end: one.end + start })),
    ),
    tables: all.flatMap(({ tables }) => tables),
    unheard: null,
    echo: echoOf(all.map(({ echo }) => echo)),
    missed: all.flatMap(({ missed }) => missed),
    declined: all.flatMap(({ declined }) => declined),
    raised: all.flatMap(({ raised }) => raised).filter(({ key }) => open.has(key)),
    insisted: all.flatMap(({ insisted }) => insisted),
    isDismissal: all.some(({ isDismissal }) => isDismissal),
    lead: {
      topics: new Set(all.flatMap(({ lead }) => [...lead.topics])),
      isOpened: all.some(({ lead }) => lead.isOpened),
      isBeside: all.every(({ lead }) => lead.isBeside),
    },
    fetched: all.flatMap(({ fetched }) => fetched),
    isFirstChange: all.some(({ isFirstChange }) => isFirstChange),
    draft: all.findLast(({ draft }) => draft !== null)?.draft ?? null,
  };
}

/** Of a figure changed twice the last stands, beside what it was before the message. */
function echoOf(all: readonly Echo[]): Echo {
  const taken = new Map<string, Echo['taken'][number]>();
  for (const one of all.flatMap(({ taken: some }) => some)) {
    const first = taken.get(one.change.id);
    taken.set(one.change.id, first ? { ...one, before: first.before } : one);
  }
  const previous = Object.fromEntries(all.flatMap((one) => Object.entries(one.previous)));
  const lastOf = <T>(of: (echo: Echo) => T | null): T | null => all.map(of).findLast((one) => one !== null) ?? null;
  return {
    unitName: lastOf(({ unitName }) => unitName),
    year: lastOf(({ year }) => year),
    role: lastOf(({ role }) => role),
    isYearProposed: all.some(({ isYearProposed }) => isYearProposed),
    taken: [...taken.values()],
    struck: all.flatMap(({ struck }) => struck),
    struckPrevious: all.flatMap(({ struckPrevious }) => struckPrevious),
    previous,
    previousCount: Object.keys(previous).length,
    confirmedClaims: [...new Set(all.flatMap(({ confirmedClaims }) => confirmedClaims))],
    struckClaims: [...new Set(all.flatMap(({ struckClaims }) => struckClaims))],
  };
}
