import * as z from 'zod';
import type { Kind } from '../../kinds/kind.ts';
import { ledgerKnowing } from '../../reading/known-ledger.ts';
import { readMessage } from '../../reading/read-message.ts';
import type { Reading, Telling } from '../../reading/reading.ts';
import { plainForms } from '../../text/plain-forms.ts';
import { wellFormed } from '../../text/well-formed.ts';
import { exitCode, type CliIo } from './io.ts';
import { answerLines } from './json-lines.ts';
import { kindForCommands } from './kind.ts';
import { readOptions } from './options.ts';

const Line = z.looseObject({
  id: z.union([z.string(), z.number()]).optional(),
  text: z.string(),
  /** What is known when the message is read, and what was asked before it. */
  context: z
    .looseObject({
      year: z.number().int().nullish(),
      unit: z.string().nullish(),
      asked: z.array(z.string()).default([]),
      known: z.record(z.string(), z.coerce.string()).default({}),
    })
    .nullish(),
});
type Line = z.infer<typeof Line>;

const form = '每行要写成 {"id":"…","text":"…","context":{…}}';

/** `read --jsonl`: what a message would be heard as, read as in chat; one JSON line out for one in. */
export async function runRead(args: string[], io: CliIo): Promise<number> {
  const options = readOptions(args, { values: ['kind'], flags: ['jsonl'] });
  if (!options.ok || !options.value.flags.has('jsonl') || options.value.words.length > 0) {
    io.writeError(`${options.ok ? `请加 --jsonl，${form}。` : options.failure.message}\n`);
    return exitCode.misused;
  }
  const kind = kindForCommands(options.value.values['kind']);
  if (!kind.ok) {
    io.writeError(`${kind.failure.message}\n`);
    return exitCode.misused;
  }
  return answerLines(io, Line, form, (line, lineNumber) => answerTo(kind.value, line, lineNumber));
}

function answerTo(kind: Kind, { id, text, context }: Line, lineNumber: number): object {
  const { year = null, unit = null, asked = [], known = {} } = context ?? {};
  const ledger = ledgerKnowing(kind, { year, unit, known });
  const reading = readMessage(kind, plainForms(wellFormed(text)), { ledger, asked, turn: 1 });
  return { id: String(id ?? lineNumber), ...readingJson(reading) };
}

/** What would be recorded, asked about, left alone. */
function readingJson({ heard, unassigned, apart, tables }: Reading): object {
  return {
    acts: heard.map(actJson),
    asked: unassigned.map(({ source: { start, end }, guesses }) => ({ start, end, candidates: guesses })),
    apart,
    ...(tables && { tables }),
  };
}

function actJson({ id, act, value, unit, approx, year, start, end, probability, sure, role, how }: Telling): object {
  return {
    id,
    act,
    ...(act === 'given' && { value, unit, ...(approx !== null && { approx }) }),
    year,
    start,
    end,
    probability,
    sure,
    role,
    ...(how && { how }),
  };
}
