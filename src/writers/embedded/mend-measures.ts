import { plans, time } from '../../lexicon/lexicon.ts';
import { shape, shapes } from '../../lexicon/shape.ts';
import { chineseNumber } from '../../report/headings.ts';
import { counters } from '../../text/numeral-letters.ts';
import { ask, bare, saysFact, spanOf, stopAt, type Added, type Matter, type Mended } from './mend.ts';
import type { ApartLine, ProblemLine, ProblemLines } from './problem-lines.ts';
import { withAnswer, type Answer } from './rewrite-answers.ts';
import { rewriteWords } from './rewrite-words.ts';

const slogan = shape`${plans.slogan}`;
const doer = shape`${plans.doer}`;

export type MeasurePlace =
  | { kind: 'inside'; label: string }
  /** Under a heading of its own: in its line, or `added` at the end. */
  | { kind: 'apart'; line: ApartLine | null; added: Added['measures'] };

export function mendMeasure(
  mended: Mended,
  text: string,
  item: ProblemLine,
  place: MeasurePlace,
  matter: Matter,
  told: readonly Answer[],
  nextYear: string,
): void {
  const said = told.filter(({ role }) => role === 'measure');
  const stands = item.measure ?? (place.kind === 'apart' ? place.line : null);
  const words = stands === null ? '' : text.slice(stands.start, stands.end);
  if (stands !== null && !isLoose(words) && said.length === 0) return;
  const open = matter.measure ?? rewriteWords.measureOpen(nextYear);
  const proposed = bare(said.reduce((now, answer) => withAnswer(now, answer, nextYear), `${open}。`));
  const isSettled = said.some(({ owner, deadline }) => owner !== null && deadline !== null);
  // A gap asserts nothing.
  if (!isSettled && matter.measure === null) ask(mended, rewriteWords.ownerQuestion);
  else if (!isSettled) {
    mended.claims.push({ text: proposed, question: rewriteWords.measureQuestion(matter.topic) });
    ask(mended, rewriteWords.ownerQuestion);
  }
  if (stands !== null) {
    const mark =
      place.kind === 'apart' && item.measure === null
        ? text.slice(stands.start, place.line?.mark.end ?? stands.start)
        : '';
    const label = measureLead.exec(words.slice(mark.length))?.[0] ?? '';
    // What he wants stays said, where a line has nothing else to say what it is about.
    const own = bare(/^[^，。；]*/.exec(words.slice(mark.length + label.length))?.[0] ?? '');
    const isNamed = label.startsWith(rewriteWords.against) || mark === '';
    const aim = isNamed ? '' : `${matter.plan ? matter.aim : own.length <= longestAim ? own : matter.aim}：`;
    const stop = item.isInline ? '' : (/[。；]$/.exec(words)?.[0] ?? '');
    const comma = label === '' || /[，：:]$/.test(label) ? '' : '，';
    mended.mends.push({ ...spanOf(stands), after: `${mark}${label}${comma}${aim}${proposed}${stop}` });
  } else if (place.kind === 'apart') place.added.push({ aim: matter.aim, words: proposed });
  else {
    const at = Math.max(item.problem.end, item.cause?.end ?? 0);
    const label = item.isLabelled
      ? `\n${place.label}：`
      : `${place.label}${place.label === rewriteWords.nextStep ? '，' : '：'}`;
    mended.mends.push({ start: at, end: at, after: `${stopAt(text, at)}${label}${proposed}。` });
  }
}

const longestAim = 26;

const notDoing = shapes`${plans.notDoing}`;
const dated = shape`[${counters}]+[${time.monthMark}日号]`;
const measureLead = shape`^(?:${plans.aimedAt}[^，。]{2,30}，|(?:${plans.measureLabel})[，：:]?)`;

/** Without who, when, how much or anything that is done: words of zeal. */
export function isLoose(words: string): boolean {
  const said = words.replaceAll(notDoing, '').replaceAll(/一(?=\p{Script=Han})/gu, '');
  if (saysFact.test(said.replace(/^\d{1,2}[.．、]/, '')) || dated.test(said)) return false;
  return slogan.test(words) || !doer.test(words);
}

/** How measures are called in the other items: 整改, 措施, 下一步. */
export function labelOf(text: string, { problems }: ProblemLines): string {
  for (const { measure } of problems) {
    const label = measure && /^([^，。：:]{2,4})[：:，]/.exec(text.slice(measure.start, measure.end))?.[1];
    if (label) return label;
  }
  return rewriteWords.nextStep;
}

/** Further measures go behind the last one, marked as those are. */
export function appendMeasures(
  mended: Mended,
  text: string,
  { measures }: ProblemLines,
  added: Added['measures'],
): void {
  const last = measures.at(-1);
  if (!last || added.length === 0) return;
  const mark = text.slice(last.mark.start, last.mark.end);
  const isAlone = last.start === 0 || text[last.start - 1] === '\n';
  const lines = added.map(
    ({ aim, words }, i) => `${isAlone ? '\n' : ''}${markAfter(mark, measures.length + i + 1)}${aim}：${words}。`,
  );
  // Behind the stop that closes the last one.
  const at = last.end + (/^[。；]/.exec(text.slice(last.end))?.[0].length ?? 0);
  mended.mends.push({ start: at, end: at, after: `${stopAt(text, at)}${lines.join('')}` });
}

const chineseCounter = shape`[${counters}]+`;

function markAfter(mark: string, number: number): string {
  return chineseCounter.test(mark)
    ? mark.replace(chineseCounter, chineseNumber(number))
    : mark.replace(/\d+/, String(number));
}
