import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { Answer, compared, differencesOf, type Compared, type Differences } from './differences.ts';

const Talk = z.looseObject({ id: z.string(), turns: z.array(z.looseObject({ user: z.string() })) });
const Package = z.looseObject({ scripts: z.looseObject({ zhibi: z.string() }) });

/** One conversation: its id and the officer's messages, 出稿 last. */
interface Script {
  id: string;
  messages: string[];
}

const here = resolve(import.meta.dirname, '../..');

/** `npm run compare -- OTHER_CHECKOUT [--counts]`: every recorded conversation through both, and where they part. */
async function compare(): Promise<number> {
  const [other] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
  if (other === undefined || !existsSync(join(other, 'package.json'))) {
    console.error('npm run compare -- OTHER_CHECKOUT [--counts]: a second checkout, with its node_modules');
    return 2;
  }
  const scripts = readScripts(process.env['ZHIBI_EVAL_DATA'] ?? null);
  const [before, after] = await Promise.all([play(resolve(other), scripts), play(here, scripts)]);
  report(scripts, before, after, process.argv.includes('--counts'));
  return 0;
}

function readScripts(dataFolder: string | null): Script[] {
  const folder = join(here, 'evals/conversation');
  const own = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  const files = own.toSorted().map((name) => join(folder, name));
  const extra = dataFolder === null ? [] : [join(dataFolder, 'dialogues.jsonl')].filter((file) => existsSync(file));
  return [...files, ...extra].flatMap((file) =>
    linesOf(readFileSync(file, 'utf8')).map((line) => {
      const { id, turns } = Talk.parse(JSON.parse(line));
      return { id, messages: [...turns.map((turn) => turn.user), '出稿'] };
    }),
  );
}

/** The answers of one checkout, a list for each conversation, by whatever its `zhibi` script starts. */
async function play(checkout: string, scripts: readonly Script[]): Promise<Answer[][]> {
  const read = Package.parse(JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')));
  const [, ...command] = read.scripts.zhibi.split(' ');
  const settings = Object.entries(process.env).filter(([name]) => !name.startsWith('ZHIBI_'));
  const child = spawn(process.execPath, [...command, 'chat', '--jsonl'], {
    cwd: checkout,
    env: Object.fromEntries(settings),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = scripts.flatMap(({ messages }) => [...messages.map((user) => ({ user })), { reset: true }]);
  child.stdin.end(`${lines.map((line) => JSON.stringify(line)).join('\n')}\n`);
  const answers = linesOf(await text(child.stdout)).map((line) => Answer.parse(JSON.parse(line)));
  const wanted = lines.length - scripts.length;
  if (answers.length !== wanted) throw new Error(`${checkout}: ${answers.length} answers to ${wanted} messages`);
  let at = 0;
  return scripts.map(({ messages }) => answers.slice(at, (at += messages.length)));
}

function report(scripts: readonly Script[], before: Answer[][], after: Answer[][], isCounts: boolean): void {
  const counts: Record<Compared, number> = { reply: 0, ledger: 0, draft: 0 };
  let [messages, differing, alike] = [0, 0, 0];
  for (const [at, script] of scripts.entries()) {
    const from = differing;
    const told = new Set<string>();
    for (const [turn, message] of script.messages.entries()) {
      const [old, fresh] = [before[at]?.[turn], after[at]?.[turn]];
      if (!old || !fresh) continue;
      messages += 1;
      const differences = withoutTold(differencesOf(old, fresh), told);
      const parts = compared.filter((part) => differences[part]);
      if (parts.length === 0) continue;
      differing += 1;
      for (const part of parts) counts[part] += 1;
      if (isCounts) continue;
      console.log(`${script.id} · ${turn + 1} ${message.replaceAll('\n', ' ').slice(0, 80)}`);
      for (const part of parts) console.log(`  ${part}\n${differences[part]?.map((one) => `    ${one}`).join('\n')}`);
    }
    if (differing === from) alike += 1;
  }
  console.log(`${scripts.length} conversations, ${alike} answered alike throughout`);
  console.log(
    `${messages} messages, ${differing} differ: ${compared.map((part) => `${part} ${counts[part]}`).join(', ')}`,
  );
}

/** What parts the ledgers at one message parts them at every later one too: told once. */
function withoutTold({ ledger, ...others }: Differences, told: Set<string>): Differences {
  const news = (ledger ?? []).filter((one) => !told.has(one));
  for (const one of news) told.add(one);
  return news.length > 0 ? { ...others, ledger: news } : others;
}

function linesOf(whole: string): string[] {
  return whole.split('\n').filter((line) => line.trim() !== '');
}

process.exitCode = await compare();
