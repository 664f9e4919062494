import type { Kind } from '../kinds/kind.ts';

/** Values of last year, by the figure they are last year's of: told beside this year's, or as a figure of its own. */
export function valuesOfLastYear(
  kind: Kind,
  values: Readonly<Record<string, string>>,
  previous: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const own = kind.figures.flatMap(({ id, previousOf }) => {
    const value = values[id];
    return previousOf === undefined || value === undefined ? [] : [[previousOf, value] as const];
  });
  return { ...previous, ...Object.fromEntries(own) };
}
