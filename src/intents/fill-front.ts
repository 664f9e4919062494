import type { ConversationEvent, LedgerChange } from '../conversation/events.ts';
import { frontMatterIn, officeKnown, type FrontTold } from '../conversation/front-matter.ts';
import { frontWords } from '../conversation/replies-front.ts';
import { plainResponse } from '../conversation/response.ts';
import { isFollowing } from '../conversation/state.ts';
import type { Kind } from '../kinds/kind.ts';
import { blankSpans } from '../conversation/clauses.ts';
import { front, talk } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import type { Intent } from './intent.ts';

/** 述职人姓名写…，职务写…，日期写…: the ledger has them, and every draft from it. */
export const fillFront: Intent<readonly FrontTold[]> = {
  name: 'fill-front',
  isOfDraft: true,
  hear: ({ parts: { kind, draftFollows }, state, text }) => {
    // Where no draft follows the ledger, the gap in the text is filled.
    if (state.draft === null || !draftFollows || !isFollowing(state)) return null;
    const told = frontMatterIn(kind, text);
    const rest = blankSpans(
      text,
      told.map(({ whole }) => whole),
    );
    return told.length > 0 && nothingElse.test(rest) ? told : null;
  },
  act: ({ parts, state, text }, told) => {
    const turn = state.turn + 1;
    const received: ConversationEvent = { type: 'messageReceived', turn, text };
    const events: ConversationEvent[] = [
      received,
      { type: 'ledgerChanged', turn, change: changeOf(parts.kind, told, turn) },
    ];
    const response = plainResponse(frontWords.written(told));
    return { events, heard: [], tables: [], written: [], ifWritten: response, ifNot: response };
  },
};

const nothingElse = shape`^(?:[\s，,、。；;：:！!“”"「」]|${talk.particle}|${front.lead})*$`;

function changeOf(kind: Kind, told: readonly FrontTold[], turn: number): LedgerChange {
  const change: LedgerChange = { figures: [], previous: {}, facts: {}, struck: [], unassigned: [], placed: [] };
  for (const { field, value, start, end } of told) {
    const source = { turn, start, end };
    if (field === 'office') change.role = { value: officeKnown(kind, value) ?? value, source };
    const fact = field === 'office' ? undefined : kind.factRoles[field];
    if (fact !== undefined) change.facts[fact] = { status: 'confirmed', text: value, source };
  }
  return change;
}
