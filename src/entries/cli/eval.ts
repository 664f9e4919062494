import { runEvalCommand } from '../../../evals/run.ts';
import type { CliIo } from './io.ts';

/** `eval`: the suites of `evals/`, against the committed baseline. */
export async function runEval(args: string[], io: CliIo): Promise<number> {
  return runEvalCommand(args, (line) => io.write(`${line}\n`));
}
