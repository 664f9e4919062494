import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { readConfig } from '../../config.ts';
import { uploadMessage } from '../../documents/upload-failures.ts';
import { readWorkbookXlsx, writeWorkbookXlsx } from '../../documents/workbook-xlsx.ts';
import { lookThrough } from '../../kinds/workbook/look-through.ts';
import { workbookMistakeWords, type Workbook } from '../../kinds/workbook/workbook.ts';
import { workbookOfKind } from '../../kinds/workbook/workbook-of-kind.ts';
import { failure, success, type Result } from '../../result.ts';
import { kindRoots, readCommonText, rootOf } from '../node/kind.ts';
import { exitCode, type CliIo } from './io.ts';
import { readOptions } from './options.ts';

const usage = {
  workbook: '用法：kind workbook 种类或文件夹 --out 文件.xlsx',
  build: '用法：kind build 文件.xlsx [--out 文件夹]',
};

/** `kind workbook NAME|FOLDER --out FILE`: a kind as the workbook it could have been built from. */
export async function runKindWorkbook(args: string[], io: CliIo): Promise<number> {
  const options = readOptions(args, { values: ['out'] });
  const [named, ...more] = options.ok ? options.value.words : [];
  const out = options.ok ? options.value.values['out'] : undefined;
  if (!options.ok || named === undefined || out === undefined || more.length > 0)
    return misused(io, options.ok ? usage.workbook : options.failure.message);
  const folder = folderOf(named);
  if (folder === null) return misused(io, `找不到“${named}”：要写种类的名字，或里面有 kind.yaml 的文件夹。`);
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  const texts = Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  const workbook = workbookOfKind(texts);
  writeFileSync(out, await writeWorkbookXlsx(workbook));
  const kept = new Set(workbook.get('其余')?.map(({ cells }) => cells['文件']));
  io.write(`写好了：${out}。\n`);
  if (kept.size > 0)
    io.write(`没有专门一栏的，原样放在“其余”表里：${[...kept].join('、')} 的一部分或全部。注释不带走。\n`);
  return exitCode.done;
}

function folderOf(named: string): string | null {
  const config = readConfig(process.env);
  const root = config.ok ? rootOf(kindRoots(config.value.dataFolder), named) : null;
  const folder = root === null ? resolve(named) : join(root, named);
  return existsSync(join(folder, 'kind.yaml')) ? folder : null;
}

/** `kind build FILE [--out FOLDER]`: the confirmed rows of a workbook as the files of a kind; with a mistake nothing is written. */
export async function runKindBuild(args: string[], io: CliIo): Promise<number> {
  const options = readOptions(args, { values: ['out'] });
  const [path, ...more] = options.ok ? options.value.words : [];
  if (!options.ok || path === undefined || more.length > 0)
    return misused(io, options.ok ? usage.build : options.failure.message);
  const read = readWorkbook(path);
  if (!read.ok) return misused(io, read.failure.message);
  const { out } = options.value.values;
  const called = out === undefined ? undefined : basename(resolve(out));
  const { built, mistakes } = lookThrough(read.value, readCommonText(), called);
  if (built === null || mistakes.length > 0) return refuse(mistakes.map(workbookMistakeWords), io);
  const { id, texts } = built;
  const folder = outFolder(out, id);
  if (folder === null) return misused(io, '设置有误，不知道数据放在哪里；用 --out 写明文件夹。');
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries(texts)) writeFileSync(join(folder, file), text);
  io.write(`写好了：${folder}（${Object.keys(texts).join('、')}）。\n`);
  const open = [...built.undecided].map(([sheet, count]) => `${sheet}${count}行`).join('、');
  if (open !== '') io.write(`还没有写要不要的没有用：${open}。\n`);
  const left = readdirSync(folder).filter((name) => name.endsWith('.yaml') && !(name in texts));
  if (left.length > 0) io.write(`文件夹里原有、工作簿没有写到的，没有动：${left.join('、')}。\n`);
  io.write(`再用 kind check ${folder} 试着出稿。\n`);
  return exitCode.done;
}

function readWorkbook(path: string): Result<Workbook, { kind: 'unreadable'; message: string }> {
  if (!existsSync(path)) return failure({ kind: 'unreadable', message: `读不了文件 ${path}。` });
  const read = readWorkbookXlsx(readFileSync(path));
  if (!read.ok) return failure({ kind: 'unreadable', message: uploadMessage(read.failure) });
  const hidden = read.value.notes.filter(({ kind }) => kind === 'hidden-cells');
  if (hidden.length > 0) {
    const what = hidden.map(({ message }) => message).join('');
    return failure({ kind: 'unreadable', message: `${what}先取消筛选和隐藏，存一次再来。` });
  }
  return success(read.value.workbook);
}

function outFolder(out: string | undefined, id: string): string | null {
  if (out !== undefined) return resolve(out);
  const config = readConfig(process.env);
  return config.ok ? resolve(config.value.dataFolder, 'kinds', id) : null;
}

function refuse(mistakes: readonly string[], io: CliIo): number {
  for (const mistake of mistakes) io.write(`${mistake}\n`);
  io.write(`${mistakes.length}处要改，没有写文件。\n`);
  return exitCode.found;
}

function misused(io: CliIo, message: string): number {
  io.writeError(`${message}\n`);
  return exitCode.misused;
}
