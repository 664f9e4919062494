import { endingBlock, headBlock } from './blocks.ts';
import { findFrame, splitEnding } from './frame.ts';
import { readLines, type Line } from './lines.ts';
import { parseBody } from './parse.ts';
import type { Paragraph, Report, Section } from './report.ts';
import type { ReportShape } from './section-id.ts';

/** One block read from its text as an officer may have left it: any text is taken, every line lands somewhere. */
export function parseBlock(key: string, text: string, kind?: ReportShape): Report {
  const empty: Report = {
    kind: kind?.id ?? null,
    title: '',
    byline: null,
    opening: [],
    sections: [],
    closing: [],
    signature: null,
    date: null,
  };
  const lines = readLines(text);
  if (key === headBlock) {
    const { title, byline, body, closing, signature, date } = findFrame(lines);
    const opening = [...body, ...closing, ...signature, ...date].map(paragraphOf);
    return { ...empty, title: joined(title) ?? '', byline: joined(byline), opening };
  }
  if (key === endingBlock) {
    const { closing, signature, date } = splitEnding(lines);
    return { ...empty, closing: closing.map(paragraphOf), signature: joined(signature), date: joined(date) };
  }
  const { opening, sections } = parseBody(text, kind);
  const unheaded: Section[] =
    opening.length === 0
      ? []
      : [
          {
            id: null,
            level: 1,
            form: null,
            number: null,
            heading: '',
            isRunIn: true,
            paragraphs: opening,
            sections: [],
          },
        ];
  return { ...empty, sections: [...unheaded, ...sections].map((section) => ({ ...section, block: key })) };
}

function paragraphOf(line: Line): Paragraph {
  return { pieces: [{ type: 'text', text: line.text }] };
}

function joined(lines: readonly Line[]): string | null {
  return lines.length === 0 ? null : lines.map((line) => line.text).join('\n');
}
