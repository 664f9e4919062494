import type { LineStyle } from './report-lines.ts';

/** Style ids of the produced documents; headings carry Word's own ids so that WPS shows them in its outline. */
export const styleIds: Record<LineStyle, string> = {
  title: 'Title',
  byline: 'ZhibiByline',
  heading1: 'Heading1',
  heading2: 'Heading2',
  heading3: 'Heading3',
  heading4: 'Heading4',
  body: 'ZhibiBody',
  signature: 'ZhibiSignature',
  date: 'ZhibiDate',
};

/** Body text that opens a block after a blank line of the plain text; looks like other body text. */
export const blockStyleId = 'ZhibiBlock';

/** The style by which a reader knows where the check sheet begins and the report ends. */
export const checkSheetStyleId = 'ZhibiCheckSheet';
