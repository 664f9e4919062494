import * as z from 'zod';
import type { TurnAnswer } from '../../src/assistant/turn-answer.ts';
import { assistantInMemory, talk } from '../../src/testing/chat.ts';
import { readCaseFile, readCaseFolder } from '../read-cases.ts';
import type { Miss, Suite, SuiteResult } from '../suite.ts';

const Relabel = z.looseObject({
  id: z.string(),
  before: z.array(z.string()),
  say: z.string(),
  expected: z.record(z.string(), z.coerce.string()),
  removed: z.array(z.string()).default([]),
  ask: z.boolean().default(false),
  kind: z.string().default(''),
});
export type Relabel = z.infer<typeof Relabel>;

export const relabels: Suite = {
  name: 'relabels',
  about: '改口、改标、删去、点头：照说的做，拿不准就问',
  run: async ({ caseId }) => scoreRelabels(readCaseFolder(Relabel, import.meta.dirname, caseId)),
};

export function readRelabelFile(file: string): Relabel[] {
  return readCaseFile(Relabel, file);
}

/**
 * done: as meant · asked: not all of it, and a question or a mark says so · silent: something is wrong and nothing shows
 * it. What the messages before were not heard to say counts for nothing.
 */
export async function scoreRelabels(list: readonly Relabel[]): Promise<SuiteResult> {
  const counts = { done: 0, asked: 0, silent: 0 };
  const misses: Miss[] = [];
  for (const one of list) {
    const answers = await talk(assistantInMemory(), [...one.before, one.say]);
    const [before, after] = [answers.at(-2), answers.at(-1)];
    if (!after) continue;
    const wrong = wrongIn(one, before, after);
    const how = wrong.length === 0 ? 'done' : isAsking(after, wrong) ? 'asked' : 'silent';
    counts[how] += 1;
    if (how !== 'done')
      misses.push({
        case: one.id,
        score: how,
        reason: `${one.before.slice(1).join(' / ')} ▷ ${one.say} → ${wrong.join('；')} ▷ ${after.reply}`,
      });
  }
  const total = list.length;
  const scores = [
    { name: 'done', passed: counts.done, total },
    { name: 'done-or-asked', passed: counts.done + counts.asked, total },
    { name: 'silently-wrong', passed: counts.silent, total, isFaultRate: true },
  ];
  return { suite: 'relabels', scores, misses };
}

function isAsking({ warnings, reply, ledger }: TurnAnswer, wrong: readonly string[]): boolean {
  const ids = wrong.map((one) => one.split(' ')[0]?.replace(/^last:/, '') ?? '');
  const isMarked = ids.some((id) => ledger.figures[id]?.sure === false);
  const isAsked = warnings.some(({ rule }) => /^(?:figures\/(?:unassigned|unsure)|arithmetic)/.test(rule));
  return isMarked || isAsked || /没对上|哪个数|哪一个/.test(reply);
}

function wrongIn({ expected, removed }: Relabel, before: TurnAnswer | undefined, after: TurnAnswer): string[] {
  const wrong: string[] = [];
  for (const [key, value] of Object.entries(expected)) {
    const isLast = key.startsWith('last:');
    const id = key.replace(/^last:/, '');
    const now = isLast ? lastOf(after, id) : valueOf(after, id);
    if (now !== plain(value))
      wrong.push(`${key} ${plain(value)}≠${now}${before && valueOf(before, id) === now ? '（没动）' : ''}`);
  }
  for (const id of removed) {
    const now = valueOf(after, id);
    if (now !== '' && now !== 'unknown') wrong.push(`${id} ∅≠${now}`);
  }
  return wrong;
}

/** Last year's 入伍 and total may stand under an id of their own. */
const ownOfLast: Readonly<Record<string, string>> = {
  'conscription.enlisted': 'conscription.enlisted_prev',
  'funding.total': 'funding.prev_total',
};

function lastOf({ ledger }: TurnAnswer, id: string): string {
  const figure = ledger.previous[id] ?? ledger.figures[ownOfLast[id] ?? ''];
  return figure?.status === 'none' ? 'none' : (figure?.value ?? '');
}

function valueOf({ ledger }: TurnAnswer, id: string): string {
  if (id === 'meta.year') return String(ledger.year ?? '');
  if (id === 'meta.unit_name') return ledger.unitName ?? '';
  const figure = ledger.figures[id];
  if (!figure) return '';
  if (figure.status === 'none' || figure.value === '0') return 'none';
  return figure.status === 'given' ? plain(figure.value ?? '') : figure.status;
}

function plain(value: string): string {
  if (value === '0') return 'none';
  return /^-?\d+(?:\.\d+)?$/.test(value) ? String(Number(value)) : value;
}
