/** What clients of the OpenAI protocol are told beyond what the assistant replies. */
export const v1Words = {
  unknownModel: (asked: string, known: string): string => `没有“${asked.slice(0, 60)}”这个模型，请用 ${known}。`,
  notEndingInUser: '最后一条要是用户说的话。',
  noText: '只收文字。图片和文件请在执笔自己的页面里传。',
  links: (page: string, word: string, clean: string, sheet: string): string =>
    `[在执笔里打开](${page})｜[Word 稿（带核对标记）](${word})｜[干净稿](${clean})｜[数字核对表](${sheet})`,
} as const;
