import { faults, grammar, marks, people, plans } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import type { Span } from '../../text/spans.ts';
import { bigramsOf } from '../../text/bigrams.ts';
import { chineseNumber, readHeadingNumber } from '../../report/headings.ts';
import { counters } from '../../text/numeral-letters.ts';
import { doer, isLoose } from './loose.ts';
import { ask, bare, isSentenceEnd, spanOf, stopAt, type Added, type Matter, type Mended } from './mend.ts';
import type { ApartLine, ProblemLine } from './problem-items.ts';
import type { ProblemLines } from './problem-lines.ts';
import { withAnswer, type Answer } from './rewrite-answers.ts';
import { rewriteWords } from './rewrite-words.ts';

export type MeasurePlace =
  | { kind: 'inside'; label: string }
  /** Under a heading of its own: in its line, or `added` at the end. */
  | { kind: 'apart'; line: ApartLine | null; added: Added['measures'] };

export function mendMeasure(
  mended: Mended,
  text: string,
  item: ProblemLine,
  at: number,
  place: MeasurePlace,
  matter: Matter,
  told: readonly Answer[],
  nextYear: string,
): void {
  const said = told.filter(({ role }) => role === 'measure');
  const stands = item.measure ?? (place.kind === 'apart' ? place.line : null);
  const words = stands === null ? '' : text.slice(stands.start, stands.end);
  if (stands !== null && !isLoose(words) && said.length === 0) {
    nameOwner(mended, text, stands);
    return;
  }
  const proposed = bare(said.reduce((now, answer) => withAnswer(now, answer, nextYear), `${matter.measure}。`));
  const isSettled = said.some(({ owner, deadline }) => owner !== null && deadline !== null);
  if (!isSettled) {
    mended.claims.push({ text: proposed, question: rewriteWords.measureQuestion(matter.topic) });
    ask(mended, rewriteWords.ownerQuestion);
  }
  const order = marks.ordinal.list[at] ?? '';
  const against = matter.named === null ? null : rewriteWords.aimOf(matter.named);
  if (stands !== null) {
    const mark =
      place.kind === 'apart' && item.measure === null
        ? text.slice(stands.start, place.line?.mark.end ?? stands.start)
        : '';
    const head = place.kind === 'apart' ? /^[^\n]+\n/.exec(words)?.[0] : undefined;
    if (head !== undefined) {
      mended.mends.push({ ...spanOf(stands), after: `${head}${proposed}。` });
      return;
    }
    const label = measureLead.exec(words.slice(mark.length))?.[0] ?? '';
    const isNamed = label.startsWith(rewriteWords.against) || mark === '';
    const problem = text.slice(item.problem.start, item.problem.end);
    const aim = isNamed ? '' : `${aimOf(words.slice(mark.length + label.length), problem, matter)}：`;
    const stop = item.isInline ? '' : (/[。；]$/.exec(words)?.[0] ?? '');
    const comma = label === '' || /[，：:]$/.test(label) ? '' : '，';
    const lead = label === '' && place.kind === 'inside' ? leadOf(place.label) : '';
    mended.mends.push({ ...spanOf(stands), after: `${mark}${label}${comma}${lead}${aim}${proposed}${stop}` });
  } else if (place.kind === 'apart') {
    const aim = matter.aim ?? against ?? rewriteWords.orderOf(order);
    place.added.push({ aim, words: proposed });
  } else putInside(mended, text, item, place.label, proposed);
}

function leadOf(label: string): string {
  return `${label}${label === rewriteWords.nextStep ? '，' : '：'}`;
}

function putInside(mended: Mended, text: string, item: ProblemLine, label: string, proposed: string): void {
  const at = Math.max(item.problem.end, item.cause?.end ?? 0);
  const isRunning = item.isInline && !isSentenceEnd(text, item.end);
  const lead = item.isLabelled ? `\n${label}：` : leadOf(label);
  const before = isRunning ? '，' : stopAt(text, at);
  mended.mends.push({ start: at, end: at, after: `${before}${lead}${proposed}${item.isInline ? '' : '。'}` });
}

/** 进一步提高…; 严格点验组织 would be no aim without its first word. */
const adverbs = shape`^(?:${plans.shall})?(?:${faults.sloganAdverb})+(?=${faults.sloganVerb})|^${plans.shall}(?!求)`;
const shortestAim = 4;

/** What he wants stays said where it speaks of the problem; else what would answer it. */
function aimOf(words: string, problem: string, matter: Matter): string {
  const own = bare(/^[^，。；：:]*/.exec(words)?.[0] ?? '').replace(adverbs, '');
  const isAbout = bigramsOf(own).some((pair) => problem.includes(pair) && !common.test(pair));
  if (isAbout && own.length >= shortestAim && own.length <= longestAim) return own;
  if (matter.aim !== null) return matter.aim;
  return matter.named === null ? own : rewriteWords.solving(matter.named);
}

const common = shape`${grammar.common}`;
const longestAim = 26;
const anybody = shape`${plans.by}|${people.i}`;
const longestOpen = 60;

/** What shall be done is said, and not by whom: a gap behind it. */
function nameOwner(mended: Mended, text: string, stands: Span): void {
  const words = text.slice(stands.start, stands.end);
  if (anybody.test(words) || doer.test(words) || words.length > longestOpen || !/\d/.test(words)) return;
  const at = stands.end - (/[。；;，,\s]*$/.exec(words)?.[0].length ?? 0);
  mended.mends.push({ start: at, end: at, after: `，${rewriteWords.answeredBy}` });
  ask(mended, rewriteWords.ownerQuestion);
}

const measureLead = shape`^(?:${plans.aimedAt}[^，。]{2,30}，|(?:${plans.measureLabel})[，：:]?)`;

const namedLabel = shape`^(${plans.measureLabel})[：:，]`;

/** How measures are called in the other items: 整改, 措施, 下一步. */
export function labelOf(text: string, { problems }: ProblemLines): string {
  for (const { measure } of problems) {
    const label = measure && namedLabel.exec(text.slice(measure.start, measure.end))?.[1];
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
  append(
    mended,
    text,
    measures,
    added.map(({ aim, words }) => `${aim}：${words}`),
  );
}

/** And causes, each with the problem it is of. */
export function appendCauses(
  mended: Mended,
  text: string,
  { causes }: ProblemLines,
  added: NonNullable<Added['causes']>,
): void {
  append(
    mended,
    text,
    causes,
    added.map(({ topic, words }) => `${topic}，${rewriteWords.causeInside}${words}`),
  );
}

/** More causes or measures than problems, and the last of them say nothing: they go. */
export function dropSpare(
  mended: Mended,
  text: string,
  lines: readonly ApartLine[],
  chosen: readonly (ApartLine | null)[],
  isWeak: (words: string) => boolean,
): void {
  if (lines.length <= chosen.length) return;
  const last = lines.findLastIndex((line) => chosen.includes(line) || !isWeak(text.slice(line.mark.end, line.end)));
  const kept = lines[last];
  const end = lines.at(-1)?.end;
  if (!kept || end === undefined || last === lines.length - 1) return;
  const isStopped = /[。；]$/.test(text.slice(0, kept.end));
  mended.mends.push({ start: kept.end, end, after: isStopped || isSentenceEnd(text, end) ? '' : '。' });
}

function append(mended: Mended, text: string, lines: readonly ApartLine[], added: readonly string[]): void {
  const last = lines.at(-1);
  if (!last || added.length === 0) return;
  const mark = text.slice(last.mark.start, last.mark.end);
  const isAlone = last.start === 0 || text[last.start - 1] === '\n';
  const own = added.map((words, i) => `${isAlone ? '\n' : ''}${markAfter(mark, i + 1)}${words}`);
  // Behind the stop that closes the last one.
  const at = last.end + (/^[。；]/.exec(text.slice(last.end))?.[0].length ?? 0);
  mended.mends.push({ start: at, end: at, after: `${stopAt(text, at)}${own.join(isAlone ? '。' : '；')}。` });
}

const chineseCounter = shape`[${counters}]+`;

/** 三是 and one more: 四是. */
function markAfter(mark: string, steps: number): string {
  const counter = chineseCounter.exec(mark)?.[0];
  const now = counter === undefined ? Number(/\d+/.exec(mark)?.[0] ?? 0) : (readHeadingNumber(counter) ?? 0);
  return counter === undefined
    ? mark.replace(/\d+/, String(now + steps))
    : mark.replace(counter, chineseNumber(now + steps));
}
