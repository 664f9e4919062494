import { createLedger, type Ledger, type LedgerFigure } from '../figures/ledger.ts';
import { tryWords as words } from '../kinds/check/check-words.ts';
import type { CatalogueFigure } from '../kinds/catalogue.ts';
import type { Kind } from '../kinds/kind.ts';
import { usualLevel } from '../kinds/parts.ts';
import { renderReport } from '../report/render.ts';
import { walkParagraphs, type Report } from '../report/report.ts';
import { createChoice, type Choose } from './embedded/seeded-choice.ts';
import { createEmbeddedWriter } from './embedded/write-report.ts';

/** What a ledger made up at random has shown of a kind: of one figure, or of the whole. */
export interface TrialMistake {
  figureId: string | null;
  message: string;
}

/** Marks of the template language: none may be left in a report. */
const leftMarks = /[«»⟦⟧{}].{0,10}/u;

/**
 * Drafts ledgers made up at random, in every outline: each figure told must stand in the report or be told of as left
 * out for what the ledger says, and no mark of a template may be left. Each mistake once.
 */
export async function tryKind(kind: Kind, ledgers: number): Promise<TrialMistake[]> {
  const found = new Map<string, TrialMistake>();
  const add = (figureId: string | null, message: string): void => {
    const key = figureId ?? message;
    if (!found.has(key)) found.set(key, { figureId, message });
  };
  const writer = createEmbeddedWriter();
  const outlines = Object.keys(kind.outlines);
  for (let seed = 1; seed <= ledgers; seed += 1) {
    const ledger = randomLedger(kind, seed);
    const outline = outlines[seed % outlines.length] ?? kind.defaultOutline;
    // oxlint-disable-next-line no-await-in-loop -- one after the other: nothing waits for anything but the processor
    const written = await writer.write({ kind, ledger, outline, seed, passages: [] });
    if (!written.ok) {
      add(null, words.failed(written.failure.kind));
      continue;
    }
    const { report, unplaced } = written.value;
    const told = figuresIn(report);
    const left = new Map(unplaced.map(({ id, reason }) => [id, reason]));
    for (const [id, { status }] of Object.entries(ledger.figures)) {
      if ((status !== 'given' && status !== 'none') || told.has(id)) continue;
      const label = kind.figureById.get(id)?.label ?? id;
      const reason = left.get(id);
      if (reason === undefined) add(id, words.lost(label));
      else if (!isOfYear(kind, id, ledger.year)) continue;
      else add(id, words.unplaced(label, reason));
    }
    const mark = leftMarks.exec(renderReport(report));
    if (mark) add(null, words.mark(mark[0]));
  }
  return [...found.values()];
}

/** A figure may be told of certain years alone: left out of others, it is not lost. */
function isOfYear(kind: Kind, id: string, year: number | null): boolean {
  const [from, until] = kind.phrases.figures[id]?.years ?? [null, null];
  return year === null || ((from === null || from <= year) && (until === null || year <= until));
}

function figuresIn(report: Report): Set<string> {
  const ids = new Set<string>();
  for (const { paragraph } of walkParagraphs(report))
    for (const piece of paragraph.pieces) {
      if (piece.type === 'figure') ids.add(piece.id);
      if (piece.type === 'computed') piece.from.forEach((id) => ids.add(id));
    }
  return ids;
}

/** Of a hundred figures so many are given, said to be none, unknown, withheld; the rest was not told. */
const shares = { given: 60, none: 8, unknown: 4, withheld: 3 } as const;

/** A ledger of a kind that nobody told; the same for the same seed. */
export function randomLedger(kind: Kind, seed: number): Ledger {
  const choose = createChoice(seed);
  const ledger = createLedger(kind.id);
  ledger.year = 2025;
  ledger.unitName = `青石${usualLevel(kind).name}`;
  ledger.role = kind.roles[choose('role', kind.roles.length)]?.id ?? null;
  for (const figure of kind.figures) {
    if (figure.group === 'meta') continue;
    const told = randomFigure(figure, choose);
    if (told) ledger.figures[figure.id] = told;
  }
  return ledger;
}

function randomFigure(figure: CatalogueFigure, choose: Choose): LedgerFigure | null {
  let die = choose(`status ${figure.id}`, 100);
  const plain = { unit: figure.unit, approx: null, surface: null, source: null };
  for (const status of ['given', 'none', 'unknown', 'withheld'] as const) {
    if (die < shares[status]) return { ...plain, status, value: valueOf(status, figure, choose) };
    die -= shares[status];
  }
  return null;
}

/** Where a figure names no range. */
const usualRange = { 元: [1000, 200_000], '%': [50, 100], other: [1, 40] } as const;
/** Of a wide range the beginning is tried: the rest reads no otherwise. */
const widest = 100_000;

function valueOf(status: LedgerFigure['status'], figure: CatalogueFigure, choose: Choose): string | null {
  if (status === 'none') return '0';
  return status === 'given' ? randomValue(figure, choose) : null;
}

/** A value within the figure's range, whole; the same for the same choice. */
export function randomValue(figure: CatalogueFigure, choose: Choose): string {
  const usual = figure.unit === '元' || figure.unit === '%' ? usualRange[figure.unit] : usualRange.other;
  const [low, high] = figure.range ?? usual;
  const least = Math.max(1, Math.ceil(low));
  const width = Math.max(1, Math.min(widest, Math.floor(high) - least + 1));
  return String(least + choose(`value ${figure.id}`, width));
}
