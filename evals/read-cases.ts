import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as z from 'zod';

/** The cases of a file, one JSON a line. Throws where a line is none. */
export function readCaseFile<Shape extends z.ZodType>(shape: Shape, file: string): z.infer<Shape>[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => shape.parse(JSON.parse(line)));
}

/** The cases of all `.jsonl` files of a folder, in order of their names; only `caseId`, where it is given. */
export function readCaseFolder<Case extends { id: string }>(
  shape: z.ZodType<Case>,
  folder: string,
  caseId: string | null,
): Case[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .toSorted()
    .flatMap((name) => readCaseFile(shape, join(folder, name)))
    .filter((one) => caseId === null || one.id === caseId);
}
