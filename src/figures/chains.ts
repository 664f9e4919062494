import type { Big } from 'big.js';
import { areOfOne, type Lookup } from '../kinds/expression-worth.ts';
import type { Condition } from '../kinds/expression.ts';
import type { Chain, InsightEntry } from '../kinds/insights.ts';
import { parseTemplate } from '../kinds/template.ts';

type Stage = Chain['stages'][number];

/** Two stages that follow each other among those known, and what is lost between them. */
interface Stretch {
  from: Stage;
  to: Stage;
  lost: Big;
  /** Of those who came to it, in %. */
  share: Big;
  /** How many go on from there is set from outside. */
  isOutside: boolean;
}

const always: Condition = { kind: 'and', of: [] };
/** Shares that differ by less, in points, are told as alike. */
const leastApart = 1;

/**
 * What a chain tells of a ledger: the loss of each stretch and where most is lost; the stretch that loses the larger
 * share, where it is another; what to ask behind a settled stage. A most is more than every other, never as much.
 * Nothing where the first stage or a second stretch is not known, a stage is not exact, is none, or grows over the one
 * before.
 */
export function tellChain(chain: Chain, lookup: Lookup): InsightEntry[] {
  const stretches = stretchesOf(chain, lookup);
  const [first] = stretches;
  if (!first || stretches.length < 2) return [];
  const heaviest = strictlyMost(stretches, ({ lost }) => lost);
  const most = heaviest?.isOutside === false ? heaviest : null;
  const all = stretches.slice(1).reduce((sum, { lost }) => sum.plus(lost), first.lost);
  const largestLoss = stretches.reduce((top, { lost }) => (lost.gt(top) ? lost : top), first.lost);
  const weight = largestLoss.div(all).times(100).toNumber();
  const say = chain.say.map((one, at) => one.replaceAll('〈最多〉', most ? (chain.most[at] ?? '') : ''));
  const written = (theme: string, of: Stretch, ways: readonly string[], when = always): InsightEntry[] =>
    ways.length === 0
      ? []
      : [
          {
            id: `${chain.id}-${of.from.id}-${of.to.id}${theme}`,
            section: chain.section,
            theme: `${chain.theme}${theme}`,
            when,
            weight: { kind: 'number', value: String(weight) },
            shortOf: [],
            after: [first.to.figure, first.from.figure, ...stretches.map(({ to }) => to.figure)],
            lead: [],
            say: ways.map((way) => parseTemplate(fill(chain, stretches, way, of, most))),
            heading: [],
            summary: [],
          },
        ];
  const largest = strictlyMost(stretches, ({ share }) => share, leastApart);
  const outside = stretches.find(({ isOutside }) => isOutside);
  const isHeavy = outside !== undefined && (outside === heaviest || outside === largest);
  return [
    ...written('', most ?? first, say),
    ...(largest === null || largest.isOutside || largest === most
      ? []
      : written('-share', largest, most ? chain.steeper : chain.steepest)),
    ...(isHeavy ? written('-outside', outside, chain.outside?.say ?? [], chain.outside?.when) : []),
  ];
}

/** Empty where the chain does not hold: see `tellChain`. */
function stretchesOf({ stages }: Chain, lookup: Lookup): Stretch[] {
  const known = stages.flatMap((stage) => {
    const found = lookup(stage.figure);
    return found === null ? [] : [{ stage, found }];
  });
  if (known[0]?.stage !== stages[0]) return [];
  const isExact = known.every(({ found }) => found.low.eq(found.high) && found.low.gt(0));
  if (!isExact || !areOfOne(known.map(({ found }) => found))) return [];
  const last = stages.at(-1);
  const stretches = known.slice(1).map(({ stage, found }, at): Stretch => {
    const before = known[at] ?? { stage, found };
    const lost = before.found.low.minus(found.low);
    const isOutside = before.stage.isSettled && stage === last;
    return { from: before.stage, to: stage, lost, share: lost.div(before.found.low).times(100), isOutside };
  });
  const isLosing = stretches.every(({ lost }) => lost.gte(0)) && stretches.some(({ lost }) => lost.gt(0));
  return isLosing ? stretches : [];
}

/** The one that is more than every other, by so much at least; null where none is. */
function strictlyMost(stretches: readonly Stretch[], worth: (of: Stretch) => Big, apart = 0): Stretch | null {
  const [best, next] = stretches.toSorted((a, b) => worth(b).cmp(worth(a)));
  if (!best || !next) return null;
  const ahead = worth(best).minus(worth(next));
  return ahead.gt(0) && ahead.gte(apart) ? best : null;
}

function fill(chain: Chain, stretches: readonly Stretch[], way: string, of: Stretch, most: Stretch | null): string {
  const [first, last] = [stretches[0] ?? of, stretches.at(-1) ?? of];
  const ofStretch = (text: string, { from, to }: Stretch, mark: string): string =>
    text
      .replaceAll(`〈${mark}起〉`, from.figure)
      .replaceAll(`〈${mark}止〉`, to.figure)
      .replaceAll(`〈${mark}起名〉`, from.from)
      .replaceAll(`〈${mark}止名〉`, to.name);
  const losses = stretches.map((one) => ofStretch(chain.loss, one, ''));
  const whole = way
    .replaceAll('〈各段〉', `⟦，:${losses.join(' / ')}⟧`)
    .replaceAll('〈首〉', first.from.figure)
    .replaceAll('〈尾〉', last.to.figure)
    .replaceAll('〈尾名〉', last.to.name);
  return ofStretch(ofStretch(whole, of, ''), most ?? of, '多');
}
