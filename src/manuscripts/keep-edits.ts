import type { Draft } from '../conversation/draft.ts';
import type { DraftWritten } from '../conversation/events.ts';
import { ownEdits } from '../conversation/manuscript.ts';
import type { BlockEdit, BlockOffer } from '../conversation/draft-work.ts';
import type { ConversationState } from '../conversation/state.ts';
import { marks } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { cutBlocks, onlyBlock, withBlock } from '../report/blocks.ts';
import { parseBlock } from '../report/parse-block.ts';
import { carryPieces } from '../report/carry-pieces.ts';
import { officerShare } from '../report/revise.ts';
import type { Report, Section } from '../report/report.ts';
import { mergeTexts } from '../text/diff.ts';
import { redraw } from './revise-draft.ts';
import type { ReviseParts } from './parts.ts';
import { heedVerdicts } from './settle-on-page.ts';
import { settleClaims } from './settle-claims.ts';

/**
 * A new draft from the ledger with every block the officer has written left as he wrote it. Where the new draft says
 * something else there than the one he wrote over, its version is offered; nothing of his is given up.
 */
export function keepEdits(parts: ReviseParts, state: ConversationState, written: Draft): DraftWritten {
  const { turn, manuscript } = state;
  const kept = ownEdits(manuscript);
  const asWritten: DraftWritten = { type: 'draftWritten', turn, draft: written };
  const ours = { ...state, manuscript: { ...manuscript, origin: 'ledger' as const } };
  const isSettled = written.claims.some(({ id }) => Object.hasOwn(manuscript.verdicts, id));
  if (Object.keys(kept).length === 0 && !isSettled) return asWritten;
  const standing = manuscript.origin === 'ledger' ? (state.draft?.report ?? null) : null;
  const fresh = new Map(cutBlocks(written.report).map((block) => [block.key, block.text]));
  const edits: Record<string, BlockEdit> = {};
  const offers: Record<string, BlockOffer> = {};
  let report = written.report;
  for (const [key, edit] of Object.entries(kept)) {
    const text = fresh.get(key) ?? '';
    if (text === edit.text) continue;
    if (text === '') {
      edits[key] = edit;
      if (edit.text !== '') offers[key] = { text, block: null, merged: null };
      continue;
    }
    const block = onlyBlock(written.report, key);
    const offer = offerOf(parts, edit, block, text);
    if (offer) offers[key] = offer;
    const own = renumbered(ownBlock(parts, standing, key, edit, block), block);
    edits[key] = { over: offer ? edit.over : text, text: cutBlocks(own)[0]?.text ?? '' };
    report = withBlock(report, key, own);
  }
  const known = new Map([...(state.draft?.claims ?? []), ...written.claims].map((claim) => [claim.id, claim]));
  const claims = [...known.values()];
  const told = settleClaims({ ...written, report, claims, unplaced: [], questions: [] }, state.ledger);
  const settled = heedVerdicts({ ...written, ...told }, manuscript.verdicts, state.ledger);
  const draft = redraw(parts, ours, { ...written, claims: settled.claims }, settled.report);
  return { ...asWritten, draft, edits, offers };
}

function offerOf(parts: ReviseParts, edit: BlockEdit, block: Report, text: string): BlockOffer | null {
  if (unnumbered(text) === unnumbered(edit.over)) return null;
  const merged = mergeTexts(edit.over, edit.text, text);
  return merged === edit.text ? null : { text, block, merged };
}

/** With its pieces where it still stands in a draft, else read again from its text. */
function ownBlock(parts: ReviseParts, standing: Report | null, key: string, edit: BlockEdit, fresh: Report): Report {
  const own = standing && onlyBlock(standing, key);
  if (own && cutBlocks(own)[0]?.text === edit.text) return own;
  return carryPieces(fresh, parseBlock(key, edit.text, parts.kind), officerShare);
}

/** A section keeps its place in the numbering of the new draft. */
function renumbered(own: Report, fresh: Report): Report {
  const [first, ...rest] = own.sections;
  const number = fresh.sections[0]?.number;
  if (!first || first.number === null || number == null || first.form !== fresh.sections[0]?.form) return own;
  const { written: _, ...printed } = first;
  return { ...own, sections: [{ ...(number === first.number ? first : printed), number } satisfies Section, ...rest] };
}

const listMark = shape`^${marks.ordinal}+、`;

function unnumbered(text: string): string {
  return text.replace(listMark, '');
}
