import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DraftCase, PlantedDefect } from '../structure/draft-case.ts';

export interface MarkedDraft extends DraftCase {
  /** The draft without its defects. */
  clean: string;
}

const files = ['planted-drafts-a.txt', 'planted-drafts-b.txt', 'planted-drafts-c.txt'];
const heading = /^=== (\S+).*\n/gm;
/** `〘kind｜wrong｜right〙`; `\n` in it is a line break. */
const mark = /〘([a-z_]+)｜([^｜〙]*)｜([^｜〙]*)〙/g;

/** Our own drafts with their defects marked in place: the wrong reading is checked for recall, the right one for false alarms. */
export function markedDrafts(): MarkedDraft[] {
  return files.flatMap((file) => {
    const text = readFileSync(join(import.meta.dirname, file), 'utf8');
    const heads = [...text.matchAll(heading)];
    return heads.map((head, i) =>
      readMarks(head[1] ?? '', text.slice(head.index + head[0].length, heads[i + 1]?.index)),
    );
  });
}

export function readMarks(id: string, marked: string): MarkedDraft {
  const defects: PlantedDefect[] = [];
  let text = '';
  let clean = '';
  let from = 0;
  for (const match of marked.matchAll(mark)) {
    const [, kind = '', wrong = '', right = ''] = match.map((part) => part.replaceAll(String.raw`\n`, '\n'));
    const between = marked.slice(from, match.index);
    text += between;
    clean += between + right;
    defects.push({ kind, span: wrong, fix: right, start: text.length });
    text += wrong;
    from = match.index + match[0].length;
  }
  return { id, text: text + marked.slice(from), clean: clean + marked.slice(from), defects };
}
