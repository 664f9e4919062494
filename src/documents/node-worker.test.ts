import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { hostileFiles } from '../testing/hostile-files.ts';
import { buildDocx, paragraphXml } from '../testing/office-files.ts';
import { readInWorker as readBounded, workerLimits } from './node-worker.ts';
import { uploadLimits } from './upload-limits.ts';

/** A busy machine may take its time, but where time itself is looked at. */
const patient = { ...workerLimits, cpuMs: 600_000, timeoutMs: 600_000 };
const readInWorker = async (bytes: Uint8Array, name: string, limits = uploadLimits, bounds = patient) =>
  readBounded(bytes, name, limits, bounds);

const small = buildDocx({ body: paragraphXml('一、民兵工作') });
const megabyte = 1024 * 1024;

function numbersParagraph(index: number): string {
  const runs = Array.from(
    { length: 20 },
    (_, run) => `<w:r><w:rPr><w:b/></w:rPr><w:t>${(index * 7919 + run * 104_729) % 99_991}</w:t></w:r>`,
  );
  return `<w:p>${runs.join('')}</w:p>`;
}

/** As much structure as the limits let through: thousands of paragraphs of short runs, hard to pack tightly. */
const heavyDocx = buildDocx({ body: Array.from({ length: 14_000 }, (_, index) => numbersParagraph(index)).join('') });

function parserProcesses(): number[] {
  const children = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8').trim().split(' ');
  return children
    .filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('node-parser-process'))
    .map(Number);
}

describe('reading in a process', () => {
  it('refuses every hostile file, stays under 600 MB and goes on answering', async () => {
    let highest = 0;
    for (const [place, [about, make, name, kind]] of hostileFiles.entries()) {
      const reading = readInWorker(make(), name);
      // A sound one beside every fifth: each file has a thread of its own.
      const { ok } = place % 5 === 0 ? await readInWorker(small, 'a.docx') : { ok: true };
      const read = await reading;
      expect([about, ok, read.ok ? 'read' : read.failure.kind]).toEqual([about, true, kind]);
      highest = Math.max(highest, process.memoryUsage.rss() / megabyte);
    }
    expect(highest).toBeLessThan(600);
  });

  it('reads the heaviest document the guard lets through, or says why not, within its memory', async () => {
    const read = await readInWorker(heavyDocx, 'a.docx');
    expect(read.ok || ['out-of-memory', 'too-slow', 'text-too-long'].includes(read.failure.kind)).toBe(true);
    expect(process.memoryUsage.rss() / megabyte).toBeLessThan(600);
  });

  it('ends a parser that takes too long, and reads the next file', async () => {
    const read = await readInWorker(heavyDocx, 'a.docx', uploadLimits, { ...workerLimits, timeoutMs: 1 });
    expect(read).toEqual({ ok: false, failure: { kind: 'too-slow', seconds: 0 } });
    expect((await readInWorker(small, 'a.docx')).ok).toBe(true);
  });

  it('goes by the processor’s time, not the clock’s', async () => {
    const read = await readInWorker(heavyDocx, 'a.docx', uploadLimits, { ...patient, cpuMs: 1 });
    expect(read).toEqual({ ok: false, failure: { kind: 'too-slow', seconds: 0 } });
  });

  it('ends a parser whose heap is full, and reads the next file', async () => {
    const read = await readInWorker(heavyDocx, 'a.docx', uploadLimits, { ...patient, maxHeapMegabytes: 12 });
    expect(read).toEqual({ ok: false, failure: { kind: 'out-of-memory' } });
    expect((await readInWorker(small, 'a.docx')).ok).toBe(true);
  });

  it.runIf(process.platform === 'linux')('outlives a parser that brings its process down', async () => {
    const reading = readInWorker(heavyDocx, 'a.docx');
    await vi.waitFor(
      () => {
        const own = parserProcesses();
        expect(own.length).toBe(1);
        for (const pid of own) process.kill(pid, 'SIGSEGV');
      },
      { timeout: 30_000 },
    );
    expect(await reading).toEqual({ ok: false, failure: { kind: 'out-of-memory' } });
    expect((await readInWorker(small, 'a.docx')).ok).toBe(true);
  });

  it('ends a parser that swells the process', async () => {
    const read = await readInWorker(heavyDocx, 'a.docx', uploadLimits, {
      ...patient,
      maxGrowthMegabytes: -1000,
    });
    expect(read).toEqual({ ok: false, failure: { kind: 'out-of-memory' } });
  });

  it('takes several files at once and turns away what will not fit the queue', async () => {
    const all = await Promise.all(
      Array.from({ length: 5 }, () =>
        readInWorker(small, 'a.docx', uploadLimits, { ...patient, maxAtOnce: 2, maxWaiting: 2 }),
      ),
    );
    expect(all.map((read) => (read.ok ? 'read' : read.failure.kind)).toSorted()).toEqual([
      'busy',
      'read',
      'read',
      'read',
      'read',
    ]);
  });
});
