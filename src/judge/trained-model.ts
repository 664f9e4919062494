import { dataFile, type DataFile } from '../text/data-files.ts';
import { wordsFrom } from './judge-file.ts';
import type { WordModel } from './word-model.ts';

const models = new Map<DataFile, WordModel>();

/** A trained model of words (`npm run train:speech`, `train:stretches`, …), read on first use. */
export function trainedModel(name: DataFile): WordModel {
  let model = models.get(name);
  if (!model) models.set(name, (model = wordsFrom(JSON.parse(dataFile(name)))));
  return model;
}
