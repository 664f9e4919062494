import { statfsSync } from 'node:fs';
import type { Readiness } from '../../http/operation-routes.ts';
import { storageFault } from '../../http/storage-faults.ts';
import type { SqliteDatabase } from '../../storage/sqlite-database.ts';

/** With less left a draft or two may still be kept, and then no word more. */
const leastFreeBytes = 64 * 1024 * 1024;
/** Anybody may ask; the disk is written to no more often than this, in milliseconds. */
const probeEveryMs = 5000;

export function freeBytesAt(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** Tells whether what an officer says now would be kept: there is room, and the database takes a line. */
export function createReadiness({ client }: SqliteDatabase, freeBytes: () => number): () => Readiness {
  let known: { readiness: Readiness; atMs: number } | undefined;
  const probe = (): Readiness => {
    if (freeBytes() < leastFreeBytes) return 'storage-full';
    try {
      client
        .prepare(
          `insert into service_state (name, value) values ('probe', ?) on conflict do update set value = excluded.value`,
        )
        .run(String(Date.now()));
      return 'ready';
    } catch (error) {
      return (error instanceof Error && storageFault(error)) || 'not-ready';
    }
  };
  return () => {
    const now = performance.now();
    if (!known || now - known.atMs >= probeEveryMs) known = { readiness: probe(), atMs: now };
    return known.readiness;
  };
}
