import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { createDraw } from '../reading/boost.ts';

const Frames = z.object({ say: z.array(z.string()) });
/** How often each frame is filled. */
const fillings = 5;
/** Sentences of a paragraph. */
const together = 3;

/** Paragraphs of sentences whose numbers come out, drawn from `frames.yaml`; the same every time. */
export function filledFrames(): string[] {
  const { say } = Frames.parse(parse(readFileSync(join(import.meta.dirname, 'frames.yaml'), 'utf8')));
  const draw = createDraw(11);
  const sentences = Array.from({ length: fillings }, () => shuffled(say, draw))
    .flat()
    .map((frame) => fill(frame, draw));
  return Array.from({ length: Math.ceil(sentences.length / together) }, (_, at) =>
    sentences.slice(at * together, (at + 1) * together).join(''),
  );
}

function shuffled<T>(list: readonly T[], draw: () => number): T[] {
  return list
    .map((item): [number, T] => [draw(), item])
    .toSorted(([a], [b]) => a - b)
    .map(([, item]) => item);
}

const slot = /\{([^}]+)\}/g;
const drawn = /([a-z]) (\d+)-(\d+)/g;

function fill(frame: string, draw: () => number): string {
  const values = new Map<string, number>();
  for (const [, name = '', from, to] of frame.matchAll(drawn))
    values.set(name, Number(from) + Math.floor(draw() * (Number(to) - Number(from) + 1)));
  return frame.replaceAll(slot, (_, formula: string) => {
    const name = /^[a-z] \d/.test(formula) ? formula.charAt(0) : formula;
    return String(Math.round(valueOf(name, values) * 10) / 10);
  });
}

/** `%` is a share, `^` a growth; both bind as `*` does. */
function valueOf(formula: string, values: ReadonlyMap<string, number>): number {
  const tokens = formula.match(/[a-z]|\d+|[-+*%^()]/g) ?? [];
  let at = 0;
  const atom = (): number => {
    const token = tokens[at++] ?? '';
    if (token !== '(') return values.get(token) ?? Number(token);
    const inside = sum();
    at += 1;
    return inside;
  };
  const product = (): number => {
    let left = atom();
    while (['*', '%', '^'].includes(tokens[at] ?? '')) {
      const sign = tokens[at++];
      const right = atom();
      left = sign === '*' ? left * right : sign === '%' ? (left * 100) / right : (Math.abs(left - right) * 100) / right;
    }
    return left;
  };
  const sum = (): number => {
    let left = product();
    while (['+', '-'].includes(tokens[at] ?? '')) left = tokens[at++] === '+' ? left + product() : left - product();
    return left;
  };
  return sum();
}
