import type { Ledger, LedgerFigure } from '../figures/ledger.ts';
import type { NumberRole } from '../judge/judge.ts';
import type { Kind } from '../kinds/kind.ts';
import type { Span } from '../text/spans.ts';
import { approxOf } from './heard-figure.ts';
import type { Apart, FigureChange, Reading, ReadingContext, TableAccount, Telling } from './reading.ts';
import { moved, type Part } from './regions.ts';
import type { CellFate, LeftWhy } from './tables/fate.ts';
import type { PartsSum } from './tables/parts-summed.ts';
import { idOf, placeOf, type ReadTable, type TablesRead } from './tables/read-tables.ts';
import type { TableNumber } from './tables/read-block.ts';
import { findUnitName } from './unit-name.ts';

/** A reading of the talk round tables, its places those of the whole message. */
export function placedInMessage(reading: Reading, part: Part): Reading {
  const at = <T extends { source: { turn: number; start: number; end: number } }>(one: T): T => ({
    ...one,
    source: moved(one.source, part),
  });
  const figure = (one: LedgerFigure): LedgerFigure => (one.source ? { ...one, source: moved(one.source, part) } : one);
  const span = <S extends Span>(one: S): S => {
    const { start, end } = moved({ turn: 0, start: one.start, end: one.end }, part);
    return { ...one, start, end };
  };
  const { year, unitName, role, previous, wishes } = reading;
  return {
    ...reading,
    year: year && at(year),
    unitName: unitName && at(unitName),
    role: role && at(role),
    changes: reading.changes.map((change) => ({ ...change, figure: figure(change.figure) })),
    previous: {
      ...previous,
      figures: Object.fromEntries(Object.entries(previous.figures).map(([id, one]) => [id, figure(one)])),
    },
    unassigned: reading.unassigned.map(at),
    sumMismatches: reading.sumMismatches.map(at),
    ...(wishes && { wishes: wishes.map(at) }),
    heard: reading.heard.map(span),
    apart: reading.apart.map(span),
    facts: reading.facts.map(at),
  };
}

/** What the tables of a message tell, beside what was said round them. */
export function withTables(
  kind: Kind,
  reading: Reading,
  { tables, year, captions }: TablesRead,
  context: ReadingContext,
): Reading {
  const changes = new Map(reading.changes.map((change) => [change.id, change]));
  const previous = { ...reading.previous.figures };
  const tellings: Telling[] = [];
  for (const table of tables) {
    for (const sum of table.sums) takeSum(kind, sum, context, { changes, previous, tellings });
    for (const [index, number] of table.numbers.entries()) {
      const fate = table.cells[index];
      if (!fate || (fate.fate !== 'recorded' && fate.fate !== 'doubtful') || idOf(number) === null) continue;
      takeNumber(kind, number, fate, context, { changes, previous, tellings });
    }
  }
  const isNew = reading.year === null && context.ledger.year === null && year !== null;
  const told = isNew
    ? { value: year.value, source: { turn: context.turn, start: year.start, end: year.end } }
    : reading.year;
  const name = reading.unitName ?? unitIn(kind, captions, tables, context);
  return {
    ...reading,
    year: told,
    unitName: name,
    changes: [...changes.values()],
    previous: { ...reading.previous, figures: previous },
    sumMismatches: [...reading.sumMismatches, ...tables.flatMap((table) => mismatchesOf(table, context.turn))],
    heard: [...reading.heard.filter((one) => !isToldBy(tellings, one)), ...tellings].toSorted(
      (a, b) => a.start - b.start,
    ),
    apart: [...reading.apart, ...tables.flatMap(({ cells }) => cells.flatMap(apartOf))].toSorted(
      (a, b) => a.start - b.start,
    ),
    tables: tables.map(accountOf),
  };
}

function isToldBy(tellings: readonly Telling[], { id, year }: Telling): boolean {
  return tellings.some((one) => one.id === id && one.year === year);
}

interface Taken {
  changes: Map<string, FigureChange>;
  previous: Record<string, LedgerFigure>;
  tellings: Telling[];
}

function takeNumber(
  kind: Kind,
  number: TableNumber,
  fate: CellFate,
  { ledger, turn }: ReadingContext,
  { changes, previous, tellings }: Taken,
): void {
  const id = idOf(number) ?? '';
  const figure = figureOf(kind, id, number, fate, turn);
  const isLast = fate.year === 'last';
  const said = isLast ? undefined : changes.get(id);
  // 刚报来47，合计182户: what is surely said below a table holds against it.
  if (said?.figure.source && said.figure.source.start > fate.end && said.figure.sure !== false) return;
  tellings.push(tellingOf(id, figure, number, fate));
  if (isLast) {
    previous[id] = figure;
    const of = kind.figures.find((one) => one.previousOf === id);
    if (of && !changes.has(of.id)) changes.set(of.id, changeTo(of.id, { ...figure, unit: of.unit }, number, ledger));
    return;
  }
  changes.set(id, changeTo(id, figure, number, ledger));
}

/** What the parts make together, with how it was worked out; what is said stands. */
function takeSum(
  kind: Kind,
  { id, year, value, expression, parts }: PartsSum,
  { ledger, turn }: ReadingContext,
  { changes, previous, tellings }: Taken,
): void {
  const [first] = parts;
  const last = parts.at(-1);
  if (!first || !last || (year === 'this' && changes.has(id)) || (year === 'last' && id in previous)) return;
  const { start } = placeOf(first);
  const { end } = placeOf(last);
  const approx = parts.map(({ mention }) => approxOf(mention)).find((one) => one !== null) ?? null;
  const isNone = Number(value) === 0;
  const figure: LedgerFigure = {
    status: isNone ? 'none' : 'given',
    value,
    unit: kind.figureById.get(id)?.unit ?? '',
    approx,
    surface: null,
    source: { turn, start, end },
    sure: false,
    expression,
  };
  const telling = { act: isNone ? ('none' as const) : ('given' as const), value, unit: figure.unit, approx, year };
  const role = year === 'last' ? ('lastYear' as const) : ('derived' as const);
  tellings.push({ id, ...telling, surface: null, start, end, probability: 0.7, sure: false, role, how: 'table' });
  if (year === 'last') previous[id] = figure;
  else changes.set(id, changeTo(id, figure, first, ledger));
}

function changeTo(id: string, figure: LedgerFigure, number: TableNumber, ledger: Ledger): FigureChange {
  const old = ledger.figures[id];
  const isNew = old !== undefined && (old.value !== figure.value || old.status !== figure.status);
  return {
    id,
    figure: isNew ? { ...figure, replaces: old } : figure,
    how: 'table',
    why: [number.told],
    confidence: figure.sure === false ? 0.7 : 0.97,
  };
}

function figureOf(kind: Kind, id: string, number: TableNumber, fate: CellFate, turn: number): LedgerFigure {
  const { mention, value } = number;
  const { start, end } = placeOf(number);
  const isNothing = value === '0' && mention.valueMax === undefined;
  const figure: LedgerFigure = {
    status: isNothing ? 'none' : 'given',
    value,
    unit: kind.figureById.get(id)?.unit ?? mention.unit,
    approx: approxOf(mention),
    surface: number.cell.text,
    source: { turn, start, end },
  };
  if (mention.valueMax !== undefined) figure.valueMax = mention.valueMax;
  if (fate.fate === 'doubtful') figure.sure = false;
  return figure;
}

function tellingOf(id: string, figure: LedgerFigure, number: TableNumber, fate: CellFate): Telling {
  const { start, end } = placeOf(number);
  return {
    id,
    act: figure.status === 'none' ? 'none' : 'given',
    value: figure.value,
    unit: figure.unit,
    approx: figure.approx,
    year: fate.year ?? 'this',
    surface: figure.surface,
    start,
    end,
    probability: fate.fate === 'doubtful' ? 0.7 : 0.97,
    sure: fate.fate === 'recorded',
    role: fate.year === 'last' ? 'lastYear' : 'own',
    how: 'table',
  };
}

function mismatchesOf({ wrongTotals }: ReadTable, turn: number): Reading['sumMismatches'] {
  return wrongTotals.map(({ number, computed, ids }) => ({
    stated: number.stated,
    computed,
    label: number.told.split('·')[0] ?? '',
    ids,
    source: { turn, ...placeOf(number) },
  }));
}

const roles: Record<LeftWhy, NumberRole> = {
  otherYear: 'earlier',
  part: 'part',
  otherUnit: 'otherUnit',
  change: 'noFigure',
  former: 'retold',
  share: 'notInCatalogue',
  perHead: 'perHead',
  plan: 'plan',
  ordinal: 'noFigure',
  note: 'noFigure',
  date: 'noFigure',
  total: 'notInCatalogue',
  unknown: 'notInCatalogue',
  restated: 'retold',
  unclear: 'notInCatalogue',
  yearOpen: 'notInCatalogue',
  summed: 'part',
};

function apartOf({ start, end, fate, why }: CellFate): Apart[] {
  return fate === 'left' && why !== null ? [{ start, end, why: roles[why] }] : [];
}

function accountOf({ sheet, start, end, cells, unclearColumns, openYear, passedOver }: ReadTable): TableAccount {
  const open = openYear !== null && { openYear };
  return { sheet, start, end, cells, unclearColumns, ...open, ...(passedOver > 0 && { passedOver }) };
}

function unitIn(
  kind: Kind,
  captions: string,
  tables: readonly ReadTable[],
  { ledger, turn }: ReadingContext,
): Reading['unitName'] {
  const [first] = tables;
  if (ledger.unitName !== null || !first || first.sheet === null) return null;
  const said = findUnitName(kind, captions);
  return said && { value: said.value, source: { turn, start: first.start, end: first.start } };
}
