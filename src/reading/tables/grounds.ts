import type { CatalogueFigure } from '../../kinds/catalogue.ts';
import { plainLabel } from '../../kinds/figure-names.ts';
import type { Kind } from '../../kinds/kind.ts';
import { naming, tables } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import { bigramsOf } from '../../text/bigrams.ts';
import { findHits } from '../names-found.ts';
import { axisOf, type Axis, type Years } from './axes.ts';
import type { Grounds } from './fate.ts';
import { tellingOf, unitSuits } from './figure-of-heads.ts';
import { formColumns } from './forms.ts';
import { heardCoverage, heardShares } from './heard-names.ts';
import { isBareTotal, isPlainHead, isUnitWord, readHead } from './heads.ts';
import { columnOfCell, rowOfCell } from './places.ts';
import { isOffTopic, type Topic } from './topic.ts';
import type { Block, BodyRow } from './block.ts';
import type { TableNumber } from './read-block.ts';

/** Where a number stands, and all others it may be held against. */
export interface Standing {
  block: Block;
  /** Of the same block, the number itself among them. */
  beside: readonly TableNumber[];
  /** Of all tables of the message. */
  all: readonly TableNumber[];
  /** Of the same block: those that agree with others. */
  agreeing: ReadonlySet<TableNumber>;
  years: Years;
  /** What its title is about. */
  topic: Topic;
  /** Every year that titles and sheets of the message name is the report's, and some do. */
  isYearOfAll: boolean;
  unitName: string | null;
}

/** The grounds of a number that was taken for a figure; by the geometry of its table, never by its words alone. */
export function groundsOf(kind: Kind, number: TableNumber, standing: Standing): Grounds {
  const { block, years, unitName } = standing;
  const [best, second] = number.choices;
  if (!best) return {};
  const { figure } = best;
  const row = rowOfCell(block, number.cell);
  const at = columnOfCell(block, number.cell);
  const labels = row ? labelsOf(block, row, at) : [];
  const heads = block.columns[at]?.heads ?? [];
  const rowAxis = axisOf(labels, years, unitName);
  const columnAxis = axisOf(heads, years, unitName);
  const names = namesOf(standing);
  const unsaid = (texts: readonly string[]): number =>
    number.isSummed ? 0 : unsaidOf(kind, figure, texts.map(names).join(''));
  const wider = [...labels.slice(0, -1), ...heads.slice(0, -1)].map(names);
  return {
    weak: Math.max(0, 1.2 - best.score),
    close: second ? Math.max(0, 1 - (best.score - second.score) / 0.5) : 0,
    unfit: Number(!best.isFit),
    loose: Number(!best.isExact),
    sharedName: Number(isNameShared(number, standing)),
    rowUnsaid: unsaid(labels.slice(-1)),
    columnUnsaid: unsaid(heads.slice(-1)),
    wideUnsaid: number.isSummed ? 0 : Math.max(0, ...wider.map((name) => strangeTo(kind, figure, name))),
    labelUnsaid:
      best.isExact || number.isSummed
        ? 0
        : labelUnsaid(figure, [...labels, ...heads, row?.section ?? '', block.caption]),
    heardElse: best.isExact || number.isSummed ? 0 : heardElse(kind, number, [...labels.slice(-1), ...heads.slice(-1)]),
    endElse: Number(!best.isExact && !number.isSummed && endsElse(kind, figure, names(labels.at(-1) ?? ''))),
    offTopic: Number(
      !best.isExact && !number.isSummed && isOffTopic(standing.topic, figure, [...labels, ...heads].join('\n')),
    ),
    byTitle: Number(number.isByTitle && !number.isSummed),
    dueElse: Number(!best.isExact && !number.isSummed && isOfOtherDue(figure, names(labels.at(-1) ?? ''))),
    ...ofYear(standing, rowAxis, columnAxis),
    ...ofUnit(block, number, { labels, heads }, columnAxis, rowAxis),
    ...ofOthers(kind, standing, number, [...labels, ...heads]),
    ...ofValue(number, figure),
    ...ofWhole(standing, number, rowAxis, columnAxis),
    ...ofRivals(standing, number),
    // What a cell, a remark or a sum says against it.
    questioned: Number(number.isQuestioned),
    // 标准 300元/户 beside 金额: which of them such a figure is.
    standardBeside: Number(figure.unit === '元' && hasStandard(block)),
    odd: Number(!best.isExact && [rowAxis, columnAxis].some((axis) => isOdd(axis, figure))),
    formed: Number(block.columns === formColumns),
    // What is planned in all may be more than the figures the plan is of.
    plannedTotal: Number(number.isInTotalRow && number.isPlanned),
    headless: Number(heads.length === 0 && hasNeighbours(block)),
    // It agrees with no other number: what adds up was hardly read wrongly.
    alone: Number(!standing.agreeing.has(number)),
  };
}

/** 武装经费 is the budget's name and the spending's: where no other number is the other one, nobody can tell. */
function isNameShared({ choices: [best, second], isSummed, role }: TableNumber, { all }: Standing): boolean {
  if (!best?.isExact || !second?.isExact || isSummed || !second.isFit) return false;
  return !all.some((other) => other.role === role && other.choices[0]?.figure === second.figure);
}

function hasStandard({ columns }: Block): boolean {
  return columns.some(({ kind, heads }) => kind !== 'label' && heads.some((head) => readHead(head).isPerHead));
}

/** Two columns with numbers and no names between. */
function hasNeighbours({ columns, rows }: Block): boolean {
  const counts = columns.map(
    ({ kind }, at) => kind === 'value' && rows.some(({ cells }) => cells[at]?.value.kind === 'number'),
  );
  return counts.some((isOne, at) => isOne && counts[at + 1] === true);
}

function labelsOf({ columns }: Block, row: BodyRow, at: number): string[] {
  const labels: string[] = [];
  for (let left = at - 1; left >= 0; left -= 1) {
    const kind = columns[left]?.kind;
    if (kind === 'label') labels.unshift(row.cells[left]?.text ?? '');
    else if (labels.length > 0 && kind !== 'ordinal' && kind !== 'unit') break;
  }
  return labels.filter((text) => text !== '');
}

/** What a head says besides the officer's own unit, a year and a total. */
function namesOf({ years, unitName }: Standing): (text: string) => string {
  return (text) => (axisOf([text], years, unitName).isOwn ? '' : tellingOf(namesIn(text)));
}

/** How much of some words no name of the figure holds, pair by pair of letters. */
function unsaidOf(kind: Kind, figure: CatalogueFigure, words: string): number {
  if (words === '') return 0;
  const covered = new Set<number>();
  for (const hit of findHits(kind, words)) {
    if (hit.isBySound || !hit.namings.some((one) => one.figure === figure)) continue;
    for (let at = hit.start; at < hit.end; at += 1) covered.add(at);
  }
  const byCatalogue = covered.size / words.length;
  return 1 - Math.max(byCatalogue, heardCoverage(kind, words, figure.id));
}

/** How much of a wider head is neither of the figure's names nor of what is talked of with it: 民兵 over 应急排 is. */
function strangeTo(kind: Kind, figure: CatalogueFigure, words: string): number {
  const unsaid = unsaidOf(kind, figure, words);
  const pairs = bigramsOf(words);
  if (unsaid === 0 || pairs.length === 0) return unsaid;
  const around = wordsAround(kind, figure);
  return Math.min(unsaid, pairs.filter((pair) => !around.has(pair)).length / pairs.length);
}

const around = new WeakMap<Kind, Map<string, ReadonlySet<string>>>();

/** Pairs of letters of what a section and its figures are called. */
function wordsAround(kind: Kind, { section }: CatalogueFigure): ReadonlySet<string> {
  const known = around.get(kind) ?? new Map<string, ReadonlySet<string>>();
  around.set(kind, known);
  const found = known.get(section);
  if (found) return found;
  const of = kind.sections.find(({ id }) => id === section);
  const figures = kind.figures.filter((one) => one.section === section);
  const names = [...(of ? [of.name, ...of.cues] : []), ...figures.flatMap(({ label, aliases }) => [label, ...aliases])];
  const made = new Set(names.flatMap((name) => bigramsOf(name)));
  known.set(section, made);
  return made;
}

/** 适龄青年报名 ends in what another figure is called, and a name tells at its end what is counted. */
function endsElse(kind: Kind, figure: CatalogueFigure, words: string): boolean {
  const last = findHits(kind, words).filter((hit) => !hit.isBySound && hit.end === words.length);
  const named = last.flatMap((hit) => hit.namings.filter((one) => !one.isWeak).map((one) => one.figure));
  return named.length > 0 && !named.some((one) => one === figure || one.id === figure.partOf);
}

const due = shape`(?:${naming.money})`;
const dueEnd = shape`(?:${naming.money})$`;

/** 一次性生活补助 before 人数 counts those who got it, and they are nobody's whose names speak of no money. */
function isOfOtherDue({ unit, label, aliases }: CatalogueFigure, words: string): boolean {
  return unit !== '元' && dueEnd.test(words) && ![label, ...aliases].some((name) => due.test(name));
}

/** How much of the figure's own name nothing says that stands round the number. */
function labelUnsaid(figure: CatalogueFigure, heads: readonly string[]): number {
  const said = heads.join('');
  const pairs = bigramsOf(plainLabel(figure));
  return pairs.length === 0 ? 0 : pairs.filter((pair) => !said.includes(pair)).length / pairs.length;
}

/** How likely people mean another figure by these words, of those counted so. */
function heardElse(kind: Kind, { mention, choices }: TableNumber, heads: readonly string[]): number {
  const words = heads.map((text) => tellingOf(namesIn(text))).join('');
  const id = choices[0]?.figure.id ?? '';
  const said = choices[0]?.mention ?? mention;
  const isCounted = (other: string): boolean => {
    const figure = kind.figureById.get(other);
    return figure !== undefined && unitSuits(figure, said) > 0;
  };
  return words === '' ? 0 : 1 - (heardShares(kind, [{ words, weight: 1 }], isCounted).get(id) ?? 0);
}

function namesIn(text: string): string {
  const { wholeName, inBrackets, isTotal } = readHead(text);
  const name =
    isPlainHead(wholeName) || isUnitWord(wholeName) || (isTotal && readHead(text).name === '') ? '' : wholeName;
  return `${name}${inBrackets}`;
}

/** What besides a year, a total and a name a head says; a plan is none beside 任务数, nor a share beside a rate. */
function isOdd(axis: Axis, { label, unit }: CatalogueFigure): boolean {
  const own = readHead(plainLabel({ label }));
  return (
    axis.isChange ||
    (axis.isPlan && !own.isPlan) ||
    (axis.isShare && unit !== '%') ||
    axis.isRest ||
    axis.isPerHead ||
    axis.isFormer ||
    axis.isUpper
  );
}

function ofYear({ block, years, isYearOfAll }: Standing, row: Axis, column: Axis): Grounds {
  const isTold = row.year !== null || column.year !== null;
  const isVague = row.isVague || column.isVague;
  const counting = block.columns.filter(({ kind }) => kind === 'value').length;
  const yearly = block.columns.filter(
    ({ kind, heads }) => kind === 'value' && heads.some((head) => hasYear(head)),
  ).length;
  const lastMonth = row.runsTo ?? column.runsTo;
  return {
    // 1—9月累计 is of a year that is not over.
    partYear: Number(lastMonth !== null && lastMonth < monthsOfYear),
    yearVague: Number(isVague),
    yearOpen: Number(!isTold && years.table === null && !isYearOfAll),
    // Others of its row name their year, and it does not.
    yearBeside: Number(!isTold && yearly > 0 && yearly < counting),
  };
}

const monthsOfYear = 12;

function hasYear(head: string): boolean {
  const { year, relative } = readHead(head);
  return year !== null || relative !== null;
}

interface Names {
  labels: readonly string[];
  heads: readonly string[];
}

function ofUnit(block: Block, number: TableNumber, { labels, heads }: Names, column: Axis, row: Axis): Grounds {
  const [best] = number.choices;
  const isInCell = number.cell.text !== number.mention.text || /\p{Script=Han}|%/u.test(number.cell.text);
  const isTold = isInCell || column.isUnitTold || row.isUnitTold || best?.isUnitTold === true;
  const isByLine = !isTold && block.units.length > 0;
  return {
    unitAssumed: Number(!isTold && !isByLine),
    unitByLine: Number(isByLine),
    // 31.2 is no sum of 元; 500 may be.
    unitFromAbove: Number(best?.isUnitFromAbove === true && !number.stated.includes('.')),
    moneyAssumed: Number(!isTold && best?.figure.unit === '元'),
    shareAssumed: Number(
      best?.figure.unit === '%' &&
        !/[%％]/.test(number.cell.text) &&
        ![...labels, ...heads].some((text) => readHead(text).isShare || /[%％]/.test(text)),
    ),
  };
}

const eachWord = shape`${tables.each}`;

/** What the name leaves open beside other figures of its kind. */
function ofOthers(kind: Kind, { block }: Standing, number: TableNumber, texts: readonly string[]): Grounds {
  const [best] = number.choices;
  if (!best) return {};
  const { figure } = best;
  const of = kind.figures.filter((one) => one !== figure && one.group === figure.group);
  const isCounted = best.isUnitTold || number.mention.unit !== '' || block.units.length > 0;
  const said = texts.map((text) => readHead(text).name).join('');
  const beginsSo = (one: CatalogueFigure): boolean =>
    [one.label, ...one.aliases].some((name) => said.length > 1 && name.startsWith(said));
  const endsAsPlaces = (name: string): boolean => endsInPlace.test(name);
  return {
    // 宣传品2400份 where the figure is of each kind.
    eachUnsaid: Number(eachWord.test(figure.label) && !texts.some((text) => eachWord.test(text))),
    // 出动民兵 9: times, people, or 人次.
    unitRival: Number(!isCounted && of.some((one) => one.unit !== figure.unit && beginsSo(one))),
    // 民兵之家 added up over 社区 is theirs, not the street's.
    placesRival: Number(
      number.isInTotalRow &&
        block.rows.some(({ cells }) => cells.some(({ text }) => endsAsPlaces(readHead(text).name))) &&
        !placeWord.test(figure.label) &&
        of.some((one) => one.unit === figure.unit && placeWord.test(one.label)),
    ),
  };
}

const placeWord = shape`${tables.placeLabel}`;
const endsInPlace = shape`(?:${tables.placeLabel})$`;

function ofValue(number: TableNumber, { range }: CatalogueFigure): Grounds {
  const amount = Number(number.value);
  const isOut = range !== undefined && amount !== 0 && (amount < range[0] || amount > range[1]);
  const { value, text } = number.cell;
  const rest = text.replaceAll(/[\d.,，%％\s+-]/g, '').length;
  return {
    outOfRange: Number(isOut),
    nothing: Number(amount === 0),
    // 无 is none at all, or nothing to tell.
    wordNothing: Number(number.cell.value.kind === 'nothing'),
    // Ones and twos are counts of things as often as of what their heads name.
    small: Number(amount > 0 && amount <= 2),
    wordy: Math.min(1, Math.max(0, rest - 1) / 6),
    several: Number(value.kind === 'number' && (value.mentions.length > 1 || value.inBrackets.length > 0)),
  };
}

/** Whether a whole was taken for a whole. */
function ofWhole({ block, beside }: Standing, number: TableNumber, row: Axis, column: Axis): Grounds {
  const id = number.choices[0]?.figure.id;
  const inColumn = beside.filter((one) => one.cell.column === number.cell.column && one !== number);
  // Rows that tell of the same figure without a total: the first of them is no whole.
  const alike = inColumn.filter(
    (one) => one.role === number.role && one.choices[0]?.figure.id === id && one.value !== number.value,
  );
  const isRowNamed = tellingOf(row.names.join('')) !== '' || row.isTotal || row.isOwn || row.year !== null;
  const parts = inColumn.filter((one) => one.role === 'part' || one.role === 'otherUnit');
  return {
    rowsAlike: Number(alike.length > 0 && !number.isWhole),
    rowOpen: Number(!isRowNamed && block.rows.length > 1),
    total: Number(number.isInTotalRow || column.isTotal),
    totalElse: Number(isPartOfColumn(block, inColumn, number)),
    partsAbove: Number(parts.length > 0 && !number.isWhole && !row.isOwn && !column.isOwn),
    within: Number(number.isWithin),
    // 其中宣传 under 武装投入: what the whole is called says what its part is of.
    withinLoose: Number(number.isWithin && !isPartByName(number)),
  };
}

/** 应急排 in a column whose bare total 应到 names by itself: one of those who were to come, and no figure of its own. */
function isPartOfColumn(
  { rows }: Block,
  inColumn: readonly TableNumber[],
  { choices, isInTotalRow }: TableNumber,
): boolean {
  if (isInTotalRow) return false;
  return inColumn.some((total) => {
    const [best] = total.choices;
    if (!total.isInTotalRow || best?.isExact !== true || best.figure === choices[0]?.figure) return false;
    const row = rows.find(({ cells }) => cells.includes(total.cell));
    return row?.cells.some(({ text }) => isBareTotal(text)) ?? false;
  });
}

function isPartByName({ choices: [best] }: TableNumber): boolean {
  return best?.isExact === true && best.figure.partOf !== undefined;
}

function ofRivals({ beside, all }: Standing, number: TableNumber): Grounds {
  const id = number.choices[0]?.figure.id;
  const same = all.filter((one) => one !== number && one.role === number.role && one.choices[0]?.figure.id === id);
  const inRow = same.filter((one) => beside.includes(one) && one.cell.row === number.cell.row);
  return {
    columnsAlike: Number(inRow.some((one) => one.value !== number.value)),
    saidOtherwise: Number(same.some((one) => one.value !== number.value)),
    saidAgain: Number(same.some((one) => one.value === number.value)),
  };
}
