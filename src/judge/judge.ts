import type { Trees } from './trees.ts';
import type { WordModel } from './word-model.ts';

/** What may be said of a figure without a number. */
export const silences = ['none', 'unknown', 'withheld'] as const;
export type Silence = (typeof silences)[number];

/** What a number is, before which figure it is: the classes of `numberWords`, in order. */
export const numberRoles = [
  'own',
  'lastYear',
  'plan',
  'requirement',
  'otherUnit',
  'perHead',
  'retold',
  'part',
  'notInCatalogue',
  'earlier',
  'noFigure',
] as const;
export type NumberRole = (typeof numberRoles)[number];

/** What a name's words tell of its figure: the classes of `nameWords`, in order. */
export const nameTellings = ['nothing', 'none', 'unknown', 'withheld', 'number', 'derived'] as const;

/** A probability as it came out, and what share of such turned out right among writers the judge had not seen. */
export type Calibration = readonly (readonly [raw: number, share: number])[];

/** The trained judge: knows no figure's id, only how numbers, names and words stand to each other. */
export interface Judge {
  /** Of the messages it learned from. */
  dataHash: string;
  numberWords: WordModel;
  nameWords: WordModel;
  /** Is this candidate the figure of a number that is one? */
  figure: Trees;
  /** Is the number a figure of this or last year at all? */
  counts: Trees;
  lastYear: Trees;
  /** What is told of a figure without a number, and whether it is told of last year. */
  silence: Readonly<Record<Silence | 'lastYear', Trees>>;
  derived: Trees;
  /** Does an act hold, with all others of the message in sight? And with what the first look made of them? */
  act: Trees;
  actAgain: Trees;
  calibration: Calibration;
  /**
   * At least this sure: recorded without a mark. Below `recorded`, and below `inferred` for what is told without a
   * number: asked about or left alone.
   */
  thresholds: { sure: number; recorded: number; inferred: number };
}

/** What share of acts this sure were right; straight between the points. */
export function calibrate(points: Calibration, raw: number): number {
  const after = points.findIndex(([at]) => at >= raw);
  if (after === -1) return points[points.length - 1]?.[1] ?? raw;
  const [high, shareHigh] = points[after] ?? [1, 1];
  const [low, shareLow] = points[after - 1] ?? [0, 0];
  return high === low ? shareHigh : shareLow + ((shareHigh - shareLow) * (raw - low)) / (high - low);
}
