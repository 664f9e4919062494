import type { Span } from '../text/spans.ts';

/** A line without the white space round it; `start`/`end` are its place in the whole text. */
export interface Line extends Span {
  text: string;
  /** At least one empty line stands before it. */
  isSetOff: boolean;
}

/** Lines that hold something, in order. Indents of any kind (full-width spaces, tabs, a byte order mark) are left out of the span. */
export function readLines(text: string): Line[] {
  const lines: Line[] = [];
  let isSetOff = false;
  let from = 0;
  for (let i = 0; i <= text.length; i += 1) {
    const code = i === text.length ? 10 : text.charCodeAt(i);
    if (code !== 10 && code !== 13 && code !== 0x2028 && code !== 0x2029) continue;
    const raw = text.slice(from, i);
    const body = raw.trim();
    if (body !== '') {
      const start = from + raw.length - raw.trimStart().length;
      lines.push({ text: body, start, end: start + body.length, isSetOff });
      isSetOff = false;
    } else if (!(code === 10 && text.charCodeAt(from - 1) === 13 && from === i)) {
      isSetOff = true;
    }
    from = i + 1;
  }
  return lines;
}
