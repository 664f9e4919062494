import { describe, expect, it } from 'vitest';
import type { Recognised, ShownPage } from '../documents/recognised.ts';
import { createTestApp } from '../testing/test-app.ts';
import type { ReadPictures } from './picture-routes.ts';

const shown: ShownPage = { at: 0, of: 1, width: 10, height: 20, jpeg: new Uint8Array([255, 216, 255]) };
const recognised: Recognised = {
  text: '全年完咸训练任务，应训125人。',
  places: [
    {
      start: 11,
      end: 14,
      kind: 'number',
      isDoubtful: true,
      otherwise: '126',
      page: 0,
      frame: { left: 1, top: 2, right: 3, bottom: 4 },
    },
  ],
  letters: Array.from({ length: 16 }, (_, at) => ({ page: 0, x: at, y: 1, height: 1 })),
  notes: ['第 1 页有红章。'],
};

async function post(read: ReadPictures | undefined, ...names: readonly string[]) {
  const form = new FormData();
  for (const name of names) form.append('file', new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47])], name));
  const { app } = createTestApp(read && { readPictures: read });
  const response = await app.request('/api/pictures', { method: 'POST', body: form });
  return { status: response.status, text: await response.text() };
}

describe('POST /api/pictures', () => {
  it('answers page by page, then the text with slips mended and every number in its place', async () => {
    const names: string[] = [];
    const { status, text } = await post(
      async (files, { onPage }) => {
        names.push(...files.map(({ name }) => name));
        onPage(shown);
        return { ok: true, value: recognised };
      },
      '1.jpg',
      '2.jpg',
    );
    expect(status).toBe(200);
    expect(names).toEqual(['1.jpg', '2.jpg']);
    const lines: Record<string, unknown>[] = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ kind }) => kind)).toEqual(['page', 'read']);
    expect(lines[0]).toMatchObject({ picture: 'data:image/jpeg;base64,/9j/', of: 1 });
    expect(lines[1]).toMatchObject({ text: '全年完成训练任务，应训125人。', notes: ['第 1 页有红章。'] });
    expect(lines[1]).toMatchObject({ places: [{ kind: 'corrected' }, { kind: 'number', isDoubtful: true }] });
  });

  it('says what is missing and what to do where nothing reads pictures', async () => {
    const { status, text } = await post(undefined, '1.jpg');
    expect(status).toBe(422);
    expect(text).toContain('urn:zhibi:problem:upload-ocr-absent');
    expect(text).toContain('npm run ocr:add');
  });

  it('says so when it breaks off after a page', async () => {
    const { text } = await post(async (_, { onPage }) => {
      onPage(shown);
      return { ok: false, failure: { kind: 'picture-out-of-memory' } };
    }, '1.jpg');
    expect(text.trim().split('\n').at(-1)).toContain('upload-picture-out-of-memory');
  });

  it('takes no picture into a conversation unread: it names the way', async () => {
    const { app, call } = createTestApp();
    const { body } = await call('POST', '/api/conversations', {});
    const form = new FormData();
    form.set('file', new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47])], '1.png'));
    const id = typeof body === 'object' && body !== null && 'conversationId' in body ? String(body.conversationId) : '';
    const response = await app.request(`/api/conversations/${id}/files`, { method: 'POST', body: form });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('对着原图核过才用');
  });
});
