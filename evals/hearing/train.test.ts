import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hashAssertions } from './train-assertions.ts';
import { hashBreaths } from './train-breaths.ts';
import { hashDeeds } from './train-deeds.ts';
import { hashOrders } from './train-orders.ts';
import { hashTold, hashWorth } from './train-told.ts';
import { hashParting } from './train-parting.ts';
import { hashUtterances } from './utterances.ts';

const models = resolve(import.meta.dirname, '../../src');

describe('the models of talk and reports', () => {
  it.each([
    ['conversation/speech-model.json', hashUtterances, 'train:speech'],
    ['conversation/order-model.json', hashOrders, 'train:orders'],
    ['conversation/parting-model.json', hashParting, 'train:parting'],
    ['conversation/answer-model.json', hashUtterances, 'train:answers'],
    ['conversation/deed-model.json', hashDeeds, 'train:deeds'],
    ['conversation/breath-model.json', hashBreaths, 'train:breaths'],
    ['conversation/told-role-model.json', hashTold, 'train:told'],
    ['conversation/told-section-model.json', hashTold, 'train:told'],
    ['conversation/told-worth-model.json', hashWorth, 'train:told'],
    ['reading/assertion-model.json', hashAssertions, 'train:assertions'],
  ])('%s learned from what lies in the corpus now: else npm run the training named', (file, hash, command) => {
    const { dataHash } = JSON.parse(readFileSync(resolve(models, file), 'utf8'));
    expect(dataHash, `npm run ${command}`).toBe(hash());
  });
});
