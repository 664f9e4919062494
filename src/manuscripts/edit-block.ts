import type { Draft } from '../conversation/draft.ts';
import type { DraftRevised } from '../conversation/events.ts';
import type { BlockEdit, BlockOffer } from '../conversation/draft-work.ts';
import type { ConversationState } from '../conversation/state.ts';
import { blockKeys, cutBlocks, onlyBlock, withBlock } from '../report/blocks.ts';
import { parseBlock } from '../report/parse-block.ts';
import { carryPieces } from '../report/carry-pieces.ts';
import { officerShare, rewriteBlock } from '../report/revise.ts';
import { failure, success, type Result } from '../result.ts';
import { mergeTexts } from '../text/diff.ts';
import { ownValue } from '../text/own-value.ts';
import type { ManuscriptFailure } from './failures.ts';
import { reviseEvent } from './revise-draft.ts';
import type { ReviseParts } from './parts.ts';

/** null: the text is what it was. */
type Edited = Result<DraftRevised | null, Extract<ManuscriptFailure, { kind: 'unknown-block' | 'block-changed' }>>;

/**
 * The officer's words for one block. When a new draft came while he was writing, his words stand and its version of
 * the block is offered; when he himself changed the block in another window meanwhile, nothing is changed.
 */
export function editBlock(
  parts: ReviseParts,
  state: ConversationState,
  draft: Draft,
  block: string,
  edit: { text: string; before: string },
): Edited {
  const { edits, offers } = state.manuscript;
  if (!blockKeys(draft.report).includes(block) && !Object.hasOwn(edits, block)) {
    // A new outline came while he was writing: his words are set aside, to be put back.
    if (edit.before.trim() === '' || edit.text.trim() === '') return failure({ kind: 'unknown-block', block });
    const away: BlockOffer = { text: '', block: null, merged: null };
    const change = { kind: 'blockEdited' as const, block, text: edit.text };
    const own: BlockEdit = { text: edit.text, over: edit.before };
    const kept = { edits: { ...edits, [block]: own }, offers: { ...offers, [block]: away } };
    return success(reviseEvent(parts, state, draft, { change, report: draft.report, ...kept }));
  }
  const current = textOf(draft, block);
  if (sameWords(edit.text, current)) return success(null);
  const isOvertaken = !sameWords(edit.before, current);
  if (isOvertaken && Object.hasOwn(edits, block)) return failure({ kind: 'block-changed', block });
  const report = rewriteBlock(draft.report, block, edit.text, parts.kind);
  const change = { kind: 'blockEdited' as const, block, text: edit.text };
  if (!isOvertaken) return success(reviseEvent(parts, state, draft, { change, report }));
  const offer: BlockOffer = {
    text: current,
    block: onlyBlock(draft.report, block),
    merged: mergeTexts(edit.before, edit.text, current),
  };
  const own: BlockEdit = { text: edit.text, over: edit.before };
  return success(
    reviseEvent(parts, state, draft, {
      change,
      report,
      edits: { ...edits, [block]: own },
      offers: { ...offers, [block]: offer },
    }),
  );
}

/** What the officer decides where a new draft differs from his own version. */
export function settleOffer(
  parts: ReviseParts,
  state: ConversationState,
  draft: Draft,
  block: string,
  take: 'own' | 'new' | 'merged',
): DraftRevised | null {
  const { [block]: _, ...offers } = state.manuscript.offers;
  const { [block]: __, ...otherEdits } = state.manuscript.edits;
  const offer = ownValue(state.manuscript.offers, block);
  const edit = ownValue(state.manuscript.edits, block);
  if (!offer || !edit || (take === 'merged' && offer.merged === null)) return null;
  const change = { kind: 'offerSettled' as const, block, take };
  const before = draft.report;
  if (take === 'new') {
    const report = offer.block ? withBlock(before, block, offer.block) : before;
    return reviseEvent(parts, state, draft, { change, report, edits: otherEdits, offers, isOwn: false });
  }
  const own = { ...edit, over: offer.text };
  if (take === 'own') {
    const isAway = offer.block === null;
    const back = isAway ? withBlock(before, block, parseBlock(block, edit.text, parts.kind), 'problems') : before;
    return reviseEvent(parts, state, draft, { change, report: back, edits: { ...otherEdits, [block]: own }, offers });
  }
  const merged = carryPieces(
    offer.block ?? onlyBlock(before, block),
    parseBlock(block, offer.merged ?? edit.text, parts.kind),
    officerShare,
  );
  const report = withBlock(before, block, merged);
  return reviseEvent(parts, state, draft, { change, report, edits: { ...otherEdits, [block]: own }, offers });
}

function textOf(draft: Draft, block: string): string {
  return cutBlocks(draft.report).find(({ key }) => key === block)?.text ?? '';
}

/** White space at line ends and empty lines are no difference. */
function sameWords(a: string, b: string): boolean {
  const lines = (text: string): string =>
    text
      .split(/\r\n?|\n/)
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .join('\n');
  return lines(a) === lines(b);
}
