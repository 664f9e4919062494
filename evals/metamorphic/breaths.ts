import { resolve } from 'node:path';
import * as z from 'zod';
import type { Ledger } from '../../src/figures/ledger.ts';
import { invariant } from '../../src/result.ts';
import { assistantInMemory } from '../../src/testing/chat.ts';
import { readCaseFolder } from '../read-cases.ts';
import type { Tally } from '../tally.ts';

const Said = z.looseObject({ id: z.string(), before: z.array(z.string()).optional(), say: z.string() });
type Said = z.infer<typeof Said>;

/** Words told unasked come behind these; corrections bring their own. */
const figuresTold = [
  '桂花街道2025年，党工委书记',
  '登记300人，报名60人，体检40人，政考30人，入伍12人，点验应到100人，实到92人',
];
/** What other suites say, every so many of it. */
const sources = [
  { folder: resolve(import.meta.dirname, '../told-words'), everyNth: 20 },
  { folder: resolve(import.meta.dirname, '../relabels'), everyNth: 12 },
];

const comma = /[，,、](?!\d{3})/g;
const numeral = /[\d零一二两三四五六七八九十百千万半]/;

/** As it is dictated: another mark, or none, for every comma. One between two numbers parts them, and stays. */
function said(text: string, instead: string): string {
  return text.replaceAll(comma, (mark, at: number) =>
    numeral.test(text.charAt(at - 1)) && numeral.test(text.charAt(at + 1)) ? mark : instead,
  );
}

/** What comes of a message, said with commas, without, and with blanks for them: the same figures and the same sentences shown. */
export async function scoreBreaths(tally: Tally, caseId: string | null): Promise<void> {
  for (const { folder, everyNth } of sources) {
    const cases = readCaseFolder(Said, folder, caseId).filter(
      ({ say }, at) => (caseId !== null || at % everyNth === 0) && said(say, '') !== say,
    );
    for (const one of cases) {
      // oxlint-disable-next-line no-await-in-loop -- one conversation after the other
      const written = await heardOf(one, one.say);
      for (const [score, instead] of [
        ['without-commas', ''],
        ['blanks-for-commas', ' '],
      ] as const) {
        const text = said(one.say, instead);
        // oxlint-disable-next-line no-await-in-loop -- one conversation after the other
        const heard = await heardOf(one, text);
        tally.right(one.id, score, 1, heard === written ? [] : [`${text} ▷ ${heard} ≠ ${written}`]);
      }
    }
  }
}

async function heardOf({ before = figuresTold }: Said, say: string): Promise<string> {
  const assistant = assistantInMemory();
  const { conversationId } = await assistant.start();
  let heard = '';
  for (const text of [...before, say]) {
    // oxlint-disable-next-line no-await-in-loop -- in order
    const answer = await assistant.say(conversationId, text);
    invariant(answer.ok, answer.ok ? '' : JSON.stringify(answer.failure));
    const { ledger, proposals = [] } = answer.value;
    heard = [...valuesOf(ledger.figures), ...valuesOf(ledger.previous), ...proposals.map(({ id }) => id)].join(' ');
  }
  return heard;
}

function valuesOf(figures: Ledger['figures']): string[] {
  return Object.entries(figures)
    .map(([id, { status, value }]) => `${id}=${value ?? status}`)
    .toSorted();
}
