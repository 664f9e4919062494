import { mends } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { readHeadingMark } from '../report/headings.ts';
import type { Line } from '../report/lines.ts';
import type { PartOfText } from './part-of-text.ts';

const label = shape`^(?<name>${mends.attached})[：:]\s*`;

/** 附件：1. …: a part of its own behind all others, with what it lists. Null where nothing is attached. */
export function attachmentsIn(text: string, lines: readonly Line[]): PartOfText | null {
  const at = lines.findLastIndex((line) => label.test(line.text));
  const line = lines[at];
  const found = line && label.exec(line.text);
  if (!line || !found) return null;
  const name = found.groups?.['name'] ?? '';
  const body = line.start + found[0].length;
  const further = lines.slice(at + 1);
  const count = further.findIndex((one) => readHeadingMark(one.text) === null);
  const listed = [{ start: body, end: line.end }, ...further.slice(0, count === -1 ? further.length : count)];
  const items = listed.flatMap(({ start, end }): PartOfText[] => {
    const mark = readHeadingMark(text.slice(start, end));
    return mark ? [{ ...partAt(start, end, start + mark.length), number: mark.number, form: mark.form }] : [];
  });
  const isList = items.length === listed.length;
  const end = isList ? (items.at(-1)?.end ?? line.end) : line.end;
  return {
    ...partAt(line.start, end, line.start),
    heading: { start: line.start, end: body },
    body,
    level: 1,
    words: name,
    parts: isList ? items : [],
  };
}

function partAt(start: number, end: number, markEnd: number): PartOfText {
  return {
    start,
    end,
    heading: { start, end: markEnd },
    mark: { start, end: markEnd },
    body: markEnd,
    number: null,
    form: 'label',
    level: 2,
    id: null,
    words: '',
    isRunIn: true,
    parts: [],
  };
}
