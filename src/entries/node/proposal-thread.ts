import { parentPort, workerData } from 'node:worker_threads';
import { stepBack } from '../../documents/node-step-back.ts';
import { commonFile } from '../../kinds/kind-of-files.ts';
import { loadKind } from '../../kinds/load-kind.ts';
import type { WorkbookRow } from '../../kinds/workbook/workbook.ts';
import { proposeKind, type ProposalInput } from '../../proposals/propose-kind.ts';
import { invariant } from '../../result.ts';
import { tryKind } from '../../writers/try-kind.ts';
import { readChinese } from './chinese.ts';
import { readCommonText, readFrame, withVocabulary } from './kind.ts';

/** What the thread is to do, and what it gives: a workbook by sheet, or what drafting showed. */
export type ProposalJob =
  | { do: 'propose'; input: ProposalInput }
  | { do: 'try'; texts: Readonly<Record<string, string>>; ledgers: number };
export type ProposalDone =
  | { do: 'propose'; sheets: [string, readonly WorkbookRow[]][] }
  | { do: 'try'; messages: string[] };

stepBack();
const port = parentPort;
invariant(port, 'this file is a thread of the service');
const job: ProposalJob = workerData;
const done = job.do === 'propose' ? propose(job.input) : await tryOut(job.texts, job.ledgers);
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, not a window
port.postMessage(done);

function propose(input: ProposalInput): ProposalDone {
  return { do: 'propose', sheets: [...proposeKind(input, readFrame(), readChinese()).workbook] };
}

async function tryOut(texts: Readonly<Record<string, string>>, ledgers: number): Promise<ProposalDone> {
  const kind = loadKind({ ...texts, [commonFile]: readCommonText() });
  invariant(kind.ok, 'the kind was looked through before');
  return { do: 'try', messages: (await tryKind(withVocabulary(kind.value), ledgers)).map(({ message }) => message) };
}
