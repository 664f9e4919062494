import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Chinese } from '../../proposals/tagged-words.ts';

let chinese: Chinese | null = null;

/** Words with their tags from jieba and sounds from pinyin-pro; loaded on first use (a fifth of a second). */
export function readChinese(): Chinese {
  if (chinese) return chinese;
  const require = createRequire(import.meta.url);
  const { Jieba }: typeof import('@node-rs/jieba') = require('@node-rs/jieba');
  const dict = readFileSync(require.resolve('@node-rs/jieba/dict.txt'));
  const { pinyin }: typeof import('pinyin-pro') = require('pinyin-pro');
  const jieba = Jieba.withDict(dict);
  chinese = {
    tag: (text) => (text === '' ? [] : jieba.tag(text)),
    spell: (text) => (text === '' ? [] : pinyin(text, { toneType: 'none', type: 'array', v: true })),
  };
  return chinese;
}
