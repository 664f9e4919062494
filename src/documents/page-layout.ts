/**
 * Page of an official document, GB/T 9704-2012 §5.2 (margins, 22 lines × 28 characters) and §7 (faces and sizes).
 * Lengths are twips (1/20 pt), sizes are half-points as Word counts them.
 */
export const page = {
  width: 11_906,
  height: 16_838,
  /** 天头 37 mm, 订口 28 mm, text area 156 × 225 mm. */
  margins: { top: 2098, bottom: 1984, left: 1587, right: 1474 },
  /** From the lower edge to the page number: 25.5 mm, which leaves its upper line 7 mm below the text area. */
  footer: 1446,
  /** 16 pt, in whose middle the dashes of the page number stand 7 mm below the text area. */
  footerLine: 320,
  header: 851,
} as const;

/** 28.95 pt gives 22 lines on a page; 29 pt and more give 21. */
export const defaultLinePoints = 28.95;
/** What officers' own templates use; anything outside is a slip of the keyboard. */
const linePointsRange = { min: 20, max: 40 } as const;

/** 28 characters of 16 pt are 448 pt, the text area is 442.25 pt: set at 98 % of their width they fit. */
export const bodyScalePercent = 98;

export const sizes = {
  /** 二号 */
  title: 44,
  /** 三号 */
  body: 32,
  /** 四号 */
  pageNumber: 28,
  /** 小四号, for tables and 批注. */
  table: 24,
} as const;

export const faces = {
  title: '方正小标宋简体',
  body: '仿宋_GB2312',
  heading: '黑体',
  subheading: '楷体_GB2312',
  pageNumber: '宋体',
  latin: 'Times New Roman',
} as const;

/** Faces tried by Word and WPS where the first one is not installed. */
export const substituteFaces: readonly { name: string; substitute: string }[] = [
  { name: faces.title, substitute: '方正小标宋_GBK' },
  { name: faces.body, substitute: '仿宋' },
  { name: faces.subheading, substitute: '楷体' },
  { name: faces.heading, substitute: 'SimHei' },
];

/** How large the body is set, in half-points, how broad its characters are, and how far its lines stand apart. */
export interface Type {
  bodySize: number;
  scalePercent: number;
  linePoints: number;
}

export function usualType(linePoints: number = defaultLinePoints): Type {
  return { bodySize: sizes.body, scalePercent: bodyScalePercent, linePoints };
}

/** For reading aloud at arm's length: 二号 on wide lines, characters as broad as they are. */
export const aloud: Type = { bodySize: 44, scalePercent: 100, linePoints: 40 };

/** One character of 三号, the measure of indents. */
export const characterTwips = 320;

export function lineTwips(points: number): number {
  const clamped = Math.min(Math.max(points, linePointsRange.min), linePointsRange.max);
  return Math.round(clamped * 20);
}
