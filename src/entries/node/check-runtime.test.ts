import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';

const program = fileURLToPath(new URL('check-runtime.cjs', import.meta.url));

function check(...version: string[]): { status: number | null; stderr: string } {
  return spawnSync(process.execPath, [program, ...version], { encoding: 'utf8' });
}

function read<T extends z.ZodType>(file: string, shape: T): z.infer<T> {
  return shape.parse(JSON.parse(readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8')));
}

describe('the runtime', () => {
  it.each([
    ['20.20.2', 1],
    ['22.17.1', 1],
    ['22.18.0', 0],
    ['24.21.0', 0],
  ])('%s ends with %s', (version, status) => {
    expect(check(version).status).toBe(status);
  });

  it('is told to an officer whose Node is too old, with what to do', () => {
    expect(check('20.20.2').stderr).toMatch(/22\.18.*npm ci.*数据没有动/);
  });

  it('that came with the packages is new enough', () => {
    expect(check()).toMatchObject({ status: 0, stderr: '' });
  });

  it('comes without an install script, and no package may run one', () => {
    const { packages } = read(
      'package-lock.json',
      z.object({ packages: z.record(z.string(), z.object({ hasInstallScript: z.boolean().optional() })) }),
    );
    const manifest = read(
      'package.json',
      z.object({
        allowScripts: z.record(z.string(), z.literal(false)),
        optionalDependencies: z.record(z.string(), z.string()),
        scripts: z.record(z.string(), z.string()),
      }),
    );
    const scripted = Object.keys(packages).filter((path) => packages[path]?.hasInstallScript === true);
    const named = scripted.map((path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));
    expect(named.filter((name) => !(name in manifest.allowScripts))).toEqual([]);
    // Where scripts are off npm runs none before or after a command either.
    expect(Object.keys(manifest.scripts).filter((name) => /^(?:pre|post)/.test(name))).toEqual([]);
    for (const platform of ['linux-x64', 'linux-arm64', 'win-x64'])
      expect(manifest.optionalDependencies).toHaveProperty(`node-${platform}`);
  });
});
