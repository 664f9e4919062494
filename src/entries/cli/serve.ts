import { exitCode, type CliIo } from './io.ts';

/** `serve`: the service of `npm start`, which tells its address itself and ends with the process. */
export async function runServe(args: string[], io: CliIo): Promise<number> {
  if (args.length > 0) {
    io.writeError('serve 不用跟选项；端口等用环境变量设。\n');
    return exitCode.misused;
  }
  await import('../node/main.ts');
  return exitCode.done;
}
