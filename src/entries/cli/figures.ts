import * as z from 'zod';
import { kindForCommands } from './kind.ts';
import { exitCode, type CliIo } from './io.ts';
import { answerLines } from './json-lines.ts';
import { readOptions } from './options.ts';
import { figuresLine } from '../../mentions/figures-json.ts';
import { wellFormed } from '../../text/well-formed.ts';

const Line = z.looseObject({ id: z.union([z.string(), z.number()]).optional(), text: z.string() });

/** `figures --jsonl [--all]`: the figures of each line's text, one JSON line out for one in. */
export async function runFigures(args: string[], io: CliIo): Promise<number> {
  const options = readOptions(args, { values: ['kind'], flags: ['jsonl', 'all'] });
  if (!options.ok || !options.value.flags.has('jsonl')) {
    io.writeError(`${options.ok ? '请加 --jsonl，每行一个 {"id":"…","text":"…"}。' : options.failure.message}\n`);
    return exitCode.misused;
  }
  const kind = kindForCommands(options.value.values['kind']);
  if (!kind.ok) {
    io.writeError(`${kind.failure.message}\n`);
    return exitCode.misused;
  }
  const all = options.value.flags.has('all');
  return answerLines(io, Line, '要写成 {"id":"…","text":"…"}', (line, lineNumber) =>
    figuresLine(String(line.id ?? lineNumber), wellFormed(line.text), all, kind.value.field),
  );
}
