import { AfterDraft } from './after-draft.tsx';
import { words } from './words.ts';
import type { Work } from './work.ts';

/** 核对: what the officer still has to look at. */
export function ChecksTab({ conversation, labelOf }: Work) {
  const { draft } = conversation.state;
  if (draft === null) return <p class="empty">{words.checks.none}</p>;
  return <AfterDraft draft={draft} labelOf={labelOf} />;
}
