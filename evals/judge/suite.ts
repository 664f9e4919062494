import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { createChatModel } from '../../src/model/chat-model.ts';
import { measureCliches, measureSubstance } from '../prose/measures.ts';
import type { Miss, Score, ShownCase, Suite } from '../suite.ts';
import { concordance, type Pair } from './agreement.ts';
import { judgeReport, spreadOf, type Judgement } from './judge-report.ts';
import { measureProxies } from './proxies.ts';
import { rubric } from './rubric.ts';

const HandScored = z.strictObject({
  id: z.string(),
  text: z.string(),
  scores: z.record(z.string(), z.number()),
  reasons: z.record(z.string(), z.string()),
});
export type HandScored = z.infer<typeof HandScored>;

/** Readings of each report, to see how far a model agrees with itself. */
const trials = 3;
/** A judge this near a hand score, as a share of the points, agrees with it. */
const nearEnough = 0.2;

export const judgeSuite: Suite = {
  name: 'judge',
  about: '九篇短稿人打的分，和量得的几样、和模型评审合不合（供参考；模型只在 --live 时问）',
  async run({ caseId, model }) {
    const cases = readHandScored().filter((one) => caseId === null || one.id === caseId);
    const scores: Score[] = [];
    const misses: Miss[] = [];
    const add = (name: string, pairs: readonly Pair[], isLive = false): void => {
      const { passed, total, reasons } = concordance(pairs);
      scores.push({ name, passed, total, isAdvisory: true, ...(isLive && { isLive }) });
      for (const reason of reasons) misses.push({ case: reason.split(' ')[0] ?? '', score: name, reason });
    };
    const measured = new Map(cases.map((one) => [one.id, measureProxies(one.text)]));
    for (const { id, name } of rubric) {
      const pairs = cases.map((one) => ({
        id: one.id,
        hand: one.scores[id] ?? 0,
        other: measured.get(one.id)?.[id] ?? 0,
      }));
      add(`proxy-${id} ${name}`, pairs);
    }
    add(
      'proxy-all',
      cases.map((one) => ({ id: one.id, hand: totalOf(one), other: weighed(measured.get(one.id) ?? {}) })),
    );
    add(
      'proxy-substance',
      cases.map((one) => ({ id: one.id, hand: totalOf(one), other: ratio(measureSubstance(one.text)) })),
    );
    add(
      'proxy-clichés',
      cases.map((one) => ({ id: one.id, hand: totalOf(one), other: -ratio(measureCliches(one.text)) })),
    );
    const shown = cases.map((one) => show(one, measured.get(one.id) ?? {}));
    if (model === null) return { suite: 'judge', scores, misses, cases: shown };

    const judged = await judgeAll(model, cases, misses);
    add(
      'judge-all',
      cases.flatMap((one) => pairOf(one, judged.get(one.id) ?? [])),
      true,
    );
    scores.push(...nearness(cases, judged));
    return { suite: 'judge', scores, misses, cases: shown.map((one) => withJudgement(one, judged.get(one.id) ?? [])) };
  },
};

export function readHandScored(): HandScored[] {
  return readFileSync(join(import.meta.dirname, 'hand-scored.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => HandScored.parse(JSON.parse(line)));
}

function totalOf({ scores }: HandScored): number {
  return Object.values(scores).reduce((sum, score) => sum + score, 0);
}

function weighed(measured: Readonly<Record<string, number>>): number {
  return rubric.reduce((sum, { id, points }) => sum + points * (measured[id] ?? 0), 0);
}

function ratio({ passed, total }: { passed: number; total: number }): number {
  return total === 0 ? 0 : passed / total;
}

function show({ id, text, scores, reasons }: HandScored, measured: Readonly<Record<string, number>>): ShownCase {
  const lines = rubric.map(({ id: one, name, points }) => {
    const why = reasons[one] === undefined ? '' : `（${reasons[one]}）`;
    return `${one} ${name}：人打 ${scores[one] ?? 0}/${points}，量得 ${((measured[one] ?? 0) * points).toFixed(1)}${why}`;
  });
  return { id, input: lines.join('\n'), output: text, marks: [] };
}

type ModelEndpoint = Parameters<typeof createChatModel>[0];

/** Each report read several times; a reading that fails is a miss and no score. */
async function judgeAll(
  endpoint: ModelEndpoint,
  cases: readonly HandScored[],
  misses: Miss[],
): Promise<Map<string, Judgement[]>> {
  const model = createChatModel(endpoint);
  const judged = new Map<string, Judgement[]>();
  for (const one of cases) {
    for (let trial = 0; trial < trials; trial += 1) {
      const reading = await judgeReport(model, one.text, trial);
      if (reading.ok) judged.set(one.id, [...(judged.get(one.id) ?? []), reading.value]);
      else misses.push({ case: one.id, score: 'judge-usable', reason: JSON.stringify(reading.failure) });
    }
  }
  return judged;
}

function pairOf(one: HandScored, judgements: readonly Judgement[]): Pair[] {
  return judgements.length === 0 ? [] : [{ id: one.id, hand: totalOf(one), other: spreadOf(judgements).mean }];
}

/** How many readings were usable, how many scores near the hand's, how many quotes true. */
function nearness(cases: readonly HandScored[], judged: ReadonlyMap<string, Judgement[]>): Score[] {
  const all = cases.flatMap((one) => (judged.get(one.id) ?? []).map((judgement) => ({ one, judgement })));
  const criteria = all.flatMap(({ one, judgement }) => judgement.criteria.map((criterion) => ({ one, criterion })));
  const near = criteria.filter(
    ({ one, criterion }) =>
      Math.abs(criterion.score - (one.scores[criterion.id] ?? 0)) <= criterion.points * nearEnough,
  );
  const quotes = criteria.reduce((sum, { criterion }) => sum + criterion.quotes.length + criterion.invented.length, 0);
  const invented = criteria.reduce((sum, { criterion }) => sum + criterion.invented.length, 0);
  const live = { isAdvisory: true, isLive: true };
  return [
    { name: 'judge-usable', passed: all.length, total: cases.length * trials, ...live },
    { name: 'judge-near-hand', passed: near.length, total: criteria.length, ...live },
    { name: 'judge-quotes-true', passed: quotes - invented, total: quotes, ...live },
  ];
}

function withJudgement(shown: ShownCase, judgements: readonly Judgement[]): ShownCase {
  const [first] = judgements;
  if (!first) return shown;
  const { mean, spread } = spreadOf(judgements);
  const lines = first.criteria.map(
    ({ id, score, points, reason, quotes }) =>
      `${id} ${score}/${points} ${reason}${quotes.map((quote) => `\n    “${quote}”`).join('')}`,
  );
  return {
    ...shown,
    input: `${shown.input}\n\n模型评审：平均 ${mean.toFixed(1)}，${judgements.length} 遍相差 ${spread}\n${lines.join('\n')}`,
  };
}
