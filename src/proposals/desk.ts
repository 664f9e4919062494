import { lookThrough, type LookedThrough } from '../kinds/workbook/look-through.ts';
import type { CompiledKind } from '../kinds/workbook/kind-of-workbook.ts';
import { heads } from '../kinds/workbook/parts.ts';
import type { Workbook, WorkbookMistake } from '../kinds/workbook/workbook.ts';
import { reportRow } from '../kinds/workbook/workbook-of-kind.ts';
import type { FigureNamer } from '../model/figure-namer.ts';
import { failure, success, type Result } from '../result.ts';
import { decide, Proposal, withWorkbook, workbookOf, type BadEdit, type RowEdit } from './proposal.ts';
import { toName, withNames } from './model-proposals.ts';
import type { ProposalInput } from './propose-kind.ts';

/** Whoever decides on kinds here: the officer at this machine, or the administrators of one district. */
export type Maker = string;

/** Proposals as they are kept, each whole. */
export interface ProposalStore {
  all: (maker: Maker) => Promise<Proposal[]>;
  find: (maker: Maker, id: string) => Promise<Proposal | null>;
  save: (maker: Maker, proposal: Proposal) => Promise<void>;
  remove: (maker: Maker, id: string) => Promise<boolean>;
}

/** A kind that is on offer now, with the files it lies in. */
export interface Enabled {
  kindId: string;
  title: string;
  files: string[];
}

export interface DeskParts {
  store: ProposalStore;
  /** What all kinds share, as YAML text. */
  common: string;
  now: () => string;
  newId: () => string;
  /** Has a model name what was seen, masked; absent where none is configured. */
  name?: FigureNamer;
  /** Reads past reports; null where it took too long. */
  propose: (input: ProposalInput) => Promise<Workbook | null>;
  /** What drafts of ledgers made up at random show of a kind, in words; null where it took too long. */
  tryOut: (built: CompiledKind) => Promise<string[] | null>;
  /** Whether a kind of this id is there already that `before` is not. */
  isTaken: (kindId: string, before: Proposal['enabled']) => boolean;
  /** Puts the files in their place and offers the kind at once. */
  enable: (built: CompiledKind, before: Proposal['enabled']) => Promise<Enabled>;
}

export type DeskFailure =
  | { kind: 'unknown-proposal' }
  | { kind: 'no-reports' }
  | { kind: 'not-proposed' }
  | { kind: 'workbook-changed' }
  | { kind: 'too-many-reports'; most: number }
  | { kind: 'too-slow' }
  | { kind: 'model-failed' }
  | { kind: 'kind-mistakes'; mistakes: readonly WorkbookMistake[] }
  | BadEdit;

/** A proposal with what is still wrong in what was confirmed of it. */
export interface OnDesk {
  proposal: Proposal;
  /** Null till it is proposed. */
  found: LookedThrough | null;
}

export interface Desk {
  /** Whether a model can be asked. */
  hasModel: boolean;
  all: (maker: Maker) => Promise<Proposal[]>;
  begin: (maker: Maker, title: string) => Promise<Proposal>;
  open: (maker: Maker, id: string) => Promise<Result<OnDesk, DeskFailure>>;
  remove: (maker: Maker, id: string) => Promise<boolean>;
  addReport: (maker: Maker, id: string, report: { name: string; text: string }) => Promise<Result<OnDesk, DeskFailure>>;
  addSheet: (maker: Maker, id: string, sheet: NonNullable<Proposal['sheet']>) => Promise<Result<OnDesk, DeskFailure>>;
  removeFile: (maker: Maker, id: string, name: string) => Promise<Result<OnDesk, DeskFailure>>;
  propose: (maker: Maker, id: string) => Promise<Result<OnDesk, DeskFailure>>;
  decide: (
    maker: Maker,
    id: string,
    generation: number,
    edits: readonly RowEdit[],
  ) => Promise<Result<OnDesk, DeskFailure>>;
  /** A model's names, further names and merges beside ours; it takes its time, and decisions go on meanwhile. */
  name: (maker: Maker, id: string) => Promise<Result<OnDesk, DeskFailure>>;
  /** A workbook that was changed outside, in the place of the one here. */
  replace: (maker: Maker, id: string, workbook: Workbook) => Promise<Result<OnDesk, DeskFailure>>;
  enable: (maker: Maker, id: string) => Promise<Result<OnDesk & { enabled: Enabled }, DeskFailure>>;
}

/** More are no more telling, and take long. */
const mostReports = 20;

type Change = (
  maker: Maker,
  id: string,
  step: (before: Proposal) => Promise<Result<Proposal, DeskFailure>> | Result<Proposal, DeskFailure>,
) => Promise<Result<OnDesk, DeskFailure>>;

/** Changes of proposals, one after the other for each: two windows lose nothing of each other's. */
function changesIn({ store, common, now }: DeskParts): { change: Change; onDesk: (proposal: Proposal) => OnDesk } {
  const onDesk = (proposal: Proposal): OnDesk => {
    const workbook = workbookOf(proposal);
    return { proposal, found: workbook && lookThrough(workbook, common) };
  };
  const last = new Map<string, Promise<unknown>>();

  const change: Change = async (maker, id, step) => {
    const key = `${maker} ${id}`;
    const done = (last.get(key) ?? Promise.resolve()).then(async (): Promise<Result<OnDesk, DeskFailure>> => {
      const before = await store.find(maker, id);
      if (!before) return failure({ kind: 'unknown-proposal' });
      const after = await step(before);
      if (!after.ok) return after;
      const changed = { ...after.value, changedAt: now() };
      await store.save(maker, changed);
      return success(onDesk(changed));
    });
    const settled = done.catch(() => {});
    last.set(key, settled);
    try {
      return await done;
    } finally {
      if (last.get(key) === settled) last.delete(key);
    }
  };
  return { change, onDesk };
}

function withNewWorkbook(before: Proposal, workbook: Workbook): Proposal {
  return { ...withWorkbook(before, workbook), generation: before.generation + 1 };
}

/** Kinds proposed and decided on: what `kind new` and `kind build` do, step by step and kept in between. */
export function createDesk(parts: DeskParts): Desk {
  const { store, now, newId } = parts;
  const { change, onDesk } = changesIn(parts);
  return {
    hasModel: parts.name !== undefined,
    all: async (maker) => store.all(maker),
    begin: async (maker, title) => {
      const at = now();
      const proposal: Proposal = {
        id: newId(),
        title,
        createdAt: at,
        changedAt: at,
        reports: [],
        sheet: null,
        madeOf: [],
        workbook: null,
        generation: 0,
        enabled: null,
      };
      await store.save(maker, proposal);
      return proposal;
    },
    open: async (maker, id) => {
      const proposal = await store.find(maker, id);
      return proposal ? success(onDesk(proposal)) : failure({ kind: 'unknown-proposal' });
    },
    remove: async (maker, id) => store.remove(maker, id),
    addReport: async (maker, id, report) =>
      change(maker, id, (before) => {
        const others = before.reports.filter(({ name }) => name !== report.name);
        if (others.length >= mostReports) return failure({ kind: 'too-many-reports', most: mostReports });
        return success({ ...before, reports: [...others, report] });
      }),
    addSheet: async (maker, id, sheet) => change(maker, id, (before) => success({ ...before, sheet })),
    removeFile: async (maker, id, name) =>
      change(maker, id, (before) =>
        success({
          ...before,
          reports: before.reports.filter((report) => report.name !== name),
          sheet: before.sheet?.name === name ? null : before.sheet,
        }),
      ),
    propose: async (maker, id) =>
      change(maker, id, async (before) => {
        const { reports, sheet, title } = before;
        if (reports.length === 0) return failure({ kind: 'no-reports' });
        const workbook = await parts.propose({ reports, sheet: sheet?.rows ?? [], ...(title !== '' && { title }) });
        if (!workbook) return failure({ kind: 'too-slow' });
        const names = [...reports.map(({ name }) => name), ...(sheet ? [sheet.name] : [])];
        return success({ ...withNewWorkbook(before, workbook), reports: [], sheet: null, madeOf: names });
      }),
    decide: async (maker, id, generation, edits) =>
      change(maker, id, (before) => {
        const workbook = workbookOf(before);
        if (!workbook) return failure({ kind: 'not-proposed' });
        if (before.generation !== generation) return failure({ kind: 'workbook-changed' });
        const decided = decide(workbook, edits);
        return decided.ok ? success(withWorkbook(before, decided.value)) : decided;
      }),
    name: async (maker, id) => {
      const before = await store.find(maker, id);
      const workbook = before && workbookOf(before);
      if (!before) return failure({ kind: 'unknown-proposal' });
      if (!workbook) return failure({ kind: 'not-proposed' });
      const named = await parts.name?.(toName(workbook));
      if (!named?.ok) return failure({ kind: 'model-failed' });
      return change(maker, id, (since) => {
        const newest = workbookOf(since);
        if (!newest || since.generation !== before.generation) return failure({ kind: 'workbook-changed' });
        return success(withWorkbook(since, withNames(newest, named.value)));
      });
    },
    replace: async (maker, id, workbook) =>
      change(maker, id, (before) => success({ ...withNewWorkbook(before, workbook), reports: [], sheet: null })),
    enable: async (maker, id) => {
      let enabled: Enabled | null = null;
      const changed = await change(maker, id, async (before) => {
        const workbook = workbookOf(before);
        if (!workbook) return failure({ kind: 'not-proposed' });
        const { built, mistakes } = lookThrough(workbook, parts.common);
        if (built === null || mistakes.length > 0) return failure({ kind: 'kind-mistakes', mistakes });
        if (parts.isTaken(built.id, before.enabled))
          return failure({ kind: 'kind-mistakes', mistakes: [takenMistake(workbook, built.id)] });
        const tried = await parts.tryOut(built);
        if (!tried) return failure({ kind: 'too-slow' });
        if (tried.length > 0)
          return failure({
            kind: 'kind-mistakes',
            mistakes: tried.map((message) => ({ sheet: '', line: 0, column: '', message })),
          });
        enabled = await parts.enable(built, before.enabled);
        return success({ ...before, enabled: { kindId: enabled.kindId, files: enabled.files, at: now() } });
      });
      if (!changed.ok) return changed;
      return enabled ? success({ ...changed.value, enabled }) : failure({ kind: 'too-slow' });
    },
  };
}

function takenMistake(workbook: Workbook, kindId: string): WorkbookMistake {
  const row = workbook.get('分节')?.find(({ cells }) => cells[heads.what] === reportRow);
  return {
    sheet: '分节',
    line: row?.line ?? 2,
    column: '编号',
    message: `已经有编号是“${kindId}”的报告了，换一个编号，例如“${kindId}-2”`,
  };
}
