import { readConfig } from '../../config.ts';
import type { Kind } from '../../kinds/kind.ts';
import { invalidKindWords } from '../../kinds/kind-of-files.ts';
import { failure, success, type Result } from '../../result.ts';
import { kindRoots, kindsIn, readKind, readKinds, rootOf, shippedCorpus } from '../node/kind.ts';

export type NoKind = { kind: 'no-kind'; message: string };

/** A kind, and the folder under which its own lies. */
export interface PlacedKind {
  kind: Kind;
  root: string;
}

/** The kind the command line works with: `--kind`, else the setting. A mistake in its files is told with file and line. */
export function kindForCommands(named?: string, corpus: string = shippedCorpus): Result<Kind, NoKind> {
  const placed = placedKind(named, corpus);
  return placed.ok ? success(placed.value.kind) : placed;
}

/** The same with where it lies: in the corpus, or among the kinds of the data folder. */
export function placedKind(named?: string, corpus: string = shippedCorpus): Result<PlacedKind, NoKind> {
  const config = readConfig(named === undefined ? process.env : { ...process.env, ZHIBI_KIND: named });
  if (!config.ok) return failure({ kind: 'no-kind', message: config.failure.message });
  const { kindId, dataFolder } = config.value;
  const roots = kindRoots(dataFolder, corpus);
  const root = rootOf(roots, kindId);
  if (root === null) {
    const known = [...new Set(roots.flatMap(kindsIn))].join('、');
    return failure({ kind: 'no-kind', message: `没有“${kindId}”这种报告，现有：${known}。` });
  }
  const kind = readKind(root, kindId);
  return kind.ok
    ? success({ kind: kind.value, root })
    : failure({ kind: 'no-kind', message: invalidKindWords(kind.failure) });
}

/** The other kinds there are; those whose files are not in order are left out. */
export function otherKinds(own: Kind): PlacedKind[] {
  const config = readConfig(process.env);
  return config.ok ? readKinds(kindRoots(config.value.dataFolder), own.id).kinds : [];
}
