import { plans, time } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import { findFrame } from '../frame.ts';
import { readLines, type Line } from '../lines.ts';
import { isRunOn, itemsIn, itemStart, spokenItem } from './item-marks.ts';
import {
  cutAtLabels,
  headOf,
  isNextTo,
  ordinalRank,
  roleOf,
  spokenRank,
  startOf,
  type Head,
  type Role,
} from './part-heads.ts';
import { readProblemTable } from './problem-table.ts';
import { isPlan, sortItems } from './sort-items.ts';
import {
  announcesPlans,
  apartOf,
  clauseItems,
  connectedItems,
  isBareOpener,
  isOfAll,
  itemsOf,
  longestOpener,
  type ApartLine,
  type ProblemLines,
} from './problem-items.ts';

function opensPart(line: Line, isAlone: (label: string) => boolean): boolean {
  return roleOf(headOf(line, undefined, isAlone)?.words ?? '') !== null;
}

/** Pieces of a text that holds a label once, by either colon. */
const labelOnce = 3;

/** null: the text has no such part that could be told. */
export function readProblemLines(text: string): ProblemLines | null {
  const all = readLines(text);
  const { body, closing } = findFrame(all);
  const isAlone = (label: string): boolean =>
    text.split(`${label}：`).length + text.split(`${label}:`).length === labelOnce;
  // Where nothing is said in closing, the last block may be one of the part's own.
  const said = closing.findIndex(
    (line) =>
      itemStart(line.text) === 0 &&
      !opensPart(line, isAlone) &&
      !announcesPlans(line.text) &&
      !isPlanned(line.text) &&
      !opensCause.test(line.text),
  );
  const lines = [...body, ...closing.slice(0, said === -1 ? closing.length : said)].flatMap((line) =>
    cutAtLabels(line, isAlone),
  );
  const heads = lines.map((line, place) => headOf(line, lines[place + 1], isAlone));
  const at = startOf(lines, heads);
  const start = heads[at];
  return readProblemTable(all) ?? (start ? readPart(text, lines, heads, at, start) : null);
}

function readPart(
  text: string,
  lines: readonly Line[],
  heads: readonly (Head | null)[],
  at: number,
  start: Head,
): ProblemLines | null {
  let role: Role = 'problem';
  let head = start;
  const found: ProblemLines = {
    start: start.line.start,
    end: start.line.end,
    problems: [],
    causes: [],
    measures: [],
    commonCause: null,
    together: null,
    plans: [],
    plansTogether: null,
    measuresAt: null,
  };
  const bodyOf = ({ line, body }: Head): Line[] =>
    body < line.end ? [{ ...line, start: body, text: text.slice(body, line.end) }] : [];
  let pending = bodyOf(start);
  const flush = (): void => {
    if (role === 'problem') addProblems(text, pending, found);
    else if (role === 'cause') addCauses(text, pending, found);
    else {
      addMeasures(text, head, pending, found);
      found.measuresAt ??= pending[0]?.start ?? null;
    }
    const last = pending.at(-1);
    if (last) found.end = Math.max(found.end, last.end);
    pending = [];
  };
  for (let place = at + 1; place < lines.length; place += 1) {
    const line = lines[place];
    const next = heads[place] ?? null;
    if (!line) continue;
    // 拟这样改：第一，民兵点验。… lists what shall be done.
    const isMeasure = next?.rank === ordinalRank && next.words === '' && pending.some(opensMeasures);
    const isPartHead = next !== null && next.rank <= 1 && /^(?:cause|measure)$/.test(roleOf(next.words) ?? '');
    // （一） under 三、下步措施 is its item, though the problems stand under a heading of that form.
    const top = Math.min(start.rank, head.rank);
    if (next && !isMeasure && (isPartHead || (next.rank <= top && isNextTo(next, start)))) {
      const now = roleOf(next.words);
      if (now === null || (now === 'problem' && role !== 'problem')) break;
      flush();
      [role, head] = [now, next];
      pending.push(...bodyOf(next));
      continue;
    }
    const isApart = start.rank === spokenRank && line.isSetOff && !isOfAll(line.text) && leadOfList(line) === null;
    if (isApart && pending.some(({ text: own }) => spokenItem.test(own))) break;
    // Behind the causes: 下一步，着重从以下几方面加强：一是….
    if (role === 'cause' && pending.length > 0 && isOfAll(line.text) && !causeOfAll.test(line.text)) {
      flush();
      [role, head] = ['measure', { ...head, words: plans.remedy.list[0] ?? '' }];
    }
    pending.push(line);
  }
  flush();
  takeLastAsTogether(text, found);
  return found.problems.length === 0 ? null : found;
}

/** One by one, or in one sentence for all of them. */
function addCauses(text: string, lines: readonly Line[], found: ProblemLines): void {
  const causes = apartOf(text, lines);
  // Whatever its heading is called: a list of nothing but what shall be done tells measures.
  if (causes.length > 0 && causes.every(({ mark, end }) => isPlan(text.slice(mark.end, end)))) {
    found.measures.push(...causes);
    return;
  }
  found.causes.push(...causes);
  const [first, last] = [lines[0], lines.at(-1)];
  if (causes.length > 0 || !first || !last) return;
  // 主要是…。下一步，…: what shall be done begins in the same line.
  const stop = text.slice(first.start, last.end).search(afterCause);
  const end = stop === -1 ? last.end : first.start + stop;
  found.commonCause ??= { start: first.start, end };
  if (stop === -1) return;
  const rest = { ...last, start: end, text: text.slice(end, last.end) };
  if (itemsIn(rest.text).length > 1) found.measures.push(...apartOf(text, [rest]));
  else found.together ??= { start: rest.start, end: rest.end };
}

function addProblems(text: string, whole: readonly Line[], found: ProblemLines): void {
  const { problem: all, cause, measure } = listsLedIn(whole);
  found.causes.push(...apartOf(text, cause));
  found.measures.push(...apartOf(text, measure));
  // 今后我们将：and a list below it.
  const at = all.findIndex((line, i) => i > 0 && opensMeasures(line) && i < all.length - 1);
  const pending = at === -1 ? all : all.slice(0, at);
  const below = at === -1 ? [] : all.slice(at + 1);
  const [next] = below;
  // 最后说明年咋干。 and a paragraph that says it.
  if (next && !/[：:]$/.test(all[at]?.text ?? '') && itemStart(next.text) === 0)
    found.together ??= { start: next.start, end: next.end };
  else found.measures.push(...listBelow(text, below));
  const { kept, tail } = withoutTail(text, pending);
  const { problems, causes, measures } = sortItems(text, itemsOf(text, kept));
  found.problems.push(...problems);
  const [only, another] = causes;
  // One for several problems is of them all.
  if (only && !another && problems.length > 1) found.commonCause = { start: only.mark.end, end: only.end };
  else found.causes.push(...causes);
  found.measures.push(...measures);
  if (!tail) {
    addTogether(text, kept, found);
    return;
  }
  // 究其原因，…。下步将…。
  const isBreath = commaList(text, pending) !== undefined;
  const isCause = (isBreath ? causeInBreath : causeOfAll).test(tail.text);
  const stop = isCause ? tail.text.search(isBreath ? afterCauseInBreath : afterCause) : -1;
  const causeEnd = isCause ? tail.start + (stop === -1 ? tail.text.length : stop) : tail.start;
  if (isCause) addCommon(text, { ...tail, end: causeEnd, text: text.slice(tail.start, causeEnd) }, 0, found);
  if (causeEnd < tail.end) {
    const rest = { ...tail, start: causeEnd, text: text.slice(causeEnd, tail.end) };
    if (itemsIn(rest.text).length > 1) found.measures.push(...apartOf(text, [rest]));
    else found.together ??= { start: rest.start, end: rest.end };
  }
  addTogether(
    text,
    kept.filter(({ start }) => start >= tail.end),
    found,
  );
}

/** It says of all that something shall be done, and what stands in the lines below it. */
function opensMeasures({ text: own }: Line): boolean {
  return /[：:。？]$/.test(own) && own.length <= longestOpener && isOfAll(own) && !causeOfAll.test(own);
}

/** 原因也有两个。其一…；明年抓两件事：一是…: each further list in a paragraph of its own is what its lead-in says. */
function listsLedIn(lines: readonly Line[]): Record<'problem' | 'cause' | 'measure', Line[]> {
  const led = { problem: [] as Line[], cause: [] as Line[], measure: [] as Line[] };
  let role: keyof typeof led = 'problem';
  let isFirst = true;
  for (const line of lines) {
    const [first, second] = itemsIn(line.text);
    if (first && second) {
      if (!isFirst) role = leadOfList(line) ?? role;
      isFirst = false;
    }
    led[role].push(line);
  }
  return led;
}

/** 原因也有两个。 or 明年抓两件事： before a list in the same paragraph. */
function leadOfList({ text: own }: Line): 'cause' | 'measure' | null {
  const [first, second] = itemsIn(own);
  if (!first || !second) return null;
  const lead = own.slice(0, first.start);
  return causeLead.test(lead) ? 'cause' : planLead.test(lead) || ahead.test(lead) ? 'measure' : null;
}

const causeLead = shape`${plans.causeTalk}`;
const planLead = shape`${time.nextYear}|${time.ahead}|${plans.intend}|${plans.remedy}`;

/** Marked or not, one measure a line; a line that closes all of them is none. */
function listBelow(text: string, lines: readonly Line[]): ApartLine[] {
  const own = lines.filter(({ text: said }) => !isOfAll(said));
  if (own.some(({ text: said }) => itemStart(said) > 0)) return apartOf(text, own);
  // The list ends where its sentence does: what follows closes the report.
  const last = own.findIndex(({ text: said }) => said.endsWith('。'));
  return own
    .slice(0, last === -1 ? own.length : last + 1)
    .map(({ start, end }) => ({ start, end, mark: { start, end: start } }));
}

const causeOfAll = shape`^(?:${plans.causeOfAll})`;
/** …，原因主要是…，今后…: told in one breath. */
const causeInBreath = shape`^(?:${plans.causeOfAll}|${plans.reasonName})`;
/** Where a sentence begins that says what shall be done. */
const afterCause = shape`(?<=[。；])(?:${plans.ofAll})`;
const afterCauseInBreath = shape`(?<=[，。；])(?:${plans.ofAll})`;
const remedy = shape`${plans.remedy}`;

/** Under a heading that speaks of remedies they are measures; under one of plans it is for the reader to say. */
function addMeasures(text: string, head: Head, lines: readonly Line[], found: ProblemLines): void {
  const isRemedy = remedy.test(head.words);
  // 针对上述问题，逐条整改：一是…；二是…: what stands beside it is of the year.
  const oneByOne = lines.find((line) => isOfAll(line.text) && itemsIn(line.text).length > 1);
  if (oneByOne) {
    found.measures.push(...apartOf(text, [oneByOne]));
    return;
  }
  const items = apartOf(text, lines);
  (isRemedy ? found.measures : found.plans).push(...items);
  const [only, another] = lines.filter(
    (line, i) => !opensMeasures(line) && !(i === 0 && lines.length > 1 && isBareOpener(line.text)),
  );
  if (items.length > 0 || !only || another) return;
  const { start, end } = only;
  if (isRemedy) found.together ??= { start, end };
  else found.plansTogether ??= { start, end };
}

/** 四是…。今后，我们将…: said of all of them, though it stands in the last one's line. */
function takeLastAsTogether(text: string, found: ProblemLines): void {
  const last = found.problems.at(-1);
  const isOnlyLast = found.problems.slice(0, -1).every(({ measure }) => measure === null);
  if (!last?.measure || found.problems.length < 2 || !isOnlyLast) return;
  if (!isOfAll(text.slice(last.measure.start, last.measure.end))) return;
  found.together ??= last.measure;
  last.end = Math.max(last.cause?.end ?? 0, last.problem.end);
  last.measure = null;
}

/** The last sentences of a paragraph that lists problems, where they say why all came or what shall be done about all. */
function withoutTail(text: string, lines: readonly Line[]): { kept: Line[]; tail: Line | null } {
  const commas = commaList(text, lines);
  const line = lines.find(({ text: own }) => itemsIn(own).length > 1 || isRunOn(own)) ?? commas;
  if (!line) return { kept: [...lines], tail: null };
  for (const stop of line.text.matchAll(line === commas ? /，|。/g : /。/g)) {
    const at = stop.index + 1;
    const rest = line.text.slice(at);
    const isCause = (line === commas ? causeInBreath : causeOfAll).test(rest);
    if (!isOfAll(rest) && !isCause) continue;
    const cut = line.start + at;
    const head = { ...line, end: cut, text: text.slice(line.start, cut) };
    const tail = { ...line, start: cut, text: text.slice(cut, line.end) };
    return { kept: lines.map((one) => (one === line ? head : one)), tail };
  }
  return { kept: [...lines], tail: null };
}

/** The paragraph that lists its problems by commas alone. */
function commaList(text: string, lines: readonly Line[]): Line | undefined {
  return lines.find(
    (line) =>
      itemStart(line.text) === 0 && (clauseItems(text, line).length > 0 || connectedItems(text, line).length > 0),
  );
}

/** Lines of their own behind the last problem: why all came, and what shall be done about all. */
function addTogether(text: string, lines: readonly Line[], found: ProblemLines): void {
  const last = found.problems.at(-1);
  if (!last) return;
  const isSaid = (own: string): boolean => isOfAll(own) || isPlanned(own) || opensCause.test(own);
  for (const line of lines.filter(({ start, text: own }) => start >= last.end && isSaid(own))) {
    const mark = itemStart(line.text);
    const own = line.text.slice(mark);
    if (causeOfAll.test(own) || opensCause.test(own)) addCommon(text, line, mark, found);
    else if (itemsIn(line.text).length > 1) found.measures.push(...apartOf(text, [line]));
    else found.together ??= { start: line.start + mark, end: line.end };
  }
}

/** 原因也有两条。阵地的事，我总等…。 */
const opensCause = shape`^${plans.reasonName}[^，。；：:]{0,8}[。：:，]`;

/** 明年，我准备从三处使劲。… that says what, by when or how often. */
function isPlanned(own: string): boolean {
  return ahead.test(own) && (/\d/.test(own.replace(ahead, '')) || doing.test(own));
}

const ahead = shape`^${plans.fromWord}?(?:${time.nextYear}|${time.ahead}|\d{4}${time.yearMark})`;
const doing = shape`${plans.concreteDoing}`;

/** 分析原因，一是…二是… are causes one by one; in one sentence, why all of them came. */
function addCommon(text: string, line: Line, mark: number, found: ProblemLines): void {
  if (itemsIn(line.text).length > 1) found.causes.push(...apartOf(text, [line]));
  else found.commonCause ??= { start: line.start + mark, end: line.end };
}
