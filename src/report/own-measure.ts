import { plans, time } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import type { Piece } from './report.ts';

const intending = shape`^(?:${plans.intending})+`;
const nextYear = shape`^(?:${time.nextYear})`;

/** A measure in the officer's own words, as it is printed: without 打算, and 明年 as the year after the report's. */
export function ownMeasure(id: string, words: string, year: number | null): Piece[] {
  const bare = words.replace(intending, '');
  const said = bare.replace(nextYear, '').replace(intending, '');
  const isDated = said !== bare && year !== null;
  return [
    { type: 'text', text: isDated ? `${year + 1}年` : '' },
    { type: 'fact', id, text: isDated ? said : `${nextYear.exec(bare)?.[0] ?? ''}${said}` },
    { type: 'text', text: '。' },
  ];
}
