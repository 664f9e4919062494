import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { annualReport } from '../../testing/sample-reports.ts';
import { scriptedIo } from '../../testing/scripted-io.ts';
import { runChat } from './chat.ts';

const Open = z.object({ kind: z.string(), text: z.string() });

async function chatLines(lines: readonly string[]): Promise<Record<string, unknown>[]> {
  const { io, out } = scriptedIo(lines);
  expect(await runChat(['--jsonl'], io)).toBe(0);
  return out.map((line) => z.record(z.string(), z.unknown()).parse(JSON.parse(line)));
}

describe('chat --jsonl', () => {
  it('answers each turn by one line in the shape scripts rely on', async () => {
    const [first, second] = await chatLines([
      '{"user":"2024年枫林街道，入伍9人，优待金发了8.5万元"}',
      '{"user":"出稿"}',
    ]);
    expect(first).toMatchObject({
      turn: 1,
      draft: null,
      warnings: [],
      ledger: {
        year: 2024,
        unitName: '枫林街道',
        figures: {
          'conscription.enlisted': { status: 'given', value: '9', unit: '人', approx: null, source: { turn: 1 } },
          'support.conscript_allowance_amount': { value: '85000', unit: '元', surface: '8.5万元' },
        },
        computed: {},
        facts: {},
      },
      heard: [
        { id: 'meta.year', value: '2024', probability: 1, sure: true },
        {
          id: 'conscription.enlisted',
          act: 'given',
          value: '9',
          unit: '人',
          approx: null,
          year: 'this',
          surface: '9人',
        },
        { id: 'support.conscript_allowance_amount', value: '85000', role: 'own' },
      ],
      open: null,
    });
    expect(Array.isArray(first?.['asked'])).toBe(true);
    expect(second).toMatchObject({
      turn: 2,
      draft: {
        pending: expect.any(Array),
        unplaced: expect.any(Array),
        findings: expect.any(Array),
        writer: 'embedded',
      },
      heard: [],
    });
    const { open, draft } = z.looseObject({ open: Open, draft: z.object({ text: z.string() }) }).parse(second);
    expect(open).toEqual({ kind: 'draft', text: draft.text });
  });

  it('starts over on reset and answers nothing to it', async () => {
    const answers = await chatLines(['{"user":"2024年枫林街道，入伍9人"}', '{"reset":true}', '{"user":"报名30人"}']);
    expect(answers).toHaveLength(2);
    expect(answers[1]).toMatchObject({ turn: 1, ledger: { year: null, unitName: null } });
  });

  it.each(['{"user":', '[]', '{"user":5}', '{"say":"你好"}', 'null', '{"reset":false}'])(
    'answers a line that cannot be read by an error and goes on: %s',
    async (bad) => {
      const [error, next] = await chatLines([bad, '{"user":"报名30人"}']);
      expect(error).toMatchObject({ error: { kind: 'bad-line', line: 1 } });
      expect(next).toMatchObject({ turn: 1 });
    },
  );

  it('counts a refused turn, so that sources name the turns of the script', async () => {
    const answers = await chatLines(['{"user":"库里步枪12支"}', '{"user":""}', '{"user":"报名30人"}']);
    expect(answers.map((answer) => answer['turn'])).toEqual([1, 2, 3]);
    expect(answers[0]).toMatchObject({ error: { kind: 'classified' }, draft: null, asked: [] });
    expect(answers[2]).toMatchObject({ ledger: { figures: { 'conscription.applied': { source: { turn: 3 } } } } });
  });

  it('says which draft is open: the one from the ledger, then the officer’s own', async () => {
    const own = `帮我看看这稿子：\n${annualReport}`;
    const answers = await chatLines([
      '{"user":"2024年枫林街道，入伍9人"}',
      '{"user":"出稿"}',
      '{"user":"谢谢"}',
      JSON.stringify({ user: own }),
    ]);
    const kinds = answers.map(({ open }) => Open.nullable().parse(open)?.kind ?? null);
    expect(kinds).toEqual([null, 'draft', 'draft', 'own']);
  });

  it('tells what an answer to a question was heard as', async () => {
    const [first, second] = await chatLines(['{"user":"2024年枫林街道，入伍9人"}', '{"user":"不清楚"}']);
    expect(first?.['asked']).not.toEqual([]);
    const heard = z.array(z.looseObject({ id: z.string(), act: z.string() })).parse(second?.['heard']);
    expect(heard.length).toBeGreaterThan(0);
    for (const one of heard) expect(one).toMatchObject({ act: 'unknown', value: null, start: 0, end: 3 });
  });

  it('refuses options it does not know', async () => {
    const { io, errors } = scriptedIo([]);
    expect(await runChat(['--fast'], io)).toBe(2);
    expect(errors.join('')).toContain('--fast');
  });
});
