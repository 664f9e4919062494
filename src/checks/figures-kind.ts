/**
 * Flags what the kind's lists of wholes and parts, and of shortages, say does not come out; for any other text
 * `reckon-*.ts` do.
 * Accepted: `应急排30人，通信分队10人，共编基干民兵40人`; `应到30人，实到28人` and `缺2人`
 * Flagged: `应急排30人，通信分队10人，共编基干民兵38人`; `共缺5人` after 30 and 28
 * Cannot see: sums over numbers that stand in different paragraphs, except shortages.
 */
import { Big } from 'big.js';
import type { DraftReading } from './draft-reading.ts';
import { isStatement } from './figures-within.ts';
import { groupBy, show, wholesMadeUp, type Fact } from './facts.ts';
import type { Finding } from './finding.ts';
import type { TextFigure } from '../reading/text-figures.ts';
import { wording } from './wording.ts';
import { totals, grammar } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';

export function checkOfKind(
  draft: DraftReading,
  figures: readonly TextFigure[],
  facts: readonly (readonly Fact[])[],
): Finding[] {
  const wholes = wholesMadeUp(facts);
  const bySentence = groupBy(figures, ({ sentence }) => sentence.start);
  return [
    ...[...bySentence.values()].flatMap((own) => checkListedSums(draft, own, wholes)),
    ...checkShortages(draft, figures),
  ];
}

const totalBefore = shape`${totals.altogether}${totals.countVerb}?[\p{Script=Han}]{0,6}$`;

/** Wholes and parts the kind names, when at least two parts and the whole stand in one sentence. */
function checkListedSums(draft: DraftReading, own: readonly TextFigure[], wholes: ReadonlyMap<number, Big>): Finding[] {
  const findings: Finding[] = [];
  for (const { whole, parts } of draft.kind.checks.sums) {
    const total = own.find(({ id }) => id === whole);
    const found = own.filter(({ id }) => id !== null && parts.includes(id));
    if (!total || found.length < 2 || [...found, total].some(({ mention }) => mention.approx !== null)) continue;
    // 报名96人，上半年41人、下半年55人；入伍22人: parts that make up another number are of that one.
    if (found.every(({ mention }) => wholes.has(mention.start))) continue;
    const sum = found.reduce((acc, part) => acc.plus(part.mention.value), new Big(0));
    const wanted = new Big(total.mention.value);
    const lead = draft.text.slice(Math.max(0, total.mention.start - 10), total.mention.start);
    // Units not listed may make up the rest, unless the whole is drawn as the sum right after its parts.
    const isAfter = found.every(({ mention }) => mention.start < total.mention.start);
    const isDrawn = (isAfter && totalBefore.test(lead)) || found.length === parts.length;
    if (sum.eq(wanted) || (sum.lt(wanted) && !isDrawn)) continue;
    // More than a whole told before them: `reckon-sums.ts` says so of any list.
    if (sum.gt(wanted) && !isAfter) continue;
    const places = [total, ...found].map(({ mention }) => mention);
    findings.push({
      rule: 'figures/sum',
      severity: sum.gt(wanted) ? 'error' : 'warning',
      start: Math.min(...places.map(({ start }) => start)),
      end: Math.max(...places.map(({ end }) => end)),
      message: wording.sumMismatch(
        found.map(({ mention }) => show(new Big(mention.value))).join('+'),
        show(sum),
        total.mention.text,
      ),
      ids: [whole],
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
      const before = draft.text.slice(Math.max(sentence.start, mention.start - 80), mention.start);
      const after = draft.text.slice(mention.end, Math.min(sentence.end, mention.end + 40));
      // 8人缺席；应急排还差2人: what stands behind ； is told of something else.
      const around = before.slice(before.lastIndexOf('；') + 1) + after.split('；', 1).join('');
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
