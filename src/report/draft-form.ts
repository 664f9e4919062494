/** 实: results lead and stand in headings · 稳: classic headings, numbered paragraphs. */
export type Style = 'results' | 'classic';

/** Characters that may be wished for. */
export const lengths = [1500, 2000, 2500] as const;
export type Length = (typeof lengths)[number];
/** Where he wished for none. */
export const usualLength: Length = 2000;

/** How a report is to be written, as far as he said it. */
export interface DraftForm {
  style?: Style;
  length?: Length;
}
