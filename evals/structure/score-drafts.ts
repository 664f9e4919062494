import type { DraftCase, PlantedDefect } from './draft-case.ts';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runChecks } from '../../src/checks/run-checks.ts';
import type { Finding } from '../../src/checks/finding.ts';
import type { Kind } from '../../src/kinds/kind.ts';
import { armedForcesDuty } from '../../src/testing/kind.ts';
import { isOverlapping, type Span } from '../../src/text/spans.ts';
import { plantedCases } from './planted-defects.ts';

export interface DraftScore {
  found: Map<string, { hit: number; total: number }>;
  fixes: { right: number; total: number };
  /** Findings on cases without planted defects, by severity. */
  alarms: { error: number; warning: number; hint: number };
  cleanCharacters: number;
  misses: { case: string; kind: string; span: string; detail: string }[];
}

/** Kinds whose planted `fix` is the very wording, not an explanation. */
const fixedKinds = new Set(['typo', 'term_wrong', 'punct', 'numbering_gap', 'numbering_style', 'halfwidth', 'space']);

/** Recall by kind (a finding overlaps the defect), share of right fixes, alarms on clean drafts. */
export function scoreDrafts(kind: Kind, cases: readonly DraftCase[]): DraftScore {
  const score: DraftScore = {
    found: new Map(),
    fixes: { right: 0, total: 0 },
    alarms: { error: 0, warning: 0, hint: 0 },
    cleanCharacters: 0,
    misses: [],
  };
  for (const one of cases) {
    const findings = runChecks({ kind, text: one.text });
    if (one.defects.length === 0) {
      score.cleanCharacters += one.text.length;
      for (const finding of findings) {
        score.alarms[finding.severity] += 1;
        const span = one.text.slice(finding.start, finding.end);
        score.misses.push({ case: one.id, kind: 'false-alarm', span, detail: `${finding.severity} ${finding.rule}` });
      }
    }
    for (const defect of one.defects) countDefect(score, one, defect, findings);
  }
  return score;
}

function countDefect(score: DraftScore, one: DraftCase, defect: PlantedDefect, findings: readonly Finding[]): void {
  const start = defect.start ?? one.text.indexOf(defect.span);
  const end = start + defect.span.length;
  const hits = findings.filter((finding) => start !== -1 && isOverlapping(finding, { start, end }));
  const count = score.found.get(defect.kind) ?? { hit: 0, total: 0 };
  count.total += 1;
  if (hits.length > 0) count.hit += 1;
  else score.misses.push({ case: one.id, kind: defect.kind, span: defect.span, detail: 'not found' });
  score.found.set(defect.kind, count);
  if (!fixedKinds.has(defect.kind) || defect.fix === '') return;
  score.fixes.total += 1;
  const mended = [...hits.map((finding) => [finding]), hits].map((some) => mend(one.text, { start, end }, some));
  const isRight = mended.some((text) => text.includes(defect.fix));
  if (isRight) score.fixes.right += 1;
  else
    score.misses.push({
      case: one.id,
      kind: `${defect.kind} (fix)`,
      span: defect.span,
      detail: mended.join(' | ') || 'no fix',
    });
}

/** The defect's words, and what the findings reach beyond them, with every fix of `findings` applied. */
function mend(text: string, span: Span, findings: readonly Finding[]): string {
  const start = Math.min(span.start, ...findings.map((finding) => finding.start));
  const end = Math.max(span.end, ...findings.map((finding) => finding.end));
  let mended = '';
  let from = start;
  for (const finding of findings) {
    if (finding.fix === undefined || finding.start < from) continue;
    mended += text.slice(from, finding.start) + finding.fix;
    from = finding.end;
  }
  return mended + text.slice(from, end);
}

export function readDraftCases(folder: string): DraftCase[] {
  const path = join(folder, 'drafts.jsonl');
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines.map((line) => {
    const { id, text, defects = [] }: DraftCase = JSON.parse(line);
    return { id, text, defects };
  });
}

/** `node evals/structure/score-drafts.ts --data FOLDER`, or ZHIBI_EVAL_DATA. */
if (process.argv[1] === import.meta.filename) {
  const at = process.argv.indexOf('--data');
  const folder =
    (at === -1 ? undefined : process.argv[at + 1]) ?? process.env['ZHIBI_EVAL_DATA'] ?? import.meta.dirname;
  const cases = folder === import.meta.dirname ? plantedCases() : readDraftCases(folder);
  const score = scoreDrafts(armedForcesDuty(), cases);
  let hit = 0;
  let total = 0;
  for (const [kind, count] of score.found) {
    hit += count.hit;
    total += count.total;
    console.log(`${kind}: ${count.hit}/${count.total}`);
  }
  console.log(`recall ${hit}/${total}, right fix ${score.fixes.right}/${score.fixes.total}`);
  console.log(`clean: ${JSON.stringify(score.alarms)} in ${score.cleanCharacters} characters`);
  for (const miss of score.misses) console.log(`- ${miss.case} ${miss.kind}: ${miss.span} — ${miss.detail}`);
}
