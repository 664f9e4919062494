import type { ConversationState } from '../conversation/state.ts';
import { standSuggestions, type StandingSuggestion } from '../conversation/standing-suggestions.ts';
import { cutBlocks } from '../report/blocks.ts';
import { renderReport } from '../report/render.ts';
import { readableDiff, type DiffPart } from '../text/diff.ts';
import { leadIn } from './check-list.ts';
import { blockName } from './draft-blocks.ts';

export interface ListedSuggestion extends StandingSuggestion {
  where: string;
  /** The change with what stands round it. */
  parts: DiffPart[];
}

/** Characters shown on either side. */
const reach = 18;

/** The open suggestions as they stand against the draft of now, in reading order. */
export function listSuggestions({ draft, manuscript }: ConversationState): ListedSuggestion[] {
  const { suggestions } = manuscript;
  if (!draft || !suggestions) return [];
  const blocks = cutBlocks(draft.report);
  return standSuggestions(suggestions, renderReport(draft.report, { claims: 'plain' })).map((standing) => {
    const { item, at } = standing;
    const block = blocks.filter((one) => one.at <= at.start).pop();
    const before = leadIn(suggestions.base.slice(Math.max(0, item.start - reach), item.start));
    const after = suggestions.base.slice(item.end, item.end + reach).replace(/\n.*$/s, '');
    const parts: DiffPart[] = [
      { type: 'same', text: before },
      ...readableDiff(item.before, item.after),
      { type: 'same', text: after },
    ];
    return { ...standing, where: block ? blockName(block.key, block.heading) : '', parts };
  });
}

export function countSuggestions(state: ConversationState): number {
  return listSuggestions(state).filter(({ status }) => status === 'open').length;
}
