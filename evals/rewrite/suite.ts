import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { rewriteDraft } from '../../src/manuscripts/rewrite-draft.ts';
import { applySuggestions } from '../../src/polish/apply.ts';
import { readDraft } from '../../src/checks/draft-reading.ts';
import type { Kind } from '../../src/kinds/kind.ts';
import { readPastReports } from '../../src/entries/node/corpus.ts';
import { shippedCorpus } from '../../src/entries/node/kind.ts';
import { armedForcesDuty } from '../../src/testing/kind.ts';
import { findNumerals } from '../../src/numerals/numerals.ts';
import type { Miss, Score, Suite } from '../suite.ts';
import { rewriteCases } from './cases.ts';
import { scoreWishes } from './wishes.ts';

interface RewriteCase {
  id: string;
  text: string;
}

const scoreNames = ['aligned', 'own-cause-first', 'no-weakness', 'no-new-figure', 'rest-untouched'] as const;
type ScoreName = (typeof scoreNames)[number];

export const rewriteSuite: Suite = {
  name: 'rewrite',
  about:
    '重写问题、原因、措施：条条对应，原因先找自身，不再空，没有新数，别处不动；压缩、发言稿、只改一段、雷同：照要求做',
  run({ dataFolder, caseId }) {
    const kind = armedForcesDuty();
    const all = [
      ...rewriteCases,
      ...otherStyles(),
      ...shippedSeeds(),
      ...(dataFolder === null ? [] : extraCases(dataFolder)),
    ];
    const cases = all.filter((one) => caseId === null || one.id === caseId);
    const misses: Miss[] = [];
    const passed = new Map<ScoreName, number>(scoreNames.map((name) => [name, 0]));
    for (const one of cases) {
      const faults = judge(kind, one.text);
      for (const name of scoreNames) {
        const reason = faults[name];
        if (reason === undefined) passed.set(name, (passed.get(name) ?? 0) + 1);
        else misses.push({ case: one.id, score: name, reason });
      }
    }
    const scores: Score[] = scoreNames.map((name) => ({ name, passed: passed.get(name) ?? 0, total: cases.length }));
    if (caseId === null) {
      const wishes = scoreWishes(kind, readPastReports(shippedCorpus, 'armed-forces-duty'));
      scores.push(...wishes.scores);
      misses.push(...wishes.misses);
    }
    const shown = cases.map(({ id, text }) => ({
      id,
      input: text,
      output: rewriteDraft(kind, text, {}).text,
      marks: [],
    }));
    return Promise.resolve({ suite: 'rewrite', scores, misses, cases: shown });
  },
};

/** What is wrong with the rewriting of a text, by score; absent where nothing is. */
function judge(kind: Kind, text: string): Partial<Record<ScoreName, string>> {
  const { text: rewritten, suggestions, findings } = rewriteDraft(kind, text, {});
  const draft = readDraft(kind, rewritten);
  const faults: Partial<Record<ScoreName, string>> = {};
  const { problems, causes, measures } = draft;
  const counts = [problems, causes, measures].map((items) => items.length);
  const [first] = counts;
  const orphan = findings.find((finding) => finding.rule.startsWith('alignment/'));
  const ownCauses = problems.filter((item) => item.ownCause).length;
  if (orphan || !first || measures.length !== first || Math.max(causes.length, ownCauses) !== first)
    faults.aligned = `${counts.join('/')} ${orphan?.rule ?? ''}`;
  const foreign = causes.find((cause) => !/我|自己|自身|主观/.test(cause.text));
  if (foreign) faults['own-cause-first'] = foreign.text.slice(0, 40);
  const weak = findings.find((finding) => finding.rule.startsWith('weak/'));
  if (weak) faults['no-weakness'] = `${weak.rule} ${rewritten.slice(weak.start, weak.start + 30)}`;
  const fresh = newNumbers(text, suggestions);
  if (fresh.length > 0) faults['no-new-figure'] = fresh.join('、');
  // Each change where it says it is, and nothing else: together they make the new text of the old.
  if (applySuggestions(text, suggestions) !== rewritten) faults['rest-untouched'] = '改到了别处';
  return faults;
}

/** Numbers of the new sentences that are neither in the text nor reckoned from two of its numbers nor a date or pace. */
function newNumbers(text: string, suggestions: readonly { after: string }[]): string[] {
  const given = findNumerals(text).map((one) => Number(one.value));
  const reckoned = new Set<string>(given.map(String));
  for (const a of given) {
    for (const b of given) {
      if (a >= b) reckoned.add(String(a - b));
      // A share of it, and what is lost of it.
      if (b > 0 && a <= b)
        for (const part of [a, b - a])
          for (const places of [1, 2]) reckoned.add(String(Number(((part / b) * 100).toFixed(places))));
    }
  }
  return suggestions.flatMap(({ after }) =>
    findNumerals(after)
      .filter((one) => !/^(?:年|月|个?月|季|半年|次|轮|遍|是)/.test(after.slice(one.end)) && Number(one.value) > 5)
      .filter((one) => !reckoned.has(String(Number(one.value))))
      .map((one) => after.slice(one.start, one.end + 2)),
  );
}

function shippedSeeds(): RewriteCase[] {
  const folder = join(shippedCorpus, 'armed-forces-duty', 'clean');
  return ['1', '2', '3'].flatMap((number) => {
    const path = join(folder, `seed-${number}.txt`);
    return existsSync(path) ? [{ id: `seed-${number}`, text: readFileSync(path, 'utf8') }] : [];
  });
}

/** Weak drafts in other styles: run together, without headings, numbered in other ways, of a 镇, of a 部长. */
function otherStyles(): RewriteCase[] {
  const Case = z.object({ id: z.string(), text: z.string() });
  return readFileSync(join(import.meta.dirname, 'styles.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => Case.parse(JSON.parse(line)));
}

const Extra = z.object({ id: z.string(), mode: z.string(), text: z.string() });

function extraCases(folder: string): RewriteCase[] {
  const path = join(folder, 'drafts.jsonl');
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => Extra.parse(JSON.parse(line)))
    .filter((one) => one.mode === 'rewrite');
}
