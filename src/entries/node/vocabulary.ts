import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import type { TermsFile } from '../../kinds/terms.ts';
import { readLetters } from '../../text/letter-model.ts';
import { createVocabulary, readDictionary, type Vocabulary, type VocabularySources } from '../../text/vocabulary.ts';

const Weights = z.array(z.number());
const loaded = new WeakMap<TermsFile, Vocabulary>();

type General = Pick<VocabularySources, 'dictionary' | 'soundsOf' | 'lookAlikes' | 'letters' | 'slipWeights'>;
let general: General | null = null;

/**
 * The vocabulary of general Chinese, read on first use (a third of a second, some 20 MB, once for all kinds): words and
 * counts from jieba's dictionary, syllables from pinyin-pro, look-alikes of our own drawing, runs of characters from
 * open-gram and the house's own prose. Of jieba only the word list is used.
 */
export function readVocabulary(terms: TermsFile): Vocabulary {
  const known = loaded.get(terms);
  if (known) return known;
  const vocabulary = createVocabulary({
    ...(general ??= readGeneral()),
    fieldWords: terms.lexicon,
    ordinaryWords: terms.ordinary,
    confusionGroups: terms.confusions,
  });
  loaded.set(terms, vocabulary);
  return vocabulary;
}

function readGeneral(): General {
  const require = createRequire(import.meta.url);
  const { pinyin }: typeof import('pinyin-pro') = require('pinyin-pro');
  const corpus = resolve(import.meta.dirname, '../../../corpus');
  return {
    dictionary: readDictionary(readFileSync(require.resolve('@node-rs/jieba/dict.txt'))),
    soundsOf: (letter) => [...new Set(pinyin(letter, { toneType: 'none', multiple: true, type: 'array' }))],
    lookAlikes: readFileSync(join(corpus, 'look-alikes.txt'), 'utf8'),
    letters: readLetters(readFileSync(join(corpus, 'common/letters.bin'))),
    slipWeights: Weights.parse(JSON.parse(readFileSync(join(corpus, 'common/slip-weights.json'), 'utf8'))),
  };
}
