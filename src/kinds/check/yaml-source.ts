import { isMap, isNode, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import { quickYaml } from '../quick-yaml.ts';
import { syntaxWords } from './check-words.ts';

export type Path = readonly PropertyKey[];

/** A YAML text with its places. */
export interface YamlSource {
  /** Undefined where the text is no YAML. */
  value: unknown;
  syntax: { line: number; message: string }[];
  /** Line of what stands at a path, or of the nearest above it that is there. 1-based. */
  lineOf: (path: Path) => number;
  /** Line of the key itself, where `path` ends in one that is there. */
  lineOfKey: (path: Path) => number;
}

/** Places are looked up only where a mistake is told of: parsing with them costs twenty times as much. */
export function readYamlSource(text: string): YamlSource {
  let parsed: { document: Document; lines: LineCounter } | undefined;
  const exact = () => {
    if (parsed) return parsed;
    const lines = new LineCounter();
    return (parsed = { document: parseDocument(text, { lineCounter: lines, prettyErrors: true }), lines });
  };
  const lineAt = (offset: number): number => exact().lines.linePos(offset).line;

  function lineOf(path: Path): number {
    const { document } = exact();
    for (let depth = path.length; depth >= 0; depth -= 1) {
      const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
      if (isNode(node) && node.range) return lineAt(node.range[0]);
    }
    return 1;
  }

  function lineOfKey(path: Path): number {
    const above = path.slice(0, -1);
    const { document } = exact();
    const map = above.length === 0 ? document.contents : document.getIn(above, true);
    const pair = isMap(map)
      ? map.items.find(({ key }) => isScalar(key) && String(key.value) === String(path.at(-1)))
      : undefined;
    return pair && isScalar(pair.key) && pair.key.range ? lineAt(pair.key.range[0]) : lineOf(path);
  }

  const { isRead, value } = quickYaml(text);
  const errors = isRead ? [] : exact().document.errors;
  // The first is the mistake, those on the lines behind it are mostly its echo.
  const syntax = errors.slice(0, 1).map(({ code, pos }) => ({ line: lineAt(pos[0]), message: syntaxWords(code) }));
  if (!isRead && syntax.length === 0) syntax.push({ line: 1, message: syntaxWords('') });
  return { value: isRead ? value : undefined, syntax, lineOf, lineOfKey };
}
