import { exitCode, type CliIo } from './io.ts';
import { readOptions } from './options.ts';
import { readConfig } from '../../config.ts';
import { invalidKindWords } from '../../kinds/load-kind.ts';
import { kindRoots, readKinds } from '../node/kind.ts';

const usage = '用法：kind list [--json]';

/** `kind list`: the kinds of report there are, and those whose files are not in order. */
export async function runKind(args: string[], io: CliIo): Promise<number> {
  const options = readOptions(args, { flags: ['json'] });
  const config = readConfig(process.env);
  if (!options.ok || !config.ok || options.value.words.join(' ') !== 'list') {
    const message = !options.ok ? options.failure.message : config.ok ? usage : config.failure.message;
    io.writeError(`${message}\n`);
    return exitCode.misused;
  }
  const { kinds, refused } = readKinds(kindRoots(config.value.dataFolder));
  const listed = kinds.map(({ kind: { id, title, version, figures, names } }) => {
    return { id, title, version, figures: figures.length, names };
  });
  if (options.value.flags.has('json')) io.write(`${JSON.stringify(listed)}\n`);
  else for (const { id, title, figures } of listed) io.write(`${id}  ${title}  ${figures} 项数字\n`);
  for (const { id, failure } of refused) io.writeError(`${id} 没有列出。${invalidKindWords(failure)}\n`);
  return refused.length > 0 ? exitCode.found : exitCode.done;
}
