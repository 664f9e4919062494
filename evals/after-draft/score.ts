import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { Assistant } from '../../src/assistant/assistant.ts';
import type { Ledger } from '../../src/figures/ledger.ts';
import { bare, openHouseDraft, unmarked } from '../wishes/score.ts';

/** What was said until a draft was written. */
export const AfterDraft = z.looseObject({ id: z.string(), turns: z.array(z.string()) });
export type AfterDraft = z.infer<typeof AfterDraft>;

/** One message, or several, said after that draft, and what must have become of it. */
export const AfterCase = z.looseObject({
  id: z.string(),
  draft: z.string(),
  say: z.array(z.string()),
  /** Figure id, `@last` behind it for last year's → value in the catalogue's base unit (元), `none`, `unknown`, `withheld`. */
  ledger: z.record(z.string(), z.coerce.string()).default({}),
  /** Words that stood and may stand no more; of each inner list of `there` one must stand; `kept` stands as before. */
  gone: z.array(z.string()).default([]),
  there: z.array(z.array(z.string())).default([]),
  kept: z.array(z.string()).default([]),
  /** One of these must be in the last reply. */
  answer: z.array(z.string()).default([]),
  /** A sensible colleague would ask back: nothing may change. */
  asks: z.boolean().default(false),
});
export type AfterCase = z.infer<typeof AfterCase>;

export interface AfterScore {
  of: AfterCase;
  /**
   * `done`: all that was said and nothing else. `part`: some of it and nothing else. `left`: none of it, nothing else touched.
   * `wrong`: a figure became what nobody said, or words that had to stay are gone. `stale`: the draft is written otherwise today.
   */
  verdict: 'done' | 'part' | 'left' | 'wrong' | 'stale';
  /** What was not met, what was touched beside it. */
  missed: string[];
  touched: string[];
  reply: string;
}

/** @returns how one case came out, in a conversation of its own. */
export async function scoreAfter(assistant: Assistant, draft: AfterDraft, one: AfterCase): Promise<AfterScore> {
  const { conversationId, text: before } = await openHouseDraft(assistant, draft.turns);
  const base = { of: one, missed: [], touched: [], reply: '' };
  if ([...one.gone, ...one.kept].some((words) => !stands(before, words))) return { ...base, verdict: 'stale' };
  const held = await heldIn(assistant, conversationId);
  let reply = '';
  for (const say of one.say) {
    // oxlint-disable-next-line no-await-in-loop -- one turn after the other
    const said = await assistant.say(conversationId, say);
    reply = said.ok ? said.value.reply : said.failure.kind;
  }
  const open = await assistant.manuscripts.open(conversationId);
  const after = open.ok ? unmarked(open.value?.text ?? '') : '';
  const now = await heldIn(assistant, conversationId);
  const changed = [...new Set([...held.keys(), ...now.keys()])].filter((key) => held.get(key) !== now.get(key));
  const wanted = new Map(Object.entries(one.ledger).map(([key, value]) => [key, plain(value)]));
  const touched = [
    ...changed.flatMap((key) => {
      const [want, got] = [wanted.get(key), now.get(key)];
      return want === got || (want === undefined && got === undefined) ? [] : [`${key}: ${held.get(key)} → ${got}`];
    }),
    ...one.kept.filter((words) => !stands(after, words)).map((words) => `lost “${words}”`),
    ...(one.asks && bare(after) !== bare(before) ? ['the text'] : []),
  ];
  const met = [
    ...[...wanted].map(([key, want]) => ({ is: isSame(want, now.get(key)), what: `${key} = ${want}` })),
    ...one.gone.map((words) => ({ is: !stands(after, words), what: `gone “${words}”` })),
    ...one.there.map((words) => ({ is: words.some((any) => stands(after, any)), what: `there ${words.join('/')}` })),
    ...(one.answer.length > 0
      ? [{ is: one.answer.some((any) => stands(reply, any)), what: `answer ${one.answer.join('/')}` }]
      : []),
  ];
  const missed = met.filter(({ is }) => !is).map(({ what }) => what);
  const isAnyMet = missed.length < met.length;
  const verdict = touched.length > 0 ? 'wrong' : missed.length === 0 ? 'done' : isAnyMet ? 'part' : 'left';
  return { of: one, verdict, missed, touched, reply };
}

function stands(text: string, words: string): boolean {
  return bare(text).includes(bare(unmarked(words)));
}

async function heldIn(assistant: Assistant, conversationId: string): Promise<Map<string, string>> {
  const found = await assistant.ledger(conversationId);
  if (!found.ok) throw new Error(found.failure.kind);
  const { figures, previous }: Ledger = found.value;
  const worth = (of: Ledger['figures'], behind: string): [string, string][] =>
    Object.entries(of).map(([id, figure]) => [
      `${id}${behind}`,
      figure.status === 'given' ? plain(String(figure.value)) : figure.status,
    ]);
  return new Map([...worth(previous, '@last'), ...worth(figures, '')]);
}

function plain(value: string): string {
  const number = Number(value);
  if (Number.isNaN(number)) return value;
  const rounded = String(Math.round(number * 1e6) / 1e6);
  return rounded === '0' ? 'none' : rounded;
}

/** Nothing recorded of what he does not know is as good as the word itself. */
function isSame(wanted: string, got: string | undefined): boolean {
  return wanted === got || (wanted === 'unknown' && got === undefined);
}

/** @returns the lines of a file, each as `schema` has it. */
export function readLines<T>(path: string, schema: { parse: (value: unknown) => T }): T[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => schema.parse(JSON.parse(line)));
}
