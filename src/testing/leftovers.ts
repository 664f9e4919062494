import { existsSync, readFileSync, readdirSync } from 'node:fs';

/** Marks everything a run of the tests has started, by its environment. */
const marker = 'ZHIBI_TEST_RUN';

/** A clean environment for a process under test that can still be told to be of this run. */
export function ownEnvironment(): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '', [marker]: runMark() };
}

/** Before anything is started: what is started from now on carries the mark. */
export function markRun(): void {
  process.env[marker] ??= `tests-${process.pid}-${Date.now()}`;
}

/** What all that belongs to this run is marked with. */
export function runMark(): string {
  return process.env[marker] ?? '';
}

export interface Leftover {
  pid: number;
  command: string;
}

/** Processes of this run whose parent is gone: what a test began and did not end. Nothing where there is no /proc. */
export function findLeftovers(): Leftover[] {
  if (!existsSync('/proc/self/environ')) return [];
  const mark = `${marker}=${runMark()}`;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const read = (file: string): string => readFileSync(`/proc/${name}/${file}`, 'utf8');
        const isOurs = read('environ').split('\0').includes(mark);
        const isOrphan = /^PPid:\s+1$/m.test(read('status'));
        return isOurs && isOrphan ? [{ pid: Number(name), command: read('cmdline').replaceAll('\0', ' ').trim() }] : [];
      } catch {
        // Gone meanwhile, or somebody else's.
        return [];
      }
    });
}
