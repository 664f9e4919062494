import type { Span } from '../text/spans.ts';

/** given: a number was said · none: zero said aloud · unknown: 不清楚先空着 · withheld: 保密, never a number nor a gap. */
export type FigureStatus = 'given' | 'none' | 'unknown' | 'withheld';

/** Where a figure came from: the officer's turn (counted from 1 in its conversation; 0 = a ledger file or the ledger page) and the place in it. */
export interface Source extends Span {
  turn: number;
}

export interface LedgerFigure {
  status: FigureStatus;
  /** Decimal string in `unit`; money always in 元 (万 and 亿 folded). `0` for none, null for unknown and withheld. */
  value: string | null;
  /** Upper end when the officer gave a range. */
  valueMax?: string | null;
  unit: string;
  /** The officer's approximation word (余 多 近 约 左右 …) or null. */
  approx: string | null;
  /** The officer's own words, kept for the text of the report: `55.8万元`, `2300余人次`. */
  surface: string | null;
  source: Source | null;
  /** The officer insisted although a constraint objects: kept, and listed for checking. */
  isDisputed?: boolean;
  /** False: heard, but not surely; it waits for the officer's word and is marked wherever it stands. */
  sure?: false;
  /** Said to hold only for a part of the year, e.g. `到任以来`. */
  scope?: string;
  /** The value this one replaced, newest first. */
  replaces?: LedgerFigure;
}

/** A figure worked out by code from given ones; never stands among those given. */
export interface ComputedFigure {
  value: string;
  unit: string;
  /** e.g. `rate(militia.muster_actual, militia.muster_expected)` */
  formula: string;
  from: string[];
}

export interface LedgerFact {
  status: 'confirmed' | 'denied';
  /** The officer's words where the fact takes a sentence, else null. */
  text: string | null;
  source: Source | null;
}

/** A number the officer gave that no catalogue figure could take; listed, asked about, never dropped in silence. */
export interface UnassignedFigure {
  text: string;
  value: string;
  unit: string;
  source: Source;
  /** Catalogue ids it might be, best first. */
  guesses: string[];
  /** The words it stood in, short, so that the officer knows which number is meant. */
  clause?: string;
}

/** All that a report may state: this year's figures, last year's beside them, confirmed facts. The shape the command line reads and writes. */
export interface Ledger {
  kind: string;
  year: number | null;
  unitName: string | null;
  role: string | null;
  /** By catalogue id. */
  figures: Record<string, LedgerFigure>;
  /** Last year's figures by the same ids; never used in place of this year's. */
  previous: Record<string, LedgerFigure>;
  computed: Record<string, ComputedFigure>;
  facts: Record<string, LedgerFact>;
  unassigned: UnassignedFigure[];
}

export function createLedger(kind: string): Ledger {
  return {
    kind,
    year: null,
    unitName: null,
    role: null,
    figures: {},
    previous: {},
    computed: {},
    facts: {},
    unassigned: [],
  };
}
