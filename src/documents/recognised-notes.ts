import type { RecognisedPage } from './recognised-page.ts';

/** What the officer should know of pages that were recognised. */
export function recognisedNotes(pages: readonly RecognisedPage[]): string[] {
  const numbers = (test: (page: RecognisedPage) => boolean): string =>
    pages.flatMap((page, at) => (test(page) ? [at + 1] : [])).join('、');
  const [sealed, empty] = [numbers(({ seals }) => seals.length > 0), numbers(({ lines }) => lines.length === 0)];
  const notes: string[] = [];
  if (sealed !== '') notes.push(`第 ${sealed} 页有红章，章上的字没有读；章压着的字请对着原图看一遍。`);
  if (empty !== '') notes.push(`第 ${empty} 页没有认出字来，请对照原件补上。`);
  return notes;
}
