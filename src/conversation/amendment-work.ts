import { Big } from 'big.js';
import type { LedgerFigure } from '../figures/ledger.ts';
import type { Kind } from '../kinds/kind.ts';
import type { Mention } from '../mentions/mention.ts';
import { placeUnassigned } from '../reading/place-unassigned.ts';
import { isInTenThousands, type AmendmentScene, type ToldFigure } from './amendment-scene.ts';

/** What is done to one figure; the last word counts. */
export type Deed =
  | { kind: 'value'; figure: LedgerFigure }
  | { kind: 'strike' }
  | { kind: 'unknown' }
  | { kind: 'hold' };

/** An amendment while its clauses are gone through. */
export interface Work {
  kind: Kind;
  scene: AmendmentScene;
  turn: number;
  /** The utterance is heard as putting something right. */
  isCorrecting: boolean;
  /** Where the judge surely heard a number. */
  surely: ReadonlySet<number>;
  /** Figures the judge has another value for. */
  others: ReadonlySet<string>;
  /** Said to stand. */
  held: Set<string>;
  deeds: Map<string, Deed>;
  previous: Record<string, LedgerFigure>;
  used: Set<number>;
  /** What was spoken of last: a number without a name is its. */
  topic: ToldFigure | null;
  /** A number alone, of which a later clause may tell whose it is: 三年了，不是两年. */
  pending: Mention | null;
  /** A figure not told before was named last: numbers are its. */
  isElsewhere: boolean;
  /** Named two by two before the verb: 优待证跟光荣牌，两个数对调. */
  pair: ToldFigure[];
}

export function setFigure(work: Work, one: ToldFigure, from: LedgerFigure): void {
  const { replaces: _, isDisputed: __, sure: ___, ...figure } = from;
  work.deeds.set(one.id, { kind: 'value', figure: { ...figure, source: wholeSource(work) } });
}

export function wholeSource({ turn, scene }: Work): { turn: number; start: number; end: number } {
  return { turn, start: 0, end: scene.text.length };
}

export function setNumber(work: Work, one: ToldFigure, mention: Mention): void {
  const isTenfold =
    one.known.unit === '元' && mention.unit === '' && isInTenThousands(one.figure) && Number(mention.value) < 1e3;
  const value = isTenfold ? new Big(mention.value).times(1e4).toFixed() : mention.value;
  const figure = placeUnassigned(work.kind, one.id, {
    text: mention.text,
    value: mention.value,
    unit: mention.unit,
    source: sourceOf(work, mention),
    guesses: [],
  });
  work.deeds.set(one.id, { kind: 'value', figure: { ...figure, value } });
  work.used.add(mention.start);
  work.topic = one;
}

export function sourceOf({ turn }: Work, { start, end }: Mention): { turn: number; start: number; end: number } {
  return { turn, start, end };
}
