import type { Span } from '../../text/spans.ts';
import { Big } from 'big.js';
import type { CatalogueFigure } from '../../kinds/catalogue.ts';
import type { LedgerFigure, Source, UnassignedFigure } from '../../figures/ledger.ts';
import type { Mention } from '../../mentions/mention.ts';
import { placeUnassigned } from '../../reading/place-unassigned.ts';
import { isInTenThousands, type AmendingClause, type AmendingScene, type ToldFigure } from './clauses.ts';

/** What is done to one figure; the last word counts. */
export type Deed =
  | { kind: 'value'; figure: LedgerFigure }
  | { kind: 'strike' }
  | { kind: 'unknown' }
  | { kind: 'none' }
  | { kind: 'hold' };

/** What the judge makes of a number: which figure's, and how surely. */
export interface Judged {
  id: string;
  probability: number;
  sure: boolean;
}

/** An amendment while its clauses are gone through. */
export interface AmendingWork {
  scene: AmendingScene;
  turn: number;
  /** The report's. */
  year: number | null;
  /** How probable it is that the utterance puts something right. */
  correcting: number;
  /** It is rather heard so, as a whole or by one of its clauses. */
  isCorrecting: boolean;
  deeds: Map<string, Deed>;
  previous: Record<string, LedgerFigure>;
  /** Last year's, as the ledger has it. */
  lastYear: Readonly<Record<string, LedgerFigure>>;
  /** Clauses that say once more what was done already. */
  restated: Set<AmendingClause>;
  /** By start of a number: the figure whose last year's it was heard to tell. */
  toldOfLast: ReadonlyMap<number, string>;
  /** Where that was surely heard. */
  surelyOfLast: ReadonlySet<number>;
  /** Starts of numbers the judge heard of another unit, of a plan, of a part, for each. */
  ofElse: ReadonlySet<number>;
  /** By start of a number: what the judge heard told by it, when it heard one figure of this year. */
  judged: ReadonlyMap<number, Judged>;
  /** What the judge heard told without a number of figures that had none. */
  silences: readonly Span[];
  /** Starts of numbers accounted for. */
  used: Set<number>;
  /** Clauses that say the right value. */
  setting: Set<AmendingClause>;
  /** Said to be wrong; something must follow. Those one clause may mean are in doubt together: one of them put right, the others stand. */
  doubted: Map<ToldFigure, AmendingClause>;
  /** Clauses that said something was wrong, and of which something was put right. */
  settled: Set<AmendingClause>;
  /** What is being spoken of, and how surely. */
  focus: Map<ToldFigure, number>;
  /** A figure never told was named last: bare numbers are its. */
  isElsewhere: boolean;
  /** Named one after the other before the verb of a swap. */
  pair: readonly ToldFigure[];
  /** Taken from its figure, waiting for the other it is of: 不是慰问，是两参的补助. */
  floating: ToldFigure | null;
  /** Numbers of the last messages that no figure took, and those that found theirs now. */
  waiting: readonly UnassignedFigure[];
  placed: Source[];
  /** Of these it was said which of two values counts. */
  chosen: Set<ToldFigure>;
  /** Numbers that could be of either of two. */
  open: UnassignedFigure[];
}

/** As another had it, or as it was before. */
export function setFigure(work: AmendingWork, one: ToldFigure, from: LedgerFigure): void {
  const { replaces: _, isDisputed: __, sure: ___, ...figure } = from;
  work.deeds.set(one.id, { kind: 'value', figure: { ...figure, source: wholeSource(work) } });
}

export function wholeSource({ turn, scene }: AmendingWork): Source {
  return { turn, start: 0, end: scene.text.length };
}

export function sourceOf({ turn }: AmendingWork, { start, end }: Mention): Source {
  return { turn, start, end };
}

/** A number of a figure never told. */
export function setFigureOf(work: AmendingWork, known: CatalogueFigure, mention: Mention): void {
  const figure = placeUnassigned(work.scene.kind, known.id, {
    text: mention.text,
    value: mention.value,
    unit: mention.unit,
    source: sourceOf(work, mention),
    guesses: [],
  });
  work.deeds.set(known.id, { kind: 'value', figure });
  work.used.add(mention.start);
}

/** A number said of a figure told, in 万 where the value before was. */
export function valueOf({ known, figure }: ToldFigure, mention: Mention): string {
  const isTenfold =
    known.unit === '元' &&
    mention.unit === '' &&
    !/[万wW]/.test(mention.text) &&
    isInTenThousands(figure) &&
    Number(mention.value) < 1e3;
  return isTenfold ? new Big(mention.value).times(1e4).toFixed() : mention.value;
}

export function setNumber(work: AmendingWork, one: ToldFigure, mention: Mention, isSure = true): void {
  const value = valueOf(one, mention);
  const figure = placeUnassigned(work.scene.kind, one.id, {
    text: mention.text,
    value: mention.value,
    unit: mention.unit,
    source: sourceOf(work, mention),
    guesses: [],
  });
  work.deeds.set(one.id, { kind: 'value', figure: { ...figure, value, ...(!isSure && { sure: false as const }) } });
  work.used.add(mention.start);
}

/** Its number is another's: it has none, unless it was given one in this message. */
export function vacate(work: AmendingWork, one: ToldFigure): void {
  const deed = work.deeds.get(one.id)?.kind;
  if (deed !== 'value' && deed !== 'none') work.deeds.set(one.id, { kind: 'strike' });
}

/** What was said to be wrong is put right, or stands. */
export function resolve({ doubted, settled }: AmendingWork, one: ToldFigure): void {
  const by = doubted.get(one);
  if (by) settled.add(by);
  doubted.delete(one);
}

/** Numbers said again are accounted for. */
export function useNumbers(work: AmendingWork, { numbers }: AmendingClause): void {
  for (const { mention, same } of numbers) if (same.length > 0) work.used.add(mention.start);
}
