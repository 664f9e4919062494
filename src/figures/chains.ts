import type { Big } from 'big.js';
import { areOfOne, type Lookup } from '../kinds/expression-worth.ts';
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
}

/** Shares that differ by less, in points, are told as alike. */
const leastApart = 1;

/**
 * What a chain tells of a ledger: the loss of each stretch, and by it where most is lost and where the larger share, if
 * that is another. A most is more than every other, never as much. Nothing where the first stage or a second stretch is
 * not known, a stage is not exact, is none, or grows over the one before.
 */
export function tellChain(chain: Chain, lookup: Lookup): InsightEntry[] {
  const stretches = stretchesOf(chain, lookup);
  const [first] = stretches;
  const last = stretches.at(-1);
  if (!first || !last || stretches.length < 2) return [];
  const most = strictlyMost(stretches, ({ lost }) => lost);
  const steepest = strictlyMost(stretches, ({ share }) => share, leastApart);
  const all = stretches.slice(1).reduce((sum, { lost }) => sum.plus(lost), first.lost);
  const largestLoss = stretches.reduce((top, { lost }) => (lost.gt(top) ? lost : top), first.lost);
  const say = chain.say.map((way, at) => {
    const losses = stretches.map((one) => {
      const others = one === steepest ? chain.steepest : [''];
      const marks = one === most ? (one === steepest ? chain.both : chain.most) : others;
      return ofStretch(`${chain.loss}${marks[at % marks.length] ?? ''}`, one);
    });
    return way
      .replaceAll('〈各段〉', `⟦；:${losses.join(' / ')}⟧`)
      .replaceAll('〈首〉', first.from.figure)
      .replaceAll('〈尾〉', last.to.figure)
      .replaceAll('〈尾名〉', last.to.name);
  });
  return [
    {
      id: `${chain.id}-losses`,
      section: chain.section,
      theme: chain.theme,
      when: { kind: 'and', of: [] },
      weight: { kind: 'number', value: String(largestLoss.div(all).times(100).toNumber()) },
      after: [first.to.figure, first.from.figure, ...stretches.map(({ to }) => to.figure)],
      lead: [],
      say: say.map(parseTemplate),
      heading: [],
      summary: [],
    },
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
  const stretches = known.slice(1).map(({ stage, found }, at): Stretch => {
    const before = known[at] ?? { stage, found };
    const lost = before.found.low.minus(found.low);
    return { from: before.stage, to: stage, lost, share: lost.div(before.found.low).times(100) };
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

function ofStretch(text: string, { from, to }: Stretch): string {
  return text
    .replaceAll('〈起〉', from.figure)
    .replaceAll('〈止〉', to.figure)
    .replaceAll('〈起名〉', from.from)
    .replaceAll('〈止名〉', to.name);
}
