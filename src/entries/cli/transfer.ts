import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, renameSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import { exitCode, type CliIo } from './io.ts';
import { readOptions } from './options.ts';
import { openTransferDatabase, type TransferDatabase } from './transfer-database.ts';
import { failure, success, type Result } from '../../result.ts';
import { accountTables, exportData, type ExportLine } from '../../storage/export-data.ts';
import { createImportCheck, strangersIn, type Owners } from '../../storage/import-check.ts';
import { importLine, type ImportCounts, type NewOwner } from '../../storage/import-data.ts';
import { runInOrder, statement, type SqlDatabase, type Statement } from '../../storage/sql-database.ts';

const Row = z.record(z.string().regex(/^[a-z_0-9]+$/), z.union([z.string(), z.number(), z.null()]));
const Line = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('header'), format: z.literal(1), migrations: z.number().int(), at: z.string() }),
  z.object({ kind: z.literal('row'), table: z.enum(accountTables), row: Row }),
  z.object({ kind: z.literal('conversation'), row: Row, events: z.array(Row) }),
  z.object({ kind: z.literal('report'), row: Row, passages: z.array(Row) }),
]);
const End = z.object({ kind: z.literal('end'), lines: z.number().int(), sha256: z.string() });

const exportUsage = '用法：export 文件.ndjson [--d1 local|remote]';
const importUsage = '用法：import 文件.ndjson [--account 账号] [--d1 local|remote]';

/** `export FILE`: all that is kept, one JSON value a line, the last one a checksum of those before. */
export async function runExport(args: string[], io: CliIo): Promise<number> {
  const options = readOptions(args, { values: ['d1'] });
  const [file, ...rest] = options.ok ? options.value.words : [];
  if (!options.ok || file === undefined || rest.length > 0) return misused(io, exportUsage);
  const target = resolve(file);
  if (existsSync(target)) return misused(io, `${target} 已经在了。请换一个名字，导出不覆盖旧的。`);
  return withDatabase(io, options.value.values['d1'], async ({ database, migrations }) => {
    const unfinished = `${target}.part`;
    try {
      const lines = await writeLines(unfinished, exportData(database, migrations, new Date().toISOString()));
      renameSync(unfinished, target);
      io.write(`已导出到 ${target}，共${lines}行，末行是校验和。里面有报告原文，请按内部资料保管。\n`);
      return exitCode.done;
    } catch (error) {
      return misused(io, `没有导出成：${error instanceof Error ? error.message : String(error)}`);
    } finally {
      rmSync(unfinished, { force: true });
    }
  });
}

async function writeLines(path: string, lines: AsyncIterable<ExportLine>): Promise<number> {
  const out = createWriteStream(path, { mode: 0o600 });
  const opened = once(out, 'open');
  await opened;
  const hash = createHash('sha256');
  let count = 0;
  const write = async (text: string): Promise<void> => {
    if (!out.write(text)) await once(out, 'drain');
  };
  for await (const line of lines) {
    const text = `${JSON.stringify(line)}\n`;
    hash.update(text);
    count += 1;
    await write(text);
  }
  await write(`${JSON.stringify({ kind: 'end', lines: count, sha256: hash.digest('hex') })}\n`);
  out.end();
  await once(out, 'finish');
  return count;
}

/**
 * `import FILE`: checks the whole file first, then takes in what is not there yet. `--account` gives what an officer's
 * own machine kept to that account of a shared service.
 */
export async function runImport(args: string[], io: CliIo): Promise<number> {
  const options = readOptions(args, { values: ['d1', 'account'] });
  const [file, ...rest] = options.ok ? options.value.words : [];
  if (!options.ok || file === undefined || rest.length > 0) return misused(io, importUsage);
  const source = resolve(file);
  if (!existsSync(source)) return misused(io, `找不到 ${source}。`);
  const checked = await checkFile(source);
  if (!checked.ok) return misused(io, `${checked.failure.message} 什么都没有导入。`);
  const account = options.value.values['account'];
  return withDatabase(io, options.value.values['d1'], async ({ database, migrations }) => {
    const nothing = (message: string): number => misused(io, `${message}什么都没有导入。`);
    if (checked.value.migrations !== migrations) {
      return nothing('导出和导入的执笔版本不一样。请把两边升级到同一版本，再导出一次。');
    }
    const owner = account === undefined ? null : await findOwner(database, account);
    if (account !== undefined && owner === null) return nothing(`没有“${account}”这个账号，请先建好。`);
    const objection = objectToOwners(checked.value, owner, await hasAccounts(database));
    if (objection !== null) return nothing(objection);
    const counts: ImportCounts = { rows: 0, conversations: 0, events: 0, reports: 0, parted: [], taken: [] };
    try {
      // Gathered first and run in one go: the service, if it runs, waits for a moment and not for the whole file.
      const statements: Statement[] = [];
      for await (const line of linesOf(source)) {
        const parsed = Line.safeParse(JSON.parse(line));
        if (parsed.success) statements.push(...(await importLine(database, parsed.data, owner, counts)));
      }
      await runInOrder(database, statements);
    } catch (error) {
      return nothing(`没有导入成：${error instanceof Error ? error.message : String(error)}。`);
    }
    io.write(`导入完成：会话${counts.conversations}个（新事件${counts.events}条）、往年报告${counts.reports}篇。\n`);
    if (counts.parted.length > 0) {
      io.writeError(`有${counts.parted.length}个会话两边各自接着说过，没有动：${counts.parted.join('、')}\n`);
    }
    if (counts.taken.length > 0) {
      io.writeError(`有${counts.taken.length}个编号这边已是别人的，没有动：${counts.taken.join('、')}\n`);
    }
    return exitCode.done;
  });
}

/** Whose the things of a file may become; null when all is well. Nothing is ever given to an account the file names. */
function objectToOwners(
  { hasAccounts: brings, owners }: CheckedFile,
  owner: NewOwner | null,
  isShared: boolean,
): string | null {
  if (brings && isShared) return '两边都已有账号，不能合并。整套搬家请导入空库。';
  if (isShared && owner === null) return '这里有账号，请用 --account 写明导入给谁。';
  if (owner !== null && brings) return '文件里是一整套账号，不能并给一个人。整套搬家请导入空库。';
  if (owner !== null && owners.officers.size > 1) return '文件里有几个人的会话，不能都给一个人。';
  if (owner === null && strangersIn(owners).length > 0) return '文件里有的会话或往年报告，主人不在文件里。';
  return null;
}

interface BadExport {
  kind: 'bad-export';
  message: string;
}

interface CheckedFile {
  migrations: number;
  hasAccounts: boolean;
  owners: Owners;
}

/** Whole, untouched and ours; says in Chinese what is wrong. */
async function checkFile(path: string): Promise<Result<CheckedFile, BadExport>> {
  const hash = createHash('sha256');
  const check = createImportCheck();
  const seen: CheckedFile = { migrations: -1, hasAccounts: false, owners: check.owners() };
  let count = 0;
  let end: z.infer<typeof End> | null = null;
  for await (const text of linesOf(path)) {
    if (end) return failure({ kind: 'bad-export', message: '文件在校验和之后还有内容。' });
    const value = parseJson(text);
    const last = End.safeParse(value);
    if (last.success) {
      end = last.data;
      continue;
    }
    const line = Line.safeParse(value);
    count += 1;
    if (!line.success) return failure({ kind: 'bad-export', message: `第${count}行不是执笔导出的内容。` });
    hash.update(`${text}\n`);
    const objection = check.object(line.data);
    if (objection !== null) return failure({ kind: 'bad-export', message: `第${count}行${objection}。` });
    if (line.data.kind === 'header') seen.migrations = line.data.migrations;
    if (line.data.kind === 'row') seen.hasAccounts = true;
  }
  if (!end) return failure({ kind: 'bad-export', message: '文件不完整，缺末行的校验和，可能没有拷完。' });
  if (end.lines !== count || end.sha256 !== hash.digest('hex'))
    return failure({ kind: 'bad-export', message: '校验和不对，文件被改过或拷坏了。' });
  return success(seen);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function linesOf(path: string): AsyncIterable<string> {
  return createInterface({ input: createReadStream(path), crlfDelay: Infinity });
}

async function findOwner(database: SqlDatabase, account: string): Promise<NewOwner | null> {
  const { addressOf } = await import('../../storage/account-address.ts');
  const [row] = await database.all(statement('select id, unit_id from officers where email = ?', addressOf(account)));
  return row ? { officerId: String(row['id']), unitId: String(row['unit_id']) } : null;
}

async function hasAccounts(database: SqlDatabase): Promise<boolean> {
  const [row] = await database.all(statement('select count(*) as found from officers'));
  return row !== undefined && row['found'] !== 0;
}

async function withDatabase(
  io: CliIo,
  d1: string | undefined,
  use: (opened: TransferDatabase) => Promise<number>,
): Promise<number> {
  const opened = await openTransferDatabase(d1);
  if (!opened.ok) return misused(io, opened.failure.message);
  try {
    return await use(opened.value);
  } finally {
    await opened.value.close();
  }
}

function misused(io: CliIo, message: string): number {
  io.writeError(`${message}\n`);
  return exitCode.misused;
}
