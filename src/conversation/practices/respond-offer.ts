import type { Response } from '../response.ts';
import type { Understanding } from '../understand.ts';
import type { NextOffer } from './next-offer.ts';
import { offerWords } from './replies-offer.ts';

/** The list to tick from, behind what was said and asked. */
export function withOffer(before: string, { section, name, doings }: NextOffer): Pick<Response, 'reply' | 'offer'> {
  const at = before === '' ? 0 : before.length + 1;
  const list = offerWords.list(name, doings);
  return { reply: before === '' ? list : `${before}\n${list}`, offer: { section, doings, at } };
}

/** What was taken of the list, in the words of the list. */
export function tickLines({ ticks }: Understanding): string[] {
  if (ticks === null) return [];
  if (ticks.labels.length > 0) return [offerWords.ticked(ticks.labels)];
  return ticks.isNone ? [offerWords.declined] : [];
}
