import type { Detector, Reason, ThemePlan, ThemeWay } from '../../kinds/problems.ts';
import type { Template } from '../../kinds/template.ts';
import { pieceText } from '../../report/report.ts';
import type { Desk } from './desk.ts';
import { plans } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import { clausesOf } from './his-words.ts';
import { bare } from './mend.ts';
import { writeOneOf } from './sentence.ts';

/** What the officer says of one problem, each for itself. */
export interface HisLines {
  problem: string;
  cause: string;
  measure: string;
}

/** A cause with the measure that answers it. Without their stops. */
export interface Answered {
  cause: string;
  measure: string;
}

/**
 * The way in which the theme's matter falls short: by the words of the problem, else of its cause; where none tells, none, but of how work is done in general its only one. `isConcrete`: only by the problem itself.
 */
export function wayOf(plan: ThemePlan, his: HisLines, isConcrete: boolean): ThemeWay | null {
  if (isConcrete) return wayTold(plan, his).way;
  for (const words of [his.problem, his.cause]) {
    const [found] = waysNamed(plan, words);
    if (found) return found;
  }
  // How work is done in general falls short in one way only.
  return plan.isGeneric ? (plan.ways.find(({ words }) => words.length === 0) ?? null) : null;
}

/** Of what can be looked up all that is told counts, and the reason he gives more than that: 企业不放人 is of who came, not of how well they train. */
export function wayTold({ ways }: ThemePlan, his: HisLines): { way: ThemeWay | null; weight: number } {
  let best: { way: ThemeWay | null; weight: number } = { way: null, weight: 0 };
  for (const way of ways) {
    const named = weightOf(
      way.words.filter(({ length }) => length >= surestWord),
      his.problem,
    );
    const reason = Math.max(
      ...way.reasons.map(
        ({ words }) => ofCause * weightOf(words, his.cause) + ofProblem * weightOf(words, his.problem),
      ),
    );
    if (named > 0 && named + reason > best.weight) best = { way, weight: named + reason };
  }
  return best;
}

/** One letter names no way where something is told that can be looked up. */
const surestWord = 2;

/** The ways his words name, clause by clause. */
function waysNamed({ ways }: ThemePlan, words: string): ThemeWay[] {
  const found = clausesOf(words).flatMap((clause) => {
    const weighed = ways.map((way) => ({
      way,
      weight: weightOf(way.words, clause),
    }));
    const most = Math.max(0, ...weighed.map(({ weight }) => weight));
    return most === 0 ? [] : (weighed.find(({ weight }) => weight === most)?.way ?? []);
  });
  return [...new Set(found)];
}

function weightOf(named: readonly string[], words: string): number {
  return named.filter((one) => words.includes(one)).reduce((sum, one) => sum + one.length ** 2, 0);
}

/** Words of his cause say more of the reason than the problem and its figures do, what he means to do says less. */
const [ofCause, ofProblem, ofMeasure] = [3, 2, 1];

/**
 * The reason he names, where one of the way's is it; else one that fits the way at large, by the seed. Nothing that was
 * printed in this text already; null: none is left.
 */
export function reasonOf(
  desk: Desk,
  way: ThemeWay | null,
  detector: Detector | null,
  his: HisLines,
  used: ReadonlySet<string>,
): Answered | null {
  const all = [...(way?.reasons ?? []).map((one) => told(desk, one)), ...(detector ? reasonsOf(desk, detector) : [])];
  const printed = [...used].join('\n');
  const free = all.filter(({ cause, measure }) => measure !== '' && !isPrinted(`${cause}，${measure}`, printed));
  const weighed = free.map((one) => ({
    one,
    weight:
      ofCause * weightOf(one.words, his.cause) +
      ofMeasure * weightOf(one.words, his.measure) +
      ofProblem * weightOf(one.words, his.problem),
  }));
  const most = Math.max(0, ...weighed.map(({ weight }) => weight));
  const fit = weighed.filter(({ one, weight }) => (most > 0 ? weight === most : one.words.length === 0));
  return fit[desk.choose(`${way?.id ?? ''} ${his.problem}`, fit.length)]?.one ?? null;
}

/** A clause of it stands in this text already. */
function isPrinted(words: string, printed: string): boolean {
  return clausesOf(words).some(
    (clause) => clause.length > longestShared && !named.test(clause) && printed.includes(clause),
  );
}

/** A few letters meet by chance, and who does it may be named twice. */
const longestShared = 10;
const named = shape`^${plans.by}`;

function told(desk: Desk, { words, cause, measure }: Reason): Answered & Pick<Reason, 'words'> {
  return { words, cause: say(desk, cause), measure: say(desk, measure) };
}

/** The n-th measure of a detector fits its n-th cause; those for a reason foreseen fit that. */
function reasonsOf(desk: Desk, { causes, measures, answers }: Detector): (Answered & Pick<Reason, 'words'>)[] {
  const pairs = (words: readonly string[], own: readonly Template[], deeds: readonly Template[]) =>
    own.map((cause, at) => ({
      words: [...words],
      cause: say(desk, cause),
      measure: deeds[at] ? say(desk, deeds[at]) : '',
    }));
  return [
    ...pairs([], causes, measures),
    ...answers.flatMap((one) => pairs(one.words, one.causes, one.measures)),
  ].filter(({ cause }) => cause !== '');
}

export function say(desk: Desk, template: Template): string {
  return bare(pieceText(writeOneOf(desk, [template], { repeats: true }) ?? []));
}
