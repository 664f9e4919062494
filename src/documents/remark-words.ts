/** How a change that a reader made in the file is told as a wish. */
export const remarkWords = {
  add: (words: string): string => `在这里加上“${words}”`,
  change: (words: string): string => (words.trim() === '' ? '删去' : `改成“${words}”`),
} as const;
