import type { Kind } from '../../kinds/kind.ts';
import { tables, time } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import { extractFigures } from '../../mentions/extract.ts';
import type { Mention } from '../../mentions/mention.ts';
import { axisOf, byOffset, yearOf, type Axis, type TableYear, type Years } from './axes.ts';
import { headsOf, isNamedBy, type CellHeads } from './cell-heads.ts';
import { numbersBehind, withUnit } from './cell-value.ts';
import { choose, countedBy, grownBy, leastScore } from './choose.ts';
import type { Grounds, TableRole } from './fate.ts';
import { tellingOf } from './figure-of-heads.ts';
import { frameOf, spotOf, type Frame, type TableContext } from './frame.ts';
import { bracketsHead, readHead } from './heads.ts';
import type { Block, ReadCell } from './block.ts';
import { isTime, mentionsIn } from './mentions-in-cell.ts';
import { speaksAgainstItself } from './own-doubts.ts';
import { hasTotal } from './places.ts';
import { pairName, pieceOf, rowAxis, unitBeside, type RowAxis } from './row-axis.ts';
import type { Choice } from './suited.ts';

/** A number of a table, what it is, and which figure. */
export interface TableNumber {
  cell: ReadCell;
  mention: Mention;
  role: TableRole;
  /** What it may be, best first; none where the role is not `this` or `last`. */
  choices: Choice[];
  /** In the unit of the best. */
  value: string;
  /** Something of its own speaks against it: 累计 or 3-5 in its cell, a remark below, a sum that does not hold. */
  isQuestioned: boolean;
  /** The numbers above it add up to it, and it is what they are together. */
  isSummed: boolean;
  /** Heads as said to the officer: 批准入伍·本年. */
  told: string;
  /** The label of its row, as said to the officer. */
  label: string;
  /** Of its row's label; null where that names none. */
  rowYear: TableYear | null;
  /** Its row is a community, a quarter, one of several doings. */
  isInPart: boolean;
  /** Of the whole where its table has parts. */
  isWhole: boolean;
  /** It stands in a row of totals. */
  isInTotalRow: boolean;
  /** 小计 where a 合计 stands too: the whole of some rows only. */
  isOfSome: boolean;
  /** 其中: counted in the row above. */
  isWithin: boolean;
  /** As it stands in the cell, whatever its unit. */
  stated: string;
  /** The label of its row names that figure by itself. */
  isRowNamed: boolean;
  /** Nothing but the title names it. */
  isByTitle: boolean;
  /** Of the report's year by its heads, whatever it counts. */
  isOwnYear: boolean;
  /** What should be stands in its column: 评分标准. */
  isPlanned: boolean;
  /** Told by its column or its row. */
  year: TableYear | null;
  /** In the column of units, on its row. */
  unitBeside: string;
  /** One of several of a figure, as far as its heads name it. */
  part?: PartOf;
  /** What speaks for and against it, once its table is settled. */
  grounds?: Grounds;
}

/** What a number that is one of several counts, and what tells it from the others. */
export interface PartOf {
  choice: Choice;
  year: 'this' | 'last';
  of: 'period' | 'place';
  /** The parts stand side by side in one row, or down one column. */
  along: 'row' | 'column';
  /** 一季度, 东桥村. */
  name: string;
}

/** Every number of a block with its role and figure. */
export function readBlock(block: Block, context: TableContext): TableNumber[] {
  const frame = frameOf(block, context);
  const numbers: TableNumber[] = [];
  /** By column: the figure of the last row that is no 其中. */
  const above = new Map<number, string>();
  for (const row of block.rows) {
    let wholeColumn: string | null = null;
    let before: { at: number; id: string } | null = null;
    for (const [at, cell] of row.cells.entries()) {
      const isValue = block.columns[at]?.kind === 'value';
      const mentions = mentionsIn(cell, block.columns[at]?.kind ?? 'value', kindFieldOf(context));
      if (mentions.length === 0) continue;
      const end = frame.runningEnds.get(at);
      const ownAxis = rowAxis({ block, rowPart: frame.rowPart, ...context }, row, at);
      const axis: RowAxis = end?.row === row ? { ...ownAxis, part: null, names: [], isTotal: true } : ownAxis;
      const unitCell = unitBeside(block, row, at);
      for (const [order, mention] of mentions.entries()) {
        const isOne = mentions.length === 1;
        const named = isOne ? axis : { ...axis, ...partOf(axis, order, mentions.length, context) };
        const unit = isOne ? unitCell : pieceOf(unitCell, order, mentions.length);
        const isPair = axis.isNamedAlone || pairName(context.kind, block, row, at) !== '';
        const column = (isPair ? undefined : frame.columns[at]) ?? axisOf([], context.years, null);
        const piece = isOne ? column : { ...column, ...partOf(column, order, mentions.length, context) };
        // 12人，去年9人
        const year = yearOf(readHead(cell.text.slice(mentions[order - 1]?.end ?? 0, mention.start)), context.years);
        const own = isOne || year === null ? piece : { ...piece, year };
        const spot = {
          cell,
          cells: row.cells,
          mention,
          row: named,
          column: own,
          at,
          unitCell: unit,
          wholeRow: (axis.isWithin ? wholeBeside(context.kind, block, before, at) : null) ?? above.get(at) ?? null,
          wholeColumn,
        };
        const number = readNumber(frame, spot);
        const best = number.choices[0] ?? number.part?.choice;
        if (isValue && best && !axis.isWithin) above.set(at, best.figure.id);
        if (isValue && best && !(frame.columns[at]?.isWithin ?? false)) wholeColumn = best.figure.id;
        numbers.push(number);
        if (isValue && best) before = { at, id: best.figure.id };
        const isLast = order === mentions.length - 1 && (isOne || cell.value.kind === 'number');
        if (isValue && isLast) numbers.push(...bracketed(frame, spot, number));
      }
    }
  }
  return numbers;
}

/** 报名应征 52 其中大学生 38 in one row: of the pair to the left, where that figure has parts. */
function wholeBeside(
  kind: Kind,
  { columns }: Block,
  before: { at: number; id: string } | null,
  at: number,
): string | null {
  if (before === null || !columns.slice(before.at, at).some((column) => column.kind === 'label')) return null;
  return kind.figures.some((figure) => figure.partOf === before.id) ? before.id : null;
}

/** 11人（毕业生6人）: what brackets count is of the number before them. */
function bracketed(frame: Frame, spot: Spot, { choices }: TableNumber): TableNumber[] {
  const { value, text } = spot.cell;
  const more =
    value.kind === 'number'
      ? value.inBrackets
      : value.kind === 'words'
        ? numbersBehind(text, frame.context.kind.field)
        : [];
  const wholeRow = choices[0]?.figure.id ?? null;
  const { years } = frame.context;
  return more.flatMap(({ label, mention }) => {
    // 38人（占42%）: which share that is, its numbers tell.
    if (mention.unit === '%' && tellingOf(label) === '')
      return [{ ...readNumber(frame, { ...spot, mention }), ...shareOf(mention) }];
    if (label === '') {
      const head = bracketsHead(`${frame.block.caption}\n${spot.row.section}`);
      const year = head && yearOf(head, years);
      return year === null ? [] : [readNumber(frame, { ...spot, mention, column: { ...spot.column, year } })];
    }
    const { names, ofWhat, year } = axisOf([label], years, null);
    if (names.length === 0 && year !== null)
      return [readNumber(frame, { ...spot, mention, column: { ...spot.column, year } })];
    const told = `${spot.row.told}${label}`;
    const row = { ...spot.row, names: [...spot.row.names, ...names], ofWhat, told, unit: null, isWithin: true };
    return readNumber(frame, { ...spot, mention, row, unitCell: '', wholeRow });
  });
}

function shareOf({ value }: Mention): Pick<TableNumber, 'role' | 'choices' | 'value'> {
  return { role: 'share', choices: [], value };
}

/** 人数/金额 over 24/38.4: a head of its own for each; nothing where the head names both. */
function partOf(axis: Axis, order: number, count: number, { years }: TableContext): Partial<Axis> {
  const piece = pieceOf(axis.told, order, count);
  if (piece === axis.told) return {};
  const { names, unit, isUnitTold, isMoney, year } = axisOf([piece], years, null);
  return { names: [...axis.names.slice(0, -1), ...names], unit, isUnitTold, isMoney, year: year ?? axis.year };
}

function kindFieldOf({ kind }: TableContext): Kind['field'] {
  return kind.field;
}

/** 应到68来了66，97.1%: a cell that tells several numbers in words is a sentence, whatever its column counts. */
function isSentence({ cell }: Spot, { kind }: TableContext): boolean {
  return cell.value.kind === 'words' && extractFigures(cell.text, kind.field).figures.length > 1;
}

/** 含印刷600元 beside the 2,000 it is in. */
function isWithinWords({ value, text }: ReadCell): boolean {
  return value.kind === 'words' && readHead(text).isWithin;
}

/** What names its row; a standard beside the name is none of it. */
function labelOf({ block }: Frame, { cells, at }: Spot): string {
  return cells
    .slice(0, at)
    .filter((_, left) => {
      const column = block.columns[left];
      return column?.kind === 'label' && !readHead(column.heads.at(-1) ?? '').isPlan;
    })
    .map(({ text }) => text)
    .join('');
}

interface Spot {
  cell: ReadCell;
  /** Of its row. */
  cells: readonly ReadCell[];
  mention: Mention;
  row: RowAxis;
  column: Axis;
  at: number;
  unitCell: string;
  wholeRow: string | null;
  wholeColumn: string | null;
}

/** 31块（去年28块） is of this year. */
const behindBrackets = /(?<=.)[（(][^（()）]*[）)]/g;

function readNumber(frame: Frame, spot: Spot): TableNumber {
  const { cell, mention, row, column, at } = spot;
  const { block, context } = frame;
  const { kind } = context;
  const columnKind = block.columns[at]?.kind ?? 'value';
  const told = [row.told, column.told].filter((text) => text !== '').join('·');
  const plain: TableNumber = {
    cell,
    mention,
    role: 'unknown',
    value: mention.value,
    choices: [],
    isQuestioned: false,
    isSummed: false,
    told,
    label: labelOf(frame, spot),
    rowYear: row.year,
    isInPart: row.part !== null,
    isWhole: false,
    isInTotalRow: row.isTotal,
    isOfSome: row.isSubtotal && hasTotal(block),
    isWithin: row.isWithin,
    stated: /^-?\d+(?:\.\d+)?$/.test(mention.value) ? mention.value : '0',
    isRowNamed: false,
    isByTitle: false,
    isOwnYear: false,
    isPlanned: column.isPlan && !column.isScore,
    year: column.year ?? row.year,
    unitBeside: spot.unitCell,
  };
  const isCountOfRows = columnKind !== 'value' && columnKind !== 'ordinal' && isCountBeside(spot);
  if (isSentence(spot, context) || isWithinWords(cell)) return { ...plain, role: 'note' };
  if (isTime(cell)) return { ...plain, role: 'date' };
  if (columnKind !== 'value' && !isCountOfRows)
    return { ...plain, role: columnKind === 'ordinal' || columnKind === 'date' ? columnKind : 'note' };
  if (column.isChange) {
    const growth =
      spotOf(frame, row, { ...column, isPlan: false }, null) !== null
        ? null
        : grownBy(kind, mention, row.names.at(-1) ?? '', column.unit);
    return growth
      ? { ...plain, role: 'this', choices: [growth], value: growth.value, isQuestioned: true }
      : { ...plain, role: 'change' };
  }
  if (column.isRest || (row.isRest && row.part === null)) return plain;
  if (column.isFormer || row.isFormer) return { ...plain, role: 'former' };
  const heads = namesAt(
    frame,
    isCountOfRows && columnKind !== 'note' ? { ...spot, column: axisOf([], context.years, null) } : spot,
  );
  const found = isCountOfRows ? countedBy(kind, mention, heads) : choose(kind, mention, heads);
  // 其中：参战 under the 两参 it is counted in: never that figure itself.
  const isOfCell = cell.value.kind === 'number' && cell.value.mentions.includes(mention);
  const choices = found
    .filter(({ figure }) => !(heads.isWithin && isOfCell) || figure.id !== heads.within)
    .map((one) => (isPartOfOther(kind, heads, one) ? { ...one, isExact: false, isFit: false } : one));
  const [best] = choices;
  const role = isCountOfRows ? null : spotOf(frame, row, column, best ?? null);
  if (role !== null) {
    const part = role === 'part' ? partOfFigure(frame, spot) : null;
    return { ...plain, role, ...(part && { part }) };
  }
  // 同比 under what its column counts is how that changed; 入伍增幅 is a name of its own.
  const isOwnName = best !== undefined && best.isExact && isNamedBy(kind, row.names, best.figure.id);
  if (row.isChange && !isOwnName) return { ...plain, role: 'change' };
  if (
    eachTime.test(
      cell.text
        .slice(0, mention.start)
        .split(/[，,；;]/)
        .at(-1) ?? '',
    )
  )
    return { ...plain, role: 'perHead' };
  if ((column.isPerHead || row.isPerHead) && !(best?.isExact ?? false)) return { ...plain, role: 'perHead' };
  if (column.isShare && best && !best.isExact) return { ...plain, role: 'share' };
  const base = best?.figure.previousOf;
  const isLastByName = base !== undefined && column.year === null;
  const isOfSeveral = cell.value.kind === 'number' && cell.value.mentions.length > 1;
  const isLastByCell = !isOfSeveral && readHead(cell.text.replaceAll(behindBrackets, '')).relative === 'last';
  const year = isLastByName || isLastByCell ? 'last' : (column.year ?? row.year ?? tableYear(context.years));
  if (year === 'earlier' || year === 'next') return { ...plain, role: 'otherYear' };
  const whole = { isWhole: row.isTotal || column.isTotal };
  if (!best || best.score < leastScore) {
    const none = row.isTotal ? 'total' : column.isShare ? 'share' : 'unknown';
    const unit = withUnit(mention, heads.unit || (heads.units[0] ?? ''), kind.field);
    return { ...plain, ...whole, role: none, value: unit.value, isOwnYear: year === 'this' };
  }
  const figure = isLastByName ? (kind.figureById.get(base) ?? best.figure) : best.figure;
  return {
    ...plain,
    ...whole,
    role: year,
    value: best.value,
    choices: [{ ...best, figure }, ...choices.slice(1)],
    isQuestioned:
      speaksAgainstItself(frame, { cell, mention, row, column }, heads, best) ||
      frame.runningEnds.get(at)?.isWholeYear === false,
    isRowNamed: isNamedBy(kind, row.names, best.figure.id),
    isByTitle: heads.isByTitle,
    isOwnYear: year === 'this',
  };
}

/** 其中大专以上 under 专武干部 is called like a part of those who enlisted. */
function isPartOfOther({ figureById }: Kind, { isWithin, within }: CellHeads, { figure }: Choice): boolean {
  const whole = within === null ? undefined : figureById.get(within);
  return isWithin && whole !== undefined && figure.partOf !== undefined && whole.section !== figure.section;
}

/** All that names a number where it stands. */
function namesAt(frame: Frame, spot: Spot): CellHeads {
  const { block, context } = frame;
  const { kind, asked, topic, period } = context;
  return headsOf({ kind, block, sibling: siblingOf(frame, spot.at), asked, topic, period, ...spot });
}

/** Of which figure it is a part, and which; null where both its row and its column are, or it is of another year. */
function partOfFigure(frame: Frame, spot: Spot): PartOf | null {
  const { row, column, cell, mention } = spot;
  const { years, kind } = frame.context;
  const along = row.part === null ? 'row' : 'column';
  const by = along === 'row' ? column : row;
  const year = column.year ?? row.year ?? tableYear(years);
  const isPart = (row.part === null) !== (column.part === null) && cell.value.kind !== 'words';
  if (!isPart || (by.part !== 'period' && by.part !== 'place') || (year !== 'this' && year !== 'last')) return null;
  const heads = namesAt(frame, { ...spot, row: asWhole(row), column: asWhole(column) });
  const [choice] = choose(kind, mention, heads);
  return choice ? { choice, year, of: by.part, along, name: by.part === 'period' ? by.period : by.told } : null;
}

/** What a row or a column is called but for the quarter or the community. */
function asWhole<A extends Axis>(axis: A): A {
  if (axis.part === null) return axis;
  const names = axis.part === 'period' ? axis.names.filter((name) => name !== axis.period) : axis.names.slice(0, -1);
  return { ...axis, names, part: null, period: '' };
}

/** 每季度1次: not how often in all. */
const eachTime = shape`^${tables.each}(?:${tables.quarterWord}|.?${tables.monthWord}|.?${time.season})`;

/** 合计 3次 in the column that names the doings: how many of them there were. */
function isCountBeside({ cell, mention, row }: Spot): boolean {
  return row.isTotal && mention.unit !== '' && cell.value.kind === 'number' && cell.value.mentions.length === 1;
}

/** 出动次数 before 人次: the nearest head to the left that names something. */
function siblingOf({ block, columns }: Frame, at: number): string {
  for (let left = at - 1; left >= 0; left -= 1) {
    const name =
      block.columns[left]?.kind === 'value' && columns[left]?.part === null ? (columns[left]?.names.at(-1) ?? '') : '';
    if (name !== '') return name;
  }
  return '';
}

function tableYear({ report, table }: Years): TableYear {
  return table === null || report === null ? 'this' : byOffset(table - report);
}
