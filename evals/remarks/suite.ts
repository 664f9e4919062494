import * as z from 'zod';
import type { Assistant } from '../../src/assistant/assistant.ts';
import type { TurnAnswer } from '../../src/assistant/turn-answer.ts';
import { invariant } from '../../src/result.ts';
import { assistantInMemory } from '../../src/testing/chat.ts';
import { readCaseFile, readCaseFolder } from '../read-cases.ts';
import type { Miss, Score, Suite, SuiteResult } from '../suite.ts';
import { ownDraft, situations } from './situations.ts';

const Remark = z.looseObject({
  id: z.string(),
  situation: z.string(),
  say: z.string(),
  kind: z.string().default(''),
});
export type Remark = z.infer<typeof Remark>;

export const remarks: Suite = {
  name: 'remarks',
  about: '不是报数也不写进稿的话：台账不变、稿里不出现、不落空',
  run: async ({ caseId }) => scoreRemarks(readCaseFolder(Remark, import.meta.dirname, caseId)),
};

export function readRemarkFile(file: string): Remark[] {
  return readCaseFile(Remark, file);
}

/** What came of one remark. */
export interface RemarkOutcome {
  remark: Remark;
  reply: string;
  /** Of the ledger: ids whose figure or fact is another, year, unit. */
  changed: string[];
  /** Runs of its words that stand in the draft afterwards and did not before. */
  printed: string[];
  /** Shown as a sentence to nod to: printed by nothing, yet a nuisance. */
  proposed: boolean;
  /** A number of it was asked about. */
  askedAbout: boolean;
  isDeadEnd: boolean;
  isRepeated: boolean;
}

export async function hearRemark(remark: Remark): Promise<RemarkOutcome> {
  const assistant = assistantInMemory({ draftFollows: true });
  const { conversationId } = await assistant.start();
  let before: TurnAnswer | null = null;
  for (const message of situations[remark.situation] ?? []) before = await answerTo(assistant, conversationId, message);
  const draftBefore = await draftText(assistant, conversationId);
  const refused = await assistant.say(conversationId, remark.say);
  if (!refused.ok)
    return {
      remark,
      reply: refused.failure.kind,
      changed: [],
      printed: [],
      proposed: false,
      askedAbout: false,
      isDeadEnd: false,
      isRepeated: false,
    };
  const after = refused.value;
  const isOwn = remark.situation === 'S6';
  if (!isOwn) await assistant.say(conversationId, '出稿');
  const draftAfter = await draftText(assistant, conversationId);
  return {
    remark,
    reply: after.reply,
    changed: changesBetween(before, after),
    printed: newRuns(remark.say, draftBefore, draftAfter),
    proposed: (after.proposals ?? []).some(({ id }) => !(before?.proposals ?? []).some((one) => one.id === id)),
    askedAbout: after.warnings.some(({ rule }) => rule === 'figures/unassigned'),
    isDeadEnd: deadEnd.test(after.reply),
    isRepeated: before?.reply === after.reply,
  };
}

const deadEnd = /没听懂|没听出要记的数/;

async function answerTo(assistant: Assistant, id: string, message: string): Promise<TurnAnswer> {
  const answer = await assistant.say(id, message.replace(ownDraftMark, ownDraft));
  invariant(answer.ok, answer.ok ? '' : JSON.stringify(answer.failure));
  return answer.value;
}

const ownDraftMark = '<own>';

/** Of the draft as it stands. */
export async function draftText(assistant: Assistant, id: string): Promise<string> {
  const draft = await assistant.lastDraft(id);
  return draft.ok && draft.value ? draft.value.text : '';
}

/** Parts of the ledger that are others after a turn. */
export function changesBetween(before: TurnAnswer | null, after: TurnAnswer): string[] {
  const [old, now] = [before?.ledger, after.ledger];
  const changed: string[] = [];
  for (const part of ['figures', 'previous', 'facts'] as const) {
    const [a, b]: [Record<string, unknown>, Record<string, unknown>] = [old?.[part] ?? {}, now[part]];
    for (const id of new Set([...Object.keys(a), ...Object.keys(b)]))
      if (told(a[id]) !== told(b[id])) changed.push(`${part}:${id}`);
  }
  if ((old?.year ?? null) !== now.year) changed.push('year');
  if ((old?.unitName ?? null) !== now.unitName) changed.push('unit');
  if ((old?.role ?? null) !== now.role) changed.push('role');
  return changed;
}

function told(value: unknown): string {
  if (typeof value !== 'object' || value === null) return '';
  const { status, value: number, text } = { status: '', value: '', text: '', ...value };
  return JSON.stringify([status, number, text]);
}

const shortestRun = 6;

/** Runs of six letters and more of what he said that the draft has gained. */
function newRuns(say: string, before: string, after: string): string[] {
  const bare = say.replaceAll(/[\s，。！？、；：,.!?;:“”"]/g, '');
  const [old = '', now = ''] = [before, after].map((text) => text.replaceAll(/[\s，。！？、；：,.!?;:“”"]/g, ''));
  const runs: string[] = [];
  for (let at = 0; at + shortestRun <= bare.length; at += 1) {
    const run = bare.slice(at, at + shortestRun);
    if (now.includes(run) && !old.includes(run)) runs.push(run);
  }
  return runs;
}

export async function scoreRemarks(list: readonly Remark[]): Promise<SuiteResult> {
  const outcomes: RemarkOutcome[] = [];
  for (const remark of list) outcomes.push(await hearRemark(remark));
  const misses: Miss[] = [];
  const fault = (name: string, isFault: (one: RemarkOutcome) => string | null): Score => {
    let passed = 0;
    for (const one of outcomes) {
      const reason = isFault(one);
      if (reason === null) continue;
      passed += 1;
      misses.push({
        case: one.remark.id,
        score: name,
        reason: `[${one.remark.situation}] ${one.remark.say} → ${reason}`,
      });
    }
    return { name, passed, total: outcomes.length, isFaultRate: true };
  };
  const scores = [
    fault('printed', (one) => (one.printed.length > 0 ? one.printed.join('|') : null)),
    fault('changed', (one) => (one.changed.length > 0 ? one.changed.join('|') : null)),
    fault('proposed', (one) => (one.proposed ? one.reply : null)),
    fault('asked-about', (one) => (one.askedAbout ? one.reply : null)),
    fault('dead-ends', (one) => (one.isDeadEnd ? one.reply : null)),
    fault('repeated', (one) => (one.isRepeated ? one.reply : null)),
  ];
  return { suite: 'remarks', scores, misses };
}
