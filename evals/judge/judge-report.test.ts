import { describe, expect, it } from 'vitest';
import { createChatModelOver } from '../../src/model/chat-model.ts';
import { success } from '../../src/result.ts';
import { concordance } from './agreement.ts';
import { judgeReport, readJudgement, spreadOf, type JudgeAnswer } from './judge-report.ts';
import { measureProxies } from './proxies.ts';
import { rubric } from './rubric.ts';
import { readHandScored } from './suite.ts';

const report = '我是书记，主持议军会4次。';
const answer = (change: (id: string) => Partial<JudgeAnswer['criteria'][number]> = () => ({})): JudgeAnswer => ({
  criteria: rubric.map(({ id, points }) => ({
    id,
    quotes: ['主持议军会4次'],
    reason: 'x',
    score: points,
    ...change(id),
  })),
});

describe('the rubric', () => {
  it('makes a hundred points, and every hand-scored report is scored on all of it', () => {
    expect(rubric.reduce((sum, { points }) => sum + points, 0)).toBe(100);
    for (const one of readHandScored()) {
      expect(Object.keys(one.scores)).toEqual(rubric.map(({ id }) => id));
      for (const { id, points } of rubric) expect(one.scores[id]).toBeLessThanOrEqual(points);
    }
  });
});

describe('a judgement', () => {
  it('counts a score no higher than its points', () => {
    const read = readJudgement(
      answer(() => ({ score: 99 })),
      report,
    );
    expect(read.ok && read.value.total).toBe(100);
  });

  it('gives half at most where no quote is true, and names the made-up ones', () => {
    const read = readJudgement(
      answer((id) => (id === 'R3' ? { quotes: ['点验到位率百分之百'] } : {})),
      report,
    );
    const third = read.ok ? read.value.criteria.find(({ id }) => id === 'R3') : undefined;
    expect(third).toMatchObject({ score: 7, quotes: [], invented: ['点验到位率百分之百'] });
  });

  it('is none when a criterion was left out', () => {
    const read = readJudgement({ criteria: answer().criteria.slice(1) }, report);
    expect(read).toMatchObject({ ok: false, failure: { kind: 'judge-incomplete', missing: ['R1'] } });
  });

  it('is asked of any chat model, with the report and the rubric in the prompt', async () => {
    let asked = '';
    const model = createChatModelOver((request) => {
      asked = request.messages.map(({ content }) => content).join('\n');
      const text = JSON.stringify(answer());
      return Promise.resolve(
        success({ text, usage: null, firstTextMs: 0, totalMs: 0, attempts: 1, ignoredToolCalls: 0 }),
      );
    });
    const judged = await judgeReport(model, report);
    expect(judged.ok && judged.value.total).toBe(100);
    expect(asked).toContain(report);
    expect(asked).toContain('R10 文字格式');
  });

  it('is told with its spread over readings', () => {
    const of = (total: number) => ({ criteria: [], total });
    expect(spreadOf([of(60), of(66), of(63)])).toEqual({ mean: 63, spread: 6 });
  });
});

describe('agreement', () => {
  it('is the share of pairs put in the same order, ties half', () => {
    const pairs = [
      { id: 'a', hand: 90, other: 3 },
      { id: 'b', hand: 60, other: 2 },
      { id: 'c', hand: 30, other: 2 },
    ];
    expect(concordance(pairs)).toMatchObject({ passed: 2.5, total: 3 });
    expect(concordance(pairs.map((one) => ({ ...one, other: -one.other })))).toMatchObject({ passed: 0.5 });
  });

  it('has proxies for every criterion, between nothing and all', () => {
    for (const one of readHandScored()) {
      const measured = measureProxies(one.text);
      expect(Object.keys(measured)).toEqual(rubric.map(({ id }) => id));
      for (const value of Object.values(measured)) expect(value >= 0 && value <= 1).toBe(true);
    }
  });
});
