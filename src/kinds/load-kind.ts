import { LineCounter, parseDocument, isNode, type Document } from 'yaml';
import type * as z from 'zod';
import zhCN from 'zod/v4/locales/zh-CN.js';
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
import { quickFrame, quickParse } from './quick-yaml.ts';
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

type FileName = (typeof kindFiles)[number] | typeof commonFile;
export type KindTexts = Partial<Record<FileName, string>>;

/**
 * Reads and validates the texts of a kind's data files. The first mistake comes back with file, line and key,
 * so that whoever edits the YAML by hand can find it.
 */
export function loadKind(texts: KindTexts): Result<Kind, InvalidKind> {
  const common = quickFrame(texts[commonFile] ?? '');
  const frame = common.success ? success(common.data) : readFile(texts, commonFile, FrameFile);
  if (!frame.ok) return frame;
  const kindFile = readFile(texts, 'kind.yaml', KindFile);
  if (!kindFile.ok) return kindFile;
  const read = readFile(texts, 'figures.yaml', CatalogueFile);
  if (!read.ok) return read;
  const catalogue = { groups: read.value.groups, figures: completeFigures(read.value, frame.value) };
  const facts = readFile(texts, 'facts.yaml', FactsFile.nullable(), null);
  if (!facts.ok) return facts;
  const constraints = readFile(texts, 'constraints.yaml', ConstraintsFile, { constraints: [] });
  if (!constraints.ok) return constraints;
  const terms = readFile(texts, 'terms.yaml', TermsFile, TermsFile.parse({ terms: [] }));
  if (!terms.ok) return terms;
  const timeline = readFile(texts, 'timeline.yaml', TimelineFile, TimelineFile.parse({ entries: [] }));
  if (!timeline.ok) return timeline;
  const checks = readFile(texts, 'checks.yaml', ChecksFile, ChecksFile.parse({}));
  if (!checks.ok) return checks;
  const phrases = readFile(texts, 'phrases.yaml', PhrasesFile, PhrasesFile.parse({}));
  if (!phrases.ok) return phrases;
  const problems = readFile(texts, 'problems.yaml', ProblemsFile, ProblemsFile.parse({}));
  if (!problems.ok) return problems;
  const insights = readFile(texts, 'insights.yaml', InsightsFile, InsightsFile.parse({}));
  if (!insights.ok) return insights;
  const speech = readFile(texts, 'speech.yaml', SpeechFile, null);
  if (!speech.ok) return speech;
  const named = completeKind(kindFile.value, catalogue, frame.value);
  const known = practicesFile({ sections: named.sections, figures: catalogue.figures });
  const practices = readFile(texts, 'practices.yaml', known, { practices: [], weaves: [] });
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
    checks: { ...checks.value, phrasing: [...checks.value.phrasing, ...frame.value.style] },
    phrases: weavePractices(completePhrases(phrases.value, frame.value, catalogue, named), practices.value),
    practices: practices.value.practices,
    problems: problems.value,
    insights: insights.value.insights,
    speech: speech.value,
  });
}

function readFile<S extends z.ZodType>(
  texts: KindTexts,
  file: FileName,
  schema: S,
  absent?: z.infer<S>,
): Result<z.infer<S>, InvalidKind> {
  const text = texts[file];
  if (text === undefined) {
    if (absent !== undefined) return success(absent);
    return failure({ kind: 'invalid-kind', file, line: 1, key: '', message: `缺少文件 ${file}` });
  }
  const quick = quickParse(schema, text);
  if (quick.success) return success(quick.data);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const syntax = document.errors[0];
  if (syntax) {
    const line = lines.linePos(syntax.pos[0]).line;
    return failure({ kind: 'invalid-kind', file, line, key: '', message: syntax.message });
  }
  const parsed = schema.safeParse(document.toJS(), { error: zhCN().localeError });
  if (parsed.success) return success(parsed.data);
  const issue = parsed.error.issues[0];
  const path = issue?.path ?? [];
  return failure({
    kind: 'invalid-kind',
    file,
    line: lineOf(document, path, lines),
    key: path.map(String).join('.'),
    message: issue?.message ?? '格式不对',
  });
}

/** Line of the deepest node on the path that exists. */
function lineOf(document: Document, path: readonly PropertyKey[], lines: LineCounter): number {
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
