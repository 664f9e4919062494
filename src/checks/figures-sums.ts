/**
 * Flags sums, parts, rates and shortages that do not come out, within a sentence or paragraph, without any ledger.
 * Accepted: `应到30人，实到27人，到位率90%`; `30人，10人，合计40人`; `其中上半年4人、下半年7人`
 * Flagged: `30人，10人，合计45人`; `入伍11人，其中大学生12人`; `应训30人，实训27人，参训率95%`; `共缺5人` after 30 and 28
 * Cannot see: sums over numbers that stand in different paragraphs, except shortages.
 */
import { Big } from 'big.js';
import type { DraftReading } from './draft-reading.ts';
import { isStatement, lineOf } from './figures-within.ts';
import type { Finding } from './finding.ts';
import type { TextFigure } from '../reading/text-figures.ts';
import { wording } from './wording.ts';
import { totals, grammar } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';

/** Numbers of a sentence that may be parts of one sum. */
const maxParts = 20;
const totalWord = shape`${totals.sumWord}${totals.amounts}?$`;
const isCount = (unit: string): boolean => unit !== '%' && unit !== '个百分点' && unit !== '';

export function checkSums(draft: DraftReading, figures: readonly TextFigure[]): Finding[] {
  const findings: Finding[] = [];
  const bySentence = new Map<number, TextFigure[]>();
  for (const figure of figures) {
    const list = bySentence.get(figure.sentence.start);
    if (list) list.push(figure);
    else bySentence.set(figure.sentence.start, [figure]);
  }
  let before: TextFigure[] = [];
  for (const own of bySentence.values()) {
    for (const [i, figure] of own.entries()) {
      if (!totalWord.test(draft.text.slice(Math.max(0, figure.mention.start - 6), figure.mention.start))) continue;
      // 合计 that opens a sentence sums up the one before it in the same paragraph.
      const parts =
        i > 0
          ? own.slice(Math.max(0, i - maxParts), i)
          : before.filter(({ mention }) => isSameLine(draft, mention.start, figure.mention.start));
      findings.push(...checkTotal(draft, parts, figure));
    }
    findings.push(...checkDrawnSums(draft, own));
    before = own;
    findings.push(...checkListedSums(draft, own));
    findings.push(...checkRate(draft, own));
  }
  return [...findings, ...checkShortages(draft, figures)];
}

const show = (value: string | Big): string => new Big(value).toString();

/** 30人，10人，合计45人. Any run of parts right before the total that adds up to it clears it. */
function checkTotal(draft: DraftReading, before: readonly TextFigure[], total: TextFigure): Finding[] {
  const parts = before.filter(
    (part) =>
      part.mention.unit === total.mention.unit &&
      isCount(part.mention.unit) &&
      !isInsideOther(draft, part) &&
      !isPerHead(draft, part),
  );
  if (parts.length < 2 || [...parts, total].some(({ mention }) => mention.approx !== null)) return [];
  const sum = parts.reduce((acc, part) => acc.plus(part.mention.value), new Big(0));
  if (
    hasSubsetSum(
      parts.map((part) => part.mention.value),
      total.mention.value,
    )
  )
    return [];
  return [sumFinding(draft, parts, sum, total)];
}

/** 应急排30人、灭火分队20人，共60人: a list with no comma in it, and its sum right behind. */
function checkDrawnSums(draft: DraftReading, own: readonly TextFigure[]): Finding[] {
  const findings: Finding[] = [];
  for (const [i, total] of own.entries()) {
    if (!draft.text.slice(0, total.mention.start).endsWith('，共') || !isCount(total.mention.unit)) continue;
    const parts: TextFigure[] = [];
    for (let k = i - 1; k >= 0; k -= 1) {
      const part = own[k];
      const after = parts[0]?.mention.start ?? total.mention.start - 2;
      if (!part || !/^(?:、[\p{Script=Han}]{2,12})?$/u.test(draft.text.slice(part.mention.end, after))) break;
      parts.unshift(part);
    }
    const isAlike = [...parts, total].every(
      ({ mention }) => mention.unit === total.mention.unit && mention.approx === null,
    );
    if (parts.length < 2 || !isAlike) continue;
    const sum = parts.reduce((acc, { mention }) => acc.plus(mention.value), new Big(0));
    if (!sum.eq(total.mention.value)) findings.push(sumFinding(draft, parts, sum, total));
  }
  return findings;
}

/** Parts tried in every combination: ten give 1,024 sums. */
const maxTried = 10;

/** Whether two or more of the last parts add up to the total: numbers beside the matter may stand among them. */
function hasSubsetSum(parts: readonly string[], wanted: string): boolean {
  // Hundredths as whole numbers: exact for every amount a report holds.
  const [total = 0, ...last] = [wanted, ...parts.slice(-maxTried)].map((value) => Math.round(Number(value) * 100));
  for (let mask = 1; mask < 1 << last.length; mask += 1) {
    let sum = 0;
    let count = 0;
    for (const [i, value] of last.entries()) {
      if ((mask & (1 << i)) === 0) continue;
      sum += value;
      count += 1;
    }
    if (count >= 2 && sum === total) return true;
  }
  return false;
}

const partBefore = shape`${totals.part}[^；。]*$`;

/** 其中测绘导航排10人、担架勤务排14人 are told already in the figure before 其中. */
function isInsideOther(draft: DraftReading, part: TextFigure): boolean {
  const lead = draft.text.slice(Math.max(part.sentence.start, part.mention.start - 120), part.mention.start);
  return partBefore.test(lead);
}

const averageBefore = shape`${totals.average}${totals.amounts}?$`;

function isPerHead(draft: DraftReading, { mention }: TextFigure): boolean {
  const before = draft.text.slice(Math.max(0, mention.start - 5), mention.start);
  return mention.per !== undefined || averageBefore.test(before);
}

function isSameLine(draft: DraftReading, a: number, b: number): boolean {
  return lineOf(draft, a) === lineOf(draft, b);
}

function sumFinding(draft: DraftReading, parts: readonly TextFigure[], sum: Big, total: TextFigure): Finding {
  const { mention } = total;
  const lead =
    /[\p{Script=Han}]{0,4}$/u.exec(draft.text.slice(Math.max(0, mention.start - 4), mention.start))?.[0].length ?? 0;
  const message = wording.sumMismatch(parts.map((part) => show(part.mention.value)).join('+'), show(sum), mention.text);
  return {
    rule: 'figures/sum',
    severity: 'error',
    start: mention.start - lead,
    end: mention.end,
    message,
    ...(total.id ? { ids: [total.id] } : {}),
  };
}

const totalBefore = shape`${totals.altogether}${totals.countVerb}?[\p{Script=Han}]{0,6}$`;

/** Wholes and parts the kind names, when at least two parts and the whole stand in one sentence. */
function checkListedSums(draft: DraftReading, own: readonly TextFigure[]): Finding[] {
  const findings: Finding[] = [];
  for (const { whole, parts } of draft.kind.checks.sums) {
    const total = own.find(({ id }) => id === whole);
    const found = own.filter(({ id }) => id !== null && parts.includes(id));
    if (!total || found.length < 2 || [...found, total].some(({ mention }) => mention.approx !== null)) continue;
    const sum = found.reduce((acc, part) => acc.plus(part.mention.value), new Big(0));
    const wanted = new Big(total.mention.value);
    const lead = draft.text.slice(Math.max(0, total.mention.start - 10), total.mention.start);
    // Units not listed may make up the rest, unless the whole is drawn as the sum right after its parts.
    const isAfter = found.every(({ mention }) => mention.start < total.mention.start);
    const isDrawn = (isAfter && totalBefore.test(lead)) || found.length === parts.length;
    if (sum.eq(wanted) || (sum.lt(wanted) && !isDrawn)) continue;
    findings.push({ ...sumFinding(draft, found, sum, total), severity: sum.gt(wanted) ? 'error' : 'warning' });
  }
  return findings;
}

const rateBefore = shape`${totals.rate}${totals.amounts}?$`;
const wantedBefore = shape`${totals.wanted}`;
const presentBefore = shape`${totals.present}`;

/** 应训30人，实训27人，参训率95%: a rate right after a wanted and a there count, half a point of tolerance. */
function checkRate(draft: DraftReading, own: readonly TextFigure[]): Finding[] {
  const findings: Finding[] = [];
  for (const [i, rate] of own.entries()) {
    if (rate.mention.unit !== '%' || rate.mention.approx !== null || !isStatement(draft, rate)) continue;
    const lead = draft.text.slice(Math.max(0, rate.mention.start - 8), rate.mention.start);
    if (!rateBefore.test(lead)) continue;
    const [wanted, there] = own.slice(Math.max(0, i - 2), i);
    if (!wanted || !there || wanted.mention.unit !== there.mention.unit || !isCount(there.mention.unit)) continue;
    const wantedLead = draft.text.slice(Math.max(0, wanted.mention.start - 6), wanted.mention.start);
    const thereLead = draft.text.slice(wanted.mention.end, there.mention.start);
    if (!wantedBefore.test(wantedLead) || !presentBefore.test(thereLead) || wanted.mention.value === '0') continue;
    const right = new Big(there.mention.value).times(100).div(wanted.mention.value);
    if (right.minus(rate.mention.value).abs().lte(0.5)) continue;
    const message = wording.rateMismatch(rate.mention.text, `${right.round(1).toString()}%`);
    const { start, end } = rate.mention;
    findings.push({
      rule: 'figures/rate',
      severity: 'error',
      start,
      end,
      message,
      fix: `${right.round(1).toString()}%`,
    });
  }
  return findings;
}

const short = shape`(${totals.all})?${totals.still}?${totals.missing}${grammar.done}?$`;
const absent = shape`^${totals.leave}?${totals.absent}`;

/** A shortage told of the muster or of the emergency platoon against what was called and what came. */
function checkShortages(draft: DraftReading, figures: readonly TextFigure[]): Finding[] {
  const only = (id: string): Big | null => {
    const values = new Set(
      figures.filter((one) => one.id === id && isStatement(draft, one)).map((one) => one.mention.value),
    );
    const [value] = values;
    return values.size === 1 && value !== undefined ? new Big(value) : null;
  };
  const findings: Finding[] = [];
  for (const { topic, wanted, there } of draft.kind.checks.shortages) {
    const [all, came] = [only(wanted), only(there)];
    if (!all || !came || all.lt(came)) continue;
    const right = all.minus(came);
    for (const { mention, sentence, occasion } of figures) {
      if (mention.unit !== '人' && mention.unit !== '名') continue;
      if (mention.approx !== null || occasion !== null) continue;
      const around = draft.text.slice(
        Math.max(sentence.start, mention.start - 80),
        Math.min(sentence.end, mention.end + 40),
      );
      if (!topic.some((word) => around.includes(word))) continue;
      const lead = short.exec(draft.text.slice(Math.max(sentence.start, mention.start - 6), mention.start));
      const isAbsent = absent.test(draft.text.slice(mention.end, mention.end + 10));
      const said = new Big(mention.value);
      // 有2人未请假缺席 may be some of those missing; 共缺5人 is all of them.
      if (!(isAbsent && said.gt(right)) && !(lead && (said.gt(right) || (lead[1] !== undefined && !said.eq(right)))))
        continue;
      const message = wording.shortage(mention.text, `${right.toString()}人`);
      findings.push({
        rule: 'figures/shortage',
        severity: 'warning',
        start: mention.start,
        end: mention.end,
        message,
        ids: [wanted, there],
      });
    }
  }
  return findings;
}
