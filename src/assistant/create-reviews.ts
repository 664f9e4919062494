import { placeOfRemark, type Remark } from '../conversation/remarks.ts';
import { findSecret, hasWords } from '../conversation/secrecy-guard.ts';
import { programAuthor } from '../documents/program-author.ts';
import type { ManuscriptFailure } from '../manuscripts/failures.ts';
import { anchorAt, draftOfVersion, plainText, reviewLines, wholeSentences } from '../manuscripts/review-copy.ts';
import { failure, success, type Result } from '../result.ts';
import { anchorOf } from '../text/anchors.ts';
import { wellFormed } from '../text/well-formed.ts';
import type { AssistantParts } from './parts.ts';
import type { Reviews } from './reviews.ts';
import type { VerbContext } from './verb-context.ts';

/** Characters of one remark. */
export const longestRemark = 1000;
/** Remarks kept with a conversation. */
const mostRemarks = 500;

export function createReviews({
  parts: { now, newId },
  conversations,
}: Pick<VerbContext, 'conversations'> & { parts: Pick<AssistantParts, 'now' | 'newId'> }): Reviews {
  async function receive(conversationId: string, remarks: readonly Remark[]): Promise<Result<null, ManuscriptFailure>> {
    const kept = await conversations.append(conversationId, ({ state }) => {
      const isRoom = state.remarks.length + remarks.length <= mostRemarks;
      const received = { type: 'remarksReceived' as const, turn: state.turn, remarks: [...remarks] };
      return { events: isRoom && remarks.length > 0 ? [received] : [], outcome: isRoom };
    });
    if (!kept.ok) return kept;
    return kept.value.outcome ? success(null) : failure({ kind: 'too-many-remarks', most: mostRemarks });
  }

  return {
    copy: async (conversationId, version) => {
      const stored = await conversations.stored(conversationId);
      if (!stored.ok) return stored;
      const found = draftOfVersion(stored.value, version);
      if (!found) return failure(version === null ? { kind: 'no-draft' } : { kind: 'unknown-version', version });
      const { draft, ...told } = found;
      return success({ ...told, title: draft.report.title, lines: reviewLines(draft) });
    },
    remarks: async (conversationId) => {
      const known = await conversations.know(conversationId);
      return known.ok ? success(known.value.state.remarks) : known;
    },
    remark: async (conversationId, { by, link, version, place, text: typed }) => {
      const text = wellFormed(typed).trim();
      const refused = refusalOf(text);
      if (refused) return failure(refused);
      if (place === null && !hasWords(text)) return failure({ kind: 'empty-message' });
      const stored = await conversations.stored(conversationId);
      if (!stored.ok) return stored;
      const found = draftOfVersion(stored.value, version);
      if (!found) return failure({ kind: 'unknown-version', version });
      const anchor = place === null ? null : anchorAt(found.draft, place);
      if (place !== null && !anchor) return failure({ kind: 'text-changed' });
      const remark: Remark = { id: newId(), by, link, at: now(), version: found.version, anchor, text };
      const received = await receive(conversationId, [remark]);
      return received.ok ? success(remark) : received;
    },
    take: async (conversationId, coming) => {
      const known = await conversations.know(conversationId);
      if (!known.ok) return known;
      const { draft, manuscript, remarks: before } = known.value.state;
      if (!draft) return failure({ kind: 'no-draft' });
      const draftText = plainText(draft);
      const fresh: Remark[] = [];
      let unplaced = 0;
      for (const { by, at, words, before: left, after, text: written } of coming) {
        const text = wellFormed(written).trim();
        // What this program itself notes in the files it writes is no reader's.
        if (by === programAuthor || (words.trim() === '' && text === '')) continue;
        const refused = refusalOf(text);
        if (refused) return failure(refused);
        const told = { id: newId(), by, at: at === '' ? now() : at, version: manuscript.version, text };
        const marked = { words: wellFormed(words), before: wellFormed(left), after: wellFormed(after) };
        const span = placeOfRemark(draftText, { ...told, anchor: marked });
        const anchor = span ? anchorOf(draftText, wholeSentences(draftText, span)) : marked;
        const isKnown = [...before, ...fresh].some(
          (one) => one.by === by && one.at === told.at && one.text === text && one.anchor?.words === anchor.words,
        );
        if (isKnown) continue;
        if (!span) unplaced += 1;
        fresh.push({ ...told, anchor: anchor.words === '' ? null : anchor });
      }
      const received = await receive(conversationId, fresh);
      return received.ok ? success({ taken: fresh.length, unplaced }) : received;
    },
    settle: async (conversationId, remarkId, status) => {
      const kept = await conversations.append(conversationId, ({ state }) => {
        const known = state.remarks.find(({ id }) => id === remarkId);
        const settled = { type: 'remarkSettled' as const, turn: state.turn, id: remarkId, status };
        return { events: known && known.status !== status ? [settled] : [], outcome: known !== undefined };
      });
      if (!kept.ok) return kept;
      return kept.value.outcome ? success(null) : failure({ kind: 'unknown-remark', remarkId });
    },
  };
}

/** Why what a reader wrote is not kept; null where it may be. */
function refusalOf(text: string): ManuscriptFailure | null {
  if (text.length > longestRemark) return { kind: 'message-too-long', maxCharacters: longestRemark };
  const secret = findSecret(text);
  return secret ? { kind: 'classified', reason: secret } : null;
}
