import { assistantForCommands } from './assistant.ts';
import { exitCode, type CliIo } from './io.ts';
import { readOptions } from './options.ts';
import { readTextFile, writeNotes } from './read-file.ts';
import { readWish, reportRevised } from './report-file.ts';

/** `polish FILE`: a draft mended, each change with its reason; what only the officer can settle is listed. */
export async function runPolish(args: string[], io: CliIo): Promise<number> {
  const misused = (message: string): number => {
    io.writeError(`${message}\n`);
    return exitCode.misused;
  };
  const options = readOptions(args, {
    values: ['instruction', 'ledger', 'last-year', 'out', 'take', 'kind'],
    flags: ['json'],
  });
  if (!options.ok) return misused(options.failure.message);
  const { words, values } = options.value;
  const [path] = words;
  if (path === undefined || words.length > 1) return misused('请给一个要润色的文件；写 - 表示从标准输入读。');
  if (values['out'] !== undefined && !/\.(?:docx|txt)$/.test(values['out']))
    return misused('--out 的文件名要以 .docx 或 .txt 结尾。');
  const assistant = await assistantForCommands(undefined, undefined, values['kind']);
  if (!assistant.ok) return misused(assistant.failure.message);
  const file = await readTextFile(path, io, 'prose');
  if (!file.ok) return misused(file.failure.message);
  writeNotes(file.value.notes, io);
  const { text } = file.value;
  const wish = await readWish(assistant.value, options.value, io);
  if (!wish.ok) return misused(wish.failure.message);
  return reportRevised(file.value, await assistant.value.polish(text, wish.value), 'before', options.value, io);
}
