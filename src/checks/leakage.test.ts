import { describe, expect, it } from 'vitest';
import { createLedger } from '../figures/ledger.ts';
import { flagged } from '../testing/check-snippet.ts';
import { annualReport } from '../testing/sample-reports.ts';

const past = [
  {
    id: 'old-1',
    text: '去年旧稿：街道武装部组织学雷锋小分队深入背街小巷清运积存多年的建筑垃圾，共有43名民兵参加，涌现出退役士兵蒋海波等先进典型。',
  },
];
const ledger = { ...createLedger('armed-forces-duty'), year: 2024 };
const check = (text: string): string[] => flagged(text, 'leakage/', { pastReports: past, ledger });

describe('what past reports leave behind', () => {
  it('flags a run of more than twenty characters, wherever it starts', () => {
    const text = '今年，我们学雷锋小分队深入背街小巷清运积存多年的建筑垃圾，效果很好。';
    expect(check(text)).toEqual(['leakage/copied-run: 学雷锋小分队深入背街小巷清运积存多年的建筑垃圾，']);
  });

  it('flags a name and a number of a past report', () => {
    expect(check('民兵蒋海波表现突出。')).toContain('leakage/name: 蒋海波');
    expect(check('共有43名民兵参加整治。')).toContain('leakage/figure: 43名');
  });

  it('lets the ledger own the same number', () => {
    const figures = {
      'epidemic.militia_people': {
        status: 'given' as const,
        value: '43',
        unit: '人',
        approx: null,
        surface: '43名',
        source: null,
      },
    };
    const found = flagged('共有43名民兵参加整治。', 'leakage/', { pastReports: past, ledger: { ...ledger, figures } });
    expect(found).toEqual([]);
  });

  it('finds nothing in a report of its own', () => {
    expect(flagged(annualReport, 'leakage/', { pastReports: past })).toEqual([]);
  });

  it('says which paragraphs were taken from last year', () => {
    const lastYear = annualReport.replaceAll('2024', '2023');
    expect(flagged(annualReport, 'overlap/', { lastYear }).length).toBeGreaterThan(5);
    expect(flagged(annualReport, 'overlap/', { lastYear: '全年工作平稳有序。' })).toEqual([]);
  });
});
