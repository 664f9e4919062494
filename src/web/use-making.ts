import { useEffect, useRef, useState } from 'preact/hooks';
import type { ProposalFound, ShownProposal } from '../http/proposal-shapes.ts';
import { openProposal, sendDecisions, sendDecisionsLeaving, type RowEdit } from './making-api.ts';
import { makingWords as words } from './making-words.ts';

export type Saving = 'saved' | 'saving' | 'unsaved';
type Cells = Readonly<Record<string, string>>;

export interface Making {
  shown: ShownProposal | null;
  /** What went wrong with opening or deciding, to be told. */
  failure: string | null;
  saving: Saving;
  /** Takes what a step of the service gave back. */
  take: (shown: ShownProposal) => void;
  decide: (edits: readonly RowEdit[]) => void;
  /** Null where nothing was decided since the page was opened. */
  undo: (() => RowEdit | null) | null;
  /** As the service has it now. */
  reopen: () => Promise<void>;
  /** Sends what is still held, and waits for it. */
  settle: () => Promise<boolean>;
}

const pauseMs = 400;
const againMs = 3000;
const keptIn = (id: string): string => `zhibi.making.${id}`;

/**
 * The kind in the making, decided on here first and sent a moment later; what was not sent outlives the page and is sent
 * when it is opened again.
 */
export function useMaking(id: string): Making {
  const [shown, setShown] = useState<ShownProposal | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [saving, setSaving] = useState<Saving>('saved');
  const [past, setPast] = useState<readonly RowEdit[][]>([]);
  const newest = useRef<ShownProposal | null>(null);
  const held = useRef<RowEdit[]>([]);
  /** Sent and not yet answered: as good as held, for a page that goes away takes it along. */
  const underWay = useRef<RowEdit[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const under = useRef<Promise<boolean>>(Promise.resolve(true));

  const put = (next: ShownProposal): void => {
    newest.current = next;
    setShown(next);
  };
  const open = (): RowEdit[] => [...underWay.current, ...held.current];
  const keep = (): void => remember(id, newest.current?.generation ?? 0, open());
  const take = (next: ShownProposal): void => {
    if (next.generation !== newest.current?.generation) setPast([]);
    put(next);
    setFailure(null);
  };
  const apply = (edits: readonly RowEdit[]): void => {
    const before = newest.current;
    if (before) put({ ...before, sheets: edited(before.sheets, edits) });
  };

  const send = async (): Promise<boolean> => {
    const { current } = newest;
    if (!current || held.current.length === 0) return true;
    const sent = held.current;
    underWay.current = sent;
    held.current = [];
    setSaving('saving');
    const answer = await sendDecisions(id, { generation: current.generation, edits: sent });
    underWay.current = [];
    if (answer.ok) {
      const found: ProposalFound = answer.value;
      if (newest.current) put({ ...newest.current, ...found });
      keep();
      setSaving(held.current.length === 0 ? 'saved' : 'saving');
      return true;
    }
    if (answer.kind === 'refused') {
      held.current = [];
      keep();
      setSaving('saved');
      const opened = await openProposal(id);
      if (opened.ok) take(opened.value);
      setFailure(answer.type?.endsWith('workbook-changed') ? words.changed : answer.detail);
      return false;
    }
    held.current = [...sent, ...held.current];
    keep();
    setSaving('unsaved');
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void settle(), againMs);
    return false;
  };
  const settle = async (): Promise<boolean> => {
    clearTimeout(timer.current);
    under.current = under.current.then(send, send);
    return under.current;
  };
  const decideAndHold = (edits: readonly RowEdit[]): void => {
    apply(edits);
    held.current = [...held.current, ...edits];
    keep();
    setSaving('saving');
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void settle(), pauseMs);
  };

  useEffect(() => {
    void openProposal(id).then((answer) => {
      if (!answer.ok) {
        setFailure(answer.detail);
        return;
      }
      put(answer.value);
      const left = recall(id);
      if (left?.generation === answer.value.generation && left.edits.length > 0) decideAndHold(left.edits);
    });
    const leave = (): void => {
      const { current } = newest;
      if (current && open().length > 0) sendDecisionsLeaving(id, { generation: current.generation, edits: open() });
    };
    addEventListener('pagehide', leave);
    return () => {
      removeEventListener('pagehide', leave);
      void settle();
    };
  }, [id]);

  const undo = (): RowEdit | null => {
    const last = past[past.length - 1] ?? [];
    setPast(past.slice(0, -1));
    decideAndHold(last);
    return last[0] ?? null;
  };
  return {
    shown,
    failure,
    saving,
    take,
    decide: (edits) => {
      const sheets = newest.current?.sheets ?? [];
      setPast([...past, edits.map((edit) => reverse(sheets, edit))]);
      decideAndHold(edits);
    },
    undo: past.length === 0 ? null : undo,
    reopen: async () => {
      const opened = await openProposal(id);
      if (opened.ok && held.current.length === 0) put(opened.value);
    },
    settle,
  };
}

function edited(sheets: ShownProposal['sheets'], edits: readonly RowEdit[]): ShownProposal['sheets'] {
  return sheets.map((sheet) => {
    const own = edits.filter((edit) => edit.sheet === sheet.name);
    if (own.length === 0) return sheet;
    const rows = [...sheet.rows];
    for (const { line, cells } of own) {
      const at = rows.findIndex((row) => row.line === line);
      const after = { ...rows[at]?.cells, ...cells };
      const filled = Object.entries(after).filter(([, cell]) => cell.trim() !== '');
      rows[at < 0 ? rows.length : at] = { line, cells: Object.fromEntries(filled) };
    }
    return { ...sheet, rows };
  });
}

function reverse(sheets: ShownProposal['sheets'], { sheet, line, cells }: RowEdit): RowEdit {
  const before: Cells = sheets.find(({ name }) => name === sheet)?.rows.find((row) => row.line === line)?.cells ?? {};
  return { sheet, line, cells: Object.fromEntries(Object.keys(cells).map((head) => [head, before[head] ?? ''])) };
}

function remember(id: string, generation: number, edits: readonly RowEdit[]): void {
  try {
    if (edits.length === 0) localStorage.removeItem(keptIn(id));
    else localStorage.setItem(keptIn(id), JSON.stringify({ generation, edits }));
  } catch {
    // Storage may be full or forbidden; the page works without.
  }
}

function recall(id: string): { generation: number; edits: RowEdit[] } | null {
  try {
    return JSON.parse(localStorage.getItem(keptIn(id)) ?? 'null');
  } catch {
    return null;
  }
}
