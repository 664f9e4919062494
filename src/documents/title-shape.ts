import { units } from '../lexicon/lexicon.ts';
import { page, sizes } from './page-layout.ts';

/** Places where a long title may be broken without tearing a word (GB/T 9704-2012 §7.3.1: 词意完整，排列对称). */
const breakAfter = ['办事处', '党工委', ...units.town.list, '年度', '关于', '委员会', '人民政府', '区', '市', '县'];

const textWidth = page.width - page.margins.left - page.margins.right;

/**
 * Width in twips at a size in half-points: a Chinese character is one em, a Latin letter or digit half of one, and
 * where the two meet Word and WPS leave a quarter.
 */
function textTwips(text: string, halfPoints: number): number {
  const em = halfPoints * 10;
  let width = 0;
  let wasNarrow: boolean | null = null;
  for (const character of text) {
    const isNarrow = (character.codePointAt(0) ?? 0) < 0x2000;
    if (wasNarrow !== null && wasNarrow !== isNarrow) width += em / 4;
    width += isNarrow ? em / 2 : em;
    wasNarrow = isNarrow;
  }
  return width;
}

/**
 * Indent on both sides, in twips, that makes a title of two lines break between words with the longer line above;
 * 0 where the title fits one line or no such break exists. No character is added to the title for it.
 */
export function titleIndent(title: string): number {
  const whole = textTwips(title, sizes.title);
  if (whole <= textWidth) return 0;
  let best: number | null = null;
  for (const word of breakAfter) {
    for (let at = title.indexOf(word); at >= 0; at = title.indexOf(word, at + 1)) {
      const first = textTwips(title.slice(0, at + word.length), sizes.title);
      const isFitting = first <= textWidth && whole - first <= first && whole - first > 0;
      if (isFitting && (best === null || first < best)) best = first;
    }
  }
  // Half the width of a digit is left free, so that rounding never pushes the last character down.
  return best === null ? 0 : Math.max(0, Math.floor((textWidth - best - 100) / 2));
}

/**
 * Right indents of signature and date, in twips: the date leaves four characters free and the signature stands
 * centred over it (GB/T 9704-2012 §7.3.5).
 */
export function signingIndents(signature: string, date: string): { signature: number; date: number } {
  const dateIndent = 4 * sizes.body * 10;
  const dateWidth = textTwips(date, sizes.body);
  const signatureWidth = textTwips(signature, sizes.body);
  if (date === '') return { signature: dateIndent / 2, date: dateIndent };
  return { signature: Math.max(0, Math.round(dateIndent + (dateWidth - signatureWidth) / 2)), date: dateIndent };
}
