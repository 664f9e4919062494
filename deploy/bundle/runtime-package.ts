import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';

const Lock = z.object({
  packages: z.record(z.string(), z.looseObject({ version: z.string().optional(), integrity: z.string().optional() })),
});

/** Why no bundle is made, in the words of the person at the terminal. */
export class NoBundle extends Error {}

/**
 * The folder of a runtime's package, at the version and checksum of package-lock.json: the installed one where it fits
 * this machine, else fetched by npm from wherever it fetches packages. `keep` is a folder fetched ones are kept in.
 * @throws NoBundle when it cannot be had or is not what the lock names.
 */
export function runtimePackage(project: string, name: string, keep: string): string {
  const { packages } = Lock.parse(JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8')));
  const { version, integrity } = packages[`node_modules/${name}`] ?? {};
  if (version === undefined || integrity === undefined) throw new NoBundle(`package-lock.json 里没有 ${name}。`);
  const installed = join(project, 'node_modules', name);
  if (versionAt(installed) === version) return installed;
  const kept = join(keep, `${name}-${version}`);
  if (existsSync(kept)) return join(kept, 'package');
  const folder = mkdtempSync(join(tmpdir(), 'zhibi-runtime-'));
  try {
    const packed = join(folder, fetchPackage(`${name}@${version}`, folder));
    const found = `sha512-${createHash('sha512').update(readFileSync(packed)).digest('base64')}`;
    if (found !== integrity)
      throw new NoBundle(`取到的 ${name}@${version} 和 package-lock.json 里的校验和不符，没有用它。`);
    mkdirSync(kept, { recursive: true });
    execFileSync('tar', ['-xzf', packed, '-C', kept]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return join(kept, 'package');
}

/** The name of the file npm has put into the folder. */
function fetchPackage(wanted: string, folder: string): string {
  try {
    const said = execFileSync('npm', ['pack', wanted, '--json', '--ignore-scripts', '--prefer-offline'], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return z.tuple([z.looseObject({ filename: z.string() })]).parse(JSON.parse(said))[0].filename;
  } catch (error) {
    const reason =
      error instanceof Error ? (error.message.split('\n').find((line) => line.includes('npm error')) ?? '') : '';
    throw new NoBundle(
      `取不到运行环境 ${wanted}（${reason.trim()}），没有做出安装包。要能访问 npm 软件源，或先在能访问的机器上做。`,
    );
  }
}

function versionAt(folder: string): string | null {
  const manifest = join(folder, 'package.json');
  if (!existsSync(manifest)) return null;
  return z.looseObject({ version: z.string() }).parse(JSON.parse(readFileSync(manifest, 'utf8'))).version;
}
