import type { CliIo } from '../entries/cli/io.ts';

/** A terminal that says these lines, and what was written to it. */
export function scriptedIo(lines: readonly string[]): { io: CliIo; out: string[]; errors: string[] } {
  const out: string[] = [];
  const errors: string[] = [];
  const io: CliIo = {
    lines: async function* () {
      yield* lines;
    },
    readAll: async () => lines.join('\n'),
    write: (text) => out.push(text),
    writeError: (text) => errors.push(text),
    isInteractive: false,
  };
  return { io, out, errors };
}
