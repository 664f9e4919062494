import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import type { PastText } from '../../corpus/overlap.ts';
import type { Kind } from '../../kinds/kind.ts';
import type { Paragraph, Report, Section } from '../../report/report.ts';
import { failure, success } from '../../result.ts';
import type { Brief, SectionWriting, Writer, Written } from '../writer.ts';
import type { SectionOutcome, SectionParts } from './attempt.ts';
import type { GateContext } from './gate-finding.ts';
import { safeMessage } from './safe-message.ts';
import { isBetter } from './score-section.ts';
import { planTasks, unitWord, type SectionTask } from './section-task.ts';
import { findMisfits, orderClaims, replaceSections } from './whole-report.ts';
import { fallbackWords } from './words.ts';
import { writeProblems } from './write-problems.ts';
import { repairSection, writeSection } from './write-section.ts';

export interface ModelWriterParts {
  model: BaseChatModel;
  prompts: SectionParts['prompts'];
  /** Writes first: its sections give the slots, and stand wherever the model's do not. */
  fallback: Writer;
  pastReports?: readonly PastText[];
  /** How long the model may take for one report. Default ten minutes. */
  maxTotalMs?: number;
  /** Calls at a time: an endpoint that batches serves four as fast as one. Default 4. */
  atOnce?: number;
  /** For measuring. */
  onAttempt?: SectionParts['onAttempt'];
}

const defaults = { maxTotalMs: 600_000, atOnce: 4 };
/** So many sections in a row without an answer, and the rest is no longer asked. */
const mostSilent = 2;

/**
 * A writer that lets a model word the sections of the fallback's report. Figures, facts and open claims are slots that
 * code fills; a section that does not pass the gate twice, or reads no better, is the fallback's, and `sections` says
 * which and why.
 */
export function createModelWriter(parts: ModelWriterParts): Writer {
  return {
    write: async (brief) => {
      const drafted = await parts.fallback.write(brief);
      if (!drafted.ok) return drafted;
      const { kind, ledger } = brief;
      const embedded = drafted.value;
      const { title } = embedded.report;
      const context: GateContext = { kind, ledger, title, pastReports: parts.pastReports ?? [] };
      const tasks = planTasks(brief, embedded.report);
      const shared = sharedParts(brief, parts, context);
      const outcomes = await writeAll(tasks, shared, parts);
      const better = chosen(outcomes, context);
      const written = await assemble(embedded, better, shared);
      if (brief.signal?.aborted) return failure({ kind: 'model-failed', reason: fallbackWords.left });
      return success(written);
    },
  };
}

function sharedParts(brief: Brief, parts: ModelWriterParts, context: GateContext): SectionParts {
  const { kind, ledger } = brief;
  const time = AbortSignal.timeout(parts.maxTotalMs ?? defaults.maxTotalMs);
  return {
    model: parts.model,
    prompts: parts.prompts,
    context,
    speaker: { kind, ledger, unit: unitWord(kind, ledger.unitName), role: roleName(kind, ledger.role) },
    signal: brief.signal ? AbortSignal.any([time, brief.signal]) : time,
    onProvisional: brief.onProvisional,
    onAttempt: parts.onAttempt,
  };
}

type Outcomes = Map<SectionTask, SectionOutcome>;

/** Work sections each by itself, side by side with problems, causes and plans, which are one call. */
async function writeAll(
  tasks: readonly SectionTask[],
  shared: SectionParts,
  parts: ModelWriterParts,
): Promise<Outcomes> {
  const outcomes: Outcomes = new Map();
  const problems = tasks.filter(({ part }) => part !== 'work');
  // The longest call first: what begins last must not be what lasts longest.
  const jobs = [
    ...(problems.length > 0 ? [problems] : []),
    ...tasks.filter(({ part }) => part === 'work').map((task) => [task]),
  ];
  let silent = 0;
  let next = 0;
  const work = async (): Promise<void> => {
    for (let at = next++; at < jobs.length; at = next++) {
      const own = jobs[at] ?? [];
      if (shared.signal.aborted || silent >= mostSilent) {
        const why = shared.signal.aborted ? fallbackWords.late : fallbackWords.stopped;
        for (const task of own) outcomes.set(task, { writer: 'embedded', why, failed: null });
        continue;
      }
      // oxlint-disable-next-line no-await-in-loop -- at most `atOnce` at a time
      const written = await writeJob(own, shared);
      for (const [task, outcome] of written) outcomes.set(task, outcome);
      const isSilent = [...written.values()].every((one) => one.writer === 'embedded' && one.failed);
      silent = isSilent ? silent + 1 : 0;
    }
  };
  await Promise.all(Array.from({ length: parts.atOnce ?? defaults.atOnce }, work));
  return outcomes;
}

async function writeJob(tasks: readonly SectionTask[], shared: SectionParts): Promise<Outcomes> {
  const [task] = tasks;
  if (task?.part === 'work') return new Map([[task, await writeSection(task, shared)]]);
  return writeProblems(tasks, shared);
}

/** Section by section the better of the two stands. */
function chosen(outcomes: Outcomes, context: GateContext): Outcomes {
  return new Map(
    [...outcomes].map(([task, outcome]) => {
      if (outcome.writer === 'embedded' || isBetter(task, outcome.paragraphs, context)) return [task, outcome];
      return [task, { writer: 'embedded', why: fallbackWords.worse, failed: null }];
    }),
  );
}

/** The sections in their report; what breaks the whole is asked for once more, and only then given back. */
async function assemble(embedded: Written, outcomes: Outcomes, shared: SectionParts): Promise<Written> {
  const written = new Map<Section, Paragraph[]>();
  const whys = new Map<Section, string>();
  const repaired = new Set<Section>();
  const standing = new Map(outcomes);
  const taskOf = (section: Section): SectionTask | undefined =>
    [...outcomes.keys()].find((task) => task.section === section);
  const put = (task: SectionTask, outcome: SectionOutcome): void => {
    standing.set(task, outcome);
    if (outcome.writer === 'model') written.set(task.section, [...task.kept, ...outcome.paragraphs]);
    else {
      written.delete(task.section);
      whys.set(task.section, outcome.why);
    }
  };
  for (const [task, outcome] of outcomes) put(task, outcome);
  let report = replaceSections(embedded.report, written);
  while (written.size > 0) {
    const misfits = findMisfits(report, embedded.report, written, shared.context);
    if (misfits.size === 0) break;
    for (const [section, what] of misfits) {
      const task = taskOf(section);
      const outcome = task && standing.get(task);
      if (!task || outcome?.writer !== 'model') continue;
      const mayRepair = task.part === 'work' && !repaired.has(section) && !shared.signal.aborted;
      repaired.add(section);
      const complaint = safeMessage(task, shared.context.ledger, what);
      // oxlint-disable-next-line no-await-in-loop -- what one section says may mend another
      const again = mayRepair ? await repairSection(task, outcome.talk, [complaint], shared) : outcome;
      const isMended = mayRepair && again.writer === 'model' && isBetter(task, again.paragraphs, shared.context);
      put(task, isMended ? again : { writer: 'embedded', why: fallbackWords.whole(what), failed: null });
    }
    report = replaceSections(embedded.report, written);
  }
  const claims = [...standing.values()].flatMap((outcome) => (outcome.writer === 'model' ? outcome.claims : []));
  // The embedded writer's questions go with their claims, whoever words them.
  const known = [...claims.filter((claim) => claim.question !== ''), ...embedded.claims];
  return {
    ...embedded,
    report,
    writer: written.size > 0 ? 'model' : 'embedded',
    claims: orderClaims(report, known),
    sections: sectionsOf(embedded.report, written, whys),
  };
}

function sectionsOf(
  report: Report,
  written: ReadonlyMap<Section, unknown>,
  whys: ReadonlyMap<Section, string>,
): SectionWriting[] {
  const all = (sections: readonly Section[]): Section[] => sections.flatMap((one) => [one, ...all(one.sections)]);
  return all(report.sections)
    .filter((section) => section.paragraphs.length > 0)
    .map((section) => {
      const { id, heading } = section;
      if (written.has(section)) return { id, heading, writer: 'model', why: null };
      return { id, heading, writer: 'embedded', why: whys.get(section) ?? fallbackWords.notAsked };
    });
}

/** The office in the kind's own words: what the officer calls himself may hold his name. 镇党委书记 is 书记 there. */
function roleName(kind: Kind, role: string | null): string {
  const usual = kind.roles[0]?.name ?? '';
  if (role === null) return usual;
  for (const { id, name, aliases } of kind.roles) {
    if (role === id) return name;
    const word = [name, ...aliases].find((one) => role.includes(one));
    if (word !== undefined) return word;
  }
  return usual;
}
