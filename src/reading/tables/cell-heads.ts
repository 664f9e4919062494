import type { Kind } from '../../kinds/kind.ts';
import type { Mention } from '../../mentions/mention.ts';
import type { Axis } from './axes.ts';
import { namesExactly } from './exact-names.ts';
import { tellingOf, type Heads } from './figure-of-heads.ts';
import { isCounter, readHead } from './heads.ts';
import type { Block } from './block.ts';
import { nameOfStretch } from './stretches.ts';
import type { Topic } from './topic.ts';

/** All that names a number of a table, and how it is counted. */
export interface CellHeads extends Heads {
  /** Nothing but the title names it. */
  isByTitle: boolean;
  /** 次数, 人次: what stands nearest over it, though it names nothing. */
  bare: string;
  /** The column counts money. */
  isMoney: boolean;
  unit: string;
  /** Of the line above the table: they count where they fit. */
  units: readonly string[];
  /** Of a table above: where nothing else counts it. */
  unitsAbove: readonly string[];
  /** It counts in one of these: 人（户）数. */
  eitherUnit: readonly string[];
  isShare: boolean;
  /** What brackets say besides. */
  inBrackets: string;
  /** What the row alone is called, where that is a figure's name. */
  rowName: string;
  /** What the row is called, words that name nothing apart. */
  rowTold: string;
  /** What the column alone is called, if it names anything beside the row. */
  columnName: string;
  /** Asked for in the last reply. */
  asked: readonly string[];
  topic: Topic;
}

interface Place {
  kind: Kind;
  block: Block;
  row: Axis & { section: string; corner: string; under: string; units: readonly string[] };
  column: Axis;
  unitCell: string;
  /** The figure of the row above, or of the column before, that is no 其中. */
  wholeRow: string | null;
  wholeColumn: string | null;
  /** The nearest head to the left that names something. */
  sibling: string;
  asked: readonly string[];
  mention: Mention;
  topic: Topic;
  /** Of the whole table. */
  period: string;
}

/** The names a number may be called by, likeliest first. */
export function headsOf({
  kind,
  block,
  row,
  column,
  unitCell,
  wholeRow,
  wholeColumn,
  sibling,
  asked,
  mention,
  topic,
  period: ofTable,
}: Place): CellHeads {
  const rows = row.names;
  const cols = column.names;
  const period = row.part === 'period' ? row.period : column.part === 'period' ? column.period : ofTable;
  const [near, top] = [rows.at(-1) ?? '', cols.at(-1) ?? ''];
  const [wideRow, wideColumn] = [rows.join(''), cols.join('')];
  const unit = unitOf(unitCell, row, column);
  const counted = mention.unit === '' ? unit : mention.unit;
  const ofWhat = row.ofWhat || column.ofWhat;
  const section = readHead(row.section).name;
  const ofStretch = period === '' ? null : nameOfStretch(kind, [near, top], period);
  const joined = [
    ofStretch ?? '',
    period === '' ? '' : `${period}${near}${top}`,
    column.totalName === '' ? '' : `${near}${column.totalName}`,
    row.totalName === '' || row.part !== null ? '' : `${row.totalName}${top}`,
    `${near}${top}`,
    `${top}${near}`,
    ofWhat === '' ? '' : `${ofWhat}${near}${top}`,
    // 两次合计到场 of 人次: how it is counted is part of what it is.
    counted.length < 2 || counted.endsWith('元') || near + top === '' ? '' : `${near}${top}${counted}`,
  ].filter((name) => name !== '');
  const wide = [
    `${wideRow}${wideColumn}`,
    `${wideColumn}${wideRow}`,
    `${near}${wideColumn}`,
    `${wideRow}${top}`,
    row.corner === '' || near + top === '' ? '' : `${row.corner}${near}${top}`,
    section === '' || near + top === '' ? '' : `${section}${near}${top}`,
    row.under === '' || near === '' ? '' : `${row.under}${near}${top}`,
    // 民兵 over 普通 is 普通民兵.
    turned(rows) + turned(cols),
    row.inBrackets + column.inBrackets === '' ? '' : `${row.inBrackets}${column.inBrackets}${near}${top}`,
  ].filter((name) => name !== '' && !joined.includes(name));
  const ownWords = joined.length === 0 && row.part === null && !row.isTotal ? rawName(row) : '';
  if (ownWords !== '') joined.push(ownWords);
  const context = [row.corner, sibling].filter((one) => one !== '');
  const isBare = near === '' && top === '' && (column.unit !== null || row.corner !== '');
  if (isBare) for (const one of context) joined.push(`${one}${top}${counted.length > 1 ? counted : ''}`);
  const exact = cols.length === 0 && rows.length > 0 ? [row.told] : [];
  const isByTitle = joined.length === 0;
  const title = readHead(block.caption.split('\n').join('')).name;
  const parents = [...rows.slice(0, -1), ...cols.slice(0, -1), ...(ofWhat === '' ? [] : [ofWhat])];
  const whole = row.isWithin ? wholeRow : column.isWithin ? wholeColumn : null;
  return {
    names: isByTitle ? [section || title] : [...new Set([...exact, ...joined])],
    wide: [...new Set(wide)],
    around: `${block.caption}${row.section}${parents.join('')}`,
    within: whole !== null && hasParts(kind, whole) ? whole : (parentFigure(kind, parents) ?? whole),
    isWithin: row.isWithin || column.isWithin,
    isByTitle,
    bare: near + top === '' ? readHead(column.last).name : '',
    isMoney: column.isMoney,
    unit,
    units: [
      ...(row.unit !== null && !row.isUnitTold ? [row.unit] : []),
      ...(row.units.length > 0 ? row.units : block.units),
    ],
    unitsAbove: block.unitsAbove,
    eitherUnit: unit === '' ? column.eitherUnit : [],
    isShare: column.isShare || row.isShare,
    inBrackets: row.inBrackets + column.inBrackets,
    rowTold: tellingOf(near),
    rowName: namesExactly(kind, near).length > 0 ? near : '',
    columnName: near === '' || column.isTotal || column.endsAsPlan || isOverNames(block, top) ? '' : tellingOf(top),
    asked,
    topic,
  };
}

/** What is told as a unit holds before what the last letter of a name may be: 件 of 信访举报（件） under 人数. */
function unitOf(unitCell: string, row: Axis, column: Axis): string {
  if (column.isUnitTold && column.unit !== null) return column.unit;
  if (isCounter(unitCell)) return unitCell;
  return (row.isUnitTold ? row.unit : null) ?? column.unit ?? '';
}

/** （一）队伍和阵地 over the names and the numbers alike is the title of both, and names no column. */
function isOverNames({ columns }: Block, name: string): boolean {
  return columns.some(
    ({ kind, heads }) => kind === 'label' && heads.slice(0, -1).some((head) => readHead(head).name === name),
  );
}

function hasParts(kind: Kind, id: string): boolean {
  return kind.figures.some(({ partOf }) => partOf === id);
}

function turned(names: readonly string[]): string {
  return names.toReversed().join('');
}

/** 课时: a label that is a unit's name and all there is. */
function rawName(row: Axis): string {
  const { name, isTotal, relative } = readHead(row.told);
  return isTotal || relative !== null ? '' : name;
}

/** The one figure that the wider heads name in full. */
function parentFigure(kind: Kind, parents: readonly string[]): string | null {
  for (const name of parents.toReversed()) {
    const exact = namesExactly(kind, name);
    const whole = exact.find(({ figure }) => kind.figures.some((other) => other.partOf === figure.id));
    const found = whole ?? exact[0];
    if (found) return found.figure.id;
  }
  return null;
}

/** One of these labels is the figure's very name. */
export function isNamedBy(kind: Kind, names: readonly string[], id: string): boolean {
  return names.some((name) => namesExactly(kind, name).some((one) => one.figure.id === id));
}
