import type { UnassignedFigure } from '../figures/ledger.ts';
import { ownFactId } from '../kinds/facts.ts';
import type { Kind } from '../kinds/kind.ts';
import { splitSentences } from './clauses.ts';
import { candidatesFor } from './candidates.ts';
import type { LedgerChange, Proposal } from './events.ts';
import { asksPlainly } from './asking/asked.ts';
import { proposalOf } from './proposals.ts';
import { hearSpeech, oddsOf } from './speech.ts';
import { speechSceneOf } from './speech-scene.ts';
import type { WordsHeard, WordsMessage } from './spoken-words.ts';
import type { ConversationState } from './state.ts';
import { placeOfTold } from './told-places.ts';

/** So many letters beside the number make a sentence of it. */
const shortest = 3;
/** Odds from which on a clause tells something. */
const told = 0.6;

/**
 * 我接待来访三十批: a number that the catalogue has no figure for is a doing all the same. It is shown as his own sentence,
 * where nothing else of the message is; then nobody asks which figure it is.
 */
export function withStrayTold(
  kind: Kind,
  state: ConversationState,
  { text, turn, speech, change }: Pick<WordsMessage, 'text' | 'turn' | 'speech'> & { change: LedgerChange },
  words: WordsHeard,
): WordsHeard {
  const isElse = words.proposed.length > 0 || Object.keys(words.taken).length > 0 || words.settled.length > 0;
  const [only, other] = change.unassigned;
  if (isElse || !only || other || speech.act === 'ask' || speech.act === 'correct') return words;
  const proposal = sentenceAround(kind, state, text, turn, only);
  if (!proposal) return words;
  return { ...words, proposed: [proposal], spans: [...words.spans, proposal.source] };
}

function sentenceAround(
  kind: Kind,
  state: ConversationState,
  text: string,
  turn: number,
  figure: UnassignedFigure,
): Proposal | null {
  const { source, clause = '', unit } = figure;
  const start = text.lastIndexOf(clause, source.start);
  const letters = clause.replaceAll(/[\d\P{L}]/gu, '').length - figure.text.replaceAll(/[\d\P{L}]/gu, '').length;
  if (start < 0 || unit === '' || letters < shortest || asksPlainly(clause)) return null;
  if (figure.instead === true || candidatesFor(kind, state, figure).length > 0) return null;
  const scene = speechSceneOf(kind, state);
  const isTold = oddsOf(hearSpeech(scene, clause), ['tell', 'answer']) >= told;
  const { role, section } = placeOfTold(clause);
  if (!isTold || role === 'plan' || splitSentences(clause).length > 1) return null;
  return proposalOf(kind, ownFactId(section), clause, { turn, start, end: start + clause.length });
}
