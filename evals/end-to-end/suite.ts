import type { Assistant } from '../../src/assistant/assistant.ts';
import type { AssistantParts } from '../../src/assistant/parts.ts';
import { alignItems } from '../../src/checks/alignment.ts';
import { readDraft } from '../../src/checks/draft-reading.ts';
import { walkParagraphs, type Report } from '../../src/report/report.ts';
import { renderReport } from '../../src/report/render.ts';
import { assistantInMemory } from '../../src/testing/chat.ts';
import { armedForcesDuty } from '../../src/testing/kind.ts';
import { countListedItems } from '../answered-problems.ts';
import { measureFidelity, near, type Fidelity } from '../fidelity.ts';
import { achievementSentences, causeItems, isUnbacked, isUnbackedCause } from '../unbacked-claims.ts';
import { readPhrases } from '../officer/utterances.ts';
import { bindNumbers } from '../second-binder.ts';
import { readNumbers } from '../second-reader.ts';
import { disagreements } from '../second-opinion.ts';
import { structureScore } from '../structure/shape.ts';
import type { ShownCase, Suite, SuiteResult } from '../suite.ts';
import { createTally, type Tally } from '../tally.ts';
import { showCase } from './show-case.ts';
import { planTalk, type TalkPlan } from './talk-plan.ts';
import { walkTheWholeWay, type WholeWay } from './whole-way.ts';

/** Conversations; each requires some seventy figures. */
const talks = 45;
export const endToEndSuite: Suite = {
  name: 'end-to-end',
  about: '从头到尾：虚设的干部用十几种口气说完一年，出稿、存成 Word、再读回来，和他说的逐项比对',
  run: (options) => endToEndScores(talks, options.caseId, {}, options.seed),
};

/** `count` conversations with the product's own parts, or with one of them replaced. */
export async function endToEndScores(
  count: number,
  caseId: string | null,
  parts: Partial<AssistantParts>,
  otherSeed = 0,
  change: (assistant: Assistant) => Assistant = (assistant) => assistant,
): Promise<SuiteResult> {
  const labels = new Map(armedForcesDuty().figures.map((figure) => [figure.id, figure.label]));
  const phrases = readPhrases();
  const tally = createTally();
  const cases: ShownCase[] = [];
  for (let seed = 1; seed <= count; seed += 1) {
    const plan = planTalk(seed + otherSeed * 1000, phrases, labels);
    if (caseId !== null && caseId !== plan.id) continue;
    const way = await walkTheWholeWay(change(assistantInMemory(parts)), plan, labels);
    cases.push(showCase(plan, way, scoreTalk(tally, plan, way)));
  }
  return { suite: 'end-to-end', scores: tally.scores(), misses: tally.misses, cases };
}

function scoreTalk(tally: Tally, plan: TalkPlan, way: WholeWay): Fidelity {
  const { id } = plan;
  const { required, documentText: text, draft } = way;
  tally.right(id, 'figures-heard', required.length, way.misheard);
  const asHeard = renderReport(way.heard.report, { claims: 'plain' });
  scoreSlots(tally, id, 'slot-errors-as-heard', measureFidelity(asHeard, way.heard.report, required));
  const fidelity = measureFidelity(text, draft.report, required);
  scoreSlots(tally, id, 'slot-errors', fidelity);
  const stated = required.length - fidelity.missing.length;
  tally.right(id, 'figure-recall', required.length, fidelity.missing);
  tally.right(id, 'figure-precision', fidelity.numbers.length, fidelity.redundant.map(near));
  tally.right(id, 'binding', fidelity.bound, fidelity.misbound);
  tally.right(id, 'direction', fidelity.directions, fidelity.wrongDirections);
  const printed = new Set(fidelity.numbers.map((number) => number.value));
  const leaks = plan.lastYear.filter((value) => printed.has(value));
  tally.fault(id, 'last-year-figures', Math.max(stated, 1), leaks);
  const silent = fidelity.numbers.flatMap((number) => number.ids.filter((one) => plan.silent.includes(one)));
  tally.fault(id, 'unknown-or-secret-figures', plan.silent.length, [...new Set(silent)]);
  const frame = `${plan.truth.unitName}${plan.truth.year}年度`;
  tally.right(id, 'frame', 1, text.startsWith(frame) ? [] : [`应为 ${frame}，现为 ${text.slice(0, 16)}`]);
  tally.fault(id, 'asked-again', way.turns, way.askedAgain);
  const isSame = bare(text) === bare(renderReport(draft.report, { claims: 'plain' }));
  tally.right(id, 'document-same-text', 1, isSame ? [] : ['Word 里的字和稿子不一样']);
  scoreShape(tally, plan, way);
  const unwarned = way.warned.filter((one) => !one.isWarned).map((one) => `没指出 ${one.text}`);
  tally.right(id, 'contradictions-raised', way.warned.length, unwarned);
  if (plan.late) tally.right(id, 'late-correction', 1, lateFaults(plan.late, way.lateText ?? ''));
  const unknown = plan.silent.slice(0, 1).filter((one) => !required.some((told) => told.id === one));
  const untold = unknown.filter((one) => !draft.pending.includes(one) || !/【(?!姓名|日期|职务)/.test(text));
  tally.right(id, 'unknown-shown', unknown.length, untold);
  const gaps = text.match(/【(?!姓名|日期|职务)[^】]*】/g)?.length ?? 0;
  const hidden = Math.max(0, draft.pending.length - gaps);
  tally.right(
    id,
    'gaps-visible',
    draft.pending.length,
    fill(hidden, `待填 ${draft.pending.length} 处，看得见 ${gaps} 处`),
  );
  const [rendered, facts] = [renderReport(draft.report), confirmedFacts(draft.report)];
  const [sentences, causes] = [achievementSentences(rendered), causeItems(rendered)];
  const unmarked = [
    ...sentences.filter((sentence) => isUnbacked(sentence, facts)),
    ...causes.filter((item) => isUnbackedCause(item, facts)),
  ];
  tally.fault(id, 'claims-unmarked', sentences.length + causes.length, unmarked);
  const opinions = disagreements(text, fidelity.numbers);
  tally.right(id, 'readers-agree', fidelity.numbers.length, opinions);
  return fidelity;
}

function confirmedFacts(report: Report): string[] {
  return [...walkParagraphs(report)].flatMap(({ paragraph }) =>
    paragraph.pieces.flatMap((piece) => (piece.type === 'fact' && piece.claim === undefined ? [piece.text] : [])),
  );
}

/** After a correction the new number stands under its name and the old one no more. */
function lateFaults({ id, was, is, unit }: NonNullable<TalkPlan['late']>, text: string): string[] {
  const numbers = bindNumbers(text, readNumbers(text)).filter((number) => number.ids.includes(id));
  const faults = numbers.some((number) => number.value === is) ? [] : [`改后的 ${id}=${is}${unit} 没写进稿`];
  return numbers.some((number) => number.value === was) ? [...faults, `改前的 ${was}${unit} 还在`] : faults;
}

/** Missing and redundant over required: the published slot error rate. */
function scoreSlots(tally: Tally, id: string, name: string, { required, missing, redundant }: Fidelity): void {
  const errors = [
    ...missing.map((one) => `缺 ${one}`),
    ...redundant.map((number) => `多 ${number.value}${number.unit}：${near(number)}`),
  ];
  tally.fault(id, name, required, errors);
}

function scoreShape(tally: Tally, plan: TalkPlan, { documentText, draft }: WholeWay): void {
  const kind = armedForcesDuty();
  const structure = structureScore(kind, documentText, draft.report);
  tally.right(plan.id, 'structure', 1, structure > 0.999 ? [] : [`骨架得分 ${structure.toFixed(2)}`]);
  const rows = alignItems(readDraft(kind, documentText));
  const open = rows.filter((row) => row.cause === null || row.measure === null);
  tally.right(
    plan.id,
    'problems-answered',
    rows.length,
    open.map((row) => row.problem.text.slice(0, 30)),
  );
  const { problems, causes, measures } = countListedItems(documentText);
  const missing = Math.max(0, problems - causes) + Math.max(0, problems - measures);
  const spare = Math.max(0, causes - problems) + Math.max(0, measures - problems);
  const reason = `问题、原因、措施 ${problems}、${causes}、${measures} 条`;
  tally.right(plan.id, 'alignment-coverage', 2 * problems, fill(missing, reason));
  tally.fault(plan.id, 'orphans', causes + measures, fill(spare, reason));
}

function fill(count: number, reason: string): string[] {
  return Array.from({ length: count }, () => reason);
}

function bare(text: string): string {
  return text.replace(/\s+/gu, '');
}
