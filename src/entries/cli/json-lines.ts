import type { z } from 'zod';

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
