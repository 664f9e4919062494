import { getTableColumns, getTableName } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { everyone, localOwner } from '../accounts/owner.ts';
import { readEvents } from '../conversation/event-schema.ts';
import * as accounts from './accounts-schema.ts';
import { createEventPacking } from './event-packing.ts';
import type { ExportLine } from './export-data.ts';
import { portableDeflate } from './portable-deflate.ts';
import * as tables from './schema.ts';
import type { Row } from './sql-database.ts';

/** Why a line is not taken in, in the words of the person at the terminal; null when it may be. */
export type Objection = string | null;

const columnsOf = new Map<string, ReadonlySet<string>>(
  [
    tables.conversations,
    tables.events,
    tables.corpusReports,
    tables.corpusPassages,
    accounts.districts,
    accounts.units,
    accounts.officers,
    accounts.credentials,
    accounts.apiKeys,
    accounts.sentLedgers,
    accounts.ledgerRequests,
    accounts.auditEntries,
  ].map((table: SQLiteTable) => [
    getTableName(table),
    new Set(Object.values(getTableColumns(table)).map((column) => column.name)),
  ]),
);

/** Holds the lines of one file against what an export can be; remembers whose things it brings. */
export function createImportCheck(): { object: (line: ExportLine) => Objection; owners: () => Owners } {
  const seen = new Set<string>();
  const owners: Owners = { officers: new Set(), units: new Set(), brought: new Set() };

  function objectToConversation(row: Row, events: readonly Row[]): Objection {
    const odd = [oddColumn('conversations', row), ...events.map((event) => oddColumn('events', event))];
    const found = odd.find((column) => column !== null);
    if (found) return `有不认识的一栏“${found}”`;
    if (typeof row['id'] !== 'string' || typeof row['officer_id'] !== 'string') return '会话没有编号或主人';
    const isInOrder = events.every(({ seq }, place) => seq === place + 1) && row['last_seq'] === events.length;
    if (!isInOrder) return '会话里的事件不连着';
    const read = readEvents(unpacked(events));
    if (!read.ok) return `会话里第${read.failure.place}件事不对`;
    if (read.value.some(({ type }, place) => events[place]?.['type'] !== type)) return '会话里的事件名不副实';
    if (!isTime(row['started_at']) || !isTime(row['last_at']) || !events.every(({ at }) => isTime(at)))
      return '时间不对';
    if (seen.has(`c ${row['id']}`)) return '会话重复了';
    seen.add(`c ${row['id']}`);
    owners.officers.add(row['officer_id']);
    return null;
  }

  function objectToReport(row: Row, passages: readonly Row[]): Objection {
    const found = [
      oddColumn('corpus_reports', row),
      ...passages.map((each) => oddColumn('corpus_passages', each)),
    ].find((column) => column !== null);
    if (found) return `有不认识的一栏“${found}”`;
    const unitId = row['unit_id'];
    if (typeof row['id'] !== 'string' || typeof unitId !== 'string') return '往年报告没有编号或主人';
    if (unitId === everyone) return '里面有给大家用的往年报告。要添这样的，请用 corpus add';
    const isWhole = passages.every(
      (each) =>
        each['unit_id'] === unitId &&
        each['report_id'] === row['id'] &&
        String(each['id']).startsWith(`${String(row['id'])}#`) &&
        isTextList(each['headings']),
    );
    if (!isWhole) return '往年报告里的段落不是它的';
    if (seen.has(`r ${row['id']}`)) return '往年报告重复了';
    seen.add(`r ${row['id']}`);
    owners.units.add(unitId);
    return null;
  }

  return {
    owners: () => owners,
    object: (line) => {
      if (line.kind === 'header') return null;
      if (line.kind === 'conversation') return objectToConversation(line.row, line.events);
      if (line.kind === 'report') return objectToReport(line.row, line.passages);
      const odd = oddColumn(line.table, line.row);
      if (odd !== null) return `有不认识的一栏“${odd}”`;
      if (line.table === 'officers' || line.table === 'units') owners.brought.add(String(line.row['id']));
      return null;
    },
  };
}

export interface Owners {
  /** Of conversations. */
  officers: Set<string>;
  /** Of past reports. */
  units: Set<string>;
  /** Officers and units that the file itself brings. */
  brought: Set<string>;
}

/** Whose things a file brings that are neither of an officer's own machine nor of accounts in the file. */
export function strangersIn({ officers, units, brought }: Owners): string[] {
  const isLocal = (id: string): boolean => id === localOwner.officerId || id === localOwner.unitId;
  return [...officers, ...units].filter((id) => !isLocal(id) && !brought.has(id));
}

/** What does not unpack is no event. */
function unpacked(rows: readonly Row[]): readonly unknown[] {
  const kept = rows.map(({ data }, place) => ({ seq: place + 1, data: parseJson(data) }));
  try {
    return createEventPacking(portableDeflate).unpack('', kept, []);
  } catch {
    return kept.map(() => null);
  }
}

function oddColumn(table: string, row: Row): string | null {
  const known = columnsOf.get(table);
  return Object.keys(row).find((column) => !known?.has(column)) ?? null;
}

function parseJson(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}

function isTextList(value: unknown): boolean {
  const list = parseJson(value);
  return Array.isArray(list) && list.every((each) => typeof each === 'string');
}

function isTime(value: unknown): boolean {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) && !Number.isNaN(Date.parse(value));
}
