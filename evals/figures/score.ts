import { join } from 'node:path';
import type { SuiteResult } from '../suite.ts';
import { readMessages, scoreFolder, scoreMessages } from './scorers.ts';

/** Hand-run: own cases, and those of a folder given by `--data` or ZHIBI_EVAL_DATA, with every miss. */
function print(result: SuiteResult): void {
  for (const score of result.scores) {
    const share = score.total === 0 ? '—' : `${((100 * score.passed) / score.total).toFixed(2)}%`;
    console.log(`${score.name}  ${score.passed}/${score.total}  ${share}`);
  }
  for (const miss of result.misses) console.log(`  ✗ ${miss.case} · ${miss.score}：${miss.reason}`);
}

if (import.meta.main) {
  const at = process.argv.indexOf('--data');
  const folder = at > 0 ? process.argv[at + 1] : process.env['ZHIBI_EVAL_DATA'];
  console.log('自编用例');
  print(scoreMessages(readMessages(join(import.meta.dirname, 'cases.jsonl'))));
  if (folder) {
    console.log(`\n${folder}`);
    print(scoreFolder(folder));
  }
}
