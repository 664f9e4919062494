import type { ConversationEvent } from '../conversation/events.ts';
import { invariant } from '../result.ts';

/**
 * How events lie in the database. A draft is nearly what the draft before it was: it is kept as what differs (deflate
 * with the earlier one as dictionary), now and then whole. What is short, and all that was kept before there was this,
 * lies as plain JSON.
 */
interface Packed {
  packed: 1;
  /** Seq of the draft it is told by; 0: by none. */
  over: number;
  /** So many drafts back to one that is told by none. */
  back: number;
  z: string;
}

/** As a row of the table gives it: the column holds JSON. */
export interface KeptEvent {
  seq: number;
  data: unknown;
}

export const draftTypes: readonly ConversationEvent['type'][] = ['draftWritten', 'draftRevised'];
/** A draft is kept whole after so many that are not: reading one needs no more than these. */
export const longestChain = 64;
/** Shorter ones gain nothing. */
const leastPacked = 60;
/** Decoded drafts remembered, so that a talk that goes on decodes each but once. */
const maxRemembered = 200;

/** What events other than drafts have in common. Never to be changed: what was packed by it is read by it. */
const commonShape =
  '"},"source":{"turn":1,"start":0,"end":2}},"replaces":{"status":"given","value":"0","unit":"","approx":null,"surface":"","isDisputed":true,"scope":"' +
  '{"type":"doubtSettled","turn":1,"key":"","how":"insisted"}{"type":"doubtSettled","turn":1,"key":"","how":"resolved"}' +
  '{"type":"doubtRaised","turn":1,"doubt":{"rule":"arithmetic/","message":"","ids":[""],"key":""}}' +
  '{"type":"figureEdited","turn":1,"id":"","figure":{"status":"unknown","value":null,"unit":"","approx":null,"surface":null,"source":null},"text":null}' +
  '{"type":"draftRequested","turn":1,"outline":"standard","seed":1}' +
  '{"type":"messageReceived","turn":1,"text":"' +
  '{"type":"replied","turn":1,"reply":"","asked":[""],"warnings":[{"rule":"","message":"","ids":[]}],"chips":[{"label":"","send":""}]}' +
  '{"type":"replied","turn":1,"reply":"","asked":[],"warnings":[],"chips":[]}' +
  '{"type":"ledgerChanged","turn":1,"change":{"figures":[{"id":"","figure":{"status":"given","value":"1","unit":"","approx":null,"surface":"","source":{"turn":1,"start":0,"end":1}},"how":"said","why":[""],"confidence":1}],"previous":{},"facts":{},"struck":[],"unassigned":[],"placed":[]}}';

/** Deflate with a dictionary, to base64 and back: in the platform's own code where it has it, and to the same bytes' meaning. */
export interface Deflate {
  pack(text: string, dictionary: string): string;
  unpack(packed: string, dictionary: string): string;
}

interface Known {
  seq: number;
  z: string | null;
  json: string;
}

export interface EventPacking {
  /** The column for each event, in order; `before`: the conversation's newest drafts, by seq. */
  pack(
    conversationId: string,
    stored: readonly { seq: number; event: ConversationEvent }[],
    before: readonly KeptEvent[],
  ): string[];
  /** `before`: drafts before the first row, as many as `chainOf` asks for. */
  unpack(conversationId: string, rows: readonly KeptEvent[], before: readonly KeptEvent[]): ConversationEvent[];
}

export function createEventPacking(deflate: Deflate): EventPacking {
  const remembered = new Map<string, Known>();

  function remember(conversationId: string, known: Known): Known {
    remembered.delete(conversationId);
    remembered.set(conversationId, known);
    const oldest = remembered.size > maxRemembered ? remembered.keys().next().value : undefined;
    if (oldest !== undefined) remembered.delete(oldest);
    return known;
  }

  /** JSON of each draft among rows in order; starts from the newest that is whole or still remembered. */
  function* draftsIn(conversationId: string, rows: readonly KeptEvent[]): Generator<Known> {
    const known = remembered.get(conversationId);
    const isKnown = ({ seq, data }: KeptEvent): boolean =>
      known?.seq === seq && known.z === (asPacked(data)?.z ?? null);
    const from = Math.max(
      0,
      rows.findLastIndex((row) => isKnown(row) || (asPacked(row.data)?.over ?? 0) === 0),
    );
    let last: Known | undefined;
    for (const row of rows.slice(from)) {
      last =
        isKnown(row) && known
          ? known
          : { seq: row.seq, z: asPacked(row.data)?.z ?? null, json: jsonOf(deflate, row.data, last) };
      yield last;
    }
  }

  function newestIn(conversationId: string, rows: readonly KeptEvent[]): Known | undefined {
    let newest: Known | undefined;
    for (const draft of draftsIn(conversationId, rows)) newest = draft;
    return newest && remember(conversationId, newest);
  }

  return {
    pack: (conversationId, stored, before) => {
      const lastRow = before.at(-1);
      let last = stored.some(({ event }) => isDraft(event)) ? newestIn(conversationId, before) : undefined;
      let back = (lastRow && asPacked(lastRow.data)?.back) ?? 0;
      return stored.map(({ seq, event }) => {
        const json = JSON.stringify(event);
        if (!isDraft(event)) return json.length < leastPacked ? json : shorter(json, packed(deflate, json, null, 0));
        const over: Known | null = last && back < longestChain - 1 ? last : null;
        back = over ? back + 1 : 0;
        const column = packed(deflate, json, over, back);
        last = { seq, z: column.z, json };
        return JSON.stringify(column);
      });
    },
    unpack: (conversationId, rows, before) => {
      const isDraftRow = ({ data }: KeptEvent): boolean => isDraft(data) || (asPacked(data)?.back ?? -1) >= 0;
      let last = before.length > 0 ? newestIn(conversationId, before) : undefined;
      const events = rows.map((row) => {
        const json = jsonOf(deflate, row.data, last);
        if (isDraftRow(row)) last = { seq: row.seq, z: asPacked(row.data)?.z ?? null, json };
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what `pack` was given
        return (asPacked(row.data) ? JSON.parse(json) : row.data) as ConversationEvent;
      });
      if (last) remember(conversationId, last);
      return events;
    },
  };
}

/** Whether rows need drafts before them to be read, and up to which seq; null when they do not. */
export function chainOf(rows: readonly KeptEvent[]): number | null {
  const first = rows.find(({ data }) => (asPacked(data)?.over ?? 0) > 0);
  const over = first && asPacked(first.data)?.over;
  const isAmong = rows.some(({ seq }) => seq === over);
  return over === undefined || isAmong ? null : over;
}

export function hasDraft(events: readonly ConversationEvent[]): boolean {
  return events.some(isDraft);
}

function isDraft(event: unknown): boolean {
  return (
    typeof event === 'object' && event !== null && 'type' in event && draftTypes.some((type) => type === event.type)
  );
}

function asPacked(data: unknown): Packed | null {
  if (typeof data !== 'object' || data === null || !('packed' in data)) return null;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- no event has such a field
  return { over: 0, back: -1, ...data } as Packed;
}

function packed(deflate: Deflate, json: string, over: Known | null, back: number): Packed {
  return { packed: 1, over: over?.seq ?? 0, back, z: deflate.pack(json, over?.json ?? commonShape) };
}

function shorter(json: string, column: Packed): string {
  // Told by none, and no draft: neither needs to be said.
  const short = JSON.stringify({ packed: column.packed, z: column.z });
  return short.length < new TextEncoder().encode(json).length ? short : json;
}

function jsonOf(deflate: Deflate, data: unknown, last: Known | undefined): string {
  const column = asPacked(data);
  if (!column) return isDraft(data) ? JSON.stringify(data) : '';
  invariant(column.over === 0 || last?.seq === column.over, 'the draft it is told by was read before it');
  return deflate.unpack(column.z, column.over === 0 || !last ? commonShape : last.json);
}
