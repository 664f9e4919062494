/**
 * Flags problems, causes and measures that do not answer one another, by count and by what they are about.
 * Accepted: problem 点验到位率不高, cause 请销假制度检查不经常, measure 建立外出民兵替补名册
 * Flagged: two problems and three causes; problem 点验到位率不高 beside cause 征兵宣传起步晚
 * Cannot see: a cause about the same matter that explains nothing. Causes of management (检查不够, 督导不够) fit any
 * problem and are never flagged.
 */
import { units, papers, plans } from '../lexicon/lexicon.ts';
import { ofField } from '../lexicon/field.ts';
import type { Kind } from '../kinds/kind.ts';
import type { DraftReading, Item } from './draft-reading.ts';
import type { Finding } from './finding.ts';
import { wording } from './wording.ts';
import { shapes } from '../lexicon/shape.ts';

export interface AlignmentRow {
  problem: Item;
  /** Positions in the reading's causes and measures; null where nothing answers. */
  cause: number | null;
  measure: number | null;
}

interface Matter {
  item: Item;
  /** What it is about, without the cause told in the same item. */
  themes: ReadonlySet<string>;
  words: ReadonlySet<string>;
}

/** Two-character pieces that say nothing about the matter. */
const stopPairs = new Set(
  '工作 社区 我对 不够 没有 存在 问题 原因 主观 客观 上我 检查 制度 建立 组织 落实 负责 部长 书记 党工 工委 每月 每季 季度 底前 月底 年度 一次 进行 开展 加强 进一 一步 认识 重视 要求 情况 人员 干部 及时 到位 方面 部分 管理 机制 不到 不经 经常 还不 有待 提升 提高 完善 我抓 抓得 不紧 不实 辖区 是我 个别 导致 使得 以及 通过 确保 实现 力争 做到 年底 年初 平时 主要 一是 二是 三是'.split(
    ' ',
  ),
);

const responsible = shapes`${plans.by}[^，。；]{2,14}?${papers.responsible}`;

/** Pieces of what everything of the kind is about: 武装, 装部. */
const pairsOfField = ofField(
  ({ organs, people }) =>
    new Set(
      [...organs.list, ...people.list, ...units.town.list].flatMap((word) =>
        Array.from({ length: word.length - 1 }, (_, i) => word.slice(i, i + 2)),
      ),
    ),
);

function readMatter({ checks, field }: Kind, text: string, item: Item): Matter {
  const ownPairs = pairsOfField(field);
  const end = item.ownCause?.start ?? item.end;
  // Who sees to it is not what it is about: 由专武干部负责.
  const body = text.slice(item.start, end).replace(responsible, '');
  const themes = new Set<string>();
  for (const theme of checks.themes) if (theme.words.some((word) => body.includes(word))) themes.add(theme.id);
  const words = new Set<string>();
  const plain = body.replace(/[^\p{Script=Han}]/gu, ' ');
  for (let i = 0; i + 2 <= plain.length; i += 1) {
    const pair = plain.slice(i, i + 2);
    if (!pair.includes(' ') && !stopPairs.has(pair) && !ownPairs.has(pair)) words.add(pair);
  }
  return { item, themes, words };
}

/** A visible gap, led in by 主要问题是： or not, says nothing yet; a sentence that names its matter does. */
function isSaid({ item, themes }: Matter): boolean {
  const told = item.text.replaceAll(/[^。；]*：(?=【)/g, '').replaceAll(/【[^】]*】|[^\p{Script=Han}]/gu, '');
  return !item.text.includes('【') || themes.size > 0 || told.length >= enoughTold;
}

/** Characters outside the gaps from which a sentence names its matter. */
const enoughTold = 4;

/** How much two items speak of the same matter: shared themes weigh most, then shared pairs of characters. */
function closeness(a: Matter, b: Matter): number {
  let score = 0;
  for (const theme of a.themes) if (b.themes.has(theme)) score += 3;
  for (const word of a.words) if (b.words.has(word)) score += 1;
  return score;
}

/** One shared pair of characters is chance (辖区, 安全). */
const chance = 1;

/** Certain only when both name their matters and none is shared, in theme or in words. */
function isOtherMatter(a: Matter, b: Matter): boolean {
  return a.themes.size > 0 && b.themes.size > 0 && closeness(a, b) <= chance;
}

/** Problem ↔ cause ↔ measure, as the matrix the officer sees: same place first, else the closest one. */
export function alignItems(draft: DraftReading): AlignmentRow[] {
  const { problems, causes, measures } = readMatters(draft);
  return problems.map((problem, i) => ({
    problem: problem.item,
    cause: problem.item.ownCause ? i : partnerOf(problem, causes, i),
    measure: partnerOf(problem, measures, i),
  }));
}

function partnerOf(problem: Matter, others: readonly Matter[], place: number): number | null {
  const same = others[place];
  if (same && !isOtherMatter(problem, same)) return place;
  let best: number | null = null;
  let bestScore = 0;
  for (const [i, other] of others.entries()) {
    const score = closeness(problem, other);
    if (score > bestScore) [best, bestScore] = [i, score];
  }
  return best;
}

function readMatters(draft: DraftReading): { problems: Matter[]; causes: Matter[]; measures: Matter[] } {
  const read = (items: readonly Item[]): Matter[] =>
    items
      .filter(({ isOfAll }) => !isOfAll)
      .map((item) => readMatter(draft.kind, draft.text, item))
      .filter(isSaid);
  return { problems: read(draft.problems), causes: read(draft.causes), measures: read(draft.measures) };
}

export function checkAlignment(draft: DraftReading): Finding[] {
  const { problems, causes, measures } = readMatters(draft);
  if (problems.length === 0) return [];
  const findings: Finding[] = [];
  findings.push(...compare(problems, causes, '原因'), ...compare(problems, measures, '措施'));
  const isToldInside = problems.every(({ item }) => item.ownCause !== null);
  if (!isToldInside && causes.length > 0) findings.push(...lonely(problems, causes, '原因'));
  if (measures.length > 0) findings.push(...lonely(problems, measures, '措施'));
  return findings;
}

function compare(problems: readonly Matter[], others: readonly Matter[], what: '原因' | '措施'): Finding[] {
  const findings: Finding[] = [];
  const name = what === '原因' ? 'cause' : 'measure';
  for (const [i, other] of others.entries()) {
    const fits = problems.some(
      (problem) => !isOtherMatter(problem, other) && (closeness(problem, other) > chance || other.themes.size === 0),
    );
    const mate = problems[i];
    const isClose = problems.some((problem) => closeness(problem, other) > chance);
    const { start, end } = other.item;
    if (!mate && !isClose && (what === '原因' || other.themes.size > 0)) {
      const message = (what === '原因' ? wording.moreCauses : wording.moreMeasures)(problems.length, others.length);
      findings.push({
        rule: `alignment/${name}-without-problem`,
        severity: what === '原因' ? 'warning' : 'hint',
        start,
        end,
        message,
      });
    } else if (mate && isOtherMatter(mate, other) && !isClose) {
      findings.push({
        rule: `alignment/${name}-of-other-matter`,
        severity: 'warning',
        start,
        end,
        message: wording.otherMatter(what),
      });
    } else if (!mate && what === '原因' && others.length > problems.length && !fits) {
      findings.push({
        rule: `alignment/${name}-without-problem`,
        severity: 'warning',
        start,
        end,
        message: wording.moreCauses(problems.length, others.length),
      });
    }
  }
  return findings;
}

/** Problems that no item of a shorter list speaks of more than of another problem. */
function lonely(problems: readonly Matter[], others: readonly Matter[], what: '原因' | '措施'): Finding[] {
  if (others.length >= problems.length) return [];
  const answered = new Set<number>();
  for (const [i, other] of others.entries()) {
    const scores = problems.map((problem) => closeness(problem, other));
    const best = Math.max(...scores);
    if (best <= chance) answered.add(i);
    for (const [j, score] of scores.entries()) if (score > chance && score * 2 > best) answered.add(j);
  }
  const findings: Finding[] = [];
  for (const [i, problem] of problems.entries()) {
    if (answered.has(i) || (what === '原因' && problem.item.ownCause)) continue;
    const { start, end } = problem.item;
    const rule = what === '原因' ? 'alignment/problem-without-cause' : 'alignment/problem-without-measure';
    findings.push({ rule, severity: 'warning', start, end, message: wording.problemAlone(what) });
  }
  return findings;
}
