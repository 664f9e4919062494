import type * as z from 'zod';
import { failure, success, type Result } from '../result.ts';
import { CatalogueFile } from './catalogue.ts';
import { ChecksFile } from './checks.ts';
import { ConstraintsFile } from './constraints.ts';
import { FactsFile } from './facts.ts';
import { completeFacts, completeFigures, completeKind, completePhrases, factRolesOf } from './complete-kind.ts';
import { FrameFile } from './frame.ts';
import { InsightsFile } from './insights.ts';
import type { Kind } from './kind.ts';
import { KindFile } from './outline.ts';
import { PhrasesFile } from './phrases.ts';
import { practicesFile, weavePractices, withPractices } from './practices.ts';
import { ProblemsFile } from './problems.ts';
import { SpeechFile } from './speech.ts';
import { TermsFile } from './terms.ts';
import { TimelineFile } from './timeline.ts';

export interface InvalidKind {
  kind: 'invalid-kind';
  file: string;
  /** 1-based. */
  line: number;
  key: string;
  message: string;
}

/** A mistake in the words of whoever edits the files. */
export function invalidKindWords({ file, line, key, message }: InvalidKind): string {
  return `报告种类的文件有误：${file} 第${line}行 ${key} ${message}`;
}

/** The data files of a kind. All but the first two may be absent: the frame then says what is usual. */
export const kindFiles = [
  'kind.yaml',
  'figures.yaml',
  'facts.yaml',
  'constraints.yaml',
  'terms.yaml',
  'timeline.yaml',
  'checks.yaml',
  'phrases.yaml',
  'problems.yaml',
  'insights.yaml',
  'speech.yaml',
  'practices.yaml',
] as const;

/** What all kinds share, by its path under the corpus. */
export const commonFile = 'common/frame.yaml';

export type FileName = (typeof kindFiles)[number] | typeof commonFile;
export type KindTexts = Partial<Record<FileName, string>>;

/** How a data file is read and held against its shape; `absent` where the kind has none. */
export type ReadFile = <S extends z.ZodType>(
  file: FileName,
  schema: S,
  absent?: z.infer<S>,
) => Result<z.infer<S>, InvalidKind>;

/** A kind put together of its data files, however they are read; the first mistake comes back. */
export function kindOfFiles(readFile: ReadFile): Result<Kind, InvalidKind> {
  const frame = readFile(commonFile, FrameFile);
  if (!frame.ok) return frame;
  const kindFile = readFile('kind.yaml', KindFile);
  if (!kindFile.ok) return kindFile;
  const read = readFile('figures.yaml', CatalogueFile);
  if (!read.ok) return read;
  const catalogue = { groups: read.value.groups, figures: completeFigures(read.value, frame.value) };
  const facts = readFile('facts.yaml', FactsFile.nullable(), null);
  if (!facts.ok) return facts;
  const constraints = readFile('constraints.yaml', ConstraintsFile, { constraints: [] });
  if (!constraints.ok) return constraints;
  const terms = readFile('terms.yaml', TermsFile, TermsFile.parse({ terms: [] }));
  if (!terms.ok) return terms;
  const timeline = readFile('timeline.yaml', TimelineFile, TimelineFile.parse({ entries: [] }));
  if (!timeline.ok) return timeline;
  const checks = readFile('checks.yaml', ChecksFile, ChecksFile.parse({}));
  if (!checks.ok) return checks;
  const phrases = readFile('phrases.yaml', PhrasesFile, PhrasesFile.parse({}));
  if (!phrases.ok) return phrases;
  const problems = readFile('problems.yaml', ProblemsFile, ProblemsFile.parse({}));
  if (!problems.ok) return problems;
  const insights = readFile('insights.yaml', InsightsFile, InsightsFile.parse({}));
  if (!insights.ok) return insights;
  const speech = readFile('speech.yaml', SpeechFile, null);
  if (!speech.ok) return speech;
  const named = completeKind(kindFile.value, catalogue, frame.value);
  const known = practicesFile({ sections: named.sections, figures: catalogue.figures });
  const practices = readFile('practices.yaml', known, { practices: [], weaves: [] });
  if (!practices.ok) return practices;
  const askedFacts = completeFacts(facts.value?.facts ?? null, frame.value, named);
  const ownFacts = withPractices(askedFacts, practices.value.practices);
  return success({
    id: kindFile.value.id,
    version: kindFile.value.version,
    title: kindFile.value.title,
    names: kindFile.value.names,
    pictures: kindFile.value.pictures,
    ...named,
    factRoles: factRolesOf(kindFile.value, ownFacts),
    groups: catalogue.groups,
    figures: catalogue.figures,
    figureById: new Map(catalogue.figures.map((figure) => [figure.id, figure])),
    facts: ownFacts,
    constraints: constraints.value.constraints,
    terms: terms.value,
    timeline: timeline.value.entries,
    anniversaries: timeline.value.anniversaries,
    inForce: timeline.value.inForce,
    planSpans: timeline.value.spans,
    written: frame.value.written,
    checks: { ...checks.value, phrasing: [...checks.value.phrasing, ...frame.value.style] },
    phrases: weavePractices(completePhrases(phrases.value, frame.value, catalogue, named), practices.value),
    practices: practices.value.practices,
    problems: problems.value,
    insights: insights.value,
    speech: speech.value,
  });
}

/**
 * A kind from its data files as the build has read them for a Worker, which has no room for a reader of YAML; a mistake in
 * them was told there, with its place.
 */
export function kindOfData(data: Readonly<Record<string, unknown>>): Result<Kind, InvalidKind> {
  return kindOfFiles((file, schema, absent) => {
    if (data[file] === undefined && absent !== undefined) return success(absent);
    const parsed = schema.safeParse(data[file]);
    if (parsed.success) return success(parsed.data);
    const [issue] = parsed.error.issues;
    const key = issue?.path.map(String).join('.') ?? '';
    return failure({ kind: 'invalid-kind', file, line: 1, key, message: issue?.message ?? '' });
  });
}
