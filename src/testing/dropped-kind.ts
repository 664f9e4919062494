import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tinyKindTexts } from './tiny-kind.ts';

/** The id of the kind that tests drop in. */
export const droppedKindId = 'branch-building';

/** Lays the little kind, under a title no shipped kind shares a word with, under a data folder, as a clerk would copy it there. */
export function dropKind(dataFolder: string, changes: Readonly<Record<string, (text: string) => string>> = {}): string {
  const folder = join(dataFolder, 'kinds', droppedKindId);
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(tinyKindTexts())) {
    if (name.includes('/')) continue;
    const own = text.replace('title: 党建', 'title: 团建');
    writeFileSync(join(folder, name), changes[name]?.(own) ?? own);
  }
  return folder;
}
