/** What the comparing of a picture with its text says. */
export const pictureWords = {
  reading: (at: number, of: number): string => (of === 0 ? '正在打开图片……' : `正在读图，第${at}页，共${of}页……`),
  title: '对着原图核一遍',
  about: '读出来的字可能有错。黄色的要您看过才用；数一个一个都在下面，旁边是图上的样子。',
  page: (at: number): string => `第${at}页原图`,
  doubtful: (count: number): string => `看不准的${count}处`,
  allNumbers: (count: number): string => `其余${count}个数，也请对一遍`,
  right: '对',
  confirmed: '核过了',
  valueOf: (said: string): string => `图上的“${said}”`,
  maybe: (other: string): string => `也像“${other}”`,
  corrected: (before: string): string => `图上读作“${before}”，按常用写法改的`,
  text: '文字，可以直接改',
  left: (count: number): string => `还有${count}个数没有核，核完才能用。`,
  take: '用这些文字',
  drop: '不用了',
  fileName: (name: string): string => `${name.replace(/\.[^.]*$/, '')}（识图）.txt`,
} as const;
