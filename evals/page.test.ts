import { describe, expect, it } from 'vitest';
import { readFirstSight } from './first-sight.ts';
import { renderPage } from './page.ts';

const page = renderPage({
  results: [
    {
      suite: 's',
      scores: [{ name: 'kept', passed: 9, total: 10 }],
      misses: [{ case: 'a', score: 'kept', reason: '<script>缺 3人</script>' }],
      cases: [
        {
          id: 'a',
          input: '入伍3人',
          output: '批准入伍4人。',
          marks: [{ start: 4, end: 6, source: 'unsourced', label: 'x' }],
        },
      ],
    },
  ],
  drops: [],
  crashes: [],
  baseline: { 's/kept': 1 },
  firstSight: readFirstSight(),
});

describe('the page of a run', () => {
  it('asks nothing of the network and runs no script', () => {
    expect(page).not.toMatch(/https?:|<script|src=|@import|url\(/);
  });

  it('puts misses before scores and colours each number by its source', () => {
    expect(page.indexOf('处没过')).toBeLessThan(page.indexOf('95% 区间'));
    expect(page).toContain('批准入伍<mark class="unsourced" title="x">4人</mark>。');
    expect(page).toContain('<td>90.00%</td>');
    expect(page).toContain('100.00% <span class="bad">▼</span>');
  });

  it('tells above the suites how talk was read at first sight, newest first', () => {
    const seen = readFirstSight();
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.map(({ date }) => date)).toEqual(
      seen
        .map(({ date }) => date)
        .toSorted()
        .toReversed(),
    );
    expect(page.indexOf('头一回读')).toBeLessThan(page.indexOf('95% 区间'));
    for (const { batch, what } of seen) {
      expect(page).toContain(`<td>${batch}</td>`);
      expect(page).toContain(what);
    }
  });

  it('opens each case, and leads from a miss to it', () => {
    expect(page).toContain('<a href="#s/a">a</a>');
    expect(page).toContain('<details id="s/a">');
  });
});
