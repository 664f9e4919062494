import { describe, expect, it } from 'vitest';
import { loopbackHosts, readConfig } from './config.ts';

describe('the settings', () => {
  it('are this machine only and port 8787 when nothing is said', () => {
    expect(readConfig({})).toEqual({
      ok: true,
      value: { host: '127.0.0.1', port: 8787, dataFolder: 'data', kindId: 'armed-forces-duty' },
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
  ])('name the variable %s when it is %s', (name, value) => {
    const config = readConfig({ [name]: value });
    expect(config.ok ? '' : config.failure.message).toContain(`环境变量 ${name} 不对`);
  });

  it('answer to loopback names only when bound there', () => {
    expect(loopbackHosts('127.0.0.1')).toContain('localhost');
    expect(loopbackHosts('0.0.0.0')).toBeNull();
  });
});
