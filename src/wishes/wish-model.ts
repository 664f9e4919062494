import * as z from 'zod';
import { wordsFrom } from '../judge/judge-file.ts';
import { invariant } from '../result.ts';
import type { WishModel } from './hear-parts.ts';

/** Made by `npm run train:wishes`; too large for a Worker's bundle. */
export const wishModelFile = 'wish-model.json';

const Words = z.strictObject({ classes: z.number(), scale: z.string(), weights: z.string() });
const File = z.strictObject({
  dataHash: z.string(),
  emissions: Words,
  steps: Words,
  acts: Words,
  ranking: z.array(z.number()),
  sureness: z.array(z.number()),
});

let read: (() => string) | null = null;
let model: WishModel | null = null;

/** Said once by whoever starts: where the text of the model is read. */
export function provideWishModel(text: () => string): void {
  read = text;
  model = null;
}

/** Read on first use. Throws where nobody provided it. */
export function wishModel(): WishModel {
  if (model) return model;
  invariant(read !== null, 'the model of wishes is provided before wishes are heard');
  const { emissions, steps, acts, ranking, sureness } = File.parse(JSON.parse(read()));
  return (model = {
    tagger: { emissions: wordsFrom(emissions), steps: wordsFrom(steps) },
    acts: wordsFrom(acts),
    ranking,
    sureness,
  });
}
