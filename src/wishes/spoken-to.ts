import { wish } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';

const addressed = shape`^(?:${wish.address})[，,、！!：:~\s]*`;
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
