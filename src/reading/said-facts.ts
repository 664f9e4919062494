import { numeralLetters } from '../text/numeral-letters.ts';
import { shape } from '../lexicon/shape.ts';
import { approximations, classifiers, talk } from '../lexicon/lexicon.ts';
import type { CatalogueFact } from '../kinds/facts.ts';
import type { Ledger } from '../figures/ledger.ts';
import type { Kind } from '../kinds/kind.ts';
import { partedBy } from './name-suits.ts';
import type { Reading, ReadingContext } from './reading.ts';

type SaidFact = Reading['facts'][number];

const yes = shape`^(?:${talk.yes}|${talk.hm}+)(?:${talk.particleTail}|，|。|！|\s)*`;
const no = shape`^${talk.no}(?:${talk.particleTail}|，|。|！|\s)*`;
/** A number with its classifier: such words tell a figure, and a fact may carry none into the report. */
const counted = shape`[0-9０-９]|[${numeralLetters}]+${approximations.more}?${classifiers.factUnit}`;
/** Longest answer taken over as the officer's sentence. */
const longestSentence = 120;

/**
 * Facts the officer volunteers by one of their cues, or answers when asked: yes or no by a short word, a sentence by
 * his own words unless the message answered in numbers (`hasFigures`). `figures`: the ledger's with what this message tells. A fact about figures counts only once one of them was told.
 */
export function findFacts(
  kind: Kind,
  text: string,
  context: ReadingContext,
  { figures: told, hasFigures }: { figures: Ledger['figures']; hasFigures: boolean },
): SaidFact[] {
  const { asked, turn } = context;
  const found: SaidFact[] = [];
  for (const fact of kind.facts) {
    const isTold =
      fact.after.length === 0 || fact.after.some((id) => told[id] !== undefined) || asked.includes(fact.id);
    const said = isTold ? volunteered(fact, text, turn) : null;
    if (said) found.push(said);
  }
  const open = asked
    .map((id) => kind.facts.find((fact) => fact.id === id))
    .filter((fact) => fact !== undefined)
    .filter((fact) => !found.some((one) => one.id === fact.id));
  if (found.length === 0 && !hasFigures) found.push(...answered(open, text, turn));
  return found;
}

const deniedBefore = shape`${talk.denial}${talk.allOfThem}?$`;

const askedBehind = shape`(?:${talk.asks}|[？?])\s*$`;

const factLead = shape`^(?:${talk.factLead}|[：:，,\s])+`;

function volunteered(fact: CatalogueFact, text: string, turn: number): SaidFact | null {
  for (const cue of fact.cues) {
    const at = text.indexOf(cue);
    if (at < 0) continue;
    const isDenied = deniedBefore.test(text.slice(Math.max(0, at - 4), at));
    const end = endOfSentence(text, at + cue.length);
    const isAsked = askedBehind.test(text.slice(at, end + 1));
    if (isAsked) continue;
    const source = { turn, start: at, end: fact.answer === 'yes' ? at + cue.length : end };
    if (fact.answer === 'yes') return { id: fact.id, status: isDenied ? 'denied' : 'confirmed', text: null, source };
    const words = text
      .slice(at + cue.length, end)
      .replace(factLead, '')
      .trim();
    if (words.length >= 2 && words.length <= longestSentence && !counted.test(words) && !isNoAnswer(words)) {
      return { id: fact.id, status: 'confirmed', text: words, source };
    }
  }
  return null;
}

function endOfSentence(text: string, from: number): number {
  let end = from;
  while (end < text.length && partedBy(text, end, end + 1) < 3) end += 1;
  return end;
}

function answered(open: readonly CatalogueFact[], text: string, turn: number): SaidFact[] {
  const words = text.trim();
  const start = text.indexOf(words);
  const source = { turn, start, end: start + words.length };
  const [first] = open;
  if (!first || words === '') return [];
  const isYes = yes.exec(words)?.[0].length === words.length;
  const isNo = no.exec(words)?.[0].length === words.length;
  if (isYes || isNo) {
    return open
      .filter((fact) => fact.answer === 'yes' || isNo)
      .map((fact) => ({ id: fact.id, status: isYes ? 'confirmed' : 'denied', text: null, source }));
  }
  const led = yes.exec(words) ?? no.exec(words);
  if (first.answer === 'yes') {
    if (!led) return [];
    return [{ id: first.id, status: no.test(words) ? 'denied' : 'confirmed', text: null, source }];
  }
  if (open.length > 1 || words.length > longestSentence || words.length < 2 || isNoAnswer(words)) return [];
  return [{ id: first.id, status: 'confirmed', text: words.replace(/[。；;\s]+$/, ''), source }];
}

const noFact = shape`^${talk.takesHold}|${talk.notFact}|[？?]$|^${talk.notFactStart}`;

/** Orders, questions and puttings-off are no sentence for the report. */
export function isNoAnswer(words: string): boolean {
  return noFact.test(words);
}
