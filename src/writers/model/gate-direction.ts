import { prose, time, change, grammar } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import { clausesOf, type Clause } from '../../reading/assertions.ts';
import type { GateFinding, GatePlace } from './gate-finding.ts';
import { isNamed } from './gate-meaning.ts';
import { slotsIn } from './read-answer.ts';
import type { SectionTask } from './section-task.ts';
import type { Slot } from './slots.ts';
import { findingWords } from './words.ts';

const up = shape`${prose.rise}|${change.more}(?=[\uE000-\uEFFF]|${grammar.done})`;
const down = shape`${prose.fall}|${change.fewer}(?=[\uE000-\uEFFF]|${grammar.done})`;
const level = shape`${prose.level}`;
const compares = shape`${time.lastYear}|${time.earlierYear}|${change.yearOnYear}`;

/** A count said to go up or down, with nothing beside it that shows it. */
const moving = shape`(?:${prose.quantity}|(?<!${prose.notRate}|^)${prose.rate})[^，。；]{0,5}${prose.sway}|${time.yearlyPace}${prose.sway}`;

/**
 * Direction words agree with the sign of the difference, and a direction without a figure to show it is refused.
 * `backed` are the clauses (比上年有所增加) whose direction the figure before them bears out.
 */
export function checkDirections(
  task: SectionTask,
  coded: readonly string[],
): { backed: Set<string>; findings: GateFinding[] } {
  const backed = new Set<string>();
  const findings: GateFinding[] = [];
  const say = (rule: string, message: string, place?: GatePlace): void => {
    findings.push({ fault: 'direction', rule, message, ...(place && { place }) });
  };
  if (task.part === 'causes' || task.part === 'plans') return { backed, findings };
  for (const [paragraph, text] of coded.entries()) {
    const clauses = clausesOf(text);
    for (const [at, clause] of clauses.entries()) {
      const said = directionOf(clause.text);
      if (said === null) continue;
      const shown = slotsIn(task.slots, clause.text);
      const moved = shown.filter((slot) => slot.trend !== null && slot.formula !== null);
      const wrong = moved.filter((slot) => slot.trend !== said);
      for (const slot of wrong) say('wrong', findingWords.direction(slot));
      if (moved.length > 0) continue;
      const isComparing = compares.test(clause.text);
      if (!isComparing && !(shown.length === 0 && moving.test(clause.text))) continue;
      const judge = shown.find((slot) => slot.trend !== null) ?? nearest(task, clauses, at);
      const place = { paragraph, start: clause.start, end: clause.end };
      if (judge?.trend === said) backed.add(clause.text);
      else if (judge?.trend) say('wrong', findingWords.direction(judge), place);
      else say('unbacked', findingWords.trend(bare(clause.text)), place);
    }
  }
  return { backed, findings };
}

const barelyUp = shape`${change.more}$`;
const barelyDown = shape`${change.fewer}$`;

function directionOf(text: string): 'up' | 'down' | 'same' | null {
  const isBare = compares.test(text);
  const isUp = up.test(text) || (isBare && barelyUp.test(text));
  const isDown = down.test(text) || (isBare && barelyDown.test(text));
  if (isUp !== isDown) return isUp ? 'up' : 'down';
  return !isUp && compares.test(text) && level.test(text) ? 'same' : null;
}

/** The nearest figure before the clause in its sentence, else the one behind it that it names; in an item of problems, any figure of the item that moved. */
function nearest(task: SectionTask, clauses: readonly Clause[], at: number): Slot | undefined {
  const own = clauses[at];
  for (let i = at - 1; i >= 0 && clauses[i]?.sentence.start === own?.sentence.start; i -= 1) {
    const last = slotsIn(task.slots, clauses[i]?.text ?? '').findLast(
      (slot) => slot.id !== null && slot.thisYear === null,
    );
    if (last) return last;
  }
  // 入伍人数比上年多。全年批准入伍…: what leads a paragraph speaks of the number it names.
  const led = clauses
    .slice(at + 1)
    .flatMap((clause) => slotsIn(task.slots, clause.text))
    .find((slot) => slot.trend !== null && slot.thisYear === null && own && isNamed(slot, own.text));
  if (led) return led;
  if (task.part !== 'problems') return undefined;
  return clauses.flatMap((clause) => slotsIn(task.slots, clause.text)).find((slot) => slot.trend !== null);
}

function bare(text: string): string {
  return text.replace(/[\uE000-\uEFFF]/g, '〔数〕');
}
