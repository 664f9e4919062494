import type { Kind } from '../kinds/kind.ts';
import { findTables } from '../text/table-mark.ts';
import { blankSpans } from './clauses.ts';
import { draftOrders } from './draft-orders.ts';
import { isAnsweredInWords } from './proposals.ts';
import { justProposed } from './shown-proposals.ts';
import type { AskedFor, SpeechScene } from './speech.ts';
import type { ConversationState } from './state.ts';

/** Into which moment of a conversation an utterance comes. */
export function speechSceneOf(kind: Kind, state: ConversationState): SpeechScene {
  return { askedFor: askedFor(kind, state), hasDraft: state.draft !== null };
}

function askedFor(kind: Kind, state: ConversationState): AskedFor {
  if (justProposed(state).length > 0) return 'proposal';
  const isPlaced = state.doubts.some(
    ({ rule, ids, key }) =>
      rule === 'figures/unassigned' && ids.length > 0 && key.startsWith(`unassigned:${state.turn}:`),
  );
  if (isPlaced) return 'place';
  const [first] = state.asked;
  if (first === undefined) return 'nothing';
  if (first.startsWith('meta.')) return 'basics';
  if (isAnsweredInWords(kind, first)) return 'words';
  return kind.figureById.has(first) ? 'figures' : 'yes';
}

/** What he says himself: without the tables of files, and without the orders between (外出务工的多，出稿). */
export function spokenPart(message: string): string {
  const text = withoutTables(message);
  if (text.length > 2000) return text;
  const orders = draftOrders(text);
  const rest = orders.length === 0 ? '' : blankSpans(text, orders).trim();
  // A message that is one order is that order.
  return /\p{L}/u.test(rest) ? rest : text;
}

/** A file's cells are nobody's speech, nor is the line that says it is one. */
export function withoutTables(text: string): string {
  const tables = findTables(text);
  return tables.length === 0 ? text : blankSpans(text, tables).replace(fileLine, (line) => ' '.repeat(line.length));
}

/** 【上传的表格】 above them. */
const fileLine = /^【[^】\n]*】(?=\n)/;
