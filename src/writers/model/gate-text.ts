import { namesOf } from '../../kinds/names.ts';
import type { Finding } from '../../checks/finding.ts';
import { sourcedValues, type Sources } from '../../checks/figures-sources.ts';
import { familyOf, ruleOf } from '../../checks/rules.ts';
import { checkSection } from '../../checks/run-checks.ts';
import { createOverlapIndex, type OverlapIndex, type PastText } from '../../corpus/overlap.ts';
import { typoTable } from '../../corpus/typo-table.ts';
import { findUnitNames } from '../../corpus/unit-names.ts';
import type { Kind } from '../../kinds/kind.ts';
import { claims } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import { pieceText, type Paragraph } from '../../report/report.ts';
import { findPersonNames } from '../../mentions/person-names.ts';
import type { GateContext, GateFinding } from './gate-finding.ts';
import type { SectionTask } from './section-task.ts';
import { safeMessage } from './safe-message.ts';
import { findingWords } from './words.ts';

/** A finding and the words it is about. */
export type TextFinding = GateFinding & { words: string };

/** What can only be seen in the filled text: copies, names, and everything the checks call an error. */
export function checkText(task: SectionTask, filled: readonly Paragraph[], context: GateContext): TextFinding[] {
  return findInText(task, filled, context).map((finding) => ({
    ...finding,
    message: safeMessage(task, context.ledger, finding.message),
  }));
}

function findInText(task: SectionTask, filled: readonly Paragraph[], context: GateContext): TextFinding[] {
  const { kind } = context;
  const texts = filled.map(({ pieces }) => pieceText(pieces));
  const own = texts.join('\n');
  const findings: TextFinding[] = [...verbatimRuns(task, own, context)];
  findings.push(...personsIn(own, filled, task.reference, kind));
  findings.push(...unitsIn(own, factText(filled) + task.reference, context));
  const seen = checkFindings(task, texts, context);
  if (seen.length === 0) return findings;
  // The officer insisted on a contradiction, say: what the embedded section shows as well is not the model's doing.
  const embedded = task.section.paragraphs.map(({ pieces }) => pieceText(pieces));
  const accepted = new Set(checkFindings(task, embedded, context).map(({ finding }) => finding.rule));
  for (const { finding, words } of seen) {
    if (accepted.has(finding.rule)) continue;
    const { rule, message } = finding;
    if (rule === 'leakage/name')
      findings.push({ fault: 'names', rule: 'past', message: findingWords.name(words), words });
    else if (familyOf(rule) === 'leakage')
      findings.push({ fault: 'leak', rule, message: findingWords.copied(words), words });
    else findings.push({ fault: 'checks', rule, message, words });
  }
  return findings;
}

/** Characters in a row, set phrases and all, that no two reports share by chance. */
const maxVerbatim = 24;
const overlaps = new WeakMap<readonly PastText[], OverlapIndex>();

/** Set phrases strung together are a copied sentence all the same; what the embedded section shares is no copy of the model's. */
function verbatimRuns(task: SectionTask, own: string, { pastReports }: GateContext): TextFinding[] {
  if (pastReports.length === 0) return [];
  const index = overlaps.get(pastReports) ?? createOverlapIndex(pastReports);
  overlaps.set(pastReports, index);
  return index
    .runs(own, [], maxVerbatim + 1)
    .filter((run) => !task.reference.includes(run.text))
    .map(({ text: words }) => ({ fault: 'leak', rule: 'verbatim', message: findingWords.copied(words), words }));
}

/** 抓好街道武装工作: a verb and its object, no name. */
const verbs = shape`${claims.verbs}`;

/** Persons the officer did not name, told of as persons; what only has a name's shape is none where it stands in `reference` too. */
function personsIn(own: string, filled: readonly Paragraph[], reference: string, kind: Kind): TextFinding[] {
  const reading = { words: typoTable(kind.terms).words, ...namesOf(kind) };
  const facts = factText(filled);
  const said = new Set(findPersonNames(facts, reading).map((name) => name.text));
  return findPersonNames(own, reading).flatMap((name): TextFinding[] => {
    const [message, words] = [findingWords.name(name.text), name.text];
    if (name.isSure && !said.has(name.text)) return [{ fault: 'names', rule: 'person', message, words }];
    // Two characters have the shape of a name too often (舒心, 高兴).
    const isKnown = name.text.length < 3 || facts.includes(name.text) || reference.includes(name.text);
    return isKnown ? [] : [{ fault: 'names', rule: 'shape', message, words }];
  });
}

/** Other units, by the reader that cleans past reports; this unit's own name and what the embedded section says apart. */
function unitsIn(own: string, known: string, { kind, ledger }: GateContext): TextFinding[] {
  const unit = ledger.unitName ?? '';
  return findUnitNames(own, typoTable(kind.terms).words, kind.field)
    .map((span) => own.slice(span.start, span.end))
    .filter((name) => !verbs.test(name) && !known.includes(name) && !(unit !== '' && unit.includes(name)))
    .map((name) => ({ fault: 'names', rule: 'shape', message: findingWords.name(name), words: name }));
}

const sources = new WeakMap<GateContext, Sources>();

/** One context is one report being written: its ledger stays as it is meanwhile. */
function sourcesOf(context: GateContext): Sources {
  let known = sources.get(context);
  if (!known) sources.set(context, (known = sourcedValues(context.kind, context.ledger)));
  return known;
}

function checkFindings(
  task: SectionTask,
  texts: readonly string[],
  context: GateContext,
): { finding: Finding; words: string }[] {
  const { kind, ledger, title, pastReports } = context;
  const head = `${title}\n\n一、${task.heading}\n`;
  const text =
    head +
    [...task.kept.map(({ pieces }) => pieceText(pieces)).filter((one) => !texts.includes(one)), ...texts].join('\n');
  return checkSection({ kind, text, ledger, pastReports, sources: sourcesOf(context) })
    .filter(({ start, rule }) => start >= head.length && ruleOf(rule).scope === 'section')
    .filter(({ rule, severity }) => severity === 'error' || (severity === 'warning' && ruleOf(rule).isGrave))
    .map((finding) => ({ finding, words: text.slice(finding.start, finding.end) }));
}

function factText(filled: readonly Paragraph[]): string {
  return filled
    .flatMap(({ pieces }) => pieces)
    .filter((piece) => piece.type === 'fact')
    .map((piece) => piece.text)
    .join('\n');
}
