import { runChecks } from '../checks/run-checks.ts';
import type { Draft } from '../conversation/draft.ts';
import type { DraftChange, DraftRevised } from '../conversation/events.ts';
import type { BlockEdit, BlockEdits, BlockOffers } from '../conversation/draft-work.ts';
import type { ConversationState } from '../conversation/state.ts';
import { cutBlocks, onlyBlock, withBlock } from '../report/blocks.ts';
import { renderReport } from '../report/render.ts';
import { walkParagraphs, type Report } from '../report/report.ts';
import { pendingIds } from '../writers/embedded/write-report.ts';
import type { ReviseParts } from './parts.ts';
import { bindFigures } from './bind-figures.ts';
import { settled, withComputed } from './draft-report.ts';
import { releaseFigures } from './release-figures.ts';
import { ownValue } from '../text/own-value.ts';

/** The draft with its text as `report` has it: checked anew, its gaps and 待核实 sentences listed anew. */
export function redraw(parts: ReviseParts, state: ConversationState, draft: Draft, revised: Report): Draft {
  const { kind, pastReports = [] } = parts;
  const text = renderReport(revised);
  const ledger = withComputed(kind, state.ledger);
  const report = releaseFigures(kind, revised, ledger);
  // A draft the officer brought is no account of the ledger.
  const isOurs = state.manuscript.origin === 'ledger';
  const findings = runChecks({ kind, text, report, ...(isOurs && { ledger, pastReports }) });
  const standing = new Set<string>();
  const claimed = new Map<string, string>();
  for (const { paragraph } of walkParagraphs(report)) {
    for (const piece of paragraph.pieces) {
      if (piece.type === 'figure') standing.add(piece.id);
      if (piece.claim !== undefined) claimed.set(piece.claim, (claimed.get(piece.claim) ?? '') + piece.text);
    }
  }
  return {
    ...draft,
    text,
    report,
    pending: pendingIds(report),
    unplaced: draft.unplaced.filter(({ id }) => !standing.has(id)),
    findings: findings.map((finding) => settled(finding, ledger)),
    claims: draft.claims.flatMap((claim) => {
      const words = claimed.get(claim.id);
      return words === undefined ? [] : [{ ...claim, text: words }];
    }),
  };
}

export interface Revision {
  change: DraftChange;
  report: Report;
  edits?: BlockEdits;
  offers?: BlockOffers;
  claims?: Draft['claims'];
  isStale?: boolean;
  /** The officer's own changes make a block his; a confirmed claim does not. */
  isOwn?: boolean;
}

/** The event of one change: blocks that changed are the officer's from now on, and their typed figures known. */
export function reviseEvent(
  parts: ReviseParts,
  state: ConversationState,
  draft: Draft,
  revision: Revision,
): DraftRevised {
  const { manuscript } = state;
  const offers = revision.offers ?? manuscript.offers;
  const claims = revision.claims ?? draft.claims;
  let { report } = revision;
  const before = new Map(cutBlocks(draft.report).map((block) => [block.key, block.text]));
  const changed = changedBlocks(draft.report, report);
  if (revision.isOwn !== false) {
    for (const key of changed) report = withBound(parts, state, report, key);
  }
  const after = new Map(cutBlocks(report).map((block) => [block.key, block.text]));
  const edits: Record<string, BlockEdit> = { ...(revision.edits ?? manuscript.edits) };
  for (const key of changed) {
    const own = ownValue(edits, key);
    if (!own && revision.isOwn === false) continue;
    const text = after.get(key) ?? '';
    const over = own?.over ?? before.get(key) ?? '';
    if (text === over && !Object.hasOwn(offers, key)) delete edits[key];
    else edits[key] = { text, over };
  }
  return {
    type: 'draftRevised',
    turn: state.turn,
    change: revision.change,
    draft: redraw(parts, state, { ...draft, claims }, report),
    edits,
    offers,
    isStale: revision.isStale ?? state.isDraftStale,
  };
}

function withBound(parts: ReviseParts, state: ConversationState, report: Report, key: string): Report {
  return withBlock(report, key, bindFigures(parts.kind, onlyBlock(report, key), state.ledger));
}

/** Keys of blocks whose words differ, the marks of 待核实 not counted. */
function changedBlocks(before: Report, after: Report): string[] {
  const texts = (report: Report) => new Map(cutBlocks(report).map((block) => [block.key, block.text]));
  const [old, now] = [texts(before), texts(after)];
  return [...new Set([...old.keys(), ...now.keys()])].filter((key) => old.get(key) !== now.get(key));
}
