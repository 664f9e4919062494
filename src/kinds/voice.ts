import * as z from 'zod';
import { fieldTags } from '../lexicon/field.ts';

/**
 * How the assistant speaks of a kind: `voice` of kind.yaml, each entry optional, with what stands in `common/frame.yaml`
 * behind it. «单位» «报告» «题» «工作» «例» «审» are filled with the kind's own words.
 */
export const VoiceFile = z.strictObject({
  /** What the report is called in talk; «报告». Default: the title. */
  report: z.string().optional(),
  /** What the officer's unit is called where its name is asked for; «单位». Default: its level. */
  unit: z.string().optional(),
  /** Work the greeting names; «工作». Default: the first sections. */
  works: z.string().optional(),
  /** A work to name in an example; «例». Default: the first section. */
  example: z.string().optional(),
  /** What to look for in past reports, in an example. Default: `example`. */
  searchExample: z.string().optional(),
  /** Who looks through the report for secrets; «审». */
  reviewer: z.string(),
  /** What a person is called whose name must not stand: 一名民兵. */
  person: z.string(),
  greeting: z.string(),
  /** The answer to 你是谁. */
  self: z.string(),
  /** … to 前任的成绩怎么写. */
  predecessor: z.string(),
  /** … to 涉密的怎么写. */
  secrets: z.string(),
  /** … to what a term means that is not in the catalogue. */
  terms: z.string(),
  /** Said of a draft, asked behind it, and found in it, where figures stand that go before a review. */
  review: z.string(),
  reviewNote: z.string(),
  strength: z.string(),
  /** Where no picture can be drawn yet. */
  noPictures: z.string(),
});

/** The entries of a kind's own voice: all of them may be left out. */
export const OwnVoice = VoiceFile.partial();

export type VoiceFile = z.infer<typeof VoiceFile>;
export type OwnVoice = z.infer<typeof OwnVoice>;
export type Voice = Readonly<Record<keyof VoiceFile, string>>;

/** The words of a field, by what they do in a sentence (`src/lexicon/field.ts`). */
export const FieldFile = z.partialRecord(
  z.enum(fieldTags, { error: `只能是 ${fieldTags.join('、')}` }),
  z.array(z.string().regex(/^[\p{Script=Han}A-Za-z0-9]+$/u, { error: '只写词，不写符号' })),
);

/** The parts of a report that other parts and checks speak of; the keys are the code's, the sections the kind's. */
export const sectionRoleNames = ['problems', 'causes', 'plans'] as const;
export type SectionRole = (typeof sectionRoleNames)[number];

/** Facts the code itself asks for or reads. */
export const factRoleNames = ['name', 'date', 'secrecy', 'problem', 'cause', 'measure', 'review'] as const;
export type FactRole = (typeof factRoleNames)[number];

export const SectionRoles = z.partialRecord(
  z.enum([...sectionRoleNames, 'secret', 'optional'], { error: '只能是 problems、causes、plans、secret、optional' }),
  z.string(),
);
export const FactRoles = z.partialRecord(
  z.enum(factRoleNames, { error: `只能是 ${factRoleNames.join('、')}` }),
  z.string(),
);

/** The voice of a kind with every slot filled. */
export function speakAs(
  own: OwnVoice,
  common: VoiceFile,
  kind: { title: string; unit: string; works: readonly string[] },
): Voice {
  const voice: VoiceFile = VoiceFile.parse({ ...common, ...own });
  const works = voice.works ?? kind.works.slice(0, 4).join('、');
  const example = voice.example ?? kind.works[0] ?? '';
  const slots: Readonly<Record<string, string>> = {
    单位: voice.unit ?? kind.unit,
    报告: voice.report ?? kind.title,
    题: kind.title,
    工作: works,
    例: example,
    审: voice.reviewer,
  };
  const fill = (text: string): string => text.replaceAll(/«(.+?)»/g, (whole, name: string) => slots[name] ?? whole);
  return {
    ...voice,
    report: slots['报告'] ?? '',
    unit: slots['单位'] ?? '',
    works,
    example,
    searchExample: voice.searchExample ?? example,
    greeting: fill(voice.greeting),
    self: fill(voice.self),
    predecessor: fill(voice.predecessor),
    secrets: fill(voice.secrets),
    terms: fill(voice.terms),
    review: fill(voice.review),
    reviewNote: fill(voice.reviewNote),
    strength: fill(voice.strength),
    noPictures: fill(voice.noPictures),
  };
}
