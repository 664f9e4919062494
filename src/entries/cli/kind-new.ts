import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { readConfig } from '../../config.ts';
import { readInWorker } from '../../documents/node-worker.ts';
import { uploadMessage } from '../../documents/upload-failures.ts';
import { writeWorkbookXlsx } from '../../documents/workbook-xlsx.ts';
import type { Workbook } from '../../kinds/workbook/workbook.ts';
import { toName, withNames } from '../../proposals/model-proposals.ts';
import { proposeKind } from '../../proposals/propose-kind.ts';
import type { PastReport } from '../../proposals/read-reports.ts';
import { failure, success, type Result } from '../../result.ts';
import { readChinese } from '../node/chinese.ts';
import { readFrame } from '../node/kind.ts';
import { figureNamerFor } from '../node/writer.ts';
import { exitCode, type CliIo } from './io.ts';
import { kindForCommands } from './kind.ts';
import { readOptions } from './options.ts';
import { readTextFile } from './read-file.ts';

const usage = '用法：kind new --from 文件夹 [--sheet 考核表.xlsx] [--title 题目] [--id 编号] [--out 文件.xlsx]';
const readable = new Set(['.docx', '.doc', '.pdf', '.txt', '.md']);

/** `kind new --from FOLDER`: past reports and an assessment sheet as a workbook of proposals; nothing in it is decided on. */
export async function runKindNew(args: string[], io: CliIo): Promise<number> {
  const options = readOptions(args, { values: ['from', 'sheet', 'title', 'id', 'out'] });
  const misused = (message: string): number => {
    io.writeError(`${message}\n`);
    return exitCode.misused;
  };
  if (!options.ok) return misused(options.failure.message);
  const { from, sheet, title, id, out = '新种类.xlsx' } = options.value.values;
  if (from === undefined || options.value.words.length > 0) return misused(usage);
  if (id !== undefined && !/^[a-z][a-z0-9-]*$/.test(id))
    return misused('--id 只用小写英文字母、数字和短横，字母开头。');
  const reports = await readFolder(from, sheet, io);
  if (!reports.ok) return misused(reports.failure.message);
  const rows = sheet === undefined ? success<string[][]>([]) : await readSheet(sheet);
  if (!rows.ok) return misused(rows.failure.message);
  const input = {
    reports: reports.value,
    sheet: rows.value,
    ...(title !== undefined && { title }),
    ...(id !== undefined && { id }),
  };
  const proposed = proposeKind(input, readFrame(), readChinese());
  const { figures, sections } = proposed;
  const workbook = await namedByModel(proposed.workbook, io);
  writeFileSync(out, await writeWorkbookXlsx(workbook));
  const counts = [...workbook].filter(([, all]) => all.length > 0).map(([name, all]) => `${name}${all.length}行`);
  const common = figures.filter((figure) => figure.reports > 1).length;
  io.write(
    `读了${reports.value.length}篇，看出${sections.length}节、${figures.length}项数字（${common}项不止一篇里有）。\n`,
  );
  io.write(`写在 ${out}：${counts.join('、')}。\n`);
  io.write(
    '每一行看着原句定：“要不要”写“要”或“不要”；同一个数列成两行的，一行在“合并到”里写另一行的名称；名称可以改。没写的不用。\n',
  );
  io.write(`定好以后：kind build ${out}\n`);
  return exitCode.done;
}

/** Where a model is configured it proposes too, in columns of its own. */
async function namedByModel(workbook: Workbook, io: CliIo): Promise<Workbook> {
  const config = readConfig(process.env);
  const kind = kindForCommands();
  if (!config.ok || config.value.model === null || !kind.ok) return workbook;
  const name = await figureNamerFor(config.value.model, kind.value);
  const named = await name(toName(workbook));
  if (named.ok) return withNames(workbook, named.value);
  io.writeError('接入的模型这次没有答成，工作簿里没有它提的。\n');
  return workbook;
}

type Unread = { kind: 'unread'; message: string };

async function readFolder(folder: string, sheet: string | undefined, io: CliIo): Promise<Result<PastReport[], Unread>> {
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    return failure({ kind: 'unread', message: `没有“${folder}”这个文件夹。` });
  const names = readdirSync(folder).filter(
    (name) => readable.has(extname(name).toLowerCase()) && !name.startsWith('~$'),
  );
  const reports: PastReport[] = [];
  for (const name of names.toSorted()) {
    if (sheet !== undefined && basename(sheet) === name) continue;
    // oxlint-disable-next-line no-await-in-loop -- one parser at a time
    const read = await readTextFile(join(folder, name), io, 'prose');
    if (read.ok) reports.push({ name, text: read.value.text });
    else io.writeError(`${name} 没有用：${read.failure.message}\n`);
  }
  return reports.length > 0
    ? success(reports)
    : failure({ kind: 'unread', message: `“${folder}”里没有读得了的报告（docx、doc、pdf、txt、md）。` });
}

async function readSheet(path: string): Promise<Result<string[][], Unread>> {
  if (!existsSync(path)) return failure({ kind: 'unread', message: `读不了文件 ${path}。` });
  const read = await readInWorker(await readFile(path), basename(path));
  if (!read.ok) return failure({ kind: 'unread', message: uploadMessage(read.failure) });
  const sheets = read.value.sheets ?? [];
  return sheets.length > 0
    ? success(sheets.flatMap(({ rows }) => rows))
    : failure({ kind: 'unread', message: `${path} 不是表格；考核表要 xlsx 或 csv。` });
}
