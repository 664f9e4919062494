import { failure, success, type Result } from '../result.ts';

/** A mistake in a template or expression; `at` is the offset in the source string. */
export interface SyntaxMistake {
  kind: 'syntax-mistake';
  at: number;
  message: string;
}

/** Thrown inside the parsers only; `readSyntax` turns it into a value. */
export function mistake(at: number, message: string): Error {
  return Object.assign(new Error(message), { at });
}

function isMistake(error: unknown): error is Error & { at: number } {
  return error instanceof Error && 'at' in error && typeof error.at === 'number';
}

/** Runs a parser and hands back its mistake as a value. */
export function readSyntax<T>(parse: () => T): Result<T, SyntaxMistake> {
  try {
    return success(parse());
  } catch (error) {
    if (isMistake(error)) return failure({ kind: 'syntax-mistake', at: error.at, message: error.message });
    throw error;
  }
}
