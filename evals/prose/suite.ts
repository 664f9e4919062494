import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formulaText } from '../../src/kinds/expression.ts';
import type { Kind } from '../../src/kinds/kind.ts';
import { partOfSection } from '../../src/kinds/parts.ts';
import type { Written } from '../../src/writers/writer.ts';
import { walkParagraphs, walkSections, type Report, type Section } from '../../src/report/report.ts';
import { pieceText } from '../../src/report/report.ts';
import { renderReport } from '../../src/report/render.ts';
import { armedForcesDuty, corpusFolder } from '../../src/testing/kind.ts';
import { writeReport } from '../../src/writers/embedded/write-report.ts';
import { draftingCases } from '../drafting/cases.ts';
import { ledgerWords } from '../drafting/suite.ts';
import { showDraft } from '../show-draft.ts';
import type { Miss, Score, ShownCase, Suite } from '../suite.ts';
import {
  measureAspects,
  measureCliches,
  measureInsights,
  measureMaxims,
  measureOneLiners,
  measureOpenings,
  measureOverlap,
  measureSubstance,
  type Measured,
} from './measures.ts';
import { ledgerOfCase, problemOrders } from './problem-order.ts';

/** Of the five drafts of a unit the two that tell most: a thin ledger makes short sections, which is right. */
const draftsOfUnit = 5;
const fullDrafts = 2;

/** Characters a section of a full report runs to, by STANDARD §2; a third less or half more is still fine. */
const usual: Readonly<Record<string, readonly [number, number]>> = {
  leadership: [170, 450],
  militia: [260, 450],
  training: [150, 260],
  conscription: [250, 480],
  emergency: [130, 170],
  support: [190, 260],
  funding: [120, 200],
  problems: [60, 300],
  causes: [80, 250],
  plans: [150, 400],
};
const wholeReport = [1200, 3000] as const;

/** What can be measured of prose without a judge. Advisory: a better text may score lower. */
export const proseSuite: Suite = {
  name: 'prose',
  about: '文字的几个侧面：各节长短、句句有没有数或事、开头重不重、套话多不多、和旧稿重多少（供参考）',
  run({ caseId }) {
    const kind = armedForcesDuty();
    const past = pastTexts();
    const counted = new Map<string, Score>();
    const misses: Miss[] = [];
    const cases: ShownCase[] = [];
    for (const [index, one] of draftingCases().entries()) {
      if (index % draftsOfUnit >= fullDrafts || (caseId !== null && caseId !== one.id)) continue;
      const written = writeReport({ kind, ledger: one.ledger, outline: one.outline, seed: one.seed, passages: [] });
      if (!written.ok) throw new Error(`${one.id}: ${written.failure.kind}`);
      const { report } = written.value;
      const text = renderReport(report, { claims: 'plain' });
      const facts = factsOf(report);
      const add = (name: string, measured: Measured, isFaultRate = false): void => {
        const score = counted.get(name) ?? {
          name,
          passed: 0,
          total: 0,
          isAdvisory: true,
          ...(isFaultRate && { isFaultRate }),
        };
        counted.set(name, { ...score, passed: score.passed + measured.passed, total: score.total + measured.total });
        // Sentences without a number are no faults one by one; only their share tells something.
        if (name !== 'sentences-with-substance')
          for (const reason of measured.reasons)
            misses.push({ case: one.id, score: name, reason: reason.slice(0, 80) });
      };
      add('sections-of-usual-length', measureLengths(report));
      add('whole-of-usual-length', within(text.replace(/\s/g, '').length, wholeReport, '全文'));
      add('sentences-with-substance', measureSubstance(text, facts));
      add('repeated-openings', measureOpenings(text), true);
      add('clichés', measureCliches(text), true);
      const works = workSections(kind, report);
      add('one-line-sections', measureOneLiners(works), true);
      add('too-many-aspect-leads', measureAspects(text), true);
      add('too-many-maxims', measureMaxims(text, maximsOf(kind), works.length), true);
      add('insights-used', measureInsights(insightsOf(written.value), computedOf(report)));
      add('overlap-with-past', measureOverlap(text, past), true);
      cases.push(showDraft(one.id, ledgerWords(one.ledger), text, one.ledger));
    }
    const orders = measureOrders(kind, misses);
    counted.set(orders.name, orders);
    return Promise.resolve({ suite: 'prose', scores: [...counted.values()], misses, cases });
  },
};

/** Of the gold orders, those in which the report names the same problems in the same order and no other. */
function measureOrders(kind: Kind, misses: Miss[]): Score {
  const score: Score = { name: 'problem-order', passed: 0, total: problemOrders.length, isAdvisory: true };
  for (const [index, { figures, order }] of problemOrders.entries()) {
    const ledger = ledgerOfCase(kind, figures);
    const written = writeReport({ kind, ledger, outline: kind.defaultOutline, seed: index, passages: [] });
    const plan = written.ok ? written.value.plan : null;
    const themes = (plan?.problems ?? []).map(({ theme }) => theme);
    const isRight = themes.join() === order.join();
    score.passed += Number(isRight);
    if (!isRight)
      misses.push({
        case: `order-${index + 1}`,
        score: score.name,
        reason: `应为 ${order.join('、')}，实为 ${themes.join('、')}`,
      });
  }
  return score;
}

function workSections(kind: Kind, report: Report): { heading: string; text: string }[] {
  return [...walkSections(report.sections)]
    .filter(({ id, sections }) => partOfSection(kind, id) === null && sections.length === 0)
    .map(({ heading, paragraphs }) => ({ heading, text: paragraphs.map(({ pieces }) => pieceText(pieces)).join('') }));
}

function maximsOf(kind: Kind): string[] {
  return Object.values(kind.phrases.sections).flatMap(({ intros }) =>
    intros.flatMap(({ say }) => (say.nodes.every((node) => node.kind === 'text') ? [say.source] : [])),
  );
}

function insightsOf({ plan }: Written): { id: string; formulas: string[] }[] {
  return (plan?.insights ?? []).map(({ id, entry }) => ({
    id,
    formulas: entry.say.flatMap(({ nodes }) =>
      nodes.flatMap((node) => (node.kind === 'computed' ? [formulaText(node.formula)] : [])),
    ),
  }));
}

function computedOf(report: Report): Set<string> {
  const pieces = [...walkParagraphs(report)].flatMap(({ paragraph }) => paragraph.pieces);
  return new Set(pieces.flatMap((piece) => (piece.type === 'computed' ? [piece.formula] : [])));
}

function factsOf(report: Report): string[] {
  return [...walkParagraphs(report)].flatMap(({ paragraph }) =>
    paragraph.pieces.flatMap((piece) => (piece.type === 'fact' && piece.text.length > 3 ? [piece.text] : [])),
  );
}

function measureLengths(report: Report): Measured {
  const sections = [...walkSections(report.sections)].filter(
    ({ id, sections: below }) => id !== null && id in usual && below.length === 0,
  );
  const measured = sections.map((section) =>
    within(lengthOf(section), usual[section.id ?? ''] ?? [0, Infinity], section.heading),
  );
  return {
    passed: measured.reduce((sum, one) => sum + one.passed, 0),
    total: measured.length,
    reasons: measured.flatMap((one) => one.reasons),
  };
}

function lengthOf(section: Section): number {
  return section.paragraphs.reduce((sum, { pieces }) => sum + pieceText(pieces).replace(/\s/g, '').length, 0);
}

function within(length: number, [low, high]: readonly [number, number], what: string): Measured {
  const isFine = length >= (low * 2) / 3 && length <= high * 1.5;
  return { passed: Number(isFine), total: 1, reasons: isFine ? [] : [`${what} ${length} 字，一般 ${low}–${high} 字`] };
}

function pastTexts(): string[] {
  const folder = join(corpusFolder, 'armed-forces-duty', 'clean');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}
