import * as z from 'zod';
import { wordsFrom } from '../judge/judge-file.ts';
import { dataFile } from '../text/data-files.ts';
import type { WishModel } from './hear-parts.ts';

const Words = z.strictObject({ classes: z.number(), scale: z.string(), weights: z.string() });
/** Made by `npm run train:wishes`. */
const File = z.strictObject({
  dataHash: z.string(),
  emissions: Words,
  steps: Words,
  acts: Words,
  ranking: z.array(z.number()),
  sureness: z.array(z.number()),
});

let model: WishModel | null = null;

/** Read on first use. */
export function wishModel(): WishModel {
  if (model) return model;
  const { emissions, steps, acts, ranking, sureness } = File.parse(JSON.parse(dataFile('wish')));
  return (model = {
    tagger: { emissions: wordsFrom(emissions), steps: wordsFrom(steps) },
    acts: wordsFrom(acts),
    ranking,
    sureness,
  });
}
