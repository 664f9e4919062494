import { dialect, wish } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';

const addressed = shape`^(?:${wish.address})[，,、！!：:~\s]*`;
/** 嗰句 and what is written for it, the longer first. */
const spoken = Object.values(dialect)
  .flatMap(({ list: [written = '', ...said] }) => said.map((one): [string, string] => [one, written]))
  .toSorted(([a], [b]) => b.length - a.length);

/** 嗰句删咗佢 as 那句删了它: what is said in a dialect, as it is written. */
export function asWritten(message: string): string {
  return spoken.reduce((words, [said, written]) => words.replaceAll(said, written), message);
}

/** Letters behind the address that show it to be the draft's own words: 请审议. */
const ownLetters = 2;

/** 麻烦您，第二段删掉。 is the same wish as 第二段删掉。: what only speaks to the one who does it is left out. */
export function withoutAddress(message: string, draft: string): string {
  let rest = message.trimStart();
  for (;;) {
    const lead = addressed.exec(rest)?.[0];
    if (lead === undefined || lead.length >= rest.length) return rest;
    if (draft.includes(rest.slice(0, lead.length + ownLetters))) return rest;
    rest = rest.slice(lead.length);
  }
}
