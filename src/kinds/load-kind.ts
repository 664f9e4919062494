import { LineCounter, parseDocument, isNode, type Document } from 'yaml';
import type * as z from 'zod';
import zhCN from 'zod/v4/locales/zh-CN.js';
import { failure, success, type Result } from '../result.ts';
import type { Kind } from './kind.ts';
import { kindOfFiles, type FileName, type InvalidKind, type KindTexts } from './kind-of-files.ts';
import { quickParse } from './quick-yaml.ts';

/**
 * Reads and validates the texts of a kind's data files. The first mistake comes back with file, line and key,
 * so that whoever edits the YAML by hand can find it.
 */
export function loadKind(texts: KindTexts): Result<Kind, InvalidKind> {
  return kindOfFiles((file, schema, absent) => readFile(texts, file, schema, absent));
}

function readFile<S extends z.ZodType>(
  texts: KindTexts,
  file: FileName,
  schema: S,
  absent?: z.infer<S>,
): Result<z.infer<S>, InvalidKind> {
  const text = texts[file];
  if (text === undefined) {
    if (absent !== undefined) return success(absent);
    return failure({ kind: 'invalid-kind', file, line: 1, key: '', message: `缺少文件 ${file}` });
  }
  const quick = quickParse(schema, text);
  if (quick.success) return success(quick.data);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const syntax = document.errors[0];
  if (syntax) {
    const line = lines.linePos(syntax.pos[0]).line;
    return failure({ kind: 'invalid-kind', file, line, key: '', message: syntax.message });
  }
  const parsed = schema.safeParse(document.toJS(), { error: zhCN().localeError });
  if (parsed.success) return success(parsed.data);
  const issue = parsed.error.issues[0];
  const path = issue?.path ?? [];
  return failure({
    kind: 'invalid-kind',
    file,
    line: lineOf(document, path, lines),
    key: path.map(String).join('.'),
    message: issue?.message ?? '格式不对',
  });
}

/** Line of the deepest node on the path that exists. */
function lineOf(document: Document, path: readonly PropertyKey[], lines: LineCounter): number {
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
