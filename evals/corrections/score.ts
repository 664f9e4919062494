/**
 * Run by hand: `node evals/corrections/score.ts --data DIR` (or ZHIBI_EVAL_DATA). Reads `typos-law.jsonl`
 * ({wrong, right, edits:[{pos,right}]}) from DIR and prints how many right sentences would be touched (wanted: none) and
 * how many wrong characters are mended. Legal prose is outside the lexicon's field: recall there is low by design.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { findCorrections } from '../../src/corpus/corrections.ts';
import { readKind, shippedCorpus } from '../../src/entries/node/kind.ts';
import { invariant } from '../../src/result.ts';

const Sentence = z.object({
  id: z.string(),
  wrong: z.string(),
  right: z.string(),
  edits: z.array(z.object({ pos: z.number(), right: z.string() })),
});

const at = process.argv.indexOf('--data');
const folder = at === -1 ? process.env['ZHIBI_EVAL_DATA'] : process.argv[at + 1];
const path = join(folder ?? '', 'typos-law.jsonl');
if (folder === undefined || !existsSync(path)) {
  console.error('请用 --data 指明 typos-law.jsonl 所在的文件夹。');
  process.exit(2);
}
const kind = readKind(shippedCorpus, 'armed-forces-duty');
invariant(kind.ok, 'kind loads');
const { terms } = kind.value;
const touched: string[] = [];
let mended = 0;
let spoilt = 0;
let total = 0;
for (const line of readFileSync(path, 'utf8').trim().split('\n')) {
  const sentence = Sentence.parse(JSON.parse(line));
  const onRight = findCorrections(terms, sentence.right, { year: 2024 });
  for (const one of onRight) touched.push(`${sentence.id}：${one.before} → ${one.after}（${one.rule}）`);
  const onWrong = findCorrections(terms, sentence.wrong, { year: 2024 }).filter((one) => one.certain);
  total += sentence.edits.length;
  for (const one of onWrong) {
    const within = sentence.edits.filter((edit) => edit.pos >= one.start && edit.pos < one.end);
    const isRight = within.length > 0 && within.every((edit) => one.after[edit.pos - one.start] === edit.right);
    if (isRight) mended += within.length;
    else spoilt += 1;
  }
}
console.log(`正确的句子被动了 ${touched.length} 处；错字 ${total} 个，改对 ${mended} 个，改错 ${spoilt} 处`);
for (const one of touched) console.log(`  ✗ ${one}`);
