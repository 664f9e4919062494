import { invariant } from '../result.ts';

/**
 * Trained models and tables that are read when they are first needed: too large for a Worker's bundle, where they lie
 * among the page's files. Paths under `src/`.
 */
export const dataFiles = {
  speech: 'conversation/speech-model.json',
  order: 'conversation/order-model.json',
  parting: 'conversation/parting-model.json',
  stretch: 'conversation/stretch-model.json',
  deed: 'conversation/deed-model.json',
  answer: 'conversation/answer-model.json',
  breath: 'conversation/breath-model.json',
  toldRole: 'conversation/told-role-model.json',
  toldSection: 'conversation/told-section-model.json',
  toldWorth: 'conversation/told-worth-model.json',
  wish: 'wishes/wish-model.json',
  relation: 'checks/relation-model.json',
  constructions: 'checks/constructions.json',
  everyday: 'corpus/everyday-letters.json',
  sounds: 'reading/sounds.json',
  traditional: 'text/traditional.json',
} as const;
export type DataFile = keyof typeof dataFiles;

/** A file's own name: what it is called among the page's files. */
export function assetName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

let read: ((path: string) => string) | null = null;

/** Said once by whoever starts: where the text of such a file is read, by its path. */
export function provideDataFiles(text: (path: string) => string): void {
  read = text;
}

/** The text of one. Throws where nobody provided it. */
export function dataFile(name: DataFile): string {
  invariant(read !== null, 'data files are provided before anything is heard or checked');
  return read(dataFiles[name]);
}
