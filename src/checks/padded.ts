/**
 * Flags sentences that say one thing over and over: causes heaped up (因为由于…导致), words of no content said twice in
 * a clause, one 的 after another, 是…也是…更是 with the same noun.
 * Accepted: `因为外出务工的多，体检来得少`; `思想到位、组织到位、措施到位`
 * Flagged: `原因主要是因为由于没有通知所导致的`; `达到了预期的达到的目的`
 * Cannot see: a sentence that is empty in few words.
 */
import { grammar, prose } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import type { DraftReading, Sentence } from './draft-reading.ts';
import type { Finding } from './finding.ts';
import { wording } from './wording.ts';

const causal = shapes`${prose.causal}`;
const causalPair = shape`(?:${prose.causalHead}){2}`;
/** Not 好的7个. */
const ofAll = shapes`${grammar.of}(?=\p{Script=Han})`;
const clauses = /[^，；：]+/g;
const alsoIs = shape`^(?:${prose.alsoIs})`;
const nounEnd = /([\p{Script=Han}]{2})$/u;

/** Causes named in one sentence; more are heaped up. */
const mostCauses = 2;
/** 的 in a sentence, and of its characters. */
const manyOf = 4;
const denseOf = 0.09;
const shortest = 12;
const longest = 120;

export function checkPadded({ sentences }: DraftReading): Finding[] {
  return sentences
    .filter(({ isHeading, text }) => !isHeading && text.length >= shortest && text.length <= longest)
    .flatMap((sentence): Finding[] => {
      const message = faultOf(sentence);
      if (message === null) return [];
      const { start, end } = sentence;
      return [{ rule: 'phrasing/padded', severity: 'warning', start, end, message }];
    });
}

function faultOf({ text }: Sentence): string | null {
  const causes = (text.match(causal) ?? []).length;
  if (causes > mostCauses || causalPair.test(text)) return wording.causesHeaped;
  const said = twiceIn(text);
  if (said !== null) return wording.saidTwice(said);
  const links = (text.match(ofAll) ?? []).length;
  if (links >= manyOf && links / text.length >= denseOf) return wording.manyOf;
  return null;
}

const hollow = shapes`${prose.hollow}`;

/** A word of no content twice in a clause, or the noun of 是…更是 twice in a sentence. */
function twiceIn(text: string): string | null {
  const parts = text.match(clauses) ?? [];
  for (const clause of parts) {
    const seen = new Set<string>();
    for (const [word] of clause.includes('、') ? [] : clause.matchAll(hollow)) {
      if (seen.has(word)) return word;
      seen.add(word);
    }
  }
  const ends = new Set<string>();
  for (const clause of parts) {
    const end = nounEnd.exec(clause.replace(/[。！]$/, ''))?.[1];
    // 成立80周年，也是建军98周年: each with a number of its own.
    if (end === undefined || /\d/.test(clause)) continue;
    if (ends.has(end) && alsoIs.test(clause)) return end;
    ends.add(end);
  }
  return null;
}
