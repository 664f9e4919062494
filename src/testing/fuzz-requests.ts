import * as fc from 'fast-check';
import { z } from 'zod';
import { invariant } from '../result.ts';
import { createSharedApp, testPassword } from './shared-app.ts';

/** What of JSON Schema the service's own document uses. */
interface Schema {
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
}

const Document = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.looseObject({
        requestBody: z.object({ content: z.record(z.string(), z.object({ schema: z.unknown() })) }).optional(),
        parameters: z.array(z.looseObject({ name: z.string(), in: z.string() })).optional(),
      }),
    ),
  ),
});

export interface FuzzedRequest {
  method: string;
  path: string;
  type: string;
  body: string;
}

export interface FuzzRun {
  sent: number;
  routes: number;
  /** Answers by status. */
  statuses: Record<string, number>;
  /** What was answered with 500 or more, or threw. */
  broken: (FuzzedRequest & { status: number })[];
}

const talk = fc.constantFrom(
  '东湖街道2025年，报名57人，入伍12人',
  '出稿',
  '说错了，报名是58',
  '压到1500字',
  '没有',
  '保密',
  '换六段',
  '撤销',
);
const text = fc.oneof(
  { weight: 3, arbitrary: talk },
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(
    '__proto__',
    '入伍\ud83d12人',
    '9'.repeat(400),
    '\u0000',
    '<script>',
    "'; drop table events; --",
    '-3',
    '1e309',
  ),
);
const anything = fc.jsonValue({ maxDepth: 3 });
const number = fc.oneof(fc.integer({ min: -3, max: 40 }), fc.double(), fc.constantFrom(2 ** 53, -(2 ** 31), 1e308));

/** Mostly what the schema asks for, so that requests get past it; now and then something else in its place. */
function bodyFor(schema: Schema, depth = 0): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 12, arbitrary: fitting(schema, depth) }, { weight: 1, arbitrary: anything });
}

function fitting(schema: Schema, depth: number): fc.Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices && choices.length > 0) return fc.oneof(...choices.map((choice) => bodyFor(choice, depth + 1)));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === 'object' && depth < 6) {
    const fields = Object.entries(schema.properties ?? {}).map(([name, each]) => [name, bodyFor(each, depth + 1)]);
    // Now and then a field that should be there is not.
    const fit: fc.Arbitrary<Record<string, unknown>> = fc.record(Object.fromEntries(fields));
    return fc.oneof({ weight: 6, arbitrary: fit }, fc.record(Object.fromEntries(fields), { requiredKeys: [] }));
  }
  if (type === 'array' && depth < 6) return fc.array(bodyFor(schema.items ?? {}, depth + 1), { maxLength: 4 });
  if (type === 'string') return text;
  if (type === 'integer' || type === 'number') return number;
  if (type === 'boolean') return fc.boolean();
  if (type === 'null') return fc.constant(null);
  return anything;
}

interface Route {
  method: string;
  path: string;
  type: string;
  body: fc.Arbitrary<string>;
}

function routesOf(document: unknown): Route[] {
  const routes: Route[] = [];
  for (const [path, methods] of Object.entries(Document.parse(document).paths)) {
    for (const [method, { requestBody }] of Object.entries(methods)) {
      for (const [type, { schema }] of Object.entries(requestBody?.content ?? {})) {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the document is the service's own
        const fits = bodyFor(schema as Schema).map((body) => JSON.stringify(body) ?? '');
        const json = fc.oneof({ weight: 8, arbitrary: fits }, fc.json(), fc.string({ maxLength: 40 }));
        routes.push({ method: method.toUpperCase(), path, type, body: type.includes('json') ? json : multipart });
      }
    }
  }
  return routes;
}

const boundary = 'fuzz-boundary';
const multipart = fc
  .tuple(
    fc.constantFrom('a.txt', 'a.docx', 'a.pdf', 'a.xlsx', 'a.csv', '../a.doc', ''),
    fc.oneof(text, fc.string({ maxLength: 400 })),
  )
  .map(
    ([name, content]) =>
      `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n${content}\r\n--${boundary}--\r\n`,
  );
const form = fc
  .record({ account: text, password: text, name: text, old: text, fresh: text, unit: text }, { requiredKeys: [] })
  .map((fields) => new URLSearchParams(fields).toString());
const forms = ['/sign-in', '/join/nothing', '/account/password', '/account/keys', '/admin/units', '/admin/invitations'];

/** A conversation is left for a new one after so many requests: a long one is slower, not stranger. */
const perConversation = 150;

/** Sends requests made from the schemas of the service's own description, signed in as an officer and as an administrator. */
export async function fuzzRequests(count: number, seed: number): Promise<FuzzRun> {
  const shared = createSharedApp();
  const officer = await shared.add('officer', '区', '甲街道');
  const admin = await shared.add('admin', '区', null);
  const document: unknown = await (await shared.request('GET', '/openapi.json', { cookie: officer.cookie })).json();
  const routes = routesOf(document);
  invariant(routes.length > 5, 'the service describes its bodies');
  const all: Route[] = [
    ...routes,
    ...forms.map((path) => ({ method: 'POST', path, type: 'application/x-www-form-urlencoded', body: form })),
  ];
  const arbitrary = fc.constantFrom(...all).chain((route) => route.body.map((body) => ({ route, body })));
  const statuses: Record<string, number> = {};
  const broken: FuzzRun['broken'] = [];
  let conversationId = '';
  let sent = 0;
  for (const { route, body } of fc.sample(arbitrary, { numRuns: count, seed })) {
    if (sent % perConversation === 0) {
      // oxlint-disable-next-line no-await-in-loop -- one request after the other
      const begun = await shared.request('POST', '/api/conversations', { cookie: officer.cookie });
      // oxlint-disable-next-line no-await-in-loop
      ({ conversationId } = z.object({ conversationId: z.string() }).parse(await begun.json()));
    }
    sent += 1;
    const path = route.path.replace('{id}', conversationId).replace(/\{\w+\}/g, 'conscription.enlisted');
    const cookie = path.startsWith('/admin') ? admin.cookie : officer.cookie;
    const type = route.type.startsWith('multipart') ? `multipart/form-data; boundary=${boundary}` : route.type;
    // oxlint-disable-next-line no-await-in-loop
    const answer = await shared.app.request(path, {
      method: route.method,
      headers: { 'content-type': type, cookie },
      body,
    });
    // oxlint-disable-next-line no-await-in-loop
    await answer.body?.cancel();
    statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
    if (answer.status >= 500)
      broken.push({ method: route.method, path: route.path, type, body, status: answer.status });
  }
  const still = await shared.request('POST', '/sign-in', { form: { account: 'officer', password: testPassword } });
  invariant(still.status < 500, 'the service still answers');
  shared.close();
  return { sent, routes: all.length, statuses, broken };
}
