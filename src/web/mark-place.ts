/** How long a place stays marked after something led to it, in milliseconds. */
export const markedMs = 2500;

/** To the nth place on the paper where a figure stands. */
export function markPlace({ figureId, nth }: { figureId: string; nth: number }): void {
  const places = document.querySelectorAll<HTMLElement>(`#panel-report [data-figures~="${CSS.escape(figureId)}"]`);
  mark(places[nth]);
}

/** To a figure's row in the ledger. */
export function markRow(figureId: string): void {
  mark(document.querySelector<HTMLElement>(`#panel-ledger [data-row="${CSS.escape(figureId)}"] input`));
}

function mark(there: HTMLElement | null | undefined): void {
  if (!there) return;
  there.scrollIntoView({ block: 'center' });
  there.focus({ preventScroll: true });
  there.classList.add('found');
  setTimeout(() => there.classList.remove('found'), markedMs);
}
