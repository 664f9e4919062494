import { readdir, readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { openLedger } from './document.ts';
import type { CliIo } from './io.ts';
import type { UnitLedger } from '../../figures/roll-up/total.ts';
import type { Kind } from '../../kinds/kind.ts';
import { withoutOffice } from '../../kinds/parts.ts';

/** Names of the streets, one a line, in the folder itself. */
const rosterName = '名单.txt';
const ledgerFile = /\.(?:json|xlsx|csv)$/i;

export interface FileMistake {
  file: string;
  message: string;
}

export interface Gathered {
  ledgers: UnitLedger[];
  /** Every street there should be: the roster's, and those whose file could not be taken. */
  roster: string[];
  hasRoster: boolean;
  year: number | null;
  /** All of them, in the order of the files. */
  mistakes: FileMistake[];
}

interface Opened extends UnitLedger {
  file: string;
  year: number | null;
}

/**
 * Every ledger of a folder. A file that cannot be taken is named with the reason and the others are gone on with: one not
 * readable, of another kind or year, of a street that is there twice or not on the roster.
 */
export async function gatherLedgers(
  kind: Kind,
  folder: string,
  wanted: { year: number | null; rosterFile: string | null },
  io: CliIo,
): Promise<Gathered> {
  const names = (await readdir(folder)).filter((name) => !name.startsWith('.') && !name.startsWith('~$')).toSorted();
  const roster = await rosterIn(kind, names.includes(rosterName) ? join(folder, rosterName) : null, wanted.rosterFile);
  const mistakes: FileMistake[] = [];
  const refuse = (file: string, message: string): void => void mistakes.push({ file, message });
  const opened: Opened[] = [];
  for (const file of names) {
    if (file === rosterName) continue;
    if (!ledgerFile.test(file)) {
      refuse(file, '不是台账：只认 .json、.xlsx、.csv。');
      continue;
    }
    // oxlint-disable-next-line no-await-in-loop -- one workbook at a time: each is parsed in a thread of its own
    const ledger = await openLedger(kind, join(folder, file), io);
    if (!ledger.ok) refuse(file, ledger.failure.message);
    else if (Object.keys(ledger.value.figures).length === 0) refuse(file, '里面一个数也没有。');
    else
      opened.push({
        file,
        unit: unitOf(kind, ledger.value.unitName, file),
        ledger: ledger.value,
        year: ledger.value.year ?? yearInName(file),
      });
  }
  const year = wanted.year ?? usualYear(opened);
  const taken = opened.filter(({ file, unit, year: own }) => {
    const twice = opened.find((other) => other.unit === unit && other.file !== file);
    if (own !== null && own !== year) refuse(file, `写的是${own}年的，这次汇总${String(year)}年的。`);
    else if (twice) refuse(file, `和 ${twice.file} 都是${unit}的，不知道用哪一份。`);
    else if (roster !== null && !roster.includes(unit)) refuse(file, `名单里没有${unit}。`);
    else return true;
    return false;
  });
  const lost = mistakes.map(({ file }) => opened.find((one) => one.file === file)?.unit ?? unitOf(kind, null, file));
  return {
    ledgers: taken.map(({ unit, ledger }) => ({ unit, ledger })),
    roster: roster ?? [...new Set(lost)],
    hasRoster: roster !== null,
    year,
    mistakes: mistakes.toSorted((a, b) => (a.file < b.file ? -1 : 1)),
  };
}

/** The name in the ledger, else what of the file's name ends as such a unit's does; its office aside. */
function unitOf(kind: Kind, unitName: string | null, file: string): string {
  return withoutOffice(kind, unitName?.trim() ?? unitInName(kind, basename(file, extname(file)).trim()));
}

/** 3.东湖街道2025年度…台账 → 东湖街道; all of it where no unit is named. */
function unitInName(kind: Kind, name: string): string {
  const bare = name.replace(/^[\d\s.、_-]+/u, '');
  const level = kind.levels.find((one) => bare.indexOf(one.name) > 0);
  return level ? bare.slice(0, bare.indexOf(level.name) + level.name.length) : bare;
}

/** A table names no year; its file as it was taken from the page does. */
function yearInName(file: string): number | null {
  const found = /(?<!\d)(20\d\d)(?!\d)/.exec(file)?.[1];
  return found === undefined ? null : Number(found);
}

/** The year most ledgers are of; the newer of two. */
function usualYear(opened: readonly Opened[]): number | null {
  const counts = new Map<number, number>();
  for (const { year } of opened) if (year !== null) counts.set(year, (counts.get(year) ?? 0) + 1);
  const [usual] = [...counts].toSorted(([a, m], [b, n]) => n - m || b - a);
  return usual?.[0] ?? null;
}

async function rosterIn(kind: Kind, inFolder: string | null, named: string | null): Promise<string[] | null> {
  const path = named ?? inFolder;
  if (path === null) return null;
  const text = (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  const names = text.split(/[\s,，、;；]+/u).filter((name) => name !== '');
  return [...new Set(names.map((name) => withoutOffice(kind, name)))];
}
