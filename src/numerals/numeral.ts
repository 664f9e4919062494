import type { Span } from '../text/spans.ts';
import type { ReadingForm } from './shares.ts';

/**
 * number: a plain quantity · digits: a row read one by one (二〇二四, 0231, an identity card) · percent: value in %
 * (七成 → 70, 百分之2.4 → 2.4, 千分之三 → 0.3) · permille: 2.4‰ → 2.4 · fraction: a share (三分之二, 半数) ·
 * indefinite: 几十, 数百.
 */
export type NumeralForm = ReadingForm;

export interface Numeral extends Span {
  text: string;
  /** Exact decimal with 万 and 亿 folded in; a fraction that does not end keeps 15 decimals. Lower end of a range. */
  value: string;
  /** Upper end of a range: 10至15, 十七八, 六七万. */
  valueMax?: string;
  form: NumeralForm;
  script: 'arabic' | 'chinese' | 'mixed';
  /** The word or pair inside that leaves the number open: 30余万 → 余, 十七八 → 七八. */
  approx: string | null;
  /** 百 千 万 with no digit before (近百名, 上千人). */
  isBare: boolean;
  /** Joined by 至 到 - ～ rather than spoken side by side. */
  isJoined: boolean;
}
