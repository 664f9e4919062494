import type { heads as headsOfWorkbook, wantedWords as wordsOfWorkbook } from '../kinds/workbook/parts.ts';

/** Columns every sheet has, under the heads they have in the workbook. */
export const heads: typeof headsOfWorkbook = {
  wanted: '要不要',
  what: '类',
  rest: '其余',
  mergedInto: '合并到',
  source: '原句',
  seen: '往年的数',
  from: '出处',
};

export const wantedWords: typeof wordsOfWorkbook = { yes: '要', no: '不要' };
