import type { CellValue } from './cell-value.ts';
import type { GridCell } from './grid.ts';

/** A cell with what it holds. */
export interface ReadCell extends GridCell {
  value: CellValue;
}

/** What the cells of a column are. */
export type ColumnKind = 'label' | 'value' | 'unit' | 'ordinal' | 'note' | 'date';

export interface Column {
  kind: ColumnKind;
  /** From the group over it down to its own head. */
  heads: string[];
}

export interface BodyRow {
  cells: ReadCell[];
  /** The line over a stretch of rows: 一、征兵工作. */
  section: string;
}

/** One table with one set of heads. */
export interface Block {
  /** Title, and lines between title and heads. */
  caption: string;
  /** 单位：万元 of those lines. */
  units: string[];
  /** Told over a table above it on the sheet, where neither its lines nor its heads tell any. */
  unitsAbove: string[];
  columns: Column[];
  rows: BodyRow[];
  /** Cells that are no head and no row of the body: titles, signatures, remarks below. */
  outside: ReadCell[];
  headRows: ReadCell[][];
}
