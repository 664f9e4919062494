import type { Span } from '../text/spans.ts';

/** A word found in a text. Offsets are UTF-16, end exclusive. */
export interface Tagged<Tag> extends Span {
  tag: Tag;
}

interface Node<Tag> {
  next: Map<string, Node<Tag>>;
  /** Where the longest proper suffix that is also a prefix of some word stands. */
  fallback: Node<Tag> | null;
  /** Of every word that ends here: its length and its tags. */
  ends: { length: number; tags: Tag[] }[];
}

/**
 * Finds all words at once, in time linear in the text (Aho and Corasick, 1975). A word may carry several tags and lie
 * within another one; every pair comes back, by start, the longer first.
 */
export function createAutomaton<Tag>(
  entries: Iterable<readonly [word: string, tag: Tag]>,
): (text: string) => Tagged<Tag>[] {
  const root: Node<Tag> = { next: new Map(), fallback: null, ends: [] };
  for (const [word, tag] of entries) addWord(root, word, tag);
  linkFallbacks(root);
  return (text) => {
    const found: Tagged<Tag>[] = [];
    let node = root;
    for (let at = 0; at < text.length; at += 1) {
      const letter = text[at] ?? '';
      while (node !== root && !node.next.has(letter)) node = node.fallback ?? root;
      node = node.next.get(letter) ?? root;
      for (const { length, tags } of node.ends) {
        for (const tag of tags) found.push({ start: at + 1 - length, end: at + 1, tag });
      }
    }
    return found.toSorted((a, b) => a.start - b.start || b.end - a.end);
  };
}

function addWord<Tag>(root: Node<Tag>, word: string, tag: Tag): void {
  let node = root;
  for (const letter of word.split('')) {
    let next = node.next.get(letter);
    if (!next) node.next.set(letter, (next = { next: new Map(), fallback: null, ends: [] }));
    node = next;
  }
  const known = node.ends.find((end) => end.length === word.length);
  if (known) known.tags.push(tag);
  else if (node !== root) node.ends.push({ length: word.length, tags: [tag] });
}

/** Breadth first, so that a fallback's own words are known before they are taken over. */
function linkFallbacks<Tag>(root: Node<Tag>): void {
  const queue = [root];
  for (let node = queue.shift(); node; node = queue.shift()) {
    for (const [letter, child] of node.next) {
      let fallback = node.fallback;
      while (fallback && !fallback.next.has(letter)) fallback = fallback.fallback;
      child.fallback = node === root ? root : (fallback?.next.get(letter) ?? root);
      child.ends.push(...child.fallback.ends);
      queue.push(child);
    }
  }
}
