/** One mistake in the files of a kind, in the words of whoever edits them. */
export interface KindMistake {
  /** Relative to the kind's folder. */
  file: string;
  /** 1-based. */
  line: number;
  /** The way to it: `figures.3.unit`; empty for a file as a whole. */
  key: string;
  /** What is wrong, and what to write. */
  message: string;
}

/** As it is printed: figures.yaml 第12行 figures.3.unit：…… */
export function mistakeWords({ file, line, key, message }: KindMistake): string {
  return `${file} 第${line}行${key === '' ? '' : ` ${key}`}：${message}`;
}
