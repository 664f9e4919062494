import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keepMachine, type Machine } from '../../src/entries/node/ocr-machines.ts';
import { readBinaryHead } from './binary-head.ts';
import { NoBundle } from './runtime-package.ts';
import type { Target } from './targets.ts';

/**
 * Puts what reads pictures (`addons/ocr`, as its lock pins it) into a folder for the machine of a target, and gives the
 * folders of its packages. No script of any package is run.
 * @throws NoBundle when it cannot be fetched, or holds a program for another machine or none for this one.
 */
export function addOcr(project: string, folder: string, { ocr, machine }: Target): string[] {
  mkdirSync(folder, { recursive: true });
  for (const file of ['package.json', 'package-lock.json', '.npmrc'])
    cpSync(join(project, 'addons/ocr', file), join(folder, file));
  fetchPackages(folder, ocr);
  if (!keepMachine(folder, ocr)) throw new NoBundle(`识图组件没有适合 ${ocr.os} ${ocr.cpu} 的程序。`);
  const packages = join(folder, 'node_modules');
  const files = readdirSync(packages, { recursive: true, encoding: 'utf8' });
  const programs = files.filter((name) => /\.(?:node|dll|so(?:\.\d+)*)$/.test(name));
  for (const program of programs) {
    const found = readBinaryHead(readFileSync(join(packages, program))).machine;
    if (found !== machine) throw new NoBundle(`识图组件的 ${program} 是 ${found}，不是 ${machine}。`);
  }
  if (!programs.some((name) => name.includes('@napi-rs'))) throw new NoBundle(`识图组件里没有打开图片的程序。`);
  return files
    .filter((name) => /^(?:@[^/]+\/)?[^/@]+\/package\.json$/.test(name))
    .map((name) => join(packages, name, '..'));
}

function fetchPackages(folder: string, { os, cpu, libc }: Machine): void {
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
  const machine = [`--os=${os}`, `--cpu=${cpu}`, ...(libc ? [`--libc=${libc}`] : [])];
  try {
    execFileSync('npm', ['ci', ...quiet, ...machine], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (error) {
    const lines = error instanceof Error ? error.message.split('\n') : [];
    const reason = lines.find((line) => line.includes('npm error')) ?? '';
    throw new NoBundle(`取不到识图组件（${reason.trim()}），没有做出安装包。不要识图的，不写 --ocr。`);
  }
}
