/**
 * Stands for `zod/v4/core` in the Worker (`[alias]` of wrangler.toml). What writes the interface's description loads the
 * whole of it by `import()` for this one function; nothing of such a module is left out when it is packed, and its error
 * messages in fifty languages took 260 KB.
 */
export { toJSONSchema } from 'zod';
