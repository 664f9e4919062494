import type { ProblemKind } from './problem.ts';

/** What a failing disk or database means for the officer; null for every other error. */
export function storageFault(error: Error): Extract<ProblemKind, `storage-${string}`> | null {
  const code = codeOf(error);
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return 'storage-full';
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN') || code === 'EROFS')
    return 'storage-readonly';
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_IOERR'))
    return 'storage-damaged';
  return code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED') ? 'storage-busy' : null;
}

/** The driver's own code lies beneath what drizzle wraps around it. */
function codeOf(error: Error): string {
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.cause instanceof Error ? codeOf(error.cause) : '';
}
