import type { Ledger, LedgerFigure, Source, UnassignedFigure } from '../figures/ledger.ts';
import type { NumberRole, Silence } from '../judge/judge.ts';
import type { Span } from '../text/spans.ts';
import type { CellFate, OpenYear } from './tables/fate.ts';
import type { Witness } from './witness.ts';

/** What is known when a message is read. */
export interface ReadingContext {
  ledger: Ledger;
  /** Figure ids (or `meta.year`, `meta.unit_name`) and fact ids asked in the last reply, in the order asked. */
  asked: readonly string[];
  /** This message's turn, for sources. */
  turn: number;
  /** ISO 8601: what 今年 means. Absent: it stays open. */
  today?: string;
  /** Texts brought, where known: last year's report, and stretches of which nothing is read. Absent: found by their labels. */
  pasted?: { last: readonly Span[]; apart: readonly Span[] };
  /** What a second reader made of it, by places of the message. Absent: nobody else read it. */
  witness?: Witness;
}

/** One figure taken from a message, with the words that decided. */
export interface FigureChange {
  id: string;
  figure: LedgerFigure;
  /**
   * said: stated plainly · corrected: the officer took an earlier value back · equal: 全是大学生, 跟社区数一样 ·
   * same-as-last-year: only where last year's value is known · worked-out: 按算的来 · table: a cell of a pasted table ·
   * model: the number was said, which figure it is a model made out.
   */
  how: 'said' | 'corrected' | 'equal' | 'same-as-last-year' | 'worked-out' | 'table' | 'model';
  /** The words and grounds that decided, for the chip on the page: [`报名`, `人`, `链条顺序`]. */
  why: string[];
  /** 0–1. Below 0.5 the assistant asks instead of taking it. */
  confidence: number;
}

/** One thing a message tells of a figure, as those outside see it: what, where, how surely. */
export interface Telling extends Span {
  /** Of the catalogue, or `meta.year`. */
  id: string;
  act: 'given' | Silence;
  /** Decimal in the catalogue's base unit, `0` for none; null where no number is meant. */
  value: string | null;
  unit: string;
  approx: string | null;
  year: 'this' | 'last';
  /** The words, where they stand in the message. */
  surface: string | null;
  /** 0 to 1, calibrated. */
  probability: number;
  /** False: recorded with a mark, and asked. */
  sure: boolean;
  role: NumberRole | 'silence' | 'derived';
  /** Of a value that follows from another. */
  how?: FigureChange['how'];
}

/** A number that is no figure here: which of the judge's roles it has, or `untaken`: wished for and not true, a total that is no sum. */
export interface Apart extends Span {
  why: NumberRole | 'untaken';
}

/** A table of a message, and what became of each of its numbers. */
export interface TableAccount extends Span {
  /** Of its file; null for a table pasted into talk. */
  sheet: string | null;
  cells: CellFate[];
  /** Columns, from 0, of which any may be this year's; null when all is clear. */
  unclearColumns: number[] | null;
  /** Nobody can say of which year its numbers are. Absent: all is clear. */
  openYear?: OpenYear;
  /** Numbers in rows that were not told, for none of their labels is a figure's. Absent: none. */
  passedOver?: number;
}

/** All that one message says about figures, unit, year and role; nothing decided about replies. */
export interface Reading {
  /** `isProposed`: he said 今年, and the day told which. */
  year: { value: number; source: Source; isProposed?: true } | null;
  unitName: { value: string; source: Source } | null;
  role: { value: string; source: Source } | null;
  changes: FigureChange[];
  /** Figures that belong to last year (a pasted report, 去年…), never to this one. */
  previous: { year: number | null; figures: Record<string, LedgerFigure> };
  /** Ids the officer wants out again (那是前年的，删了吧). */
  struck: string[];
  unassigned: UnassignedFigure[];
  /** Where a text of more numbers than talk has was no longer heard, and how many stand behind. Absent: all of it was. */
  unheard?: { from: number; numbers: number };
  /** Totals stated that do not match their parts, in a table or a sentence (合计54, parts sum to 52). */
  sumMismatches: { stated: string; computed: string; label: string; ids: string[]; source: Source }[];
  /** Values the officer asked to have written although he gave another as the true one; never taken. */
  wishes?: { id: string; value: string; source: Source }[];
  /** All the message tells of figures and the year, with how surely; `changes` and `previous` are made of it. */
  heard: Telling[];
  /** Numbers that are no figure of this report. */
  apart: Apart[];
  /** Absent: no tables. */
  tables?: TableAccount[];
  /** Facts volunteered or answered. */
  facts: { id: string; status: 'confirmed' | 'denied'; text: string | null; source: Source }[];
}
