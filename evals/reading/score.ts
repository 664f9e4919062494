import type { Hearing } from '../../src/reading/hear.ts';
import { numberRoles } from '../../src/judge/judge.ts';
import { isFigure, type MessageExample } from './examples.ts';
import type { LeftOutReport } from './left-out.ts';
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

/** How writers were heard by judges that had not learned from them. */
export function reportOf(scores: readonly MessageScore[], dataHash: string): LeftOutReport {
  const authors = [...new Set(scores.map((score) => score.author))];
  const roles = new Map<string, LeftOutReport['roles'][number]>();
  for (const [is, as] of scores.flatMap((score) => score.roles)) {
    const known = roles.get(`${is} ${as}`);
    if (known) known.count += 1;
    else roles.set(`${is} ${as}`, { is, as, count: 1 });
  }
  const outcomes = scores.flatMap((score) => score.outcomes);
  return {
    dataHash,
    writers: [...authors, null].map((author) =>
      writerOf(
        author ?? 'all',
        scores.filter((score) => author === null || score.author === author),
      ),
    ),
    roles: [...roles.values()].toSorted((a, b) => `${a.is} ${a.as}`.localeCompare(`${b.is} ${b.as}`)),
    probabilities: [...Array(10).keys()].flatMap((bin) => {
      const own = outcomes.filter(([probability]) => Math.min(9, Math.floor(probability * 10)) === bin);
      return own.length === 0
        ? []
        : [{ from: bin / 10, count: own.length, right: own.filter(([, isRight]) => isRight).length }];
    }),
  };
}

function writerOf(writer: string, own: readonly MessageScore[]): LeftOutReport['writers'][number] {
  const sum = (of: (score: MessageScore) => number): number => own.reduce((total, score) => total + of(score), 0);
  const count = (is: (score: MessageScore) => boolean): number => own.filter(is).length;
  const [recorded, sure] = [sum((score) => score.recorded), sum((score) => score.sure)];
  return {
    writer,
    n: own.length,
    exact: percent(
      count((score) => score.isExact),
      own.length,
    ),
    found: percent(
      sum((score) => score.found),
      sum((score) => score.told),
    ),
    right: percent(
      sum((score) => score.recordedRight),
      recorded,
    ),
    sureRight: percent(
      sum((score) => score.sureRight),
      sure,
    ),
    silentlyWrong: percent(
      count((score) => score.sureRight < score.sure),
      own.length,
    ),
    marked: percent(
      count((score) => score.isMarked),
      own.length,
    ),
  };
}

function percent(part: number, whole: number): number {
  return Math.round(whole === 0 ? 1000 : (1000 * part) / whole) / 10;
}

/** A line for each writer, the roles' confusion and how far probabilities hold. */
export function printReport({ writers, roles, probabilities }: LeftOutReport): void {
  console.table(writers);
  console.table(roles);
  console.table(probabilities.map((one) => ({ ...one, share: percent(one.right, one.count) })));
}
