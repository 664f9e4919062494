import { isSame, readYaml, writeCell, yamlText } from './cells.ts';
import {
  hasSorts,
  heads,
  parts,
  restSheet,
  sentenceColumns,
  sentenceRows,
  sentenceSheet,
  sheetNames,
  wantedWords,
  type Column,
  type Part,
} from './parts.ts';
import { rowsOf, type Workbook } from './workbook.ts';

export type Cells = Record<string, string>;
type Entry = Readonly<Record<string, unknown>>;

/** Heads of the sheet 其余, and of the row of 分节 that says what the report is called. */
export const restHeads = { file: '文件', key: '栏', text: '内容' } as const;
export const reportRow = '报告';
/** A cell of a workbook holds 32,767 characters. */
const longestCell = 30_000;

/**
 * The files of a kind as a workbook: every list a clerk edits row by row, everything else as YAML text on the sheet 其余,
 * so that nothing is lost on the way back. `texts`: YAML by file name; comments are not kept.
 */
export function workbookOfKind(texts: Readonly<Record<string, string>>): Workbook {
  const sheets = new Map<string, Cells[]>(sheetNames.map((name) => [name, []]));
  const add = (sheet: string, row: Cells): void => {
    sheets.get(sheet)?.push(row);
  };
  const files = Object.entries(texts).map(([file, text]) => ({ file, value: valueOf(text) }));
  const kind = recordOf(files.find(({ file }) => file === 'kind.yaml')?.value);
  if (kind) add('分节', reportCells(kind));
  for (const part of parts) {
    const value = recordOf(files.find(({ file }) => file === part.file)?.value);
    for (const entry of entriesOf(value?.[part.list])) add(part.sheet, entryCells(part, entry));
  }
  const phrases = recordOf(files.find(({ file }) => file === 'phrases.yaml')?.value);
  for (const row of phrases ? sentenceCells(phrases) : []) add(sentenceSheet, row);
  for (const { file, value } of files) for (const row of restCells(file, value)) add(restSheet, row);
  return new Map([...sheets].map(([name, rows]) => [name, rowsOf(rows)]));
}

function valueOf(text: string): unknown {
  const value = readYaml(text);
  return value.isRead ? value.value : undefined;
}

export function recordOf(value: unknown): Entry | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : null;
}

/** A list of entries; null where it is none, or an empty one, which no row can say. */
function entriesOf(value: unknown): Entry[] {
  const entries = Array.isArray(value) ? value.map(recordOf) : [];
  return entries.every((entry) => entry !== null) ? entries : [];
}

/** An entry as the row of its part, wanted. */
export function entryCells({ sheet, what, columns }: Pick<Part, 'sheet' | 'what' | 'columns'>, entry: Entry): Cells {
  return {
    [heads.wanted]: wantedWords.yes,
    ...(hasSorts(sheet) && { [heads.what]: what }),
    ...cellsOf(columns, entry),
  };
}

function cellsOf(columns: readonly Column[], entry: Entry): Cells {
  const cells: Cells = {};
  const rest: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(entry)) {
    if (value === undefined) continue;
    const column = columns.find((one) => one.key === key);
    const cell = column ? writeCell(column.form, value) : null;
    if (column && cell !== null && cell.length < longestCell) cells[column.head] = cell;
    else rest[key] = value;
  }
  if (Object.keys(rest).length > 0) cells[heads.rest] = yamlText(rest);
  return cells;
}

const reportColumns: readonly Column[] = [
  { head: '名称', key: 'title', form: { as: 'text' } },
  { head: '编号', key: 'id', form: { as: 'text' } },
  { head: '认标题的词', key: 'names', form: { as: 'list' } },
];
export const reportKeys = ['id', 'title', 'names', 'version'] as const;

function reportCells(kind: Entry): Cells {
  const own = Object.fromEntries(reportKeys.flatMap((key) => (key in kind ? [[key, kind[key]]] : [])));
  return entryCells({ sheet: '分节', what: reportRow, columns: reportColumns }, own);
}

export { reportColumns };

/** Rows of 句子: sentences of single figures, then section by section what phrases.yaml says of it. */
function sentenceCells(phrases: Entry): Cells[] {
  const singles = Object.entries(recordOf(phrases['figures']) ?? {}).map(([id, entry]) =>
    sentenceCell('single', { figures: [id], ...recordOf(entry) }),
  );
  const sections = Object.entries(recordOf(phrases['sections']) ?? {}).flatMap(([section, entry]) =>
    sectionCells(section, recordOf(entry) ?? {}),
  );
  return [...singles, ...sections];
}

export function sentenceCell(what: keyof typeof sentenceRows, entry: Entry): Cells {
  return entryCells({ sheet: sentenceSheet, what: sentenceRows[what], columns: Object.values(sentenceColumns) }, entry);
}

function sectionCells(section: string, { intros, blocks, ...rest }: Entry): Cells[] {
  const rows = [sentenceCell('section', { section, ...rest })];
  for (const intro of listOf(intros)) rows.push(sentenceCell('intro', { section, ...planOf(intro) }));
  for (const [at, value] of listOf(blocks).entries()) {
    const { topics, ...block } = recordOf(value) ?? {};
    rows.push(sentenceCell('block', { section, block: at + 1, ...block }));
    for (const [place, one] of listOf(topics).entries()) {
      const { plans, ...topic } = recordOf(one) ?? {};
      const where = { section, block: at + 1, topic: place + 1 };
      rows.push(sentenceCell('topic', { ...where, ...topic }));
      for (const plan of listOf(plans)) rows.push(sentenceCell('plan', { ...where, ...planOf(plan) }));
    }
  }
  return rows;
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function planOf(plan: unknown): Entry {
  return typeof plan === 'string' ? { say: plan } : (recordOf(plan) ?? {});
}

/** What of a file no row holds, a row to each of its keys; long texts go on in the row below. */
function restCells(file: string, value: unknown): Cells[] {
  const record = recordOf(value);
  if (!record) return chunks(file, '', value);
  return Object.entries(record).flatMap(([key, one]) => (isHeld(file, key, one) ? [] : chunks(file, key, one)));
}

function isHeld(file: string, key: string, value: unknown): boolean {
  if (file === 'kind.yaml' && reportKeys.some((one) => one === key)) return true;
  if (file === 'phrases.yaml' && (key === 'figures' || key === 'sections')) return !isSame(value, {});
  return parts.some((part) => part.file === file && part.list === key) && entriesOf(value).length > 0;
}

function chunks(file: string, key: string, value: unknown): Cells[] {
  const text = yamlText(value);
  const rows: Cells[] = [];
  for (let at = 0; at < text.length; at += longestCell)
    rows.push({ [restHeads.file]: file, [restHeads.key]: key, [restHeads.text]: text.slice(at, at + longestCell) });
  return rows;
}
