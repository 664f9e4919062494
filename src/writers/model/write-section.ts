import { AIMessage, type BaseMessage } from '@langchain/core/messages';
import { askModel } from '../../model/ask-model.ts';
import { fillPrompt } from '../../model/prompts.ts';
import { failed, passing, refused, repairTurn, tryAnswer, type SectionOutcome, type SectionParts } from './attempt.ts';
import { sectionInputs } from './prompt-inputs.ts';
import { provisionalText } from './provisional.ts';
import { readAnswer } from './read-answer.ts';
import type { SectionTask } from './section-task.ts';

/**
 * One work section by the model: asked, held against the gate, what may be cut is cut; with too much to cut it is sent
 * back once, as the next turn of the same conversation; else the section is left to the embedded writer.
 */
export async function writeSection(task: SectionTask, parts: SectionParts): Promise<SectionOutcome> {
  const talk = await fillPrompt(parts.prompts['write-section'], sectionInputs(task, parts.speaker));
  return ask(task, talk, 1, parts);
}

/** The next turn of a section's conversation: `complaints` are what is wrong with what stands. */
export async function repairSection(
  task: SectionTask,
  talk: readonly BaseMessage[],
  complaints: readonly string[],
  parts: SectionParts,
): Promise<SectionOutcome> {
  const answer = talk.at(-1)?.text ?? '';
  return ask(task, await repairTurn(talk.slice(0, -1), answer, complaints, parts), 2, parts);
}

async function ask(
  task: SectionTask,
  talk: readonly BaseMessage[],
  round: 1 | 2,
  parts: SectionParts,
): Promise<SectionOutcome> {
  const asked = await askModel(parts.model, talk, { signal: parts.signal, onText: showing(task, parts) });
  if (!asked.ok) {
    parts.onAttempt?.(task, { round, answer: null, findings: [], cut: [], paragraphs: [], isFit: false });
    return round === 1 && passing.has(asked.failure.kind) ? ask(task, talk, 2, parts) : failed(asked.failure);
  }
  const raw = asked.value.text;
  const tried = tryAnswer(task, { raw, read: readAnswer(raw, task.slots, task.heading) }, round, parts);
  const { paragraphs, claims, complaints } = tried;
  if (tried.isFit) return { writer: 'model', round, paragraphs, claims, talk: [...talk, new AIMessage(raw)] };
  if (round === 2) return refused(complaints);
  const messages = complaints.map(({ message }) => message);
  return ask(task, await repairTurn(talk, raw, messages, parts), 2, parts);
}

function showing(task: SectionTask, { onProvisional, context }: SectionParts): ((piece: string) => void) | undefined {
  if (!onProvisional) return undefined;
  let streamed = '';
  return (piece) => {
    streamed += piece;
    onProvisional(task.heading, provisionalText(context.kind, task, streamed));
  };
}
