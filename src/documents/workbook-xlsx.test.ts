import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { workbookOfKind } from '../kinds/workbook/workbook-of-kind.ts';
import { readWorkbookXlsx, writeWorkbookXlsx } from './workbook-xlsx.ts';

const corpus = resolve(import.meta.dirname, '../../corpus');

it.each(['armed-forces-duty', 'party-building-duty', 'work-safety-duty'])(
  'reads every cell of the workbook of %s back from the file',
  async (kind) => {
    const files = readdirSync(join(corpus, kind)).filter((name) => name.endsWith('.yaml'));
    const workbook = workbookOfKind(
      Object.fromEntries(files.map((name) => [name, readFileSync(join(corpus, kind, name), 'utf8')])),
    );
    const back = readWorkbookXlsx(await writeWorkbookXlsx(workbook));
    if (!back.ok) throw new Error(back.failure.kind);
    expect(back.value.notes.filter((note) => note.kind === 'hidden-cells')).toEqual([]);
    expect(Object.fromEntries(back.value.workbook)).toEqual(Object.fromEntries(workbook));
  },
);
