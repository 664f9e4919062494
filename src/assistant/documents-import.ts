import type { ImportedDocument } from '../documents/read-document.ts';
import { marks } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { parseReport } from '../report/parse.ts';
import { findTables } from '../text/table-mark.ts';

/**
 * Whose report an uploaded one is: the year being written, or the year before; or what is wanted of it: polishing, or
 * its problem part written anew.
 */
export const documentUses = ['current', 'previous', 'polish', 'rewrite'] as const;
export type DocumentUse = (typeof documentUses)[number];

/** What becomes of an uploaded file in a conversation. */
export type ImportPlan =
  /** Said like a message; offsets of its figures count in this text. */
  | { kind: 'say'; text: string }
  /** A draft of his own, to be worked on: nothing of it is read into the ledger. */
  | { kind: 'bring'; text: string }
  /** Last year's or this year's? `year` stands in its title, null where it names none. */
  | { kind: 'ask'; question: string; year: number | null };

const words = {
  table: '【上传的表格】',
  notes: '【上传的材料】',
  report: '【上传的报告】',
  rewrite: '问题部分太空了，帮我重写问题、原因和措施：',
  past: '这是去年的述职报告：',
  ask: (year: number | null, title: string): string =>
    `这份“${title}”${year === null ? '标题里没有写年度' : `写的是${year}年`}。它是去年的报告，还是今年要交的稿子？`,
};

/** How many lines at the head may hold title and subtitle. */
const headLines = 3;
const shownTitle = 40;

/**
 * What to do with a file: a table and loose notes are heard like a message; a report whose title names the year before
 * `reportYear` gives last year's figures, any other is asked about unless `use` says. Pure.
 */
export function planImport(document: ImportedDocument, reportYear: number | null, use?: DocumentUse): ImportPlan {
  const { text } = document;
  if (document.sheets) return { kind: 'say', text: `${words.table}\n${document.told ?? text}` };
  if (use === 'polish') return { kind: 'bring', text };
  if (use === 'rewrite') return { kind: 'say', text: `${words.rewrite}\n${text}` };
  const title = isMostlyTables(document.told ?? '') ? null : reportTitle(text);
  if (title === null) return { kind: 'say', text: `${words.notes}\n${document.told ?? text}` };
  const year = yearIn(title);
  const known = use ?? (year !== null && reportYear !== null && year === reportYear - 1 ? 'previous' : undefined);
  if (known === undefined) return { kind: 'ask', question: words.ask(year, title.slice(0, shownTitle)), year };
  if (known === 'current') return { kind: 'bring', text };
  // Inside one pair of marks, where no 今年 of last year's report can be taken for this year.
  const inside = text.replaceAll('「', '『').replaceAll('」', '』');
  return { kind: 'say', text: `${words.report}${words.past}\n「${inside}」` };
}

const sentenceEnd = /[。；！]/;

/** 供述职用 over two tables: a report is told in sentences, and of data its tables hold the most. */
function isMostlyTables(told: string): boolean {
  let [prose, inTables, at] = ['', 0, 0];
  for (const { start, end, body } of findTables(told)) {
    prose += told.slice(at, start);
    inTables += body.end - body.start;
    at = end;
  }
  const lines = `${prose}${told.slice(at)}`.split('\n').filter((line) => sentenceEnd.test(line));
  return inTables > lines.join('').length;
}

/** The title of a text that is a report: named so, and with headings; null for notes. */
function reportTitle(text: string): string | null {
  const head = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, headLines)
    .join('');
  if (!/述职|报告|总结/.test(head)) return null;
  return parseReport(text).sections.length > 0 ? head : null;
}

const digits = '〇一二三四五六七八九';

const writtenYear = shape`二(?:[0０○]|${marks.nought})((?:${marks.digit}|○))((?:${marks.digit}|○))年`;

/** The year a title names: 2024年, 二〇二四年. */
function yearIn(title: string): number | null {
  const arabic = /(?<!\d)(20\d\d)\s*年/.exec(title)?.[1];
  if (arabic !== undefined) return Number(arabic);
  const written = writtenYear.exec(title);
  if (!written) return null;
  const [tens, ones] = [written[1], written[2]].map((one) => Math.max(0, digits.indexOf(one ?? '')));
  return 2000 + (tens ?? 0) * 10 + (ones ?? 0);
}
