import { readFileSync, writeFileSync } from 'node:fs';
import type { Draft, DraftWish } from './assistant/assistant.ts';
import { assistantForCommands } from './cli-assistant.ts';
import { failureWords } from './cli-failures.ts';
import { exitCode, type CliIo } from './cli-io.ts';
import { draftJson, readLedgerFile } from './cli-ledger.ts';
import { readOptions } from './cli-options.ts';
import { renderMarkdown } from './report/render.ts';

/** `draft --ledger FILE`: a report from a ledger alone, to standard output or into a file. */
export async function runDraft(args: string[], io: CliIo): Promise<number> {
  const misused = (message: string): number => {
    io.writeError(`${message}\n`);
    return exitCode.misused;
  };
  const options = readOptions(args, { values: ['ledger', 'outline', 'writer', 'seed', 'out'], flags: ['json'] });
  if (!options.ok) return misused(options.failure.message);
  const { values, flags } = options.value;
  if (values['ledger'] === undefined) return misused('请用 --ledger 指明台账文件。');
  if (values['writer'] !== undefined && values['writer'] !== 'embedded')
    return misused('--writer 现在只能是 embedded。');
  if (values['seed'] !== undefined && !/^\d{1,9}$/.test(values['seed']))
    return misused('--seed 要是不超过九位的数字。');
  const out = values['out'];
  if (out !== undefined && !/\.(?:md|txt|docx)$/.test(out))
    return misused('--out 的文件名要以 .md、.txt 或 .docx 结尾。');

  const assistant = await assistantForCommands();
  if (!assistant.ok) return misused(assistant.failure.message);
  const text = await readText(values['ledger'], io);
  if (text === null) return misused(`读不了台账文件 ${values['ledger']}。`);
  const ledger = readLedgerFile(assistant.value.kind, text);
  if (!ledger.ok) return misused(ledger.failure.message);
  const wish: DraftWish = {};
  if (values['outline'] !== undefined) wish.outline = values['outline'];
  if (values['seed'] !== undefined) wish.seed = Number(values['seed']);
  const draft = await assistant.value.draftFromLedger(ledger.value, wish);
  if (!draft.ok) return misused(failureWords(draft.failure));
  if (out !== undefined) await writeOut(out, draft.value, io);
  if (flags.has('json')) io.write(`${JSON.stringify(draftJson(draft.value))}\n`);
  else if (out === undefined) io.write(`${draft.value.text}\n`);
  return draft.value.findings.some((finding) => finding.severity === 'error') ? exitCode.found : exitCode.done;
}

/** A file's text, `-` being standard input; null when it cannot be read. */
export async function readText(path: string, io: CliIo): Promise<string | null> {
  if (path === '-') return io.readAll();
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

async function writeOut(path: string, draft: Draft, io: CliIo): Promise<void> {
  if (path.endsWith('.docx')) {
    const { writeDocx } = await import('./documents/docx-out.ts');
    const { findings, claims } = draft;
    writeFileSync(path, await writeDocx(draft.report, { writtenAt: new Date().toISOString(), findings, claims }));
  } else writeFileSync(path, path.endsWith('.md') ? renderMarkdown(draft.report) : `${draft.text}\n`);
  io.writeError(`已存到 ${path}\n`);
}
