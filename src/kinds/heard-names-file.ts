import * as z from 'zod';
import type { HeardNames } from './kind.ts';

/** What people call each figure, gathered by `npm run train:names`; in a kind's folder, and among a Worker's assets. */
export const heardNamesFile = 'heard-names.json';

const Names = z.record(z.string(), z.record(z.string(), z.number()));

/** Throws on a file that was not made by the script. */
export function readHeardNames(text: string): HeardNames {
  return Names.parse(JSON.parse(text));
}
