import { polishText } from '../../src/polish/polish-text.ts';
import { renderReport } from '../../src/report/render.ts';
import { armedForcesDuty } from '../../src/testing/kind.ts';
import { findNumerals } from '../../src/numerals/numerals.ts';
import { writeReport } from '../../src/writers/embedded/write-report.ts';
import { draftingCases } from '../drafting/cases.ts';
import { plantedCases } from '../structure/planted-defects.ts';
import { readDraftCases, scoreDrafts, type DraftScore } from '../structure/score-drafts.ts';
import type { Miss, Score, ShownCase, Suite } from '../suite.ts';
import { cleanProse } from './clean-prose.ts';
import { markedDrafts } from './planted-drafts.ts';

/** Of the five drafts of a unit the two that tell most; thin ones miss parts, and that is no false alarm. */
const draftsOfUnit = 5;
const fullDrafts = 2;
const alarmUnit = 10_000;

export const polishSuite: Suite = {
  name: 'polish',
  about: '润色：标注稿里的毛病查得出、改得对；再润不变，数字不动；十四万字各行各业的公文里不误报',
  run({ dataFolder, caseId }) {
    const kind = armedForcesDuty();
    const all = [...plantedCases(), ...markedDrafts(), ...(dataFolder === null ? [] : readDraftCases(dataFolder))];
    const cases = all.filter((one) => caseId === null || one.id === caseId);
    const misses: Miss[] = [];
    const shown: ShownCase[] = [];
    let stable = 0;
    let kept = 0;
    let reasoned = 0;
    for (const { id, text } of cases) {
      const once = polishText({ kind, text });
      const changes = once.suggestions.map((one) => `${one.before} → ${one.after}（${one.reason}）`).join('\n');
      shown.push({ id, input: `${text}\n\n改动：\n${changes}`, output: once.text, marks: [] });
      if (polishText({ kind, text: once.text }).text === once.text) stable += 1;
      else misses.push({ case: id, score: 'stable', reason: '再润一遍又变了' });
      const lost = once.suggestions.filter((one) => !one.rule.startsWith('structure/') && !isSameFigures(one));
      if (lost.length === 0) kept += 1;
      else misses.push({ case: id, score: 'figures-kept', reason: lost.map((one) => one.before).join('、') });
      if (once.suggestions.every((one) => one.reason !== '')) reasoned += 1;
    }
    const marked = markedDrafts().filter((one) => caseId === null || one.id === caseId);
    const planted = scoreDrafts(kind, marked);
    for (const { case: id, kind: name, span, detail } of planted.misses)
      misses.push({ case: id, score: `marked-${name}`, reason: `${span}：${detail}` });
    const prose =
      caseId === null ? [...ownDrafts(), ...cleanProse(), ...marked.map(({ id, clean }) => ({ id, text: clean }))] : [];
    const characters = prose.reduce((sum, { text }) => sum + text.length, 0);
    let alarms = 0;
    let touched = 0;
    let hints = 0;
    for (const { id, text } of prose) {
      const { findings, suggestions } = polishText({ kind, text });
      const loud = findings.filter((one) => one.severity !== 'hint' && !lineAt(text, one.start).includes('【'));
      alarms += loud.length;
      hints += findings.filter(({ severity }) => severity === 'hint').length;
      touched += suggestions.length;
      for (const one of loud)
        misses.push({
          case: id,
          score: 'false-alarms',
          reason: `${one.rule} ${text.slice(one.start, one.end).slice(0, 30)}`,
        });
      for (const one of suggestions)
        misses.push({ case: id, score: 'clean-touched', reason: `${one.rule} ${one.before}→${one.after}` });
    }
    const units = Math.max(1, Math.round(characters / alarmUnit));
    const scores: Score[] = [
      ...markedScores(planted),
      { name: 'stable', passed: stable, total: cases.length },
      { name: 'figures-kept', passed: kept, total: cases.length },
      { name: 'reasoned', passed: reasoned, total: cases.length },
      { name: 'false-alarms-per-10000', passed: alarms, total: units, isFaultRate: true },
      { name: 'clean-touched-per-10000', passed: touched, total: units, isFaultRate: true },
      { name: 'hints-per-1000', passed: hints, total: units * 10, isFaultRate: true },
    ];
    return Promise.resolve({ suite: 'polish', scores, misses, cases: shown });
  },
};

/** Recall by kind over the marked drafts; `right-fix` only where a fix is known. */
function markedScores(planted: DraftScore): Score[] {
  const kinds = [...planted.found].toSorted(([a], [b]) => a.localeCompare(b));
  const sum = (key: 'hit' | 'total'): number => kinds.reduce((acc, [, count]) => acc + count[key], 0);
  return [
    ...kinds.map(([name, { hit, total }]) => ({ name: `marked-${name}`, passed: hit, total })),
    { name: 'marked-found', passed: sum('hit'), total: sum('total') },
    { name: 'marked-right-fix', passed: planted.fixes.right, total: planted.fixes.total },
  ];
}

function lineAt(text: string, offset: number): string {
  const end = text.indexOf('\n', offset);
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, end === -1 ? text.length : end);
}

function isSameFigures({ before, after }: { before: string; after: string }): boolean {
  const values = (text: string): string =>
    findNumerals(text)
      .map((one) => `${one.value}~${one.valueMax ?? ''}`)
      .toSorted()
      .join(' ');
  return values(before) === values(after);
}

/** Drafts of sound ledgers without marks; findings on lines with a visible gap do not count. */
export function ownDrafts(): { id: string; text: string }[] {
  const kind = armedForcesDuty();
  return draftingCases().flatMap((one, index) => {
    if (index % draftsOfUnit >= fullDrafts) return [];
    const written = writeReport({ kind, ledger: one.ledger, outline: one.outline, seed: one.seed, passages: [] });
    if (!written.ok) return [];
    const text = renderReport(written.value.report).replaceAll(/〔待核〕|〔\/〕/g, '');
    return [{ id: one.id, text }];
  });
}
