import type { Draft } from '../conversation/draft.ts';
import type { DraftWritten } from '../conversation/events.ts';
import { ownEdits } from '../conversation/manuscript.ts';
import type { BlockEdit, BlockOffer } from '../conversation/draft-work.ts';
import type { ConversationState } from '../conversation/state.ts';
import { isSameFigure } from '../conversation/record-figures.ts';
import { cutBlocks, endingBlock, headBlock, onlyBlock, sectionKeys, withBlock } from '../report/blocks.ts';
import { alignSentences, withoutNumbers } from '../report/align-sentences.ts';
import { cutSentences } from '../report/cut-sentences.ts';
import { parseBlock } from '../report/parse-block.ts';
import { carryPieces, placeParagraphs } from '../report/carry-pieces.ts';
import { followBlock } from '../report/follow-block.ts';
import { withoutNumber } from '../report/headings.ts';
import { renderReport } from '../report/render.ts';
import { officerShare } from '../report/revise.ts';
import type { Report } from '../report/report.ts';
import { mergeTexts } from '../text/diff.ts';
import type { Span } from '../text/spans.ts';
import { ownValue } from '../text/own-value.ts';
import { bindFigures } from './bind-figures.ts';
import { drawFigures } from './draw-figures.ts';
import { redraw } from './revise-draft.ts';
import type { ReviseParts } from './parts.ts';
import { heedVerdicts } from './settle-on-page.ts';
import { settleClaims } from './settle-claims.ts';
import { arrange, withWords } from './whole-changes.ts';

/**
 * A new draft from the ledger as the officer has his: what he wrote, took out or moved stays as he did it, and what is
 * bound to the ledger in it follows. Where the new draft says more than his words leave room for, its version is
 * offered; nothing of his is given up. `seed`: what chose its wording.
 */
export function keepEdits(parts: ReviseParts, state: ConversationState, written: Draft, seed: number): DraftWritten {
  const { turn, manuscript } = state;
  const kept = ownEdits(manuscript);
  const { whole } = manuscript;
  // What was said of a sentence proposed is not said of his own words in its place.
  const his = new Set(written.claims.flatMap(({ id, isOwn }) => (isOwn ? [id] : [])));
  const verdicts = Object.fromEntries(Object.entries(manuscript.verdicts).filter(([id]) => !his.has(id)));
  const asWritten: DraftWritten = { type: 'draftWritten', turn, draft: written };
  const isSettled = written.claims.some(({ id }) => Object.hasOwn(verdicts, id));
  const isPlain = whole.arranged === null && whole.words.length === 0;
  if (Object.keys(kept).length === 0 && !isSettled && isPlain) return asWritten;
  const standing = manuscript.origin === 'ledger' ? (state.draft?.report ?? null) : null;
  const fresh = withWords(written.report, whole.words, parts.kind);
  const follower = createFollower(parts, state, { ...written, report: fresh }, seed, standing);
  const edits: Record<string, BlockEdit> = {};
  const offers: Record<string, BlockOffer> = {};
  let report = fresh;
  for (const [key, edit] of Object.entries(kept)) {
    const { own, offer, over } = follower(key, edit);
    if (offer) offers[key] = offer;
    if (own === null) {
      edits[key] = edit;
      continue;
    }
    const before = cutBlocks(report).find((block) => block.key === key);
    report = before ? withBlock(report, key, own) : withBlock(report, key, own, nextKey(standing, report, key));
    const text = cutBlocks(own)[0]?.text ?? '';
    if (text !== over || offer) edits[key] = { over, text };
  }
  report = arrange(report, written.outline, whole, new Set(standing ? sectionKeys(standing.sections) : []));
  for (const { key, text } of cutBlocks(report)) {
    const edit = ownValue(edits, key);
    if (edit) edits[key] = { ...edit, text };
  }
  const known = new Map([...(state.draft?.claims ?? []), ...written.claims].map((claim) => [claim.id, claim]));
  const claims = [...known.values()];
  const told = settleClaims({ ...written, report, claims, unplaced: [], questions: [] }, state.ledger);
  const settled = heedVerdicts({ ...written, ...told }, verdicts, state.ledger);
  const ours = { ...state, manuscript: { ...manuscript, origin: 'ledger' as const } };
  const draft = redraw(parts, ours, { ...written, claims: settled.claims }, settled.report);
  return { ...asWritten, draft, edits, offers };
}

interface Followed {
  /** null: there is no place for it in this outline. */
  own: Report | null;
  offer: BlockOffer | null;
  over: string;
}

function createFollower(
  parts: ReviseParts,
  state: ConversationState,
  written: Draft,
  seed: number,
  standing: Report | null,
): (key: string, edit: BlockEdit) => Followed {
  const { kind } = parts;
  const { manuscript, ledger } = state;
  const fresh = new Map(cutBlocks(written.report).map((block) => [block.key, block.text]));
  const isSameOutline = standing === null || state.draft?.outline === written.outline;
  const wanted = newlyTold(state);
  return (key, edit) => {
    const over = fresh.get(key) ?? '';
    const block = onlyBlock(written.report, key);
    const own = ownBlock(parts, standing, key, edit, block);
    if (over === '' && (!isSameOutline || standing === null)) {
      const away = edit.text === '' ? null : { text: '', block: null, merged: null };
      return { own: null, offer: away, over: edit.over };
    }
    const isWanted = wantedIn(block, wanted);
    if (edit.text === '') {
      const isAsked = over !== '' && cutSentences(over).some(isWanted);
      return { own, offer: isAsked ? offerOf(edit, block, over, '') : null, over };
    }
    const drawn = bindFigures(kind, drawFigures(kind, own, ledger), ledger);
    const isSameWording = sameWording(state, written, seed) ?? isAlike(edit.over, over);
    if (!isSameWording || over === '') {
      const text = textOf(drawn);
      const isOther = over !== '' && withoutNumber(over) !== withoutNumber(edit.over);
      return { own: drawn, offer: isOther ? offerOf(edit, block, over, text) : null, over };
    }
    const texts = { over: edit.over, own: textOf(own), drawn: textOf(drawn), fresh: over };
    const { text, isWanting, over: known } = followBlock(texts, isWanted);
    const read = carryPieces([block, drawn], parseBlock(key, text, kind), officerShare);
    const now = drawFigures(kind, bindFigures(kind, read, ledger), ledger);
    const isOpen = ownValue(manuscript.offers, key)?.block != null;
    return { own: now, offer: isWanting || isOpen ? offerOf(edit, block, over, textOf(now)) : null, over: known };
  };
}

function offerOf(edit: BlockEdit, block: Report, text: string, own: string): BlockOffer | null {
  if (withoutNumber(text) === withoutNumber(own)) return null;
  const merged = mergeTexts(edit.over, edit.text, text);
  return merged !== null && merged === own ? null : { text, block, merged };
}

/** null: not known, as where a draft of his own was worked on meanwhile. */
function sameWording({ draft, draftSeed }: ConversationState, written: Draft, seed: number): boolean | null {
  if (draft === null || draftSeed === null) return null;
  if (draft.writer === 'model' || written.writer === 'model') return false;
  return draftSeed === seed && draft.outline === written.outline;
}

/** Most sentences are the same, or the same but for their numbers. */
function isAlike(before: string, after: string): boolean {
  const [old, now] = [cutSentences(before), cutSentences(after)];
  const same = alignSentences(old, now).filter(
    (match, at) => match && withoutNumbers(old[match.at]?.words ?? '') === withoutNumbers(now[at]?.words ?? ''),
  );
  return same.length * 2 > old.length;
}

/** Figures that the draft was written without. */
function newlyTold({ ledger, writtenFrom }: ConversationState): ReadonlySet<string> {
  if (writtenFrom === null) return new Set();
  const isTold = (status: string | undefined): boolean => status === 'given' || status === 'none';
  const ids = Object.entries(ledger.figures).filter(([id, figure]) => {
    const before = writtenFrom.figures[id];
    return isTold(figure.status) && !(before && (isTold(before.status) || isSameFigure(before, figure)));
  });
  return new Set(ids.map(([id]) => id));
}

/** Whether a place of the block holds one of them, or words of his: what he told of himself is told nowhere else. */
function wantedIn(block: Report, wanted: ReadonlySet<string>): (place: Span) => boolean {
  const places: number[] = [];
  for (const { paragraph, start } of placeParagraphs(block)) {
    let at = start;
    for (const piece of paragraph.pieces) {
      if (piece.type === 'fact' || (piece.type === 'figure' && wanted.has(piece.id))) places.push(at);
      at += piece.text.length;
    }
  }
  return ({ start, end }) => places.some((place) => start <= place && place < end);
}

/** With its pieces where it still stands in a draft, else read again from its text. */
function ownBlock(parts: ReviseParts, standing: Report | null, key: string, edit: BlockEdit, fresh: Report): Report {
  const own = standing && onlyBlock(standing, key);
  if (own && textOf(own) === edit.text) return own;
  return carryPieces(fresh, parseBlock(key, edit.text, parts.kind), officerShare);
}

function textOf(block: Report): string {
  return renderReport(block, { claims: 'plain' });
}

/** The section that it stood before. */
function nextKey(standing: Report | null, report: Report, key: string): string | null {
  if (standing === null || key === headBlock || key === endingBlock) return null;
  const [keys, here] = [sectionKeys(standing.sections), new Set(sectionKeys(report.sections))];
  return keys.slice(keys.indexOf(key) + 1).find((one) => here.has(one)) ?? null;
}
