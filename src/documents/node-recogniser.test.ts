import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { hasOcr } from './node-ocr-addon.ts';
import { recognise, recogniserLimits } from './node-recogniser.ts';
import type { ShownPage } from './recognised.ts';
import { uploadMessage } from './upload-failures.ts';

const folder = mkdtempSync(join(tmpdir(), 'zhibi-ocr-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A process in the place of the one with the networks. */
function program(name: string, source: string): URL {
  const path = join(folder, `${name}.mjs`);
  writeFileSync(path, source);
  return pathToFileURL(path);
}

const files = [{ name: '1.png', bytes: new Uint8Array([1, 2, 3]) }];
const isThere = (): boolean => true;
const page = `{ at: 0, of: 1, width: 10, height: 10, jpeg: new Uint8Array([255]) }`;
const done = `{ kind: 'done', recognised: { text: '民兵', places: [], letters: [], notes: [] } }`;

describe('recognise', () => {
  it('says what is missing and what to do where the add-on is not there', async () => {
    const read = await recognise(files, { onPage: () => {} }, { isThere: () => false });
    expect(read).toEqual({ ok: false, failure: { kind: 'ocr-absent' } });
    expect(uploadMessage({ kind: 'ocr-absent' })).toContain('npm run ocr:add');
    expect(hasOcr(folder)).toBe(false);
  });

  it('tells each page as it comes, and the text at the end', async () => {
    const pages: ShownPage[] = [];
    const source = `process.once('message', () => {
      process.send({ kind: 'began', at: 0, of: 1 }); process.send({ kind: 'page', page: ${page} }); process.send(${done}); });`;
    const read = await recognise(
      files,
      { onPage: (one) => pages.push(one) },
      { isThere, program: program('good', source) },
    );
    expect(read).toMatchObject({ ok: true, value: { text: '民兵' } });
    expect(pages).toMatchObject([{ at: 0, of: 1 }]);
  });

  it.each([
    ['memory', `process.send({ kind: 'used', bytes: 2e9, cpuMs: 1 })`, { kind: 'picture-out-of-memory' }],
    ['time', `process.send({ kind: 'used', bytes: 1, cpuMs: 61_000 })`, { kind: 'picture-too-slow', seconds: 60 }],
    ['life', `process.abort()`, { kind: 'parser-failed' }],
  ])('ends a process that runs out of %s, and takes the next file', async (name, doing, expected) => {
    const source = `process.once('message', () => { ${doing}; setInterval(() => {}, 1000); });`;
    const read = await recognise(files, { onPage: () => {} }, { isThere, program: program(name, source) });
    expect(read).toEqual({ ok: false, failure: expected });
    const good = program('next', `process.once('message', () => process.send(${done}));`);
    expect(await recognise(files, { onPage: () => {} }, { isThere, program: good })).toMatchObject({ ok: true });
  });

  it('ends the process when nobody waits any more', async () => {
    const gone = new AbortController();
    const source = `process.once('message', () => { process.send({ kind: 'page', page: ${page} }); setInterval(() => {}, 1000); });`;
    const parts = { isThere, program: program('long', source) };
    const read = await recognise(files, { onPage: () => gone.abort(), signal: gone.signal }, parts);
    expect(read).toEqual({ ok: false, failure: { kind: 'parser-failed' } });
  });

  it('turns away more than may wait', async () => {
    const source = `process.once('message', () => process.send(${done}));`;
    const parts = { isThere, program: program('one', source), limits: { ...recogniserLimits, maxWaiting: 0 } };
    const both = await Promise.all([1, 2].map(async () => recognise(files, { onPage: () => {} }, parts)));
    expect(both.map((read) => (read.ok ? 'read' : read.failure.kind))).toEqual(['read', 'busy']);
  });
});
