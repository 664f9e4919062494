import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Recordings } from './recording.ts';

/** One JSON file a call. Written beside and renamed, so that a run broken off leaves no half a recording. */
export function recordingsIn(folder: string): Recordings {
  const path = (key: string): string => join(folder, `${key}.json`);
  return {
    read: (key) => (existsSync(path(key)) ? readFileSync(path(key), 'utf8') : null),
    write: (key, text) => {
      mkdirSync(folder, { recursive: true });
      writeFileSync(`${path(key)}.part`, text);
      renameSync(`${path(key)}.part`, path(key));
    },
  };
}
