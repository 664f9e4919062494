import { CORE_SCHEMA, dump } from 'js-yaml';
import { success, failure, type Result } from '../../result.ts';
import { readCell, readYaml } from './cells.ts';
import { fillIn } from './fill-in.ts';
import { createNames, type Names } from './names-in-workbook.ts';
import {
  hasSorts,
  heads,
  parts,
  partsOf,
  restSheet,
  sentenceSheet,
  sheetNames,
  wantedWords,
  type Column,
  type Part,
} from './parts.ts';
import { readSentences } from './sentences-in-workbook.ts';
import { recordOf, reportColumns, reportRow, restHeads } from './workbook-of-kind.ts';
import type { Entry, Origin, Say, Workbook, WorkbookDefaults, WorkbookMistake, WorkbookRow } from './workbook.ts';

/** All of them at once, in the order of the sheets. */
export interface WorkbookMistakes {
  kind: 'workbook-mistakes';
  mistakes: readonly WorkbookMistake[];
}

export interface CompiledKind {
  id: string;
  /** YAML by file name. */
  texts: Record<string, string>;
  /** Rows nobody has decided on, by sheet: not used. */
  undecided: ReadonlyMap<string, number>;
  /** Where in the workbook an entry of a file comes from: `figures.yaml`, `figures.3.unit`. */
  locate: (file: string, key: string) => { sheet: string; line: number; column: string } | null;
}

/**
 * The kind a workbook says: rows marked 要 and nothing else, merged rows as further names of the row they go into.
 * All mistakes at once; what only the finished files show is for `checkKindFolder`, its mistakes put back by `locate`.
 */
export function kindOfWorkbook(workbook: Workbook, defaults: WorkbookDefaults): Result<CompiledKind, WorkbookMistakes> {
  const mistakes: WorkbookMistake[] = [];
  const undecided = new Map<string, number>();
  const sayOn =
    (sheet: string): Say =>
    ({ line }, column, message) =>
      void mistakes.push({ sheet, line, column, message });
  const wanted = new Map<string, WorkbookRow[]>();
  for (const sheet of sheetNames) {
    const rows = (workbook.get(sheet) ?? []).filter(({ cells }) => Object.keys(cells).length > 0);
    const kept = sheet === restSheet ? rows : rows.filter((row) => isWanted(row, sayOn(sheet)));
    const open = sheet === restSheet ? 0 : rows.filter(isOpen).length;
    if (open > 0) undecided.set(sheet, open);
    wanted.set(sheet, kept);
  }
  const names = createNames(workbook, wanted, sayOn);
  const files = new Map<string, Entry>();
  const origins = new Map<string, Origin>();
  const fileOf = (file: string): Entry => files.get(file) ?? files.set(file, {}).get(file) ?? {};
  for (const row of wanted.get(restSheet) ?? []) keepRest(row, fileOf, files);
  readKeptTexts(files, (line, message) => mistakes.push({ sheet: restSheet, line, column: restHeads.text, message }));
  const report = (wanted.get('分节') ?? []).find(({ cells }) => cells[heads.what] === reportRow);
  if (report) Object.assign(fileOf('kind.yaml'), readRow(reportColumns, report, names, sayOn('分节')));
  else mistakes.push(missingReport(workbook));
  const asked = groupsAsked(wanted.get('数字') ?? [], names);
  for (const part of parts) {
    const rows = wanted.get(part.sheet) ?? [];
    // A group none of whose figures is wanted has nothing to ask.
    const own = part.list === 'groups' ? rows.filter((row) => !isGroup(row) || asked.has(row.cells['编号'])) : rows;
    const entries = readPart(part, own, names, sayOn(part.sheet), origins);
    if (entries.length > 0) fileOf(part.file)[part.list] = entries;
  }
  names.mergeInto(listOf(files.get('figures.yaml')?.['figures']));
  fillIn(files);
  const phrases = readSentences(wanted.get(sentenceSheet) ?? [], {
    names,
    say: sayOn(sentenceSheet),
    origins,
    defaults,
    figures: listOf(files.get('figures.yaml')?.['figures']),
    read: (columns, row) => readRow(columns, row, names, sayOn(sentenceSheet)),
  });
  if (phrases) Object.assign(fileOf('phrases.yaml'), phrases);
  if (mistakes.length > 0) return failure({ kind: 'workbook-mistakes', mistakes });
  const named = files.get('kind.yaml')?.['id'];
  const id = typeof named === 'string' ? named : '';
  const texts = Object.fromEntries([...files].map(([file, value]) => [file, yamlOf(value)]));
  return success({ id, texts, undecided, locate: (file, key) => locate(origins, file, key) });
}

function isGroup({ cells }: WorkbookRow): boolean {
  return (cells[heads.what] ?? '').trim() === '组' && cells['编号'] !== undefined;
}

/** Groups that wanted figures are asked in, by id; a figure of no group is asked in that of its section. */
function groupsAsked(figures: readonly WorkbookRow[], names: Names): ReadonlySet<unknown> {
  const column = (head: string): Column | undefined => partsOf('数字')[0]?.columns.find((one) => one.head === head);
  const [group, section] = [column('组'), column('节')];
  return new Set(
    figures.map(({ cells }) => {
      const [of, cell] = cells['组'] === undefined ? [section, cells['节']] : [group, cells['组']];
      return of && names.resolve(of, cell?.trim(), () => {});
    }),
  );
}

/** The row that says what the report is called is not there, or nobody has decided on it. */
function missingReport(workbook: Workbook): WorkbookMistake {
  const open = workbook.get('分节')?.find(({ cells }) => cells[heads.what] === reportRow);
  const message = open ? '“报告”这一行还没有写“要”' : '少了“类”写“报告”的一行：名称写报告的题目，编号写小写英文';
  return { sheet: '分节', line: open?.line ?? 2, column: open ? heads.wanted : '', message };
}

function listOf(value: unknown): Entry[] {
  return Array.isArray(value) ? value : [];
}

function isOpen({ cells }: WorkbookRow): boolean {
  return (cells[heads.wanted] ?? '').trim() === '' && (cells[heads.mergedInto] ?? '').trim() === '';
}

function isWanted(row: WorkbookRow, say: Say): boolean {
  const word = (row.cells[heads.wanted] ?? '').trim();
  if ((row.cells[heads.mergedInto] ?? '').trim() !== '') return false;
  if (word !== '' && word !== wantedWords.yes && word !== wantedWords.no)
    say(row, heads.wanted, `“${word}”要写“要”或“不要”；不写就是还没定，不用`);
  return word === wantedWords.yes;
}

/** YAML text that a workbook carries for a key no row holds: long ones stand in several rows. */
const keptText = Symbol('kept');
interface Kept {
  [keptText]: true;
  line: number;
  text: string;
}

function keepRest({ line, cells }: WorkbookRow, fileOf: (file: string) => Entry, files: Map<string, Entry>): void {
  const file = cells[restHeads.file] ?? '';
  const key = cells[restHeads.key] ?? '';
  const into = fileOf(file);
  const before = into[key];
  const text = cells[restHeads.text] ?? '';
  into[key] = {
    [keptText]: true,
    line: isKept(before) ? before.line : line,
    text: isKept(before) ? before.text + text : text,
  };
  files.set(file, into);
}

function isKept(value: unknown): value is Kept {
  return typeof value === 'object' && value !== null && keptText in value;
}

function readKeptTexts(files: Map<string, Entry>, say: (line: number, message: string) => void): void {
  for (const [file, entry] of files)
    for (const [key, kept] of Object.entries(entry)) {
      if (!isKept(kept)) continue;
      const value = readYaml(kept.text);
      if (!value.isRead) say(kept.line, value.message);
      else if (key !== '') entry[key] = value.value;
      // A file that is one value, not a record of keys: `null`.
      else files.set(file, recordOf(value.value) ? { ...recordOf(value.value) } : { '': value.value });
    }
}

function yamlOf(value: Entry): string {
  const whole = Object.keys(value).length === 1 && '' in value ? value[''] : value;
  return dump(whole, { schema: CORE_SCHEMA, lineWidth: -1, noRefs: true });
}

function readPart(
  part: Part,
  rows: readonly WorkbookRow[],
  names: Names,
  say: Say,
  origins: Map<string, Origin>,
): Entry[] {
  const isOnly = !hasSorts(part.sheet);
  const entries: Entry[] = [];
  for (const row of rows) {
    const what = (row.cells[heads.what] ?? '').trim();
    if (isOnly ? what !== '' && what !== part.what : what !== part.what) {
      const known = [...partsOf(part.sheet).map((one) => one.what), ...(part.sheet === '分节' ? [reportRow] : [])];
      if (!known.includes(what) && part === partsOf(part.sheet)[0])
        say(row, heads.what, `“${what}”要写${known.map((one) => `“${one}”`).join('、')}`);
      continue;
    }
    origins.set(`${part.file} ${part.list}.${entries.length}`, {
      sheet: part.sheet,
      line: row.line,
      columns: part.columns,
    });
    entries.push(readRow(part.columns, row, names, say));
  }
  return entries;
}

/** A row as the entry it says, names of figures and sections turned into their ids. */
function readRow(columns: readonly Column[], row: WorkbookRow, names: Names, say: Say): Entry {
  const entry: Entry = {};
  for (const column of columns) {
    const cell = row.cells[column.head];
    if (cell === undefined || cell.trim() === '') continue;
    const read = readCell(column.form, cell);
    if (read.isRead) entry[column.key] = names.resolve(column, read.value, (message) => say(row, column.head, message));
    else say(row, column.head, read.message);
  }
  const rest = row.cells[heads.rest];
  if (rest !== undefined && rest.trim() !== '') {
    const value = readYaml(rest);
    const record = value.isRead ? recordOf(value.value) : null;
    if (record) Object.assign(entry, record);
    else say(row, heads.rest, '要写成“栏: 内容”的 YAML');
  }
  return entry;
}

function locate(origins: ReadonlyMap<string, Origin>, file: string, key: string): ReturnType<CompiledKind['locate']> {
  const path = key.split('.');
  for (let length = path.length; length > 0; length -= 1) {
    const origin = origins.get(`${file} ${path.slice(0, length).join('.')}`);
    if (!origin) continue;
    const column = origin.columns.find((one) => one.key === path[length]);
    return { sheet: origin.sheet, line: origin.line, column: column?.head ?? '' };
  }
  return null;
}
