import { readFileSync } from 'node:fs';
import { assistantForCommands } from '../../src/entries/cli/assistant.ts';
import { DraftLine, WishLine, scoreWish, type Scored } from './score.ts';

/** `node evals/wishes/run.ts DRAFTS WISHES [--misses] [--at-once]`: a batch scored as it comes; with a model, all asked at a time. */
const [drafts = '', wishes = '', ...flags] = process.argv.slice(2);

function readLines<T>(path: string, schema: { parse: (value: unknown) => T }): T[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => schema.parse(JSON.parse(line)));
}

const made = await assistantForCommands(undefined, undefined, undefined, true);
if (!made.ok) throw new Error(made.failure.message);
const draftOf = new Map(readLines(drafts, DraftLine).map((line) => [line.draft, line]));
const { value: assistant } = made;
const scoreOne = (wish: WishLine): Promise<Scored> =>
  scoreWish(assistant, draftOf.get(wish.draft) ?? { draft: wish.draft, text: '' }, wish);
const all = readLines(wishes, WishLine);
const scored: Scored[] = flags.includes('--at-once') ? await Promise.all(all.map(scoreOne)) : [];
for (const wish of all.slice(scored.length)) {
  // oxlint-disable-next-line no-await-in-loop -- one conversation after the other
  scored.push(await scoreOne(wish));
}
const count = (of: (one: Scored) => boolean): number => scored.filter(of).length;
console.log(
  JSON.stringify({
    n: scored.length,
    kinds: new Set(scored.map(({ wish }) => wish.kind)).size,
    exact: count(({ verdict }) => verdict === 'exact'),
    declined: count(({ verdict }) => verdict === 'declined'),
    declinedPen: count(({ verdict, wish }) => verdict === 'declined' && wish.pen),
    wrong: count(({ verdict }) => verdict === 'wrong'),
    stale: count(({ verdict }) => verdict === 'stale'),
    offeredRight: count(({ taken }) => taken === 'exact'),
    offeredWrong: count(({ taken }) => taken === 'wrong' || taken === 'outside'),
    outside: count(({ verdict }) => verdict === 'outside'),
    ledgerChanged: count(({ isLedgerChanged }) => isLedgerChanged),
    replaced: count(({ isReplaced }) => isReplaced),
  }),
);
if (flags.includes('--misses')) {
  for (const { wish, verdict, isLedgerChanged, isReplaced, reply, after, wanted } of scored) {
    if ((verdict === 'exact' || (verdict === 'declined' && wish.pen)) && !isLedgerChanged && !isReplaced) continue;
    console.log(
      `\n${wish.id} [${wish.kind}] ${verdict}${isLedgerChanged ? ' LEDGER' : ''}${isReplaced ? ' REPLACED' : ''}${wish.pen ? ' pen' : ''}: ${wish.say}`,
    );
    console.log(`  reply: ${reply.slice(0, 160).replaceAll('\n', ' / ')}`);
    if (wish.answer) console.log(`  wanted answer: ${JSON.stringify(wish.answer)}`);
    else if (!wish.pen) console.log(`  edits: ${JSON.stringify(wish.edits)}`);
    if (flags.includes('--text')) console.log(after, wanted);
  }
}
