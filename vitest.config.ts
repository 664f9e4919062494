import { availableParallelism } from 'node:os';
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';
import { answerAsModel } from './src/testing/answer-as-model.ts';
import { readDocument } from './src/documents/read-document.ts';

const inWorkerd = [
  'src/entries/worker/main.test.ts',
  'src/entries/worker/shared.test.ts',
  'src/storage/d1-event-store.test.ts',
  'src/storage/d1-transfer.test.ts',
  'src/entries/worker/model.test.ts',
];

/** Each in a process of its own, whose memory it measures. */
const alone = ['src/documents/node-worker.test.ts'];

/** Only what hangs runs into these: on a busy machine a test may take its time. */
const testTimeout = 600_000;
const expect = { poll: { timeout: testTimeout } };

/** Everything on Node, and the app's journeys inside workerd, where its D1 starts with the migrations of `drizzle/`. */
export default defineConfig({
  test: {
    // One a core; by itself vitest leaves a core free, which is half of two.
    maxWorkers: availableParallelism(),
    globalSetup: ['src/testing/before-all.ts'],
    projects: [
      { test: { name: 'node', include: alone, testTimeout, hookTimeout: testTimeout, expect } },
      {
        test: {
          // Files that leave their process as they found it share it and what was loaded into it.
          name: 'pure',
          include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'evals/**/*.test.ts', 'deploy/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...inWorkerd, ...alone],
          isolate: false,
          testTimeout,
          hookTimeout: testTimeout,
          expect,
        },
      },
      {
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              bindings: { MIGRATIONS: await readD1Migrations('drizzle') },
              // No test leaves the machine: what a Worker asks of the outside is a model's endpoint.
              outboundService: answerAsModel,
              serviceBindings: {
                DOCUMENTS: async (request) => {
                  const name = decodeURIComponent(request.headers.get('x-file-name') ?? '');
                  return Response.json(await readDocument(new Uint8Array(await request.arrayBuffer()), name));
                },
              },
            },
          })),
        ],
        test: { name: 'workerd', include: inWorkerd, testTimeout, hookTimeout: testTimeout, expect },
      },
    ],
  },
});
