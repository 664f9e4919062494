import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { assistantForCommands } from '../../src/entries/cli/assistant.ts';
import { faultsOf } from './faults.ts';

/** `node evals/kept-lines/run.ts BATCH [--show]`: rewrites of unseen problem parts, held against the good lines of each. */
const [path = '', ...flags] = process.argv.slice(2);
const Case = z.looseObject({
  id: z.string(),
  text: z.string(),
  part: z.string(),
  good: z.array(z.string()),
  weak: z.array(z.string()),
});

function bare(text: string): string {
  return text.replaceAll(/〔待核〕|〔\/〕|[\s*#]/g, '').replaceAll(/[。；，、;,.：:]/g, '');
}

const made = await assistantForCommands(undefined, undefined, undefined);
if (!made.ok) throw new Error(made.failure.message);
const totals = {
  drafts: 0,
  good: 0,
  lost: 0,
  draftsWithLoss: 0,
  weakKept: 0,
  weak: 0,
  outside: 0,
  doubled: 0,
  unmarked: 0,
  dangling: 0,
  untouched: 0,
};
for (const line of readFileSync(path, 'utf8')
  .split('\n')
  .filter((one) => one.trim() !== '')) {
  const one = Case.parse(JSON.parse(line));
  // oxlint-disable-next-line no-await-in-loop -- one after the other
  const { text, suggestions } = await made.value.rewrite(one.text, {});
  const now = bare(text);
  const lost = one.good.filter((good) => !now.includes(bare(good)));
  const weakKept = one.weak.filter((weak) => now.includes(bare(weak)));
  const at = one.text.indexOf(one.part);
  const head = bare(one.text.slice(0, at));
  const tail = bare(one.text.slice(at + one.part.length));
  const isOutside = at >= 0 && !(now.startsWith(head) && now.endsWith(tail));
  const faults = faultsOf(one.text, text, one.weak);
  totals.drafts += 1;
  totals.good += one.good.length;
  totals.lost += lost.length;
  totals.draftsWithLoss += lost.length > 0 ? 1 : 0;
  totals.weak += one.weak.length;
  totals.weakKept += weakKept.length;
  totals.outside += isOutside ? 1 : 0;
  totals.doubled += faults.doubled.length;
  totals.unmarked += faults.unmarked.length;
  totals.dangling += faults.dangling.length;
  totals.untouched += suggestions.length === 0 ? 1 : 0;
  if (flags.includes('--show')) {
    console.log(`\n=== ${one.id} lost ${lost.length}/${one.good.length}${isOutside ? ' OUTSIDE' : ''}`);
    console.log('--- part\n' + one.part);
    console.log('--- now\n' + text.slice(Math.max(0, at - 20)));
    for (const each of lost) console.log(`LOST: ${each}`);
    for (const each of weakKept) console.log(`WEAK KEPT: ${each}`);
    for (const [name, each] of Object.entries(faults))
      for (const words of each) console.log(`${name.toUpperCase()}: ${words}`);
  }
}
console.log(JSON.stringify(totals));
