import type { Accounts } from '../../accounts/accounts.ts';
import { dirname } from 'node:path';
import type { AppParts } from '../../app.ts';
import type { Config } from '../../config.ts';
import type { CallRecord } from '../../model/complete.ts';
import { countQueuedReads } from '../../documents/node-worker.ts';
import type { SeenRequest } from '../../http/observe.ts';
import { createStreamGate, type StreamGate } from '../../http/stream-gate.ts';
import { requestLine } from '../../http/log-lines.ts';
import type { Meter } from '../../assistant/metered.ts';
import type { MetricsPart, Readiness } from '../../http/operation-routes.ts';
import { createReadiness, freeBytesAt } from './readiness.ts';
import type { ServiceTuning } from './tuning.ts';
import { removeExpired, type Expired } from '../../storage/sqlite-retention.ts';
import type { SqliteDatabase } from '../../storage/sqlite-database.ts';

/** What whoever runs the service sees and sets of it. */
export interface Operation {
  /** Null when nobody reads the numbers. */
  metrics: { meter: Meter; part: MetricsPart } | null;
  /** Told of each call of the model. */
  onModelCall: (call: CallRecord) => void;
  streamGate: StreamGate;
  onRequest: (seen: SeenRequest) => void;
  onFault: (error: Error) => void;
  readiness: () => Readiness;
  /** Begins to delete what is past its time, now and every hour; `letGo` is told what was. */
  keepTime: (letGo: (removed: Expired['removed']) => void) => void;
  /** Clears away what of sign-ins is past its time, now and every hour. */
  sweepAccounts: (accounts: Pick<Accounts, 'store'>) => void;
  stop: () => void;
}

/** Tabs and machines of one officer; each open page holds one stream. */
const maxStreamsPerOwner = 12;
const tidyEveryMs = 60 * 60_000;

export async function createOperation(
  config: Config,
  database: SqliteDatabase,
  databasePath: string,
  onError: AppParts['onError'],
  tuning: Pick<ServiceTuning, 'nowMs' | 'freeBytes'>,
): Promise<Operation> {
  const nowMs = tuning.nowMs ?? Date.now;
  const streamGate = createStreamGate(maxStreamsPerOwner);
  const token = config.metricsToken;
  const gauges = { streams: () => streamGate.open(), uploads: countQueuedReads };
  const counted = token === null ? null : (await import('./metrics.ts')).createMetrics(gauges);
  const onFault = (error: Error): void => onError('operation', error);
  let wasDoubted = false;
  const expire = (letGo: (removed: Expired['removed']) => void): void => {
    try {
      const { removed, isClockDoubted } = removeExpired(database, config.keepDays, new Date(nowMs()).toISOString());
      if (removed.length > 0) letGo(removed);
      // Told once for each time it begins.
      if (isClockDoubted && !wasDoubted) onFault(new Error('retention paused: the clock has jumped, see operation.md'));
      wasDoubted = isClockDoubted;
    } catch (error) {
      onFault(error instanceof Error ? error : new Error(String(error)));
    }
  };
  const timers: NodeJS.Timeout[] = [];
  const everyHour = (work: () => void): void => {
    timers.push(setInterval(work, tidyEveryMs).unref());
    work();
  };
  return {
    onModelCall: (call) => counted?.modelCall(call),
    metrics: counted && token !== null ? { meter: counted.meter, part: { token, text: counted.text } } : null,
    streamGate,
    onFault,
    onRequest: (seen) => {
      counted?.request(seen);
      if (config.logsRequests) process.stdout.write(`${requestLine(seen, new Date().toISOString())}\n`);
    },
    readiness: createReadiness(database, tuning.freeBytes ?? (() => freeBytesAt(dirname(databasePath)))),
    keepTime: (letGo) => {
      if (config.keepDays > 0) everyHour(() => expire(letGo));
    },
    sweepAccounts: ({ store }) => everyHour(() => void store.sweep(new Date().toISOString()).catch(onFault)),
    stop: () => timers.forEach((timer) => clearInterval(timer)),
  };
}
