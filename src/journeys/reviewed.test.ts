import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRealService, realPassword, type Entered, type RealService } from '../testing/real-service.ts';

let service: RealService;
let officer: Entered;
let admin: Entered;
beforeAll(async () => {
  service = await startRealService();
  officer = await service.add('officer', '东区', '东湖街道');
  admin = await service.add('admin', '东区', null);
});
afterAll(async () => service.stop());

/** What a reviewer with a browser's tools looks at first. */
describe('what is answered', () => {
  it.each(['/sign-in', '/account', '/api/me', '/api/nothing', '/openapi.json', '/healthz'])(
    'says what it is, is sniffed, framed and shared with nobody: %s',
    async (path) => {
      const headers = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' };
      const answer = await service.send('GET', path, { cookie: officer.cookie, headers });
      expect(answer.headers['content-type']).toMatch(
        /^(?:application\/(?:problem\+)?json(?:; ?charset=utf-8)?|text\/\w+; ?charset=utf-8)$/i,
      );
      expect(answer.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
      expect(answer.headers['content-security-policy']).toMatch(
        /object-src 'none'.*base-uri 'none'.*frame-ancestors 'none'/,
      );
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    },
  );

  it('gives nothing back to TRACE', async () => {
    const answer = await service.send('TRACE', '/api/me', { cookie: officer.cookie });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.body).not.toContain(officer.cookie);
  });

  it.each(['/.git/config', '/package.json', '/src/app.ts', '/../package.json', '/%2e%2e/package.json', '/assets/'])(
    'is no file of the house and no list of a folder: %s',
    async (path) => {
      const { body } = await service.send('GET', path, { cookie: officer.cookie });
      expect(body).not.toMatch(/\[core\]|"dependencies"|import \{|Index of/);
    },
  );
});

describe('whoever signs in', () => {
  it('types his password covered, may paste it, and is helped by his password keeper', async () => {
    const pages = await Promise.all([
      service.send('GET', '/sign-in'),
      service.send('GET', '/account', { cookie: officer.cookie }),
    ]);
    const fields = pages.flatMap(({ body }) => body.match(/<input[^>]*name="(?:password|old|fresh)"[^>]*>/g) ?? []);
    expect(fields.length).toBeGreaterThan(3);
    for (const field of fields) {
      expect(field).toMatch(/type="password".*autocomplete="(?:current|new)-password"/);
      expect(field).not.toMatch(/on(?:paste|copy)|maxlength/);
    }
  });

  it('gets another session each time, and finds the way out on every page of his account', async () => {
    const form = { account: 'officer', password: realPassword };
    const again = await service.send('POST', '/sign-in', { cookie: officer.cookie, form });
    const fresh = again.headers['set-cookie']?.split(';')[0] ?? '';
    expect(fresh).toMatch(/zhibi/);
    expect(officer.cookie).not.toContain(fresh);
    for (const [path, cookie] of [
      ['/account', officer.cookie],
      ['/admin', admin.cookie],
    ] as const) {
      expect((await service.send('GET', path, { cookie })).body).toContain('action="/sign-out"');
    }
  });
});
