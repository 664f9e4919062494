import { useState } from 'preact/hooks';
import { chatWords } from './chat-words.ts';
import { ChipEditor } from './chip-editor.tsx';
import type { Bubble } from './conversation.ts';
import { piecesOf, stateOf, type Piece } from './told-tables.ts';
import type { Work } from './work.ts';

const words = chatWords.table;
/** Longer tables are shown by their beginning; the account in the reply tells of all. */
const mostRows = 200;

/** A message with its tables as tables, each cell coloured by what became of it. */
export function ToldText({ bubble, work }: { bubble: Bubble; work: Work }) {
  const pieces = piecesOf(bubble.text);
  if (!pieces.some(({ kind }) => kind === 'table')) return <>{bubble.text}</>;
  return (
    <>
      {pieces.map((piece, at) =>
        piece.kind === 'words' ? (
          <span key={at}>{piece.text}</span>
        ) : (
          <ToldTable key={at} table={piece} bubble={bubble} work={work} />
        ),
      )}
    </>
  );
}

interface ToldTableProps {
  table: Extract<Piece, { kind: 'table' }>;
  bubble: Bubble;
  work: Work;
}

function ToldTable({ table: { sheet, rows }, bubble, work }: ToldTableProps) {
  const [open, setOpen] = useState<string | null>(null);
  const understood = bubble.understood ?? [];
  const cells = rows.flat().map((cell) => ({ cell, ...stateOf(cell, understood) }));
  const opened = cells.find(({ cell }) => cell.name === open)?.taken[0];
  const count = (state: string): number => cells.filter((one) => one.state === state).length;
  return (
    <div class="told-table">
      <p class="told-counts">{words.counts(sheet, count('recorded'), count('doubtful'), count('left'))}</p>
      <div class="told-scroll" tabIndex={0} role="region" aria-label={words.table(sheet)}>
        <table>
          <tbody>
            {rows.slice(0, mostRows).map((row, at) => (
              <tr key={at}>
                {row.map((cell) => {
                  const { state, taken } = stateOf(cell, understood);
                  if (state === 'words') return <td key={cell.name}>{cell.text}</td>;
                  const names = taken
                    .map((one) => `${one.isPrevious ? chatWords.lastYear : ''}${work.labelOf(one.id)}`)
                    .join('、');
                  const said = words.cell(cell.name, cell.text, words.states[state], names);
                  const put = (): void => {
                    if (taken.length === 0) work.onCompose(words.put(sheet, cell.name, cell.text));
                    else setOpen(open === cell.name ? null : cell.name);
                  };
                  return (
                    <td key={cell.name} class={state}>
                      <button type="button" title={said} aria-label={said} onClick={put}>
                        {cell.text}
                      </button>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {opened && <ChipEditor key={open} understood={opened} work={work} onClose={() => setOpen(null)} />}
    </div>
  );
}
