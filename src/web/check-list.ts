import { countPressing, draftMatters, type DraftMatters, type PlacedClaim } from '../conversation/draft-matters.ts';
import type { PlacedFinding } from '../conversation/finding-places.ts';
import type { Draft } from '../conversation/draft.ts';
import type { ConversationState } from '../conversation/state.ts';
import { cutBlocks } from '../report/blocks.ts';
import { openRemarks } from '../conversation/remarks.ts';
import { renderReport } from '../report/render.ts';
import { anchorOf, type Anchor } from '../text/anchors.ts';
import { blockName } from './draft-blocks.ts';

/** The words a check is about, with what stands round them. */
export interface Excerpt {
  /** Name of the block; empty where the matter has no place. */
  where: string;
  before: string;
  words: string;
  after: string;
}

export interface CheckedFinding extends PlacedFinding {
  excerpt: Excerpt | null;
  /** Where it was shown: it is settled there or nowhere. */
  anchor: Anchor;
}

export interface CheckedClaim extends PlacedClaim {
  where: string;
}

/** All that waits for the officer, the weightiest first. */
export interface CheckList {
  /** What stands empty. */
  gaps: DraftMatters['gaps'];
  errors: CheckedFinding[];
  claims: CheckedClaim[];
  warnings: CheckedFinding[];
  hints: CheckedFinding[];
  kept: CheckedFinding[];
}

/** Characters shown on either side. */
const reach = 16;

/** From the beginning of a clause or line, where one is near. */
export function leadIn(words: string): string {
  return words.replace(/^.*\n/s, '').replace(/^[，。；：、！？”）]+/, '');
}

export function listChecks(draft: Draft, kept: readonly string[]): CheckList {
  const blocks = cutBlocks(draft.report);
  const text = renderReport(draft.report, { claims: 'plain' });
  const whereOf = (at: number): string => {
    const block = blocks.filter((one) => one.at <= at).pop();
    return block ? blockName(block.key, block.heading) : '';
  };
  const excerptOf = ({ start, end }: PlacedFinding): Excerpt | null =>
    start === end
      ? null
      : {
          where: whereOf(start),
          before: leadIn(text.slice(Math.max(0, start - reach), start)),
          words: text.slice(start, end),
          after: text.slice(end, end + reach).replace(/\n.*$/s, ''),
        };
  const check = (placed: PlacedFinding): CheckedFinding => ({
    ...placed,
    excerpt: excerptOf(placed),
    anchor: anchorOf(text, placed),
  });
  const { gaps, claims, errors, warnings, hints, kept: left } = draftMatters(draft, kept);
  return {
    gaps,
    claims: claims.map((claim) => ({ ...claim, where: whereOf(claim.start) })),
    errors: errors.map(check),
    warnings: warnings.map(check),
    hints: hints.map(check),
    kept: left.map(check),
  };
}

/** What the tab's badge says. */
export function countOpen({ draft, manuscript, remarks }: ConversationState): number {
  return draft ? countPressing(draftMatters(draft, manuscript.keptFindings)) + openRemarks(remarks).length : 0;
}
