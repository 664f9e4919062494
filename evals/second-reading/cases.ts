import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const Case = z.object({
  id: z.string(),
  text: z.string(),
  /** Each number the first reader may leave open, by its words: the figure it is, null where it is none. */
  truth: z.record(z.string(), z.string().nullable()),
});
export type OpenCase = z.infer<typeof Case>;

export function openCases(): OpenCase[] {
  return readFileSync(join(import.meta.dirname, 'cases.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => Case.parse(JSON.parse(line)));
}
