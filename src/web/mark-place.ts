/** How long a place stays marked after something led to it, in milliseconds. */
export const markedMs = 2500;

/** To the nth place on the paper where a figure stands. */
export function markPlace({ figureId, nth }: { figureId: string; nth: number }): void {
  const places = document.querySelectorAll<HTMLElement>(`#panel-report [data-figures~="${CSS.escape(figureId)}"]`);
  mark(places[nth]);
}

/** To a figure's row in the ledger. */
export function markRow(figureId: string): void {
  const panel = document.querySelector('#panel-ledger');
  if (!panel || panel.querySelector('.ledger-page')) return markRowThere(figureId);
  // Shown for the first time, it is being fetched.
  const observer = new MutationObserver(() => {
    if (!panel.querySelector('.ledger-page')) return;
    observer.disconnect();
    markRowThere(figureId);
  });
  return observer.observe(panel, { childList: true, subtree: true });
}

function markRowThere(figureId: string): void {
  const id = CSS.escape(figureId);
  const row = document.querySelector<HTMLElement>(`#panel-ledger [data-row="${id}"] input`);
  mark(row ?? document.querySelector<HTMLElement>(`#panel-ledger [data-last-year="${id}"] input`));
}

/** To words of the report by their place in its text: shown, and selected. */
export function markText({ start, end }: { start: number; end: number }): void {
  const blocks = [...document.querySelectorAll<HTMLElement>('#panel-report [data-from]')];
  const block = blocks.filter(({ dataset }) => Number(dataset['from']) <= start).pop();
  // Being edited: its words stand in the editor.
  const host = block?.querySelector<HTMLElement>('.block-editor');
  if (host) return mark(host);
  const paragraphs = [...document.querySelectorAll<HTMLElement>('#panel-report [data-at]')];
  const there = paragraphs.filter(({ dataset }) => Number(dataset['at']) <= start).pop() ?? paragraphs[0];
  if (!there) return;
  mark(there);
  const from = Number(there.dataset['at']);
  const [first, last] = [pointIn(there, start - from), pointIn(there, end - from)];
  const selection = getSelection();
  if (!first || !last || !selection) return;
  selection.removeAllRanges();
  selection.setBaseAndExtent(first.node, first.offset, last.node, last.offset);
}

/** The nth character of a paragraph's own words; labels the page puts between them are passed over. */
function pointIn(paragraph: HTMLElement, place: number): { node: Text; offset: number } | null {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let left = place;
  let last: { node: Text; offset: number } | null = null;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!(node instanceof Text) || node.parentElement?.closest('small, strong')) continue;
    if (left <= node.data.length) return { node, offset: Math.max(0, left) };
    left -= node.data.length;
    last = { node, offset: node.data.length };
  }
  return last;
}

/** What is selected on the paper, by its place in the report's text; null when the selection is elsewhere. */
export function selectedSpan(): { start: number; end: number } | null {
  const selection = getSelection();
  if (!selection || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const [start, end] = [placeOf(range.startContainer, range.startOffset), placeOf(range.endContainer, range.endOffset)];
  return start === null || end === null ? null : { start, end: Math.max(start, end) };
}

/** The place in the report's text of a point in one of its paragraphs. */
function placeOf(node: Node, offset: number): number | null {
  const element = node instanceof Element ? node : node.parentElement;
  const paragraph = element?.closest<HTMLElement>('#panel-report [data-at]');
  if (!paragraph) return null;
  const point = document.createRange();
  point.setStart(paragraph, 0);
  point.setEnd(node, offset);
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let place = Number(paragraph.dataset['at']);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    if (!(text instanceof Text) || text.parentElement?.closest('small, strong')) continue;
    if (text === node) return place + offset;
    if (point.comparePoint(text, 0) > 0) return place;
    place += text.data.length;
  }
  return place;
}

function mark(there: HTMLElement | null | undefined): void {
  if (!there) return;
  there.scrollIntoView({ block: 'center' });
  there.focus({ preventScroll: true });
  there.classList.add('found');
  setTimeout(() => there.classList.remove('found'), markedMs);
}
