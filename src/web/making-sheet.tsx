import { useMemo } from 'preact/hooks';
import type { ProposalMistake, ProposalRow } from '../http/proposal-shapes.ts';
import { heads, wantedWords } from './making-heads.ts';
import type { RowEdit } from './making-api.ts';
import { MakingCard } from './making-card.tsx';
import type { Place } from './making-found.tsx';
import { namesOf, type Sheets } from './making-names.ts';
import { makingWords as words } from './making-words.ts';
import { isOpen, useCurrentRow } from './use-current-row.ts';
import { useKeys } from './use-keys.ts';
import type { Making } from './use-making.ts';

interface MakingSheetProps {
  sheet: Sheets[number];
  sheets: Sheets;
  mistakes: readonly ProposalMistake[];
  making: Making;
  /** Where a mistake leads. */
  wanted: Place | null;
}

/** The rows of one sheet, one below the other, decided on by mouse or by keys. */
export function MakingSheet({ sheet, sheets, mistakes, making, wanted }: MakingSheetProps) {
  const { name, columns } = sheet;
  const names = useMemo(() => namesOf(sheets), [sheets]);
  const parts = partsOf(sheet.rows, names.list('sections'));
  const rows = parts.flatMap((part) => part.rows);
  const { list, current, here, at, go, setCurrent } = useCurrentRow(rows, wanted);

  const decide = (row: ProposalRow, cells: Readonly<Record<string, string>>): void =>
    making.decide([{ sheet: name, line: row.line, cells }]);
  /** What is merged into is wanted by that. */
  const merge = (row: ProposalRow, into: string): void => {
    const target = rows.find(({ cells }) => cells['编号'] === into);
    making.decide([
      { sheet: name, line: row.line, cells: { [heads.mergedInto]: into, [heads.wanted]: '' } },
      ...(target && into !== ''
        ? [{ sheet: name, line: target.line, cells: { [heads.wanted]: wantedWords.yes } }]
        : []),
    ]);
  };
  const settle = (row: ProposalRow | undefined, wish: string): void => {
    if (!row) return;
    const edit = { sheet: name, line: row.line, cells: { [heads.wanted]: wish, [heads.mergedInto]: '' } };
    making.decide([edit, ...(wish === wantedWords.yes ? homesOf([row], sheets) : [])]);
    if (wish === '') return;
    const behind = rows.slice(rows.indexOf(row) + 1);
    go((behind.find(isOpen) ?? behind[0] ?? row).line);
  };
  const step = (by: number) => (): void => go(rows[Math.max(0, Math.min(rows.length - 1, at + by))]?.line);
  const undo = (): void => {
    const undone = making.undo?.();
    if (undone?.sheet === name) go(undone.line);
  };
  useKeys({
    '1': () => settle(here, wantedWords.yes),
    '2': () => settle(here, wantedWords.no),
    '3': () => go(here?.line, heads.mergedInto),
    '4': () => go(here?.line, columnsOf(here)[0]?.head),
    ArrowDown: step(1),
    ArrowUp: step(-1),
    z: undo,
  });
  function columnsOf(row: ProposalRow | undefined) {
    const sort = row?.cells[heads.what] ?? '';
    return columns[sort] ?? columns[''] ?? [];
  }
  const all = (of: readonly ProposalRow[], wish: string): void => {
    const open = of.filter(isOpen);
    const edits = open.map(({ line }) => ({ sheet: name, line, cells: { [heads.wanted]: wish } }));
    making.decide([...edits, ...(wish === wantedWords.yes ? homesOf(open, sheets) : [])]);
  };
  const addRow = (): void => {
    const line = Math.max(1, ...rows.map((row) => row.line)) + 1;
    const section = here?.cells['节'] ?? rows[0]?.cells['节'] ?? '';
    making.decide([{ sheet: name, line, cells: { [heads.wanted]: wantedWords.yes, 节: section } }]);
    go(line, '名称');
  };
  return (
    <section aria-label={name}>
      <p class="making-hint">{words.hints[name]}</p>
      <p class="making-keys small">
        <span>{words.keys}</span>
        {making.undo && (
          <button type="button" onClick={undo}>
            {words.undo}
          </button>
        )}
      </p>
      <ol class="making-rows" ref={list}>
        {parts.map((part) => (
          <li key={part.name} class="making-part">
            <div class="making-part-head">
              <h2>{part.name}</h2>
              {part.rows.some(isOpen) && (
                <>
                  <button
                    type="button"
                    aria-label={`${part.name}${words.all}`}
                    onClick={() => all(part.rows, wantedWords.yes)}
                  >
                    {words.all}
                  </button>
                  <button
                    type="button"
                    aria-label={`${part.name}${words.none}`}
                    onClick={() => all(part.rows, wantedWords.no)}
                  >
                    {words.none}
                  </button>
                </>
              )}
            </div>
            <ol>
              {part.rows.map((row) => (
                <MakingCard
                  key={row.line}
                  sheet={name}
                  row={row}
                  columns={columnsOf(row)}
                  names={names}
                  mistakes={mistakes.filter((one) => one.sheet === name && one.line === row.line)}
                  isCurrent={row.line === current}
                  mayMerge={name === '数字'}
                  onDecide={(cells) => decide(row, cells)}
                  onSettle={(wish) => settle(row, wish)}
                  onMerge={(into) => merge(row, into)}
                  onHere={() => setCurrent(row.line)}
                />
              ))}
            </ol>
          </li>
        ))}
      </ol>
      {name === '数字' && (
        <button type="button" onClick={addRow}>
          {words.addRow}
        </button>
      )}
    </section>
  );
}

/** The section and the group of a row that is wanted are wanted with it, where nobody has said otherwise. */
function homesOf(rows: readonly ProposalRow[], sheets: Sheets): RowEdit[] {
  const homes = sheets.find(({ name }) => name === '分节')?.rows.filter(isOpen) ?? [];
  const isHome = ({ cells }: ProposalRow): boolean =>
    rows.some((row) => row.cells[cells[heads.what] ?? ''] === cells['编号']);
  return homes.filter(isHome).map(({ line }) => ({ sheet: '分节', line, cells: { [heads.wanted]: wantedWords.yes } }));
}

interface PartOfSheet {
  name: string;
  rows: ProposalRow[];
}

/** Rows that follow each other and are of one section, or of one sort. */
function partsOf(rows: readonly ProposalRow[], sections: readonly { id: string; name: string }[]): PartOfSheet[] {
  const parts: PartOfSheet[] = [];
  for (const row of rows) {
    const section = row.cells['节'];
    const name = sections.find(({ id }) => id === section)?.name ?? section ?? row.cells[heads.what] ?? '';
    const part = parts.find((one) => one.name === name);
    if (part) part.rows.push(row);
    else parts.push({ name, rows: [row] });
  }
  return parts;
}
