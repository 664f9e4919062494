import * as fc from 'fast-check';
import * as z from 'zod';
import { routeRules } from '../http/route-rules.ts';
import { invariant } from '../result.ts';
import { anyCharacter } from './any-character.ts';
import { framings, sendRaw } from './raw-http.ts';
import { realPassword, startRealService } from './real-service.ts';

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
  fc.string({ unit: anyCharacter, maxLength: 60 }),
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
/** Requests sent to every route whatever it describes, by any method, are so many times rarer than those made to fit. */
const fittingWeight = 6;
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
/** What would end the sessions of those who ask. */
const ending = /^\/(?:sign-out|account\/delete)$/;

/** Every path that is served, asked with every method, with a body of any route's or none. */
function anyMethod(bodies: fc.Arbitrary<string>): fc.Arbitrary<{ route: Omit<Route, 'body'>; body: string }> {
  const paths = [...new Set(Object.keys(routeRules).map((route) => route.slice(route.indexOf(' ') + 1)))];
  const open = paths.filter((path) => !ending.test(path)).map((path) => path.replace(/:(\w+)/g, '{$1}'));
  return fc
    .tuple(fc.constantFrom(...open), fc.constantFrom(...methods), fc.oneof(fc.constant(''), bodies))
    .map(([path, method, body]) => ({ route: { method, path, type: 'application/json' }, body }));
}

/**
 * Sends requests to the real service over its port: most made from the schemas of its own description, the rest to every
 * path by every method, each framed as some client would, signed in as an officer and as an administrator.
 */
export async function fuzzRequests(count: number, seed: number): Promise<FuzzRun> {
  const service = await startRealService();
  const officer = await service.add('officer', '区', '甲街道');
  const admin = await service.add('admin', '区', null);
  const { body: description } = await service.send('GET', '/openapi.json', { cookie: officer.cookie });
  const routes = routesOf(JSON.parse(description));
  invariant(routes.length > 5, 'the service describes its bodies');
  const all: Route[] = [
    ...routes,
    ...forms.map((path) => ({ method: 'POST', path, type: 'application/x-www-form-urlencoded', body: form })),
  ];
  const fit = fc.constantFrom(...all).chain((route) => route.body.map((body) => ({ route, body })));
  const request = fc.oneof(
    { weight: fittingWeight, arbitrary: fit },
    anyMethod(fc.constantFrom(...all).chain(({ body }) => body)),
  );
  const arbitrary = fc.tuple(request, fc.constantFrom(...framings));
  const statuses: Record<string, number> = {};
  const broken: FuzzRun['broken'] = [];
  let conversationId = '';
  let sent = 0;
  for (const [{ route, body }, framing] of fc.sample(arbitrary, { numRuns: count, seed })) {
    // oxlint-disable-next-line no-await-in-loop -- one request after the other
    if (sent % perConversation === 0) conversationId = await service.talk(officer.cookie);
    sent += 1;
    const path = route.path
      .replace('/conversations/{id}', `/conversations/${conversationId}`)
      .replace(/\{\w+\}/g, 'conscription.enlisted');
    const cookie = path.startsWith('/admin') ? admin.cookie : officer.cookie;
    const type = route.type.startsWith('multipart') ? `multipart/form-data; boundary=${boundary}` : route.type;
    const isBare = body === '' || route.method === 'GET' || route.method === 'HEAD';
    const headers = { cookie, ...(!isBare && { 'content-type': type }) };
    const framed = { method: route.method, path, framing, headers };
    // oxlint-disable-next-line no-await-in-loop
    const answer = await sendRaw(service.url, isBare ? framed : { ...framed, body });
    const { status } = answer;
    statuses[status] = (statuses[status] ?? 0) + 1;
    // The page may not have been built where tests run.
    const isUnbuilt = status === 503 && answer.headers['content-type']?.startsWith('text/') === true;
    if (status >= 500 && !isUnbuilt) broken.push({ method: route.method, path: route.path, type, body, status });
    // oxlint-disable-next-line no-await-in-loop
    if (route.method === 'DELETE') conversationId = await service.talk(officer.cookie);
  }
  const still = await service.send('POST', '/sign-in', { form: { account: 'officer', password: realPassword } });
  invariant(still.status < 500, 'the service still answers');
  await service.stop();
  return { sent, routes: all.length, statuses, broken };
}
