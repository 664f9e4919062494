import { diffLines } from 'diff';
import * as z from 'zod';

/** What `chat --jsonl` answers to one message, as far as two checkouts are compared. */
export const Answer = z.looseObject({
  reply: z.string().default(''),
  ledger: z.record(z.string(), z.unknown()).default({}),
  draft: z.looseObject({ text: z.string() }).nullish(),
});
export type Answer = z.infer<typeof Answer>;

export const compared = ['reply', 'ledger', 'draft'] as const;
export type Compared = (typeof compared)[number];

/** Where two answers to the same message part: lines to print for each part that differs. */
export type Differences = Partial<Record<Compared, string[]>>;

/** Where something was read, and what it replaced, is no part of what the ledger says. */
const unsaid = new Set(['source', 'replaces']);

/** `before`: the other checkout's answer. */
export function differencesOf(before: Answer, after: Answer): Differences {
  const parts: Record<Compared, string[]> = {
    reply: changedLines(before.reply, after.reply),
    ledger: changedValues(before.ledger, after.ledger),
    draft: changedLines(before.draft?.text ?? '', after.draft?.text ?? ''),
  };
  return Object.fromEntries(compared.flatMap((part) => (parts[part].length > 0 ? [[part, parts[part]]] : [])));
}

function changedLines(before: string, after: string): string[] {
  if (before === after) return [];
  return diffLines(`${before}\n`, `${after}\n`).flatMap(({ added, removed, value }) =>
    added || removed
      ? value
          .trimEnd()
          .split('\n')
          .map((line) => `${added ? '+' : '-'} ${line}`)
      : [],
  );
}

/** Values that differ, by their path: `figures.conscription.enlisted.value: "12" → "13"`. */
function changedValues(before: unknown, after: unknown, path: readonly string[] = []): string[] {
  if (isRecord(before) && isRecord(after))
    return [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .filter((key) => !unsaid.has(key))
      .toSorted()
      .flatMap((key) => changedValues(before[key], after[key], [...path, key]));
  const [old, fresh] = [said(before), said(after)];
  return old === fresh ? [] : [`${path.join('.')}: ${old} → ${fresh}`];
}

function said(value: unknown): string {
  return JSON.stringify(value ?? null, (key, inner: unknown) => (unsaid.has(key) ? undefined : inner));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
