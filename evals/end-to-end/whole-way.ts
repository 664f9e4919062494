import { Big } from 'big.js';
import type { Assistant } from '../../src/assistant/assistant.ts';
import type { TurnAnswer } from '../../src/assistant/turn-answer.ts';
import type { Draft } from '../../src/conversation/draft.ts';
import { readDocument } from '../../src/documents/read-document.ts';
import { writeDocx } from '../../src/documents/docx-out.ts';
import { invariant } from '../../src/result.ts';
import type { Labels } from '../officer/styles.ts';
import { nameOf, requiredOf, type TalkPlan } from './talk-plan.ts';
import type { Required } from '../fidelity.ts';

export interface WholeWay {
  /** As heard, nothing put right by hand. */
  heard: Draft;
  /** Figures told that stand otherwise in the ledger, as `id told/heard`. */
  misheard: string[];
  /** After the officer looked through the ledger page and put right what was misheard. */
  draft: Draft;
  /** The draft's document as another program reads it. */
  documentText: string;
  required: Required[];
  turns: number;
  /** Questions about things already said. */
  askedAgain: string[];
  said: string[];
  /** Warnings wanted and whether they came. */
  warned: { text: string; isWarned: boolean }[];
  /** The document after a correction made once the first was written; null where none was planned. */
  lateText: string | null;
}

/** Rounds in which the officer answers what the assistant asks of what he had not told. */
const answerRounds = 2;

/** Message by message through the assistant, then 出稿, then the document out and back in. */
export async function walkTheWholeWay(assistant: Assistant, plan: TalkPlan, labels: Labels): Promise<WholeWay> {
  const { conversationId } = await assistant.start();
  const said: string[] = [];
  const askedAgain: string[] = [];
  const say = async (text: string): Promise<TurnAnswer> => {
    const answer = await assistant.say(conversationId, text);
    invariant(answer.ok, answer.ok ? '' : `${plan.id}: ${JSON.stringify(answer.failure)}`);
    said.push(text);
    const { asked, ledger, warnings } = answer.value;
    // Which of two numbers that contradict each other holds is asked, though both are known.
    const heldUp = new Set(warnings.flatMap(({ rule, ids }) => (rule.startsWith('arithmetic/') ? ids : [])));
    askedAgain.push(...asked.filter((id) => !heldUp.has(id) && id in ledger.figures));
    return answer.value;
  };
  let last: TurnAnswer | null = null;
  const warned: WholeWay['warned'] = [];
  for (const { text, wantsWarning } of plan.messages) {
    last = await say(text);
    if (wantsWarning === undefined) continue;
    warned.push({ text, isWarned: last.warnings.some(({ rule }) => rule.startsWith(wantsWarning)) });
  }
  const required = new Map(plan.required.map((one) => [one.id, one]));
  for (let round = 0; round < answerRounds && last; round += 1) {
    const open = last.asked.flatMap((id) => {
      const figure = plan.truth.figures.get(id);
      return figure && figure.value !== '0' && !plan.silent.includes(id) ? [figure] : [];
    });
    if (open.length === 0) break;
    for (const figure of open) required.set(figure.id, requiredOf(figure));
    last = await say(
      open.map((one) => `${nameOf(one.id, labels)}${one.value}${one.approx ?? ''}${one.unit}`).join('，'),
    );
  }
  const told = [...required.values()];
  const heard = await draftNow(assistant, conversationId, plan);
  const misheard = await lookThroughLedger(assistant, conversationId, told);
  const draft = misheard.length === 0 ? heard : await draftNow(assistant, conversationId, plan);
  const documentText = await throughWord(draft);
  const turns = said.length;
  let lateText: string | null = null;
  if (plan.late) {
    await say(plan.late.text);
    lateText = await throughWord(await draftNow(assistant, conversationId, plan));
  }
  return { heard, misheard, draft, documentText, required: told, turns, askedAgain, said, warned, lateText };
}

async function draftNow(assistant: Assistant, conversationId: string, plan: TalkPlan): Promise<Draft> {
  const written = await assistant.draft(conversationId, { outline: plan.outline });
  invariant(written.ok, written.ok ? '' : `${plan.id}: ${JSON.stringify(written.failure)}`);
  return written.value;
}

/** The officer compares the ledger page with what he told and corrects a wrong line there. */
async function lookThroughLedger(
  assistant: Assistant,
  conversationId: string,
  told: readonly Required[],
): Promise<string[]> {
  const ledger = await assistant.ledger(conversationId);
  invariant(ledger.ok, 'the conversation is known');
  const misheard: string[] = [];
  const wanted = new Map(told.map((one) => [one.id, one]));
  for (const [id, figure] of Object.entries(ledger.value.figures)) {
    if (wanted.has(id) || figure.value === null) continue;
    misheard.push(`${id} 没说过，记成 ${figure.value}${figure.unit}`);
    await mend(assistant, conversationId, id, null);
  }
  for (const one of told) {
    const figure = ledger.value.figures[one.id];
    const value = figure?.value ?? null;
    const isRight = value !== null && new Big(value).eq(one.value) && (figure?.approx !== null) === one.isApprox;
    if (isRight) continue;
    misheard.push(`${one.id} 说的 ${one.value}${one.unit}，记成 ${value ?? '无'}`);
    await mend(assistant, conversationId, one.id, `${one.value}${one.isApprox ? '余' : ''}${one.unit}`);
  }
  return misheard;
}

async function mend(assistant: Assistant, conversationId: string, id: string, text: string | null): Promise<void> {
  const edit = text === null ? { status: 'unknown' as const } : { status: 'given' as const, text };
  const edited = await assistant.editFigure(conversationId, id, edit);
  invariant(edited.ok, edited.ok ? '' : JSON.stringify(edited.failure));
}

export async function throughWord(draft: Draft): Promise<string> {
  const bytes = await writeDocx(draft.report, { writtenAt: '2026-01-05T08:00:00.000Z', copy: 'clean' });
  const read = await readDocument(bytes, '述职报告.docx');
  invariant(read.ok, read.ok ? '' : JSON.stringify(read.failure));
  return read.value.text;
}
