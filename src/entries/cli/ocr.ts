import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { correctRecognised } from '../../assistant/correct-recognised.ts';
import { recognise } from '../../documents/node-recogniser.ts';
import type { PictureFile, Recognised } from '../../documents/recognised.ts';
import { withoutDoubtfulNumbers } from '../../documents/recognised-text.ts';
import { uploadMessage } from '../../documents/upload-failures.ts';
import type { Kind } from '../../kinds/kind.ts';
import { failure, success, type Result } from '../../result.ts';
import { isFileError } from './document.ts';
import { exitCode, type CliIo } from './io.ts';
import { kindForCommands } from './kind.ts';
import { readOptions } from './options.ts';
import { writeNotes, type UnreadableFile } from './read-file.ts';

/**
 * `ocr FILE… [--out FILE.txt] [--json]`: the text on scans and photographs, which are the pages of one text in the order
 * given. Numbers that are not sure stand as □, so that nobody takes them for figures; what they look like is said on
 * standard error with its page. `--json`: the text as read, and each number and doubtful letter with its place.
 */
export async function runOcr(args: string[], io: CliIo): Promise<number> {
  const misused = (message: string): number => {
    io.writeError(`${message}\n`);
    return exitCode.misused;
  };
  const options = readOptions(args, { values: ['out', 'kind'], flags: ['json'] });
  if (!options.ok) return misused(options.failure.message);
  const { words, values, flags } = options.value;
  if (words.length === 0) return misused('请写要读的图片或扫描的 PDF，可以写几个：ocr 第1页.jpg 第2页.jpg');
  const kind = kindForCommands(values['kind']);
  if (!kind.ok) return misused(kind.failure.message);
  const read = await recogniseFiles(words, kind.value, io);
  if (!read.ok) return misused(read.failure.message);
  const { text, places, notes } = read.value;
  const answer = flags.has('json') ? JSON.stringify({ text, places, notes }) : withoutDoubtfulNumbers(read.value);
  if (values['out'] === undefined) io.write(`${answer}\n`);
  else {
    try {
      await writeFile(values['out'], `${answer}\n`);
    } catch (error) {
      if (!isFileError(error)) throw error;
      return misused(`存不了文件 ${values['out']}，请看看文件夹在不在、能不能写。`);
    }
    io.writeError(`已存到 ${values['out']}\n`);
  }
  writeNotes([...notes, ...doubtLines(read.value)], io);
  return exitCode.done;
}

/** Files as the pages of one text; progress by page goes to standard error. */
export async function recogniseFiles(
  paths: readonly string[],
  kind: Kind,
  io: CliIo,
): Promise<Result<Recognised, UnreadableFile>> {
  const files: PictureFile[] = [];
  for (const path of paths) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- a few files, in order
      files.push({ name: basename(path), bytes: new Uint8Array(await readFile(path)) });
    } catch {
      return failure({ kind: 'unreadable-file', message: `读不了文件 ${path}。` });
    }
  }
  const read = await recognise(files, {
    onPage: ({ at, of }) =>
      io.writeError(io.isInteractive ? `\r读图 ${at + 1}/${of} 页\u001B[K` : `读图 ${at + 1}/${of} 页\n`),
  });
  if (io.isInteractive) io.writeError('\r\u001B[K');
  if (!read.ok) return failure({ kind: 'unreadable-file', message: uploadMessage(read.failure) });
  return success(correctRecognised(read.value, kind));
}

/** How many letters before and after a place are quoted. */
const quoted = 8;

/** Where the picture has to be looked at again. */
export function doubtLines({ text, places }: Recognised): string[] {
  return places
    .filter(({ kind, isDoubtful }) => isDoubtful || kind === 'corrected')
    .map(({ start, end, kind, otherwise, page }) => {
      const inside = `${lineEnd(text.slice(Math.max(0, start - quoted), start), 'before')}【${text.slice(start, end)}】${lineEnd(text.slice(end, end + quoted), 'after')}`;
      const other = otherwise === '' || otherwise === text.slice(start, end) ? '' : `，也像“${otherwise}”`;
      if (kind === 'corrected') return `第 ${page + 1} 页“${inside}”：图上读作“${otherwise}”，已改`;
      return `第 ${page + 1} 页“${inside}”：${kind === 'number' ? '这个数看不准，没有采用' : '看不准'}${other}`;
    });
}

function lineEnd(text: string, side: 'before' | 'after'): string {
  const lines = text.replaceAll('\t', ' ').split('\n');
  return (side === 'before' ? lines.at(-1) : lines[0]) ?? '';
}
