import type { Hearing } from '../../src/reading/hear.ts';
import { numberRoles } from '../../src/judge/judge.ts';
import { isFigure, type MessageExample } from './examples.ts';
import { keyOf } from './talk.ts';

/** How one message was heard. The year told is read elsewhere and left out on both sides. */
export interface MessageScore {
  author: string;
  id: string;
  isExact: boolean;
  told: number;
  found: number;
  recorded: number;
  recordedRight: number;
  sure: number;
  sureRight: number;
  isMarked: boolean;
  missing: string[];
  wrong: string[];
  /** [gold role, heard as figure of this or last year, or as none]. */
  roles: [string, string][];
  /** By act: its probability and whether it was right. */
  outcomes: [number, boolean][];
}

export function scoreMessage(
  { message, gold, numbers }: MessageExample,
  { acts, numbers: heard }: Hearing,
): MessageScore {
  const wanted = new Set([...gold].filter((key) => !key.includes('|meta.')));
  const outcomes = acts.map((act) => {
    const value = act.act === 'given' ? String(Number(act.value)) : '';
    const key = keyOf({ id: act.id, isLast: act.isLast, act: act.act, value });
    return { key, isRight: wanted.has(key), isSure: act.isSure, probability: act.probability };
  });
  const keys = new Set(outcomes.map((one) => one.key));
  const missing = [...wanted].filter((key) => !keys.has(key));
  const wrong = outcomes.filter((one) => !one.isRight);
  const sure = outcomes.filter((one) => one.isSure);
  return {
    author: message.author,
    id: message.id,
    isExact: missing.length === 0 && wrong.length === 0,
    told: wanted.size,
    found: wanted.size - missing.length,
    recorded: outcomes.length,
    recordedRight: outcomes.length - wrong.length,
    sure: sure.length,
    sureRight: sure.filter((one) => one.isRight).length,
    isMarked: outcomes.some((one) => !one.isSure),
    missing,
    wrong: wrong.map((one) => one.key),
    roles: numbers.map((number, at) => {
      const one = heard[at];
      const as = one?.id === null || !one ? 'none' : one.isLast ? 'lastYear' : 'own';
      return [isFigure(number) ? (numberRoles[number.role] ?? '') : (numberRoles[number.role] ?? ''), as];
    }),
    outcomes: outcomes.map((one) => [one.probability, one.isRight]),
  };
}

function percent(part: number, whole: number): string {
  return (whole === 0 ? 100 : (100 * part) / whole).toFixed(1).padStart(7);
}

/** A line for each writer, the roles' confusion and how far probabilities hold. */
export function printReport(scores: readonly MessageScore[]): void {
  const authors = [...new Set(scores.map((score) => score.author))];
  console.log('writer      n  exact  found  right  sure%  sureOK  wrong  marked');
  for (const author of [...authors, null]) {
    const own = scores.filter((score) => author === null || score.author === author);
    const sum = (of: (score: MessageScore) => number): number => own.reduce((total, score) => total + of(score), 0);
    const count = (is: (score: MessageScore) => boolean): number => own.filter(is).length;
    console.log(
      (author ?? 'all').padEnd(8) + String(own.length).padStart(5),
      percent(
        count((score) => score.isExact),
        own.length,
      ),
      percent(
        sum((score) => score.found),
        sum((score) => score.told),
      ),
      percent(
        sum((score) => score.recordedRight),
        sum((score) => score.recorded),
      ),
      percent(
        sum((score) => score.sure),
        sum((score) => score.recorded),
      ),
      percent(
        sum((score) => score.sureRight),
        sum((score) => score.sure),
      ),
      percent(
        count((score) => score.sureRight < score.sure),
        own.length,
      ),
      percent(
        count((score) => score.isMarked),
        own.length,
      ),
    );
  }
  const confusion = new Map<string, number>();
  for (const score of scores)
    for (const pair of score.roles) confusion.set(pair.join(' → '), (confusion.get(pair.join(' → ')) ?? 0) + 1);
  console.log('\nroles');
  for (const [pair, count] of [...confusion].toSorted(([a], [b]) => a.localeCompare(b)))
    console.log(`  ${pair.padEnd(28)}${count}`);
  console.log('\nprobabilities');
  const outcomes = scores.flatMap((score) => score.outcomes);
  for (let bin = 0; bin < 10; bin += 1) {
    const own = outcomes.filter(([probability]) => Math.min(9, Math.floor(probability * 10)) === bin);
    if (own.length > 0)
      console.log(
        `  ${(bin / 10).toFixed(1)}  ${String(own.length).padStart(6)}${percent(own.filter(([, isRight]) => isRight).length, own.length)}`,
      );
  }
}
