import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { scriptedIo } from '../../testing/scripted-io.ts';
import { runChat } from './chat.ts';

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
    });
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

  it('refuses options it does not know', async () => {
    const { io, errors } = scriptedIo([]);
    expect(await runChat(['--fast'], io)).toBe(2);
    expect(errors.join('')).toContain('--fast');
  });
});
