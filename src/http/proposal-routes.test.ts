import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { Proposal } from '../proposals/proposal.ts';
import { petitionReports } from '../testing/petition-reports.ts';
import { startRealService, type Entered, type RealRequest, type RealService } from '../testing/real-service.ts';
import { ShownProposal } from './proposal-shapes.ts';

let service: RealService;
let admin: Entered;
let colleague: Entered;
let stranger: Entered;
let officer: Entered;

beforeAll(async () => {
  service = await startRealService();
  admin = await service.add('qu.admin', '东区', null);
  colleague = await service.add('qu.second', '东区', null);
  stranger = await service.add('xi.admin', '西区', null);
  officer = await service.add('officer', '东区', '东湖街道');
});
afterAll(async () => service.stop());

async function as({ cookie }: Entered, method: string, path: string, sent: RealRequest = {}) {
  const { status, body } = await service.send(method, path, { cookie, ...sent });
  return { status, body };
}

async function begun(): Promise<string> {
  const { body } = await as(admin, 'POST', '/api/proposals', { json: { title: '' } });
  return z.object({ id: z.string() }).parse(JSON.parse(body)).id;
}

/** A proposal of the reports, and what it shows. */
async function proposed(): Promise<ShownProposal> {
  const id = await begun();
  for (const { name, text } of petitionReports) {
    const file = { name, bytes: Buffer.from(text) };
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect((await as(admin, 'POST', `/api/proposals/${id}/files`, { file })).status).toBe(200);
  }
  const { body } = await as(admin, 'POST', `/api/proposals/${id}/proposing`);
  return ShownProposal.parse(JSON.parse(body));
}

function wantAll({ sheets, generation }: ShownProposal, names: readonly string[]) {
  const edits = sheets
    .filter(({ name }) => names.includes(name))
    .flatMap(({ name, rows }) => rows.map(({ line }) => ({ sheet: name, line, cells: { 要不要: '要' } })));
  return { generation, edits };
}

describe('kinds in the making', () => {
  it('are the administrators’ of one district, and nobody else’s', async () => {
    const id = await begun();
    expect((await as(colleague, 'GET', `/api/proposals/${id}`)).status).toBe(200);
    expect((await as(stranger, 'GET', `/api/proposals/${id}`)).status).toBe(404);
    expect((await as(stranger, 'DELETE', `/api/proposals/${id}`)).status).toBe(404);
    expect((await as(officer, 'GET', `/api/proposals/${id}`)).status).toBe(403);
    expect((await as(officer, 'POST', '/api/proposals', { json: { title: '' } })).status).toBe(403);
    expect((await service.send('GET', '/api/proposals')).status).toBe(401);
    expect(JSON.parse((await as(officer, 'GET', '/api/me')).body)).toMatchObject({ makesKinds: false });
    expect((await as(admin, 'GET', '/admin')).body).toContain('href="/kinds"');
    expect((await as(admin, 'DELETE', `/api/proposals/${id}`)).status).toBe(200);
    expect((await as(admin, 'GET', `/api/proposals/${id}`)).status).toBe(404);
  });

  it('use nothing nobody confirmed, keep no report once it was read, and are offered to the officers at once', async () => {
    const shown = await proposed();
    const at = `/api/proposals/${shown.id}`;
    expect(shown.undecided).toMatchObject({ 数字: shown.sheets[0]?.rows.length });
    expect((await as(admin, 'POST', `${at}/enabling`)).status).toBe(422);
    const some = wantAll(shown, ['分节']);
    const figures = wantAll(shown, ['数字']).edits;
    await as(admin, 'PATCH', at, { json: { ...some, edits: [...some.edits, ...figures.slice(0, 4)] } });
    const enabled = await as(admin, 'POST', `${at}/enabling`);
    expect(enabled).toMatchObject({ status: 201, body: expect.stringContaining('信访工作述职报告') });
    const { kindId } = z.object({ kindId: z.string() }).parse(JSON.parse(enabled.body));
    expect(existsSync(join(service.folder, 'kinds', kindId, 'figures.yaml'))).toBe(true);
    const catalogue = await as(officer, 'GET', `/api/kind?kind=${kindId}`);
    const { figures: told } = z.object({ figures: z.array(z.unknown()) }).parse(JSON.parse(catalogue.body));
    expect(told).toHaveLength(4);
    const trail = await as(admin, 'GET', '/admin/audit.csv');
    expect(trail.body).toContain('POST /api/proposals/:id/enabling');
    const kept = readFileSync(join(service.folder, 'proposals', admin.member.districtId, `${shown.id}.json`), 'utf8');
    expect(Proposal.parse(JSON.parse(kept)).reports).toEqual([]);
  });

  it('tell what was decided for another workbook, and what is no cell', async () => {
    const { id, generation } = await proposed();
    const patch = async (json: object) => as(admin, 'PATCH', `/api/proposals/${id}`, { json });
    const edit = { sheet: '数字', line: 2, cells: { 要不要: '要' } };
    expect((await patch({ generation: generation - 1, edits: [edit] })).status).toBe(409);
    expect((await patch({ generation, edits: [{ ...edit, cells: { 密级: '秘密' } }] })).status).toBe(422);
    expect((await patch({ generation, edits: [{ ...edit, sheet: '其余' }] })).status).toBe(422);
    expect((await patch({ generation, edits: [edit] })).status).toBe(200);
  });

  it.each([
    ['a report with a mark of secrecy', '秘密★5年.txt', '秘密★5年\n东湖街道述职报告\n发现隐患3处。', 'classified'],
    ['a program', '一.exe', 'MZ', 'upload-'],
  ])('do not take %s', async (_, name, text, type) => {
    const id = await begun();
    const put = await as(admin, 'POST', `/api/proposals/${id}/files`, { file: { name, bytes: Buffer.from(text) } });
    expect(put).toMatchObject({ status: 422, body: expect.stringContaining(type) });
  });

  it('cannot be found outside their folder', async () => {
    expect((await as(admin, 'GET', '/api/proposals/..%2f..%2fsecret')).status).toBe(404);
  });
});
