import { assistantForCommands } from '../../src/entries/cli/assistant.ts';
import { AfterCase, AfterDraft, readLines, scoreAfter, type AfterScore } from './score.ts';

/** `node evals/after-draft/run.ts DRAFTS CASES [--misses] [--all]`: what is said after the first draft, done as said. */
const [drafts = '', cases = '', ...flags] = process.argv.slice(2);
const made = await assistantForCommands(undefined, undefined, undefined, true);
if (!made.ok) throw new Error(made.failure.message);
const draftOf = new Map(readLines(drafts, AfterDraft).map((draft) => [draft.id, draft]));
const scores: AfterScore[] = [];
for (const one of readLines(cases, AfterCase)) {
  const draft = draftOf.get(one.draft);
  if (!draft) throw new Error(`no draft ${one.draft}`);
  // oxlint-disable-next-line no-await-in-loop -- one conversation after the other
  scores.push(await scoreAfter(made.value, draft, one));
}
const count = (wanted: AfterScore['verdict']): number => scores.filter(({ verdict }) => verdict === wanted).length;
console.log(
  JSON.stringify({
    n: scores.length,
    done: count('done'),
    part: count('part'),
    left: count('left'),
    wrong: count('wrong'),
    stale: count('stale'),
  }),
);
for (const { of, verdict, missed, touched, reply } of scores) {
  if (!(flags.includes('--all') || (flags.includes('--misses') && verdict !== 'done'))) continue;
  console.log(`\n${of.id} ${verdict}: ${of.say.join(' ⏎ ').replaceAll('\n', ' / ')}`);
  for (const what of missed) console.log(`  missed ${what}`);
  for (const what of touched) console.log(`  touched ${what}`);
  console.log(`  reply: ${reply.slice(0, 300).replaceAll('\n', ' / ')}`);
}
