import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { planImport } from '../../src/assistant/documents-import.ts';
import { foldEvents } from '../../src/conversation/state.ts';
import { understand } from '../../src/conversation/understand.ts';
import { readDoc } from '../../src/documents/node-doc.ts';
import { readDocument } from '../../src/documents/read-document.ts';
import type { Kind } from '../../src/kinds/kind.ts';
import { readMessage } from '../../src/reading/read-message.ts';
import type { CellFate } from '../../src/reading/tables/fate.ts';
import { readTablesIn, type ReadTable } from '../../src/reading/tables/read-tables.ts';

/** No cell: a sum of cells. */
const Place = z.looseObject({ sheet: z.string().nullish(), cell: z.string().default('') });
const Gold = z.looseObject({
  id: z.string(),
  file: z.string(),
  context: z.looseObject({ year: z.number().nullish(), unit: z.string().nullish() }).nullish(),
  cells: z.array(Place.extend({ id: z.string(), value: z.coerce.string(), year: z.enum(['this', 'last']) })),
  apart: z.array(Place.extend({ why: z.string().nullish() })).default([]),
  doubtful: z.array(z.union([z.string(), Place])).default([]),
  ask: z.boolean().nullish(),
  note: z.string().nullish(),
});
export type TableGold = z.infer<typeof Gold>;

/** What became of the numbers of one file. */
export interface TableScore {
  id: string;
  gold: number;
  /** Recorded as meant, with or without a mark. */
  right: number;
  marked: number;
  /** Not recorded, asked about. */
  asked: number;
  /** Not recorded, listed with a reason. */
  listed: number;
  /** Not even listed, of gold and apart together. */
  vanished: number;
  /** Recorded otherwise than meant: without a mark, with one. */
  silentlyWrong: number;
  wronglyMarked: number;
  lines: string[];
  /** What was recorded, its grounds and whether it was meant: what `grounds.jsonl` is made of. */
  grounds: { cell: string; right: boolean; grounds: Record<string, number> }[];
}

export function readGold(folder: string): TableGold[] {
  return readFileSync(join(folder, 'gold.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => Gold.parse(JSON.parse(line)));
}

/** A file as the conversation is told of it; null where it is refused. */
export async function textOf(folder: string, { file, context }: TableGold): Promise<string | null> {
  const bytes = new Uint8Array(readFileSync(join(folder, file)));
  const read = await readDocument(bytes, file, undefined, readDoc);
  if (!read.ok) return null;
  const plan = planImport(read.value, context?.year ?? null, 'current');
  return plan.kind === 'say' ? plan.text : '';
}

/** One file as the service takes it: read, told to the conversation, understood. */
export async function scoreTable(kind: Kind, folder: string, gold: TableGold): Promise<TableScore> {
  const score: TableScore = {
    id: gold.id,
    gold: gold.cells.length,
    right: 0,
    marked: 0,
    asked: 0,
    listed: 0,
    vanished: 0,
    silentlyWrong: 0,
    wronglyMarked: 0,
    lines: [],
    grounds: [],
  };
  const text = await textOf(folder, gold);
  if (text === null) {
    score.lines.push('refused');
    score.vanished = gold.cells.length;
    return score;
  }
  const year = gold.context?.year ?? null;
  const source = { turn: 0, start: 0, end: 0 };
  const state = foldEvents([
    { type: 'conversationStarted', kind: kind.id },
    {
      type: 'ledgerChanged',
      turn: 0,
      change: {
        ...(year !== null && { year: { value: year, source } }),
        ...(gold.context?.unit && { unitName: { value: gold.context.unit, source } }),
        figures: [],
        previous: {},
        facts: {},
        struck: [],
        unassigned: [],
        placed: [],
      },
    },
  ]);
  const { state: after } = understand(kind, state, text);
  const reading = readMessage(kind, text, { ledger: state.ledger, asked: [], turn: 1 });
  const fates = (reading.tables ?? []).flatMap(({ cells }) => cells);
  judge(kind, gold, after.ledger, fates, score);
  const known = { year, unitName: gold.context?.unit ?? null };
  score.grounds = recordedOf(kind, gold, readTablesIn(kind, text, known).tables);
  return score;
}

function recordedOf(kind: Kind, gold: TableGold, tables: readonly ReadTable[]): TableScore['grounds'] {
  return tables.flatMap(({ cells, numbers }) =>
    cells.flatMap((fate, at) => {
      const grounds = numbers[at]?.grounds;
      if (!grounds || (fate.fate !== 'recorded' && fate.fate !== 'doubtful')) return [];
      const right = gold.cells.some((told) => {
        const base = kind.figureById.get(told.id)?.previousOf;
        const [id, year] = base === undefined ? [told.id, told.year] : [base, 'last'];
        // The same told again in another cell is no less right.
        return id === fate.id && year === fate.year && isSame(fate.value, told.value);
      });
      const told = Object.entries(grounds).filter(([, one]) => one !== 0);
      const rounded = told.map(([name, one]) => [name, Math.round(one * 100) / 100]);
      return [{ cell: `${fate.sheet ?? ''}!${fate.cell}`, right, grounds: Object.fromEntries(rounded) }];
    }),
  );
}

type Figures = Readonly<Record<string, { value: string | null; sure?: boolean; surface: string | null }>>;

function judge(
  kind: Kind,
  gold: TableGold,
  ledger: { figures: Figures; previous: Figures },
  fates: readonly CellFate[],
  score: TableScore,
): void {
  const isSheetless = /\.csv$/i.test(gold.file);
  const fateAt = (place: z.infer<typeof Place>): CellFate | undefined =>
    fates.find((one) => one.cell === place.cell && (isSheetless || one.sheet === place.sheet));
  const wanted = new Map<string, Set<string>>();
  for (const told of gold.cells) {
    // 上一年入伍人数 of this year and 批准入伍人数 of last year are one.
    const base = kind.figureById.get(told.id)?.previousOf;
    const cell = base === undefined ? told : { ...told, id: base, year: 'last' as const };
    const key = `${cell.year} ${cell.id}`;
    wanted.set(key, (wanted.get(key) ?? new Set()).add(cell.value));
    const figure = (cell.year === 'last' ? ledger.previous : ledger.figures)[cell.id];
    const fate = fateAt(cell);
    const shown = `${gold.id} ${cell.sheet}!${cell.cell} ${cell.year} ${cell.id}=${cell.value}`;
    if (figure && isSame(figure.value, cell.value)) {
      score.right += 1;
      if (figure.sure === false) score.marked += 1;
      continue;
    }
    if (fate?.fate === 'asked') score.asked += 1;
    else if (fate?.fate === 'left') score.listed += 1;
    else if (!fate) score.vanished += 1;
    score.lines.push(
      `miss  ${shown} — ${fate ? `${fate.fate} ${fate.why ?? ''} ${fate.id ?? ''} ${fate.year ?? ''} “${fate.told}” ${fate.text}` : 'vanished'}`,
    );
  }
  for (const place of gold.apart) {
    if (fateAt(place)) continue;
    score.vanished += 1;
    score.lines.push(`gone  ${gold.id} ${place.sheet}!${place.cell} (${place.why ?? ''})`);
  }
  for (const [year, figures] of [
    ['this', ledger.figures],
    ['last', ledger.previous],
  ] as const) {
    for (const [id, figure] of Object.entries(figures)) {
      const base = kind.figureById.get(id)?.previousOf;
      const values = wanted.get(`${year} ${id}`) ?? (base === undefined ? undefined : wanted.get(`last ${base}`));
      if (values && [...values].some((value) => isSame(figure.value, value))) continue;
      const isMarked = figure.sure === false;
      const isDoubted = gold.doubtful.some(
        (one) =>
          typeof one !== 'string' && one['id'] === id && isSame(figure.value, String(one['value']).split('-')[0] ?? ''),
      );
      // What a clerk would ask about may stand there with a mark.
      if (isDoubted && isMarked) continue;
      score[isMarked ? 'wronglyMarked' : 'silentlyWrong'] += 1;
      const fate = fates.find((one) => one.id === id && one.year === year);
      const where = fate ? `${fate.sheet}!${fate.cell} “${fate.told}”` : '';
      const why =
        gold.apart.find((one) => one.cell === fate?.cell && (isSheetless || one.sheet === fate?.sheet))?.why ?? '';
      score.lines.push(
        `${isMarked ? 'marked' : 'WRONG'} ${gold.id} ${where} ${year} ${id}=${figure.value} (${figure.surface}) ${why} wanted ${values ? [...values].join() : 'nothing'}`,
      );
    }
  }
}

function isSame(a: string | null, b: string): boolean {
  if (a === null) return false;
  if (a === b || Number(a) === Number(b === 'none' ? '0' : b)) return true;
  // 99.7 is what the sheet shows of 99.7021593448.
  const decimals = b.split('.')[1]?.length ?? 0;
  return decimals > 0 && Math.abs(Number(a) - Number(b)) <= 0.5 * 10 ** -decimals + 1e-9;
}
