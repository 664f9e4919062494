import type { Span } from '../text/spans.ts';

/**
 * A figure as it stands in a text. `start`/`end` run from the numeral to its classifier
 * (`两千三百余人次`), `numeral` is the numeral alone (`两千三百`).
 */
export interface Mention extends Span {
  text: string;
  numeral: Span;
  /** Exact decimal, 万 and 亿 folded in (`55.8万元` → `558000`). For a range the lower end. */
  value: string;
  /** Upper end of a range (`十七八个` → value 17, valueMax 18). */
  valueMax?: string;
  /** The classifier as said, 万 folded away: 人 名 个 元 块 % 人次 比例 …; empty when none was said. */
  unit: string;
  /** The officer's own approximation word (余 多 近 约 左右 …), null for an exact figure. */
  approx: string | null;
  /** Open-ended figures: 七成以上 → ge, 不到30人 → lt. */
  bound?: 'ge' | 'le' | 'gt' | 'lt';
  /** `每人3000元` → 人: a rate per one, not a total. */
  per?: string;
  /** Zero said in words: 没有, 无, 未发生, 一个没有. */
  isSaidZero?: boolean;
}

/** A number that is no figure: a year, a date, an idiom, a rank, a telephone number … */
export interface OtherNumber extends Span {
  text: string;
  kind: OtherNumberKind;
  value?: string;
}

export type OtherNumberKind =
  | 'year'
  | 'date'
  | 'time'
  | 'period'
  | 'deadline'
  | 'ordinal'
  | 'list'
  | 'idiom'
  | 'rank'
  | 'org'
  | 'event'
  | 'name'
  | 'phone'
  | 'id'
  | 'docno'
  | 'ratio'
  | 'indef'
  | 'length'
  | 'model';

export interface Extraction {
  figures: Mention[];
  /** Said and taken back within the same message (`走访的是320户，不是230户` → 230户). */
  retracted: Mention[];
  others: OtherNumber[];
}
