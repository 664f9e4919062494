import type { Kind } from '../../kinds/kind.ts';
import { tables as words, time } from '../../lexicon/lexicon.ts';
import { shape, shapes } from '../../lexicon/shape.ts';
import type { Span } from '../../text/spans.ts';
import { cellName } from '../../text/table-mark.ts';
import { addingUp, untoldIn, wrongInRow } from './adding-up.ts';
import type { Years } from './axes.ts';
import { holdsNumeral, readCellValue } from './cell-value.ts';
import { findGrids, type Grid, type GridCell } from './grid.ts';
import { readHead } from './heads.ts';
import type { Block } from './block.ts';
import { layOut } from './layout.ts';
import { ofMonthSheets, ofStretchSheets } from './month-sheets.ts';
import { doubtContradictions } from './contradictions.ts';
import { nameGrowths } from './growths.ts';
import { hearNotes } from './notes.ts';
import { readBlock, type TableNumber } from './read-block.ts';
import type { CellFate, LeftWhy, OpenYear, TableFate } from './fate.ts';
import { isSure } from './certainty.ts';
import { groundsOf } from './grounds.ts';
import { numbersOutside } from './told-outside.ts';
import { sumsOfParts, type PartsSum } from './parts-summed.ts';
import { periodOfTable } from './period-of-table.ts';
import { doubtByRemarks } from './remarks.ts';
import { settle, type Clash } from './settle.ts';
import { nameShares } from './shares.ts';
import { topicOf } from './topic.ts';
import { setApartOtherUnits } from './whose-unit.ts';
import { openYearOf } from './whose-year.ts';
import { askWhereTwoTell } from './two-tellings.ts';
import { wrongTotals, type WrongTotal } from './sums.ts';

export interface ReadTable extends Span {
  sheet: string | null;
  numbers: TableNumber[];
  cells: CellFate[];
  /** Two columns and more may be this year's; null when all is clear. */
  unclearColumns: number[] | null;
  /** Nobody can say of which year its numbers are. */
  openYear: OpenYear | null;
  wrongTotals: WrongTotal[];
  /** Figures that no cell tells and the parts in its cells make. */
  sums: PartsSum[];
  /** Numbers in rows that were not told. */
  passedOver: number;
}

export interface TablesRead {
  tables: ReadTable[];
  /** Told by titles and heads of a file: of the report, if nothing else tells it. */
  year: (Span & { value: number }) | null;
  /** Titles and lines above the heads, to look for the unit's name in. */
  captions: string;
}

interface Known {
  year: number | null;
  unitName: string | null;
  /** Figures asked for in the last reply. */
  asked?: readonly string[];
}

/** All tables of a text and what their numbers are. Stretches of text that are no table are not looked at. */
export function readTablesIn(kind: Kind, text: string, known: Known): TablesRead {
  const grids = findGrids(text);
  const laid = grids.flatMap((grid) => {
    const found = layOut(grid, kind.field).filter((block) => isTable(grid, block));
    const blocks = found.length === 0 && grid.sheet !== null ? proseOf(grid, kind) : found;
    return blocks.length > 0 || grid.sheet !== null ? [{ grid, blocks }] : [];
  });
  const told = yearTold(laid);
  const report = known.year ?? told?.value ?? newestYear(laid);
  const read = laid.map(({ grid, blocks }) => {
    const numbers = blocks.map((block) => {
      const years: Years = { report, table: yearOfBlock(grid, block, report) };
      const topic = topicOf(kind, `${grid.sheet ?? ''}\n${block.caption}`);
      const period = periodOfTable(grid, block)?.told ?? '';
      const { asked = [], unitName } = known;
      const found = readBlock(block, { kind, years, unitName, asked, topic, period });
      return [...found, ...numbersOutside(block, kind.field)];
    });
    return { grid, blocks, numbers };
  });
  setApartOtherUnits(read, known.unitName);
  hearNotes(
    kind,
    read.flatMap(({ numbers }) => numbers),
    report,
  );
  ofMonthSheets(read);
  ofStretchSheets(read);
  const clashes = settle(
    kind,
    report,
    read.flatMap(({ numbers }) => numbers),
  );
  for (const { numbers } of read)
    for (const block of numbers) {
      nameShares(kind, report, block);
      nameGrowths(kind, report, block, (number) => !clashes.has(number));
    }
  const wrong = read.map(({ blocks, numbers }) =>
    blocks.flatMap((block, at) => wrongTotals(kind, report, block, numbers[at] ?? [])),
  );
  for (const { number } of wrong.flat()) number.isQuestioned = true;
  for (const { blocks, numbers } of read)
    for (const [at, block] of blocks.entries())
      for (const number of [...wrongInRow(block, numbers[at] ?? []), ...untoldIn(block, numbers[at] ?? [])])
        number.isQuestioned = true;
  const remarks = laid.flatMap(({ grid, blocks }) => outsideOf(grid, blocks).map((cell) => cell.text));
  doubtByRemarks(
    kind,
    remarks,
    read.flatMap(({ numbers }) => numbers.flat()),
  );
  const all = read.flatMap(({ numbers }) => numbers.flat());
  for (const { blocks, numbers } of read)
    for (const [at, block] of blocks.entries()) askWhereTwoTell(block, numbers[at] ?? [], clashes);
  const openYears = new Map<Grid, OpenYear>();
  for (const { grid, blocks, numbers } of read)
    for (const [at, block] of blocks.entries()) {
      const years: Years = { report, table: yearOfBlock(grid, block, report) };
      const found = openYearOf(grid, block, numbers[at] ?? [], years);
      const open = found?.numbers.filter((number) => !clashes.has(number)) ?? [];
      if (!found || open.length === 0) continue;
      for (const number of open) clashes.set(number, 'yearOpen');
      if (!openYears.has(grid)) openYears.set(grid, found.open);
    }
  doubtContradictions(kind, report, all, (number) => !clashes.has(number));
  const named = laid.flatMap(({ grid, blocks }) => blocks.flatMap((block) => yearOfBlock(grid, block, report) ?? []));
  const isYearOfAll = named.length > 0 && named.every((year) => year === report);
  const doubted = new Set<TableNumber>();
  for (const { grid, blocks, numbers } of read)
    for (const [at, block] of blocks.entries()) {
      const years: Years = { report, table: yearOfBlock(grid, block, report) };
      const beside = numbers[at] ?? [];
      const agreeing = addingUp(block, beside);
      for (const number of beside) {
        if (number.choices.length === 0 || clashes.has(number)) continue;
        const topic = topicOf(kind, `${grid.sheet ?? ''}\n${block.caption}`);
        const standing = { block, beside, all, agreeing, years, topic, isYearOfAll, unitName: known.unitName };
        number.grounds = groundsOf(kind, number, standing);
        if (!isSure(number.grounds)) doubted.add(number);
      }
    }
  const parted = read.flatMap(({ grid, blocks, numbers }) =>
    openYears.has(grid) ? [] : blocks.map((block, at) => ({ block, numbers: numbers[at] ?? [] })),
  );
  const sums = sumsOfParts(kind, parted, new Set(all.flatMap((number) => toldBy(number) ?? [])));
  const summed = new Set(sums.flatMap(({ parts }) => parts));
  const tables = read.map(({ grid, blocks, numbers: byBlock }, index): ReadTable => {
    const numbers = byBlock.flat();
    const taken = new Set(numbers.map(({ cell }) => cell.start));
    return {
      sheet: grid.sheet,
      start: grid.start,
      end: grid.end,
      numbers,
      cells: [
        ...fatesOf(grid, numbers, { clashes, doubted, summed }),
        ...outsideFates(
          kind,
          grid,
          outsideOf(grid, blocks).filter(({ start }) => !taken.has(start)),
        ),
      ],
      unclearColumns: unclearColumns(numbers, clashes),
      openYear: openYears.get(grid) ?? null,
      wrongTotals: wrong[index] ?? [],
      sums: sums.filter(({ parts: [first] }) => first !== undefined && numbers.includes(first)),
      passedOver: grid.passedOver,
    };
  });
  return {
    tables,
    year: told,
    captions: laid.flatMap(({ blocks }) => blocks.map(({ caption }) => caption)).join('\n'),
  };
}

/** A sheet of sentences, one a row, is heard as talk: all of it stands outside of a table that is not there. */
function proseOf({ rows }: Grid, { field }: Kind): Block[] {
  const outside = rows.flat().map((cell) => ({ ...cell, value: readCellValue(cell.text, field) }));
  const isTelling = outside.some(({ text, value }) => value.kind === 'words' && holdsNumeral(text));
  return isTelling ? [{ caption: '', units: [], unitsAbove: [], columns: [], rows: [], outside, headRows: [] }] : [];
}

/** Heads or labels, and numbers: what was pasted with tabs may be anything. */
function isTable(grid: Grid, block: Block): boolean {
  const isCounting = block.columns.some(({ kind }) => kind === 'value');
  if (grid.sheet !== null) return isCounting || tellsInWords(block);
  if (!isCounting) return false;
  // A pasted list without heads is talk.
  const hasHeads = block.headRows.length > 0 || isPlainNumbers(block);
  return hasHeads && block.rows.length > 0 && block.columns.length > 1;
}

/** A diary of the year: no column counts, and its sentences tell. */
function tellsInWords({ rows }: Block): boolean {
  return rows.some(({ cells }) => cells.some(({ text, value }) => value.kind === 'words' && holdsNumeral(text)));
}

/** 报名 118 120: two columns and more of bare numbers. */
function isPlainNumbers({ columns, rows }: Block): boolean {
  const values = columns.flatMap(({ kind }, at) => (kind === 'value' ? [at] : []));
  const cells = rows.flatMap((row) => values.flatMap((at) => row.cells[at]?.text ?? []));
  return values.length > 1 && rows.length > 1 && cells.every((text) => text === '' || /^\d[\d.,]*%?$/.test(text));
}

interface Laid {
  grid: Grid;
  blocks: Block[];
}

const fourDigits = /(?<!\d)(20[1-4]\d)(?!\d|[.%])/g;

/**
 * 2024年1月5日 below 2023年度, and 2024年1月: a sheet of a year is filled in up to the spring after, and tells of the year
 * it names. 2025年1—12月 is a stretch of months and no day.
 */
const springMonth = shape`0?[1-4]${time.monthMark}(?!\s*[-—~～–${time.toMark.letters}])(?:\d{1,2})?`;
const dayOfSpring = shapes`20\d\d(?:${time.yearMark}${springMonth}|([-/.])0?[1-4]\1\d{1,2})(?!\d)`;

function yearsIn(text: string): number[] {
  const yearsOf = (from: string): number[] => Array.from(from.matchAll(fourDigits), (found) => Number(found[1]));
  const told = yearsOf(text.replaceAll(dayOfSpring, ' '));
  return told.length > 0 ? told : yearsOf(text);
}

/** The title of the sheet or its lines, else the sheet's name. */
function yearOfBlock({ sheet }: Grid, { caption, columns }: Block, report: number | null): number | null {
  const years = yearsIn(caption);
  const isOfLast = years.length === 0 && report !== null && caption.split('\n').some(isLastYears);
  if (isOfLast && !columns.some(({ heads }) => heads.some((head) => readHead(head).relative !== null)))
    return report - 1;
  const of = years.length > 0 ? years : yearsIn(sheet ?? '');
  return of.length > 0 ? Math.max(...of) : null;
}

const lastYearFirst = shape`^.{0,3}?(?:${words.lastYear})`;
const longestLine = 16;

/** 上年对照： over a table. */
function isLastYears(line: string): boolean {
  return line.length <= longestLine && lastYearFirst.test(line) && !readHead(line).isChange;
}

/** A file's title names the year; a pasted title is heard with the rest of the talk. */
function yearTold(laid: readonly Laid[]): (Span & { value: number }) | null {
  for (const { grid, blocks } of laid) {
    if (grid.sheet === null) continue;
    for (const block of blocks) {
      const cell = block.outside.find(({ text }) => yearsIn(text).length > 0 && block.caption.includes(text));
      if (cell) return { value: Math.max(...yearsIn(cell.text)), start: cell.start, end: cell.end };
    }
  }
  return null;
}

function newestYear(laid: readonly Laid[]): number | null {
  const years = laid.flatMap(({ grid, blocks }) =>
    blocks.flatMap((block) => [
      ...yearsIn(block.caption),
      ...yearsIn(grid.sheet ?? ''),
      ...block.columns.flatMap(({ heads }) => heads.flatMap((head) => readHead(head).year ?? [])),
      ...block.rows.flatMap((row) => row.cells.slice(0, 2).flatMap((cell) => readHead(cell.text).year ?? [])),
    ]),
  );
  return years.length === 0 ? null : Math.max(...years);
}

interface Judged {
  clashes: ReadonlyMap<TableNumber, Clash>;
  doubted: ReadonlySet<TableNumber>;
  /** Parts that were added up. */
  summed: ReadonlySet<TableNumber>;
}

/** Which figure of which year, if any. */
function toldBy(number: TableNumber): string | null {
  const id = idOf(number);
  return id === null || (number.role !== 'this' && number.role !== 'last') ? null : `${number.role} ${id}`;
}

function fatesOf(grid: Grid, numbers: readonly TableNumber[], { clashes, doubted, summed }: Judged): CellFate[] {
  return numbers.map((number): CellFate => {
    const { role, value, told, cell } = number;
    const id = idOf(number);
    const isOurs = (role === 'this' || role === 'last') && id !== null;
    const clash = clashes.get(number);
    const { fate, why } = summed.has(number)
      ? { fate: 'left' as const, why: 'summed' as const }
      : fateOf(number, isOurs, clash, doubted.has(number));
    return {
      sheet: grid.sheet,
      cell: cellName(cell.row, cell.column),
      ...placeOf(number),
      text: cell.text,
      fate,
      why,
      id: fate === 'left' ? null : id,
      value,
      year: role === 'this' || role === 'last' ? role : null,
      told,
    };
  });
}

function fateOf(
  number: TableNumber,
  isOurs: boolean,
  clash: Clash | undefined,
  isDoubted: boolean,
): { fate: TableFate; why: LeftWhy | null } {
  if (clash === 'unclear' || clash === 'yearOpen') return { fate: 'asked', why: clash };
  if (clash !== undefined) return { fate: 'left', why: clash };
  if (isOurs) return { fate: isDoubted ? 'doubtful' : 'recorded', why: null };
  const { role } = number;
  return { fate: 'left', why: role === 'this' || role === 'last' ? 'unknown' : role };
}

/** The figure a number is taken for. */
export function idOf({ choices }: TableNumber): string | null {
  return choices[0]?.figure.id ?? null;
}

/** Where the number stands in the text. */
export function placeOf({ cell, mention }: TableNumber): Span {
  const isWhole = mention.end - mention.start >= cell.text.length || mention.end > cell.text.length;
  return isWhole
    ? { start: cell.start, end: cell.end }
    : { start: cell.start + mention.start, end: cell.start + mention.end };
}

/** All that is in no body; of a sheet without tables all of it. */
function outsideOf(grid: Grid, blocks: readonly Block[]): GridCell[] {
  return blocks.length === 0
    ? grid.rows.flat()
    : blocks.flatMap(({ outside, headRows }) => [...headRows.flat(), ...outside]);
}

/** Numbers and dates in titles, signatures and remarks. */
function outsideFates(kind: Kind, grid: Grid, outside: readonly GridCell[]): CellFate[] {
  return outside.flatMap((cell): CellFate[] => {
    const value = readCellValue(cell.text, kind.field);
    const isDate = value.kind === 'date' || value.kind === 'year';
    const isTold = value.kind === 'number' || isDate || (value.kind === 'words' && /\d/.test(cell.text));
    if (!isTold) return [];
    const { start, end, text } = cell;
    const place = { sheet: grid.sheet, cell: cellName(cell.row, cell.column), start, end, text };
    return [{ ...place, fate: 'left', why: isDate ? 'date' : 'note', id: null, value: text, year: null, told: '' }];
  });
}

/** The columns whose numbers tell the same figures: which of them is this year's has to be asked. */
function unclearColumns(numbers: readonly TableNumber[], clashes: ReadonlyMap<TableNumber, Clash>): number[] | null {
  const columns = new Set<number>();
  const unclear = numbers.filter((number) => clashes.get(number) === 'unclear');
  for (const number of unclear) {
    const isRival = (other: TableNumber): boolean =>
      other !== number && idOf(other) === idOf(number) && other.cell.row === number.cell.row;
    if (unclear.some(isRival)) columns.add(number.cell.column);
  }
  return columns.size > 1 ? [...columns].toSorted((a, b) => a - b) : null;
}
