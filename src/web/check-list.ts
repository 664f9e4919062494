import { ruleOf } from '../checks/rules.ts';
import { placeFindings, type PlacedFinding } from '../conversation/finding-places.ts';
import type { Draft } from '../conversation/draft.ts';
import type { ConversationState } from '../conversation/state.ts';
import { cutBlocks } from '../report/blocks.ts';
import { renderReport } from '../report/render.ts';
import { anchorOf, type Anchor } from '../text/anchors.ts';
import { blockName, placeClaims } from './draft-blocks.ts';

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

export interface CheckedClaim {
  id: string;
  text: string;
  question: string;
  start: number;
  end: number;
  where: string;
}

/** All that waits for the officer, the weightiest first. */
export interface CheckList {
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
  const list: CheckList = { errors: [], claims: [], warnings: [], hints: [], kept: [] };
  const seen = new Set<string>();
  for (const placed of placeFindings(draft)) {
    const { finding, key, start } = placed;
    // Gaps have a list of their own, by what they wait for.
    if (ruleOf(finding.rule).isGap || seen.has(`${key} ${start}`)) continue;
    seen.add(`${key} ${start}`);
    const checked = { ...placed, excerpt: excerptOf(placed), anchor: anchorOf(text, placed) };
    if (kept.includes(key)) list.kept.push(checked);
    else if (finding.severity === 'error') list.errors.push(checked);
    else if (finding.severity === 'warning') list.warnings.push(checked);
    else list.hints.push(checked);
  }
  const places = new Map(placeClaims(draft).map((span) => [span.id, span]));
  for (const { id, text: words, question } of draft.claims) {
    const place = places.get(id);
    if (place) list.claims.push({ ...place, text: words, question, where: whereOf(place.start) });
  }
  return list;
}

/** How many of them are to be mended or settled; hints and what is kept do not press. */
export function countOpen({ draft, manuscript }: ConversationState): number {
  if (!draft) return 0;
  const { errors, claims, warnings } = listChecks(draft, manuscript.keptFindings);
  return errors.length + claims.length + warnings.length;
}
