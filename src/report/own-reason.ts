import { ownCauseLead } from './claim-ids.ts';
import type { Piece } from './report.ts';

/** A cause in the officer's own words, as it is printed. */
export function ownReason(id: string, words: string): Piece[] {
  return [
    { type: 'text', text: ownCauseLead },
    { type: 'fact', id, text: words },
    { type: 'text', text: '。' },
  ];
}
