import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { CliIo } from './io.ts';
import { noProse, uploadMessage, type UploadFailure } from '../../documents/upload-failures.ts';
import { isProse, uploadLimits } from '../../documents/upload-limits.ts';
import { failure, success, type Result } from '../../result.ts';
import { wellFormed } from '../../text/well-formed.ts';

/** A file as the commands take it: its text, and for `.docx` the bytes that tracked changes are written into. */
export interface TextFile {
  /** Well formed, without byte order mark; offsets of findings and suggestions count in it. */
  text: string;
  /** What the officer should know about the file, sentences in Chinese. */
  notes: string[];
  /** The officer's own document, null for any other kind and for standard input. */
  docx: Uint8Array | null;
}

/** `refused`: why the guard or a parser would not take the file. */
export type UnreadableFile = { kind: 'unreadable-file'; message: string; refused?: UploadFailure };

/**
 * Reads a report from txt, md, docx, doc or pdf, or plain text from standard input (`-`). Plain text is taken to the
 * letter, so that offsets fit the file; the other kinds are guarded and parsed in a thread of their own. A workbook is no
 * prose: its cells are nothing to polish.
 */
export async function readTextFile(
  path: string,
  io: CliIo,
  wanted: 'text' | 'prose' = 'text',
): Promise<Result<TextFile, UnreadableFile>> {
  if (path === '-') return success({ text: plain(await io.readAll()), notes: [], docx: null });
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch {
    return failure({ kind: 'unreadable-file', message: `读不了文件 ${path}。` });
  }
  const name = basename(path);
  const text =
    bytes.length <= uploadLimits.maxFileBytes && /\.(?:txt|md|markdown|text|json)$|^[^.]*$/i.test(name)
      ? utf8(bytes)
      : null;
  if (text !== null) return success({ text: plain(text), notes: [], docx: null });
  // A parser thread is not needed by most calls of the command line.
  const { readInWorker } = await import('../../documents/node-worker.ts');
  const read = await readInWorker(bytes, name);
  if (!read.ok)
    return failure({ kind: 'unreadable-file', message: uploadMessage(read.failure), refused: read.failure });
  if (wanted === 'prose' && read.value.sheets) return failure({ kind: 'unreadable-file', message: noProse });
  if (!isProse(read.value)) {
    const { maxCharacters } = uploadLimits;
    return failure({ kind: 'unreadable-file', message: uploadMessage({ kind: 'text-too-long', maxCharacters }) });
  }
  const notes = read.value.notes.map((note) => note.message);
  return success({ text: plain(read.value.text), notes, docx: read.value.kind === 'docx' ? bytes : null });
}

/** Notes go to standard error: standard output is for the answer. */
export function writeNotes(notes: readonly string[], io: CliIo): void {
  for (const note of notes) io.writeError(`${note}\n`);
}

function plain(text: string): string {
  return wellFormed(text.replace(/^\uFEFF/, ''));
}

/** The text of UTF-8 bytes that hold no zero byte; null otherwise, which other encodings and disguised files are. */
function utf8(bytes: Uint8Array): string | null {
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
