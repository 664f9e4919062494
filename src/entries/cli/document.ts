import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { assistantForCommands } from './assistant.ts';
import { exitCode, type CliIo } from './io.ts';
import { readLedgerFile } from './ledger.ts';
import { readOptions } from './options.ts';
import { readTextFile, writeNotes } from './read-file.ts';
import { uploadMessage } from '../../documents/upload-failures.ts';
import { createLedger, type Ledger } from '../../figures/ledger.ts';
import { tablesToTell } from '../../conversation/tables-to-tell.ts';
import { tableWords } from '../../conversation/replies-tables.ts';
import { readMessage } from '../../reading/read-message.ts';
import type { Kind } from '../../kinds/kind.ts';
import { failure, success, type Result } from '../../result.ts';

export type UnusableLedger = { kind: 'unusable-ledger'; message: string };

/**
 * A ledger from a `.json` file, standard input (`-`, JSON), or a table of figures (`.xlsx`, `.csv`). A table names no
 * unit and often no year; what it could not place stays in `unassigned`.
 */
export async function openLedger(kind: Kind, path: string, io: CliIo): Promise<Result<Ledger, UnusableLedger>> {
  if (/\.(?:xlsx|csv)$/i.test(path)) return openTable(kind, path, io);
  const file = await readTextFile(path, io);
  const unusable = (message: string) => failure({ kind: 'unusable-ledger' as const, message });
  if (!file.ok) return unusable(`台账文件：${file.failure.message}`);
  const ledger = readLedgerFile(kind, file.value.text);
  return ledger.ok ? ledger : unusable(ledger.failure.message);
}

async function openTable(kind: Kind, path: string, io: CliIo): Promise<Result<Ledger, UnusableLedger>> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch {
    return failure({ kind: 'unusable-ledger', message: `读不了台账文件 ${path}。` });
  }
  const { readInWorker } = await import('../../documents/node-worker.ts');
  const read = await readInWorker(bytes, basename(path));
  if (!read.ok) return failure({ kind: 'unusable-ledger', message: uploadMessage(read.failure) });
  const { notes } = read.value;
  const text = tablesToTell(kind, read.value.told ?? read.value.text, null);
  writeNotes(
    notes.map((note) => note.message),
    io,
  );
  const ledger = createLedger(kind.id);
  ledger.year = newestYear(read.value.text);
  const reading = readMessage(kind, text, { ledger, asked: [], turn: 0 });
  ledger.year ??= reading.year?.value ?? null;
  for (const line of tableWords(reading.tables ?? [], Infinity)) io.writeError(`${line}\n`);
  for (const { id, figure } of reading.changes) ledger.figures[id] = figure;
  ledger.previous = reading.previous.figures;
  ledger.unitName = reading.unitName?.value ?? null;
  ledger.unassigned = reading.unassigned;
  return success(ledger);
}

/** The year of a table's head row: the newest it names. */
function newestYear(text: string): number | null {
  const head = text.split('\n', 1)[0] ?? '';
  const years = [...head.matchAll(/(?<!\d)(20\d\d)年/g)].map((found) => Number(found[1]));
  return years.length === 0 ? null : Math.max(...years);
}

/** `ledger --in FILE [--out FILE.xlsx]`: a ledger file as JSON, or as a workbook. */
export async function runLedger(args: string[], io: CliIo): Promise<number> {
  const misused = (message: string): number => {
    io.writeError(`${message}\n`);
    return exitCode.misused;
  };
  const options = readOptions(args, { values: ['in', 'out', 'year', 'unit', 'kind'], flags: ['json'] });
  if (!options.ok) return misused(options.failure.message);
  const { in: source, out, year, unit } = options.value.values;
  if (source === undefined) return misused('请用 --in 指明台账文件（.json、.xlsx 或 .csv）。');
  if (out !== undefined && !/\.(?:xlsx|json)$/.test(out)) return misused('--out 的文件名要以 .xlsx 或 .json 结尾。');
  if (year !== undefined && !/^20\d\d$/.test(year)) return misused('--year 要写成四位数的年份。');
  const assistant = await assistantForCommands(undefined, undefined, options.value.values['kind']);
  if (!assistant.ok) return misused(assistant.failure.message);
  const { kind } = assistant.value;
  const ledger = await openLedger(kind, source, io);
  if (!ledger.ok) return misused(ledger.failure.message);
  if (year !== undefined) ledger.value.year = Number(year);
  if (unit !== undefined) ledger.value.unitName = unit;
  const stray = ledger.value.unassigned.map((one) => one.text).join('、');
  if (stray !== '') io.writeError(`没对上是哪一项的数：${stray}\n`);
  const json = `${JSON.stringify(ledger.value)}\n`;
  if (out === undefined) {
    io.write(json);
    return exitCode.done;
  }
  try {
    await writeFile(out, out.endsWith('.json') ? json : await workbook(ledger.value, kind));
  } catch (error) {
    if (!isFileError(error)) throw error;
    return misused(`存不了文件 ${out}，请看看文件夹在不在、能不能写。`);
  }
  io.writeError(`已存到 ${out}\n`);
  return exitCode.done;
}

async function workbook(ledger: Ledger, kind: Kind): Promise<Uint8Array> {
  const { writeLedgerXlsx } = await import('../../documents/xlsx-out.ts');
  return writeLedgerXlsx(ledger, kind);
}

/** What the file system refuses, beside faults of our own. */
export function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && 'path' in error;
}
