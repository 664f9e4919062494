import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildPage } from '../../testing/page-build.ts';
import { firstFiles, kibOfScripts, scriptBudgetKib } from '../../testing/page-service.ts';
import { pageFiles } from './page.ts';

let pageFolder: string;
beforeAll(async () => {
  pageFolder = await buildPage();
});

describe('the built page', () => {
  it('asks at its first use for no more script than the budget, and for all its entry needs', () => {
    const files = firstFiles(pageFolder);
    expect(kibOfScripts(files)).toBeLessThanOrEqual(scriptBudgetKib);
    const names = new Set(files.map(({ name }) => name));
    const needed = [...names].flatMap((name) => {
      const imports = readFileSync(join(pageFolder, name), 'utf8').matchAll(/from\s*["'`]\.\/([\w-]+\.js)["'`]/g);
      return [...imports].map((match) => `assets/${match[1]}`);
    });
    expect(needed.length).toBeGreaterThan(0);
    expect(needed.filter((name) => !names.has(name))).toEqual([]);
  });

  it('lies beside itself in gzip, and is sent so to whoever takes it', async () => {
    const folder = join(pageFolder, 'assets');
    const scripts = readdirSync(folder).filter((name) => /\.(?:js|css)$/.test(name));
    expect(scripts.length).toBeGreaterThan(10);
    for (const name of scripts) {
      const packed = gunzipSync(readFileSync(join(folder, `${name}.gz`)));
      expect(packed.equals(readFileSync(join(folder, name)))).toBe(true);
    }
    const service = new Hono().get('*', pageFiles(pageFolder));
    const [name = ''] = scripts;
    const ask = async (headers: Record<string, string>) => service.request(`/assets/${name}`, { headers });
    const [packed, plain] = await Promise.all([ask({ 'accept-encoding': 'gzip, deflate' }), ask({})]);
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(packed.headers.get('content-type')).toBe(plain.headers.get('content-type'));
    expect(packed.headers.get('cache-control')).toContain('immutable');
    expect((await service.request('/')).headers.get('cache-control')).toBe('no-cache');
    expect((await service.request('/assets/none.js')).status).toBe(404);
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(gunzipSync(await packed.bytes()).equals(await plain.bytes())).toBe(true);
  });
});
