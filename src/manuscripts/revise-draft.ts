import { runChecks } from '../checks/run-checks.ts';
import type { Draft } from '../conversation/draft.ts';
import type { DraftChange, DraftRevised } from '../conversation/events.ts';
import type { BlockEdit, BlockEdits, BlockOffers, WholeChanges, WordChange } from '../conversation/draft-work.ts';
import type { ConversationState } from '../conversation/state.ts';
import { cutBlocks, onlyBlock, withBlock } from '../report/blocks.ts';
import { withoutNumber } from '../report/headings.ts';
import { renderReport } from '../report/render.ts';
import { walkParagraphs, type Report } from '../report/report.ts';
import { pendingIds } from '../writers/embedded/write-report.ts';
import type { ReviseParts } from './parts.ts';
import { bindFigures } from './bind-figures.ts';
import { settled, withComputed } from './draft-report.ts';
import { hangingOn, markUnsure } from './mark-unsure.ts';
import { releaseFigures } from './release-figures.ts';
import { ownValue } from '../text/own-value.ts';
import { arrangedBy, withWordsChanged } from './whole-changes.ts';

/** The draft with its text as `report` has it: checked anew, its gaps and 待核实 sentences listed anew. */
export function redraw(parts: ReviseParts, state: ConversationState, draft: Draft, revised: Report): Draft {
  const { kind, pastReports = [] } = parts;
  const ledger = withComputed(kind, state.ledger);
  // A draft the officer brought is no account of the ledger.
  const isOurs = state.manuscript.origin === 'ledger';
  const released = releaseFigures(kind, revised, ledger);
  const report = isOurs ? markUnsure(kind, released, ledger) : released;
  const text = renderReport(report);
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
    ...(isOurs && { hanging: hangingOn(kind, report, ledger) }),
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
  /** Words changed wherever they stand: each new draft is written so. */
  words?: readonly WordChange[];
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
  const before = textsOf(draft.report);
  const changed = changedBlocks(before, textsOf(report));
  if (revision.isOwn !== false) {
    for (const key of changed) report = withBound(parts, state, draft.report, report, key);
  }
  const after = textsOf(report);
  const edits: Record<string, BlockEdit> = { ...(revision.edits ?? manuscript.edits) };
  const words = revision.words ?? [];
  for (const key of new Set([...changed, ...Object.keys(edits)])) {
    const own = ownValue(edits, key);
    // Set aside: it stands nowhere.
    if (!before.has(key) && !after.has(key)) continue;
    if (!own && revision.isOwn === false) continue;
    const text = after.get(key) ?? '';
    const over = withWordsChanged(own?.over ?? before.get(key) ?? '', words);
    if (withoutNumber(text) === withoutNumber(over) && !Object.hasOwn(offers, key)) delete edits[key];
    else edits[key] = { text, over };
  }
  return {
    type: 'draftRevised',
    turn: state.turn,
    change: revision.change,
    draft: redraw(parts, state, { ...draft, claims }, report),
    edits,
    offers,
    ...(manuscript.origin === 'ledger' && { whole: wholeAfter(state, draft, report, revision) }),
    isStale: revision.isStale ?? state.isDraftStale,
  };
}

function wholeAfter(
  { manuscript }: ConversationState,
  draft: Draft,
  report: Report,
  { words = [], isOwn }: Revision,
): WholeChanges {
  const { whole } = manuscript;
  const arranged = isOwn === false ? null : arrangedBy(draft.report, report, draft.outline);
  return { arranged: arranged ?? whole.arranged, words: [...whole.words, ...words] };
}

function withBound(parts: ReviseParts, state: ConversationState, from: Report, report: Report, key: string): Report {
  const before = onlyBlock(from, key);
  return withBlock(report, key, bindFigures(parts.kind, onlyBlock(report, key), state.ledger, before));
}

function textsOf(report: Report): Map<string, string> {
  return new Map(cutBlocks(report).map((block) => [block.key, block.text]));
}

/** Keys of blocks whose words differ, the marks of 待核实 and the numbers of headings not counted. */
function changedBlocks(old: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): string[] {
  const words = (texts: ReadonlyMap<string, string>, key: string): string | undefined => {
    const text = texts.get(key);
    return text === undefined ? undefined : withoutNumber(text);
  };
  return [...new Set([...old.keys(), ...now.keys()])].filter((key) => words(old, key) !== words(now, key));
}
