import { growUnderLoad, startLean } from './loading.ts';

startLean();
// What is said here is for its owner's account on this machine alone.
process.umask(0o077);
const [{ readConfig }, { startService }, { errorLine }, { invalidKindWords }] = await Promise.all([
  import('../../config.ts'),
  import('./service.ts'),
  import('../../http/log-lines.ts'),
  import('../../kinds/kind-of-files.ts'),
]);
type StartFailure = import('./service.ts').StartFailure;

const config = readConfig(process.env);
if (!config.ok) {
  console.error(config.failure.message);
  process.exit(2);
}
const started = await startService(config.value, logError);
if (!started.ok) {
  console.error(startFailureWords(started.failure));
  process.exit(1);
}
export const { url } = started.value;
const { databasePath, warmUp, stop } = started.value;
console.log(`执笔已就绪，请用浏览器打开 ${url} （数据存在 ${databasePath}，按 Ctrl+C 结束）`);
// What warming up leaves behind is garbage too.
warmUp()
  .catch((error: Error) => logError('warm-up', error))
  .finally(growUnderLoad);

let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);

/** Ends the service as a signal does; a second one does not wait. */
export function end(): void {
  if (isStopping) process.exit(1);
  isStopping = true;
  void stop().then(() => process.exit(0));
}

function logError(reference: string, error: Error): void {
  console.error(errorLine(reference, error, new Date().toISOString()));
}

function startFailureWords(failed: StartFailure): string {
  switch (failed.kind) {
    case 'invalid-kind':
      return invalidKindWords(failed);
    case 'port-taken':
      return `端口 ${failed.port} 已被占用，可能执笔已经开着。要换端口请设环境变量 ZHIBI_PORT。`;
    case 'cannot-listen':
      return `不能在 ${failed.host}:${failed.port} 上提供服务（${failed.code}）。请检查 ZHIBI_HOST 和 ZHIBI_PORT。`;
    case 'unusable-database':
      break;
  }
  return databaseWords(failed.code, failed.path, failed.reason);
}

function databaseWords(code: string, path: string, reason: string): string {
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return `磁盘已满，打不开数据文件 ${path}。请腾出空间后再启动。`;
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT'))
    return `数据文件 ${path} 已损坏或不是执笔的数据。原文件没有动，请先留存，再换回备份。`;
  if (code.startsWith('SQLITE_READONLY') || code === 'EACCES' || code === 'EROFS')
    return `数据文件 ${path} 不能写。请检查这个文件夹的权限，或用 ZHIBI_DATA 换一个地方。`;
  if (code.startsWith('SQLITE_BUSY')) return `数据文件 ${path} 正被别的程序占用。请先关掉另一个执笔。`;
  return `打不开数据文件 ${path}（${code || reason}）。请检查 ZHIBI_DATA 指的文件夹。`;
}
