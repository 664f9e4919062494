import type { Kind } from '../kinds/kind.ts';
import { findTotalOf } from '../figures/arithmetic.ts';
import { assignMentions } from './assign.ts';
import { findHits } from './assign-lexicon.ts';
import type { LedgerChanges } from './ledger-changes.ts';
import type { Mention } from '../mentions/mention.ts';
import type { Table, TableCell } from './table.ts';

/** Gives the numbers of pasted tables their figures: each cell is read as its label followed by its number. */
export function readTables(kind: Kind, tables: readonly Table[], changes: LedgerChanges): void {
  for (const table of tables) {
    const wrong = new Map(table.mismatches.map(({ cell, computed }) => [cell, computed]));
    for (const scope of ['previous', 'this'] as const) {
      const cells = table.cells.filter((cell) => cell.scope === scope && !cell.isTotal);
      readCells(kind, cells, scope, changes);
    }
    for (const cell of table.cells) {
      if (cell.isTotal && cell.scope === 'this') readTotal(kind, cell, wrong.get(cell) ?? null, changes);
    }
  }
}

function readCells(kind: Kind, all: readonly TableCell[], scope: TableCell['scope'], changes: LedgerChanges): void {
  const cells = all.filter((cell) => !takeByLabel(kind, cell, scope, changes));
  const { text, mentions } = spellOut(cells);
  const { placed, unplaced } = assignMentions(kind, text, [...mentions.keys()], findHits(kind, text), []);
  for (const placement of placed) {
    const mention = mentions.get(placement.mention);
    if (!mention) continue;
    const real = { ...placement, mention, why: [...placement.why, '表格'] };
    if (scope === 'previous') changes.takePrevious(real, true);
    else changes.take(real, 'table');
  }
  for (const { mention, guesses } of unplaced) {
    const real = mentions.get(mention);
    if (real && scope === 'this') changes.leave(real, guesses);
  }
}

/** A row that bears a figure's very label, brackets and all, is that figure: what our own ledger tables hold. */
function takeByLabel(kind: Kind, cell: TableCell, scope: TableCell['scope'], changes: LedgerChanges): boolean {
  const label = plainLabel(cell.label);
  const named = kind.figures.filter((figure) => plainLabel(figure.label) === label);
  const [figure] = named;
  if (!figure || named.length > 1 || !/[（(]/.test(cell.label)) return false;
  const placement = { id: figure.id, mention: cell.mention, why: [figure.label, '表格'], confidence: 0.95 };
  if (scope === 'previous') changes.takePrevious(placement, false);
  else changes.take(placement, 'table');
  return true;
}

function plainLabel(label: string): string {
  return label.replace(/\s/g, '').replaceAll('(', '（').replaceAll(')', '）');
}

/** `应急排 30人。通信分队 12人。`, and for each number there the one in the table. */
function spellOut(cells: readonly TableCell[]): { text: string; mentions: Map<Mention, Mention> } {
  const mentions = new Map<Mention, Mention>();
  let text = '';
  for (const { label, mention } of cells) {
    const start = text.length + label.length;
    const words = mention.text;
    const span = { start, end: start + words.length };
    mentions.set({ ...mention, ...span, numeral: span }, mention);
    text += `${label}${words}。`;
  }
  return { text, mentions };
}

/** A total that is the sum of its parts is taken; one that is not is left open, to be asked about. */
function readTotal(kind: Kind, cell: TableCell, computed: string | null, changes: LedgerChanges): void {
  const value = computed ?? cell.mention.value;
  const id = findTotalOf(kind, changes.merged(), value);
  if (computed !== null) {
    changes.mismatch(cell.mention, computed, cell.label, id === null ? [] : [id]);
  } else if (id !== null) {
    changes.take({ id, mention: cell.mention, why: [cell.label, '各项之和'], confidence: 0.85 }, 'table');
  } else {
    changes.leave(cell.mention, []);
  }
}
