import { wellFormed } from '../text/well-formed.ts';
import type { Assistant } from './assistant.ts';
import type { VerbContext } from './verb-context.ts';

type TextVerbs = Pick<Assistant, 'tablesToTell' | 'correctRecognised' | 'check' | 'overlap' | 'polish' | 'rewrite'>;

/** Work on a text alone; stores nothing. */
export function textVerbs({ owner, doTextJob }: VerbContext): TextVerbs {
  return {
    tablesToTell: (told, unitName) => doTextJob(owner, 'tables', { told, unitName }, told.length),
    correctRecognised: (read) => doTextJob(owner, 'recognised', read, read.text.length),
    check: (text, ledger) => doTextJob(owner, 'check', { text, ...(ledger && { ledger }) }, text.length),
    overlap: (text, lastYear) =>
      doTextJob(owner, 'overlap', { text, ...(lastYear !== undefined && { lastYear }) }, lengthOf(text, lastYear)),
    polish: (text, wish) => doTextJob(owner, 'polish', { text: wellFormed(text), wish }, lengthOf(text, wish.lastYear)),
    rewrite: (text, wish) =>
      doTextJob(owner, 'rewrite', { text: wellFormed(text), wish }, lengthOf(text, wish.lastYear)),
  };
}

function lengthOf(text: string, beside = ''): number {
  return text.length + beside.length;
}
