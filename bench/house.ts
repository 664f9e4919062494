/** `npm run house`: the measures of the house, worst first. `--all` lists every place. */
import { resolve } from 'node:path';
import { readHouse, type Place } from '../src/testing/house-files.ts';
import {
  circles,
  deadExports,
  expressionParsers,
  expressions,
  fullFolders,
  longFiles,
  longFunctions,
  maxFolderFiles,
  maxFunctionLines,
  maxLines,
  rootFiles,
  testingInProduction,
  wordLists,
} from '../src/testing/house.ts';
import { findKindWords } from '../src/testing/kind-words.ts';

const isWhole = process.argv.includes('--all');
const shownPlaces = 8;
const house = readHouse(resolve(import.meta.dirname, '..'));

function line({ file, line: at, text }: Place): string {
  return `${file}:${at} ${text.slice(0, 80)}`;
}

function print(measure: string, places: readonly string[], isCount = false): void {
  process.stdout.write(`${String(places.length).padStart(5)}  ${measure}\n`);
  const shown = isWhole ? places : isCount ? [] : places.slice(0, shownPlaces);
  for (const place of shown) process.stdout.write(`         ${place}\n`);
  if (!isCount && places.length > shown.length)
    process.stdout.write(`         … ${places.length - shown.length} more\n`);
}

const { all, chinese, pieces } = expressions(house);
print('files at the root of src', rootFiles(house));
print(
  `folders with more than ${maxFolderFiles} files`,
  fullFolders(house).map(({ folder, files }) => `${folder} ${files}`),
);
print(
  'circles of files, by types and import() too',
  circles(house).map((circle) => circle.join(' · ')),
);
print(`functions over ${maxFunctionLines} lines`, longFunctions(house).map(line));
print(`files over ${maxLines} lines`, longFiles(house).map(line));
print('imports of testing in production', testingInProduction(house));
const dead = deadExports(house);
print('exports nobody imports', dead.idle.map(line));
print('exports only their own file uses', dead.own.map(line), true);
print('expression languages taken apart', expressionParsers(house));
print(
  'words of a report kind in src',
  findKindWords().map(({ file, line: at, word }) => `src/${file}:${at} ${word}`),
);
print('regular expressions in src', all.map(line), true);
print('  with Chinese characters', chinese.map(line), true);
print('  pieces of such in strings', pieces.map(line), true);
print('lists of three Chinese words or more', wordLists(house).map(line), true);
