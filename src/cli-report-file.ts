import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Assistant, PolishWish, Revised } from './assistant/assistant.ts';
import { severityWords } from './cli-check.ts';
import { readText } from './';
import { exitCode, type CliIo } from './cli-io.ts';
import { readLedgerFile } from './cli-ledger.ts';
import type { Options } from './cli-options.ts';
import { failure, success, type Result } from './result.ts';
import { wellFormed } from './text/well-formed.ts';

export type Misused = { kind: 'misused'; message: string };

function misuse(message: string): Result<never, Misused> {
  return failure({ kind: 'misused', message });
}

/** The text of a report in a txt, md, docx, doc or pdf file, or from standard input (`-`). */
export async function readReportText(path: string, io: CliIo): Promise<Result<string, Misused>> {
  if (path === '-') return success(plain(await io.readAll()));
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch {
    return misuse(`读不了文件 ${path}。`);
  }
  if (/\.(?:txt|md)$/i.test(path)) {
    const text = decodeUtf8(bytes);
    if (text !== null) return success(plain(text));
  }
  const { readInWorker } = await import('./documents/node-worker.ts');
  const read = await readInWorker(bytes, basename(path));
  if (read.ok) return success(plain(read.value.text));
  const { uploadMessage } = await import('./documents/upload-failures.ts');
  return misuse(uploadMessage(read.failure));
}

/** Offsets are against the file's own text, so UTF-8 is taken as it stands; other encodings go through the reader. */
function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function plain(text: string): string {
  return wellFormed(text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n'));
}

/** What `--ledger` and `--last-year` bring. */
export async function readWish(
  assistant: Assistant,
  { values }: Options,
  io: CliIo,
): Promise<Result<PolishWish, Misused>> {
  const wish: PolishWish = {};
  if (values['instruction'] !== undefined) wish.instruction = values['instruction'];
  if (values['last-year'] !== undefined) {
    const lastYear = await readReportText(values['last-year'], io);
    if (!lastYear.ok) return lastYear;
    wish.lastYear = lastYear.value;
  }
  if (values['ledger'] !== undefined) {
    const text = await readText(values['ledger'], io);
    if (text === null) return misuse(`读不了台账文件 ${values['ledger']}。`);
    const ledger = readLedgerFile(assistant.kind, text);
    if (!ledger.ok) return misuse(ledger.failure.message);
    wish.ledger = ledger.value;
  }
  return success(wish);
}

/** Prints or stores what came out; the exit code says whether errors are left. */
export async function reportRevised(original: string, revised: Revised, options: Options, io: CliIo): Promise<number> {
  const { values, flags } = options;
  const out = values['out'];
  if (out !== undefined) {
    await writeRevised(out, original, revised);
    io.writeError(`已存到 ${out}\n`);
  }
  if (flags.has('json')) io.write(`${JSON.stringify(revised)}\n`);
  else {
    if (out === undefined) io.write(`${revised.text.trimEnd()}\n`);
    io.write(summary(revised));
  }
  return revised.findings.some((finding) => finding.severity === 'error') ? exitCode.found : exitCode.done;
}

async function writeRevised(path: string, original: string, revised: Revised): Promise<void> {
  if (!path.endsWith('.docx')) {
    writeFileSync(path, `${revised.text.trimEnd()}\n`);
    return;
  }
  const { writeTrackedDocx } = await import('./documents/tracked-out.ts');
  const { programAuthor } = await import('./documents/docx-out.ts');
  const tracked = await writeTrackedDocx(original, revised.suggestions, {
    author: programAuthor,
    at: new Date().toISOString(),
  });
  writeFileSync(path, tracked.bytes);
}

const longestQuote = 24;

function quote(text: string): string {
  const flat = text.replaceAll(/\s+/g, ' ').trim();
  return flat.length > longestQuote ? `${flat.slice(0, longestQuote)}…` : flat;
}

function summary({ suggestions, findings, matrix, notes }: Revised): string {
  const lines = ['', `—— 改了${suggestions.length}处，另有${findings.length}处请您定 ——`];
  for (const { before, after, reason } of suggestions) {
    lines.push(`改：${quote(before) || '（补）'} → ${quote(after) || '（删）'}　${reason}`);
  }
  for (const { severity, message } of findings) lines.push(`${severityWords[severity]}：${message}`);
  if (matrix.length > 0) lines.push('', '问题 ｜ 原因 ｜ 措施');
  for (const { problem, cause, measure } of matrix) {
    const cells = [problem, cause, measure].map((cell) =>
      cell === null ? '（缺）' : `${quote(cell.text)}${cell.weaknesses.length > 0 ? '（弱）' : ''}`,
    );
    lines.push(cells.join(' ｜ '));
  }
  for (const note of notes) lines.push(`请答：${note}`);
  return `${lines.join('\n')}\n`;
}
