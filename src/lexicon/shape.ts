import type { Words } from './words.ts';

type Part = Words | RegExp | string;
type Shape = (source: TemplateStringsArray, ...parts: readonly Part[]) => RegExp;

/**
 * A regular expression of a shape with slots for words: shape`^${time.lastYear}[：:]`. Code says the shape, the lexicon
 * the words; another expression in a slot gives its source. `[${words.letters}]` takes any of the words of one character.
 * Compiled once, so shapes stand at the level of a module.
 */
export const shape: Shape = (source, ...parts) => compile(source, parts, '');

/** The same with the flag `g`, for `matchAll`. */
export const shapes: Shape = (source, ...parts) => compile(source, parts, 'g');

/** The same, Latin letters in either case. */
export const anyCase: Shape = (source, ...parts) => compile(source, parts, 'i');

/** The same with other flags. */
export function shapeWith(flags: string): Shape {
  return (source, ...parts) => compile(source, parts, flags);
}

/** `\p{…}` is only understood with the flag `u`. */
function compile(source: TemplateStringsArray, parts: readonly Part[], flags: string): RegExp {
  const written = String.raw({ raw: source.raw }, ...parts.map(sourceOf));
  return new RegExp(written, written.includes('\\p{') ? `${flags}u` : flags);
}

function sourceOf(part: Part): string {
  return part instanceof RegExp ? `(?:${part.source})` : String(part);
}
