import { remarkWords } from './remark-words.ts';
import { readXml, type OpenElement } from './xml-events.ts';

/** What a reader of a Word document noted in it: a comment, or a tracked change as the wish for it. */
export interface FileRemark {
  /** The reader as his Word names him. */
  by: string;
  /** ISO 8601 as Word wrote it; empty where it did not. */
  at: string;
  /** The words it is about, as they stood before any change, with their neighbours in the paragraph. */
  words: string;
  before: string;
  after: string;
  text: string;
}

interface Noted {
  by: string;
  at: string;
  text: string;
}

/** Characters quoted on either side. */
const reach = 16;

/**
 * Comments (ECMA-376 Part 1 §17.13.4) and tracked insertions and deletions (§17.13.5) of a document, in reading order;
 * places are told in the text as it stood before the changes. Throws on XML that is not well-formed.
 */
export function readDocxRemarks(document: string, comments: string): FileRemark[] {
  const { text, comments: ranges, changes } = readPlaces(document);
  const noted = comments === '' ? new Map<string, Noted>() : readComments(comments);
  const placed: { start: number; end: number; noted: Noted }[] = [];
  for (const [id, { start, end }] of ranges) {
    const one = noted.get(id);
    if (one) placed.push({ start, end, noted: one });
  }
  for (const { start, end, inserted, by, at } of changes) {
    const removed = text.slice(start, end);
    if ((removed + inserted).trim() === '') continue;
    const wish = removed.trim() === '' ? remarkWords.add(inserted) : remarkWords.change(inserted);
    placed.push({ start, end, noted: { by, at, text: wish } });
  }
  placed.sort((one, other) => one.start - other.start || one.end - other.end);
  return placed.map(({ start, end, noted: { by, at, text: said } }) => {
    const lineStart = text.lastIndexOf('\n', start - 1) + 1;
    const lineEnd = text.indexOf('\n', end) === -1 ? text.length : text.indexOf('\n', end);
    const before = text.slice(Math.max(lineStart, start - reach), start);
    return {
      by,
      at,
      words: text.slice(start, end),
      before,
      after: text.slice(end, Math.min(lineEnd, end + reach)),
      text: said,
    };
  });
}

interface Change {
  start: number;
  end: number;
  inserted: string;
  by: string;
  at: string;
}

interface Places {
  /** Of the document before the changes, a line for each paragraph. */
  text: string;
  comments: Map<string, { start: number; end: number }>;
  changes: Change[];
}

/** Elements whose text is that of another place, or of the document before or after a move. */
const elsewhere = new Set(['mc:Fallback', 'moveTo', 'pPrChange', 'rPrChange']);

function readPlaces(xml: string): Places {
  const places: Places = { text: '', comments: new Map(), changes: [] };
  let isText = false;
  let skipped = 0;
  /** The insertion or deletion being read. */
  let change: (Change & { isInsertion: boolean }) | null = null;
  const begin = (element: OpenElement): void => {
    const by = element.attribute('author') ?? '';
    const at = places.text.length;
    const isInsertion = element.name === 'ins';
    change = { start: at, end: at, inserted: '', by, at: element.attribute('date') ?? '', isInsertion };
  };
  readXml(xml, {
    open: (element) => {
      if (elsewhere.has(element.name)) skipped += 1;
      if (skipped > 0) return;
      const id = element.attribute('id') ?? '';
      if (element.name === 't' || element.name === 'delText') isText = true;
      else if (element.name === 'tab') places.text += '\t';
      else if ((element.name === 'ins' || element.name === 'del') && !element.isSelfClosing) begin(element);
      else if (element.name === 'commentRangeStart')
        places.comments.set(id, { start: places.text.length, end: places.text.length });
      else if (element.name === 'commentRangeEnd' || element.name === 'commentReference') {
        const range = places.comments.get(id) ?? { start: places.text.length, end: places.text.length };
        if (element.name === 'commentRangeEnd' || !places.comments.has(id))
          places.comments.set(id, { ...range, end: places.text.length });
      }
    },
    close: (name) => {
      if (elsewhere.has(name)) skipped -= 1;
      if (skipped > 0) return;
      if (name === 't' || name === 'delText') isText = false;
      else if (name === 'p') places.text += '\n';
      else if ((name === 'ins' || name === 'del') && change) {
        addChange(places, change);
        change = null;
      }
    },
    text: (words) => {
      if (!isText || skipped > 0) return;
      if (change?.isInsertion) change.inserted += words;
      else places.text += words;
    },
  });
  return places;
}

/** What was struck and what came in its place are one change. */
function addChange({ text, changes }: Places, { isInsertion, ...change }: Change & { isInsertion: boolean }): void {
  const end = isInsertion ? change.end : text.length;
  const last = changes[changes.length - 1];
  if (last && last.end === change.start && last.by === change.by && !text.slice(last.start, end).includes('\n')) {
    last.end = end;
    last.inserted += change.inserted;
  } else changes.push({ ...change, end });
}

function readComments(xml: string): Map<string, Noted> {
  const comments = new Map<string, Noted>();
  let open: (Noted & { id: string }) | null = null;
  let isText = false;
  readXml(xml, {
    open: (element) => {
      if (element.name === 'comment')
        open = {
          id: element.attribute('id') ?? '',
          by: element.attribute('author') ?? '',
          at: element.attribute('date') ?? '',
          text: '',
        };
      else if (element.name === 't') isText = true;
    },
    close: (name) => {
      if (name === 't') isText = false;
      else if (name === 'p' && open) open.text += '\n';
      else if (name === 'comment' && open) {
        const { id, ...noted } = open;
        comments.set(id, { ...noted, text: noted.text.trim() });
        open = null;
      }
    },
    text: (words) => {
      if (isText && open) open.text += words;
    },
  });
  return comments;
}
