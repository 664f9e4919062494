import { failure, success, type Result } from '../../result.ts';

export interface Options {
  /** What is no option, in order. */
  words: string[];
  values: Readonly<Record<string, string>>;
  flags: ReadonlySet<string>;
}

export type UnknownOption = { kind: 'bad-option'; message: string };

/** `--name value`, `--name=value` and `--flag`; an unknown name or a missing value is said in Chinese. */
export function readOptions(
  args: readonly string[],
  known: { values?: readonly string[]; flags?: readonly string[] },
): Result<Options, UnknownOption> {
  const words: string[] = [];
  const values: Record<string, string> = {};
  const flags = new Set<string>();
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    if (!arg.startsWith('--')) {
      words.push(arg);
      continue;
    }
    const [name, inline] = splitOnce(arg.slice(2));
    if (known.flags?.includes(name) && inline === undefined) flags.add(name);
    else if (known.values?.includes(name)) {
      const value = inline ?? args[(at += 1)];
      if (value === undefined) return failure({ kind: 'bad-option', message: `--${name} 后面要有内容。` });
      values[name] = value;
    } else return failure({ kind: 'bad-option', message: `没有 --${name} 这个选项。` });
  }
  return success({ words, values, flags });
}

function splitOnce(text: string): [string, string | undefined] {
  const at = text.indexOf('=');
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
