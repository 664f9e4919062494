import * as z from 'zod';
import { CatalogueFact } from './facts.ts';
import { Frame, ProblemFrame } from './phrases.ts';
import { Pattern, Role } from './outline.ts';
import { Phrasing } from './checks.ts';
import { VoiceFile } from './voice.ts';

/** What a unit of one level calls itself, who leads it, and what is below it. */
const Level = z.strictObject({
  /** 街道, 镇, 局, 学院: also the ending of its name. */
  name: z.string(),
  /** Its leading body: 党工委. */
  party: z.string(),
  /** Its head: 党工委书记. */
  chief: z.string(),
  /** What it is made of: 社区. */
  below: z.string(),
  /** The levels whose figures it adds up: a district's streets. */
  adds: z.array(z.string()).default([]),
});

const TailSection = z.strictObject({ name: z.string(), cues: z.array(z.string()) });

/** `common/frame.yaml`: what all kinds share, and what stands where a kind says nothing of its own. */
export const FrameFile = z.strictObject({
  levels: z.array(Level).min(1),
  /** Where the level is not known. */
  anyLevel: Level,
  /** Offices that may follow the level in a unit's full name. */
  offices: z.array(z.string()).min(1),
  roles: z.array(Role).min(1),
  /** Pattern of an ending that a label loses before its number: 兵役登记人数 → 兵役登记. */
  labelEnding: Pattern,
  /** Patterns by which an officer asks for a kind's usual outline. */
  usualOutline: z.array(Pattern),
  length: z.tuple([z.number(), z.number()]),
  tail: z.strictObject({ problems: TailSection, causes: TailSection, plans: TailSection }),
  /** Asked where a kind has no facts.yaml; `section` is a tail section, or `first`. */
  facts: z.array(CatalogueFact),
  voice: VoiceFile,
  phrases: z.strictObject({
    words: z.record(z.string(), z.record(z.string(), z.string())),
    frame: Frame,
    problems: ProblemFrame,
  }),
  withheld: z.array(z.string()).min(1),
  /** Said of a figure that is zero, behind its name. */
  zero: z.string(),
  /** How what is told in spoken words is written in a report, in this order; digits stay as they are. */
  written: z.array(z.strictObject({ spoken: Pattern, written: z.string().regex(/^\D*$|\$\d/) })),
  /** How official prose is written, whatever it is of: rules as in a kind's `phrasing`. */
  style: Phrasing,
});

export type FrameFile = z.infer<typeof FrameFile>;
export type Level = z.infer<typeof Level>;
