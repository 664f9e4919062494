import type { Owner } from '../accounts/owner.ts';
import { findOverlap } from '../checks/overlap.ts';
import { runChecks } from '../checks/run-checks.ts';
import { tablesToTell } from '../conversation/tables-to-tell.ts';
import { findClassified } from '../checks/classified.ts';
import type { Finding } from '../checks/finding.ts';
import { ingestReport, type Ingested } from '../corpus/ingest.ts';
import type { ParagraphOverlap } from '../corpus/overlap-paragraphs.ts';
import type { Ledger } from '../figures/ledger.ts';
import { withComputed } from '../manuscripts/draft-report.ts';
import { polishDraft, type PolishWish, type Revised } from '../manuscripts/polish-draft.ts';
import { checkTwice, lookTwice } from '../manuscripts/look-twice.ts';
import { rewordPolished } from '../manuscripts/reword-revised.ts';
import { withMarks } from '../manuscripts/mark-unsaid.ts';
import { rewriteByModel, rewriteDraft } from '../manuscripts/rewrite-draft.ts';
import type { Recognised } from '../documents/recognised.ts';
import { correctRecognised } from './correct-recognised.ts';
import { decideTurn, type TurnDone, type TurnGiven } from './decide-turn.ts';
import { decideWork, lookOver, type WorkDone, type WorkGiven } from './decide-work.ts';
import type { TextParts } from './text-parts.ts';

/** The work whose cost grows with a text: what each is given, what comes of it, both plain data. */
interface GivenAndDone {
  turn: { given: TurnGiven; done: TurnDone };
  work: { given: WorkGiven; done: WorkDone };
  tables: { given: { told: string; unitName: string | null }; done: string };
  check: { given: { text: string; ledger?: Ledger }; done: Finding[] };
  overlap: { given: { text: string; lastYear?: string }; done: ParagraphOverlap[] };
  polish: { given: { text: string; wish: PolishWish }; done: Revised };
  rewrite: { given: { text: string; wish: PolishWish }; done: Revised };
  recognised: { given: Recognised; done: Recognised };
  ingest: { given: { id: string; title: string; raw: string }; done: { secret: string } | Ingested };
}

export type TextJob = keyof GivenAndDone;
export type GivenTo<Job extends TextJob> = GivenAndDone[Job]['given'];
export type DoneBy<Job extends TextJob> = GivenAndDone[Job]['done'];

/** Each has no effect of its own, so that it may be done in another thread, and again. */
export type TextJobs = { [Job in TextJob]: (given: GivenTo<Job>) => Promise<DoneBy<Job>> };

/**
 * Where that work is done. `characters`: how long the text is that its cost goes by. Throws `WorkRefused` where it
 * would take too long, or too many of the owner's are waiting.
 */
export type DoTextJob = <Job extends TextJob>(
  owner: Owner,
  job: Job,
  given: GivenTo<Job>,
  characters: number,
) => Promise<DoneBy<Job>>;

/** too-slow: not done in time · too-busy: too many of the same owner's wait, or of all. */
export class WorkRefused extends Error {
  readonly kind: 'too-slow' | 'too-busy';

  constructor(kind: WorkRefused['kind']) {
    super(`work on a text was refused: ${kind}`);
    this.kind = kind;
  }
}

export function createTextJobs(parts: TextParts): TextJobs {
  const { kind, findFaults, reword, rewriteOwn, pastReports = [] } = parts;
  return {
    turn: (given) => decideTurn(parts, given),
    work: async (given) => decideWork(parts, given, await lookOver(parts, given)),
    tables: async ({ told, unitName }) => tablesToTell(kind, told, unitName),
    check: async ({ text, ledger }) => {
      const findings = runChecks({
        kind,
        text,
        comparedWith: pastReports,
        ...(ledger && { ledger: withComputed(kind, ledger) }),
      });
      return findFaults ? checkTwice(kind, findFaults, text, findings) : findings;
    },
    overlap: async ({ text, lastYear }) =>
      findOverlap(kind, text, { pastReports, ...(lastYear !== undefined && { lastYear }) }),
    polish: async ({ text, wish }) => {
      const whole = { comparedWith: pastReports, ...wish };
      const plain = polishDraft(kind, text, whole);
      const revised = findFaults ? await lookTwice(kind, findFaults, text, whole, plain) : plain;
      return reword ? rewordPolished(kind, reword, text, whole, revised) : revised;
    },
    rewrite: async ({ text, wish }) => {
      const whole = { comparedWith: pastReports, ...wish };
      const byModel = rewriteOwn ? await rewriteByModel(kind, rewriteOwn, text, whole) : null;
      return withMarks(byModel ?? rewriteDraft(kind, text, whole));
    },
    recognised: async (read) => correctRecognised(read, kind),
    ingest: async ({ id, title, raw }) => {
      const classified = findClassified(raw);
      return classified ? { secret: classified.reason } : ingestReport(kind, { id, title, raw });
    },
  };
}

/** Where there is no other thread: done at once, where it is asked for. */
export function doInPlace(jobs: TextJobs): DoTextJob {
  return (_owner, job, given) => jobs[job](given);
}
