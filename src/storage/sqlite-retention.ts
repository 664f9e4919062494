import type { SqliteDatabase } from './sqlite-database.ts';

/** Deletes conversations of all owners that nobody touched since a moment; how many there were. */
export function removeExpired({ client }: SqliteDatabase, before: string): number {
  return client
    .transaction(() => {
      client
        .prepare('delete from events where conversation_id in (select id from conversations where last_at < ?)')
        .run(before);
      return client.prepare('delete from conversations where last_at < ?').run(before).changes;
    })
    .immediate();
}
