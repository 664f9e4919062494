import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Report } from '../report/report.ts';
import { cutBlocks } from '../report/blocks.ts';
import { readDocument } from '../documents/read-document.ts';
import { createTestApp } from '../testing/test-app.ts';
import { Problem } from './problem.ts';
import { Draft } from '../conversation/draft.ts';

const root = '/api/conversations';
const Started = z.object({ conversationId: z.string() });
const Tree = z.object({ report: z.custom<Report>() });

async function drafted() {
  const testApp = createTestApp();
  const { conversationId } = Started.parse((await testApp.call('POST', root)).body);
  const at = `${root}/${conversationId}`;
  for (const text of ['梧桐街道2025年，党工委书记', '报名96人，体检70人，政考42人，入伍23人', '出稿']) {
    // oxlint-disable-next-line no-await-in-loop -- turns follow each other
    await testApp.call('POST', `${at}/messages`, { text });
  }
  const block = async (key: string) => {
    const { draft } = z.object({ draft: Tree }).parse((await testApp.call('GET', at)).body);
    return cutBlocks(draft.report).find((one) => one.key === key)?.text ?? '';
  };
  return { ...testApp, at, block };
}

describe('work on the draft over HTTP', () => {
  it('edits a block, shows the versions, compares and goes back; files hold the edit', async () => {
    const { app, call, at, block, errors } = await drafted();
    const before = await block('conscription');
    const edited = await call('PUT', `${at}/blocks/conscription`, { before, text: `${before}海报贴进了小区。` });
    expect(Draft.parse(edited.body).text).toContain('海报贴进了小区。');
    expect(await (await app.request(`${at}/draft.txt`)).text()).toContain('海报贴进了小区。');
    const docx = await app.request(`${at}/clean.docx`);
    const read = await readDocument(new Uint8Array(await docx.arrayBuffer()), '稿.docx');
    expect(read.ok && read.value.text).toContain('海报贴进了小区。');
    const versions = await call('GET', `${at}/versions`);
    expect(versions.body).toMatchObject({ versions: [{ version: 2, isCurrent: true }, { version: 1 }] });
    const compared = await call('GET', `${at}/versions/compare?from=1&to=2`);
    expect(compared.body).toMatchObject({ blocks: [{ block: 'conscription' }] });
    const undone = await call('POST', `${at}/undo`);
    expect(Draft.parse(undone.body).text).not.toContain('海报贴进了小区。');
    const again = await call('POST', `${at}/versions/restore`, { version: 2 });
    expect(Draft.parse(again.body).text).toContain('海报贴进了小区。');
    expect(errors).toEqual([]);
  });

  it('takes a brought draft, settles suggestions, and gives them as tracked changes', async () => {
    const { app, call, at, errors } = await drafted();
    const brought = await call('POST', `${at}/texts`, {
      text: '梧桐街道2025年度党管武装工作述职报告\n一、民兵工作\n全年组织训练2次,悬挂光荣排12块。',
    });
    expect(Draft.parse(brought.body).text).toContain('光荣排');
    const taken = await call('PUT', `${at}/suggestions`, { places: [0, 1, 2], how: 'take' });
    expect(Draft.parse(taken.body).text).toContain('光荣牌');
    const tracked = await app.request(`${at}/tracked.docx`);
    expect(tracked.headers.get('content-type')).toContain('wordprocessingml');
    expect((await tracked.arrayBuffer()).byteLength).toBeGreaterThan(1000);
    const looked = await call('POST', `${at}/suggestions`, { task: 'rewrite' });
    expect(looked.status).toBe(200);
    expect(errors).toEqual([]);
  });

  it('settles claims and findings', async () => {
    const { call, at } = await drafted();
    const { draft } = z.object({ draft: Draft }).parse((await call('GET', at)).body);
    const claim = draft.claims[0]?.id ?? '';
    const settled = await call('POST', `${at}/claims/${encodeURIComponent(claim)}`, { verdict: 'confirmed' });
    expect(Draft.parse(settled.body).claims.map(({ id }) => id)).not.toContain(claim);
    expect((await call('POST', `${at}/findings`, { key: 'structure/gap-left|x', how: 'keep' })).status).toBe(200);
  });

  it.each([
    ['PUT', 'blocks/nowhere', { before: '', text: '一句话。' }, 404, 'unknown-block'],
    ['PUT', 'blocks/conscription', { text: '一句话。' }, 422, 'invalid-input'],
    ['PUT', 'blocks/conscription', { before: '', text: '机密★1年\n一句话。' }, 422, 'classified'],
    ['POST', 'offers/conscription', { take: 'new' }, 404, 'no-offer'],
    ['POST', 'offers/conscription', { take: 'both' }, 422, 'invalid-input'],
    ['POST', 'claims/nobody', { verdict: 'struck' }, 404, 'unknown-claim'],
    ['POST', 'findings', { key: 'none', how: 'fix' }, 404, 'unknown-finding'],
    ['PUT', 'suggestions', { places: [0], how: 'take' }, 404, 'no-suggestions'],
    ['GET', 'tracked.docx', undefined, 404, 'no-suggestions'],
    ['POST', 'texts', { text: '…' }, 422, 'empty-message'],
    ['POST', 'undo', undefined, 409, 'nothing-to-undo'],
    ['POST', 'versions/restore', { version: 9 }, 404, 'unknown-version'],
    ['GET', 'versions/compare?from=1&to=9', undefined, 404, 'unknown-version'],
    ['GET', 'versions/compare?from=1', undefined, 422, 'invalid-input'],
  ])('says what is wrong: %s %s', async (method, path, body, status, kind) => {
    const { call, at, errors } = await drafted();
    const answer = await call(method, `${at}/${path}`, body);
    expect(answer.status).toBe(status);
    expect(Problem.parse(answer.body)).toMatchObject({ type: `urn:zhibi:problem:${kind}` });
    expect(errors).toEqual([]);
  });

  it('knows no draft before the first, and no conversation that is not there', async () => {
    const { call } = createTestApp();
    const { conversationId } = Started.parse((await call('POST', root)).body);
    expect((await call('POST', `${root}/${conversationId}/undo`)).body).toMatchObject({ title: '还没有稿子' });
    expect((await call('GET', `${root}/gone/versions`)).status).toBe(404);
    expect((await call('POST', `${root}/gone/suggestions`, { task: 'polish' })).status).toBe(404);
  });
});
