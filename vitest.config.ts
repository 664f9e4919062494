import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'evals/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'src/worker.test.ts'],
    globalSetup: ['src/testing/before-all.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
