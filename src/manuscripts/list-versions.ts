import type { DraftRevised, DraftWritten, StoredEvent } from '../conversation/events.ts';
import { createState, foldEvents, type ConversationState } from '../conversation/state.ts';
import type { Kind } from '../kinds/kind.ts';
import { blockKeys, cutBlocks, endingBlock, headBlock } from '../report/blocks.ts';
import type { Report } from '../report/report.ts';
import { readableDiff } from '../text/diff.ts';
import type { BlockDifference, Version } from '../conversation/manuscript.ts';
import { versionWords } from './version-words.ts';

type VersionEvent = DraftWritten | DraftRevised;

/** Every version of the draft, newest first. */
export function listVersions(kind: Kind, stored: readonly StoredEvent[]): Version[] {
  const found: Version[] = [];
  for (const { at, event } of stored) {
    if (event.type !== 'draftWritten' && event.type !== 'draftRevised') continue;
    const characters = event.draft.text.replaceAll(/\s|〔待核〕|〔\/〕/g, '').length;
    found.push({ version: found.length + 1, at, what: whatOf(kind, event), characters, isCurrent: false });
  }
  const last = found.at(-1);
  if (last) last.isCurrent = true;
  return found.toReversed();
}

function whatOf(kind: Kind, event: VersionEvent): string {
  if (event.type === 'draftWritten') {
    if (event.origin === 'text') return versionWords.brought;
    const offers = Object.keys(event.offers ?? {}).length;
    return versionWords.written(kind.outlines[event.draft.outline]?.name ?? event.draft.outline, offers);
  }
  const { change, draft } = event;
  switch (change.kind) {
    case 'blockEdited':
      return versionWords.edited(blockName(draft.report, change.block, change.text));
    case 'offerSettled':
      return versionWords.offer[change.take](blockName(draft.report, change.block));
    case 'claimSettled':
      return versionWords.claim[change.verdict];
    case 'findingSettled':
      return versionWords.finding[change.how];
    case 'suggestionsSettled':
      return change.taken.length > 0 ? versionWords.taken(change.taken.length) : versionWords.left(change.left.length);
    case 'wishDone':
      return versionWords.wish(change.wish);
    case 'restored':
      break;
  }
  change satisfies { kind: 'restored' };
  return versionWords.restored(change.version);
}

/** What a block is called to an officer. */
function blockName(report: Report, key: string, text = ''): string {
  const heading = cutBlocks(report).find((block) => block.key === key)?.heading;
  return nameOf(key, heading ?? text.split('\n', 1)[0] ?? key);
}

function nameOf(key: string, heading: string): string {
  if (key === headBlock) return versionWords.head;
  return key === endingBlock ? versionWords.ending : heading;
}

/** The conversation as it stood when that version was made; null for one that never was. */
export function stateAtVersion(stored: readonly StoredEvent[], version: number): ConversationState | null {
  let state = createState();
  for (const { event } of stored) {
    state = foldEvents([event], state);
    if (state.manuscript.version === version) return state;
  }
  return null;
}

/** Blocks that differ, in the order of the later report, then those it no longer has. */
export function compareReports(from: Report, to: Report): BlockDifference[] {
  const before = new Map(cutBlocks(from).map((block) => [block.key, block]));
  const after = new Map(cutBlocks(to).map((block) => [block.key, block]));
  const keys = [...new Set([...blockKeys(to), ...blockKeys(from)])];
  return keys.flatMap((key) => {
    const [old, now] = [before.get(key), after.get(key)];
    if ((old?.text ?? '') === (now?.text ?? '')) return [];
    const heading = nameOf(key, (now ?? old)?.heading ?? '');
    return [{ block: key, heading, parts: readableDiff(old?.text ?? '', now?.text ?? '') }];
  });
}
