import { readHeadingLine, type HeadingLine } from './heading-line.ts';
import { isLabel } from './labels.ts';

/** `depth` of a heading without a number: `##` stands at the top, as 一、 does. */
export interface MarkedLine extends HeadingLine {
  depth?: number;
}

const sign = /^(?:(#{1,6})\s*)?(\*\*|__)?/;

/**
 * A line that opens a section, its Markdown signs looked through: `## 一、…`, `**（一）议军会。** 全年…`, `**存在问题**`.
 * The heading is told without the signs; the offsets count them. Null for running text and for an emphasised phrase.
 */
export function readMarkedLine(line: string): MarkedLine | null {
  const [signs = '', hashes, bold] = sign.exec(line) ?? [];
  if (signs === '') {
    const plain = readHeadingLine(line);
    return plain?.form ? plain : null;
  }
  const close = bold === undefined ? -1 : line.indexOf(bold, signs.length);
  const isWhole = close === -1 || line.slice(close + 2).trim() === '';
  const inner = line.slice(signs.length, close === -1 ? line.length : close).replace(/[\s#*_]+$/, '');
  const numbered = readHeadingLine(inner);
  if (isWhole) {
    if (numbered?.form && !numbered.isRunIn) return { ...numbered, headingEnd: line.length, bodyStart: line.length };
    // A numbered item that says more than its heading: read as it stands behind its signs.
    if (numbered?.form && numbered.heading === '' && bold === undefined) return shifted(numbered, signs.length);
    const isHeading = hashes !== undefined || isLabel(inner);
    if (!isHeading || inner === '') return null;
    const depth = hashes === undefined ? 1 : Math.max(1, hashes.length - 1);
    return {
      form: null,
      number: null,
      heading: inner,
      isRunIn: false,
      headingEnd: line.length,
      bodyStart: line.length,
      depth,
    };
  }
  if (!numbered?.form || numbered.heading === '') return null;
  const end = close + 2;
  const gap = /^[：:]?\s*/.exec(line.slice(end))?.[0].length ?? 0;
  return { ...numbered, isRunIn: true, headingEnd: end, bodyStart: end + gap };
}

function shifted(line: HeadingLine, by: number): HeadingLine {
  return { ...line, headingEnd: line.headingEnd + by, bodyStart: line.bodyStart + by };
}
