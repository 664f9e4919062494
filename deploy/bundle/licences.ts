import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { NoBundle } from './runtime-package.ts';

const Manifest = z.looseObject({
  name: z.string(),
  version: z.string(),
  license: z.string().optional(),
  author: z.union([z.string(), z.looseObject({ name: z.string() })]).optional(),
});

/**
 * The licences of what a bundle carries, one after another: name, version, licence by its SPDX name, and the text that
 * came with it. @throws NoBundle for a package that names no licence.
 */
export function licencesOf(folders: readonly string[]): string {
  return folders.map(licenceOf).toSorted().join('\n');
}

function licenceOf(folder: string): string {
  const { name, version, license, author } = Manifest.parse(
    JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')),
  );
  if (license === undefined) throw new NoBundle(`${name} 没有写明许可证，不能放进安装包。`);
  const texts = readdirSync(folder)
    .filter((file) => /^(?:licen[cs]e|copying|notice)/i.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8').trim());
  const by = typeof author === 'string' ? author : author?.name;
  const text = texts.length > 0 ? texts.join('\n\n') : `(the package brings no text of it; author: ${by ?? 'see npm'})`;
  return `==== ${name} ${version} (${license})\n\n${text}\n`;
}
