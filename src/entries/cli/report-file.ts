import { writeFile } from 'node:fs/promises';
import type { Assistant } from '../../assistant/assistant.ts';
import type { PolishWish, Revised } from '../../manuscripts/polish-draft.ts';
import { quoteRevised, takeOnly } from '../../manuscripts/quoted.ts';
import { cellWords } from '../../manuscripts/revision-words.ts';
import { severityWords } from './check.ts';
import { exitCode, type CliIo } from './io.ts';
import { readLedgerFile } from './ledger.ts';
import { readTextFile, writeNotes, type TextFile, type UnreadableFile } from './read-file.ts';
import type { Options } from './options.ts';
import { failure, success, type Result } from '../../result.ts';

/** What `--ledger` and `--last-year` bring. */
export async function readWish(
  assistant: Assistant,
  { values }: Options,
  io: CliIo,
): Promise<Result<PolishWish, UnreadableFile>> {
  const wish: PolishWish = {};
  if (values['instruction'] !== undefined) wish.instruction = values['instruction'];
  if (values['answers'] !== undefined) wish.answers = values['answers'];
  if (values['last-year'] !== undefined) {
    const lastYear = await readTextFile(values['last-year'], io);
    if (!lastYear.ok) return lastYear;
    writeNotes(lastYear.value.notes, io);
    wish.lastYear = lastYear.value.text;
  }
  if (values['ledger'] !== undefined) {
    const file = await readTextFile(values['ledger'], io);
    if (!file.ok) return file;
    const ledger = readLedgerFile(assistant.kind, file.value.text);
    if (!ledger.ok) return failure({ kind: 'unreadable-file', message: ledger.failure.message });
    wish.ledger = ledger.value;
  }
  return success(wish);
}

/** Prints or stores what came out; the exit code says whether errors are left. */
export async function reportRevised(
  file: TextFile,
  made: Revised,
  findingsOf: 'before' | 'after',
  options: Options,
  io: CliIo,
): Promise<number> {
  const { values, flags } = options;
  const places = readPlaces(values['take'], made.suggestions.length);
  if (places === null) {
    io.writeError(`--take 后面写要采纳的几处，用逗号分开；这篇一共${made.suggestions.length}处。\n`);
    return exitCode.misused;
  }
  const revised = places === 'all' ? made : takeOnly(file.text, made, places, findingsOf);
  const out = values['out'];
  if (out !== undefined) {
    try {
      await writeRevised(out, file, revised, io);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
      io.writeError(`存不了文件 ${out}，请看看文件夹在不在、能不能写。\n`);
      return exitCode.misused;
    }
    io.writeError(`已存到 ${out}\n`);
  }
  if (flags.has('json')) io.write(`${JSON.stringify(quoteRevised(file.text, revised, findingsOf))}\n`);
  else {
    if (out === undefined) io.write(`${revised.text.trimEnd()}\n`);
    io.write(summary(revised));
  }
  return revised.findings.some((finding) => finding.severity === 'error') ? exitCode.found : exitCode.done;
}

/** `--take 3,1`: counted from 1 as they are listed, in any order. null: there are not so many. */
function readPlaces(said: string | undefined, count: number): ReadonlySet<number> | 'all' | null {
  if (said === undefined) return 'all';
  const places = said.split(/[,，、]/).map((one) => Number(one) - 1);
  return places.every((one) => Number.isInteger(one) && one >= 0 && one < count) ? new Set(places) : null;
}

async function writeRevised(path: string, file: TextFile, revised: Revised, io: CliIo): Promise<void> {
  if (!path.endsWith('.docx')) {
    await writeFile(path, `${revised.text.trimEnd()}\n`);
    return;
  }
  const tracked = await trackChanges(file, revised);
  await writeFile(path, tracked.bytes);
  if (tracked.skipped.length > 0)
    io.writeError(
      `有${tracked.skipped.length}处落在表格、自动编号或别人的修订里，没有写进文件，请照下面的清单手工改。\n`,
    );
}

/** Into the officer's own document where that can be done, else into a new one with the same text. */
async function trackChanges(file: TextFile, revised: Revised): Promise<{ bytes: Uint8Array; skipped: unknown[] }> {
  const { programAuthor } = await import('../../documents/program-author.ts');
  const by = { author: programAuthor, at: new Date().toISOString() };
  if (file.docx) {
    const { writeTrackedIntoDocx } = await import('../../documents/tracked-patch.ts');
    const patched = writeTrackedIntoDocx(file.docx, revised.suggestions, by);
    if (patched.ok) return { bytes: patched.value.bytes, skipped: [...patched.value.skipped] };
  }
  const { writeTrackedDocx } = await import('../../documents/tracked-out.ts');
  const laidOut = await writeTrackedDocx(file.text, revised.suggestions, by);
  return { bytes: laidOut.bytes, skipped: [...laidOut.skipped] };
}

const longestQuote = 24;

function quote(text: string): string {
  const flat = text.replaceAll(/\s+/g, ' ').trim();
  return flat.length > longestQuote ? `${flat.slice(0, longestQuote)}…` : flat;
}

function summary({ suggestions, findings, matrix, notes }: Revised): string {
  const lines = ['', `—— 改了${suggestions.length}处，另有${findings.length}处请您定 ——`];
  for (const [place, { before, after, reason }] of suggestions.entries()) {
    lines.push(`改${place + 1}：${quote(before) || '（补）'} → ${quote(after) || '（删）'}　${reason}`);
  }
  for (const { severity, message } of findings) lines.push(`${severityWords[severity]}：${message}`);
  if (matrix.length > 0) lines.push('', '问题 ｜ 原因 ｜ 措施');
  for (const { problem, cause, measure } of matrix) {
    const cells = [problem, cause, measure].map(cellWords);
    lines.push(cells.join(' ｜ '));
  }
  for (const note of notes) lines.push(note.endsWith('？') ? `请答：${note}` : `说明：${note}`);
  return `${lines.join('\n')}\n`;
}
