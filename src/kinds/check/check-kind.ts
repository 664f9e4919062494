import type * as z from 'zod';
import { invariant } from '../../result.ts';
import { CatalogueFile } from '../catalogue.ts';
import { ChecksFile } from '../checks.ts';
import { plainOutline } from '../complete-kind.ts';
import { ConstraintsFile } from '../constraints.ts';
import { FactsFile, ownFactId } from '../facts.ts';
import type { FrameFile } from '../frame.ts';
import { InsightsFile } from '../insights.ts';
import { commonFile, kindFiles, type KindTexts } from '../kind-of-files.ts';
import { KindFile } from '../outline.ts';
import { PhrasesFile } from '../phrases.ts';
import { practicesFile } from '../practices.ts';
import { ProblemsFile } from '../problems.ts';
import { QuestionsFile, questionsFile } from '../questions.ts';
import { quickFrame, quickParse } from '../quick-yaml.ts';
import { SpeechFile } from '../speech.ts';
import { TermsFile } from '../terms.ts';
import { TimelineFile } from '../timeline.ts';
import { checkCatalogue, checkFacts, checkKindFile, checkOutlinesHold, checkRollUp } from './check-catalogue.ts';
import { checkPhrases, checkSpeech } from './check-phrases.ts';
import {
  checkChecks,
  checkConstraints,
  checkInsights,
  checkProblems,
  checkTerms,
  checkTimeline,
} from './check-rules.ts';
import { fileWords } from './check-words.ts';
import type { KindMistake } from './kind-mistake.ts';
import { nearest } from './nearest.ts';
import { fileCheck, type FileCheck, type Known } from './references.ts';
import { schemaMistakes } from './schema-mistakes.ts';
import { readYamlSource, type YamlSource } from './yaml-source.ts';

/** Words that templates may name besides a kind's own: filled in by the writer itself. */
const writersWords = [
  '单位',
  '年度',
  '职务',
  '年',
  '明年',
  '题',
  '节表',
  '年意',
  '明年意',
  '指标',
  '次序',
  '打算',
  '新的一年',
  '一年来',
  '下次述职',
];

/** The texts of a folder, by file name; `common/frame.yaml` among them. */
export type FolderTexts = KindTexts & Readonly<Record<string, string>>;

interface Folder {
  name: string;
  texts: FolderTexts;
  /** All that lies in it. */
  files: readonly string[];
}

/** Everything that is wrong in the files of a kind, in the order of files and lines. */
export function checkKindFolder({ name, texts, files }: Folder): KindMistake[] {
  const found: KindMistake[] = [];
  const sources = new Map<string, YamlSource>();
  const ours = [...kindFiles, questionsFile];
  for (const file of files.filter((one) => /\.ya?ml$/.test(one)))
    if (!ours.includes(file))
      found.push({ file, line: 1, key: '', message: fileWords.unknown(file, nearest(file, ours)) });

  /** What a file says; undefined where it is not there or not in order. */
  function read<S extends z.ZodType>(file: string, schema: S): z.infer<S> | undefined {
    const text = texts[file];
    if (text === undefined) return undefined;
    const source = readYamlSource(text);
    sources.set(file, source);
    for (const { line, message } of source.syntax) found.push({ file, line, key: '', message });
    if (source.syntax.length > 0) return undefined;
    const quick = quickParse(schema, text);
    if (quick.success) return quick.data;
    found.push(...schemaMistakes(file, source, schema));
    return undefined;
  }
  for (const file of ['kind.yaml', 'figures.yaml'])
    if (texts[file] === undefined) found.push({ file, line: 1, key: '', message: fileWords.missing(file) });
  const common = quickFrame(texts[commonFile] ?? '');
  invariant(common.success, `${commonFile} is in order`);
  const frame = common.data;
  const kind = read('kind.yaml', KindFile);
  if (kind && kind.id !== name) {
    const line = sources.get('kind.yaml')?.lineOf(['id']) ?? 1;
    found.push({ file: 'kind.yaml', line, key: 'id', message: fileWords.folder(kind.id, name) });
  }
  const catalogue = read('figures.yaml', CatalogueFile);
  const parsed = {
    facts: read('facts.yaml', FactsFile.nullable()),
    constraints: read('constraints.yaml', ConstraintsFile),
    terms: read('terms.yaml', TermsFile),
    timeline: read('timeline.yaml', TimelineFile),
    checks: read('checks.yaml', ChecksFile),
    phrases: read('phrases.yaml', PhrasesFile),
    problems: read('problems.yaml', ProblemsFile),
    insights: read('insights.yaml', InsightsFile),
    speech: read('speech.yaml', SpeechFile),
  };
  read(questionsFile, QuestionsFile.nullable());
  const known = knownIn((file) => sources.get(file)?.value ?? readYamlSource(texts[file] ?? '').value, frame);
  const entries = (ids: ReadonlySet<string>): { id: string }[] => [...ids].map((id) => ({ id }));
  const may = { sections: entries(known.sections), figures: entries(known.figures) };
  read('practices.yaml', practicesFile(may));
  const into = (file: string): FileCheck => fileCheck(file, sources.get(file) ?? readYamlSource(''), known, found);
  if (kind) checkKindFile(kind, into('kind.yaml'));
  if (kind && catalogue) checkOutlinesHold(kind, catalogue.figures, into('kind.yaml'));
  if (catalogue) checkCatalogue(catalogue, into('figures.yaml'));
  if (parsed.facts) checkFacts(parsed.facts, into('facts.yaml'));
  const figureById = new Map(catalogue?.figures.map((figure) => [figure.id, figure]));
  if (parsed.constraints) checkConstraints(parsed.constraints, figureById, into('constraints.yaml'));
  if (catalogue) checkRollUp(catalogue.figures, parsed.constraints?.constraints ?? [], into('figures.yaml'));
  if (parsed.terms) checkTerms(parsed.terms, into('terms.yaml'));
  if (parsed.timeline) checkTimeline(parsed.timeline, into('timeline.yaml'));
  if (parsed.checks) checkChecks(parsed.checks, into('checks.yaml'));
  if (parsed.phrases) checkPhrases(parsed.phrases, catalogue?.figures ?? [], into('phrases.yaml'));
  if (parsed.problems) checkProblems(parsed.problems, into('problems.yaml'));
  if (parsed.insights) checkInsights(parsed.insights, into('insights.yaml'));
  if (parsed.speech) checkSpeech(parsed.speech, into('speech.yaml'));
  return sorted(found);
}

/** What may be named, from the files as they stand: a mistake in one entry hides none of the others. */
function knownIn(valueOf: (file: string) => unknown, frame: FrameFile): Known {
  const kind = valueOf('kind.yaml');
  const catalogue = valueOf('figures.yaml');
  const phrases = keysOf(valueOf('phrases.yaml'), 'words');
  const sections = idsIn(kind, 'sections');
  const facts = idsIn(valueOf('facts.yaml'), 'facts');
  const roles = idsIn(kind, 'roles');
  const outlines = keysOf(kind, 'outlines');
  return {
    sections: new Set(sections),
    groups: new Set(idsIn(catalogue, 'groups')),
    figures: new Set(idsIn(catalogue, 'figures')),
    facts: new Set([
      ...(facts.length > 0 ? facts : frame.facts.map(({ id }) => id)),
      ...sections.map(ownFactId),
      ...idsIn(valueOf('practices.yaml'), 'practices'),
    ]),
    roles: new Set(roles.length > 0 ? roles : frame.roles.map(({ id }) => id)),
    outlines: new Set(outlines.length > 0 ? outlines : [plainOutline]),
    words: new Set([
      ...writersWords,
      ...phrases,
      ...Object.keys(frame.phrases.words),
      ...keysOf(valueOf('speech.yaml'), 'variants'),
    ]),
    themes: new Set(textsIn(valueOf('problems.yaml'), 'problems', 'theme')),
  };
}

function idsIn(file: unknown, list: string): string[] {
  return textsIn(file, list, 'id');
}

/** What stands in one column of a list, where it is text. */
function textsIn(file: unknown, list: string, column: string): string[] {
  const entries = ofRecord(file, list);
  if (!Array.isArray(entries)) return [];
  return entries.map((entry) => ofRecord(entry, column)).filter((one) => typeof one === 'string');
}

function keysOf(file: unknown, key: string): string[] {
  const value = ofRecord(file, key);
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

function ofRecord(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return new Map<string, unknown>(Object.entries(value)).get(key);
}

function sorted(found: readonly KindMistake[]): KindMistake[] {
  const order: readonly string[] = kindFiles;
  return found.toSorted((a, b) => order.indexOf(a.file) - order.indexOf(b.file) || a.line - b.line);
}
