import type { Response } from '../response.ts';
import type { Understanding } from '../understand.ts';
import type { NextOffer } from './next-offer.ts';
import { offerWords } from './replies-offer.ts';

/** Behind what was said, the list to tick from: nothing else is asked beside it. */
export function withOffer(said: readonly string[], { section, name, doings }: NextOffer): Omit<Response, 'warnings'> {
  const before = said.filter((part) => part !== '').join('\n');
  const at = before === '' ? 0 : before.length + 1;
  const reply = [...(before === '' ? [] : [before]), offerWords.list(name, doings)].join('\n');
  const { none } = offerWords.chips;
  const chips = [none, '出稿'].map((words) => ({ label: words, send: words }));
  return { reply, asked: [], chips, offer: { section, doings, at } };
}

/** What was taken of the list, in the words of the list. */
export function tickLines({ ticks }: Understanding): string[] {
  if (ticks === null) return [];
  if (ticks.labels.length > 0) return [offerWords.ticked(ticks.labels)];
  return ticks.isNone ? [offerWords.declined] : [];
}
