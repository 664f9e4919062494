import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import type { PastText } from '../../corpus/overlap.ts';
import type { Kind } from '../../kinds/kind.ts';
import type { Paragraph, Report, Section } from '../../report/report.ts';
import { failure, success } from '../../result.ts';
import type { Brief, SectionWriting, Writer, Written } from '../writer.ts';
import type { GateContext } from './gate-finding.ts';
import { planTasks, unitWord, type SectionTask } from './section-task.ts';
import { findMisfits, orderClaims, replaceSections } from './whole-report.ts';
import { fallbackWords } from './words.ts';
import { writeSection, type SectionOutcome, type SectionParts } from './write-section.ts';

export interface ModelWriterParts {
  model: BaseChatModel;
  prompts: SectionParts['prompts'];
  /** Writes first: its sections give the slots, and stand wherever the model's do not. */
  fallback: Writer;
  pastReports?: readonly PastText[];
  /** How long the model may take for one report. Default ten minutes. */
  maxTotalMs?: number;
  /** Sections asked for at a time. A small machine serves two at once well; more only queue. Default 2. */
  atOnce?: number;
  /** For measuring. */
  onAttempt?: SectionParts['onAttempt'];
}

const defaults = { maxTotalMs: 600_000, atOnce: 2 };
/** So many sections in a row without an answer, and the rest is no longer asked. */
const mostSilent = 2;

/**
 * A writer that lets a model word the sections of the fallback's report. Figures, facts and open claims are slots that
 * code fills; a section that does not pass the gate twice is the fallback's, and `sections` says which and why.
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
      const outcomes = await writeAll(tasks, brief, parts, context);
      if (brief.signal?.aborted) return failure({ kind: 'model-failed', reason: fallbackWords.left });
      return success(assemble(embedded, tasks, outcomes, context));
    },
  };
}

async function writeAll(
  tasks: readonly SectionTask[],
  brief: Brief,
  parts: ModelWriterParts,
  context: GateContext,
): Promise<SectionOutcome[]> {
  const time = AbortSignal.timeout(parts.maxTotalMs ?? defaults.maxTotalMs);
  const shared: SectionParts = {
    model: parts.model,
    prompts: parts.prompts,
    context,
    unit: unitWord(brief.kind, brief.ledger.unitName),
    role: roleName(brief.kind, brief.ledger.role),
    signal: brief.signal ? AbortSignal.any([time, brief.signal]) : time,
    onProvisional: brief.onProvisional,
    onAttempt: parts.onAttempt,
  };
  const outcomes: SectionOutcome[] = [];
  let silent = 0;
  let next = 0;
  const work = async (): Promise<void> => {
    for (let at = next++; at < tasks.length; at = next++) {
      const task = tasks[at];
      if (!task) return;
      if (time.aborted || silent >= mostSilent) {
        outcomes[at] = {
          writer: 'embedded',
          why: time.aborted ? fallbackWords.late : fallbackWords.stopped,
          failed: null,
        };
        continue;
      }
      // oxlint-disable-next-line no-await-in-loop -- at most `atOnce` at a time
      const outcome = await writeSection(task, shared);
      outcomes[at] = outcome;
      silent = outcome.writer === 'embedded' && outcome.failed ? silent + 1 : 0;
    }
  };
  await Promise.all(Array.from({ length: parts.atOnce ?? defaults.atOnce }, work));
  return outcomes;
}

function assemble(
  embedded: Written,
  tasks: readonly SectionTask[],
  outcomes: readonly SectionOutcome[],
  context: GateContext,
): Written {
  const written = new Map<Section, Paragraph[]>();
  const claims: Written['claims'] = [];
  const whys = new Map<Section, string>();
  tasks.forEach((task, at) => {
    const outcome = outcomes[at];
    if (outcome?.writer === 'model') {
      written.set(task.section, [...task.kept, ...outcome.paragraphs]);
      claims.push(...outcome.claims);
    } else if (outcome) whys.set(task.section, outcome.why);
  });
  let report = replaceSections(embedded.report, written);
  while (written.size > 0) {
    const misfits = findMisfits(report, embedded.report, written, context);
    if (misfits.size === 0) break;
    for (const [section, what] of misfits) {
      written.delete(section);
      whys.set(section, fallbackWords.whole(what));
    }
    report = replaceSections(embedded.report, written);
  }
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

/** The office as the kind calls it: what the officer calls himself may hold his name. */
function roleName(kind: Kind, role: string | null): string {
  const known = kind.roles.find(
    ({ id, name, aliases }) => role !== null && (role === id || [name, ...aliases].some((one) => role.includes(one))),
  );
  return (known ?? kind.roles[0])?.name ?? '';
}
