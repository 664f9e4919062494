import type { OfferedDoing } from './offer.ts';

/** What stands for an offered doing among the questions put so far. Apart from its shape: the page folds, and has no zod. */
export function keyOfDoing({ id, text }: OfferedDoing): string {
  return text === undefined ? id : `${id}:${text}`;
}
