import type { OfferedDoing } from './offer.ts';

/** How doings are put to the officer to tick, and what is said of his answer. */
export const offerWords = {
  /** The list, a line each behind the lead. */
  list(section: string, doings: readonly OfferedDoing[]): string {
    const lines = doings.map(
      ({ say, from }, at) => `${at + 1} ${say}${from === undefined ? '' : `（报告${from}里写过）`}`,
    );
    const example = doings.length > 2 ? '1、3' : '1';
    return `${section}这块，做过的报号就行（如“${example}”），别的做法接着说，都没有就说“都没有”：\n${lines.join('\n')}`;
  },
  ticked(labels: readonly string[]): string {
    const listed = labels.map((label) => `“${label}”`).join('');
    return labels.length === 1 ? `记下了：${listed}。` : `记下${labels.length}条：${listed}。`;
  },
  declined: '好，这几条不写。',
  nothingLeft(section: string): string {
    return `${section}这块能列的都列过了，还有别的做法您直接说。`;
  },
  needsFigures: '先报几个数，我照着数给您列做法。',
  /** Behind a draft: what would lift it most. */
  liftByFigures(section: string, labels: string): string {
    return `最能提分的是补数：${section}还差${labels}。`;
  },
  liftByDoings(section: string): string {
    return `最能提分的是补做法：说“列几条做法”，${section}做过的报个号就写进去。`;
  },
} as const;
