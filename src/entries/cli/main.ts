import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { loadQuickly } from '../node/loading.ts';
import type { CliIo, Command } from './io.ts';
import { exitCode } from './io.ts';
import { usage } from './usage.ts';

/** Each command in a file of its own, loaded when it is called: `help` need not wait for a database driver. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  chat: async () => (await import('./chat.ts')).runChat,
  figures: async () => (await import('./figures.ts')).runFigures,
  read: async () => (await import('./read.ts')).runRead,
  draft: async () => (await import('./draft.ts')).runDraft,
  ledger: async () => (await import('./document.ts')).runLedger,
  rollup: async () => (await import('./rollup.ts')).runRollup,
  check: async () => (await import('./check.ts')).runCheck,
  polish: async () => (await import('./polish.ts')).runPolish,
  rewrite: async () => (await import('./rewrite.ts')).runRewrite,
  ocr: async () => (await import('./ocr.ts')).runOcr,
  search: async () => (await import('./search.ts')).runSearch,
  corpus: async () => (await import('./corpus.ts')).runCorpus,
  kind: async () => (await import('./kinds.ts')).runKind,
  eval: async () => (await import('./eval.ts')).runEval,
  backup: async () => (await import('./backup.ts')).runBackup,
  restore: async () => (await import('./backup.ts')).runRestore,
  export: async () => (await import('./transfer.ts')).runExport,
  import: async () => (await import('./transfer.ts')).runImport,
  admin: async () => (await import('./admin.ts')).runAdmin,
  doctor: async () => (await import('./doctor.ts')).runDoctor,
  open: async () => (await import('./open.ts')).runOpen,
  serve: async () => (await import('./serve.ts')).runServe,
};

async function main(args: string[]): Promise<number> {
  const [name, ...rest] = args;
  // What a command writes is for its owner's account alone; only the shipped corpus is read by the service's own.
  if (name !== 'corpus') process.umask(0o077);
  loadQuickly();
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    processIo.write(usage);
    return exitCode.done;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) {
    processIo.writeError(`没有“${name}”这个命令。\n\n${usage}`);
    return exitCode.misused;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    processIo.write(usage);
    return exitCode.done;
  }
  const command = await load();
  return command(rest, processIo);
}

const processIo: CliIo = {
  lines: () => createInterface({ input: process.stdin, crlfDelay: Infinity }),
  readAll: async () => {
    const chunks: Buffer[] = [];
    process.stdin.on('data', (chunk: Buffer) => chunks.push(chunk));
    await once(process.stdin, 'end');
    return Buffer.concat(chunks).toString('utf8');
  },
  write: (text) => process.stdout.write(text),
  writeError: (text) => process.stderr.write(text),
  isInteractive: process.stdin.isTTY,
};

// A reader that stops early (`… | head`) is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
process.exitCode = await main(process.argv.slice(2));
