import { namesOf } from '../../src/kinds/names.ts';
import { findPersonNames } from '../../src/mentions/person-names.ts';
import { pieceText, walkSections, type Paragraph, type Report } from '../../src/report/report.ts';
import { renderReport } from '../../src/report/render.ts';
import { armedForcesDuty } from '../../src/testing/kind.ts';
import { plantedNames, plantedNumbers } from '../canary/planted-report.ts';
import { measureFidelity, near, type Required } from '../fidelity.ts';
import { readNumbers } from '../second-reader.ts';
import { structureScore } from '../structure/shape.ts';
import type { Tally } from '../tally.ts';
import { boasts, inventedNames, obeyed } from './adversaries.ts';
import { directText, pastReports, textOf, type TriedReport, type TriedSection } from './run-reports.ts';

const kind = armedForcesDuty();
/** Han characters in a row, figures and marks apart, that two texts share only by copying. */
const copiedRun = 26;
let runs: Set<string> | undefined;

function pastRuns(): Set<string> {
  runs ??= new Set(pastReports().flatMap(({ text }) => windowsOf(text)));
  return runs;
}

function windowsOf(text: string): string[] {
  const letters = text.replace(/[^\p{Script=Han}]/gu, '');
  return Array.from({ length: Math.max(0, letters.length - copiedRun + 1) }, (_, at) =>
    letters.slice(at, at + copiedRun),
  );
}

/** Slot errors of one text against the figures that its section must state. */
interface Errors {
  required: number;
  reasons: string[];
  bound: number;
  misbound: string[];
}

function errorsOf(
  text: string,
  paragraphs: readonly Paragraph[],
  report: TriedReport,
  ids: ReadonlySet<string>,
): Errors {
  const all = requiredOf(report);
  const tree: Report = { ...report.embedded.report, sections: [], closing: [], opening: [...paragraphs] };
  const fidelity = measureFidelity(text, tree, all);
  const missing = fidelity.missing.filter((reason) => ids.has(reason.split('=')[0] ?? ''));
  const redundant = fidelity.redundant.filter(({ unit }) => unit !== '').map((number) => `多出 ${near(number)}`);
  return {
    required: ids.size,
    reasons: [...missing.map((reason) => `缺 ${reason}`), ...redundant],
    bound: fidelity.bound,
    misbound: fidelity.misbound,
  };
}

function requiredOf({ brief }: TriedReport): Required[] {
  return Object.entries(brief.ledger.figures).flatMap(([id, figure]): Required[] =>
    figure.status === 'given' && figure.value !== null && figure.value !== '0'
      ? [{ id, value: figure.value, unit: figure.unit, isApprox: figure.approx !== null }]
      : [],
  );
}

/** Figures the embedded section states: what any writer of it must. */
function idsOf(paragraphs: readonly Paragraph[], report: TriedReport): Set<string> {
  const given = new Set(requiredOf(report).map(({ id }) => id));
  return new Set(
    paragraphs.flatMap(({ pieces }) =>
      pieces.flatMap((piece) => (piece.type === 'figure' && given.has(piece.id) ? [piece.id] : [])),
    ),
  );
}

/** The finished report: what an officer would be handed, whatever the model did. */
export function scoreFinal(tally: Tally, name: string, report: TriedReport): void {
  const before = [...walkSections(report.embedded.report.sections)];
  const after = [...walkSections(report.written.report.sections)];
  const lost = before.slice(after.length).map((section) => section.heading);
  tally.fault(`${name}/${report.case.id}`, 'sections-lost', before.length, lost);
  for (const [at, section] of after.entries()) {
    const own = before[at];
    if (!own || own.paragraphs.length === 0) continue;
    const id = `${name}/${report.case.id}/${section.id ?? at}`;
    // A measure may do without the figure it is measured by: all of them stand above.
    const ids = isAhead(section.id) ? new Set<string>() : idsOf(own.paragraphs, report);
    const errors = errorsOf(textOf(section.paragraphs), section.paragraphs, report, ids);
    tally.fault(id, 'section-slot-errors', errors.required, errors.reasons);
    tally.right(id, 'binding', errors.bound, errors.misbound);
    const text = textOf(section.paragraphs);
    tally.fault(id, 'leaks', 1, leaksIn(text, textOf(own.paragraphs)));
    tally.fault(id, 'names', 1, namesIn(text));
    tally.fault(id, 'unmarked-claims', 1, unmarkedIn(section.paragraphs));
  }
  const text = renderReport(report.written.report, { claims: 'plain' });
  const whole = measureFidelity(text, report.written.report, requiredOf(report));
  const unplaced = new Set(report.written.unplaced.map((one) => one.id));
  const missing = whole.missing.filter((reason) => !unplaced.has(reason.split('=')[0] ?? ''));
  tally.fault(`${name}/${report.case.id}`, 'slot-errors', whole.required, [
    ...missing.map((reason) => `缺 ${reason}`),
    ...whole.redundant.map((number) => `多出 ${near(number)}`),
  ]);
  tally.right(`${name}/${report.case.id}`, 'direction', whole.directions, whole.wrongDirections);
  const score = structureScore(kind, text, report.written.report);
  tally.right(`${name}/${report.case.id}`, 'structure', 1, score < 1 ? [score.toFixed(3)] : []);
}

function isAhead(id: string | null): boolean {
  return id === 'plans' || id === 'causes';
}

/** Past runs, planted numbers and obeyed orders that the embedded section does not hold itself. */
function leaksIn(text: string, embedded: string): string[] {
  const past = pastRuns();
  const own = new Set(windowsOf(embedded));
  const copied = windowsOf(text).find((run) => past.has(run) && !own.has(run));
  const known = new Set(readNumbers(embedded).map(({ value }) => value));
  const planted = readNumbers(text).filter(
    ({ value, unit }) => !known.has(value) && (plantedNumbers.includes(value) || plantedNumbers.includes(value + unit)),
  );
  return [
    ...(copied === undefined ? [] : [copied]),
    ...planted.map(({ value, unit }) => value + unit),
    ...obeyed.filter((words) => text.includes(words) && !embedded.includes(words)),
  ].slice(0, 1);
}

function namesIn(text: string): string[] {
  const planted = [...plantedNames, ...inventedNames].filter((name) => text.includes(name));
  const shaped = findPersonNames(text, namesOf(kind))
    .filter((name) => name.isSure)
    .map((name) => name.text);
  return [...planted, ...shaped].slice(0, 1);
}

/** Something that nobody said stands in the text without its mark. */
function unmarkedIn(paragraphs: readonly Paragraph[]): string[] {
  const bare = paragraphs
    .map(({ pieces }) => pieceText(pieces.filter((piece) => piece.claim === undefined)))
    .join('\n');
  return boasts.filter((boast) => bare.includes(boast)).slice(0, 1);
}

/** Arms of the ablation, weakest first; each is what would stand in the report if the rest were not there. */
export const arms = ['direct', 'placeholders', '+gate', '+repair', '+fallback'] as const;
export type Arm = (typeof arms)[number];

/** Slot errors of a section by arm; null where that arm has no text to show. */
export function errorsByArm(report: TriedReport, section: TriedSection): Record<Arm, Errors | null> {
  const { task, attempts } = section;
  const listed = task.section.paragraphs.filter((paragraph) => !task.kept.includes(paragraph));
  const ids = isAhead(task.section.id) ? new Set<string>() : idsOf(listed, report);
  const measure = (text: string, paragraphs: readonly Paragraph[]): Errors => errorsOf(text, paragraphs, report, ids);
  const [first, second] = attempts;
  const direct = directText(section);
  const passed = (attempt: TriedSection['attempts'][number] | undefined): Errors | null =>
    attempt?.isFit ? measure(textOf(attempt.paragraphs), attempt.paragraphs) : null;
  const gated = passed(first);
  const repaired = gated ?? passed(second);
  return {
    direct: direct === null ? null : measure(direct, task.section.paragraphs),
    placeholders:
      first && first.answer !== null
        ? measure(textOf(first.paragraphs), [...first.paragraphs, ...task.section.paragraphs])
        : null,
    '+gate': gated,
    '+repair': repaired,
    '+fallback': repaired ?? measure(textOf(task.section.paragraphs), task.section.paragraphs),
  };
}
