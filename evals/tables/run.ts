import { basename } from 'node:path';
import { armedForcesDuty } from '../../src/testing/kind.ts';
import { readGold, scoreTable, type TableScore } from './score.ts';

/**
 * `node evals/tables/run.ts FOLDER [--lines | --grounds]`: how the files of a folder with `gold.jsonl` are read, cell by
 * cell; or the lines of `grounds.jsonl`, taken once, when a batch is read for the first time.
 */
const [folder = '', flag] = process.argv.slice(2);
const kind = armedForcesDuty();
const scores: TableScore[] = [];
for (const gold of readGold(folder)) scores.push(await scoreTable(kind, folder, gold));
const sum = (key: Exclude<keyof TableScore, 'id' | 'lines' | 'grounds'>): number =>
  scores.reduce((all, one) => all + one[key], 0);
if (flag === '--lines') for (const line of scores.flatMap(({ lines }) => lines)) console.log(line);
if (flag === '--grounds')
  for (const { id, grounds } of scores)
    for (const one of grounds) console.log(JSON.stringify({ batch: basename(folder), file: id, ...one }));
const share = (part: number): string => `${((100 * part) / Math.max(1, sum('gold'))).toFixed(1)} %`;
if (flag !== '--grounds')
  console.log(
    `${scores.length} files, ${sum('gold')} figures: right ${sum('right')} (${share(sum('right'))}, marked ${sum('marked')}), asked ${sum('asked')}, listed ${sum('listed')}, vanished ${sum('vanished')}, wrong without a mark ${sum('silentlyWrong')} (${share(sum('silentlyWrong'))}), wrong with one ${sum('wronglyMarked')}`,
  );
