/** Changes not stored yet outlive a reload of the page. */
const prefix = 'zhibi.block';

export interface UnsavedBlock {
  text: string;
  /** What the officer began from. */
  before: string;
}

const nameOf = (conversationId: string, block: string): string => `${prefix}.${conversationId}.${block}`;

export function unsavedBlock(conversationId: string, block: string): UnsavedBlock | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(nameOf(conversationId, block)) ?? 'null');
    return isUnsaved(kept) ? kept : null;
  } catch {
    return null;
  }
}

/** Keys of the blocks of a conversation that hold changes not stored yet. */
export function unsavedKeys(conversationId: string): string[] {
  try {
    const start = nameOf(conversationId, '');
    return Object.keys(sessionStorage)
      .filter((name) => name.startsWith(start))
      .map((name) => name.slice(start.length));
  } catch {
    return [];
  }
}

export function rememberBlock(conversationId: string, block: string, unsaved: UnsavedBlock | null): void {
  try {
    if (unsaved === null) sessionStorage.removeItem(nameOf(conversationId, block));
    else sessionStorage.setItem(nameOf(conversationId, block), JSON.stringify(unsaved));
  } catch {
    // Storage may be full or forbidden; the page works without.
  }
}

function isUnsaved(kept: unknown): kept is UnsavedBlock {
  return typeof kept === 'object' && kept !== null && 'text' in kept && 'before' in kept;
}
