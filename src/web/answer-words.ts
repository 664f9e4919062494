/** What stands round a question that is answered where it stands. */
export const answerWords = {
  answer: (label: string): string => `填“${label}”`,
  inWords: '照实说一句',
  take: '记下',
  ask: '在对话里说',
  close: '先不填',
  skipped: (label: string): string => `“${label}”由您填的数算出来了，不用填。下一处：`,
  all: (count: number): string => `还空着${count}处，点【　】就能填，按回车到下一处。`,
  begin: '一处一处填',
  done: '空着的都过了一遍。',
} as const;
