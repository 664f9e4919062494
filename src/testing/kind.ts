import { readFileSync, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { kindFiles, loadKind, type KindTexts } from '../kinds/load-kind.ts';
import type { Kind } from '../kinds/kind.ts';
import { withVocabulary } from '../entries/node/kind.ts';
import { invariant } from '../result.ts';

/** The folder of the corpus, wherever the process was started. */
export const corpusFolder = resolve(import.meta.dirname, '../../corpus');

export function readKindTexts(kindId: string): KindTexts {
  const texts: KindTexts = {};
  for (const file of kindFiles) {
    const path = join(corpusFolder, kindId, file);
    if (existsSync(path)) texts[file] = readFileSync(path, 'utf8');
  }
  return texts;
}

let loaded: Kind | undefined;

/** The real kind, read once for a test run. */
export function armedForcesDuty(): Kind {
  if (!loaded) {
    const kind = loadKind(readKindTexts('armed-forces-duty'));
    invariant(kind.ok, kind.ok ? '' : JSON.stringify(kind.failure));
    loaded = withVocabulary(kind.value);
  }
  return loaded;
}
