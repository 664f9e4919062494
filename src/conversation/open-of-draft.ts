import { asking } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import type { Kind } from '../kinds/kind.ts';
import type { Draft } from './draft.ts';
import { draftMatters } from './draft-matters.ts';
import { openWords } from './replies-draft.ts';
import { gapLabel, unplacedLabel } from './respond-draft.ts';
import { labelOf } from './spoken-figures.ts';
import type { ConversationState } from './state.ts';

/** What of a draft is not done: what is not sure, what is missing, what did not get in. */
export const openSorts = ['unsure', 'gaps', 'unplaced'] as const;
export type OpenSort = (typeof openSorts)[number];

const said: Readonly<Record<OpenSort, RegExp>> = {
  unsure: asksFor(shape`${asking.openUnsure}`),
  gaps: asksFor(shape`${asking.openGaps}`),
  unplaced: asksFor(shape`${asking.openUnplaced}`),
};

/** 哪些待核, 没写进去的是哪些: all of the message asks for one list. */
function asksFor(what: RegExp): RegExp {
  return shape`^${asking.listLead}*(?:${asking.listWhich}${asking.listThing}*${what}|${what}${asking.listThing}?${asking.listWhich}${asking.listThing}?)[？?。！\s]*$`;
}

export function openAskedFor(text: string): OpenSort | null {
  const words = text.trim();
  return openSorts.find((sort) => said[sort].test(words)) ?? null;
}

/** In full what the reply to 出稿 only counts. */
export function listOpen(kind: Kind, state: ConversationState, draft: Draft, sort: OpenSort): string {
  const matters = draftMatters(draft, state.manuscript.keptFindings);
  if (sort === 'unplaced')
    return openWords.unplaced(
      draft.unplaced.map(({ id, reason }) => ({ label: unplacedLabel(kind, state, id), reason })),
    );
  const hanging = new Set((draft.hanging ?? []).map(({ id }) => id));
  // 没听准的：… is asked already by the figure's own line.
  const doubts = state.doubts.filter(({ ids }) => ids.length === 0 || !ids.every((id) => hanging.has(id)));
  if (sort === 'unsure')
    return openWords.unsure(
      (draft.hanging ?? []).map((one) => ({ ...one, label: labelOf(kind, one.id) })),
      matters.claims.map(({ text }) => text),
      doubts.map(({ message }) => message),
    );
  const gaps = matters.gaps.map(({ id }) => id);
  return openWords.gaps(
    [...new Set(gaps.map((id) => gapLabel(kind, id, gaps)))],
    [...new Set((draft.lacking ?? []).map((id) => gapLabel(kind, id, [])))],
  );
}
