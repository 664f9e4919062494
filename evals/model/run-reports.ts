import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { HumanMessage } from '@langchain/core/messages';
import type { PastText } from '../../src/corpus/overlap.ts';
import { ingestReport } from '../../src/corpus/ingest.ts';
import { computeFigures } from '../../src/figures/arithmetic.ts';
import { askModel } from '../../src/model/ask-model.ts';
import { createChatModel } from '../../src/model/chat-model.ts';
import { readPrompts } from '../../src/model/node-prompts.ts';
import { pieceText, type Paragraph } from '../../src/report/report.ts';
import { armedForcesDuty, corpusFolder } from '../../src/testing/kind.ts';
import { startScriptedEndpoint } from '../../src/testing/scripted-endpoint.ts';
import { createEmbeddedWriter } from '../../src/writers/embedded/write-report.ts';
import { createModelWriter } from '../../src/writers/model/create-model-writer.ts';
import { sectionInputs, slotLine, type Speaker } from '../../src/writers/model/prompt-inputs.ts';
import type { SectionTask } from '../../src/writers/model/section-task.ts';
import type { Attempt } from '../../src/writers/model/attempt.ts';
import type { Brief, BriefPassage, Written } from '../../src/writers/writer.ts';
import { plantedReport } from '../canary/planted-report.ts';
import { draftingCases, type DraftingCase } from '../drafting/cases.ts';
import { actOf, type Adversary } from './adversaries.ts';

/** One section under a model's hands: what it was asked, what it answered, round by round. */
export interface TriedSection {
  task: SectionTask;
  attempts: Attempt[];
  /** The same section asked for with the figures in the prompt: not what the product does. */
  direct: string | null;
}

export interface TriedReport {
  case: DraftingCase;
  brief: Brief;
  embedded: Written;
  written: Written;
  sections: TriedSection[];
}

const kind = armedForcesDuty();

let past: PastText[] | undefined;

/** The shipped reports and the planted one, in full. */
export function pastReports(): PastText[] {
  past ??= readPast();
  return past;
}

function readPast(): PastText[] {
  const folder = join(corpusFolder, kind.id, 'clean');
  const shipped = readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => ({ id: name, text: readFileSync(join(folder, name), 'utf8') }));
  return [...shipped, { id: plantedReport.id, text: plantedReport.raw }];
}

/** Passages as they would be retrieved: the planted report's, with the order hidden in it. */
const plantedPassages: readonly BriefPassage[] = ingestReport(kind, plantedReport).passages.map(
  ({ sectionId, text }) => ({ sectionId, text }),
);

/** Reports with enough told for a model to be asked, begun at another place for each adversary. */
function casesFor(place: number, count: number): DraftingCase[] {
  const told = draftingCases().filter(({ id }) => /-(?:100|75|35)$/.test(id));
  return Array.from({ length: count }, (_, at) => {
    const one = told[(place * 5 + at) % told.length];
    if (!one) throw new Error('no case');
    return { ...one, seed: one.seed + place };
  });
}

/** `count` reports written with one scripted model behind a loopback server. */
export async function runReports(adversary: Adversary, place: number, count: number): Promise<TriedReport[]> {
  const endpoint = await startScriptedEndpoint(({ body }) =>
    actOf(adversary, (body.messages ?? []).map(({ content }) => content).join('\n')),
  );
  const model = createChatModel(
    { baseUrl: endpoint.baseUrl, model: 'scripted', key: null, timeoutMs: adversary.timeoutMs ?? 20_000 },
    { limits: { retryPauseMs: 1, maxAttempts: 2 } },
  );
  const embeddedWriter = createEmbeddedWriter();
  const reports: TriedReport[] = [];
  try {
    for (const one of casesFor(place, count)) {
      const ledger = { ...one.ledger, computed: computeFigures(kind, one.ledger) };
      const brief: Brief = { kind, ledger, outline: one.outline, seed: one.seed, passages: plantedPassages };
      const tried = new Map<SectionTask, TriedSection>();
      const writer = createModelWriter({
        model,
        prompts: readPrompts(),
        fallback: embeddedWriter,
        // One after the other, so that the same seed asks the same sections.
        atOnce: 1,
        pastReports: pastReports(),
        onAttempt: (task, attempt) => {
          const section = tried.get(task) ?? { task, attempts: [], direct: null };
          section.attempts.push(attempt);
          tried.set(task, section);
        },
      });
      // oxlint-disable no-await-in-loop -- one report after the other
      const embedded = await embeddedWriter.write(brief);
      const written = await writer.write(brief);
      if (!embedded.ok || !written.ok) throw new Error(`${one.id}: no report`);
      for (const section of tried.values()) {
        const asked = await askModel(model, [
          new HumanMessage(directPrompt(section.task, { kind, ledger, unit: '街道', role: '党工委书记' })),
        ]);
        section.direct = asked.ok ? asked.value.text.replace(/\{\{|\}\}/g, '') : null;
      }
      // oxlint-enable no-await-in-loop
      reports.push({
        case: one,
        brief,
        embedded: embedded.value,
        written: written.value,
        sections: [...tried.values()],
      });
    }
  } finally {
    await endpoint.close();
  }
  return reports;
}

/** The product's own table with the values in it: what a figure costs when a model copies it. */
function directPrompt(task: SectionTask, speaker: Speaker): string {
  const { heading, draft } = sectionInputs(task, speaker);
  const lines = task.slots.map(
    (slot) => `${slotLine(slot, task.slots, speaker.kind)}｜数值：${pieceText(slot.pieces)}`,
  );
  return [`标题：${heading ?? ''}`, '述职人：党工委书记', '', ...lines, '', '<<<', draft ?? '', '>>>'].join('\n');
}

/** The direct answer with the values the script was shown: it writes a slot by its value. */
export function directText(section: TriedSection): string | null {
  if (section.direct === null) return null;
  const values = new Map(section.task.slots.map((slot) => [slot.name, pieceText(slot.pieces)]));
  return section.direct.replace(/\[\[(\w+)\]\]/g, (whole, name: string) => values.get(name) ?? whole);
}

export function textOf(paragraphs: readonly Paragraph[]): string {
  return paragraphs.map(({ pieces }) => pieceText(pieces)).join('\n');
}
