import { chmodSync, copyFileSync, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { exitCode, type CliIo } from './io.ts';
import { readConfig } from '../../config.ts';
import { openSqliteClient } from '../../storage/sqlite-open.ts';
import { openSqliteDatabase } from '../../storage/sqlite-database.ts';

/** How long the service's own writing is waited for, in milliseconds. */
const waitMs = 5000;
const migrations = join(import.meta.dirname, '../../../drizzle');

/**
 * `backup FILE`: SQLite's own online copy, so the service may go on; for its owner's eyes alone, without sessions and
 * links; checked whole before it counts.
 */
export async function runBackup(args: string[], io: CliIo): Promise<number> {
  const [to, ...rest] = args;
  const path = databasePath();
  if (to === undefined || to.startsWith('--') || rest.length > 0) return misused(io, '用法：backup 备份文件');
  if (path === null || !existsSync(path)) return misused(io, `没有数据文件 ${path ?? ''}，没有什么可备份。`);
  const target = resolve(to);
  if (existsSync(target)) return misused(io, `${target} 已经在了。请换一个名字，备份不覆盖旧的。`);
  const unfinished = `${target}.part`;
  try {
    const database = openSqliteClient(path, { waitMs });
    try {
      rmSync(unfinished, { force: true });
      writeFileSync(unfinished, '', { mode: 0o600, flag: 'wx' });
      await database.backup(unfinished);
    } finally {
      database.close();
    }
    leaveOutSessions(unfinished);
    const fault = findFault(unfinished);
    if (fault !== null) return misused(io, `备份没有通过检查（${fault}）。原来的数据文件可能已损坏，请先留存。`);
    renameSync(unfinished, target);
  } catch (error) {
    return misused(io, `备份没有做成：${reasonOf(error)}`);
  } finally {
    rmSync(unfinished, { force: true });
  }
  io.write(`已备份到 ${target}，检查无误。\n`);
  return exitCode.done;
}

/** `restore FILE`: checks the backup, keeps what is there beside it under a name with the time, puts the backup in its place. */
export async function runRestore(args: string[], io: CliIo): Promise<number> {
  const [from, ...rest] = args;
  const path = databasePath();
  if (from === undefined || from.startsWith('--') || rest.length > 0 || path === null) {
    return misused(io, '用法：restore 备份文件（先停下服务）');
  }
  const backup = resolve(from);
  if (!existsSync(backup)) return misused(io, `找不到备份文件 ${backup}。`);
  const fault = findFault(backup);
  if (fault !== null) return misused(io, `这份备份不能用（${fault}）。现在的数据没有动。`);
  if (existsSync(path) && isInUse(path)) return misused(io, '数据文件正在使用。请先停下执笔，再换回备份。');
  const fresh = `${path}.restoring`;
  copyFileSync(backup, fresh);
  chmodSync(fresh, 0o600);
  // A backup of an earlier version is brought to today's tables before anything is moved.
  const opened = openSqliteDatabase(fresh, migrations);
  if (!opened.ok) {
    rmSync(fresh, { force: true });
    return misused(io, `这份备份不能用（${opened.failure.code || opened.failure.reason}）。现在的数据没有动。`);
  }
  opened.value.client.pragma('wal_checkpoint(TRUNCATE)');
  opened.value.close();
  const kept = `${path}.${new Date().toISOString().replaceAll(':', '-')}`;
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, kept + suffix);
  }
  renameSync(fresh, path);
  const note = existsSync(kept) ? `原来的数据留在 ${kept}。` : '';
  io.write(`已换回备份 ${backup}。${note}可以启动执笔了。\n`);
  return exitCode.done;
}

/** What lets somebody in without a password: a copy that lies about, or is put back, must open nothing to anybody. */
const lettingIn = ['sessions', 'verifications', 'invitations'];

function leaveOutSessions(path: string): void {
  const database = openSqliteClient(path, { waitMs });
  try {
    // One file, with nothing beside it.
    database.pragma('journal_mode = DELETE');
    database.pragma('secure_delete = ON');
    const tables = database.prepare(`select name from sqlite_master where type = 'table'`).pluck().all().map(String);
    for (const table of lettingIn.filter((name) => tables.includes(name))) database.exec(`delete from ${table}`);
  } finally {
    database.close();
  }
}

function databasePath(): string | null {
  const config = readConfig(process.env);
  return config.ok ? resolve(config.value.dataFolder, 'zhibi.db') : null;
}

/** Null when the file is a sound database of ours. */
function findFault(path: string): string | null {
  try {
    const database = openSqliteClient(path, { readonly: true, waitMs });
    try {
      const found = database.pragma('integrity_check(1)', { simple: true });
      if (found !== 'ok') return String(found);
      const tables = database.prepare("select count(*) from sqlite_master where name in ('conversations', 'events')");
      return tables.pluck().get() === 2 ? null : '里面不是执笔的数据';
    } finally {
      database.close();
    }
  } catch (error) {
    return reasonOf(error);
  }
}

/** Whether another process has it open: only the last one out may leave write-ahead mode. */
function isInUse(path: string): boolean {
  try {
    const database = openSqliteClient(path);
    try {
      database.pragma('locking_mode = EXCLUSIVE');
      database.exec('begin exclusive; commit');
      return false;
    } finally {
      database.close();
    }
  } catch (error) {
    return /BUSY|LOCKED/.test(codeOf(error));
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function reasonOf(error: unknown): string {
  const code = codeOf(error);
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return '磁盘已满';
  if (code === 'SQLITE_NOTADB') return '不是数据库文件';
  return code || (error instanceof Error ? error.message : String(error));
}

function misused(io: CliIo, message: string): number {
  io.writeError(`${message}\n`);
  return exitCode.misused;
}
