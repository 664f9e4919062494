import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Meter } from '../../assistant/metered.ts';
import type { SeenRequest } from '../../http/observe.ts';
import type { CallRecord } from '../../model/complete.ts';

export interface Metrics {
  meter: Meter;
  request: (seen: SeenRequest) => void;
  /** One call of a model, however it ended. */
  modelCall: (call: CallRecord) => void;
  text: () => Promise<{ type: string; text: string }>;
}

/** What is asked of the service at the moment the numbers are read. */
export interface Gauges {
  streams: () => number;
  /** Uploads being read or waiting for a thread. */
  uploads: () => number;
}

const seconds = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** The service's numbers for Prometheus. Labels are routes, rules and outcomes: none can hold a text or a name. */
export function createMetrics(gauges: Gauges): Metrics {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register, prefix: 'zhibi_' });
  const requests = new Histogram({
    name: 'zhibi_http_request_seconds',
    help: 'Time to answer, by route and status',
    labelNames: ['route', 'status'],
    buckets: seconds,
    registers,
  });
  const turns = new Histogram({
    name: 'zhibi_turn_seconds',
    help: 'Time from a message to its reply, stored',
    labelNames: ['outcome'],
    buckets: seconds,
    registers,
  });
  const drafts = new Histogram({
    name: 'zhibi_draft_seconds',
    help: 'Time to a draft, by writer',
    labelNames: ['writer'],
    buckets: seconds,
    registers,
  });
  const findings = new Counter({
    name: 'zhibi_findings_total',
    help: 'Findings in drafts, by rule',
    labelNames: ['rule', 'severity'],
    registers,
  });
  const modelCalls = new Histogram({
    name: 'zhibi_model_call_seconds',
    help: 'Calls of a model, by outcome',
    labelNames: ['outcome'],
    buckets: [...seconds, 30, 60, 120],
    registers,
  });
  const modelTokens = new Counter({
    name: 'zhibi_model_tokens_total',
    help: 'Tokens sent to a model and got from it, as it counts them',
    labelNames: ['direction'],
    registers,
  });
  for (const [name, help, read] of [
    ['zhibi_streams_open', 'Open event streams', gauges.streams],
    ['zhibi_uploads_queued', 'Uploads being read or waiting', gauges.uploads],
  ] as const) {
    const gauge: Gauge = new Gauge({ name, help, registers, collect: () => gauge.set(read()) });
  }
  return {
    meter: {
      turn: (outcome, ms) => turns.observe({ outcome }, ms / 1000),
      draft: (writer, ms) => drafts.observe({ writer }, ms / 1000),
      finding: (rule, severity) => findings.inc({ rule, severity }),
    },
    request: ({ route, status, durationMs }) =>
      requests.observe({ route: route ?? 'none', status: String(status) }, durationMs / 1000),
    modelCall: ({ outcome, durationMs, tokens }) => {
      modelCalls.observe({ outcome }, durationMs / 1000);
      modelTokens.inc({ direction: 'sent' }, tokens?.promptTokens ?? 0);
      modelTokens.inc({ direction: 'got' }, tokens?.completionTokens ?? 0);
    },
    text: async () => ({ type: register.contentType, text: await register.metrics() }),
  };
}
