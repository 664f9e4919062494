import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { createAdaptorServer, type ServerType } from '@hono/node-server';
import { createApp, type AppParts } from '../../app.ts';
import { localOwner } from '../../accounts/owner.ts';
import { nobody } from '../../accounts/member.ts';
import { loopbackHosts, type Config, type SharedConfig } from '../../config.ts';
import { meter } from '../../assistant/metered.ts';
import { usualLimits, type SharedMode } from '../../http/shared-mode.ts';
import { forwardedAddress, socketAddress } from './address.ts';
import { noteExpired, startAuditTrail } from './audit.ts';
import { createOperation } from './operation.ts';
import type { ServiceTuning } from './tuning.ts';
import { trustIn } from '../../http/trust-routes.ts';
import type { Ticker } from '../../http/event-stream.ts';
import { invalidKindWords, type InvalidKind } from '../../kinds/kind-of-files.ts';
import { createAssistants, readUsualKind } from './assistants.ts';
import { makingPage, pageFiles } from './page.ts';
import { deskIn } from './proposals.ts';
import { memberOf } from '../../http/members.ts';
import { proposalRoutes } from '../../http/proposal-routes.ts';
import { youngGarbageCollector } from './young-garbage.ts';
import { figureNamerFor } from './writer.ts';
import { warmUp } from './warm-up.ts';
import { recognise } from '../../documents/node-recogniser.ts';
import { readInWorker } from '../../documents/node-worker.ts';
import { failure, invariant, success, type Result } from '../../result.ts';
import { openSqliteDatabase, type SqliteDatabase, type UnusableDatabase } from '../../storage/sqlite-database.ts';

export interface RunningService {
  /** `http://127.0.0.1:8787` */
  url: string;
  databasePath: string;
  /** How long the server waits for a slow sender and for a next request, as it does. */
  timeouts: { headersMs: number; requestMs: number; keepAliveMs: number };
  /** Does once what is slow at first use; nothing waits for it. */
  warmUp: () => Promise<void>;
  /** Takes no more requests, lets those under way finish, closes streams and the database. */
  stop: () => Promise<void>;
}

export type StartFailure =
  | InvalidKind
  | UnusableDatabase
  | { kind: 'port-taken'; port: number }
  | { kind: 'cannot-listen'; host: string; port: number; code: string };

const projectFolder = resolve(import.meta.dirname, '../../..');
const migrationsFolder = join(projectFolder, 'drizzle');
const pageFolder = join(projectFolder, 'dist/web');
/** A quiet stream shows a sign of life this often, in milliseconds. */
const heartbeatMs = 15_000;
/** How long requests under way may take once the service is told to stop, in milliseconds. */
const stopGraceMs = 3000;
const sweepMs = 50;
const localMaker = 'local';
/**
 * A sender who is slower than this holds a connection for its own sake; uploads of 10 MB fit at 200 KB a second. Idle
 * connections outlive those of a usual proxy (60 s), which would else send into one just closed.
 */
const usualWaits = { requestTimeout: 60_000, headersTimeout: 15_000, keepAliveTimeout: 75_000 };

/** Opens the database, reads the kinds, puts their assistants together and listens. */
export async function startService(
  config: Config,
  onError: AppParts['onError'],
  tuning: ServiceTuning = {},
): Promise<Result<RunningService, StartFailure>> {
  const usual = readUsualKind(config);
  if (!usual.ok) return usual;
  const databasePath = resolve(config.dataFolder, 'zhibi.db');
  const database = openSqliteDatabase(databasePath, migrationsFolder);
  if (!database.ok) return database;
  const operation = await createOperation(config, database.value, databasePath, onError, tuning);
  const shared = config.shared && (await sharedMode(database.value, config.dataFolder, config.shared, tuning));
  const { metrics } = operation;
  const { assistants, threads, offer } = await createAssistants({
    config,
    tuning,
    database: database.value,
    owner: shared ? nobody : localOwner,
    usual: usual.value,
    onModelCall: operation.onModelCall,
    onModelFault: operation.onFault,
    onRefused: ({ id, failure: refused }) => onError(`kind ${id}`, new Error(invalidKindWords(refused))),
    dress: (one) => (metrics ? meter(one, metrics.meter, () => performance.now()) : one),
  });
  const [assistant] = assistants;
  invariant(assistant, 'the usual kind has an assistant');
  operation.keepTime((removed) => {
    assistant.letGo();
    if (shared) void noteExpired(shared.accounts.store, removed).catch(operation.onFault);
  });
  if (shared) operation.sweepAccounts(shared.accounts);
  const desk = deskIn({
    dataFolder: config.dataFolder,
    newId: randomUUID,
    now: () => new Date().toISOString(),
    offer,
    ...(config.model && { name: await figureNamerFor(config.model, usual.value.kind, operation.onModelCall) }),
  });
  const making = {
    routes: proposalRoutes({
      desk,
      // A kind is the district's; alone at a machine there is one maker.
      makerOf: (c) => (shared ? memberOf(c).districtId : localMaker),
      read: async (bytes, name) => readInWorker(bytes, name),
    }),
    page: makingPage(tuning.pageFolder ?? pageFolder),
  };
  const closing = new AbortController();
  const hosts = config.shared ? sharedHosts(config.shared.publicUrl) : loopbackHosts(config.host);
  const audit = shared && startAuditTrail(shared.accounts.store, () => new Date().toISOString(), operation.onFault);
  const app = createApp({
    assistant,
    ofKinds: assistants,
    newId: randomUUID,
    onError,
    ticker: tuning.ticker ?? everyHeartbeat,
    readUpload: async (bytes, name) => readInWorker(bytes, name),
    readPictures: recognise,
    onLargeBodyLeft: youngGarbageCollector(),
    closing: closing.signal,
    ...(hosts && { allowedHosts: hosts }),
    ...(shared && { shared: { ...shared, makesKinds: true, ...(audit && { settleAudit: audit.flush }) } }),
    trust: trustIn(config.model),
    making,
    page: pageFiles(tuning.pageFolder ?? pageFolder),
    streamGate: operation.streamGate,
    addressOf: config.hasProxy ? forwardedAddress : socketAddress,
    isReady: async () => (closing.signal.aborted ? 'not-ready' : operation.readiness()),
    ...(operation.metrics && { metrics: operation.metrics.part }),
    onRequest: (seen) => {
      operation.onRequest(seen);
      audit?.note(seen);
    },
  });
  // With the adaptor's own Request in the place of the platform's: else nothing can be made of a request that came in,
  // and a body without a stated length is answered with 500.
  const server = createAdaptorServer({ fetch: app.fetch, serverOptions: { ...usualWaits, ...tuning.waits } });
  const listening = await listen(server, config);
  if (!listening.ok) {
    database.value.close();
    return listening;
  }
  const stop = async (): Promise<void> => {
    closing.abort();
    await closeServer(server);
    await threads.stop();
    await audit?.stop();
    operation.stop();
    database.value.close();
  };
  return success({
    url: urlOf(config.host, listening.value.port),
    databasePath,
    timeouts: timeoutsOf(server),
    warmUp: async () => warmUp({ kind: usual.value.kind, now: () => new Date().toISOString() }, closing.signal),
    stop,
  });
}

function timeoutsOf(server: ServerType): RunningService['timeouts'] {
  invariant('requestTimeout' in server, 'the server speaks HTTP/1.1');
  const { headersTimeout: headersMs, requestTimeout: requestMs, keepAliveTimeout: keepAliveMs } = server;
  return { headersMs, requestMs, keepAliveMs };
}

/** The sign-in library is loaded for a service with accounts alone. */
async function sharedMode(
  database: SqliteDatabase,
  dataFolder: string,
  config: SharedConfig,
  tuning: ServiceTuning,
): Promise<SharedMode> {
  const { accountsOf } = await import('./shared.ts');
  const limits = tuning.limits ?? usualLimits(() => performance.now());
  return {
    accounts: accountsOf(database, resolve(dataFolder), config, tuning.hashing),
    publicUrl: config.publicUrl,
    limits,
    adminsNeedCode: config.adminsNeedCode,
  };
}

/** The name officers type; probes of the machine itself come by loopback. */
function sharedHosts(publicUrl: string): readonly string[] {
  return [new URL(publicUrl).hostname, '127.0.0.1', 'localhost', '[::1]'];
}

async function listen(server: ServerType, { host, port }: Config): Promise<Result<AddressInfo, StartFailure>> {
  return new Promise((settle) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') settle(failure({ kind: 'port-taken', port }));
      else settle(failure({ kind: 'cannot-listen', host, port, code: error.code ?? error.message }));
    });
    server.listen(port, host, () => {
      const address = server.address();
      settle(success(typeof address === 'object' && address ? address : { address: host, family: '', port }));
    });
  });
}

async function closeServer(server: ServerType): Promise<void> {
  await new Promise<void>((settle) => {
    server.close(() => settle());
    if (!('closeAllConnections' in server)) return;
    // A connection kept alive falls idle only when its last answer is out.
    const sweep = setInterval(() => server.closeIdleConnections(), sweepMs);
    const cut = setTimeout(() => server.closeAllConnections(), stopGraceMs);
    server.once('close', () => {
      clearInterval(sweep);
      clearTimeout(cut);
    });
  });
}

const everyHeartbeat: Ticker = (tick) => {
  const timer = setInterval(tick, heartbeatMs).unref();
  return () => clearInterval(timer);
};

function urlOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
