import { existsSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runtimeBinary } from '../../documents/node-ocr-addon.ts';

/** A machine in npm's words. */
export interface Machine {
  os: NodeJS.Platform;
  cpu: NodeJS.Architecture;
  /** Of Linux. */
  libc?: 'glibc';
}

/**
 * Takes the programs for other machines, two thirds of it, out of an installed add-on. False: there is none for this one,
 * and nothing was touched.
 */
export function keepMachine(folder: string, { os, cpu }: Pick<Machine, 'os' | 'cpu'>): boolean {
  const own = dirname(runtimeBinary(folder, os, cpu));
  const all = dirname(dirname(own));
  if (!existsSync(own)) return false;
  for (const platform of readdirSync(all)) {
    for (const architecture of readdirSync(join(all, platform))) {
      const other = join(all, platform, architecture);
      if (other !== own) rmSync(other, { recursive: true });
    }
  }
  return true;
}
