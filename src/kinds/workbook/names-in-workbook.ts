import { nearest } from '../check/nearest.ts';
import { heads, type Column } from './parts.ts';
import type { Entry, Say, Workbook, WorkbookRow } from './workbook.ts';

type Sort = NonNullable<Column['names']>;

/** What the rows of a workbook are called, and what they are called by. */
export interface Names {
  /** A cell's value with ids where it names, or holds, figures, sections, groups by their names. */
  resolve: (column: Column, value: unknown, say: (message: string) => void) => unknown;
  /** Names of rows that went into others become further names of those. */
  mergeInto: (figures: readonly Entry[]) => void;
}

const places = {
  figures: { sheet: '数字', name: '名称', what: ['', '数'] },
  sections: { sheet: '分节', name: '名称', what: ['节'] },
  groups: { sheet: '分节', name: '名称', what: ['组'] },
} as const satisfies Record<Sort, { sheet: string; name: string; what: readonly string[] }>;

const idHead = '编号';

export function createNames(
  workbook: Workbook,
  wanted: ReadonlyMap<string, readonly WorkbookRow[]>,
  sayOn: (sheet: string) => Say,
): Names {
  const named = {
    figures: idsByName('figures', wanted),
    sections: idsByName('sections', wanted),
    groups: idsByName('groups', wanted),
  };
  const all = {
    figures: idsByName('figures', workbook),
    sections: idsByName('sections', workbook),
    groups: idsByName('groups', workbook),
  };
  const merged = mergedRows(workbook, named.figures, sayOn('数字'));
  const inText = figuresInText(named.figures, merged);
  const one = (sort: Sort, value: unknown, say: (message: string) => void): unknown => {
    if (typeof value !== 'string') return value;
    const name = value.trim();
    const into = sort === 'figures' ? merged.get(all.figures.get(name) ?? name)?.into : undefined;
    if (into !== undefined) return into;
    const id = named[sort].get(name);
    if (id !== undefined) return id;
    if (all[sort].has(name)) say(`“${name}”在“${places[sort].sheet}”表里还没有写“要”`);
    return name;
  };
  return {
    resolve: (column, value, say) => {
      if (column.names && Array.isArray(value)) return value.map((item) => one(column.names ?? 'figures', item, say));
      if (column.names && !(column.holds && named[column.names].get(String(value).trim()) === undefined))
        return one(column.names, value, say);
      if (!column.holds) return value;
      const into = (text: unknown): unknown =>
        typeof text === 'string' ? (column.holds === 'formula' ? inText(text) : inBraces(text, inText)) : text;
      return Array.isArray(value) ? value.map(into) : into(value);
    },
    mergeInto: (figures) => {
      for (const { into, names } of merged.values()) {
        const figure = figures.find(({ id }) => id === into);
        if (!figure) continue;
        const known = Array.isArray(figure['aliases']) ? figure['aliases'].map(String) : [];
        figure['aliases'] = [...new Set([...known, ...names])].filter((name) => name !== figure['label']);
      }
    },
  };
}

/** By name and by id; a name that two rows share says neither. */
function idsByName(sort: Sort, rows: Workbook): Map<string, string> {
  const { sheet, name, what } = places[sort];
  const found = new Map<string, string>();
  const twice = new Set<string>();
  for (const { cells } of rows.get(sheet) ?? []) {
    const id = cells[idHead]?.trim();
    const words: readonly string[] = what;
    if (id === undefined || id === '' || !words.includes((cells[heads.what] ?? '').trim())) continue;
    const called = cells[name]?.trim();
    if (called !== undefined && called !== id) {
      if (found.has(called)) twice.add(called);
      found.set(called, id);
    }
    found.set(id, id);
  }
  for (const called of twice) found.delete(called);
  return found;
}

interface Merged {
  into: string;
  names: string[];
}

/** Rows of 数字 that go into another one, by their id; a chain of them ends at its last. */
function mergedRows(workbook: Workbook, wanted: ReadonlyMap<string, string>, say: Say): Map<string, Merged> {
  const rows = (workbook.get('数字') ?? []).filter(({ cells }) => (cells[heads.mergedInto] ?? '').trim() !== '');
  const all = idsByName('figures', workbook);
  const next = new Map(rows.map((row) => [row.cells[idHead] ?? '', row.cells[heads.mergedInto]?.trim() ?? '']));
  const merged = new Map<string, Merged>();
  for (const row of rows) {
    const id = row.cells[idHead] ?? '';
    let into = next.get(id) ?? '';
    for (let step = 0; step < rows.length; step += 1) into = next.get(all.get(into) ?? into) ?? into;
    const target = wanted.get(into);
    const near = nearest(into, [...wanted.keys()]);
    if (target === undefined || target === id)
      say(row, heads.mergedInto, `没有要“${into}”这一项${near === null ? '' : `，是不是“${near}”`}`);
    else merged.set(id, { into: target, names: namesOf(row) });
  }
  return merged;
}

function namesOf({ cells }: WorkbookRow): string[] {
  return [cells['名称'] ?? '', ...(cells['平时叫法'] ?? '').split('、')].map((name) => name.trim()).filter(Boolean);
}

/** Formulas may name figures by their labels, and rows that were merged by their ids: the longest name first. */
function figuresInText(
  named: ReadonlyMap<string, string>,
  merged: ReadonlyMap<string, Merged>,
): (text: string) => string {
  const names = [...named].filter(([name, id]) => name !== id);
  const gone = [...merged].map(([id, { into }]): [string, string] => [id, into]);
  const ordered = [...names, ...gone].toSorted(([one], [other]) => other.length - one.length);
  return (text) => ordered.reduce((sofar, [name, id]) => sofar.replaceAll(whole(name), id), text);
}

/** An id is no part of a longer one. */
function whole(name: string): RegExp | string {
  return /^[a-z]/.test(name) ? new RegExp(`${name.replace('.', '\\.')}(?![a-z0-9_])`, 'g') : name;
}

const notFigures = /^\{(?:fact|gap):/;

/** Only inside the marks of a template: words outside are the sentence's own. */
function inBraces(text: string, inText: (text: string) => string): string {
  return text.replaceAll(/\{[^}]*\}|\[\?[^:]*:/g, (slot) => {
    if (notFigures.test(slot)) return slot;
    const [head = '', ...words] = slot.split('|');
    return [inText(head), ...words].join('|');
  });
}
