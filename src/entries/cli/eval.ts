import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { exitCode, type CliIo } from './io.ts';

/** `eval`: the suites of `evals/`, against the committed baseline; they are no part of a bundle. */
export async function runEval(args: string[], io: CliIo): Promise<number> {
  if (!existsSync(resolve(import.meta.dirname, '../../../evals'))) {
    io.writeError('安装包里不带评测，请在源程序文件夹里跑。\n');
    return exitCode.misused;
  }
  const { runEvalCommand } = await import('../../../evals/run.ts');
  return runEvalCommand(args, (line) => io.write(`${line}\n`));
}
