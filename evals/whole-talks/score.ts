import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { Assistant } from '../../src/assistant/assistant.ts';
import type { Ledger } from '../../src/figures/ledger.ts';

/** What is true at the end of a conversation: `given` in the catalogue's base unit (元 for money), as decimals. */
const Truth = z.object({
  given: z.record(z.string(), z.coerce.string()).default({}),
  last: z.record(z.string(), z.coerce.string()).default({}),
  none: z.array(z.string()).default([]),
  unknown: z.array(z.string()).default([]),
  withheld: z.array(z.string()).default([]),
});
export const WholeTalk = z.object({ id: z.string(), turns: z.array(z.string()), truth: Truth });
export type WholeTalk = z.infer<typeof WholeTalk>;

/** One figure in which the ledger and the truth differ. */
export interface Difference {
  /** `this|id` or `last|id`. */
  key: string;
  wanted: string | null;
  got: string | null;
  /** A mark in the ledger says that it was not surely heard. */
  isMarked: boolean;
  /** The message after which it stood so first, and the words it came from. */
  turn: number;
  said: string;
}

export interface TalkScore {
  id: string;
  /** Keys of the truth, and those of them the ledger has right. */
  figures: number;
  right: number;
  /** Held in the ledger at the end with a mark, and those of them that are right. */
  marked: number;
  markedRight: number;
  atEnd: Difference[];
  /** After the officer has answered every mark and said again what is missing. */
  settled: Difference[];
}

const last = 'last|';
/** Figures of this year's catalogue that say last year's of another: one key for both. */
const lastYears: Readonly<Record<string, string>> = {
  'this|conscription.enlisted_prev': `${last}conscription.enlisted`,
  'this|funding.prev_total': `${last}funding.total`,
};

/** A figure the ledger holds that is false and carries no mark: what a draft would print. */
export function isFalse({ got, isMarked }: Difference): boolean {
  return got !== null && got !== 'unknown' && got !== 'withheld' && !isMarked;
}

/** Says a whole conversation, compares, lets the officer settle what is marked or missing, compares again. */
export async function scoreTalk(assistant: Assistant, talk: WholeTalk): Promise<TalkScore> {
  const { conversationId } = await assistant.start();
  const wanted = wantedOf(talk.truth);
  const since = new Map<string, { turn: number; said: string; got: string }>();
  let ledger: Ledger | null = null;
  const say = async (said: string, turn: number): Promise<void> => {
    const answer = await assistant.say(conversationId, said);
    if (!answer.ok) return;
    ledger = answer.value.ledger;
    for (const [key, { worth }] of heldIn(ledger)) {
      if (since.get(key)?.got !== worth) since.set(key, { turn, said, got: worth });
    }
  };
  const compare = (): Difference[] => {
    const held = ledger ? heldIn(ledger) : new Map<string, Held>();
    const keys = new Set([...wanted.keys(), ...held.keys()]);
    return [...keys].flatMap((key) => {
      const [want, have] = [wanted.get(key) ?? null, held.get(key) ?? null];
      if (isSame(want, have?.worth ?? null)) return [];
      const first = since.get(key);
      return [
        {
          key,
          wanted: want,
          got: have?.worth ?? null,
          isMarked: have?.isMarked ?? false,
          turn: first?.turn ?? -1,
          said: first?.said ?? '',
        },
      ];
    });
  };
  for (const [turn, said] of talk.turns.entries()) {
    // oxlint-disable-next-line no-await-in-loop -- one turn after the other
    await say(said, turn);
  }
  const atEnd = compare();
  const marks = [...(ledger ? heldIn(ledger) : new Map<string, Held>())].filter(([, { isMarked }]) => isMarked);
  for (const said of settling(atEnd)) {
    // oxlint-disable-next-line no-await-in-loop -- one turn after the other
    await say(said, talk.turns.length);
  }
  return {
    id: talk.id,
    figures: wanted.size,
    right: wanted.size - atEnd.filter(({ wanted: want }) => want !== null).length,
    marked: marks.length,
    markedRight: marks.filter(([key, { worth }]) => isSame(wanted.get(key) ?? null, worth)).length,
    atEnd,
    settled: compare(),
  };
}

/** What an attentive officer says who reads the marks: the number meant, by the figure's name. */
function settling(differences: readonly Difference[]): string[] {
  return differences.flatMap(({ key, wanted, isMarked, got }) => {
    if (wanted === null) return isMarked ? [`${nameOf(key)}没有说过，删掉`] : [];
    if (got !== null && !isMarked) return [];
    if (wanted === 'none') return [`${nameOf(key)}没有`];
    if (wanted === 'unknown') return [`${nameOf(key)}不清楚`];
    if (wanted === 'withheld') return [`${nameOf(key)}保密`];
    return [`${nameOf(key)}是${wanted}`];
  });
}

let names: ReadonlyMap<string, string> = new Map();
/** Official names of the catalogue by id, for the officer's settling words. */
export function nameFigures(of: ReadonlyMap<string, string>): void {
  names = of;
}
function nameOf(key: string): string {
  const [year = '', id = ''] = key.split('|');
  return `${year === 'last' ? '去年' : ''}${names.get(id) ?? id}`;
}

interface Held {
  worth: string;
  isMarked: boolean;
}

function heldIn(ledger: Ledger): Map<string, Held> {
  const held = new Map<string, Held>();
  const put = (prefix: string, figures: Ledger['figures']): void => {
    for (const [id, figure] of Object.entries(figures)) {
      const worth = figure.status === 'given' ? String(Number(figure.value)) : figure.status;
      const key = `${prefix}${id}`;
      held.set(lastYears[key] ?? key, { worth: worth === '0' ? 'none' : worth, isMarked: figure.sure === false });
    }
  };
  // Last year's of a figure that has one of its own is that one.
  put(last, ledger.previous);
  put('this|', ledger.figures);
  return held;
}

function wantedOf(truth: WholeTalk['truth']): Map<string, string> {
  const wanted = new Map<string, string>();
  for (const [id, value] of Object.entries(truth.given)) wanted.set(keyOf(id), plain(value));
  for (const [id, value] of Object.entries(truth.last)) wanted.set(`${last}${id}`, plain(value));
  for (const id of truth.none) wanted.set(keyOf(id), 'none');
  for (const id of truth.unknown) wanted.set(keyOf(id), 'unknown');
  for (const id of truth.withheld) wanted.set(keyOf(id), 'withheld');
  return wanted;
}

/** One key for a figure and for what tells last year's of it. */
function keyOf(id: string): string {
  return lastYears[`this|${id}`] ?? `this|${id}`;
}

function plain(value: string): string {
  const number = String(Math.round(Number(value) * 1e6) / 1e6);
  return number === '0' ? 'none' : number;
}

/** Nothing recorded of what he does not know is as good as the word itself. */
function isSame(wanted: string | null, got: string | null): boolean {
  const silent = (worth: string | null): boolean => worth === null || worth === 'unknown';
  return wanted === got || (silent(wanted) && silent(got));
}

export function readWholeTalks(file: string): WholeTalk[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => WholeTalk.parse(JSON.parse(line)));
}
