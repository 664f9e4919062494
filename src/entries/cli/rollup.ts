import { writeFile } from 'node:fs/promises';
import type { Draft } from '../../conversation/draft.ts';
import { rollUp } from '../../figures/roll-up/roll-up.ts';
import type { RollUp } from '../../figures/roll-up/total.ts';
import { streetDoubts, type StreetDoubt } from '../../figures/roll-up/street-doubts.ts';
import { partsWord } from '../../figures/roll-up/district.ts';
import type { Kind } from '../../kinds/kind.ts';
import { renderMarkdown } from '../../report/render.ts';
import { assistantForCommands } from './assistant.ts';
import { isFileError } from './document.ts';
import { failureWords } from './failures.ts';
import { exitCode, type CliIo } from './io.ts';
import { draftJson } from './ledger.ts';
import { readOptions } from './options.ts';
import { gatherLedgers, type Gathered } from './rollup-folder.ts';

const usage =
  '用法：rollup 文件夹 [--out 文件.docx|.md|.txt] [--sheet 汇总表.xlsx] [--unit 区名] [--year 年] [--units 名单.txt] [--json]';

/** `rollup FOLDER --out FILE.docx`: the ledgers of a district's streets, added up, and the district's own report of them. */
export async function runRollup(args: string[], io: CliIo): Promise<number> {
  const misused = (message: string): number => {
    io.writeError(`${message}\n`);
    return exitCode.misused;
  };
  const options = readOptions(args, {
    values: ['out', 'sheet', 'unit', 'units', 'year', 'kind', 'outline', 'seed'],
    flags: ['json'],
  });
  if (!options.ok) return misused(options.failure.message);
  const { words, values, flags } = options.value;
  const [folder, ...more] = words;
  if (folder === undefined || more.length > 0) return misused(usage);
  const { out, sheet, unit = null, units = null, year, outline, seed } = values;
  if (out !== undefined && !/\.(?:docx|md|txt)$/.test(out))
    return misused('--out 的文件名要以 .docx、.md 或 .txt 结尾。');
  if (sheet !== undefined && !sheet.endsWith('.xlsx')) return misused('--sheet 的文件名要以 .xlsx 结尾。');
  if (year !== undefined && !/^20\d\d$/.test(year)) return misused('--year 要写成四位数的年份。');
  if (seed !== undefined && !/^\d{1,9}$/.test(seed)) return misused('--seed 要是不超过九位的数字。');
  const assistant = await assistantForCommands(undefined, 'embedded', values['kind']);
  if (!assistant.ok) return misused(assistant.failure.message);
  const { kind } = assistant.value;
  if (unit !== null && !kind.upperLevels.some(({ name }) => unit.endsWith(name)))
    return misused(`--unit 要写${kind.upperLevels.map(({ name }) => name).join('或')}的名称，如 --unit 香樟区。`);
  try {
    const wanted = { year: year === undefined ? null : Number(year), rosterFile: units };
    const gathered = await gatherLedgers(kind, folder, wanted, io);
    if (gathered.ledgers.length === 0) {
      tellMistakes(gathered, io);
      return misused(`${folder} 里没有能用的台账。`);
    }
    const rolled = rollUp(kind, gathered.ledgers, gathered.roster);
    const wish = { ...(outline !== undefined && { outline }), ...(seed !== undefined && { seed: Number(seed) }) };
    const draft = await assistant.value.draftDistrict(rolled, { district: unit, year: gathered.year }, wish);
    if (!draft.ok) return misused(failureWords(draft.failure));
    const doubts = gathered.ledgers.flatMap((one) => streetDoubts(kind, one, gathered.year));
    if (sheet !== undefined) {
      const { writeRollUpXlsx } = await import('../../documents/roll-up-sheet.ts');
      await writeFile(sheet, await writeRollUpXlsx(rolled, kind));
      io.writeError(`已存到 ${sheet}\n`);
    }
    if (out !== undefined) {
      await writeFile(out, await fileOf(out, draft.value));
      io.writeError(`已存到 ${out}\n`);
    }
    if (flags.has('json')) io.write(`${JSON.stringify(asJson(kind, gathered, rolled, doubts, draft.value))}\n`);
    else if (out === undefined) io.write(`${draft.value.text}\n`);
    tellMistakes(gathered, io);
    tellMissing(kind, gathered, rolled, io);
    for (const [street, messages] of byUnit(doubts)) io.writeError(`要核：${street}：${messages.join('')}\n`);
    for (const { reason } of draft.value.unplaced) io.writeError(`没写进稿：${reason}\n`);
    return gathered.mistakes.length > 0 || rolled.missing.length > 0 ? exitCode.found : exitCode.done;
  } catch (error) {
    if (!isFileError(error)) throw error;
    return misused(`读写不了 ${error.path ?? folder}，请看看在不在、能不能读写。`);
  }
}

function tellMistakes({ mistakes }: Gathered, io: CliIo): void {
  for (const { file, message } of mistakes) io.writeError(`没算在内：${file}：${message}\n`);
}

function tellMissing(kind: Kind, { hasRoster, ledgers }: Gathered, { units, missing }: RollUp, io: CliIo): void {
  const noun = partsWord(kind, units);
  io.writeError(`汇总了${ledgers.length}个${noun}，共${units.length}个。\n`);
  if (missing.length > 0) io.writeError(`还缺：${missing.join('、')}\n`);
  if (!hasRoster) io.writeError(`没有名单，谁没报看不出来；把${noun}名称一行一个写进文件夹里的 名单.txt，就会点名。\n`);
}

function byUnit(doubts: readonly StreetDoubt[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { unit, message } of doubts) found.set(unit, [...(found.get(unit) ?? []), message]);
  return found;
}

async function fileOf(path: string, { report, text, findings, claims }: Draft): Promise<Uint8Array | string> {
  if (path.endsWith('.md')) return renderMarkdown(report);
  if (path.endsWith('.txt')) return `${text}\n`;
  const { writeDocx } = await import('../../documents/docx-out.ts');
  return writeDocx(report, { writtenAt: new Date().toISOString(), copy: 'marked', findings, claims });
}

function asJson(kind: Kind, gathered: Gathered, rolled: RollUp, doubts: readonly StreetDoubt[], draft: Draft): object {
  const labelled = rolled.totals.map((total) => ({
    ...total,
    label: kind.figureById.get(total.id)?.label ?? total.id,
  }));
  const { units, missing, previous } = rolled;
  const { year, mistakes } = gathered;
  return { kind: kind.id, year, units, missing, mistakes, doubts, totals: labelled, previous, draft: draftJson(draft) };
}
