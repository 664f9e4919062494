import { resolve } from 'node:path';
import { type KindTexts } from '../kinds/kind-of-files.ts';
import { loadKind } from '../kinds/load-kind.ts';
import type { Kind } from '../kinds/kind.ts';
import { readKindTexts as readTexts, withVocabulary } from '../entries/node/kind.ts';
import { invariant } from '../result.ts';

/** The folder of the corpus, wherever the process was started. */
export const corpusFolder = resolve(import.meta.dirname, '../../corpus');

export function readKindTexts(kindId: string): KindTexts {
  return readTexts(corpusFolder, kindId);
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
