import type { Span } from '../../text/spans.ts';

/** What a number of a table is. */
export type TableRole =
  /** Of this report, or of the year before. */
  | 'this'
  | 'last'
  /** Years further off, and coming ones. */
  | 'otherYear'
  /** A community, a quarter, one of several doings. */
  | 'part'
  | 'otherUnit'
  | 'change'
  /** Told before the last telling. */
  | 'former'
  | 'share'
  /** 人均, 标准: not how much in all. */
  | 'perHead'
  | 'plan'
  | 'ordinal'
  | 'note'
  | 'date'
  | 'total'
  /** Named by nothing the catalogue has. */
  | 'unknown';

/** What became of a number of a table. */
export type TableFate =
  | 'recorded'
  /** Recorded with a mark. */
  | 'doubtful'
  /** Not recorded; one question asks for the whole table. */
  | 'asked'
  | 'left';

/** What speaks for a number being what it was taken for and what against, by name: 0 not at all, 1 wholly. */
export type Grounds = Readonly<Record<string, number>>;

/** Why a number of a table is not recorded. */
export type LeftWhy = Exclude<TableRole, 'this' | 'last'> | 'restated' | 'unclear' | 'yearOpen' | 'summed';

/** A number of a table: where, and what became of it. */
export interface CellFate extends Span {
  sheet: string | null;
  /** `B7`. */
  cell: string;
  text: string;
  fate: TableFate;
  why: LeftWhy | null;
  id: string | null;
  value: string;
  year: 'this' | 'last' | null;
  told: string;
}

/** Why nobody can say of which year a table's numbers are, and what the officer's answer would change in it. */
export interface OpenYear {
  /** A date of another year and no other year; 本期 and 上期; a year that is not over. */
  why: 'dated' | 'vague' | 'part';
  /** The date or the head, as written. */
  told: string;
  /** What the table may be of, by its date and by the report; none where its heads are to be read otherwise. */
  years: number[];
  /** The heads that are not clear, with the year each would be of. */
  heads: (Span & { year: 'this' | 'last' })[];
}
