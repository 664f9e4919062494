import type { Words } from './words.ts';

type Part = Words | RegExp | string;

/**
 * A regular expression of a shape with slots for words: shape`^${time.lastYear}[：:]`. Code says the shape, the lexicon
 * the words; another expression in a slot gives its source.
 */
export function shape(source: TemplateStringsArray, ...parts: readonly Part[]): RegExp {
  return compile(source, parts, '');
}

/** The same with the flag `g`, for `matchAll`. */
export function shapes(source: TemplateStringsArray, ...parts: readonly Part[]): RegExp {
  return compile(source, parts, 'g');
}

function compile(source: TemplateStringsArray, parts: readonly Part[], flags: string): RegExp {
  return new RegExp(String.raw({ raw: source.raw }, ...parts.map(sourceOf)), flags);
}

function sourceOf(part: Part): string {
  return part instanceof RegExp ? `(?:${part.source})` : String(part);
}
