import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { zipSync, type Zippable } from 'fflate';
import * as z from 'zod';
import { dataFiles } from '../../src/text/data-files.ts';
import { readBinaryHead } from './binary-head.ts';
import { besideProgram, buildProgram } from './build-program.ts';
import { licencesOf } from './licences.ts';
import { addOcr } from './ocr-addon.ts';
import { NoBundle, runtimePackage } from './runtime-package.ts';
import type { Target } from './targets.ts';

const project = resolve(import.meta.dirname, '../..');
/** Fetched runtimes of other machines. */
const keep = join(project, 'node_modules/.cache/runtimes');
const starts = join(import.meta.dirname, 'start');
/** What a bundle promises to stay under, packed. */
export const mostBytes = 120 * 1024 * 1024;
/** Data a report kind learns from, read by `npm run train*` alone. */
const forTraining = new Set(['talk', 'utterances', 'orders', 'assertions', 'amendments', 'pastes']);
/** Bytes that are the same whenever they are made from the same commit. */
const stamp = new Date('2026-01-01T00:00:00Z');

export interface Bundle {
  /** The archive. */
  file: string;
  bytes: number;
  sha256: string;
}

/** Pages for whoever runs it, put in beside the pictures of the first. */
const pages = ['install', 'deploy', 'settings', 'operation', 'security', 'model', 'command-line'];

/**
 * Makes the bundle of a target in a folder, beside what it is packed from, and adds it to the folder's `SHA256SUMS`.
 * `withOcr`: with what reads scans and photographs.
 * @throws NoBundle, in Chinese, when something of it cannot be had, is for another machine or is too large.
 */
export async function makeBundle(
  name: string,
  target: Target,
  into: string,
  { withOcr = false }: { withOcr?: boolean } = {},
): Promise<Bundle> {
  const runtime = runtimePackage(project, target.runtime, keep);
  const program = readFileSync(join(runtime, target.program));
  const { machine } = readBinaryHead(program);
  if (machine !== target.machine)
    throw new NoBundle(`${target.runtime} 里的程序是 ${machine}，不是 ${target.machine}。`);

  const version = versionNow();
  const title = `zhibi-${version}-${name}${withOcr ? '-ocr' : ''}`;
  const folder = join(into, title);
  rmSync(folder, { recursive: true, force: true });
  const at = (path: string): string => {
    mkdirSync(resolve(folder, path, '..'), { recursive: true });
    return join(folder, path);
  };
  const packages = await buildProgram(project, folder);
  const runtimeFile = at(`runtime/${target.program.replace('bin/', '')}`);
  writeFileSync(runtimeFile, program, { mode: 0o755 });
  cpSync(join(project, 'corpus'), at('corpus'), { recursive: true, filter: (path) => isRead(path) });
  for (const data of ['prompts', 'drizzle']) cpSync(join(project, data), at(data), { recursive: true });
  for (const file of Object.values(dataFiles)) cpSync(join(project, 'src', file), at(`src/${file}`));
  if (target.archive === 'tar.gz') writeFileSync(at('zhibi.service'), serviceUnit());
  for (const page of pages) cpSync(join(project, `docs/${page}.md`), at(`docs/${page}.md`));
  cpSync(join(project, 'docs/pictures/install'), at('docs/pictures/install'), { recursive: true });
  const beside = besideProgram.map((each) => join(project, 'node_modules', each));
  for (const [place, each] of besideProgram.entries()) copyPackage(beside[place] ?? '', at(`node_modules/${each}`));
  const ocr = withOcr ? addOcr(project, at('addons/ocr'), target) : [];
  writeFileSync(
    at('package.json'),
    `${JSON.stringify({ name: 'zhibi', version, private: true, type: 'module' }, null, 2)}\n`,
  );
  cpSync(join(project, 'LICENSE'), at('LICENSE'));
  const ofData = readFileSync(join(import.meta.dirname, 'licences-of-data.txt'), 'utf8');
  writeFileSync(at('licences.txt'), `${ofData}\n${licencesOf([...packages, ...beside, runtime, ...ocr])}`);
  for (const start of target.starts) {
    cpSync(join(starts, start), at(start));
    chmodSync(join(folder, start), 0o755);
  }
  const readMe = readFileSync(join(starts, '先看这里.txt'), 'utf8').replaceAll('{version}', version);
  // Notepad of old Windows tells UTF-8 by its mark and lines by both signs.
  writeFileSync(at('先看这里.txt'), target.archive === 'zip' ? `\uFEFF${readMe.replaceAll('\n', '\r\n')}` : readMe);

  const file = `${folder}.${target.archive}`;
  if (target.archive === 'zip') writeFileSync(file, zipSync(entriesOf(folder), { level: 9, mtime: stamp }));
  else packTar(into, title, file);
  const bytes = statSync(file).size;
  if (bytes > mostBytes) throw new NoBundle(`${file} 有 ${bytes} 字节，超过了 ${mostBytes}。`);
  const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
  noteSum(join(into, 'SHA256SUMS'), `${title}.${target.archive}`, sha256);
  return { file, bytes, sha256 };
}

/** The version of package.json, and the day of the commit where there is one: two bundles of one version differ. */
function versionNow(): string {
  const manifest = z.looseObject({ version: z.string() });
  const { version } = manifest.parse(JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')));
  try {
    const day = execFileSync('git', ['log', '-1', '--format=%cs'], {
      cwd: project,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return `${version}-${day.trim().replaceAll('-', '')}`;
  } catch {
    return version;
  }
}

function isRead(path: string): boolean {
  const [, place = ''] = relative(join(project, 'corpus'), path).split(sep);
  return !forTraining.has(place);
}

/** The unit of the repository, for where a bundle has been unpacked. */
function serviceUnit(): string {
  const unit = readFileSync(join(project, 'deploy/zhibi.service'), 'utf8');
  return unit
    .replace('/node_modules/.bin/node ', '/runtime/node ')
    .replace(' src/entries/node/start.cjs', ' app/cli.js serve');
}

/** What a package is read by at run time. */
function copyPackage(from: string, to: string): void {
  cpSync(from, to, {
    recursive: true,
    filter: (path) => !/\.(?:d\.[cm]?ts|map|md)$/.test(path) && !path.endsWith('types'),
  });
}

function packTar(into: string, title: string, file: string): void {
  // GNU tar, and so on Linux: the same archive whoever makes it.
  const same = ['--sort=name', `--mtime=${stamp.toISOString()}`, '--owner=0', '--group=0', '--numeric-owner'];
  execFileSync('tar', [...same, '-C', into, '-I', 'gzip -n', '-cf', file, title]);
}

function entriesOf(folder: string): Zippable {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).toSorted();
  return Object.fromEntries(
    paths.map((path) => [relative(join(folder, '..'), path).split(sep).join('/'), new Uint8Array(readFileSync(path))]),
  );
}

/** As `sha256sum -c` reads it; a line for each file, the newest sum of each. */
function noteSum(path: string, name: string, sha256: string): void {
  let before: string[] = [];
  try {
    before = readFileSync(path, 'utf8').split('\n');
  } catch {
    // The first one.
  }
  const others = before.filter((line) => line !== '' && !line.endsWith(`  ${name}`));
  writeFileSync(path, `${[...others, `${sha256}  ${name}`].toSorted().join('\n')}\n`);
}
