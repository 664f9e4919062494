import { hasChinese, type HouseFile, type Place, type Words } from './house-files.ts';

export const maxLines = 400;
export const maxFunctionLines = 120;
export const maxFolderFiles = 30;

/** The folder of `src` a file lives in, or the file itself at the root; null outside `src`. */
export function areaOf(name: string): string | null {
  const [top, area] = name.split('/');
  return top === 'src' && area !== undefined ? area : null;
}

/** Neither a test nor what only tests use. */
export function isProduction(name: string): boolean {
  const area = areaOf(name);
  return area !== null && area !== 'testing' && area !== 'journeys' && !name.includes('.test.');
}

/** Files of production straight under `src`. */
export function rootFiles(house: readonly HouseFile[]): string[] {
  return house.map(({ name }) => name).filter((name) => isProduction(name) && name.split('/').length === 2);
}

/** Folders of `src` with more files than a reader keeps in mind; tests and `testing` do not count. */
export function fullFolders(house: readonly HouseFile[]): { folder: string; files: number }[] {
  const counts = new Map<string, number>();
  for (const { name } of house.filter((file) => isProduction(file.name))) {
    const folder = name.slice(0, name.lastIndexOf('/'));
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts]
    .map(([folder, files]) => ({ folder, files }))
    .filter(({ files }) => files > maxFolderFiles)
    .toSorted((a, b) => b.files - a.files);
}

/** Groups of files that reach each other, by a type or by `import()` too. */
export function circles(house: readonly HouseFile[]): string[][] {
  const targets = new Map(house.map(({ name, imports }) => [name, imports.flatMap(({ target }) => target ?? [])]));
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const found: string[][] = [];
  const visit = (name: string): number => {
    const at = order.size;
    order.set(name, at);
    lowest.set(name, at);
    open.push(name);
    for (const target of targets.get(name) ?? []) {
      if (!targets.has(target)) continue;
      const reached = order.has(target) ? (open.includes(target) ? (order.get(target) ?? at) : at) : visit(target);
      lowest.set(name, Math.min(lowest.get(name) ?? at, reached));
    }
    const low = lowest.get(name) ?? at;
    if (low === at) {
      const circle = open.splice(open.indexOf(name));
      if (circle.length > 1 || targets.get(name)?.includes(name)) found.push(circle.toSorted());
    }
    return low;
  };
  for (const { name } of house) if (!order.has(name)) visit(name);
  return found;
}

/** Longer than `maxFunctionLines`; what `describe` is given is no function but a list. */
export function longFunctions(house: readonly HouseFile[]): Place[] {
  return house.flatMap(({ name: file, functions }) =>
    functions
      .filter(({ lines }) => lines > maxFunctionLines)
      .map(({ name, line, lines }) => ({ file, line, text: `${name} (${lines})` })),
  );
}

export function longFiles(house: readonly HouseFile[]): Place[] {
  return house
    .filter(({ lines }) => lines > maxLines)
    .map(({ name: file, lines }) => ({ file, line: lines, text: String(lines) }));
}

export interface Expressions {
  all: Words[];
  /** Those with Chinese characters: vocabulary, most of them. */
  chinese: Words[];
  /** Strings with Chinese characters that expressions are put together from. */
  pieces: Words[];
}

/** Regular expressions of production. */
export function expressions(house: readonly HouseFile[]): Expressions {
  const words = production(house).flatMap((file) => file.words);
  const all = words.filter(({ kind }) => kind === 'expression');
  return {
    all,
    chinese: all.filter(({ text }) => hasChinese(text)),
    pieces: words.filter(
      ({ kind, text }) => kind === 'text' && hasChinese(text) && /\(\?[:<=!]|[^\s|]\|[^\s|]/.test(text),
    ),
  };
}

/** Lists of at least three Chinese words in production. */
export function wordLists(house: readonly HouseFile[]): Place[] {
  return production(house).flatMap((file) => file.wordLists);
}

/** Production that imports what only tests may use. */
export function testingInProduction(house: readonly HouseFile[]): string[] {
  return production(house).flatMap(({ name, imports }) =>
    imports.flatMap(({ target }) =>
      target !== null && /^src\/(?:testing|journeys)\/|\.test\./.test(target) ? [`${name} → ${target}`] : [],
    ),
  );
}

/** Files that take an expression language apart: they read signs of comparison token by token. */
export function expressionParsers(house: readonly HouseFile[]): string[] {
  return production(house)
    .filter(({ words }) =>
      words.some(({ kind, flags, text }) => kind === 'expression' && flags.includes('y') && text.includes('<=')),
    )
    .map(({ name }) => name);
}

/**
 * Exports of `src` that nobody imports. `idle`: not said again in their own file either; `own`: only there, so that
 * `export` is one word too many.
 */
export function deadExports(house: readonly HouseFile[]): { idle: Place[]; own: Place[] } {
  const used = new Map<string, Set<string>>();
  for (const { imports } of house)
    for (const { target, names } of imports) {
      if (target === null) continue;
      const of = used.get(target) ?? new Set();
      for (const name of names) of.add(name);
      used.set(target, of);
    }
  const dead = house
    .filter(({ name }) => name.startsWith('src/'))
    .flatMap(({ name: file, exports }) =>
      exports
        .filter(({ name }) => name !== 'default' && !used.get(file)?.has(name) && !used.get(file)?.has('*'))
        .map(({ name, line, isUsedHere }) => ({ place: { file, line, text: name }, isUsedHere })),
    );
  const places = (isOwn: boolean): Place[] =>
    dead.filter(({ isUsedHere }) => isUsedHere === isOwn).map(({ place }) => place);
  return { idle: places(false), own: places(true) };
}

function production(house: readonly HouseFile[]): HouseFile[] {
  return house.filter(({ name }) => isProduction(name));
}
