/** What a command may touch of the outside; tests put their own in. */
export interface CliIo {
  /** Lines of standard input without their ends, as they come. */
  lines: () => AsyncIterable<string>;
  /** All of standard input. */
  readAll: () => Promise<string>;
  write: (text: string) => void;
  writeError: (text: string) => void;
  isInteractive: boolean;
}

/** done · found: findings of severity error · misused: bad usage or input, said on standard error. */
export const exitCode = { done: 0, found: 1, misused: 2 } as const;

export type Command = (args: string[], io: CliIo) => Promise<number>;
