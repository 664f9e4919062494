import type { FrontField, FrontTold } from './front-matter.ts';

const names: Readonly<Record<FrontField, string>> = { name: '述职人姓名', office: '述职人职务', date: '落款日期' };

/** Of what stands above and below the report. */
export const frontWords = {
  written: (told: readonly FrontTold[]): string =>
    `${told.map(({ field, value }) => `${names[field]}写“${value}”`).join('，')}，以后每稿都这样写。`,
};
