import { useRef, useState } from 'preact/hooks';
import { downloadUrl } from './api.ts';

import { LedgerTable, type LedgerRows } from './ledger-table.tsx';
import { later } from './later.tsx';
import { ledgerWords as words } from './ledger-words.ts';
import { asTableFile, isBareColumn, pastedRows } from './pasted-rows.ts';
import { SendingButton } from './sending-button.tsx';
import { editOf } from './typed-figure.ts';
import type { Work } from './work.ts';

const LedgerPictures = later(async () => (await import('./ledger-pictures.tsx')).LedgerPictures);

const views: readonly (LedgerRows | 'pictures')[] = ['main', 'known', 'all', 'pictures'];

/** 台账: every figure of the year. */
export function LedgerTab(work: Work) {
  const { id, conversation, catalogue, onEdit, onFiles, onShowTurn, onShowPlace } = work;
  const [view, setView] = useState<(typeof views)[number]>('main');
  const picker = useRef<HTMLInputElement>(null);
  if (catalogue === null) return null;
  const { ledger } = conversation.state;

  const paste = (event: ClipboardEvent): void => {
    const rows = pastedRows(event.clipboardData?.getData('text/plain') ?? '');
    if (rows === null) return;
    event.preventDefault();
    if (isBareColumn(rows) && event.target instanceof HTMLInputElement) void fillDown(event.target, rows, onEdit);
    else onFiles([asTableFile(rows, words.pasted)]);
  };
  return (
    <div class="ledger-page" onPaste={paste}>
      <div class="tools">
        <button type="button" onClick={() => picker.current?.click()}>
          {words.import}
        </button>
        <input
          ref={picker}
          class="picker"
          type="file"
          accept=".xlsx,.csv"
          aria-label={words.import}
          tabIndex={-1}
          onChange={(event) => {
            onFiles(Array.from(event.currentTarget.files ?? []));
            event.currentTarget.value = '';
          }}
        />
        {id !== null && (
          <a href={downloadUrl(id, 'ledger.xlsx')} download>
            {words.export}
          </a>
        )}
        {id !== null && <SendingButton id={id} kind={catalogue.id} />}
        <button type="button" onClick={() => print()}>
          {words.print}
        </button>
        <span class="views" role="group" aria-label={words.view}>
          {views.map((one) => (
            <button type="button" key={one} aria-pressed={one === view} onClick={() => setView(one)}>
              {words.views[one]}
            </button>
          ))}
        </span>
      </div>
      {view === 'pictures' ? (
        <LedgerPictures catalogue={catalogue} ledger={ledger} />
      ) : (
        <>
          <p class="legend">{words.hint}</p>
          <LedgerTable
            catalogue={catalogue}
            view={view}
            conversation={conversation}
            onEdit={onEdit}
            onShowTurn={onShowTurn}
            onShowPlace={onShowPlace}
          />
        </>
      )}
      {ledger.unassigned.length > 0 && (
        <section class="unassigned">
          <h2>{words.unassigned}</h2>
          <p>{words.unassignedHint}</p>
          <ul>
            {ledger.unassigned.map(({ text, clause, source }) => (
              <li key={`${source.turn}.${source.start}`}>
                <button type="button" class="link" onClick={() => onShowTurn(source.turn)}>
                  {clause ?? text}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** A column of values goes into the cells from the one it was pasted into, as in a spreadsheet; a second one beside it. */
async function fillDown(from: HTMLInputElement, rows: readonly string[][], onEdit: Work['onEdit']): Promise<void> {
  const table = from.closest('table');
  const lines = Array.from(table?.querySelectorAll<HTMLElement>('tr[data-row]') ?? []);
  const first = lines.findIndex((line) => line.contains(from));
  if (first < 0) return;
  const column = Array.from(lines[first]?.querySelectorAll('input') ?? []).indexOf(from);
  for (const [down, cells] of rows.entries()) {
    const figureId = lines[first + down]?.dataset['row'];
    if (figureId === undefined) break;
    for (const [right, cell] of cells.entries()) {
      const change = editOf(cell);
      if (change === null || column + right > 1) continue;
      // oxlint-disable-next-line no-await-in-loop -- one after the other, in the order of the rows
      await onEdit(figureId, { ...change, isPrevious: column + right === 1 });
    }
  }
}
