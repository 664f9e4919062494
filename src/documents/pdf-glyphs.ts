import type { getDocumentProxy } from 'unpdf';

type PdfProxy = Awaited<ReturnType<typeof getDocumentProxy>>;

/** Letters that stand on a page, and how many of them are known by their character. */
export interface PageGlyphs {
  shown: number;
  known: number;
}

/** Letters that Chinese office texts hold: anything else in number is another font's numbering. */
const usual =
  /^[\p{Script=Han}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hiragana}\p{Script=Katakana}\p{M}\p{Nd}\p{P}\p{S}\p{No}]+$/u;
/** The parser's name for showing letters (`OPS.showText`). */
const showText = 44;

/** What the pages show letter by letter, whether or not it came out as text. Pictures are passed over. */
export async function countGlyphs(proxy: PdfProxy): Promise<PageGlyphs[]> {
  const pages: PageGlyphs[] = [];
  for (let number = 1; number <= proxy.numPages; number += 1) {
    // oxlint-disable-next-line no-await-in-loop -- a page's letters are let go before the next
    const page = await proxy.getPage(number);
    // oxlint-disable-next-line no-await-in-loop
    const { fnArray, argsArray } = await page.getOperatorList();
    const glyphs: PageGlyphs = { shown: 0, known: 0 };
    for (const [at, operator] of fnArray.entries()) if (operator === showText) count(glyphs, argsArray[at]);
    page.cleanup();
    pages.push(glyphs);
  }
  return pages;
}

function count(glyphs: PageGlyphs, args: unknown): void {
  const [shown]: unknown[] = Array.isArray(args) ? args : [];
  if (!Array.isArray(shown)) return;
  for (const glyph of shown) {
    const unicode: unknown = typeof glyph === 'object' && glyph !== null ? Reflect.get(glyph, 'unicode') : null;
    if (typeof unicode !== 'string' || /^\s+$/.test(unicode)) continue;
    glyphs.shown += 1;
    if (usual.test(unicode)) glyphs.known += 1;
  }
}
