import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { assistantForCommands } from '../../src/entries/cli/assistant.ts';
import { openHouseDraft } from './score.ts';

/** `node evals/wishes/house.ts TALKS DRAFTS`: what the product writes of each talk, as drafts wishes are written about. */
const [talks = '', drafts = ''] = process.argv.slice(2);
const Talks = z.array(z.object({ draft: z.string(), turns: z.array(z.string()) }));
const made = await assistantForCommands(undefined, undefined, undefined);
if (!made.ok) throw new Error(made.failure.message);
const lines: string[] = [];
for (const { draft, turns } of Talks.parse(JSON.parse(readFileSync(talks, 'utf8')))) {
  // oxlint-disable-next-line no-await-in-loop -- one conversation after the other
  const { text, shown } = await openHouseDraft(made.value, turns);
  const claims = [...shown.matchAll(/〔待核〕([^〔]*)〔/g)].map(([, words]) => words);
  lines.push(JSON.stringify({ draft, text, claims, turns }));
}
writeFileSync(drafts, `${lines.join('\n')}\n`);
