import { wordsFrom } from '../judge/judge-file.ts';
import type { WordModel } from '../judge/word-model.ts';
import { invariant } from '../result.ts';

/** Trained models of utterances (`npm run train:speech`, `train:stretches`): too large for a Worker's bundle. */
export const talkModelFiles = {
  speech: 'speech-model.json',
  order: 'order-model.json',
  stretch: 'stretch-model.json',
  deed: 'deed-model.json',
  answer: 'answer-model.json',
  breath: 'breath-model.json',
  toldRole: 'told-role-model.json',
  toldSection: 'told-section-model.json',
} as const;
type Name = keyof typeof talkModelFiles;

let read: ((name: Name) => string) | null = null;
const models = new Map<Name, WordModel>();

/** Said once by whoever starts: where the text of a model is read. */
export function provideTalkModels(text: (name: Name) => string): void {
  read = text;
}

/** Read on first use. Throws where nobody provided it. */
export function talkModel(name: Name): WordModel {
  let model = models.get(name);
  if (!model) {
    invariant(read !== null, 'talk models are provided before talk is heard');
    models.set(name, (model = wordsFrom(JSON.parse(read(name)))));
  }
  return model;
}
