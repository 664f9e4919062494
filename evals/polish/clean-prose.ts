import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const files = ['clean-prose-a.txt', 'clean-prose-b.txt', 'clean-prose-c.txt'];

/** Our own official prose of many fields, written for this: nothing in it may be touched. */
export function cleanProse(): { id: string; text: string }[] {
  return files.flatMap((file) => {
    const text = readFileSync(join(import.meta.dirname, file), 'utf8');
    const heads = [...text.matchAll(/^=== (.*)\n/gm)];
    return heads.map((head, i) => ({
      id: head[1] ?? file,
      text: text.slice(head.index + head[0].length, heads[i + 1]?.index),
    }));
  });
}
