import type { TrackedDocument } from '../documents/tracked-out.ts';
import type { Revised } from '../manuscripts/polish-draft.ts';

/** Into the officer's own document where that can be done, else into a new one with the same text. */
export async function writeTracked(
  own: Uint8Array | null,
  text: string,
  suggestions: Revised['suggestions'],
): Promise<TrackedDocument> {
  const by = { author: '执笔', at: new Date().toISOString() };
  if (own) {
    const { writeTrackedIntoDocx } = await import('../documents/tracked-patch.ts');
    const patched = writeTrackedIntoDocx(own, suggestions, by);
    if (patched.ok) return patched.value;
  }
  const { writeTrackedDocx } = await import('../documents/tracked-out.ts');
  return writeTrackedDocx(text, suggestions, by);
}
