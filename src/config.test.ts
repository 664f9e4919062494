import { describe, expect, it } from 'vitest';
import { loopbackHosts, readConfig } from './config.ts';

describe('the settings', () => {
  it('are this machine only and port 8787 when nothing is said', () => {
    expect(readConfig({})).toEqual({
      ok: true,
      value: {
        host: '127.0.0.1',
        port: 8787,
        dataFolder: 'data',
        kindId: 'armed-forces-duty',
        model: null,
        shared: null,
        hasProxy: false,
        keepDays: 0,
        logsRequests: false,
        metricsToken: null,
      },
    });
  });

  it('come from the environment, empty ones counting as unsaid', () => {
    const config = readConfig({ ZHIBI_PORT: '9000', ZHIBI_DATA: '/srv/zhibi', ZHIBI_HOST: '', PATH: '/bin' });
    expect(config).toMatchObject({ ok: true, value: { port: 9000, dataFolder: '/srv/zhibi', host: '127.0.0.1' } });
  });

  it.each([
    ['ZHIBI_PORT', 'abc'],
    ['ZHIBI_PORT', '70000'],
    ['ZHIBI_PORT', '-1'],
    ['ZHIBI_PORT', '80.5'],
    ['ZHIBI_KIND', '../../etc'],
    ['ZHIBI_MODEL_BASE_URL', 'ollama'],
    ['ZHIBI_MODEL_TIMEOUT_SECONDS', '0'],
    ['ZHIBI_MODEL_MASKING', 'maybe'],
    ['ZHIBI_MODEL_REPLAY', 'sometimes'],
  ])('name the variable %s when it is %s', (name, value) => {
    const config = readConfig({ [name]: value });
    expect(config.ok ? '' : config.failure.message).toContain(`环境变量 ${name} 不对`);
  });

  it('name a model by address and name, masked unless told otherwise', () => {
    const set = { ZHIBI_MODEL_BASE_URL: 'http://127.0.0.1:11434/v1', ZHIBI_MODEL: 'qwen' };
    const known = { baseUrl: 'http://127.0.0.1:11434/v1', model: 'qwen', key: null, timeoutMs: 120_000 };
    expect(readConfig(set)).toMatchObject({ ok: true, value: { model: { ...known, masking: 'on' } } });
    expect(readConfig({ ...set, ZHIBI_MODEL_MASKING: 'off' })).toMatchObject({ value: { model: { masking: 'off' } } });
  });

  it('ask for the model as well as its address', () => {
    const config = readConfig({ ZHIBI_MODEL_BASE_URL: 'http://127.0.0.1:11434/v1' });
    expect(config.ok ? '' : config.failure.message).toContain('ZHIBI_MODEL 不对');
  });

  it.each([
    [{ ZHIBI_HOST: '0.0.0.0' }, 'ZHIBI_MODE=shared'],
    [{ ZHIBI_HOST: '192.168.1.20' }, 'ZHIBI_MODE=shared'],
    [{ ZHIBI_MODE: 'shared' }, 'ZHIBI_PUBLIC_URL'],
    [{ ZHIBI_MODE: 'shared', ZHIBI_PUBLIC_URL: 'https://a.example/zhibi' }, '不带路径'],
    [{ ZHIBI_MODE: 'shared', ZHIBI_PUBLIC_URL: 'https://a.example', ZHIBI_OIDC_ISSUER: 'https://b.example' }, '都设'],
    [{ ZHIBI_MODE: 'shared', ZHIBI_PUBLIC_URL: 'https://a.example', ZHIBI_SECRET: 'short' }, '至少 32'],
  ])('open no service to others without what it takes: %j', (set, told) => {
    const config = readConfig(set);
    expect(config.ok ? '' : config.failure.message).toContain(told);
  });

  it('open a service for many at its one address', () => {
    const set = { ZHIBI_MODE: 'shared', ZHIBI_HOST: '0.0.0.0', ZHIBI_PUBLIC_URL: 'https://zhibi.example/' };
    const shared = {
      publicUrl: 'https://zhibi.example',
      secret: null,
      sessionHours: 12,
      adminsNeedCode: true,
      oidc: null,
    };
    expect(readConfig(set)).toMatchObject({ ok: true, value: { shared, logsRequests: true } });
  });

  it('answer to loopback names only when bound there', () => {
    expect(loopbackHosts('127.0.0.1')).toContain('localhost');
    expect(loopbackHosts('0.0.0.0')).toBeNull();
  });
});
