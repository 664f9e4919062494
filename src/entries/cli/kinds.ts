import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { exitCode, type CliIo, type Command } from './io.ts';
import { readOptions } from './options.ts';
import { readConfig } from '../../config.ts';
import { mistakeWords, type KindMistake } from '../../kinds/check/kind-mistake.ts';
import { readYamlSource } from '../../kinds/check/yaml-source.ts';
import { kindNameOf } from '../../kinds/kind-name.ts';
import { invalidKindWords } from '../../kinds/kind-of-files.ts';
import { tryKind } from '../../writers/try-kind.ts';
import { checkKindIn, kindRoots, readKind, readKinds, readKindTexts, rootOf } from '../node/kind.ts';

const usage =
  '用法：kind list [--json]｜kind check 种类或文件夹 [--json]｜kind new --from 文件夹 [--sheet 考核表.xlsx] [--out 文件.xlsx]｜kind workbook 种类 --out 文件.xlsx｜kind build 文件.xlsx [--out 文件夹]｜kind try 种类 [--talks 段数] [--seed 数] [--json]';
/** So many ledgers made up at random are drafted. */
const ledgersTried = 200;

/** What is loaded when it is called. */
const others: Readonly<Record<string, () => Promise<Command>>> = {
  try: async () => (await import('./kind-try.ts')).runKindTry,
  new: async () => (await import('./kind-new.ts')).runKindNew,
  workbook: async () => (await import('./kind-workbook.ts')).runKindWorkbook,
  build: async () => (await import('./kind-workbook.ts')).runKindBuild,
};

/** `kind list`, `kind check NAME|FOLDER`: the kinds of report there are, and what is wrong in the files of one. */
export async function runKind(args: string[], io: CliIo): Promise<number> {
  const load = Object.hasOwn(others, args[0] ?? '') ? others[args[0] ?? ''] : undefined;
  if (load) return (await load())(args.slice(1), io);
  const options = readOptions(args, { flags: ['json'] });
  const config = readConfig(process.env);
  const misused = (message: string): number => {
    io.writeError(`${message}\n`);
    return exitCode.misused;
  };
  if (!options.ok) return misused(options.failure.message);
  if (!config.ok) return misused(config.failure.message);
  const isJson = options.value.flags.has('json');
  const roots = kindRoots(config.value.dataFolder);
  const [action, named, ...more] = options.value.words;
  if (action === 'list' && named === undefined) return listKinds(roots, isJson, io);
  if (action !== 'check' || named === undefined || more.length > 0) return misused(usage);
  const place = placeOf(named, roots);
  return place
    ? checkKind(place, isJson, io)
    : misused(`找不到“${named}”：要写种类的名字，或里面有 kind.yaml 的文件夹。`);
}

function listKinds(roots: readonly string[], isJson: boolean, io: CliIo): number {
  const { kinds, refused } = readKinds(roots);
  const listed = kinds.map(({ kind: { id, title, version, figures, names } }) => {
    return { id, title, version, figures: figures.length, names };
  });
  if (isJson) io.write(`${JSON.stringify(listed)}\n`);
  else for (const { id, title, figures } of listed) io.write(`${id}  ${title}  ${figures} 项数字\n`);
  for (const { id, failure } of refused) io.writeError(`${id} 没有列出。${invalidKindWords(failure)}\n`);
  return refused.length > 0 ? exitCode.found : exitCode.done;
}

interface Place {
  root: string;
  id: string;
}

/** A kind by its name, or the folder it lies in, wherever that is. */
function placeOf(named: string, roots: readonly string[]): Place | null {
  const root = rootOf(roots, named);
  if (root !== null) return { root, id: named };
  const folder = resolve(named);
  const isFolder = existsSync(join(folder, 'kind.yaml')) || existsSync(join(folder, 'figures.yaml'));
  return isFolder ? { root: dirname(folder), id: basename(folder) } : null;
}

/** All mistakes of the files; of files without any, what drafting shows. */
async function checkKind({ root, id }: Place, isJson: boolean, io: CliIo): Promise<number> {
  const mistakes = checkKindIn(root, id);
  if (mistakes.length === 0) mistakes.push(...(await triedMistakes({ root, id })));
  if (isJson) io.write(`${JSON.stringify(mistakes)}\n`);
  else {
    for (const mistake of mistakes) io.write(`${mistakeWords(mistake)}\n`);
    io.write(
      mistakes.length > 0
        ? `${id}：${mistakes.length}处要改。\n`
        : `${id}：没有看出错；随便报数出了${ledgersTried}稿，报的数都在稿里。\n`,
    );
  }
  if (mistakes.length === 0 && !isJson) for (const line of namesShared({ root, id })) io.write(`${line}\n`);
  return mistakes.length > 0 ? exitCode.found : exitCode.done;
}

/** Names it shares with other kinds: no mistake, but said alone they are asked about. */
function namesShared({ root, id }: Place): string[] {
  const config = readConfig(process.env);
  const kind = readKind(root, id);
  if (!kind.ok || !config.ok) return [];
  const own = kindNameOf(kind.value);
  const besides = readKinds(kindRoots(config.value.dataFolder), id).kinds.map((one) => kindNameOf(one.kind));
  const said = kind.value.names.concat(kind.value.title);
  return said.flatMap((name) => {
    const titles = besides.filter(({ names }) => names.includes(name)).map(({ title }) => `《${title}》`);
    return titles.length === 0
      ? []
      : [`提醒：${titles.join('、')}也叫“${name}”，聊天里说到会先问是《${own.title}》还是它。`];
  });
}

async function triedMistakes({ root, id }: Place): Promise<KindMistake[]> {
  const kind = readKind(root, id);
  if (!kind.ok) return [kind.failure];
  const tried = await tryKind(kind.value, ledgersTried);
  const source = readYamlSource(readKindTexts(root, id)['figures.yaml'] ?? '');
  return tried.map(({ figureId, message }) => {
    const at = kind.value.figures.findIndex((figure) => figure.id === figureId);
    const path = at < 0 ? [] : ['figures', at];
    return { file: 'figures.yaml', line: source.lineOf(path), key: path.join('.'), message };
  });
}
