import { bigramsOf as bigrams } from '../text/bigrams.ts';
import { splitSentences } from '../text/sentences.ts';
import type { Span } from '../text/spans.ts';
import type { Layout } from './layout.ts';

/** Every place of these words; where they stand nowhere so, the one sentence that is nearly them. */
export function findWords({ text, paragraphs }: Layout, words: string): Span[] {
  const found: Span[] = [];
  if (words === '') return found;
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + words.length))
    found.push({ start: at, end: at + words.length });
  if (found.length > 0 || words.length < shortestLikeness) return found;
  const wanted = new Set(bigrams(words));
  let best: Span | null = null;
  let most = likeness;
  for (const paragraph of paragraphs) {
    for (const span of splitSentences(text, paragraph.start, paragraph.end)) {
      const own = new Set(bigrams(text.slice(span.start, span.end)));
      const shared = [...wanted].filter((pair) => own.has(pair)).length / wanted.size;
      if (shared > most) [best, most] = [span, shared];
    }
  }
  return best ? [best] : [];
}

/** A quote this long may hold a slip of the keys. */
const shortestLikeness = 6;
const likeness = 0.6;
