import type { Correction } from './correction.ts';

const fullWidth: Record<string, string> = { ',': '，', ':': '：', ';': '；', '?': '？', '!': '！', '(': '（', ')': '）' };
const han = /[\p{Script=Han}”’》）〕%]/u;

/** Half-width and misplaced marks in Chinese text (GB/T 15834-2011). Numbers, times, ratios and Latin words keep theirs. */
export function findPunctuationSlips(text: string): Correction[] {
  const found: Correction[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const full = fullWidth[text[i] ?? ''];
    if (full && (han.test(text[i - 1] ?? '') || (text[i] === '(' && han.test(text[i + 1] ?? '')))) {
      found.push({ start: i, end: i + 1, before: text[i] ?? '', after: full, rule: 'punctuation/half-width', reason: `中文里用全角“${full}”`, certain: true });
    }
  }
  return found;
}
