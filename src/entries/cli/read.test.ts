import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { scriptedIo } from '../../testing/scripted-io.ts';
import { runRead } from './read.ts';

const Act = z.looseObject({
  id: z.string(),
  act: z.string(),
  start: z.number(),
  end: z.number(),
  probability: z.number().min(0).max(1),
  sure: z.boolean(),
});
const Answer = z.object({
  id: z.string(),
  acts: z.array(Act),
  asked: z.array(z.object({ start: z.number(), end: z.number(), candidates: z.array(z.string()).max(2) })),
  apart: z.array(z.object({ start: z.number(), end: z.number(), why: z.string() })),
});

async function linesFor(lines: readonly unknown[]): Promise<unknown[]> {
  const { io, out } = scriptedIo(lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))));
  expect(await runRead(['--jsonl'], io)).toBe(0);
  return out.map((line): unknown => JSON.parse(line));
}

async function read(line: { id?: string; text: string; context?: object }): Promise<z.infer<typeof Answer>> {
  const [answer] = await linesFor([line]);
  return Answer.parse(answer);
}

describe('read --jsonl', () => {
  it('tells what would be recorded, in base units and with its place', async () => {
    const text = '枫林街道2025年，入伍9人，优待金约8.5万元，去年入伍14人';
    const { id, acts, apart } = await read({ id: 'a', text });
    expect(id).toBe('a');
    expect(acts.map((act) => [act.id, act.act, act['value'], act['unit'], act['approx'], act['year']])).toEqual([
      ['meta.year', 'given', '2025', '年', undefined, 'this'],
      ['conscription.enlisted', 'given', '9', '人', undefined, 'this'],
      ['support.conscript_allowance_amount', 'given', '85000', '元', '约', 'this'],
      ['conscription.enlisted', 'given', '14', '人', undefined, 'last'],
    ]);
    expect(acts.slice(1).map(({ start, end }) => text.slice(start, end))).toEqual(['9人', '8.5万元', '14人']);
    expect(apart).toEqual([]);
  });

  it('knows what was asked and what is known', async () => {
    const context = {
      year: 2025,
      unit: '枫林街道',
      asked: ['conscription.applied'],
      known: { 'funding.total': 300000 },
    };
    const { acts } = await read({ text: '56', context });
    expect(acts).toMatchObject([{ id: 'conscription.applied', value: '56', start: 0, end: 2 }]);
  });

  it('gives no value to what is said to be nothing, unknown or secret', async () => {
    const { acts } = await read({ text: '报名56人，没有退兵', context: { year: 2025 } });
    const nothing = acts.find((act) => act.act === 'none');
    expect(nothing).toMatchObject({ year: 'this', role: 'silence' });
    expect(nothing).not.toHaveProperty('value');
  });

  it('answers in order, counts lines that have no id, and goes on after a line that cannot be read', async () => {
    const answers = await linesFor([{ text: '好的' }, '{"text":5}', '', { text: '报名30人' }]);
    expect(answers).toMatchObject([
      { id: '1', acts: [], asked: [], apart: [] },
      { error: { kind: 'bad-line', line: 2 } },
      { id: '4', acts: [{ id: 'conscription.applied', value: '30' }] },
    ]);
  });

  it('refuses to be called without --jsonl or for a kind that is not there', async () => {
    for (const args of [[], ['--jsonl', '--kind', 'none-such'], ['--jsonl', 'more']])
      expect(await runRead(args, scriptedIo([]).io)).toBe(2);
  });
});
