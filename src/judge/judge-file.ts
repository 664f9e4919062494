import * as z from 'zod';
import type { Judge } from './judge.ts';
import type { Trees } from './trees.ts';
import type { WordModel } from './word-model.ts';

const TreesFile = z.strictObject({
  base: z.number(),
  features: z.array(z.string()),
  roots: z.string(),
  feature: z.string(),
  threshold: z.string(),
  right: z.string(),
});
const WordsFile = z.strictObject({ classes: z.number(), scale: z.string(), weights: z.string() });
const Calibration = z.array(z.tuple([z.number(), z.number()]));

/** `corpus/common/judge.json`: made by `npm run train`, numbers as little-endian bytes in base64. */
const JudgeFile = z.strictObject({
  dataHash: z.string(),
  numberWords: WordsFile,
  nameWords: WordsFile,
  figure: TreesFile,
  counts: TreesFile,
  lastYear: TreesFile,
  silence: z.strictObject({ none: TreesFile, unknown: TreesFile, withheld: TreesFile, lastYear: TreesFile }),
  derived: TreesFile,
  act: TreesFile,
  actAgain: TreesFile,
  calibration: Calibration,
  thresholds: z.strictObject({ sure: z.number(), recorded: z.number(), inferred: z.number() }),
});
export type JudgeFile = z.infer<typeof JudgeFile>;

/** Throws where the text is no judge: it ships with the program. */
export function readJudge(text: string): Judge {
  const file = JudgeFile.parse(JSON.parse(text));
  return {
    ...file,
    numberWords: wordsFrom(file.numberWords),
    nameWords: wordsFrom(file.nameWords),
    figure: treesFrom(file.figure),
    counts: treesFrom(file.counts),
    lastYear: treesFrom(file.lastYear),
    silence: {
      none: treesFrom(file.silence.none),
      unknown: treesFrom(file.silence.unknown),
      withheld: treesFrom(file.silence.withheld),
      lastYear: treesFrom(file.silence.lastYear),
    },
    derived: treesFrom(file.derived),
    act: treesFrom(file.act),
    actAgain: treesFrom(file.actAgain),
  };
}

export function writeJudge(judge: Judge): string {
  const { silence } = judge;
  const file: JudgeFile = {
    dataHash: judge.dataHash,
    numberWords: wordsTo(judge.numberWords),
    nameWords: wordsTo(judge.nameWords),
    figure: treesTo(judge.figure),
    counts: treesTo(judge.counts),
    lastYear: treesTo(judge.lastYear),
    silence: {
      none: treesTo(silence.none),
      unknown: treesTo(silence.unknown),
      withheld: treesTo(silence.withheld),
      lastYear: treesTo(silence.lastYear),
    },
    derived: treesTo(judge.derived),
    act: treesTo(judge.act),
    actAgain: treesTo(judge.actAgain),
    calibration: judge.calibration.map(([raw, share]) => [raw, share]),
    thresholds: judge.thresholds,
  };
  return `${JSON.stringify(file)}\n`;
}

function treesFrom(file: z.infer<typeof TreesFile>): Trees {
  return {
    base: file.base,
    features: file.features,
    roots: new Uint32Array(bytesOf(file.roots)),
    feature: new Int16Array(bytesOf(file.feature)),
    threshold: new Float32Array(bytesOf(file.threshold)),
    right: Uint32Array.from(new Uint8Array(bytesOf(file.right)), (step, node) => node + step),
  };
}

function treesTo(trees: Trees): z.infer<typeof TreesFile> {
  return {
    base: trees.base,
    features: [...trees.features],
    roots: base64Of(trees.roots),
    feature: base64Of(trees.feature),
    threshold: base64Of(trees.threshold),
    right: base64Of(Uint8Array.from(trees.right, stepTo)),
  };
}

export function wordsFrom({ classes, scale, weights }: z.infer<typeof WordsFile>): WordModel {
  return { classes, scale: new Float32Array(bytesOf(scale)), weights: new Int8Array(bytesOf(weights)) };
}

export function wordsTo({ classes, scale, weights }: WordModel): z.infer<typeof WordsFile> {
  return { classes, scale: base64Of(scale), weights: base64Of(weights) };
}

function bytesOf(text: string): ArrayBuffer {
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
  return bytes.buffer;
}

/** A right child stands a few places behind its parent; a leaf has none. */
function stepTo(child: number, node: number): number {
  const step = Math.max(0, child - node);
  if (step > 255) throw new Error('a tree is too deep to be written');
  return step;
}

function base64Of(numbers: Uint32Array | Uint8Array | Int16Array | Float32Array | Int8Array): string {
  const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  let letters = '';
  for (const byte of bytes) letters += String.fromCharCode(byte);
  return btoa(letters);
}
