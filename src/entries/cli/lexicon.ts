import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CORE_SCHEMA, load } from 'js-yaml';
import * as z from 'zod';

const from = resolve(import.meta.dirname, '../../../corpus/common/lexicon');
const into = resolve(import.meta.dirname, '../../lexicon/words');

const Word = z.string().regex(/^[\p{Script=Han}〇A-Za-z]+$/u, { error: '只写词，不写符号' });
const LexiconFile = z.record(
  z.string().regex(/^[a-z][A-Za-z]*$/),
  z
    .array(Word)
    .min(1)
    .refine((words) => new Set(words).size === words.length, { error: '有词写了两遍' }),
);

const Words = z.array(z.string().min(1)).min(1);
const Construction = z.strictObject({
  say: z.string(),
  find: z.string(),
  mend: z.string().optional(),
  hint: z.literal(true).optional(),
  asks: z.literal(true).optional(),
  wrong: z.string().optional(),
  better: z.string().optional(),
  right: z.string().optional(),
});
const ConstructionsFile = z.strictObject({
  words: z.record(z.string(), Words),
  constructions: z.array(Construction.extend({ wrong: z.string() })),
  forms: z.strictObject({
    before: Construction,
    behind: Construction,
    joined: Construction.extend({ mend: z.string(), apart: z.string() }),
    object: Construction,
    described: Construction,
    doubled: Construction,
  }),
  collocations: z.array(
    z.strictObject({ things: Words, never: Words, right: z.string().optional(), unless: Words.optional() }),
  ),
  turns: Words,
  objects: z.array(z.strictObject({ verb: Words, heads: Words, adds: z.string().optional() })),
  descriptions: z.array(z.strictObject({ as: Words, takes: Words })),
  synonyms: z.array(Words.min(2)),
});

/** What `corpus/common/constructions.yaml` becomes in `src/checks/constructions.json`. */
export function constructionsFile(): string {
  const text = readFileSync(resolve(from, '../constructions.yaml'), 'utf8');
  return `${JSON.stringify(ConstructionsFile.parse(load(text, { schema: CORE_SCHEMA })))}\n`;
}

/** What each file of `corpus/common/lexicon/` becomes in `src/lexicon/words/`, by its name there. */
export function lexiconFiles(): Map<string, string> {
  const files = readdirSync(from).filter((name) => name.endsWith('.yaml'));
  return new Map(
    files.map((name) => {
      const words = LexiconFile.parse(load(readFileSync(join(from, name), 'utf8'), { schema: CORE_SCHEMA }));
      return [name.replace(/\.yaml$/, '.json'), `${JSON.stringify(words)}\n`];
    }),
  );
}

/** `npm run lexicon`: after a change of the words, before a start. No file is read at run time, by Node or by a Worker. */
if (import.meta.main) {
  rmSync(into, { recursive: true, force: true });
  mkdirSync(into, { recursive: true });
  for (const [name, text] of lexiconFiles()) writeFileSync(join(into, name), text);
  writeFileSync(resolve(import.meta.dirname, '../../checks/constructions.json'), constructionsFile());
}
