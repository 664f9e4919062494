/** What `main.test.ts` uses of the runtime's own modules; their full types would replace Node's everywhere. */
declare module 'cloudflare:test' {
  export function applyD1Migrations(database: unknown, migrations: unknown): Promise<void>;
}

declare module 'cloudflare:workers' {
  /** The bindings of `wrangler.toml`, and `MIGRATIONS` from `vitest.config.ts`. */
  export const env: { DB: import('@cloudflare/workers-types').D1Database; MIGRATIONS: unknown };
  /** `main.ts`. */
  export const exports: { default: { fetch: (request: Request) => Promise<Response> } };
}
