import type { BlockDifference, SuggestWish, Version } from '../conversation/manuscript.ts';
import type { Anchor } from '../text/anchors.ts';
import { ask, detailOf, type Answer } from './api.ts';
import { manuscriptWords } from './manuscript-words.ts';

const at = (id: string, path: string): string => `/conversations/${encodeURIComponent(id)}/${path}`;

export async function editBlock(
  id: string,
  block: string,
  edit: { text: string; before: string },
): Promise<Answer<unknown>> {
  return ask('PUT', at(id, `blocks/${encodeURIComponent(block)}`), edit);
}

export type OfferTake = 'own' | 'new' | 'merged';

export async function settleOffer(id: string, block: string, take: OfferTake): Promise<Answer<unknown>> {
  return ask('POST', at(id, `offers/${encodeURIComponent(block)}`), { take });
}

export async function settleClaim(
  id: string,
  claimId: string,
  verdict: 'confirmed' | 'struck',
): Promise<Answer<unknown>> {
  return ask('POST', at(id, `claims/${encodeURIComponent(claimId)}`), { verdict });
}

export async function settleFinding(
  id: string,
  choice: { key: string; how: 'fix' | 'keep' | 'strike'; choice?: number; anchor?: Anchor },
): Promise<Answer<unknown>> {
  return ask('POST', at(id, 'findings'), choice);
}

export async function suggest(id: string, wish: SuggestWish): Promise<Answer<unknown>> {
  return ask('POST', at(id, 'suggestions'), wish);
}

export async function settleSuggestions(
  id: string,
  choice: { places: readonly number[]; how: 'take' | 'leave'; set?: number },
): Promise<Answer<unknown>> {
  return ask('PUT', at(id, 'suggestions'), choice);
}

export type SelectionAsk = 'shorten' | 'concrete' | 'reword' | 'source' | 'strike';

export async function askOfSelection(id: string, anchor: Anchor, how: SelectionAsk): Promise<Answer<unknown>> {
  return ask('POST', at(id, 'selections'), { anchor, how });
}

export async function bringText(id: string, text: string): Promise<Answer<unknown>> {
  return ask('POST', at(id, 'texts'), { text });
}

/** The text of a file, read and not stored. */
export async function readFile(file: File): Promise<Answer<{ text: string; notes: string[] }>> {
  const form = new FormData();
  form.set('file', file);
  return ask('POST', '/check/file', form);
}

export async function undo(id: string): Promise<Answer<unknown>> {
  return ask('POST', at(id, 'undo'));
}

export async function restoreVersion(id: string, version: number): Promise<Answer<unknown>> {
  return ask('POST', at(id, 'versions/restore'), { version });
}

export async function listVersions(id: string): Promise<Answer<{ versions: Version[] }>> {
  return ask('GET', at(id, 'versions'));
}

export async function compareVersions(
  id: string,
  from: number,
  to: number,
): Promise<Answer<{ blocks: BlockDifference[] }>> {
  return ask('GET', at(id, `versions/compare?from=${from}&to=${to}`));
}

export function trackedUrl(id: string): string {
  return `/api${at(id, 'tracked.docx')}`;
}

/** The officer's own Word file with the changes as 修订, saved by the browser. */
export async function trackOwnFile(id: string, file: File): Promise<Answer<unknown>> {
  const form = new FormData();
  form.set('file', file);
  try {
    const response = await fetch(`/api${at(id, 'tracked')}`, { method: 'POST', body: form });
    if (!response.ok)
      return { ok: false, kind: 'refused', status: response.status, detail: detailOf(await response.json()) };
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await response.blob());
    link.download = `${file.name.replace(/\.[^.]*$/, '')}（修订）.docx`;
    link.click();
    // The browser begins to read it after this.
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    return { ok: true, value: null };
  } catch {
    return { ok: false, kind: 'unreachable', status: 0, detail: manuscriptWords.unreachable };
  }
}
