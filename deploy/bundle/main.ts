import { mkdirSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { makeBundle } from './make.ts';
import { NoBundle } from './runtime-package.ts';
import { targets } from './targets.ts';

/** `npm run bundle -- --target NAME [--ocr] [--out FOLDER]`; several targets, several times `--target`. */
const { values } = parseArgs({
  options: {
    target: { type: 'string', multiple: true, default: [] },
    ocr: { type: 'boolean', default: false },
    out: { type: 'string', default: 'dist/bundle' },
  },
});
const unknown = values.target.filter((name) => !Object.hasOwn(targets, name));
if (values.target.length === 0 || unknown.length > 0) {
  process.stderr.write(`用法：npm run bundle -- --target ${Object.keys(targets).join('|')} [--ocr]\n`);
  process.exit(2);
}
const into = resolve(values.out);
mkdirSync(into, { recursive: true });
try {
  for (const name of values.target) {
    const target = targets[name];
    if (!target) continue;
    const { file, bytes, sha256 } = await makeBundle(name, target, into, { withOcr: values.ocr });
    process.stdout.write(`${relative('.', file)}  ${(bytes / 1024 / 1024).toFixed(1)} MB  sha256 ${sha256}\n`);
  }
} catch (error) {
  if (!(error instanceof NoBundle)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
