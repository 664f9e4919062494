import { provideDataFiles } from '../../text/data-files.ts';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Judge } from '../../judge/judge.ts';
import { readJudge } from '../../judge/judge-file.ts';
import { commonFile, kindFiles, type InvalidKind, type KindTexts } from '../../kinds/kind-of-files.ts';
import { loadKind } from '../../kinds/load-kind.ts';
import { checkKindFolder } from '../../kinds/check/check-kind.ts';
import type { KindMistake } from '../../kinds/check/kind-mistake.ts';
import { heardNamesFile, readHeardNames } from '../../kinds/heard-names-file.ts';
import { FrameFile } from '../../kinds/frame.ts';
import { quickYaml } from '../../kinds/quick-yaml.ts';
import type { HeardNames, Kind } from '../../kinds/kind.ts';
import { questionsFile, type Questions } from '../../kinds/questions.ts';
import { readQuestions } from '../../kinds/read-questions.ts';
import { readVocabulary } from './vocabulary.ts';
import { failure, success, type Result } from '../../result.ts';

/** The corpus that comes with the product, wherever the process was started. */
export const shippedCorpus = resolve(import.meta.dirname, '../../../corpus');

/** Where kinds lie: those of the product, then those of whoever runs it, under the data folder. */
export function kindRoots(dataFolder: string, corpusFolder: string = shippedCorpus): string[] {
  return [corpusFolder, resolve(dataFolder, 'kinds')].filter((folder) => existsSync(folder));
}

/** The folder under which a kind lies; null where there is no such kind. A kind of the product is not replaced. */
export function rootOf(roots: readonly string[], kindId: string): string | null {
  return roots.find((root) => existsSync(join(root, kindId, 'kind.yaml'))) ?? null;
}

export interface KindsFound {
  /** Each with the folder under which its own lies, in the order of their names. */
  kinds: { kind: Kind; root: string }[];
  /** Those whose files are not in order: not offered. */
  refused: { id: string; failure: InvalidKind }[];
}

/** All kinds under some folders, but for one that was read already. Of two with one id the first stands. */
export function readKinds(roots: readonly string[], but?: string): KindsFound {
  const found: KindsFound = { kinds: [], refused: [] };
  for (const id of new Set(roots.flatMap(kindsIn))) {
    if (id === but) continue;
    const root = rootOf(roots, id) ?? '';
    // What comes with the product was looked through before it came.
    const [mistake] = root === shippedCorpus ? [] : checkKindIn(root, id);
    const kind = mistake ? failure<InvalidKind>({ kind: 'invalid-kind', ...mistake }) : readKind(root, id);
    if (kind.ok) found.kinds.push({ kind: kind.value, root });
    else found.refused.push({ id, failure: kind.failure });
  }
  return found;
}

/** Reads a kind from `<corpus>/<kindId>/`; a missing folder is a kind without its files. */
export function readKind(corpusFolder: string, kindId: string): Result<Kind, InvalidKind> {
  const kind = loadKind(readKindTexts(corpusFolder, kindId));
  return kind.ok ? success(withVocabulary(kind.value, corpusFolder)) : kind;
}

/** The names of the kinds a corpus holds. */
export function kindsIn(corpusFolder: string): string[] {
  return readdirSync(corpusFolder)
    .filter((name) => existsSync(join(corpusFolder, name, 'kind.yaml')))
    .toSorted();
}

/** The texts of a kind's files and of what all kinds share; a corpus without the latter takes the shipped one. */
export function readKindTexts(corpusFolder: string, kindId: string): KindTexts {
  const texts: KindTexts = {};
  for (const file of kindFiles) {
    const path = join(corpusFolder, kindId, file);
    if (existsSync(path)) texts[file] = readFileSync(path, 'utf8');
  }
  const common = [corpusFolder, shippedCorpus].map((folder) => join(folder, commonFile)).find(existsSync);
  if (common) texts[commonFile] = readFileSync(common, 'utf8');
  return texts;
}

/** What all kinds share, as it is shipped. */
export function readFrame(): FrameFile {
  return FrameFile.parse(quickYaml(readCommonText()).value);
}

export function readCommonText(): string {
  return readFileSync(join(shippedCorpus, commonFile), 'utf8');
}

/** Everything that is wrong in a kind's files. */
export function checkKindIn(root: string, kindId: string): KindMistake[] {
  const folder = join(root, kindId);
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const texts: Record<string, string> = { ...readKindTexts(root, kindId) };
  if (files.includes(questionsFile)) texts[questionsFile] = readFileSync(join(folder, questionsFile), 'utf8');
  return checkKindFolder({ name: kindId, texts, files });
}

let judge: Judge | null = null;

/** The judge that `npm run train` made, read once. */
export function readShippedJudge(): Judge {
  return (judge ??= readJudge(readFileSync(join(shippedCorpus, 'common/judge.json'), 'utf8')));
}

provideDataFiles((path) => readFileSync(join(import.meta.dirname, '../..', path), 'utf8'));

/** The kind with a judge of what is told, names people use, and a dictionary of general Chinese at hand. */
export function withVocabulary(kind: Kind, corpusFolder = shippedCorpus): Kind {
  let names: HeardNames | null = null;
  let questions: Questions | null = null;
  return {
    ...kind,
    vocabulary: () => readVocabulary(kind.terms),
    judge: readShippedJudge,
    heardNames: () => (names ??= readNames(join(corpusFolder, kind.id, heardNamesFile))),
    questions: () => (questions ??= readKindQuestions(corpusFolder, kind.id)),
  };
}

function readNames(path: string): HeardNames {
  return existsSync(path) ? readHeardNames(readFileSync(path, 'utf8')) : {};
}

/** What all kinds are asked and what this one is; a corpus without the former takes the shipped one. */
export function readKindQuestions(corpusFolder: string, kindId: string): Questions {
  const common = [corpusFolder, shippedCorpus]
    .map((folder) => join(folder, 'common', questionsFile))
    .find((path) => existsSync(path));
  const own = join(corpusFolder, kindId, questionsFile);
  return readQuestions(common ? readFileSync(common, 'utf8') : '', existsSync(own) ? readFileSync(own, 'utf8') : '');
}
