import { writeFileSync } from 'node:fs';
import { isOfReading, type FirstSight } from './first-sight.ts';
import type { LeftOutReport } from './reading/left-out.ts';
import { leftOutTables } from './reading/left-out-page.ts';
import { interval, scoreValue, type Miss, type Score, type ShownCase, type SuiteResult } from './suite.ts';

export interface PageInput {
  results: readonly SuiteResult[];
  drops: readonly { score: string; was: number; now: number }[];
  crashes: readonly { suite: string; message: string }[];
  /** `suite/score` → share kept in the baseline. */
  baseline: Readonly<Record<string, number>>;
  /** What was read without having been learned from, newest first. */
  firstSight?: readonly FirstSight[];
  /** How writers left out were heard. */
  leftOut?: LeftOutReport;
}

/** One page that needs nothing else: misses first, scores against the baseline, cases that open. */
export function writePage(file: string, input: PageInput): void {
  writeFileSync(file, renderPage(input));
}

export function renderPage({ results, drops, crashes, baseline, firstSight = [], leftOut }: PageInput): string {
  const known = new Set(results.flatMap(({ suite, cases }) => (cases ?? []).map(({ id }) => `${suite}/${id}`)));
  const body = [
    '<h1>执笔 · 评测</h1>',
    summaryOf({ results, drops, crashes, baseline }),
    crashes.map((one) => `<pre class="bad">评测自身出错：${escape(one.suite)}\n${escape(one.message)}</pre>`).join(''),
    drops
      .map((one) => `<p class="bad">低于基线：${escape(one.score)} ${share(one.was)} → ${share(one.now)}</p>`)
      .join(''),
    firstSightOf(firstSight),
    leftOut ? leftOutTables(leftOut) : '',
    ...results.filter((one) => one.misses.length > 0).map((one) => missesOf(one, known)),
    ...results.map((one) => scoresOf(one, baseline)),
    '<h2>用例</h2><p><mark class="given">台账里的数</mark> <mark class="computed">算出的数、查出处</mark> <mark class="unsourced">没有出处的数</mark></p>',
    ...results.map((one) => casesOf(one)),
  ];
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>执笔评测</title><style>${style}</style></head><body>${body.join('\n')}</body></html>\n`;
}

function summaryOf({ results, drops, crashes, baseline }: PageInput): string {
  const scores = results.flatMap(({ suite, scores: all }) =>
    all.map((score) => ({ key: `${suite}/${score.name}`, score })),
  );
  const held = scores.filter(({ key }) => baseline[key] !== undefined).length;
  const misses = results.reduce((sum, one) => sum + one.misses.length, 0);
  const seconds = results.reduce((sum, one) => sum + (one.seconds ?? 0), 0);
  const verdict =
    drops.length + crashes.length === 0 ? '没有一项低于基线' : `${drops.length} 项低于基线，${crashes.length} 组出错`;
  return `<p>${results.length} 组、${scores.length} 项指标（${held} 项有基线），${misses} 处没过，${verdict}；用时 ${seconds.toFixed(0)} 秒。区间是 95%（Wilson；一个错也没有时取 3/n）。</p>`;
}

const firstSightScores = [
  ['exact', '整句全对'],
  ['found', '说了的听到了'],
  ['right', '记下的是对的'],
  ['sureRight', '没做记号的是对的'],
  ['silentlyWrong', '错了看不出'],
  ['askedOrMarked', '问了或做了记号'],
] as const;

/** A line for each batch at each state of the program. */
function firstSightOf(seen: readonly FirstSight[]): string {
  if (seen.length === 0) return '';
  const head = ['日期', '批次', '作者', '读的程序', '句数', ...firstSightScores.map(([, name]) => name)];
  const rows = seen.map(({ date, batch, writer, what, commit, n, scores }) =>
    [date, batch, writer, `${what}（${commit}）`, String(n)]
      .map((cell) => `<td>${escape(cell)}</td>`)
      .concat(scoreCells(scores))
      .join(''),
  );
  const note = '没学过、没看过的话头一回读成什么样；记下以后不改。“错了看不出”越低越好。';
  return `<h2>头一回读</h2><p>${note}</p><table><tr>${head.map((name) => `<th>${name}</th>`).join('')}</tr>${rows.map((row) => `<tr>${row}</tr>`).join('')}</table>`;
}

/** Of anything but reading: its scores by name, side by side. */
function scoreCells(scores: FirstSight['scores']): string[] {
  if (isOfReading(scores)) return firstSightScores.map(([score]) => `<td>${scores[score].toFixed(1)}%</td>`);
  const named = Object.entries(scores).map(([name, value]) => `${name} ${value}`);
  return [`<td colspan="${firstSightScores.length}">${escape(named.join(' · '))}</td>`];
}

function missesOf({ suite, misses }: SuiteResult, known: ReadonlySet<string>): string {
  const rows = misses.map((miss) => missRow(suite, miss, known)).join('');
  return `<details open><summary class="bad">${escape(suite)}：${misses.length} 处没过</summary><table>${rows}</table></details>`;
}

function missRow(suite: string, miss: Miss, known: ReadonlySet<string>): string {
  const here = `${suite}/${miss.case}`;
  // A suite that shares its cases with another one leads there.
  const anchor = known.has(here) ? here : [...known].find((key) => key.endsWith(`/${miss.case}`));
  const name = escape(miss.case);
  const link = anchor === undefined ? name : `<a href="#${escape(anchor)}">${name}</a>`;
  return `<tr><td>${link}</td><td>${escape(miss.score)}</td><td>${escape(miss.reason)}</td></tr>`;
}

function scoresOf({ suite, scores, seconds }: SuiteResult, baseline: Readonly<Record<string, number>>): string {
  const head = '<tr><th>指标</th><th>计数</th><th>比例</th><th>95% 区间</th><th>基线</th><th></th></tr>';
  const rows = scores.map((score) => scoreRow(score, baseline[`${suite}/${score.name}`])).join('');
  return `<h2>${escape(suite)} <small>${(seconds ?? 0).toFixed(1)} 秒</small></h2><table>${head}${rows}</table>`;
}

function scoreRow(score: Score, was: number | undefined): string {
  const { low, high } = interval(score);
  const notes = [score.isFaultRate ? '越低越好' : '', score.isAdvisory ? '仅供参考' : ''].filter(Boolean).join('，');
  const cells = [
    escape(score.name),
    `${Number(score.passed.toFixed(2))}/${score.total}`,
    share(scoreValue(score)),
    `${share(low)}–${share(high)}`,
    was === undefined ? '—' : `${share(was)}${change(score, was)}`,
    notes,
  ];
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}

/** Cases with misses first. */
function casesOf({ suite, cases = [], misses }: SuiteResult): string {
  if (cases.length === 0) return '';
  const missed = new Set(misses.map((miss) => miss.case));
  const ordered = cases.toSorted((a, b) => Number(missed.has(b.id)) - Number(missed.has(a.id)));
  const blocks = ordered.map((one) =>
    caseOf(
      suite,
      one,
      misses.filter((miss) => miss.case === one.id),
    ),
  );
  return `<h3>${escape(suite)}（${cases.length} 例）</h3>${blocks.join('')}`;
}

function caseOf(suite: string, shown: ShownCase, own: readonly Miss[]): string {
  const faults =
    own.length === 0
      ? ''
      : `<ul class="bad">${own.map((miss) => `<li>${escape(miss.score)}：${escape(miss.reason)}</li>`).join('')}</ul>`;
  const note = own.length === 0 ? '' : ` <span class="bad">${own.length} 处没过</span>`;
  return `<details id="${escape(`${suite}/${shown.id}`)}"><summary>${escape(shown.id)}${note}</summary>${faults}<div class="case"><pre>${escape(shown.input)}</pre><pre>${markedText(shown)}</pre></div></details>`;
}

function markedText({ output, marks }: ShownCase): string {
  let html = '';
  let at = 0;
  for (const mark of marks.toSorted((a, b) => a.start - b.start)) {
    if (mark.start < at) continue;
    const words = escape(output.slice(mark.start, mark.end));
    html += `${escape(output.slice(at, mark.start))}<mark class="${mark.source}" title="${escape(mark.label)}">${words}</mark>`;
    at = mark.end;
  }
  return html + escape(output.slice(at));
}

/** Against the baseline: ▲ better, ▼ worse. */
function change(score: Score, was: number): string {
  const gain = (scoreValue(score) - was) * (score.isFaultRate ? -1 : 1);
  return Math.abs(gain) < 1e-6 ? '' : gain > 0 ? ' ▲' : ' <span class="bad">▼</span>';
}

function share(value: number): string {
  return `${(value * 100).toFixed(2)}%`;
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

const style = `body{font:15px/1.6 sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#222}
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ddd;padding:.2rem .5rem;text-align:left;vertical-align:top}
pre{white-space:pre-wrap;font:inherit;margin:0}.case{display:grid;grid-template-columns:1fr 2fr;gap:1.5rem}
.bad{color:#a40000}summary{cursor:pointer}details{margin:.4rem 0}
mark.given{background:#cdebd0}mark.computed{background:#d5e3fb}mark.unsourced{background:#f7b9b9}`;
