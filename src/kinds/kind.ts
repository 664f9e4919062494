import type { Judge } from '../judge/judge.ts';
import type { CatalogueFact } from './facts.ts';
import type { CatalogueFigure, CatalogueFile } from './catalogue.ts';
import type { ChecksFile } from './checks.ts';
import type { Constraint } from './constraints.ts';
import type { FieldWords } from '../lexicon/field.ts';
import type { FrameFile, Level } from './frame.ts';
import type { InsightsFile } from './insights.ts';
import type { KindFile } from './outline.ts';
import type { FactRole, SectionRole, Voice } from './voice.ts';
import type { PhrasesFile } from './phrases.ts';
import type { Practice } from './practices.ts';
import type { ProblemsFile } from './problems.ts';
import type { Questions } from './questions.ts';
import type { SpeechFile } from './speech.ts';
import type { Vocabulary } from '../text/vocabulary.ts';
import type { TermsFile } from './terms.ts';
import type { Anniversary, InForce, PlanSpan, TimelineEntry } from './timeline.ts';

/** By figure: what people call it, and how often they did. */
export type HeardNames = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** A kind of report, all of it data: the files of `corpus/<kind>/`, validated. */
export interface Kind extends Pick<KindFile, 'id' | 'version' | 'title' | 'names' | 'sections' | 'pictures'> {
  roles: NonNullable<KindFile['roles']>;
  unitSuffixes: readonly string[];
  outlines: NonNullable<KindFile['outlines']>;
  defaultOutline: string;
  length: readonly [number, number];
  /** Levels of unit that write it, the usual one first. */
  levels: readonly Level[];
  anyLevel: Level;
  /** Levels that add up what those write, and write it themselves in their own words. */
  upperLevels: readonly Level[];
  /** Offices that may follow a level in a unit's full name. */
  offices: readonly string[];
  voice: Voice;
  field: FieldWords;
  /** The kind's section for each part the code speaks of. */
  sectionRoles: Readonly<Partial<Record<SectionRole | 'secret' | 'optional', string>>>;
  /** The kind's fact for each one the code asks for or reads. */
  factRoles: Readonly<Partial<Record<FactRole, string>>>;
  groups: CatalogueFile['groups'];
  figures: readonly CatalogueFigure[];
  /** By id. */
  figureById: ReadonlyMap<string, CatalogueFigure>;
  facts: readonly CatalogueFact[];
  constraints: readonly Constraint[];
  terms: TermsFile;
  timeline: readonly TimelineEntry[];
  anniversaries: readonly Anniversary[];
  inForce: readonly InForce[];
  planSpans: readonly PlanSpan[];
  /** How what is told in spoken words is written in a report, in this order. */
  written: FrameFile['written'];
  checks: ChecksFile;
  phrases: PhrasesFile;
  /** Doings the officer may tick; each is also a fact. */
  practices: readonly Practice[];
  problems: ProblemsFile;
  /** What figures say together. */
  insights: InsightsFile;
  /** Null: reports of this kind are not made into speeches. */
  speech: SpeechFile;
  /** General Chinese, read on first use; absent where there is no room for a dictionary. */
  vocabulary?: () => Vocabulary;
  /** The trained judge of what numbers in talk are, read on first use; the same for every kind. */
  judge?: () => Judge;
  /** What people call each figure, by figure and name how often; read on first use. Absent: the catalogue's names alone. */
  heardNames?: () => HeardNames;
  /** What is asked of the assistant, and its answers; read on first use. Absent: such questions are not heard. */
  questions?: () => Questions;
}
