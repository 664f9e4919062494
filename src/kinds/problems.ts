import * as z from 'zod';
import { ConditionText, FormulaText, TemplateText } from './expression-text.ts';

/**
 * `problems.yaml`: what the figures themselves show to be wrong, one link of the work each. Problem, cause and
 * measure of one entry stand under the same number.
 */
const Detector = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  /** Of one theme only the first that holds is taken. */
  theme: z.string(),
  /** Of one area (the links of one chain) at most two are taken. */
  area: z.string().default(''),
  /** Holds when the figures show it. */
  when: ConditionText,
  /**
   * list: written into the report · ask: only asked, since no standard says it is a fault, until he tells of it himself · clash: figures told that fit
   * one another in one reading only, asked beside the draft before all else.
   */
  effect: z.enum(['list', 'ask', 'clash']).default('list'),
  /** Of a clash: figures that stand 待核 while it holds. */
  doubts: z.array(z.string()).default([]),
  /** How much of it is lost, in %: of those called, of all a chain loses. Default: all of it. */
  loss: FormulaText.exactOptional(),
  /** What losing all of it would weigh. */
  importance: z.number().positive(),
  /** How far it lies in the unit's own hands, 0 to 1. */
  control: z.number().min(0).max(1).default(1),
  /** Names the fault: 民兵点验没有做到应到尽到. */
  name: z.string().default(''),
  /** The name again with the figures that show it. */
  problem: z.array(TemplateText).default([]),
  /** The fault told from its figures on, without the name. */
  shown: z.array(TemplateText).default([]),
  /** What the cause is of, in a few words: 点验没有点齐. */
  about: z.string().default(''),
  /** How the cause of the weightiest fault begins, whole by itself: a gap asks for what only he knows. Default: `about`. */
  grounds: z.array(TemplateText).default([]),
  /** An intention, the name of the measure: 提高民兵点验到位率. */
  aim: z.string().default(''),
  /** How the measure begins, whole by itself: which way from the figure of the year. It promises no number and no doing, and stands unmarked. */
  directions: z.array(TemplateText).default([]),
  /** How the measure begins where no direction is given: what it is brought to; stands 待核实 as the measure does. Default: the aim. */
  targets: z.array(TemplateText).default([]),
  /** 我-sentences behind the grounds; stand 待核实. */
  causes: z.array(TemplateText).default([]),
  /** Where the reason he gave holds one of `words`: what of it was his to see to, and a target and a measure that fit it. */
  answers: z
    .array(
      z.strictObject({
        words: z.array(z.string()).min(1),
        causes: z.array(TemplateText).default([]),
        /** Where to the measure goes if that is the reason; none: as of any other. */
        directions: z.array(TemplateText).default([]),
        measures: z.array(TemplateText).min(1),
      }),
    )
    .default([]),
  /** Where he ticked the doing `fact`: what of it was left undone all the same, and a measure that goes on from it. */
  beside: z
    .array(
      z.strictObject({
        fact: z.string(),
        causes: z.array(TemplateText).min(1),
        measures: z.array(TemplateText).default([]),
      }),
    )
    .default([]),
  /** An outside cause, used for at most one problem of a report. */
  outside: z.array(TemplateText).default([]),
  /** Who, when, what 我 does myself; stand 待核实. The n-th fits the n-th cause. */
  measures: z.array(TemplateText).default([]),
  /** What next year's report is measured by: 点验到位率. */
  yardstick: z.string().default(''),
  /** The one question that would settle it. */
  question: z.string(),
  /** The fact it is answered by in his own words; default: the figures looked at that are not told. */
  answeredBy: z.string().exactOptional(),
});

/** One cause and the measure that answers it. Both without their stops; both stand 待核实. */
const Reason = z.strictObject({
  /** Taken where what he says of the problem, its cause or its measure holds one of them; none: fits the way at large. */
  words: z.array(z.string()).default([]),
  cause: TemplateText,
  measure: TemplateText,
});

/** One way in which a theme's matter falls short: its evidence, its reasons and what it shall be brought to. */
const ThemeWay = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  /** The way with the longest words in the officer's sentence is taken; none: taken where no other is. */
  words: z.array(z.string()).default([]),
  /** Indicators that count this very thing: no other figure stands by such a problem. */
  figures: z.array(z.string()).default([]),
  /** Words that say a clause counts this very thing, where the catalogue has no indicator for it. */
  tells: z.array(z.string()).default([]),
  /** The figures follow from one another, and what is lost between them is the fault. */
  losses: z.boolean().default(false),
  /** What only he knows, as gaps, behind what his text tells or in its place; without a stop. */
  lacking: TemplateText,
  /** An intention: 提高民兵点验到位率. */
  aim: z.string(),
  /** What it shall be brought to, without a stop. */
  target: TemplateText,
  reasons: z.array(Reason).min(1),
});

/**
 * What to write where the officer names a problem without figures: his theme stated concretely, what only he knows
 * as visible gaps, with cause and measure of the same theme.
 */
const ThemePlan = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  /** About how work is done in general: taken only where the sentence names no matter of its own. */
  isGeneric: z.boolean().default(false),
  /** It is often why another thing falls short: 学习, 经费. Named in a cause, it is of no other matter than the problem. */
  explains: z.boolean().default(false),
  /** The plan with the longest words in the officer's sentence is taken. */
  words: z.array(z.string()).min(1),
  name: z.string(),
  problem: TemplateText,
  /** What is left to ask behind figures of the theme that his text tells: gaps, without a stop. */
  lacking: TemplateText.exactOptional(),
  about: z.string(),
  causes: z.array(TemplateText).min(1),
  aim: z.string(),
  measures: z.array(TemplateText).min(1),
  /** What is asked in the place of the problem where it is not known in which way it falls short. */
  asks: z.string().exactOptional(),
  question: z.string(),
  /** By how it falls short; where none fits, the theme's own cause and measure. */
  ways: z.array(ThemeWay).default([]),
});

/** «事» of a step: the matter as the officer calls it, filled in where the step is printed. */
export const stepSlot = '事';

/**
 * A way in which a thing that can be looked up falls short, whatever its theme: told by the words of what happened. What
 * of it was his to see to, and what mends it.
 */
const Step = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  /** Words of what happened; the step whose words take up most of the officer's lines is taken. */
  signs: z.array(z.string()).min(1),
  /** Taken where the theme of the problem has no reason of its own to give. */
  isLast: z.boolean().default(false),
  /** What the measure is for, where the problem has no name that could be said with it. */
  aim: TemplateText,
  /** Without its stop; «事» is the matter as he calls it. Stands 待核实, as the measure does. */
  cause: TemplateText,
  measure: TemplateText,
  /** What it shall be brought to where his own lines give no figure to start from; without a stop. */
  target: TemplateText.exactOptional(),
});

export const ProblemsFile = z.strictObject({
  problems: z.array(Detector).default([]),
  themes: z.array(ThemePlan).default([]),
  steps: z.array(Step).default([]),
});
export type Step = z.infer<typeof Step>;
export type ThemePlan = z.infer<typeof ThemePlan>;
export type ThemeWay = z.infer<typeof ThemeWay>;
export type Reason = z.infer<typeof Reason>;
export type ProblemsFile = z.infer<typeof ProblemsFile>;
export type Detector = z.infer<typeof Detector>;
