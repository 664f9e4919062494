import { mergeClauses } from '../text/diff.ts';
import type { Span } from '../text/spans.ts';
import { itemMark } from './enumerate.ts';
import { alignSentences, withoutNumbers, type Match } from './align-sentences.ts';
import { cutSentences, isClosed, joinSentences, type BlockSentence } from './cut-sentences.ts';

/** The texts of one block. */
interface BlockTexts {
  /** As the writer had it when the officer began to change it. */
  over: string;
  /** As the officer has it. */
  own: string;
  /** The same with its bound numbers drawn anew. */
  drawn: string;
  /** As the writer has it now. */
  fresh: string;
}

interface FollowedBlock {
  text: string;
  /** The writer says more, or otherwise, than the officer's words leave room for. */
  isWanting: boolean;
  /** The writer's text without the new sentences that were not put in: they are new the next time as well. */
  over: string;
}

/**
 * The officer's block after the writer wrote it anew. Sentences he left alone are the writer's of now; those he changed
 * stand as he said them, with the numbers of now; those he took out stay out, and those he moved stay where they are. A
 * sentence that is new is put in where `isWanted` says that it tells what was only now told.
 */
export function followBlock(
  { over, own, drawn, fresh }: BlockTexts,
  isWanted: (place: Span) => boolean,
): FollowedBlock {
  const [base, his] = [cutSentences(over), cutSentences(own)];
  const [redrawn, theirs] = [cutSentences(drawn), cutSentences(fresh)];
  if (his.length !== redrawn.length) return { text: drawn, isWanting: true, over: fresh };
  const ofHis = alignSentences(base, his);
  const ofTheirs = alignSentences(base, theirs);
  const now = new Map(ofTheirs.flatMap((match, at) => (match ? [[match.at, at] as const] : [])));
  const anchors = new Map<number, number>();
  const standing: Standing[] = [];
  let isWanting = false;
  for (const [place, sentence] of redrawn.entries()) {
    const match = ofHis[place] ?? null;
    const at = match === null ? undefined : now.get(match.at);
    const next = at === undefined ? undefined : theirs[at];
    if (at !== undefined) anchors.set(at, place);
    if (match === null) standing.push({ sentence, isGone: false });
    else if (match.isSame)
      standing.push({ sentence: next ? { ...sentence, words: next.words } : sentence, isGone: !next });
    else {
      const { words, isLeft } = inHisWords(base[match.at], his[place], sentence, next);
      isWanting ||= isLeft;
      standing.push({ sentence: { ...sentence, words }, isGone: false });
    }
  }
  const kept = new Set(ofHis.flatMap((match) => (match ? [match.at] : [])));
  // A sentence he took out would tell now what was not told then.
  isWanting ||= ofTheirs.some((match, at) => match !== null && !kept.has(match.at) && isWantedAt(theirs, at, isWanted));
  const { added, refused } = additions(theirs, ofTheirs, anchors, (place) => isWanted(place) && !isThere(own, place));
  const known = theirs.filter((sentence) => !refused.includes(sentence));
  return {
    text: joinSentences(withAdditions(standing, added)),
    isWanting: isWanting || refused.length > 0,
    over: refused.length === 0 ? fresh : joinSentences(known),
  };
}

/** He has written it himself. */
function isThere(own: string, { words }: BlockSentence): boolean {
  return own.includes(words.replace(itemMark, '').replace(/[。；]$/, ''));
}

function isWantedAt(theirs: readonly BlockSentence[], at: number, isWanted: (place: Span) => boolean): boolean {
  const sentence = theirs[at];
  return sentence !== undefined && isWanted(sentence);
}

/** His wording with the writer's changes beside his own; `isLeft`: the writer changed words that are his now. */
function inHisWords(
  base: BlockSentence | undefined,
  his: BlockSentence | undefined,
  drawn: BlockSentence,
  next: BlockSentence | undefined,
): { words: string; isLeft: boolean } {
  if (!base || !his || !next || next.words === base.words) return { words: drawn.words, isLeft: false };
  const merged = mergeClauses(base.words, his.words, next.words);
  if (merged !== null) return { words: merged, isLeft: false };
  return { words: drawn.words, isLeft: withoutNumbers(base.words) !== withoutNumbers(next.words) };
}

interface Standing {
  sentence: BlockSentence;
  isGone: boolean;
}

interface Addition {
  /** Behind which of his sentences; -1 before all. */
  behind: number;
  sentences: BlockSentence[];
}

/** Runs of sentences that are new. */
function additions(
  theirs: readonly BlockSentence[],
  ofTheirs: readonly (Match | null)[],
  anchors: ReadonlyMap<number, number>,
  isWanted: (sentence: BlockSentence) => boolean,
): { added: Addition[]; refused: BlockSentence[] } {
  const added: Addition[] = [];
  const refused: BlockSentence[] = [];
  let behind = -1;
  for (let at = 0; at < theirs.length; at += 1) {
    if (ofTheirs[at]) {
      behind = anchors.get(at) ?? behind;
      continue;
    }
    const from = at;
    while (at + 1 < theirs.length && !ofTheirs[at + 1]) at += 1;
    const sentences = theirs.slice(from, at + 1);
    if (sentences.some(isWanted)) added.push({ behind, sentences });
    else refused.push(...sentences);
  }
  return { added, refused };
}

function withAdditions(standing: readonly Standing[], added: readonly Addition[]): BlockSentence[] {
  const result: BlockSentence[] = [];
  // What stood behind a sentence that goes begins its line.
  let line = '';
  const push = (sentence: BlockSentence): void => {
    const before = result[result.length - 1];
    const own = sentence.lead.includes('\n') ? sentence.lead : line || sentence.lead;
    const lead = before && !isClosed(before) && !own.includes('\n') ? '\n' : own;
    result.push({ ...sentence, lead });
    line = '';
  };
  const putIn = (behind: number): void => {
    for (const addition of added) if (addition.behind === behind) addition.sentences.forEach(push);
  };
  putIn(-1);
  for (const [place, { sentence, isGone }] of standing.entries()) {
    if (!isGone) push(sentence);
    else if (sentence.lead.includes('\n')) line = sentence.lead;
    putIn(place);
  }
  return result;
}
