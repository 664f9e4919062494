import { dialect } from './lexicon.ts';

/** 嗰句 and what is written for it, the longer first. */
const spoken = Object.values(dialect)
  .flatMap(({ list: [written = '', ...said] }) => said.map((one): [string, string] => [one, written]))
  .toSorted(([a], [b]) => b.length - a.length);

/** 嗰句删咗佢 as 那句删了它: what is said in a dialect, as it is written. */
export function inCommonSpeech(message: string): string {
  return spoken.reduce((words, [said, written]) => words.replaceAll(said, written), message);
}
