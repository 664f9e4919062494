import * as z from 'zod';
import { ConditionText, FormulaText, TemplateText } from './expression-text.ts';

/**
 * `insights.yaml`: what figures say together that none of them says alone. Reckoned exactly from the ledger, so each
 * is provable; none holds unless its figures are there.
 */
const Insight = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  /** The section whose figures it is about. */
  section: z.string(),
  /** Of one theme only the weightiest that holds is said. */
  theme: z.string(),
  when: ConditionText,
  /** How much it tells, 0 to 100: a number, or a share the figures themselves make (a stage's part of all losses). */
  weight: FormulaText,
  /** Said behind the sentence that tells these figures. */
  after: z.array(z.string()).min(1),
  /** A short judgement without a number that may open the paragraph: 应急排满编。 */
  lead: z.array(TemplateText).default([]),
  /** The insight with its numbers. */
  say: z.array(TemplateText).default([]),
  /** The result a heading may carry, behind the heading's own words. Its numbers must stand in the section as well. */
  heading: z.array(TemplateText).default([]),
  /** A clause of the opening's first account: 批准入伍16人，比上年多2人. */
  summary: z.array(TemplateText).default([]),
});

/**
 * A chain whose stages only lose: declared once, it stands for an insight about each two stages that follow each other
 * among those known. In its templates 〈首〉〈尾〉〈起〉〈止〉 are the figures of the first and last stage known and of the two, 〈起名〉〈止名〉
 * 〈尾名〉 what these are called, 〈各段〉 the loss of every pair that is known.
 */
const Chain = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  section: z.string(),
  theme: z.string(),
  stages: z
    .array(
      z.strictObject({
        id: z.string(),
        figure: z.string(),
        /** As the end of a stretch, and as its beginning. */
        name: z.string(),
        from: z.string(),
      }),
    )
    .min(3),
  /** One item of 〈各段〉. */
  loss: z.string(),
  /** Of the stretch that loses most. */
  say: z.array(z.string()).min(1),
  /** 〈最多〉 of each: that it loses most. Left out where it ends the chain: how many come through is set from outside. */
  most: z.array(z.string()).default([]),
});
type Chain = z.infer<typeof Chain>;

type EntryText = z.input<typeof Insight>;

/**
 * Every two stages between which none is known, of a chain that is told as far as some stage; the first and the last
 * alone tell no stretch.
 */
function insightsOf(chain: Chain): EntryText[] {
  const { stages } = chain;
  return stages.flatMap((_, end) => insightsUntil(chain, stages.slice(0, end + 1), stages.slice(end + 1)));
}

type Stage = Chain['stages'][number];

/** What the chain tells where `stages` ends with the last that is known, and nothing of those `beyond`. */
function insightsUntil(chain: Chain, stages: readonly Stage[], beyond: readonly Stage[]): EntryText[] {
  const [first, last] = [stages[0]?.figure ?? '', stages[stages.length - 1]?.figure ?? ''];
  const unknown = (ones: readonly Stage[]): string[] => ones.map(({ figure }) => `not known(${figure})`);
  const stretches = stages.flatMap((from, at) =>
    stages.slice(at + 1).flatMap((to, skipped) => {
      const between = unknown(stages.slice(at + 1, at + 1 + skipped));
      return from.figure === first && to.figure === last ? [] : [{ from, to, between }];
    }),
  );
  const written = (text: string, { from, to }: { from: Stage; to: Stage }): string =>
    text
      .replaceAll('〈首〉', first)
      .replaceAll('〈尾〉', last)
      .replaceAll('〈起〉', from.figure)
      .replaceAll('〈止〉', to.figure)
      .replaceAll('〈起名〉', from.from)
      .replaceAll('〈止名〉', to.name)
      .replaceAll('〈尾名〉', stages[stages.length - 1]?.name ?? '');
  const losses = stretches.map((stretch) => {
    const item = written(chain.loss, stretch);
    return stretch.between.length === 0 ? item : `[?${stretch.between.join(' and ')}:${item}]`;
  });
  const falls = `falling(${stages.map(({ figure }) => figure).join(', ')})`;
  const share = 'rate(diff(〈起〉, 〈止〉), diff(〈首〉, 〈尾〉))';
  return stretches.map((stretch): EntryText => {
    const { from, to, between } = stretch;
    const known = [...new Set([first, from.figure, to.figure, last])].map((figure) => `has(${figure})`);
    const when = [falls, ...known, ...between, ...unknown(beyond), `${to.figure} < ${from.figure}`].join(' and ');
    const end = beyond.length === 0 ? '' : `-until-${stages[stages.length - 1]?.id ?? ''}`;
    return {
      id: `${chain.id}-${from.id}-${to.id}${end}`,
      section: chain.section,
      theme: chain.theme,
      after: [from.figure === first ? to.figure : from.figure],
      when,
      weight: written(share, stretch),
      say: chain.say.map((one, at) => {
        const most = to === chain.stages[chain.stages.length - 1] ? '' : (chain.most[at] ?? '');
        const whole = one.replaceAll('〈最多〉', most).replaceAll('〈各段〉', `⟦，:${losses.join(' / ')}⟧`);
        return written(whole, stretch);
      }),
    };
  });
}

export const InsightsFile = z
  .strictObject({ insights: z.array(Insight).default([]), chains: z.array(Chain).default([]) })
  .transform(({ insights, chains }, context) => {
    const made = z.array(Insight).safeParse(chains.flatMap(insightsOf));
    if (made.success) return { insights: [...insights, ...made.data] };
    for (const { message } of made.error.issues) context.addIssue({ code: 'custom', message, path: ['chains'] });
    return z.NEVER;
  });
export type InsightsFile = z.infer<typeof InsightsFile>;
export type InsightEntry = z.infer<typeof Insight>;
