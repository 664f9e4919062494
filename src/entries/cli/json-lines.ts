import type * as z from 'zod';
import { exitCode, type CliIo } from './io.ts';

/** One line of JSON in a known shape; null where it is not. A byte order mark before it is no part of it. */
export function parseLine<Shape extends z.ZodType>(shape: Shape, raw: string): z.infer<Shape> | null {
  try {
    const parsed = shape.safeParse(JSON.parse(raw.replace(/^\uFEFF/, '')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** What a line that cannot be read is answered with; the next one is served. */
export function badLine(line: number, form: string): object {
  return { error: { kind: 'bad-line', line, message: `第${line}行读不了：${form}。` } };
}

/** One answer out for each line in, lines counted from 1; empty ones are passed over. */
export async function answerLines<Shape extends z.ZodType>(
  io: CliIo,
  shape: Shape,
  form: string,
  answer: (line: z.infer<Shape>, lineNumber: number) => object,
): Promise<number> {
  let lineNumber = 0;
  for await (const raw of io.lines()) {
    lineNumber += 1;
    if (raw.trim() === '') continue;
    const line = parseLine(shape, raw);
    io.write(`${JSON.stringify(line === null ? badLine(lineNumber, form) : answer(line, lineNumber))}\n`);
  }
  return exitCode.done;
}
