import { createLedger, type Ledger } from '../figures/ledger.ts';
import { readMessage } from '../reading/read-message.ts';
import type { Reading } from '../reading/reading.ts';
import { armedForcesDuty } from './kind.ts';

/** What an officer says in turn, and what that leaves in the ledger. */
export interface Talk {
  says: readonly string[];
  /** Values by id (`20~30` a range, `1800余` an approximation), `unknown`, `withheld`; nothing besides. */
  leaves: Record<string, string>;
  year?: number;
  unit?: string;
  /** Asked before the last message. */
  asked?: readonly string[];
}

/** Reads each message of a talk in turn, as the conversation does: what is doubtful (below 0.5) is not taken. */
export function listenTo(talk: Talk): Ledger {
  const kind = armedForcesDuty();
  let ledger = createLedger(kind.id);
  for (const [i, text] of talk.says.entries()) {
    const asked = i === talk.says.length - 1 ? (talk.asked ?? []) : [];
    ledger = record(ledger, readMessage(kind, text, { ledger, asked, turn: i + 1 }));
  }
  return ledger;
}

function record(ledger: Ledger, reading: Reading): Ledger {
  const figures = { ...ledger.figures };
  for (const id of reading.struck) delete figures[id];
  for (const change of reading.changes) if (change.confidence >= 0.5) figures[change.id] = change.figure;
  return {
    ...ledger,
    year: reading.year?.value ?? ledger.year,
    unitName: reading.unitName?.value ?? ledger.unitName,
    figures,
    previous: { ...ledger.previous, ...reading.previous.figures },
    unassigned: [...ledger.unassigned, ...reading.unassigned],
  };
}

export function valuesOf(ledger: Ledger): Record<string, string> {
  return Object.fromEntries(
    Object.entries(ledger.figures).map(([id, figure]) => {
      const range = figure.valueMax ? `~${figure.valueMax}` : '';
      return [id, figure.value === null ? figure.status : `${figure.value}${range}${figure.approx ?? ''}`];
    }),
  );
}

/** All that a talk leaves was heard, and nothing besides, marked or not. */
export function isHeardWhole(talk: Talk): boolean {
  const heard = valuesOf(listenTo(talk));
  return Object.keys({ ...heard, ...talk.leaves }).every((id) => heard[id] === talk.leaves[id]);
}
