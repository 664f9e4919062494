import type { Ledger } from '../figures/ledger.ts';
import { invariant } from '../result.ts';
import { writeReport } from '../writers/embedded/write-report.ts';
import type { Judged } from '../writers/model/gate.ts';
import type { GateContext } from '../writers/model/gate-finding.ts';
import { judgeSection } from '../writers/model/gate.ts';
import { readAnswer } from '../writers/model/read-answer.ts';
import { planTasks, type SectionTask } from '../writers/model/section-task.ts';
import type { Brief } from '../writers/writer.ts';
import { armedForcesDuty } from './kind.ts';

export interface PlannedSections {
  tasks: SectionTask[];
  context: GateContext;
}

/** What a model would be asked for this ledger, and what it would be held to. */
export function planSections(ledger: Ledger, more: Partial<Brief> = {}): PlannedSections {
  const kind = armedForcesDuty();
  const brief: Brief = { kind, ledger, outline: 'standard', seed: 1, passages: [], ...more };
  const written = writeReport(brief);
  invariant(written.ok, 'the embedded writer writes');
  const { report } = written.value;
  return { tasks: planTasks(brief, report), context: { kind, ledger, title: report.title, pastReports: [] } };
}

function taskOf({ tasks }: PlannedSections, id: string): SectionTask {
  const task = tasks.find((one) => one.section.id === id);
  invariant(task, `a section ${id} is asked for`);
  return task;
}

export function judge(planned: PlannedSections, id: string, answer: string): Judged {
  const task = taskOf(planned, id);
  return judgeSection(task, readAnswer(answer, task.slots, task.heading), planned.context);
}
