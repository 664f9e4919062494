import type { Ledger } from '../figures/ledger.ts';
import { invariant } from '../result.ts';
import { writeReport } from '../writers/embedded/write-report.ts';
import { mendSection, type Judged, type Mended } from '../writers/model/gate.ts';
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

/** `[[COUNCIL_MEETINGS]]` by the figure's id, `[[FACT]]` and `[[ZERO]]` by what they are: tests name slots for what they hold. */
export function slotNamed({ slots }: SectionTask, text: string): string {
  return text.replace(/\[\[(\w+)\]\]/g, (whole, name: string) => {
    const slot = slots.find(
      ({ id, kind }) =>
        id?.replace(/^[a-z]+\./, '').toUpperCase() === name ||
        (name === 'FACT' && kind === 'sentence') ||
        (name === 'ZERO' && kind === 'clause'),
    );
    return slot ? `[[${slot.name}]]` : whole;
  });
}

function read(planned: PlannedSections, id: string, answer: string) {
  const task = planned.tasks.find((one) => one.section.id === id);
  invariant(task, `a section ${id} is asked for`);
  return { task, answer: readAnswer(slotNamed(task, answer), task.slots, task.heading) };
}

export function judge(planned: PlannedSections, id: string, said: string): Judged {
  const { task, answer } = read(planned, id, said);
  return judgeSection(task, answer, planned.context);
}

/** The same with what may be cut out of it cut out. */
export function mend(planned: PlannedSections, id: string, said: string): Mended {
  const { task, answer } = read(planned, id, said);
  return mendSection(task, answer, planned.context);
}

/** The embedded writer's own section as a model would have to answer it. */
export function echo({ draft }: SectionTask): string {
  return draft.join('\n');
}
