import type {
  heads as headsOfWorkbook,
  ofModel as headsOfModel,
  wantedWords as wordsOfWorkbook,
} from '../kinds/workbook/parts.ts';

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

/** In which a model proposes. */
export const ofModel: typeof headsOfModel = { label: '模型提的名称', aliases: '模型提的叫法', same: '模型提的合并' };

export const wantedWords: typeof wordsOfWorkbook = { yes: '要', no: '不要' };
