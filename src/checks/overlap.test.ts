import { describe, expect, it } from 'vitest';
import type { PastText } from '../corpus/overlap.ts';
import { renderReport } from '../report/render.ts';
import { fullLedger } from '../testing/drafting.ts';
import { armedForcesDuty } from '../testing/kind.ts';
import { annualReport } from '../testing/sample-reports.ts';
import { writeReport } from '../writers/embedded/write-report.ts';
import { readDraft } from './draft-reading.ts';
import { checkOverlap, findOverlap } from './overlap.ts';
import { runChecks } from './run-checks.ts';

const kind = armedForcesDuty();

/** Invented, in the manner of a past report. */
const old = `银杏街道武装工作汇报

一、民兵工作
街道把民兵连的夜间巡查与网格走访合在一起排班，由社区书记逐晚点名，组织民兵巡查120次。
二、征兵工作
武装部在三所学校门口设了咨询台，学生放学后可以当面问清政策，家长也能一起听。`;
const past: PastText[] = [{ id: 'old', title: '银杏街道武装工作汇报', text: old }];

function report(work: string): string {
  return `竹溪街道2024年度党管武装工作述职报告\n\n一、民兵工作\n${work}\n`;
}

describe('overlap by paragraph', () => {
  it('names the past report, the run and the passage, whatever the figures', () => {
    const text = report(
      '街道把民兵连的夜间巡查与网格走访合在一起排班，由社区书记逐晚点名，组织民兵巡查87次，秩序平稳。',
    );
    const [found] = findOverlap(kind, text, { pastReports: past });
    expect(found).toMatchObject({ sourceId: 'old', title: '银杏街道武装工作汇报' });
    expect(found?.share).toBeGreaterThan(0.7);
    expect(found && text.slice(found.start, found.end)).toContain('秩序平稳');
    expect(found?.run?.text).toContain('由社区书记逐晚点名');
    expect(found?.run && text.slice(found.run.start, found.run.end)).toBe(found?.run?.text);
    expect(found?.run && old.slice(found.run.sourceStart, found.run.sourceEnd)).toBe(found?.run?.text);
    expect(found?.passage).toContain('巡查120次');
  });

  it('sees one long run in a paragraph that is otherwise new', () => {
    const text = report(
      '今年整组从三月开始，先摸底再编队，名册逐人核对。学生放学后可以当面问清政策，家长也能一起听。整组之后又把联络方式重新登记了一遍，谁在外地、什么时候回来都写清楚，点验前由连长逐个打电话确认，没有一个漏下。',
    );
    const [found] = findOverlap(kind, text, { pastReports: past });
    expect(found?.share).toBeLessThan(0.3);
    expect(found?.run?.text.length).toBeGreaterThan(20);
  });

  it('does not count titles and fixed terms', () => {
    const terms =
      '作为党管武装工作第一责任人，深入贯彻习近平新时代中国特色社会主义思想，深入贯彻习近平强军思想，认真履行职责，抓好落实。';
    const other = [
      { id: 'other', text: `武装工作材料\n以习近平新时代中国特色社会主义思想为指导，深入贯彻习近平强军思想。` },
    ];
    expect(findOverlap(kind, report(terms), { pastReports: other })).toEqual([]);
  });

  it('holds a report against the others, not against itself', () => {
    expect(findOverlap(kind, old, { pastReports: past })).toEqual([]);
    expect(findOverlap(kind, old, { pastReports: [...past, { id: 'twin', text: annualReport }] })).toEqual([]);
  });

  it('tells last year apart from other reports', () => {
    const text = report('街道把民兵连的夜间巡查与网格走访合在一起排班，由社区书记逐晚点名，组织民兵巡查87次。');
    const rules = checkOverlap(readDraft(kind, text), { lastYear: old }).map(({ rule }) => rule);
    expect(rules).toEqual(['overlap/last-year']);
  });

  it.each(['standard', 'six-part', 'three-block', 'two-block'])('has nothing against our own %s draft', (outline) => {
    const written = writeReport({ kind, ledger: fullLedger(), outline, seed: 3, passages: [] });
    const text = written.ok ? renderReport(written.value.report) : '';
    expect(findOverlap(kind, text, { pastReports: past })).toEqual([]);
  });

  it('stands among the findings only where past reports are compared', () => {
    const text = report('武装部在三所学校门口设了咨询台，学生放学后可以当面问清政策，家长也能一起听，报名30人。');
    const rules = (comparedWith: readonly PastText[]): string[] =>
      runChecks({ kind, text, comparedWith }).map(({ rule }) => rule);
    expect(rules(past)).toContain('overlap/past-report');
    expect(rules([])).not.toContain('overlap/past-report');
  });
});
