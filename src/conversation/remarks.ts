import { findAnchor, type Anchor } from '../text/anchors.ts';
import type { Span } from '../text/spans.ts';

/** What somebody who read the draft wants looked at. */
export interface Remark {
  id: string;
  /** Who read it, as the officer or the reader's own Word names him; may be empty. */
  by: string;
  /** The link he read it through; absent: it came back in a file. */
  link?: string;
  /** ISO 8601. */
  at: string;
  /** Of the draft he read. */
  version: number;
  /** The words he marked in it; null: the draft as a whole. */
  anchor: Anchor | null;
  /** What he wrote; empty where he only marked the words. */
  text: string;
}

/** done: the officer changed it · left: it stays as it is · withdrawn: the reader took it back. */
export type RemarkStatus = 'open' | 'done' | 'left' | 'withdrawn';

export interface KeptRemark extends Remark {
  status: Exclude<RemarkStatus, 'withdrawn'>;
}

/** One that came before under the same id, as from a file that is brought twice, is passed over. */
export function withRemarks(before: readonly KeptRemark[], coming: readonly Remark[]): readonly KeptRemark[] {
  const known = new Set(before.map(({ id }) => id));
  const fresh = coming.filter(({ id }) => !known.has(id));
  return [...before, ...fresh.map((remark) => ({ ...remark, status: 'open' as const }))];
}

export function settleRemark(before: readonly KeptRemark[], id: string, status: RemarkStatus): readonly KeptRemark[] {
  if (status === 'withdrawn') return before.filter((remark) => remark.id !== id);
  return before.map((remark) => (remark.id === id ? { ...remark, status } : remark));
}

export function openRemarks(remarks: readonly KeptRemark[]): KeptRemark[] {
  return remarks.filter(({ status }) => status === 'open');
}

/** Where the marked words stand in the draft as it is now; null once they are others, or stand there more than once. */
export function placeOfRemark(text: string, { anchor }: Remark): Span | null {
  if (anchor === null) return null;
  const exact = findAnchor(text, anchor);
  if (exact) return exact;
  const at = text.indexOf(anchor.words);
  if (at === -1 || text.lastIndexOf(anchor.words) !== at) return null;
  return { start: at, end: at + anchor.words.length };
}
