import { checkKindFolder } from '../check/check-kind.ts';
import { mistakeWords } from '../check/kind-mistake.ts';
import { commonFile } from '../kind-of-files.ts';
import { quickFrame } from '../quick-yaml.ts';
import { kindOfWorkbook, type CompiledKind } from './kind-of-workbook.ts';
import type { Workbook, WorkbookMistake } from './workbook.ts';

export interface LookedThrough {
  /** Null where a mistake keeps the workbook from being a kind. */
  built: CompiledKind | null;
  /** All there are, told by the row they come from; one no row has stands without sheet and line. */
  mistakes: readonly WorkbookMistake[];
}

/**
 * A workbook compiled and everything `kind check` finds in the files it makes. `common`: the text of what all kinds share;
 * `name`: of the folder the files are for, where it is known.
 */
export function lookThrough(workbook: Workbook, common: string, name?: string): LookedThrough {
  const frame = quickFrame(common).data;
  const built = kindOfWorkbook(workbook, { withheld: frame?.withheld ?? [], zero: frame?.zero ?? '' });
  if (!built.ok) return { built: null, mistakes: built.failure.mistakes };
  const { id, texts, locate } = built.value;
  const found = checkKindFolder({
    name: name ?? id,
    texts: { ...texts, [commonFile]: common },
    files: Object.keys(texts),
  });
  const mistakes = found.map((mistake): WorkbookMistake => {
    const place = locate(mistake.file, mistake.key);
    return place
      ? { ...place, message: mistake.message }
      : { sheet: '', line: 0, column: '', message: mistakeWords(mistake) };
  });
  return { built: built.value, mistakes };
}
