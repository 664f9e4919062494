import type { Span } from '../text/spans.ts';

/**
 * Whether words really stand in a text, near `place` where one is given: in its sentence. Placeholders and single
 * characters prove nothing.
 */
export function isQuoted(text: string, words: string, place?: Span): boolean {
  const quoted = words.trim();
  if (quoted.replace(/〔[^〕]*〕/g, '').replace(/[^\p{Script=Han}]/gu, '').length < 2) return false;
  return (place ? sentenceAround(text, place) : text).includes(quoted);
}

function sentenceAround(text: string, { start, end }: Span): string {
  const from = Math.max(...['。', '！', '？', '\n'].map((mark) => text.lastIndexOf(mark, start - 1))) + 1;
  const to = text.slice(end).search(/[。！？\n]/);
  return text.slice(start === 0 ? 0 : from, to === -1 ? text.length : end + to);
}
