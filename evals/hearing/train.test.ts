import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hashDeeds } from './train-deeds.ts';
import { hashOrders } from './train-orders.ts';
import { hashTold } from './train-told.ts';
import { hashUtterances } from './utterances.ts';

const models = resolve(import.meta.dirname, '../../src/conversation');

describe('the models of talk', () => {
  it.each([
    ['speech-model.json', hashUtterances, 'train:speech'],
    ['order-model.json', hashOrders, 'train:orders'],
    ['answer-model.json', hashUtterances, 'train:answers'],
    ['deed-model.json', hashDeeds, 'train:deeds'],
    ['told-role-model.json', hashTold, 'train:told'],
    ['told-section-model.json', hashTold, 'train:told'],
  ])('%s learned from what lies in the corpus now: else npm run the training named', (file, hash, command) => {
    const { dataHash } = JSON.parse(readFileSync(resolve(models, file), 'utf8'));
    expect(dataHash, `npm run ${command}`).toBe(hash());
  });
});
