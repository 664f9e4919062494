import { writeFileSync } from 'node:fs';
import { interval, scoreValue, type Miss, type Score, type ShownCase, type SuiteResult } from './suite.ts';

export interface PageInput {
  results: readonly SuiteResult[];
  drops: readonly { score: string; was: number; now: number }[];
  crashes: readonly { suite: string; message: string }[];
  /** `suite/score` → share kept in the baseline. */
  baseline: Readonly<Record<string, number>>;
}

/** One page that needs nothing else: misses first, scores against the baseline, cases that open. */
export function writePage(file: string, input: PageInput): void {
  writeFileSync(file, renderPage(input));
}

export function renderPage({ results, drops, crashes, baseline }: PageInput): string {
  const body = [
    '<h1>执笔 · 评测</h1>',
    crashes.map((one) => `<pre class="bad">评测自身出错：${escape(one.suite)}\n${escape(one.message)}</pre>`).join(''),
    drops
      .map((one) => `<p class="bad">低于基线：${escape(one.score)} ${share(one.was)} → ${share(one.now)}</p>`)
      .join(''),
    ...results.filter((one) => one.misses.length > 0).map(missesOf),
    ...results.map((one) => scoresOf(one, baseline)),
    ...results.flatMap((one) => (one.cases ?? []).map((shown) => caseOf(one, shown))),
  ];
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>执笔评测</title><style>${style}</style></head><body>${body.join('\n')}</body></html>\n`;
}

function missesOf({ suite, misses }: SuiteResult): string {
  const rows = misses.map(missRow).join('');
  return `<details><summary class="bad">${escape(suite)}：${misses.length} 处没过</summary><table>${rows}</table></details>`;
}

function missRow(miss: Miss): string {
  return `<tr><td><a href="#${escape(miss.case)}">${escape(miss.case)}</a></td><td>${escape(miss.score)}</td><td>${escape(miss.reason)}</td></tr>`;
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
    was === undefined ? '—' : share(was),
    notes,
  ];
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}

function caseOf({ suite, misses }: SuiteResult, shown: ShownCase): string {
  const own = misses.filter((miss) => miss.case === shown.id);
  return [
    `<details id="${escape(shown.id)}"><summary>${escape(suite)} · ${escape(shown.id)}${own.length > 0 ? ` <b class="bad">${own.length} 处没过</b>` : ''}</summary>`,
    own.length > 0 ? `<table>${own.map(missRow).join('')}</table>` : '',
    '<p><mark class="given">干部说的</mark> <mark class="computed">算出来的</mark> <mark class="unsourced">没有出处</mark></p>',
    `<div class="case"><pre>${escape(shown.input)}</pre><pre>${markedText(shown)}</pre></div></details>`,
  ].join('');
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
