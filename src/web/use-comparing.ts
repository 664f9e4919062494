import { useCallback, useState } from 'preact/hooks';
import { pictureWords } from './picture-words.ts';

/** Pictures that are being held beside their text. */
export interface Comparison {
  files: readonly File[];
  /** null: not to be used. */
  finish: (text: string | null) => void;
}

export interface ComparingPictures {
  comparison: Comparison | null;
  /** The confirmed text of pictures as a file of its own; null when the officer does not want it. */
  compare: (files: readonly File[]) => Promise<File | null>;
}

export function useComparing(): ComparingPictures {
  const [comparison, setComparison] = useState<Comparison | null>(null);
  const compare = useCallback(
    async (files: readonly File[]): Promise<File | null> =>
      new Promise((settle) => {
        const finish = (text: string | null): void => {
          setComparison(null);
          const name = pictureWords.fileName(files[0]?.name ?? '');
          settle(text === null ? null : new File([text], name, { type: 'text/plain' }));
        };
        setComparison({ files, finish });
      }),
    [],
  );
  return { comparison, compare };
}

/** The pictures that stand first in a row of files: they are the pages of one text. */
export function leadingPictures(files: readonly File[]): readonly File[] {
  const end = files.findIndex((file) => !file.type.startsWith('image/'));
  return end === -1 ? files : files.slice(0, end);
}
