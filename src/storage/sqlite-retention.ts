import * as z from 'zod';
import { judgeClock } from './retention-clock.ts';
import type { SqliteDatabase } from './sqlite-database.ts';

export interface Expired {
  /** Conversations deleted, each with whose it was. */
  removed: { id: string; officerId: string }[];
  /** The clock was not believed, and nothing was deleted. */
  isClockDoubted: boolean;
}

const dayMs = 24 * 60 * 60_000;
const clockName = 'retention-clock';
const Kept = z.object({ seenAt: z.string(), steadySince: z.string() });

/** Deletes conversations of all owners that nobody touched for so many days, unless the clock cannot be believed. */
export function removeExpired(database: SqliteDatabase, keepDays: number, now: string): Expired {
  const { client } = database;
  const expired = client
    .transaction((): Expired => {
      const known = client.prepare<[string], { value: string }>('select value from service_state where name = ?');
      const parsed = Kept.safeParse(parseJson(known.get(clockName)?.value));
      const newest = client.prepare<[], { at: string | null }>('select max(last_at) as at from conversations').get();
      const { clock, mayDelete } = judgeClock(parsed.success ? parsed.data : null, newest?.at ?? null, now);
      client
        .prepare(
          'insert into service_state (name, value) values (?, ?) on conflict do update set value = excluded.value',
        )
        .run(clockName, JSON.stringify(clock));
      if (!mayDelete) return { removed: [], isClockDoubted: true };
      const before = new Date(Date.parse(now) - keepDays * dayMs).toISOString();
      client
        .prepare('delete from events where conversation_id in (select id from conversations where last_at < ?)')
        .run(before);
      const removed = client
        .prepare<[string], { id: string; officerId: string }>(
          'delete from conversations where last_at < ? returning id, officer_id as officerId',
        )
        .all(before);
      return { removed, isClockDoubted: false };
    })
    .immediate();
  if (expired.removed.length > 0) database.eraseLog();
  return expired;
}

function parseJson(text: string | undefined): unknown {
  return text === undefined ? null : JSON.parse(text);
}
