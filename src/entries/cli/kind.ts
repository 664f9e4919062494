import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../config.ts';
import type { Kind } from '../../kinds/kind.ts';
import { failure, type Result } from '../../result.ts';
import { kindsIn, readKind, shippedCorpus } from '../node/kind.ts';

export type NoKind = { kind: 'no-kind'; message: string };

/** The kind the command line works with: `--kind`, else the setting. A mistake in its files is told with file and line. */
export function kindForCommands(named?: string, corpus: string = shippedCorpus): Result<Kind, NoKind> {
  const config = readConfig(named === undefined ? process.env : { ...process.env, ZHIBI_KIND: named });
  if (!config.ok) return failure({ kind: 'no-kind', message: config.failure.message });
  const { kindId } = config.value;
  const kind = readKind(corpus, kindId);
  if (kind.ok) return kind;
  if (!existsSync(join(corpus, kindId, 'kind.yaml')))
    return failure({
      kind: 'no-kind',
      message: `没有“${kindId}”这种报告，现有：${kindsIn(corpus).join('、')}。`,
    });
  const { file, line, key, message } = kind.failure;
  return failure({ kind: 'no-kind', message: `报告种类的文件有误：${file} 第${line}行 ${key} ${message}` });
}
