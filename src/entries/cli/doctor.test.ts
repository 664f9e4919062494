import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { refusal, startScriptedEndpoint } from '../../testing/scripted-endpoint.ts';

const run = promisify(execFile);
const cli = resolve(import.meta.dirname, 'main.ts');

async function doctor(environment: Record<string, string>, ...args: string[]) {
  const env = { PATH: process.env['PATH'], ...environment };
  const ended = await run(process.execPath, [cli, 'doctor', ...args], { env }).catch((error: unknown) => error);
  const { code, stdout, stderr } = Object(ended);
  return { code: code ?? 0, stdout: String(stdout), stderr: String(stderr) };
}

describe('zhibi doctor', () => {
  it('says how to connect a model when none is', async () => {
    const { code, stderr } = await doctor({});
    expect(code).toBe(2);
    expect(stderr).toContain('ZHIBI_MODEL_BASE_URL');
  });

  it('names the setting that is wrong', async () => {
    const { code, stderr } = await doctor({ ZHIBI_MODEL_BASE_URL: 'ollama', ZHIBI_MODEL: 'm' });
    expect(code).toBe(2);
    expect(stderr).toContain('环境变量 ZHIBI_MODEL_BASE_URL 不对');
  });

  it('ends with 1 and says why when the endpoint cannot be used', async () => {
    const endpoint = await startScriptedEndpoint([refusal(401, 'bad key')]);
    onTestFinished(endpoint.close);
    const settings = { ZHIBI_MODEL_BASE_URL: endpoint.baseUrl, ZHIBI_MODEL: 'm' };
    const { code, stdout } = await doctor(settings);
    expect(code).toBe(1);
    expect(stdout).toMatch(/✗ 连接：.*ZHIBI_MODEL_KEY[\s\S]*还不能用/);
    const json = await doctor(settings, '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({ check: 'reach', verdict: 'bad' });
  });
});
