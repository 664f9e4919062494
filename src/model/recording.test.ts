import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { failure, success } from '../result.ts';
import type { Complete, ModelRequest } from './complete.ts';
import { recordingsIn } from './node-recordings.ts';
import { createReplay, keyOf, type ReplayMode } from './recording.ts';

const request: ModelRequest = { messages: [{ role: 'user', content: '写一节' }], maxTokens: 50, temperature: 0 };

/** A model that says something else each time, and the recordings of it. */
function recorder(answers: Awaited<ReturnType<Complete>>[] | null = null) {
  const folder = mkdtempSync(join(tmpdir(), 'zhibi-recordings-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  let asked = 0;
  const complete: Complete = async () => {
    asked += 1;
    const usage = { promptTokens: 3, completionTokens: 2 };
    const said = { text: `第${asked}回`, usage, firstTextMs: 5, totalMs: 9, attempts: 1, ignoredToolCalls: 0 };
    return answers?.[asked - 1] ?? success(said);
  };
  const recordings = recordingsIn(folder);
  const replay = (mode: ReplayMode, model = 'm') => createReplay({ mode, model, recordings, complete });
  return { replay, folder, asked: () => asked };
}

async function textOf(answer: ReturnType<Complete>): Promise<string> {
  const said = await answer;
  return said.ok ? said.value.text : said.failure.kind;
}

describe('a recorded call', () => {
  it('is asked once and replayed from its file thereafter', async () => {
    const { replay, folder, asked } = recorder();
    expect(await textOf(replay('auto')(request))).toBe('第1回');
    expect(await textOf(replay('auto')(request))).toBe('第1回');
    expect(await textOf(replay('strict')(request))).toBe('第1回');
    expect(asked()).toBe(1);
    expect(readdirSync(folder)).toEqual([`${await keyOf('m', request)}.json`]);
  });

  it('is asked anew and recorded anew on demand, or asked and left alone', async () => {
    const { replay, asked } = recorder();
    await replay('record')(request);
    expect(await textOf(replay('record')(request))).toBe('第2回');
    expect(await textOf(replay('off')(request))).toBe('第3回');
    expect(await textOf(replay('strict')(request))).toBe('第2回');
    expect(asked()).toBe(3);
  });

  it('streams its text when it is replayed', async () => {
    const { replay } = recorder();
    await replay('auto')(request);
    const pieces: string[] = [];
    await replay('strict')(request, { onText: (piece) => pieces.push(piece) });
    expect(pieces.join('')).toBe('第1回');
  });

  it('that is missing fails in strict mode, and says which', async () => {
    const { replay, asked } = recorder();
    const answer = await replay('strict')(request);
    expect(answer).toEqual(failure({ kind: 'model-unrecorded', key: await keyOf('m', request), detail: '写一节' }));
    expect(asked()).toBe(0);
  });

  it.each([
    ['another model', 'n', request],
    ['another message', 'm', { ...request, messages: [{ role: 'user' as const, content: '写两节' }] }],
    ['another role', 'm', { ...request, messages: [{ role: 'system' as const, content: '写一节' }] }],
    ['another length', 'm', { ...request, maxTokens: 51 }],
    ['another temperature', 'm', { ...request, temperature: 0.5 }],
    ['another shape', 'm', { ...request, schema: { name: 's', schema: {} } }],
    ['another trial', 'm', { ...request, trial: 1 }],
  ])('is not played for %s', async (_, model, other) => {
    const { replay } = recorder();
    await replay('auto')(request);
    expect(await textOf(replay('strict', model)(other))).toBe('model-unrecorded');
  });

  it('keeps what the model itself failed at, and not what the line failed at', async () => {
    const { replay } = recorder([
      failure({ kind: 'model-cut-off', text: '一半' }),
      failure({ kind: 'model-unreachable', code: 'ECONNREFUSED' }),
    ]);
    await replay('auto')(request);
    expect(await replay('strict')(request)).toEqual(failure({ kind: 'model-cut-off', text: '一半' }));
    const other = { ...request, trial: 1 };
    await replay('auto')(other);
    expect(await textOf(replay('strict')(other))).toBe('model-unrecorded');
  });
});
