import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { CompiledKind } from '../../kinds/workbook/kind-of-workbook.ts';
import type { FigureNamer } from '../../model/figure-namer.ts';
import { createDesk, type Desk, type Enabled, type Maker, type ProposalStore } from '../../proposals/desk.ts';
import { Proposal } from '../../proposals/proposal.ts';
import { readCommonText, shippedCorpus } from './kind.ts';
import type { ProposalDone, ProposalJob } from './proposal-thread.ts';

/** As many as `kind check` drafts. */
const ledgersTried = 200;
/** Five reports take a second; twenty long ones ten. */
const deadlineMs = 120_000;

export interface ProposalsIn {
  dataFolder: string;
  newId: () => string;
  now: () => string;
  /** Absent where no model is configured. */
  name?: FigureNamer;
  /** Offers the kind that lies in `<root>/<kindId>`; gives back its title. */
  offer: (root: string, kindId: string) => Promise<string>;
}

/** Kinds in the making, kept in `<data>/proposals`, each a file; what is enabled goes to `<data>/kinds`. */
export function deskIn({ dataFolder, newId, now, offer, name }: ProposalsIn): Desk {
  const kindsFolder = resolve(dataFolder, 'kinds');
  return createDesk({
    store: filesUnder(resolve(dataFolder, 'proposals')),
    common: readCommonText(),
    now,
    newId,
    ...(name && { name }),
    propose: async (input) => {
      const done = await inThread({ do: 'propose', input });
      return done?.do === 'propose' ? new Map(done.sheets) : null;
    },
    tryOut: async ({ texts }) => {
      const done = await inThread({ do: 'try', texts, ledgers: ledgersTried });
      return done?.do === 'try' ? done.messages : null;
    },
    isTaken: (kindId, before) =>
      existsSync(join(shippedCorpus, kindId)) || (existsSync(join(kindsFolder, kindId)) && before?.kindId !== kindId),
    enable: async ({ id, texts }, before) => {
      writeKind(join(kindsFolder, id), texts, before?.kindId === id ? before.files : []);
      const title = await offer(kindsFolder, id);
      return { kindId: id, title, files: Object.keys(texts) } satisfies Enabled;
    },
  });
}

/** `before`: what an earlier time wrote there and this one may no longer say. */
function writeKind(folder: string, texts: CompiledKind['texts'], before: readonly string[]): void {
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries(texts)) writeWhole(join(folder, file), text);
  for (const file of before) if (!(file in texts)) rmSync(join(folder, file), { force: true });
}

/** Never seen half written. */
function writeWhole(path: string, text: string): void {
  writeFileSync(`${path}.part`, text, { mode: 0o600 });
  renameSync(`${path}.part`, path);
}

function filesUnder(root: string): ProposalStore {
  const folderOf = (maker: Maker): string => join(root, plain(maker));
  const read = (path: string): Proposal | null =>
    existsSync(path) ? Proposal.parse(JSON.parse(readFileSync(path, 'utf8'))) : null;
  const pathOf = (maker: Maker, id: string): string => join(folderOf(maker), `${plain(id)}.json`);
  return {
    all: async (maker) => {
      const names = existsSync(folderOf(maker)) ? readdirSync(folderOf(maker)) : [];
      const files = names.filter((name) => name.endsWith('.json'));
      const found = files.flatMap((name) => read(join(folderOf(maker), name)) ?? []);
      return found.toSorted((one, other) => other.changedAt.localeCompare(one.changedAt));
    },
    find: async (maker, id) => read(pathOf(maker, id)),
    save: async (maker, proposal) => {
      mkdirSync(folderOf(maker), { recursive: true });
      writeWhole(pathOf(maker, proposal.id), JSON.stringify(proposal));
    },
    remove: async (maker, id) => {
      const isThere = existsSync(pathOf(maker, id));
      rmSync(pathOf(maker, id), { force: true });
      return isThere;
    },
  };
}

/** An id comes from outside: no part of it leads elsewhere. */
function plain(id: string): string {
  return id.replaceAll(/[^\w-]/g, '_').slice(0, 80);
}

/** What takes seconds, so that the thread that answers requests goes on answering; null where it took too long. */
function inThread(job: ProposalJob): Promise<ProposalDone | null> {
  return new Promise((settle, refuse) => {
    const worker = new Worker(new URL('./proposal-thread.ts', import.meta.url), { workerData: job, execArgv: [] });
    const timer = setTimeout(() => {
      settle(null);
      void worker.terminate();
    }, deadlineMs);
    worker.once('message', (done: ProposalDone) => {
      settle(done);
      void worker.terminate();
    });
    worker.once('error', refuse);
    worker.once('exit', () => {
      clearTimeout(timer);
      settle(null);
    });
  });
}
