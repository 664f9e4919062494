import { itemMark } from './enumerate.ts';
import { readHeadingMark } from './headings.ts';

/** A sentence, an item or a heading of a block: `lead` is the white space before it, `mark` its 一、 （二） 三是. */
export interface BlockSentence {
  lead: string;
  mark: string;
  words: string;
  /** Place of mark and words in the block's text. */
  start: number;
  end: number;
}

const sentence = /[^。！？；\n]*(?:[。！？；]+[”’」』）)]*|[^。！？；\n](?=\n|$))/g;

/** A block's text in sentences; put together again they are the text. */
export function cutSentences(text: string): BlockSentence[] {
  const cut: BlockSentence[] = [];
  let last = 0;
  for (const { index, 0: found } of text.matchAll(sentence)) {
    const raw = found.trimEnd();
    const body = raw.trimStart();
    if (body === '') continue;
    const start = index + raw.length - body.length;
    const lead = text.slice(last, start);
    const isLineStart = cut.length === 0 || lead.includes('\n');
    const mark = markOf(body, isLineStart);
    last = start + body.length;
    cut.push({ lead, mark, words: body.slice(mark.length), start, end: last });
  }
  return cut;
}

export function joinSentences(sentences: readonly BlockSentence[]): string {
  return sentences.map(({ lead, mark, words }, at) => `${at === 0 ? '' : lead}${mark}${words}`).join('');
}

/** Ends a sentence: what does not is a heading, a title, a date. */
export function isClosed({ words }: BlockSentence): boolean {
  return /[。！？；][”’」』）)]*$/.test(words);
}

function markOf(body: string, isLineStart: boolean): string {
  const heading = isLineStart ? readHeadingMark(body) : null;
  if (heading) return body.slice(0, heading.length);
  return itemMark.exec(body)?.[0] ?? '';
}
