import { AIMessage, type BaseMessage } from '@langchain/core/messages';
import * as z from 'zod';
import { marks } from '../../lexicon/lexicon.ts';
import { askForShape } from '../../model/ask-model.ts';
import { fillPrompt } from '../../model/prompts.ts';
import { failed, refused, repairTurn, tryAnswer, type SectionOutcome, type SectionParts } from './attempt.ts';
import type { GateFinding } from './gate-finding.ts';
import { partNames, problemInputs } from './prompt-inputs.ts';
import { readAnswer, type ReadAnswer } from './read-answer.ts';
import type { SectionTask } from './section-task.ts';
import { itemMark } from '../../report/enumerate.ts';

/**
 * Problems, causes and plans in one call, item by item, so that a cause is the cause of its problem and a measure its
 * cure. Each part is held against the gate by itself; those that fail are sent back once, together.
 */
export async function writeProblems(
  tasks: readonly SectionTask[],
  parts: SectionParts,
): Promise<Map<SectionTask, SectionOutcome>> {
  const talk = await fillPrompt(parts.prompts['rewrite-problems'], problemInputs(tasks, parts.speaker));
  const outcomes = new Map<SectionTask, SectionOutcome>();
  await ask(tasks, tasks, talk, 1, parts, outcomes);
  return outcomes;
}

async function ask(
  all: readonly SectionTask[],
  open: readonly SectionTask[],
  talk: readonly BaseMessage[],
  round: 1 | 2,
  parts: SectionParts,
  outcomes: Map<SectionTask, SectionOutcome>,
): Promise<void> {
  const schema = shapeOf(all);
  const asked = await askForShape(parts.model, talk, { name: 'problems', schema }, { signal: parts.signal });
  if (!asked.ok) {
    for (const task of open) {
      parts.onAttempt?.(task, { round, answer: null, findings: [], cut: [], paragraphs: [], isFit: false });
      outcomes.set(task, failed(asked.failure));
    }
    return;
  }
  const raw = JSON.stringify(asked.value.value);
  const complaints: { task: SectionTask; findings: readonly GateFinding[] }[] = [];
  for (const task of open) {
    const read = readPart(task, asked.value.value);
    const tried = tryAnswer(task, { raw: read.paragraphs.join('\n'), read }, round, parts);
    const { paragraphs, claims } = tried;
    if (tried.isFit) {
      outcomes.set(task, { writer: 'model', round, paragraphs, claims, talk: [...talk, new AIMessage(raw)] });
    } else {
      complaints.push({ task, findings: tried.complaints });
      outcomes.set(task, refused(tried.complaints));
    }
  }
  if (round === 2 || complaints.length === 0) return;
  const messages = complaints.flatMap(({ task, findings }) =>
    findings.map(({ message }) => `${partNames[task.part]}：${message}`),
  );
  const again = complaints.map(({ task }) => task);
  await ask(all, again, await repairTurn(talk, raw, messages, parts), 2, parts, outcomes);
}

type Problems = { items: Partial<Record<string, string>>[] };

function shapeOf(tasks: readonly SectionTask[]): z.ZodType<Problems> {
  const item = z.object(Object.fromEntries(tasks.map(({ part }) => [partNames[part], z.string()])));
  return z.object({ items: z.array(item).min(1) });
}

/** One part as paragraphs that begin with their ordinals, whatever the model put before them. */
function readPart(task: SectionTask, { items }: Problems): ReadAnswer {
  const lines = items.slice(0, task.items.length).map((item, at) => {
    const said = (item[partNames[task.part]] ?? '').replace(/\s*\n\s*/g, '').replace(itemMark, '');
    return `${marks.ordinal.list[at] ?? ''}是${said}`;
  });
  return readAnswer(lines.join('\n'), task.slots, task.heading);
}
